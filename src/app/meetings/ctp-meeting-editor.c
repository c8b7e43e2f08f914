/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Moving one meeting to another time or place. Its time is a date that two people keep, so it is
 * changed as a whole and not while it is typed. */

#include "app/meetings/ctp-meeting-editor.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/meetings/ctp-meeting-form.h"
#include "calendar/ctp-meeting.h"

struct _CtpMeetingEditor
{
  AdwWindow parent_instance;

  CtpMeetingForm *form;

  CtpRecord *meeting;
};

G_DEFINE_FINAL_TYPE (CtpMeetingEditor, ctp_meeting_editor, ADW_TYPE_WINDOW)

static const char *
get_changed (const char *new, const char *old)
{
  return g_str_equal (new, old) ? NULL : new;
}

static gboolean
save (CtpMeetingEditor *self, GError **error)
{
  CtpJournal *journal = ctp_record_get_journal (self->meeting);
  g_autofree char *start = ctp_meeting_form_dup_start (self->form);
  const char *title = get_changed (ctp_meeting_form_get_title (self->form),
                                   ctp_record_get_text (self->meeting, "title"));
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
          && (session == NULL || ctp_record_set_text (self->meeting, "session", session, error));
  ctp_journal_end_step (journal);

  return saved;
}

static void
save_clicked_cb (CtpMeetingEditor *self)
{
  g_autoptr (GError) error = NULL;

  if (!save (self, &error))
    ctp_journal_report (ctp_record_get_journal (self->meeting), error);
  gtk_window_close (GTK_WINDOW (self));
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

  g_type_ensure (CTP_TYPE_MEETING_FORM);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-meeting-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpMeetingEditor, form);
  gtk_widget_class_bind_template_callback (widget_class, save_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
ctp_meeting_editor_init (CtpMeetingEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Opens the editor of @meeting above the window that @parent is in. */
void
ctp_meeting_editor_present (GtkWidget *parent, CtpRecord *meeting)
{
  CtpMeetingEditor *self
    = g_object_new (CTP_TYPE_MEETING_EDITOR, "transient-for", gtk_widget_get_root (parent), NULL);

  self->meeting = g_object_ref (meeting);
  ctp_meeting_form_set_meeting (self->form, meeting);
  gtk_window_present (GTK_WINDOW (self));
}
