/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A new meeting: once, or again and again until a day. What comes again is a schedule, from which its
 * meetings follow. */

#include "app/meetings/ctp-new-meeting.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/meetings/ctp-meeting-form.h"
#include "app/meetings/ctp-rhythm-form.h"
#include "calendar/ctp-meeting.h"

struct _CtpNewMeeting
{
  AdwWindow parent_instance;

  CtpMeetingForm *form;
  CtpRhythmForm *rhythm;

  CtpJournal *journal;
};

G_DEFINE_FINAL_TYPE (CtpNewMeeting, ctp_new_meeting, ADW_TYPE_WINDOW)

enum
{
  ADDED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static CtpRecord *
add_once (CtpNewMeeting *self, const char *start, GError **error)
{
  return ctp_journal_add (
    self->journal, "meeting", error, "title", ctp_meeting_form_get_title (self->form), "session",
    ctp_meeting_form_get_session (self->form), "start", start, "zone",
    ctp_meeting_form_get_zone (self->form), "minutes", ctp_meeting_form_get_minutes (self->form),
    "place", ctp_meeting_form_get_place (self->form), "link",
    ctp_meeting_form_get_link (self->form), NULL);
}

static CtpRecord *
add_series (CtpNewMeeting *self, const char *start, const char *rule, GError **error)
{
  return ctp_journal_add (
    self->journal, "schedule", error, "title", ctp_meeting_form_get_title (self->form), "session",
    ctp_meeting_form_get_session (self->form), "start", start, "zone",
    ctp_meeting_form_get_zone (self->form), "minutes", ctp_meeting_form_get_minutes (self->form),
    "rule", rule, "place", ctp_meeting_form_get_place (self->form), "link",
    ctp_meeting_form_get_link (self->form), NULL);
}

/* The meeting, or the first of the series. */
static CtpRecord *
add (CtpNewMeeting *self, GError **error)
{
  g_autofree char *start = ctp_rhythm_form_dup_start (self->rhythm);
  g_autofree char *rule = ctp_rhythm_form_dup_rule (self->rhythm);
  gboolean series = *rule != '\0';
  int reminder = ctp_meeting_form_get_reminder (self->form);
  g_autoptr (CtpRecord) record = NULL;
  gboolean added;

  ctp_journal_begin_step (self->journal, CTP_VERB_ADD, series ? "schedule" : "meeting");
  record = series ? add_series (self, start, rule, error) : add_once (self, start, error);
  added = record != NULL
          && (reminder < 0 || ctp_record_set_integer (record, "reminder", reminder, error));
  ctp_journal_end_step (self->journal);

  if (!added)
    return NULL;
  return series ? ctp_meeting_expect_occurrence (record, start) : g_steal_pointer (&record);
}

static void
add_clicked_cb (CtpNewMeeting *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpRecord) meeting = add (self, &error);

  if (meeting != NULL)
    g_signal_emit (self, signals[ADDED], 0, meeting);
  else
    ctp_journal_report (self->journal, error);
  gtk_window_close (GTK_WINDOW (self));
}

static void
form_changed_cb (CtpNewMeeting *self)
{
  g_autofree char *start = ctp_meeting_form_dup_start (self->form);

  ctp_rhythm_form_set_start (self->rhythm, start, ctp_meeting_form_get_zone (self->form),
                             (guint) ctp_meeting_form_get_minutes (self->form));
}

static void
ctp_new_meeting_dispose (GObject *object)
{
  g_clear_object (&CTP_NEW_MEETING (object)->journal);

  G_OBJECT_CLASS (ctp_new_meeting_parent_class)->dispose (object);
}

static void
ctp_new_meeting_class_init (CtpNewMeetingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ctp_new_meeting_dispose;

  /* The meeting was added; for a series, its first one. */
  signals[ADDED] = g_signal_new ("added", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, CTP_TYPE_RECORD);

  g_type_ensure (CTP_TYPE_MEETING_FORM);
  g_type_ensure (CTP_TYPE_RHYTHM_FORM);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-new-meeting.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpNewMeeting, form);
  gtk_widget_class_bind_template_child (widget_class, CtpNewMeeting, rhythm);
  gtk_widget_class_bind_template_callback (widget_class, add_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, form_changed_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
ctp_new_meeting_init (CtpNewMeeting *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Opens the dialog above the window that @parent is in. */
CtpNewMeeting *
ctp_new_meeting_present (GtkWidget *parent, CtpJournal *journal)
{
  CtpNewMeeting *self
    = g_object_new (CTP_TYPE_NEW_MEETING, "transient-for", gtk_widget_get_root (parent), NULL);

  self->journal = g_object_ref (journal);
  ctp_rhythm_form_set_journal (self->rhythm, journal);
  ctp_meeting_form_set_journal (self->form, journal);
  form_changed_cb (self);
  gtk_window_present (GTK_WINDOW (self));
  /* Not on “Cancel”, which comes first in the window. */
  gtk_widget_grab_focus (GTK_WIDGET (self->form));

  return self;
}
