/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "calendar-fixture.h"

static gint64 now;

static gint64
read_clock (gpointer user_data)
{
  return now;
}

void
calendar_fixture_set_now (const char *utc)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (utc, NULL);

  now = g_date_time_to_unix (time) * G_USEC_PER_SEC;
}

CtpJournal *
calendar_fixture_new (void)
{
  const CtpPairNames names = {
    .me = "Ada",
    .partner = "Grace",
    .i_am = CTP_SIDE_SENIOR,
  };
  g_autoptr (GError) error = NULL;
  CtpJournal *journal;

  calendar_fixture_set_now ("2026-11-20T12:00:00Z");
  ctp_journal_set_clock (NULL, read_clock, NULL);
  journal = ctp_journal_new_in_memory (&names, &error);
  g_assert_no_error (error);
  ctp_journal_set_clock (NULL, NULL, NULL);
  return journal;
}

CtpRecord *
calendar_fixture_add_schedule (CtpJournal *journal,
                               const char *start,
                               const char *zone,
                               const char *rule)
{
  g_autoptr (GError) error = NULL;
  CtpRecord *schedule = ctp_journal_add (journal, "schedule", &error, "start", start, "zone", zone,
                                         "minutes", 45, "rule", rule, NULL);

  g_assert_no_error (error);
  return schedule;
}

CtpRecord *
calendar_fixture_add_meeting (CtpJournal *journal, const char *start, const char *zone)
{
  g_autoptr (GError) error = NULL;
  CtpRecord *meeting = ctp_journal_add (journal, "meeting", &error, "start", start, "zone", zone,
                                        "minutes", 30, NULL);

  g_assert_no_error (error);
  return meeting;
}
