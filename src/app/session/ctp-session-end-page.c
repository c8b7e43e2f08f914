/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The end of a session: was it worth it, what becomes of what was not reached, when is the next one,
 * and how long was it. Everything is answered already, so that one press is enough. */

#include "app/session/ctp-session-end-page.h"

#include <adwaita.h>
#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/feedback/ctp-five-buttons.h"
#include "app/meetings/ctp-meeting-editor.h"
#include "app/meetings/ctp-meeting-words.h"
#include "app/meetings/ctp-new-meeting.h"
#include "calendar/ctp-meeting.h"
#include "pair/ctp-session-ending.h"
#include "pair/ctp-session.h"
#include "report/ctp-wording.h"

struct _CtpSessionEndPage
{
  GtkWidget parent_instance;

  GtkWidget *content;
  GtkWidget *back_button;
  AdwPreferencesGroup *pulse_group;
  CtpFiveButtons *pulse;
  GtkEditable *remark;
  AdwPreferencesGroup *open_group;
  AdwActionRow *next_row;
  GtkButton *next_button;
  AdwActionRow *length_row;
  GtkAdjustment *minutes;

  GPtrArray *rows;
  CtpRecord *meeting;
  CtpSessionEnding *ending;
  CtpRecord *next;
};

G_DEFINE_FINAL_TYPE (CtpSessionEndPage, ctp_session_end_page, GTK_TYPE_WIDGET)

enum
{
  BACK,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static G_DEFINE_QUARK (ctp - session - end - topic, topic);

static void
fate_chosen_cb (CtpSessionEndPage *self, GParamSpec *pspec, AdwComboRow *row)
{
  CtpRecord *topic = g_object_get_qdata (G_OBJECT (row), topic_quark ());

  ctp_session_ending_set_fate (self->ending, topic,
                               (CtpTopicFate) adw_combo_row_get_selected (row));
}

static GtkWidget *
create_row (CtpSessionEndPage *self, CtpRecord *topic)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) fates = gtk_string_list_new (NULL);

  /* In the order of CtpTopicFate. */
  gtk_string_list_append (fates, C_ ("topic", "Talked about"));
  gtk_string_list_append (fates, C_ ("topic", "Next time"));
  gtk_string_list_append (fates, C_ ("topic", "Drop"));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), ctp_record_get_text (topic, "title"));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (fates));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row),
                              ctp_session_ending_get_fate (self->ending, topic));
  g_object_set_qdata_full (G_OBJECT (row), topic_quark (), g_object_ref (topic), g_object_unref);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (fate_chosen_cb), self,
                           G_CONNECT_SWAPPED);

  return row;
}

static void
remove_rows (CtpSessionEndPage *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->open_group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
}

static void
show_open (CtpSessionEndPage *self)
{
  GPtrArray *open = ctp_session_ending_get_open (self->ending);

  remove_rows (self);
  for (guint i = 0; i < open->len; i++)
    {
      GtkWidget *row = create_row (self, open->pdata[i]);

      adw_preferences_group_add (self->open_group, row);
      g_ptr_array_add (self->rows, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->open_group), open->len > 0);
}

static char *
dup_when (CtpRecord *meeting)
{
  g_autofree char *day = ctp_meeting_words_dup_heading (meeting);
  g_autofree char *hours = ctp_meeting_words_dup_hours (meeting);

  /* Translators: a day and times, as in “Tuesday, 8 December, 16:00 to 16:45”. */
  return g_strdup_printf (_ ("%s, %s"), day, hours);
}

static void
update_next (CtpSessionEndPage *self)
{
  g_autofree char *when = NULL;
  g_autoptr (CtpRecord) next = NULL;

  if (self->ending == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  next = ctp_session_ending_dup_next (self->ending);
  when = next != NULL ? dup_when (next) : g_strdup (_ ("No meeting is planned"));
  g_set_object (&self->next, next);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->next_row), when);
  adw_action_row_set_subtitle (self->next_row, next != NULL ? ctp_meeting_get_place (next)
                                                            : _ ("What is left waits for one"));
  gtk_button_set_label (self->next_button, next != NULL ? _ ("_Move…") : _ ("_Plan…"));
}

static void
show_length (CtpSessionEndPage *self)
{
  g_autoptr (GDateTime) began = ctp_session_dup_began (self->meeting);
  g_autoptr (GDateTime) here = began != NULL ? g_date_time_to_local (began) : NULL;
  g_autofree char *time = here != NULL ? ctp_wording_dup_time (here) : g_strdup ("");
  g_autofree char *planned
    = ctp_wording_dup_minutes ((guint) ctp_meeting_get_minutes (self->meeting));
  g_autofree char *words = NULL;

  /* Translators: the time at which a session began, and how long it was planned to be. */
  words = g_strdup_printf (_ ("Began at %s, planned %s"), time, planned);
  adw_action_row_set_subtitle (self->length_row, words);
  gtk_adjustment_set_value (self->minutes, ctp_session_ending_get_minutes (self->ending));
}

static void
next_clicked_cb (CtpSessionEndPage *self)
{
  if (self->next != NULL)
    ctp_meeting_editor_present (GTK_WIDGET (self), self->next);
  else
    ctp_new_meeting_present (GTK_WIDGET (self), ctp_record_get_journal (self->meeting));
}

static void
back_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[BACK], 0);
}

/* The page goes with the session: what there is to say is said by its window. */
static void
done_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CtpSessionEndPage *self = CTP_SESSION_END_PAGE (widget);
  CtpJournal *journal = ctp_record_get_journal (self->meeting);
  g_autoptr (CtpSessionEnding) ending = g_steal_pointer (&self->ending);
  g_autoptr (GtkWidget) root = g_object_ref (GTK_WIDGET (gtk_widget_get_root (widget)));
  g_autoptr (GError) error = NULL;

  ctp_session_ending_set_minutes (ending, (int) gtk_adjustment_get_value (self->minutes));
  ctp_session_ending_set_pulse (ending, ctp_five_buttons_get_value (self->pulse),
                                gtk_editable_get_text (self->remark));
  if (ctp_session_ending_apply (ending, &error))
    gtk_widget_activate_action (root, "win.toast-undo", "s", _ ("Session ended"));
  else
    ctp_journal_report (journal, error);
}

static void
ctp_session_end_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (ctp_session_end_page_parent_class)->map (widget);
  update_next (CTP_SESSION_END_PAGE (widget));
}

static gboolean
ctp_session_end_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (
    gtk_widget_get_first_child (GTK_WIDGET (CTP_SESSION_END_PAGE (widget)->pulse)));
}

static void
ctp_session_end_page_dispose (GObject *object)
{
  CtpSessionEndPage *self = CTP_SESSION_END_PAGE (object);

  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->ending, ctp_session_ending_free);
  g_clear_object (&self->meeting);
  g_clear_object (&self->next);

  G_OBJECT_CLASS (ctp_session_end_page_parent_class)->dispose (object);
}

static void
ctp_session_end_page_class_init (CtpSessionEndPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ctp_session_end_page_dispose;
  widget_class->map = ctp_session_end_page_map;
  widget_class->grab_focus = ctp_session_end_page_grab_focus;

  /* The session is not to be ended yet. */
  signals[BACK] = g_signal_new ("back", CTP_TYPE_SESSION_END_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);

  g_type_ensure (CTP_TYPE_FIVE_BUTTONS);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-session-end-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpSessionEndPage, content);
  gtk_widget_class_bind_template_child (widget_class, CtpSessionEndPage, back_button);
  gtk_widget_class_bind_template_child (widget_class, CtpSessionEndPage, pulse_group);
  gtk_widget_class_bind_template_child (widget_class, CtpSessionEndPage, pulse);
  gtk_widget_class_bind_template_child (widget_class, CtpSessionEndPage, remark);
  gtk_widget_class_bind_template_child (widget_class, CtpSessionEndPage, open_group);
  gtk_widget_class_bind_template_child (widget_class, CtpSessionEndPage, next_row);
  gtk_widget_class_bind_template_child (widget_class, CtpSessionEndPage, next_button);
  gtk_widget_class_bind_template_child (widget_class, CtpSessionEndPage, length_row);
  gtk_widget_class_bind_template_child (widget_class, CtpSessionEndPage, minutes);
  gtk_widget_class_bind_template_callback (widget_class, next_clicked_cb);

  gtk_widget_class_install_action (widget_class, "ending.back", NULL, back_action_cb);
  gtk_widget_class_install_action (widget_class, "ending.done", NULL, done_action_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "ending.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "ending.done", NULL);
}

static void
ctp_session_end_page_init (CtpSessionEndPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_ptr_array_new ();
  for (guint i = 1; i <= CTP_FIVE; i++)
    ctp_five_buttons_set_word (self->pulse, i, ctp_wording_get_pulse (i));
  ctp_five_buttons_set_label (self->pulse, _ ("Was it worth it?"));
}

/* Proposes how to end the session of @meeting as it is now. */
void
ctp_session_end_page_set_meeting (CtpSessionEndPage *self, CtpRecord *meeting)
{
  CtpJournal *journal = ctp_record_get_journal (meeting);
  g_autofree char *others = NULL;

  g_return_if_fail (CTP_IS_SESSION_END_PAGE (self));

  if (g_set_object (&self->meeting, meeting))
    g_signal_connect_object (journal, "changed", G_CALLBACK (update_next), self, G_CONNECT_SWAPPED);
  g_clear_pointer (&self->ending, ctp_session_ending_free);
  self->ending = ctp_session_ending_new (meeting);

  /* Translators: %s is the name of the other person. */
  others = g_strdup_printf (_ ("Your answer; %s gives one, too"),
                            ctp_record_get_text (ctp_journal_get_partner (journal), "name"));
  adw_preferences_group_set_description (self->pulse_group, others);
  show_open (self);
  show_length (self);
  update_next (self);
}
