/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The Notes view: the meetings that took place or left something behind, newest first, or the items
 * of one kind across them, as the filter above them asks for; and beside them what came of the
 * meeting that is selected. */

#include "app/notes/ctp-notes-view.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/notes/ctp-note-filter.h"
#include "app/notes/ctp-note-page.h"
#include "app/notes/ctp-note-row.h"
#include "app/widgets/ctp-list-detail.h"
#include "calendar/ctp-meetings.h"

struct _CtpNotesView
{
  CtpJournalPart parent_instance;

  CtpListDetail *detail;
  CtpNoteFilter *filter;
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

/* The meeting whose notes are shown, or that what is chosen belongs to; NULL where there is none. */
static CtpRecord *
dup_meeting (CtpNotesView *self)
{
  CtpRecord *record = ctp_list_detail_get_record (self->detail);

  if (record == NULL || ctp_record_is (record, "meeting"))
    return record != NULL ? g_object_ref (record) : NULL;

  return ctp_record_dup_reference (record, "meeting");
}

static void
filter_changed_cb (CtpNotesView *self)
{
  g_autoptr (GListModel) records = NULL;

  if (self->journal == NULL)
    return;

  records = ctp_note_filter_create_list (self->filter);
  ctp_list_detail_set_records (self->detail, records, ctp_note_filter_is_set (self->filter));
  ctp_note_page_set_words (self->page, ctp_note_filter_get_words (self->filter));
}

static void
search_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (CTP_NOTES_VIEW (widget)->filter));
}

static void
record_cb (CtpNotesView *self)
{
  g_autoptr (CtpRecord) meeting = dup_meeting (self);

  if (meeting != NULL)
    {
      ctp_note_page_set_meeting (self->page, meeting);
      ctp_note_page_set_words (self->page, ctp_note_filter_get_words (self->filter));
    }
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
      g_value_take_object (value, dup_meeting (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_notes_view_attach (CtpJournalPart *part, CtpJournal *journal)
{
  CtpNotesView *self = CTP_NOTES_VIEW (part);
  g_autoptr (GListModel) records = NULL;

  self->journal = journal;
  ctp_note_filter_set_journal (self->filter, journal);
  records = ctp_note_filter_create_list (self->filter);
  ctp_list_detail_bind (self->detail, records, ctp_note_filter_dup_group, ctp_note_row_new);
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
  g_type_ensure (CTP_TYPE_NOTE_FILTER);
  g_type_ensure (CTP_TYPE_NOTE_PAGE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-notes-view.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpNotesView, detail);
  gtk_widget_class_bind_template_child (widget_class, CtpNotesView, filter);
  gtk_widget_class_bind_template_child (widget_class, CtpNotesView, page);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, record_cb);

  gtk_widget_class_install_action (widget_class, "view.add", NULL, add_action_cb);
  gtk_widget_class_install_action (widget_class, "notes.search", NULL, search_action_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "notes.search", NULL);
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

/* What is looked for in the notes; "" where nothing is. */
const char *
ctp_notes_view_get_words (CtpNotesView *self)
{
  g_return_val_if_fail (CTP_IS_NOTES_VIEW (self), "");

  return ctp_note_filter_get_words (self->filter);
}
