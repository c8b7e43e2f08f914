/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A drop-down of the choices that one field of a kind has, in words a person uses. */

#include "app/widgets/ctp-choice-field.h"

#include "journal/ctp-kind.h"
#include "report/ctp-wording.h"

struct _CtpChoiceField
{
  AdwBin parent_instance;
  GtkDropDown *drop_down;
  char *kind;
  char *field;
  char **choices;
  char *label;
  gboolean showing;
};

enum
{
  PROP_KIND = 1,
  PROP_FIELD,
  PROP_CHOICE,
  PROP_LABEL,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CtpChoiceField, ctp_choice_field, ADW_TYPE_BIN)

typedef const char *(*Wording) (const char *choice);

static const struct
{
  const char *kind;
  const char *field;
  Wording wording;
} wordings[] = {
  { "goal", "area", ctp_wording_get_area },
  { "goal", "status", ctp_wording_get_goal_status },
  { "meeting", "session", ctp_wording_get_session },
  { "meeting", "status", ctp_wording_get_meeting_status },
  { "person", "role", ctp_wording_get_role },
  { "schedule", "session", ctp_wording_get_session },
  { "suggestion", "status", ctp_wording_get_suggestion_status },
};

static const char *
get_words (CtpChoiceField *self, const char *choice)
{
  for (guint i = 0; i < G_N_ELEMENTS (wordings); i++)
    if (g_str_equal (wordings[i].kind, self->kind) && g_str_equal (wordings[i].field, self->field))
      return wordings[i].wording (choice);

  return choice;
}

static void
selected_cb (CtpChoiceField *self)
{
  if (!self->showing)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHOICE]);
}

static void
set_label (CtpChoiceField *self, const char *label)
{
  g_free (self->label);
  self->label = g_strdup (label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label != NULL ? label : "", -1);
}

static void
ctp_choice_field_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  CtpChoiceField *self = CTP_CHOICE_FIELD (object);

  switch (prop_id)
    {
    case PROP_KIND:
      g_value_set_string (value, self->kind);
      break;
    case PROP_FIELD:
      g_value_set_string (value, self->field);
      break;
    case PROP_CHOICE:
      g_value_set_string (value, ctp_choice_field_get_choice (self));
      break;
    case PROP_LABEL:
      g_value_set_string (value, self->label);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_choice_field_set_property (GObject *object,
                               guint prop_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  CtpChoiceField *self = CTP_CHOICE_FIELD (object);

  switch (prop_id)
    {
    case PROP_KIND:
      self->kind = g_value_dup_string (value);
      break;
    case PROP_FIELD:
      self->field = g_value_dup_string (value);
      break;
    case PROP_CHOICE:
      ctp_choice_field_set_choice (self, g_value_get_string (value));
      break;
    case PROP_LABEL:
      set_label (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_choice_field_constructed (GObject *object)
{
  CtpChoiceField *self = CTP_CHOICE_FIELD (object);
  const CtpKind *kind = ctp_kind_find (self->kind);
  const CtpField *field = kind != NULL ? ctp_kind_find_field (kind, self->field) : NULL;
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  G_OBJECT_CLASS (ctp_choice_field_parent_class)->constructed (object);

  g_return_if_fail (field != NULL && field->choices != NULL);

  self->choices = g_strsplit (field->choices, " ", -1);
  for (char **choice = self->choices; *choice != NULL; choice++)
    gtk_string_list_append (words, get_words (self, *choice));
  self->showing = TRUE;
  gtk_drop_down_set_model (self->drop_down, G_LIST_MODEL (words));
  self->showing = FALSE;
}

static void
ctp_choice_field_finalize (GObject *object)
{
  CtpChoiceField *self = CTP_CHOICE_FIELD (object);

  g_free (self->kind);
  g_free (self->field);
  g_free (self->label);
  g_strfreev (self->choices);

  G_OBJECT_CLASS (ctp_choice_field_parent_class)->finalize (object);
}

static void
ctp_choice_field_class_init (CtpChoiceFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags once = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = ctp_choice_field_get_property;
  object_class->set_property = ctp_choice_field_set_property;
  object_class->constructed = ctp_choice_field_constructed;
  object_class->finalize = ctp_choice_field_finalize;

  /* The kind and its field, by name. */
  properties[PROP_KIND] = g_param_spec_string ("kind", NULL, NULL, NULL, once);
  properties[PROP_FIELD] = g_param_spec_string ("field", NULL, NULL, NULL, once);
  /* The choice, as the journal has it. */
  properties[PROP_CHOICE]
    = g_param_spec_string ("choice", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /* Accessible name. */
  properties[PROP_LABEL]
    = g_param_spec_string ("label", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
ctp_choice_field_init (CtpChoiceField *self)
{
  self->drop_down = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->drop_down));
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  g_signal_connect_object (self->drop_down, "notify::selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
ctp_choice_field_new (const char *kind, const char *field)
{
  return g_object_new (CTP_TYPE_CHOICE_FIELD, "kind", kind, "field", field, NULL);
}

const char *
ctp_choice_field_get_choice (CtpChoiceField *self)
{
  guint selected;

  g_return_val_if_fail (CTP_IS_CHOICE_FIELD (self), NULL);

  selected = gtk_drop_down_get_selected (self->drop_down);

  return selected != GTK_INVALID_LIST_POSITION ? self->choices[selected] : "";
}

/* Selects @choice; one that the field does not have, and "", select the first. */
void
ctp_choice_field_set_choice (CtpChoiceField *self, const char *choice)
{
  guint place = 0;

  g_return_if_fail (CTP_IS_CHOICE_FIELD (self));

  for (guint i = 0; choice != NULL && self->choices[i] != NULL; i++)
    if (g_str_equal (self->choices[i], choice))
      place = i;
  gtk_drop_down_set_selected (self->drop_down, place);
}
