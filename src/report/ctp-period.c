/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The stretch of time that a report is about, and on which day of it something was. Both the first
 * and the last day are within. */

#include "report/ctp-period.h"

#include "calendar/ctp-meeting.h"
#include "journal/ctp-query.h"
#include "pair/ctp-agreement.h"
#include "pair/ctp-today.h"
#include "report/ctp-wording.h"

/* Where the agreement does not say when it starts, it is the day of the first meeting. */
static void
get_first_day (CtpJournal *journal, const GDate *to, GDate *date)
{
  g_autoptr (CtpRecord) agreement = ctp_agreement_dup (journal);
  g_autoptr (CtpQuery) meetings = NULL;
  g_autoptr (CtpRecord) first = NULL;
  GDate day;

  g_date_clear (date, 1);

  if (agreement != NULL && ctp_record_get_date (agreement, "starts", date))
    return;

  *date = *to;
  meetings
    = ctp_query_new (journal, "meeting", "private = 0 and coalesce (start, occurrence) is not null",
                     "coalesce (start, occurrence)", NULL);
  first = ctp_query_get (meetings, 0);

  if (first == NULL)
    return;

  ctp_period_get_meeting_day (first, &day);

  if (g_date_valid (&day) && g_date_compare (&day, date) < 0)
    *date = day;
}

/**
 * ctp_period_init:
 * @asked_from: (nullable): the first day; without one the day that the agreement starts
 * @asked_to: (nullable): the last day; without one today
 * @from: (out): the first day
 * @to: (out): the last day
 */
void
ctp_period_init (CtpJournal *journal,
                 const GDate *asked_from,
                 const GDate *asked_to,
                 GDate *from,
                 GDate *to)
{
  if (asked_to != NULL)
    *to = *asked_to;
  else
    ctp_today (journal, to);

  if (asked_from != NULL)
    *from = *asked_from;
  else
    get_first_day (journal, to, from);
}

/* An invalid date is in no period. */
gboolean
ctp_period_holds (const GDate *from, const GDate *to, const GDate *date)
{
  return g_date_valid (date) && g_date_compare (from, date) <= 0 && g_date_compare (date, to) <= 0;
}

/* The day of a meeting; an invalid date where it has no start. */
void
ctp_period_get_meeting_day (CtpRecord *meeting, GDate *date)
{
  g_autoptr (GDateTime) start = ctp_meeting_dup_start (meeting);

  g_date_clear (date, 1);

  if (start != NULL)
    ctp_wording_get_day (start, date);
}

/* The day of something noted in a meeting: the meeting's, else that on which it was written. */
void
ctp_period_get_day (CtpRecord *record, GDate *date)
{
  g_autoptr (CtpRecord) meeting = ctp_record_dup_reference (record, "meeting");

  g_date_clear (date, 1);

  if (meeting != NULL)
    ctp_period_get_meeting_day (meeting, date);

  if (!g_date_valid (date))
    ctp_wording_parse_date (ctp_record_get_created (record), date);
}
