/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes a GObject class of each kind: CtpGoal, CtpTopic and so on, below CtpRecord, with a property
 * for each field. Setting a property journals it. */

#include "journal/ctp-record-class.h"
#include "journal/ctp-kind-table.h"
#include "journal/ctp-record.h"

static GParamSpec *
new_pspec (const CtpField *field)
{
  const GParamFlags flags
    = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_NICK | G_PARAM_STATIC_BLURB;

  switch (field->type)
    {
    case CTP_FIELD_INTEGER:
      return g_param_spec_int (field->name, NULL, NULL, G_MININT, G_MAXINT, 0, flags);
    case CTP_FIELD_REAL:
      return g_param_spec_double (field->name, NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 0, flags);
    case CTP_FIELD_BOOLEAN:
      return g_param_spec_boolean (field->name, NULL, NULL, FALSE, flags);
    case CTP_FIELD_REFERENCE:
      return g_param_spec_object (field->name, NULL, NULL, CTP_TYPE_RECORD, flags);
    case CTP_FIELD_TEXT:
    case CTP_FIELD_DATE:
    case CTP_FIELD_TIME:
    case CTP_FIELD_ZONE:
    case CTP_FIELD_CHOICE:
    default:
      return g_param_spec_string (field->name, NULL, NULL, "", flags);
    }
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CtpRecord *self = CTP_RECORD (object);
  const CtpField *field = &ctp_record_get_kind (self)->fields[id - 1];

  switch (field->type)
    {
    case CTP_FIELD_INTEGER:
      g_value_set_int (value, ctp_record_get_integer (self, field->name));
      break;
    case CTP_FIELD_REAL:
      g_value_set_double (value, ctp_record_get_real (self, field->name));
      break;
    case CTP_FIELD_BOOLEAN:
      g_value_set_boolean (value, ctp_record_get_boolean (self, field->name));
      break;
    case CTP_FIELD_REFERENCE:
      g_value_take_object (value, ctp_record_dup_reference (self, field->name));
      break;
    case CTP_FIELD_TEXT:
    case CTP_FIELD_DATE:
    case CTP_FIELD_TIME:
    case CTP_FIELD_ZONE:
    case CTP_FIELD_CHOICE:
    default:
      g_value_set_string (value, ctp_record_get_text (self, field->name));
      break;
    }
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CtpRecord *self = CTP_RECORD (object);
  const CtpField *field = &ctp_record_get_kind (self)->fields[id - 1];
  g_autoptr (GError) error = NULL;

  if (!ctp_record_set_property_value (self, field, value, &error) && error != NULL
      && ctp_record_get_journal (self) != NULL)
    ctp_journal_report (ctp_record_get_journal (self), error);
}

static void
class_init (gpointer klass, gpointer data)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const CtpKind *kind = data;

  CTP_RECORD_CLASS (klass)->kind = kind;
  object_class->get_property = get_property;
  object_class->set_property = set_property;
  for (guint i = 0; i < kind->n_fields; i++)
    g_object_class_install_property (object_class, i + 1, new_pspec (&kind->fields[i]));
}

/**
 * ctp_record_set_property_value:
 * @value: of the type of the field's property
 *
 * Journals what a property is set to. A reference to a record that does not exist yet makes it
 * exist.
 */
gboolean
ctp_record_set_property_value (CtpRecord *self,
                               const CtpField *field,
                               const GValue *value,
                               GError **error)
{
  switch (field->type)
    {
    case CTP_FIELD_INTEGER:
      return ctp_record_set_integer (self, field->name, g_value_get_int (value), error);
    case CTP_FIELD_REAL:
      return ctp_record_set_real (self, field->name, g_value_get_double (value), error);
    case CTP_FIELD_BOOLEAN:
      return ctp_record_set_boolean (self, field->name, g_value_get_boolean (value), error);
    case CTP_FIELD_REFERENCE:
      return ctp_record_set_reference (self, field->name, g_value_get_object (value), error);
    case CTP_FIELD_TEXT:
    case CTP_FIELD_DATE:
    case CTP_FIELD_TIME:
    case CTP_FIELD_ZONE:
    case CTP_FIELD_CHOICE:
    default:
      return ctp_record_set_text (self, field->name, g_value_get_string (value), error);
    }
}

/** ctp_kind_get_gtype: The class of the kind's records, registered when first asked for. */
GType
ctp_kind_get_gtype (const CtpKind *self)
{
  static gsize types[CTP_N_KINDS];
  gsize *slot = &types[ctp_kind_get_index (self)];

  if (g_once_init_enter (slot))
    {
      GTypeQuery base;
      GTypeInfo info = { .class_init = class_init, .class_data = self };

      g_type_query (CTP_TYPE_RECORD, &base);
      info.class_size = (guint16) base.class_size;
      info.instance_size = (guint16) base.instance_size;
      g_once_init_leave (
        slot, g_type_register_static (CTP_TYPE_RECORD, self->type_name, &info, G_TYPE_FLAG_NONE));
    }
  return *slot;
}
