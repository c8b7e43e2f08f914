/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "calendar/ctp-series.h"

G_BEGIN_DECLS

/* The start of a meeting without a time: after all others. */
#define CTP_MEETING_SLOT_NO_TIME G_MAXINT64

/**
 * CtpMeetingSlot:
 * @id: of the record that is the meeting
 * @record: (nullable): %NULL for an occurrence that nobody has asked for yet
 * @schedule: (nullable): of an occurrence
 * @occurrence: (nullable): local time that the schedule's rule gives
 * @start: seconds since 1970 UTC, or %CTP_MEETING_SLOT_NO_TIME
 */
typedef struct
{
  char *id;
  CtpRecord *record;
  CtpRecord *schedule;
  char *occurrence;
  gint64 start;
} CtpMeetingSlot;

CtpMeetingSlot *ctp_meeting_slot_new (CtpRecord *meeting, const CtpMeetingSlot *old);
CtpMeetingSlot *ctp_meeting_slot_new_occurrence (CtpRecord *schedule,
                                                 const CtpOccurrence *occurrence,
                                                 const CtpMeetingSlot *old);
void ctp_meeting_slot_free (CtpMeetingSlot *self);

CtpRecord *ctp_meeting_slot_expect_record (CtpMeetingSlot *self);
CtpRecord *ctp_meeting_slot_get_schedule (const CtpMeetingSlot *self);
gint64 ctp_meeting_slot_find_start (CtpRecord *meeting);
int ctp_meeting_slot_compare (gconstpointer a, gconstpointer b);

G_END_DECLS
