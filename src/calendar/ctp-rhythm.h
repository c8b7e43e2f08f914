/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CtpRhythmKind:
 * @CTP_RHYTHM_ONCE: a single meeting
 * @CTP_RHYTHM_WEEKLY: on days of the week
 * @CTP_RHYTHM_MONTHLY_DATE: on the day of the month of the first one
 * @CTP_RHYTHM_MONTHLY_WEEKDAY: on its weekday, such as the second Tuesday; a fifth is the last
 * @CTP_RHYTHM_MONTHLY_LAST: on the last such weekday
 * @CTP_RHYTHM_OTHER: a rule that came from elsewhere and says something else
 */
typedef enum
{
  CTP_RHYTHM_ONCE,
  CTP_RHYTHM_WEEKLY,
  CTP_RHYTHM_MONTHLY_DATE,
  CTP_RHYTHM_MONTHLY_WEEKDAY,
  CTP_RHYTHM_MONTHLY_LAST,
  CTP_RHYTHM_OTHER,
} CtpRhythmKind;

/**
 * CtpRhythm:
 * @kind: how often
 * @interval: every how many weeks or months, from 1
 * @weekdays: for weekly: a bit for each day, 1 << G_DATE_MONDAY …; 0 for that of the first one
 * @until: the last day, included; not valid for none
 * @count: how many meetings; 0 for no such end
 *
 * What a recurrence rule says, as far as people say it.
 */
typedef struct
{
  CtpRhythmKind kind;
  int interval;
  guint weekdays;
  GDate until;
  int count;
} CtpRhythm;

void ctp_rhythm_parse (CtpRhythm *self, const char *rule, const GDate *first);
char *ctp_rhythm_dup_rule (const CtpRhythm *self, const GDate *first);
void ctp_rhythm_find_first (const CtpRhythm *self, GDate *day);
guint ctp_rhythm_get_weekdays (const CtpRhythm *self, const GDate *first);
gboolean ctp_rhythm_is_last_of_month (const GDate *day);

G_END_DECLS
