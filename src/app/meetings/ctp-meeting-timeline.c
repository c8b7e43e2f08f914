/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Meetings in the order in which a person thinks of them: what is coming up, then the past backwards.
 * It sorts nothing: the meetings are sorted by time already, so that a position here is a position
 * there, counted from the first that is not over. */

#include "app/meetings/ctp-meeting-timeline.h"

#include <gio/gio.h>

#include "app/meetings/ctp-meeting-words.h"

struct _CtpMeetingTimeline
{
  GObject parent_instance;

  CtpMeetings *meetings;
  guint n_items;
  guint n_past;
};

static GType
ctp_meeting_timeline_get_item_type (GListModel *model)
{
  return CTP_TYPE_RECORD;
}

static guint
ctp_meeting_timeline_get_n_items (GListModel *model)
{
  return CTP_MEETING_TIMELINE (model)->n_items;
}

static guint
map_position (CtpMeetingTimeline *self, guint position)
{
  guint n_ahead = self->n_items - self->n_past;

  return position < n_ahead ? self->n_past + position : self->n_items - 1 - position;
}

static gpointer
ctp_meeting_timeline_get_item (GListModel *model, guint position)
{
  CtpMeetingTimeline *self = CTP_MEETING_TIMELINE (model);

  if (position >= self->n_items)
    return NULL;

  return g_list_model_get_item (G_LIST_MODEL (self->meetings), map_position (self, position));
}

static void
ctp_meeting_timeline_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = ctp_meeting_timeline_get_item_type;
  iface->get_n_items = ctp_meeting_timeline_get_n_items;
  iface->get_item = ctp_meeting_timeline_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (CtpMeetingTimeline,
                               ctp_meeting_timeline,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      ctp_meeting_timeline_list_model_init))

static gboolean
is_over (CtpMeetingTimeline *self, guint position)
{
  g_autoptr (CtpRecord) meeting = g_list_model_get_item (G_LIST_MODEL (self->meetings), position);

  return ctp_meeting_words_is_over (meeting);
}

/* Halves the span until the first meeting that is not over is found. */
static guint
count_past (CtpMeetingTimeline *self)
{
  guint from = 0;
  guint to = g_list_model_get_n_items (G_LIST_MODEL (self->meetings));

  while (from < to)
    {
      guint middle = from + (to - from) / 2;

      if (is_over (self, middle))
        from = middle + 1;
      else
        to = middle;
    }

  return from;
}

static void
meetings_changed_cb (CtpMeetingTimeline *self, guint position, guint removed, guint added)
{
  guint old_n_items = self->n_items;
  guint old_n_past = self->n_past;

  self->n_items = g_list_model_get_n_items (G_LIST_MODEL (self->meetings));
  self->n_past = count_past (self);

  if (position >= old_n_past && self->n_past == old_n_past)
    g_list_model_items_changed (G_LIST_MODEL (self), position - old_n_past, removed, added);
  else if (position + removed <= old_n_past && self->n_past == old_n_past + added - removed)
    g_list_model_items_changed (G_LIST_MODEL (self), old_n_items - position - removed, removed,
                                added);
  else
    g_list_model_items_changed (G_LIST_MODEL (self), 0, old_n_items, self->n_items);
}

static void
ctp_meeting_timeline_finalize (GObject *object)
{
  g_clear_object (&CTP_MEETING_TIMELINE (object)->meetings);

  G_OBJECT_CLASS (ctp_meeting_timeline_parent_class)->finalize (object);
}

static void
ctp_meeting_timeline_class_init (CtpMeetingTimelineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ctp_meeting_timeline_finalize;
}

static void
ctp_meeting_timeline_init (CtpMeetingTimeline *self)
{
}

CtpMeetingTimeline *
ctp_meeting_timeline_new (CtpMeetings *meetings)
{
  CtpMeetingTimeline *self = g_object_new (CTP_TYPE_MEETING_TIMELINE, NULL);

  self->meetings = g_object_ref (meetings);
  self->n_items = g_list_model_get_n_items (G_LIST_MODEL (meetings));
  self->n_past = count_past (self);
  g_signal_connect_object (meetings, "items-changed", G_CALLBACK (meetings_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}
