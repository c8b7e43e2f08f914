/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The Meetings view: what is coming up and what is past, and beside it the meeting that is selected
 * with its agenda. */

#include "app/meetings/ctp-meetings-view.h"

#include <adwaita.h>
#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/meetings/ctp-grouped-list.h"
#include "app/meetings/ctp-meeting-page.h"
#include "app/meetings/ctp-meeting-row.h"
#include "app/meetings/ctp-meeting-timeline.h"
#include "app/meetings/ctp-meeting-words.h"
#include "app/meetings/ctp-new-meeting.h"

struct _CtpMeetingsView
{
  GtkWidget parent_instance;

  GtkStack *stack;
  AdwLeaflet *leaflet;
  GtkListView *list;
  GtkStack *page_stack;
  CtpMeetingPage *page;

  CtpJournal *journal;
  CtpMeetingTimeline *timeline;
  GtkSingleSelection *selection;
};

G_DEFINE_FINAL_TYPE (CtpMeetingsView, ctp_meetings_view, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_JOURNAL,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
show_meeting (CtpMeetingsView *self, CtpRecord *meeting)
{
  ctp_meeting_page_set_meeting (self->page, meeting);
  gtk_stack_set_visible_child_name (self->page_stack, "page");
  gtk_stack_set_visible_child_name (self->stack, "meetings");
}

static guint
count_meetings (CtpMeetingsView *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->timeline));
}

static void
select_meeting (CtpMeetingsView *self, CtpRecord *meeting)
{
  guint position;

  if (!ctp_meeting_timeline_find (self->timeline, meeting, &position))
    position = GTK_INVALID_LIST_POSITION;
  gtk_single_selection_set_selected (self->selection, position);
}

static void
selected_cb (CtpMeetingsView *self)
{
  CtpRecord *meeting = gtk_single_selection_get_selected_item (self->selection);

  if (meeting == NULL)
    return;

  show_meeting (self, meeting);
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_FORWARD);
}

/* Beside the list there is always a meeting to look at. Nobody asked for it, so it does not come in
 * front of the list where that fills the width. */
static void
select_first (CtpMeetingsView *self)
{
  g_autoptr (CtpRecord) first = NULL;

  if (count_meetings (self) == 0)
    return;

  first = g_list_model_get_item (G_LIST_MODEL (self->timeline), 0);
  show_meeting (self, first);
  g_signal_handlers_block_by_func (self->selection, selected_cb, self);
  select_meeting (self, first);
  g_signal_handlers_unblock_by_func (self->selection, selected_cb, self);
}

/* The meeting at hand may have moved in the list, or be gone from it. */
static void
meetings_changed_cb (CtpMeetingsView *self)
{
  CtpRecord *meeting = ctp_meeting_page_get_meeting (self->page);
  guint position;

  gtk_stack_set_visible_child_name (self->stack, count_meetings (self) == 0 ? "empty" : "meetings");
  if (meeting != NULL && ctp_meeting_timeline_find (self->timeline, meeting, &position))
    {
      if (!adw_leaflet_get_folded (self->leaflet))
        gtk_single_selection_set_selected (self->selection, position);
      return;
    }

  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
  select_first (self);
}

static void
activate_cb (CtpMeetingsView *self)
{
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_FORWARD);
}

/* Where the list fills the width, a selection would stand in the way of choosing the same again. */
static void
visible_child_cb (CtpMeetingsView *self)
{
  if (self->selection != NULL && adw_leaflet_get_folded (self->leaflet)
      && g_strcmp0 (adw_leaflet_get_visible_child_name (self->leaflet), "list") == 0)
    gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
}

static void
fill (CtpMeetingsView *self)
{
  g_autoptr (CtpMeetings) meetings = ctp_meetings_new (self->journal);

  self->timeline = ctp_meeting_timeline_new (meetings);
  self->selection = ctp_grouped_list_bind (self->list, G_LIST_MODEL (self->timeline),
                                           ctp_meeting_words_dup_group, ctp_meeting_row_new);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->timeline, "items-changed", G_CALLBACK (meetings_changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  gtk_stack_set_visible_child_name (self->stack, count_meetings (self) == 0 ? "empty" : "meetings");
  select_first (self);
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

static void
back_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  adw_leaflet_navigate (CTP_MEETINGS_VIEW (widget)->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
}

static void
ctp_meetings_view_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  CtpMeetingsView *self = CTP_MEETINGS_VIEW (object);

  switch (prop_id)
    {
    case PROP_JOURNAL:
      g_value_set_object (value, self->journal);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_meetings_view_set_property (GObject *object,
                             guint prop_id,
                             const GValue *value,
                             GParamSpec *pspec)
{
  CtpMeetingsView *self = CTP_MEETINGS_VIEW (object);

  switch (prop_id)
    {
    case PROP_JOURNAL:
      if (g_set_object (&self->journal, g_value_get_object (value)) && self->journal != NULL)
        fill (self);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_meetings_view_dispose (GObject *object)
{
  CtpMeetingsView *self = CTP_MEETINGS_VIEW (object);
  GtkWidget *child;

  self->selection = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->timeline);
  g_clear_object (&self->journal);

  G_OBJECT_CLASS (ctp_meetings_view_parent_class)->dispose (object);
}

static void
ctp_meetings_view_class_init (CtpMeetingsViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = ctp_meetings_view_get_property;
  object_class->set_property = ctp_meetings_view_set_property;
  object_class->dispose = ctp_meetings_view_dispose;

  properties[PROP_JOURNAL] = g_param_spec_object ("journal", NULL, NULL, CTP_TYPE_JOURNAL,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (CTP_TYPE_MEETING_PAGE);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/counterpart/Counterpart/ctp-meetings-view.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpMeetingsView, stack);
  gtk_widget_class_bind_template_child (widget_class, CtpMeetingsView, leaflet);
  gtk_widget_class_bind_template_child (widget_class, CtpMeetingsView, list);
  gtk_widget_class_bind_template_child (widget_class, CtpMeetingsView, page_stack);
  gtk_widget_class_bind_template_child (widget_class, CtpMeetingsView, page);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, visible_child_cb);

  gtk_widget_class_install_action (widget_class, "view.add", NULL, add_action_cb);
  gtk_widget_class_install_action (widget_class, "meetings.back", NULL, back_action_cb);
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

  show_meeting (self, meeting);
  select_meeting (self, meeting);
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_FORWARD);
  if (ctp_record_is (record, "topic"))
    ctp_meeting_page_show_topic (self->page, record);
}
