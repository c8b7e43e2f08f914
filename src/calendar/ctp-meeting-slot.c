/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One meeting of a list of meetings, and when it starts. The record of an occurrence that nobody
 * has written to is made when somebody asks for it, since most are only counted and passed over. */

#include "calendar/ctp-meeting-slot.h"

#include "calendar/ctp-meeting.h"

#include <config.h>
#include <string.h>

static gint64
find_instant (CtpRecord *record, const char *local, const char *zone_name)
{
  GTimeZone *zone = *local != '\0' ? ctp_calendar_find_zone (record, zone_name) : NULL;
  gint64 start;

  if (zone == NULL || !ctp_local_time_to_unix (local, zone, &start, NULL))
    return CTP_MEETING_SLOT_NO_TIME;

  return start;
}

/**
 * ctp_meeting_slot_new:
 * @meeting: a record of kind meeting
 * @old: (nullable): the same meeting in a list before, whose start is known to be the same still
 *
 * Returns: (transfer full): its slot
 */
CtpMeetingSlot *
ctp_meeting_slot_new (CtpRecord *meeting, const CtpMeetingSlot *old)
{
  CtpMeetingSlot *self = g_new0 (CtpMeetingSlot, 1);

  self->id = g_strdup (ctp_record_get_id (meeting));
  self->record = g_object_ref (meeting);
  self->start = old != NULL ? old->start : ctp_meeting_slot_find_start (meeting);

  return self;
}

/**
 * ctp_meeting_slot_new_occurrence:
 * @old: (nullable): as for ctp_meeting_slot_new(); what was asked for then is so still
 *
 * Returns: (transfer full): the slot of an occurrence that nobody has written to
 */
CtpMeetingSlot *
ctp_meeting_slot_new_occurrence (CtpRecord *schedule,
                                 const CtpOccurrence *occurrence,
                                 const CtpMeetingSlot *old)
{
  CtpMeetingSlot *self = g_new0 (CtpMeetingSlot, 1);

  self->id = g_strdup (occurrence->meeting_id);
  self->schedule = g_object_ref (schedule);
  self->occurrence = g_strdup (occurrence->local);
  self->start = old != NULL
                  ? old->start
                  : find_instant (schedule, occurrence->local, ctp_calendar_get_zone (schedule));
  if (old != NULL && old->record != NULL)
    ctp_meeting_slot_expect_record (self);

  return self;
}

void
ctp_meeting_slot_free (CtpMeetingSlot *self)
{
  g_clear_object (&self->record);
  g_clear_object (&self->schedule);
  g_free (self->occurrence);
  g_free (self->id);
  g_free (self);
}

/** ctp_meeting_slot_expect_record: (transfer none) (nullable): %NULL when there is no memory. */
CtpRecord *
ctp_meeting_slot_expect_record (CtpMeetingSlot *self)
{
  if (self->record == NULL)
    self->record = ctp_meeting_expect_occurrence (self->schedule, self->occurrence);

  return self->record;
}

/** ctp_meeting_slot_get_schedule: (transfer none) (nullable): what the meeting belongs to. */
CtpRecord *
ctp_meeting_slot_get_schedule (const CtpMeetingSlot *self)
{
  return self->record != NULL ? ctp_meeting_get_schedule (self->record) : self->schedule;
}

/** ctp_meeting_slot_find_start: Seconds since 1970 UTC, or %CTP_MEETING_SLOT_NO_TIME. */
gint64
ctp_meeting_slot_find_start (CtpRecord *meeting)
{
  return find_instant (meeting, ctp_meeting_get_start_local (meeting),
                       ctp_meeting_get_zone (meeting));
}

/** ctp_meeting_slot_compare: For sorting an array of slots by start; what starts at once, by id. */
int
ctp_meeting_slot_compare (gconstpointer a, gconstpointer b)
{
  const CtpMeetingSlot *slot_a = *(CtpMeetingSlot *const *) a;
  const CtpMeetingSlot *slot_b = *(CtpMeetingSlot *const *) b;

  if (slot_a->start != slot_b->start)
    return slot_a->start < slot_b->start ? -1 : 1;

  return strcmp (slot_a->id, slot_b->id);
}
