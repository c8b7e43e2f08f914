/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writing something down while two people talk: a button or key opens a line, Enter adds what it
 * says and gives the keyboard back to where it was, Escape only gives it back. What would be
 * understood stands below the line while it is typed; what was typed stays there until it is added.
 * A day that was understood and not meant can be refused: the words stay. */

#include "app/session/ctp-capture-bar.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/session/ctp-session-words.h"
#include "pair/ctp-today.h"

struct _CtpCaptureBar
{
  GtkWidget parent_instance;

  GtkStack *stack;
  GtkWidget *buttons;
  GtkImage *icon;
  GtkEntry *entry;
  GtkLabel *understood;
  GtkWidget *refuse_button;

  gboolean narrow;
  CtpRecord *meeting;
  CtpCaptureKind kind;
  /* Not valid as long as none was refused in this line. */
  GDate refused;
  GtkWidget *before;
};

G_DEFINE_FINAL_TYPE (CtpCaptureBar, ctp_capture_bar, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_NARROW,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static const struct
{
  const char *icon;
  const char *label;
  const char *tooltip;
  const char *placeholder;
} looks[CTP_N_CAPTURES] = {
  [CTP_CAPTURE_TAKEAWAY]
  = { "ctp-takeaway-symbolic", N_ ("_Takeaway"), N_ ("Takeaway (F2)"), N_ ("Something learnt…") },
  [CTP_CAPTURE_ACTION] = { "ctp-action-symbolic", N_ ("_Action"), N_ ("Action Item (F3)"),
                           /* Translators: keep the “@”; “Fri” is a day as it is typed in short. */
                           N_ ("Something to do… for example “Send the photos @Taylor Fri”") },
  [CTP_CAPTURE_SUGGESTION] = { "ctp-suggestion-symbolic", N_ ("_Suggestion"),
                               N_ ("Suggestion (F4)"), N_ ("A piece of advice to follow up…") },
  [CTP_CAPTURE_QUESTION] = { "ctp-question-symbolic", N_ ("_Question"), N_ ("Question (F5)"),
                             N_ ("A question for another time…") },
};

static CtpCapture *
read_line (CtpCaptureBar *self)
{
  const char *line = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  CtpCapture *capture
    = ctp_capture_parse (ctp_record_get_journal (self->meeting), self->kind, line);

  /* Another day is understood anew. */
  if (g_date_valid (&self->refused) && g_date_valid (&capture->due)
      && g_date_compare (&self->refused, &capture->due) == 0)
    ctp_capture_refuse_due (capture);

  return capture;
}

static void
update_understood (CtpCaptureBar *self)
{
  g_autoptr (CtpCapture) capture = NULL;
  g_autofree char *words = NULL;
  GDate today;

  if (gtk_entry_get_text_length (self->entry) == 0)
    g_date_clear (&self->refused, 1);

  capture = read_line (self);
  ctp_today (ctp_record_get_journal (self->meeting), &today);
  words = ctp_session_words_dup_capture (capture, &today);
  gtk_label_set_label (self->understood, words);
  gtk_widget_set_visible (self->refuse_button, g_date_valid (&capture->due));
}

static void
refuse_due_cb (CtpCaptureBar *self)
{
  g_autoptr (CtpCapture) capture = read_line (self);

  self->refused = capture->due;
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  update_understood (self);
}

static void
close_line (CtpCaptureBar *self)
{
  GtkWidget *before = self->before;

  gtk_stack_set_visible_child_name (self->stack, "buttons");
  g_clear_weak_pointer (&self->before);
  if (before == NULL || !gtk_widget_get_mapped (before) || !gtk_widget_grab_focus (before))
    gtk_widget_child_focus (self->buttons, GTK_DIR_TAB_FORWARD);
}

static void
add_cb (CtpCaptureBar *self)
{
  const char *line = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpCapture) capture = NULL;
  g_autoptr (CtpRecord) made = NULL;

  if (*line == '\0')
    {
      close_line (self);
      return;
    }

  capture = read_line (self);
  made = ctp_capture_write (capture, self->meeting, &error);
  if (made == NULL)
    {
      ctp_journal_report (ctp_record_get_journal (self->meeting), error);
      return;
    }

  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  close_line (self);
}

static void
close_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  close_line (CTP_CAPTURE_BAR (widget));
}

static void
button_clicked_cb (CtpCaptureBar *self, GtkButton *button)
{
  ctp_capture_bar_open (self, GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "kind")));
}

static GtkWidget *
create_button (CtpCaptureBar *self, CtpCaptureKind kind)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new_with_mnemonic (_ (looks[kind].label));

  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (looks[kind].icon));
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), button);
  gtk_widget_set_tooltip_text (button, _ (looks[kind].tooltip));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (looks[kind].tooltip), -1);
  g_object_bind_property (self, "narrow", label, "visible",
                          G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
  g_object_set_data (G_OBJECT (button), "kind", GINT_TO_POINTER (kind));
  g_signal_connect_object (button, "clicked", G_CALLBACK (button_clicked_cb), self,
                           G_CONNECT_SWAPPED);

  return button;
}

static void
ctp_capture_bar_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value, CTP_CAPTURE_BAR (object)->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_capture_bar_set_property (GObject *object,
                              guint prop_id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_NARROW:
      CTP_CAPTURE_BAR (object)->narrow = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_capture_bar_dispose (GObject *object)
{
  CtpCaptureBar *self = CTP_CAPTURE_BAR (object);

  g_clear_weak_pointer (&self->before);
  g_clear_object (&self->meeting);
  g_clear_pointer ((GtkWidget **) &self->stack, gtk_widget_unparent);

  G_OBJECT_CLASS (ctp_capture_bar_parent_class)->dispose (object);
}

static void
ctp_capture_bar_class_init (CtpCaptureBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = ctp_capture_bar_get_property;
  object_class->set_property = ctp_capture_bar_set_property;
  object_class->dispose = ctp_capture_bar_dispose;

  /* Whether the buttons have to do without their words. */
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-capture-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpCaptureBar, stack);
  gtk_widget_class_bind_template_child (widget_class, CtpCaptureBar, buttons);
  gtk_widget_class_bind_template_child (widget_class, CtpCaptureBar, icon);
  gtk_widget_class_bind_template_child (widget_class, CtpCaptureBar, entry);
  gtk_widget_class_bind_template_child (widget_class, CtpCaptureBar, understood);
  gtk_widget_class_bind_template_child (widget_class, CtpCaptureBar, refuse_button);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_line);
  gtk_widget_class_bind_template_callback (widget_class, refuse_due_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_understood);

  gtk_widget_class_install_action (widget_class, "capture.close", NULL, close_action_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "capture.close", NULL);
}

static void
ctp_capture_bar_init (CtpCaptureBar *self)
{
  g_date_clear (&self->refused, 1);
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint kind = 0; kind < CTP_N_CAPTURES; kind++)
    gtk_box_append (GTK_BOX (self->buttons), create_button (self, (CtpCaptureKind) kind));
}

/* Writes down what is said in @meeting; set once. */
void
ctp_capture_bar_set_meeting (CtpCaptureBar *self, CtpRecord *meeting)
{
  g_return_if_fail (CTP_IS_CAPTURE_BAR (self));

  g_set_object (&self->meeting, meeting);
}

/* Opens the line for @kind. A line that is open already becomes one of this kind, with what was typed
 * so far. */
void
ctp_capture_bar_open (CtpCaptureBar *self, CtpCaptureKind kind)
{
  GtkRoot *root;
  GtkWidget *focus;

  g_return_if_fail (CTP_IS_CAPTURE_BAR (self));
  g_return_if_fail (self->meeting != NULL);

  root = gtk_widget_get_root (GTK_WIDGET (self));
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  if (focus != NULL && !gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    g_set_weak_pointer (&self->before, focus);

  self->kind = kind;
  gtk_image_set_from_icon_name (self->icon, looks[kind].icon);
  gtk_entry_set_placeholder_text (self->entry, _ (looks[kind].placeholder));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (looks[kind].placeholder), -1);
  update_understood (self);
  gtk_stack_set_visible_child_name (self->stack, "line");
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
}
