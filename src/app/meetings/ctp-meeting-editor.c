/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Moving one meeting to another time or place, or its series from there on. Its time is a date that
 * two people keep, so it is changed as a whole and not while it is typed. */

#include "app/meetings/ctp-meeting-editor.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/meetings/ctp-meeting-form.h"
#include "app/meetings/ctp-rhythm-form.h"
#include "calendar/ctp-meeting.h"
#include "calendar/ctp-series-change.h"

/* In the order of the choices in the template. */
typedef enum
{
  SCOPE_ONE,
  SCOPE_FOLLOWING,
} Scope;

struct _CtpMeetingEditor
{
  AdwWindow parent_instance;

  GtkWidget *scope_group;
  AdwComboRow *scope;
  CtpMeetingForm *form;
  CtpRhythmForm *rhythm;

  CtpRecord *meeting;
};

G_DEFINE_FINAL_TYPE (CtpMeetingEditor, ctp_meeting_editor, ADW_TYPE_WINDOW)

enum
{
  REPLACED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const char *
get_changed (const char *new, const char *old)
{
  return g_str_equal (new, old) ? NULL : new;
}

/* What is the same as before is left to the schedule. */
static gboolean
save_reminder (CtpMeetingEditor *self, GError **error)
{
  int reminder = ctp_meeting_form_get_reminder (self->form);

  if (reminder == ctp_meeting_get_reminder (self->meeting))
    return TRUE;

  return reminder < 0 ? ctp_record_unset (self->meeting, "reminder", error)
                      : ctp_record_set_integer (self->meeting, "reminder", reminder, error);
}

static gboolean
save_following (CtpMeetingEditor *self, GError **error)
{
  g_autofree char *start = ctp_rhythm_form_dup_start (self->rhythm);
  g_autofree char *rule = ctp_rhythm_form_dup_rule (self->rhythm);
  int reminder = ctp_meeting_form_get_reminder (self->form);
  const CtpScheduleChange change = {
    .start = start,
    .zone = ctp_meeting_form_get_zone (self->form),
    .minutes = ctp_meeting_form_get_minutes (self->form),
    .rule = rule,
    .place = ctp_meeting_form_get_place (self->form),
    .link = ctp_meeting_form_get_link (self->form),
    .title = ctp_meeting_form_get_title (self->form),
    .session = ctp_meeting_form_get_session (self->form),
    .reminder = &reminder,
  };
  g_autoptr (CtpRecord) meeting = ctp_series_change_from (self->meeting, &change, error);

  if (meeting != NULL)
    g_signal_emit (self, signals[REPLACED], 0, meeting);
  return meeting != NULL;
}

static gboolean
save_one (CtpMeetingEditor *self, GError **error)
{
  CtpJournal *journal = ctp_record_get_journal (self->meeting);
  g_autofree char *start = ctp_meeting_form_dup_start (self->form);
  const char *title
    = get_changed (ctp_meeting_form_get_title (self->form), ctp_meeting_get_title (self->meeting));
  const char *session = get_changed (ctp_meeting_form_get_session (self->form),
                                     ctp_meeting_get_session (self->meeting));
  const char *place
    = get_changed (ctp_meeting_form_get_place (self->form), ctp_meeting_get_place (self->meeting));
  const char *link
    = get_changed (ctp_meeting_form_get_link (self->form), ctp_meeting_get_link (self->meeting));
  const char *zone = ctp_meeting_form_get_zone (self->form);
  int minutes = ctp_meeting_form_get_minutes (self->form);
  gboolean moved = g_strcmp0 (start, ctp_meeting_get_start_local (self->meeting)) != 0
                   || g_strcmp0 (zone, ctp_meeting_get_zone (self->meeting)) != 0
                   || minutes != ctp_meeting_get_minutes (self->meeting);
  gboolean saved;

  ctp_journal_begin_step (journal, CTP_VERB_MOVE, "meeting");
  saved = (!moved || ctp_meeting_move (self->meeting, start, zone, minutes, error))
          && ((place == NULL && link == NULL)
              || ctp_meeting_set_place (self->meeting, place, link, error))
          && (title == NULL || ctp_record_set_text (self->meeting, "title", title, error))
          && (session == NULL || ctp_record_set_text (self->meeting, "session", session, error))
          && save_reminder (self, error);
  ctp_journal_end_step (journal);

  return saved;
}

static void
save_clicked_cb (CtpMeetingEditor *self)
{
  g_autoptr (GError) error = NULL;
  gboolean following = adw_combo_row_get_selected (self->scope) == SCOPE_FOLLOWING;

  if (!(following ? save_following (self, &error) : save_one (self, &error)))
    ctp_journal_report (ctp_record_get_journal (self->meeting), error);
  gtk_window_close (GTK_WINDOW (self));
}

static void
scope_changed_cb (CtpMeetingEditor *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->rhythm),
                          adw_combo_row_get_selected (self->scope) == SCOPE_FOLLOWING);
}

static void
form_changed_cb (CtpMeetingEditor *self)
{
  g_autofree char *start = ctp_meeting_form_dup_start (self->form);

  ctp_rhythm_form_set_start (self->rhythm, start, ctp_meeting_form_get_zone (self->form),
                             (guint) ctp_meeting_form_get_minutes (self->form));
}

static void
ctp_meeting_editor_dispose (GObject *object)
{
  g_clear_object (&CTP_MEETING_EDITOR (object)->meeting);

  G_OBJECT_CLASS (ctp_meeting_editor_parent_class)->dispose (object);
}

static void
ctp_meeting_editor_class_init (CtpMeetingEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ctp_meeting_editor_dispose;

  /* The series goes on with another schedule, whose first meeting takes the place of this one. */
  signals[REPLACED] = g_signal_new ("replaced", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, CTP_TYPE_RECORD);

  g_type_ensure (CTP_TYPE_MEETING_FORM);
  g_type_ensure (CTP_TYPE_RHYTHM_FORM);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-meeting-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpMeetingEditor, scope_group);
  gtk_widget_class_bind_template_child (widget_class, CtpMeetingEditor, scope);
  gtk_widget_class_bind_template_child (widget_class, CtpMeetingEditor, form);
  gtk_widget_class_bind_template_child (widget_class, CtpMeetingEditor, rhythm);
  gtk_widget_class_bind_template_callback (widget_class, save_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, scope_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, form_changed_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
ctp_meeting_editor_init (CtpMeetingEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* The rhythm from this meeting on is that of its schedule, less what is past. */
static void
show_rhythm (CtpMeetingEditor *self)
{
  CtpJournal *journal = ctp_record_get_journal (self->meeting);
  g_autofree char *rule = ctp_series_dup_rule_from (self->meeting);
  GDate first;

  ctp_rhythm_form_set_journal (self->rhythm, journal);
  gtk_widget_set_visible (self->scope_group, rule != NULL);
  if (rule == NULL
      || !ctp_local_time_get_day (ctp_record_get_text (self->meeting, "occurrence"), &first))
    return;

  ctp_rhythm_form_set_rule (self->rhythm, rule, &first);
  form_changed_cb (self);
}

/* Opens the editor of @meeting above the window that @parent is in. */
CtpMeetingEditor *
ctp_meeting_editor_present (GtkWidget *parent, CtpRecord *meeting)
{
  CtpMeetingEditor *self
    = g_object_new (CTP_TYPE_MEETING_EDITOR, "transient-for", gtk_widget_get_root (parent), NULL);

  self->meeting = g_object_ref (meeting);
  ctp_meeting_form_set_meeting (self->form, meeting);
  show_rhythm (self);
  gtk_window_present (GTK_WINDOW (self));
  /* Not on “Cancel”, which comes first in the window. */
  gtk_widget_grab_focus (GTK_WIDGET (self->form));
  return self;
}
