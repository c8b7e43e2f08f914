/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The Meetings view: what is coming up and what is past, and beside it the meeting that is selected
 * with its agenda. */

#include "app/meetings/ctp-meetings-view.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/meetings/ctp-meeting-page.h"
#include "app/meetings/ctp-meeting-row.h"
#include "app/meetings/ctp-meeting-timeline.h"
#include "app/meetings/ctp-meeting-words.h"
#include "app/meetings/ctp-meetings-momentum.h"
#include "app/meetings/ctp-new-meeting.h"
#include "app/widgets/ctp-list-detail.h"

struct _CtpMeetingsView
{
  CtpJournalPart parent_instance;

  CtpListDetail *detail;
  CtpMeetingsMomentum *momentum;
  CtpMeetingPage *page;

  CtpJournal *journal;
};

G_DEFINE_FINAL_TYPE (CtpMeetingsView, ctp_meetings_view, CTP_TYPE_JOURNAL_PART)

enum
{
  PROP_0,
  PROP_MEETING,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* The page is made when there is something to show on it, one frame after the list. */
static void
expect_page (CtpMeetingsView *self)
{
  if (self->page != NULL)
    return;

  self->page = g_object_new (CTP_TYPE_MEETING_PAGE, NULL);
  g_object_bind_property (self->detail, "folded", self->page, "folded", G_BINDING_SYNC_CREATE);
  g_object_set (self->detail, "page", self->page, NULL);
}

static void
record_cb (CtpMeetingsView *self)
{
  CtpRecord *meeting = ctp_list_detail_get_record (self->detail);

  if (meeting != NULL)
    {
      expect_page (self);
      ctp_meeting_page_set_meeting (self->page, meeting);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MEETING]);
}

static void
added_cb (CtpMeetingsView *self, CtpRecord *meeting)
{
  ctp_meetings_view_show_record (self, meeting);
}

static void
add_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CtpMeetingsView *self = CTP_MEETINGS_VIEW (widget);
  CtpNewMeeting *dialog;

  dialog = ctp_new_meeting_present (widget, self->journal);
  g_signal_connect_object (dialog, "added", G_CALLBACK (added_cb), self, G_CONNECT_SWAPPED);
}

/* The meeting that is selected in the list goes or is skipped; on its page the key means what has the focus. */
static gboolean
delete_key_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  CtpMeetingsView *self = CTP_MEETINGS_VIEW (widget);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  gboolean folded;

  g_object_get (self->detail, "folded", &folded, NULL);
  if (folded || focus == NULL || self->page == NULL
      || gtk_widget_is_ancestor (focus, GTK_WIDGET (self->page)))
    return FALSE;

  if (!gtk_widget_activate_action (GTK_WIDGET (self->page), "meeting.skip", NULL))
    gtk_widget_activate_action (GTK_WIDGET (self->page), "meeting.delete", NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->detail));
  return TRUE;
}

static void
ctp_meetings_view_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  CtpMeetingsView *self = CTP_MEETINGS_VIEW (object);

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
ctp_meetings_view_attach (CtpJournalPart *part, CtpJournal *journal)
{
  CtpMeetingsView *self = CTP_MEETINGS_VIEW (part);
  g_autoptr (CtpMeetings) meetings = ctp_meetings_new_with_skipped (journal);
  g_autoptr (CtpMeetingTimeline) timeline = ctp_meeting_timeline_new (meetings);

  self->journal = journal;
  ctp_list_detail_bind (self->detail, G_LIST_MODEL (timeline), ctp_meeting_words_dup_group,
                        ctp_meeting_row_new);
  g_object_set (self->momentum, "journal", journal, NULL);
  ctp_meetings_momentum_set_meetings (self->momentum, meetings);
}

static void
ctp_meetings_view_class_init (CtpMeetingsViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  CTP_JOURNAL_PART_CLASS (klass)->attach = ctp_meetings_view_attach;
  object_class->get_property = ctp_meetings_view_get_property;

  /* The meeting shown, NULL for none. */
  properties[PROP_MEETING] = g_param_spec_object ("meeting", NULL, NULL, CTP_TYPE_RECORD,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (CTP_TYPE_LIST_DETAIL);
  g_type_ensure (CTP_TYPE_MEETINGS_MOMENTUM);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-meetings-view.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpMeetingsView, detail);
  gtk_widget_class_bind_template_child (widget_class, CtpMeetingsView, momentum);
  gtk_widget_class_bind_template_callback (widget_class, record_cb);

  gtk_widget_class_install_action (widget_class, "view.add", NULL, add_action_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Delete, 0, delete_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Delete, 0, delete_key_cb, NULL);
}

static void
ctp_meetings_view_init (CtpMeetingsView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Shows the meeting that @record is or belongs to. */
void
ctp_meetings_view_show_record (CtpMeetingsView *self, CtpRecord *record)
{
  g_autoptr (CtpRecord) meeting = NULL;

  g_return_if_fail (CTP_IS_MEETINGS_VIEW (self));
  g_return_if_fail (CTP_IS_RECORD (record));

  if (ctp_record_is (record, "meeting"))
    meeting = g_object_ref (record);
  else if (ctp_kind_find_field (ctp_record_get_kind (record), "meeting") != NULL)
    meeting = ctp_record_dup_reference (record, "meeting");
  if (meeting == NULL)
    return;

  ctp_list_detail_show_record (self->detail, meeting);
  if (ctp_record_is (record, "topic"))
    ctp_meeting_page_show_topic (self->page, record);
}
