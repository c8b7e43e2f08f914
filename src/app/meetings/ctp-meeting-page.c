/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One meeting: when and where, its agenda, what waits for a place on it, and what can be done with
 * it. */

#include "app/meetings/ctp-meeting-page.h"

#include <adwaita.h>
#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/meetings/ctp-agenda.h"
#include "app/meetings/ctp-meeting-actual.h"
#include "app/meetings/ctp-meeting-cancelling.h"
#include "app/meetings/ctp-meeting-editor.h"
#include "app/meetings/ctp-meeting-words.h"
#include "app/meetings/ctp-waiting-list.h"
#include "app/widgets/ctp-beside-box.h"
#include "app/widgets/ctp-edit-binding.h"
#include "app/widgets/ctp-list-detail.h"
#include "app/widgets/ctp-page-layout.h"
#include "app/widgets/ctp-pill.h"
#include "app/widgets/ctp-record-list.h"
#include "calendar/ctp-meeting.h"
#include "calendar/ctp-schedule.h"
#include "calendar/ctp-series-change.h"
#include "journal/ctp-query.h"
#include "pair/ctp-session.h"
#include "report/ctp-wording.h"

struct _CtpMeetingPage
{
  GtkWidget parent_instance;

  GtkScrolledWindow *scroller;
  GtkLabel *heading;
  GtkLabel *title;
  GtkLabel *hours;
  GtkWidget *place_box;
  GtkLabel *place;
  CtpPill *status;
  GtkLabel *reason;
  GtkButton *start;
  GtkButton *take_notes;
  GtkBox *content;
  CtpAgenda *agenda;
  CtpWaitingList *waiting;

  gboolean folded;
  guint n_frames;
  CtpRecord *meeting;
  CtpRecord *schedule;
};

G_DEFINE_FINAL_TYPE (CtpMeetingPage, ctp_meeting_page, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_FOLDED,
  PROP_CAN_JOIN,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static gboolean
has_status (CtpMeetingPage *self, const char *status)
{
  return g_str_equal (ctp_meeting_get_status (self->meeting), status);
}

static gboolean
is_called_off (CtpMeetingPage *self)
{
  return has_status (self, "cancelled") || has_status (self, "skipped");
}

static gboolean
can_join (CtpMeetingPage *self)
{
  const char *link;

  if (self->meeting == NULL || !has_status (self, "planned"))
    return FALSE;

  link = ctp_meeting_get_link (self->meeting);
  return g_str_has_prefix (link, "https://") || g_str_has_prefix (link, "http://");
}

static void
update_actions (CtpMeetingPage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean writable = ctp_journal_get_writable (ctp_record_get_journal (self->meeting));
  gboolean planned = has_status (self, "planned");
  gboolean held = has_status (self, "held");

  gtk_widget_action_set_enabled (widget, "meeting.edit", writable && !held);
  gtk_widget_action_set_enabled (widget, "meeting.start", writable && planned);
  gtk_widget_action_set_enabled (widget, "meeting.cancel", writable && planned);
  gtk_widget_action_set_enabled (widget, "meeting.held", writable && !held);
  gtk_widget_action_set_enabled (widget, "meeting.missed", writable && planned);
  gtk_widget_action_set_enabled (widget, "meeting.plan", writable && held);
  gtk_widget_action_set_enabled (widget, "meeting.restore", writable && !planned && !held);
  gtk_widget_action_set_enabled (widget, "meeting.skip",
                                 writable && planned && self->schedule != NULL);
  gtk_widget_action_set_enabled (widget, "meeting.delete", writable && self->schedule == NULL);
  gtk_widget_action_set_enabled (widget, "meeting.invite", writable && planned);
  gtk_widget_action_set_enabled (widget, "meeting.send-cancellation", is_called_off (self));
  gtk_widget_action_set_enabled (widget, "meeting.call-off-series",
                                 writable && self->schedule != NULL);
  gtk_widget_action_set_enabled (widget, "meeting.actual", writable && held);
  gtk_widget_action_set_enabled (widget, "meeting.end-series",
                                 writable && planned && self->schedule != NULL);
  gtk_widget_action_set_enabled (widget, "meeting.delete-series",
                                 writable && self->schedule != NULL);
}

static void
update_hours (CtpMeetingPage *self)
{
  g_autofree char *hours = ctp_meeting_words_dup_hours (self->meeting);
  g_autofree char *other = ctp_meeting_words_dup_other_zone (self->meeting);
  g_autofree char *rhythm
    = self->schedule != NULL ? ctp_meeting_words_dup_rhythm (self->schedule) : NULL;
  g_autoptr (GString) line = g_string_new (hours);

  if (other != NULL)
    g_string_append_printf (line, " · %s", other);
  if (rhythm != NULL)
    g_string_append_printf (line, " · %s", rhythm);
  gtk_label_set_label (self->hours, line->str);
  gtk_widget_set_visible (GTK_WIDGET (self->hours), line->len > 0);
}

static void
update_place (CtpMeetingPage *self)
{
  const char *place = ctp_meeting_get_place (self->meeting);
  const char *link = ctp_meeting_get_link (self->meeting);

  gtk_label_set_label (self->place, *place != '\0' ? place : link);
  gtk_widget_set_visible (self->place_box, *place != '\0' || *link != '\0');
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_JOIN]);
}

static void
update_status (CtpMeetingPage *self)
{
  const char *status = ctp_meeting_get_status (self->meeting);
  const char *words = ctp_wording_get_meeting_status (status);
  const gboolean left = has_status (self, "planned") && ctp_series_has_left (self->meeting);
  g_autofree char *reason
    = left ? g_strdup (_ ("Its series has other times now. Move it, or skip it: its topics then "
                          "wait for another meeting."))
           : ctp_meeting_words_dup_reason (self->meeting);

  if (has_status (self, "held"))
    ctp_pill_set (self->status, words, CTP_TONE_SUCCESS);
  else if (has_status (self, "missed"))
    ctp_pill_set (self->status, words, CTP_TONE_WARNING);
  else if (has_status (self, "skipped"))
    ctp_pill_set (self->status, words, CTP_TONE_NEUTRAL);
  else if (!has_status (self, "planned"))
    ctp_pill_set (self->status, words, CTP_TONE_ERROR);
  else if (left)
    ctp_pill_set (self->status, C_ ("meeting", "Not in the series"), CTP_TONE_WARNING);
  else if (ctp_meeting_is_moved (self->meeting))
    ctp_pill_set (self->status, C_ ("meeting", "Moved"), CTP_TONE_WARNING);
  else
    ctp_pill_set (self->status, NULL, CTP_TONE_NEUTRAL);

  gtk_label_set_label (self->reason, reason != NULL ? reason : "");
  gtk_widget_set_visible (GTK_WIDGET (self->reason), reason != NULL);
}

/* Before a meeting one starts it, after it one writes down what was said; one that was called off
 * can be brought back. */
static void
update_start (CtpMeetingPage *self)
{
  static const char *const small[] = { "circular", NULL };
  static const char *const large[] = { "pill", "suggested-action", NULL };
  const gboolean planned = has_status (self, "planned");
  const gboolean off = is_called_off (self);

  if (off)
    gtk_button_set_label (self->start, _ ("Restore"));
  else
    gtk_button_set_label (self->start, ctp_session_is_running (self->meeting)
                                         ? _ ("Back to the Session")
                                         : _ ("Start Session"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->start),
                                  off ? "meeting.restore" : "meeting.start");
  gtk_widget_set_visible (GTK_WIDGET (self->start), planned || off);
  if (planned || off)
    gtk_button_set_icon_name (self->take_notes, "ctp-notes-symbolic");
  else
    gtk_button_set_label (self->take_notes, _ ("Take Notes"));
  gtk_widget_set_css_classes (GTK_WIDGET (self->take_notes),
                              (const char **) (planned || off ? small : large));
}

static void
update (CtpMeetingPage *self)
{
  g_autofree char *heading = ctp_meeting_words_dup_heading (self->meeting);
  g_autofree char *title = ctp_wording_dup_meeting_title (self->meeting);

  gtk_label_set_label (self->heading, heading);
  gtk_label_set_label (self->title, title);
  update_hours (self);
  update_place (self);
  update_status (self);
  update_start (self);
  update_actions (self);
}

/* What was on the agenda of a meeting that took place was talked about, unless someone says not. */
static gboolean
tick_topics (CtpMeetingPage *self, GError **error)
{
  g_autoptr (CtpQuery) open = ctp_query_new (ctp_record_get_journal (self->meeting), "topic",
                                             "meeting = ?1 and coalesce (status, 'open') = 'open'",
                                             NULL, ctp_record_get_id (self->meeting), NULL);
  g_autoptr (GPtrArray) topics = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < ctp_query_get_count (open); i++)
    g_ptr_array_add (topics, g_list_model_get_item (G_LIST_MODEL (open), i));

  for (guint i = 0; i < topics->len; i++)
    if (!ctp_record_set_text (g_ptr_array_index (topics, i), "status", "done", error))
      return FALSE;

  return TRUE;
}

static void
status_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CtpMeetingPage *self = CTP_MEETING_PAGE (widget);
  CtpJournal *journal = ctp_record_get_journal (self->meeting);
  g_autoptr (GError) error = NULL;
  const char *status = "planned";
  gboolean done;

  if (g_str_equal (name, "meeting.held"))
    status = "held";
  else if (g_str_equal (name, "meeting.missed"))
    status = "missed";

  ctp_journal_begin_step (journal, CTP_VERB_CHANGE, "meeting");
  done = ctp_meeting_set_status (self->meeting, status, &error)
         && (!g_str_equal (status, "held") || tick_topics (self, &error));
  ctp_journal_end_step (journal);
  if (!done)
    ctp_journal_report (journal, error);
}

/* The meeting that took this one's place is what the list is to show next. */
static void
replaced_cb (GtkWidget *widget, CtpRecord *meeting)
{
  GtkWidget *detail = gtk_widget_get_ancestor (widget, CTP_TYPE_LIST_DETAIL);

  ctp_list_detail_show_record (CTP_LIST_DETAIL (detail), meeting);
}

static void
edit_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CtpMeetingEditor *editor
    = ctp_meeting_editor_present (widget, CTP_MEETING_PAGE (widget)->meeting);

  g_signal_connect_object (editor, "replaced", G_CALLBACK (replaced_cb), widget, G_CONNECT_SWAPPED);
}

static void
actual_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ctp_meeting_actual_present (widget, CTP_MEETING_PAGE (widget)->meeting);
}

/* The desktop opens the link, where the person who clicks can see it; this program does not. */
static void
join_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_show_uri (GTK_WINDOW (gtk_widget_get_root (widget)),
                ctp_meeting_get_link (CTP_MEETING_PAGE (widget)->meeting), GDK_CURRENT_TIME);
}

static void
cancel_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ctp_meeting_cancelling_present (widget, CTP_MEETING_PAGE (widget)->meeting);
}

static void
delete_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (CtpRecord) meeting = g_object_ref (CTP_MEETING_PAGE (widget)->meeting);

  ctp_record_delete_with_toast (widget, meeting);
}

/* An occurrence of a schedule can not be taken out of the journal, only skipped. */
static void
skip_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CtpRecord *meeting = CTP_MEETING_PAGE (widget)->meeting;
  g_autofree char *title = ctp_wording_dup_meeting_title (meeting);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (!ctp_meeting_set_status (meeting, "skipped", &error))
    {
      ctp_journal_report (ctp_record_get_journal (meeting), error);
      return;
    }

  /* Translators: the title of a meeting */
  text = g_strdup_printf (_ ("“%s” skipped"), title);
  gtk_widget_activate_action (widget, "win.toast-undo", "s", text);
}

/* The meetings before this one stay. */
static void
end_series_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CtpMeetingPage *self = CTP_MEETING_PAGE (widget);
  CtpJournal *journal = ctp_record_get_journal (self->meeting);
  g_autoptr (GError) error = NULL;

  if (ctp_series_end_before (self->meeting, &error))
    gtk_widget_activate_action (widget, "win.toast-undo", "s",
                                _ ("This and all that follow deleted"));
  else
    ctp_journal_report (journal, error);
}

/* Of the whole series nothing is left but what was written down about its meetings. */
static void
delete_series_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CtpMeetingPage *self = CTP_MEETING_PAGE (widget);
  g_autoptr (CtpRecord) schedule = g_object_ref (self->schedule);
  g_autoptr (GError) error = NULL;

  if (ctp_schedule_delete (schedule, &error))
    gtk_widget_activate_action (widget, "win.toast-undo", "s", _ ("Series deleted"));
  else
    ctp_journal_report (ctp_record_get_journal (schedule), error);
}

static const struct
{
  const char *action;
  const char *window_action;
} forwards[] = {
  { "meeting.notes", "win.show-notes" },
  { "meeting.calendar", "win.add-to-calendar" },
  { "meeting.export", "win.export-meeting" },
  { "meeting.print", "win.print-summary" },
  { "meeting.print-agenda", "win.print-agenda" },
  { "meeting.pdf", "win.pdf-summary" },
  { "meeting.invite", "win.invite" },
  { "meeting.send-cancellation", "win.send-cancellation" },
  { "meeting.call-off-series", "win.call-off-series" },
  { "meeting.start", "win.start-session" },
};

static void
forward_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CtpRecord *meeting = CTP_MEETING_PAGE (widget)->meeting;

  ctp_edit_flush (ctp_record_get_journal (meeting));
  for (gsize i = 0; i < G_N_ELEMENTS (forwards); i++)
    if (g_str_equal (forwards[i].action, name))
      gtk_widget_activate_action (widget, forwards[i].window_action, "s",
                                  ctp_record_get_id (meeting));
}

static void
expect_agenda (CtpMeetingPage *self)
{
  if (self->agenda != NULL)
    return;

  self->agenda = g_object_new (CTP_TYPE_AGENDA, NULL);
  gtk_box_append (self->content, GTK_WIDGET (self->agenda));
  ctp_agenda_set_meeting (self->agenda, self->meeting);
}

static void
expect_waiting (CtpMeetingPage *self)
{
  if (self->waiting != NULL)
    return;

  self->waiting = g_object_new (CTP_TYPE_WAITING_LIST, NULL);
  gtk_box_append (self->content, GTK_WIDGET (self->waiting));
  ctp_waiting_list_set_meeting (self->waiting, self->meeting);
}

/* The first time each part comes with a frame of its own, so that none is late. */
static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  CtpMeetingPage *self = CTP_MEETING_PAGE (widget);

  if (self->n_frames++ == 0)
    return G_SOURCE_CONTINUE;
  if (self->agenda == NULL)
    {
      expect_agenda (self);
      return G_SOURCE_CONTINUE;
    }

  expect_waiting (self);
  return G_SOURCE_REMOVE;
}

static void
ctp_meeting_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_FOLDED:
      g_value_set_boolean (value, CTP_MEETING_PAGE (object)->folded);
      break;
    case PROP_CAN_JOIN:
      g_value_set_boolean (value, can_join (CTP_MEETING_PAGE (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_meeting_page_set_property (GObject *object,
                               guint prop_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_FOLDED:
      CTP_MEETING_PAGE (object)->folded = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
forget_meeting (CtpMeetingPage *self)
{
  if (self->meeting != NULL)
    g_signal_handlers_disconnect_by_func (self->meeting, update, self);
  if (self->schedule != NULL)
    g_signal_handlers_disconnect_by_func (self->schedule, update, self);
  g_clear_object (&self->meeting);
  g_clear_object (&self->schedule);
}

static void
ctp_meeting_page_dispose (GObject *object)
{
  CtpMeetingPage *self = CTP_MEETING_PAGE (object);
  GtkWidget *child;

  forget_meeting (self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (ctp_meeting_page_parent_class)->dispose (object);
}

static void
ctp_meeting_page_class_init (CtpMeetingPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = ctp_meeting_page_get_property;
  object_class->set_property = ctp_meeting_page_set_property;
  object_class->dispose = ctp_meeting_page_dispose;

  /* Whether the list is not beside it, so that a way back is needed. */
  properties[PROP_FOLDED] = g_param_spec_boolean ("folded", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  /* Whether the meeting is to come and has a link to join at. */
  properties[PROP_CAN_JOIN] = g_param_spec_boolean ("can-join", NULL, NULL, FALSE,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (CTP_TYPE_BESIDE_BOX);
  g_type_ensure (CTP_TYPE_PILL);
  gtk_widget_class_set_layout_manager_type (widget_class, CTP_TYPE_PAGE_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-meeting-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpMeetingPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, CtpMeetingPage, heading);
  gtk_widget_class_bind_template_child (widget_class, CtpMeetingPage, title);
  gtk_widget_class_bind_template_child (widget_class, CtpMeetingPage, hours);
  gtk_widget_class_bind_template_child (widget_class, CtpMeetingPage, place_box);
  gtk_widget_class_bind_template_child (widget_class, CtpMeetingPage, place);
  gtk_widget_class_bind_template_child (widget_class, CtpMeetingPage, status);
  gtk_widget_class_bind_template_child (widget_class, CtpMeetingPage, reason);
  gtk_widget_class_bind_template_child (widget_class, CtpMeetingPage, start);
  gtk_widget_class_bind_template_child (widget_class, CtpMeetingPage, take_notes);
  gtk_widget_class_bind_template_child (widget_class, CtpMeetingPage, content);

  gtk_widget_class_install_action (widget_class, "meeting.edit", NULL, edit_action_cb);
  gtk_widget_class_install_action (widget_class, "meeting.join", NULL, join_action_cb);
  gtk_widget_class_install_action (widget_class, "meeting.cancel", NULL, cancel_action_cb);
  gtk_widget_class_install_action (widget_class, "meeting.held", NULL, status_action_cb);
  gtk_widget_class_install_action (widget_class, "meeting.missed", NULL, status_action_cb);
  gtk_widget_class_install_action (widget_class, "meeting.plan", NULL, status_action_cb);
  gtk_widget_class_install_action (widget_class, "meeting.restore", NULL, status_action_cb);
  gtk_widget_class_install_action (widget_class, "meeting.skip", NULL, skip_action_cb);
  gtk_widget_class_install_action (widget_class, "meeting.delete", NULL, delete_action_cb);
  gtk_widget_class_install_action (widget_class, "meeting.actual", NULL, actual_action_cb);
  gtk_widget_class_install_action (widget_class, "meeting.end-series", NULL, end_series_action_cb);
  gtk_widget_class_install_action (widget_class, "meeting.delete-series", NULL,
                                   delete_series_action_cb);
  for (gsize i = 0; i < G_N_ELEMENTS (forwards); i++)
    gtk_widget_class_install_action (widget_class, forwards[i].action, NULL, forward_action_cb);
}

static void
ctp_meeting_page_init (CtpMeetingPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

CtpRecord *
ctp_meeting_page_get_meeting (CtpMeetingPage *self)
{
  g_return_val_if_fail (CTP_IS_MEETING_PAGE (self), NULL);

  return self->meeting;
}

/* Shows @meeting, which may be an occurrence that nobody has written to yet. */
void
ctp_meeting_page_set_meeting (CtpMeetingPage *self, CtpRecord *meeting)
{
  g_return_if_fail (CTP_IS_MEETING_PAGE (self));
  g_return_if_fail (CTP_IS_RECORD (meeting));

  if (self->meeting == meeting)
    return;

  forget_meeting (self);
  self->meeting = g_object_ref (meeting);
  self->schedule = ctp_record_dup_reference (meeting, "schedule");
  g_signal_connect_object (meeting, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  if (self->schedule != NULL)
    g_signal_connect_object (self->schedule, "notify", G_CALLBACK (update), self,
                             G_CONNECT_SWAPPED);

  update (self);
  if (self->agenda != NULL)
    ctp_agenda_set_meeting (self->agenda, meeting);
  if (self->waiting != NULL)
    ctp_waiting_list_set_meeting (self->waiting, meeting);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

/* Puts the focus on @topic, where it is on the agenda. */
void
ctp_meeting_page_show_topic (CtpMeetingPage *self, CtpRecord *topic)
{
  g_return_if_fail (CTP_IS_MEETING_PAGE (self));

  expect_agenda (self);
  ctp_agenda_show_topic (self->agenda, topic);
}
