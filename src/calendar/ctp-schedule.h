/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "calendar/ctp-local-time.h"
#include "journal/ctp-journal.h"

G_BEGIN_DECLS

/* The most occurrences of one schedule that are ever listed: weekly for 90 years. */
#define CTP_SCHEDULE_MAX_OCCURRENCES 5000

/* An occurrence is written as the local time the rule gives, "2026-11-24T16:00", in the schedule's
 * zone. It names the occurrence for ever, wherever the meeting is moved to. */
GPtrArray *
ctp_schedule_list_occurrences (CtpRecord *schedule, GDateTime *from, GDateTime *to, GError **error);
char *ctp_schedule_dup_rule (CtpRecord *schedule);
char *ctp_schedule_next_after (CtpRecord *schedule, GDateTime *after, GError **error);
char *ctp_schedule_dup_meeting_id (CtpRecord *schedule, const char *occurrence);
const char *ctp_schedule_get_zone (CtpRecord *schedule);
int ctp_schedule_get_minutes (CtpRecord *schedule);

gboolean ctp_schedule_rule_is_valid (const char *rule);
char *ctp_schedule_find_odd_hour (const char *rule,
                                  const char *start,
                                  const char *zone,
                                  CtpClockReading *reading);
char *ctp_schedule_dup_rule_until (const char *rule, const GDate *until);

/**
 * CtpScheduleChange:
 * @start: (nullable): first start, local time in @zone
 * @zone: (nullable): IANA name
 * @minutes: length, or 0
 * @rule: (nullable): recurrence; "" for once
 * @place: (nullable): place; "" for none
 * @link: (nullable): link; "" for none
 * @title: (nullable): title; "" for none
 * @session: (nullable): kind of session
 * @reminder: (nullable): minutes before the start; -1 for none
 *
 * What to change in a schedule; %NULL and 0 leave a field as it is.
 */
typedef struct
{
  const char *start;
  const char *zone;
  int minutes;
  const char *rule;
  const char *place;
  const char *link;
  const char *title;
  const char *session;
  const int *reminder;
} CtpScheduleChange;

gboolean
ctp_schedule_validate_change (CtpRecord *schedule, const CtpScheduleChange *change, GError **error);
gboolean ctp_meeting_stand_alone (CtpRecord *meeting, GError **error);

gboolean ctp_schedule_change (CtpRecord *schedule, const CtpScheduleChange *change, GError **error);
gboolean ctp_schedule_delete (CtpRecord *schedule, GError **error);

G_END_DECLS
