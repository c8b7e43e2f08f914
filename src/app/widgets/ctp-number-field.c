/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An entry for a number that may be missing: empty is NaN. Reads numbers as the locale writes them,
 * and with a point; what it can not read is marked, and not passed on. */

#include "app/widgets/ctp-number-field.h"

#include <config.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>

#include "report/ctp-wording.h"

struct _CtpNumberField
{
  AdwBin parent_instance;
  GtkEntry *entry;
  double value;
  double minimum;
  double maximum;
  gboolean showing;
  char *label;
};

enum
{
  PROP_VALUE = 1,
  PROP_MINIMUM,
  PROP_MAXIMUM,
  PROP_LABEL,
  PROP_PLACEHOLDER,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CtpNumberField, ctp_number_field, ADW_TYPE_BIN)

static gboolean
is_same (double one, double other)
{
  return (isnan (one) && isnan (other)) || (one <= other && one >= other);
}

static gboolean
parse_number (CtpNumberField *self, const char *text, double *value)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  char *end;

  *value = NAN;
  if (*stripped == '\0')
    return TRUE;

  *value = strtod (stripped, &end);
  if (*end != '\0')
    *value = g_ascii_strtod (stripped, &end);
  if (*end != '\0' || !isfinite (*value))
    return FALSE;

  return self->minimum >= self->maximum || (*value >= self->minimum && *value <= self->maximum);
}

static void
show_state (CtpNumberField *self, gboolean readable)
{
  GtkWidget *entry = GTK_WIDGET (self->entry);

  if (readable)
    gtk_widget_remove_css_class (entry, "error");
  else
    gtk_widget_add_css_class (entry, "error");
  gtk_widget_set_tooltip_text (entry, readable ? NULL : _ ("This is not a number that fits here"));
  gtk_accessible_update_state (
    GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID,
    readable ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE, -1);
}

static void
show_value (CtpNumberField *self)
{
  g_autofree char *text
    = isnan (self->value) ? g_strdup ("") : ctp_wording_dup_number (self->value);

  self->showing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  self->showing = FALSE;
  show_state (self, TRUE);
}

static void
changed_cb (CtpNumberField *self)
{
  double value;
  gboolean readable;

  if (self->showing)
    return;

  readable = parse_number (self, gtk_editable_get_text (GTK_EDITABLE (self->entry)), &value);
  show_state (self, readable);
  if (!readable || is_same (value, self->value))
    return;

  self->value = value;
  /* The text is what the person is typing: it is not written anew by what comes back. */
  self->showing = TRUE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
  self->showing = FALSE;
}

static void
set_label (CtpNumberField *self, const char *label)
{
  g_free (self->label);
  self->label = g_strdup (label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label != NULL ? label : "", -1);
}

static void
ctp_number_field_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  CtpNumberField *self = CTP_NUMBER_FIELD (object);

  switch (prop_id)
    {
    case PROP_VALUE:
      g_value_set_double (value, self->value);
      break;
    case PROP_MINIMUM:
      g_value_set_double (value, self->minimum);
      break;
    case PROP_MAXIMUM:
      g_value_set_double (value, self->maximum);
      break;
    case PROP_LABEL:
      g_value_set_string (value, self->label);
      break;
    case PROP_PLACEHOLDER:
      g_value_set_string (value, gtk_entry_get_placeholder_text (self->entry));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_number_field_set_property (GObject *object,
                               guint prop_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  CtpNumberField *self = CTP_NUMBER_FIELD (object);

  switch (prop_id)
    {
    case PROP_VALUE:
      ctp_number_field_set_value (self, g_value_get_double (value));
      break;
    case PROP_MINIMUM:
      self->minimum = g_value_get_double (value);
      break;
    case PROP_MAXIMUM:
      self->maximum = g_value_get_double (value);
      break;
    case PROP_LABEL:
      set_label (self, g_value_get_string (value));
      break;
    case PROP_PLACEHOLDER:
      gtk_entry_set_placeholder_text (self->entry, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_number_field_finalize (GObject *object)
{
  g_free (CTP_NUMBER_FIELD (object)->label);

  G_OBJECT_CLASS (ctp_number_field_parent_class)->finalize (object);
}

static void
ctp_number_field_class_init (CtpNumberFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = ctp_number_field_get_property;
  object_class->set_property = ctp_number_field_set_property;
  object_class->finalize = ctp_number_field_finalize;

  /* The number; NaN where there is none. No bounds of its own, so that NaN passes. */
  properties[PROP_VALUE] = g_param_spec_double (
    "value", NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 0,
    G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS | G_PARAM_LAX_VALIDATION);
  properties[PROP_MINIMUM] = g_param_spec_double ("minimum", NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE,
                                                  0, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_MAXIMUM] = g_param_spec_double ("maximum", NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE,
                                                  0, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  /* Accessible name. */
  properties[PROP_LABEL]
    = g_param_spec_string ("label", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  /* What to type, shown while empty. */
  properties[PROP_PLACEHOLDER] = g_param_spec_string ("placeholder", NULL, NULL, NULL,
                                                      G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-number-field.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpNumberField, entry);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
ctp_number_field_init (CtpNumberField *self)
{
  self->value = NAN;
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ctp_number_field_new (void)
{
  return g_object_new (CTP_TYPE_NUMBER_FIELD, NULL);
}

double
ctp_number_field_get_value (CtpNumberField *self)
{
  g_return_val_if_fail (CTP_IS_NUMBER_FIELD (self), NAN);

  return self->value;
}

void
ctp_number_field_set_value (CtpNumberField *self, double value)
{
  g_return_if_fail (CTP_IS_NUMBER_FIELD (self));

  if (is_same (self->value, value))
    return;

  self->value = value;
  if (!self->showing)
    show_value (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
}
