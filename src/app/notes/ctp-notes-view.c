/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The Notes view: the meetings that took place or left something behind, newest first, and beside
 * them what came of the one that is selected. */

#include "app/notes/ctp-notes-view.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/meetings/ctp-meeting-words.h"
#include "app/notes/ctp-note-page.h"
#include "app/notes/ctp-note-row.h"
#include "app/widgets/ctp-list-detail.h"
#include "calendar/ctp-meetings.h"
#include "journal/ctp-query.h"

struct _CtpNotesView
{
  CtpJournalPart parent_instance;

  CtpListDetail *detail;
  CtpNotePage *page;

  CtpJournal *journal;
};

G_DEFINE_FINAL_TYPE (CtpNotesView, ctp_notes_view, CTP_TYPE_JOURNAL_PART)

enum
{
  PROP_0,
  PROP_MEETING,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
record_cb (CtpNotesView *self)
{
  CtpRecord *meeting = ctp_list_detail_get_record (self->detail);

  if (meeting != NULL)
    ctp_note_page_set_meeting (self->page, meeting);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MEETING]);
}

static void
add_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CtpNotesView *self = CTP_NOTES_VIEW (widget);
  g_autoptr (CtpMeetings) meetings = NULL;
  g_autoptr (CtpRecord) meeting = NULL;

  if (ctp_list_detail_get_record (self->detail) == NULL)
    {
      meetings = ctp_meetings_new (self->journal);
      meeting = ctp_meetings_dup_previous (meetings);
      if (meeting == NULL)
        meeting = ctp_meetings_dup_next (meetings);
      if (meeting == NULL)
        {
          gtk_widget_activate_action (widget, "win.view", "s", "meetings");
          return;
        }
      ctp_list_detail_show_record (self->detail, meeting);
    }

  ctp_list_detail_show_page (self->detail);
  ctp_note_page_edit (self->page);
}

static void
ctp_notes_view_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  CtpNotesView *self = CTP_NOTES_VIEW (object);

  switch (prop_id)
    {
    case PROP_MEETING:
      g_value_set_object (value, ctp_list_detail_get_record (self->detail));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_notes_view_attach (CtpJournalPart *part, CtpJournal *journal)
{
  CtpNotesView *self = CTP_NOTES_VIEW (part);
  g_autoptr (CtpQuery) meetings = ctp_query_new (
    journal, "meeting",
    "status = 'held' or id in (select meeting from note) "
    "or id in (select meeting from takeaway) or id in (select meeting from suggestion) "
    "or id in (select meeting from action)",
    "coalesce (start, occurrence) desc", NULL);

  self->journal = journal;
  ctp_list_detail_bind (self->detail, G_LIST_MODEL (meetings), ctp_meeting_words_dup_group,
                        ctp_note_row_new);
}

static void
ctp_notes_view_class_init (CtpNotesViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  CTP_JOURNAL_PART_CLASS (klass)->attach = ctp_notes_view_attach;
  object_class->get_property = ctp_notes_view_get_property;

  /* The meeting shown, NULL for none. */
  properties[PROP_MEETING] = g_param_spec_object ("meeting", NULL, NULL, CTP_TYPE_RECORD,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (CTP_TYPE_LIST_DETAIL);
  g_type_ensure (CTP_TYPE_NOTE_PAGE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-notes-view.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpNotesView, detail);
  gtk_widget_class_bind_template_child (widget_class, CtpNotesView, page);
  gtk_widget_class_bind_template_callback (widget_class, record_cb);

  gtk_widget_class_install_action (widget_class, "view.add", NULL, add_action_cb);
}

static void
ctp_notes_view_init (CtpNotesView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Shows the notes of the meeting that @record is or belongs to. */
void
ctp_notes_view_show_record (CtpNotesView *self, CtpRecord *record)
{
  g_autoptr (CtpRecord) meeting = NULL;

  g_return_if_fail (CTP_IS_NOTES_VIEW (self));
  g_return_if_fail (CTP_IS_RECORD (record));

  if (ctp_record_is (record, "meeting"))
    meeting = g_object_ref (record);
  else if (ctp_kind_find_field (ctp_record_get_kind (record), "meeting") != NULL)
    meeting = ctp_record_dup_reference (record, "meeting");
  if (meeting == NULL)
    return;

  ctp_list_detail_show_record (self->detail, meeting);
}
