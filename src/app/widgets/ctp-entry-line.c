/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The last row of a boxed list: type one line, press Enter, and it is in the list. The entry keeps
 * the focus, so that several lines are added without reaching for the mouse.
 *
 * It is a GtkEntry without its frame, because a bare GtkText is hidden from assistive tools. */

#include "app/widgets/ctp-entry-line.h"

struct _CtpEntryLine
{
  GtkListBoxRow parent_instance;
  GtkEntry *text;
  GtkWidget *button;
  char *label;
};

enum
{
  PROP_PLACEHOLDER = 1,
  PROP_LABEL,
  PROP_DESCRIPTION,
  N_PROPS
};

enum
{
  ENTERED,
  TYPED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CtpEntryLine, ctp_entry_line, GTK_TYPE_LIST_BOX_ROW)

static void
update_label (CtpEntryLine *self)
{
  const char *label
    = self->label != NULL ? self->label : gtk_entry_get_placeholder_text (self->text);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label != NULL ? label : "", -1);
}

static void
activate_cb (CtpEntryLine *self)
{
  g_autofree char *line = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->text)));
  gboolean taken = FALSE;

  gtk_widget_grab_focus (GTK_WIDGET (self->text));
  if (*g_strstrip (line) == '\0')
    return;

  g_signal_emit (self, signals[ENTERED], 0, line, &taken);
  if (taken)
    gtk_editable_set_text (GTK_EDITABLE (self->text), "");
}

static void
typed_cb (CtpEntryLine *self)
{
  g_signal_emit (self, signals[TYPED], 0);
}

static gboolean
ctp_entry_line_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (CTP_ENTRY_LINE (widget)->text));
}

static void
ctp_entry_line_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  CtpEntryLine *self = CTP_ENTRY_LINE (object);

  switch (prop_id)
    {
    case PROP_PLACEHOLDER:
      g_value_set_string (value, gtk_entry_get_placeholder_text (self->text));
      break;
    case PROP_LABEL:
      g_value_set_string (value, self->label);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_entry_line_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  CtpEntryLine *self = CTP_ENTRY_LINE (object);

  switch (prop_id)
    {
    case PROP_PLACEHOLDER:
      gtk_entry_set_placeholder_text (self->text, g_value_get_string (value));
      update_label (self);
      break;
    case PROP_LABEL:
      g_free (self->label);
      self->label = g_value_dup_string (value);
      update_label (self);
      break;
    case PROP_DESCRIPTION:
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->text),
                                      GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                      g_value_get_string (value), -1);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_entry_line_finalize (GObject *object)
{
  g_free (CTP_ENTRY_LINE (object)->label);

  G_OBJECT_CLASS (ctp_entry_line_parent_class)->finalize (object);
}

static void
ctp_entry_line_class_init (CtpEntryLineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = ctp_entry_line_get_property;
  object_class->set_property = ctp_entry_line_set_property;
  object_class->finalize = ctp_entry_line_finalize;
  widget_class->grab_focus = ctp_entry_line_grab_focus;

  /* What to type, shown while nothing is typed. */
  properties[PROP_PLACEHOLDER] = g_param_spec_string ("placeholder", NULL, NULL, "",
                                                      G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  /* Accessible name; the placeholder where none is set. */
  properties[PROP_LABEL]
    = g_param_spec_string ("label", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  /* What assistive tools say about it besides its name. */
  properties[PROP_DESCRIPTION] = g_param_spec_string ("description", NULL, NULL, NULL,
                                                      G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /* What is in the line is different. */
  signals[TYPED] = g_signal_new ("typed", CTP_TYPE_ENTRY_LINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);

  /* A line was entered: TRUE clears the entry, FALSE leaves the line to be mended. */
  signals[ENTERED] = g_signal_new ("entered", CTP_TYPE_ENTRY_LINE, G_SIGNAL_RUN_LAST, 0,
                                   g_signal_accumulator_true_handled, NULL, NULL, G_TYPE_BOOLEAN, 1,
                                   G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-entry-line.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpEntryLine, text);
  gtk_widget_class_bind_template_child (widget_class, CtpEntryLine, button);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
}

static void
ctp_entry_line_init (CtpEntryLine *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* A line to add something to @journal; hidden where that can only be read. */
GtkWidget *
ctp_entry_line_new (CtpJournal *journal, const char *placeholder)
{
  GtkWidget *self = g_object_new (CTP_TYPE_ENTRY_LINE, "placeholder", placeholder, NULL);

  g_object_bind_property (journal, "writable", self, "visible", G_BINDING_SYNC_CREATE);

  return self;
}

const char *
ctp_entry_line_get_text (CtpEntryLine *self)
{
  g_return_val_if_fail (CTP_IS_ENTRY_LINE (self), NULL);

  return gtk_editable_get_text (GTK_EDITABLE (self->text));
}

void
ctp_entry_line_set_text (CtpEntryLine *self, const char *text)
{
  g_return_if_fail (CTP_IS_ENTRY_LINE (self));

  gtk_editable_set_text (GTK_EDITABLE (self->text), text);
}
