/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What day it is by the journal's clock, where this computer is. */

#include "pair/ctp-today.h"

static GDateTime *
read_clock (CtpJournal *journal)
{
  return g_date_time_new_from_unix_local (ctp_journal_get_now (journal) / G_USEC_PER_SEC);
}

/**
 * ctp_today:
 * @date: (out caller-allocates): receives the day
 *
 * Tells today's date in the local time zone.
 */
void
ctp_today (CtpJournal *journal, GDate *date)
{
  g_autoptr (GDateTime) now = read_clock (journal);

  g_date_clear (date, 1);
  g_date_set_dmy (date, (GDateDay) g_date_time_get_day_of_month (now),
                  (GDateMonth) g_date_time_get_month (now), (GDateYear) g_date_time_get_year (now));
}

/**
 * ctp_today_dup_text:
 *
 * Gives today's date in the local time zone as a date field holds it.
 */
char *
ctp_today_dup_text (CtpJournal *journal)
{
  g_autoptr (GDateTime) now = read_clock (journal);

  return g_date_time_format (now, "%Y-%m-%d");
}
