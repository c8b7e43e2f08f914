/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes calendar files into a folder, and beside each what the application shows: a line for each
 * meeting with its start in UTC, its length and its status. ical-interop.py asks other programs. */

#include "calendar/ctp-ical.h"
#include "calendar/ctp-meeting.h"
#include "calendar/ctp-meetings.h"
#include "calendar/ctp-schedule.h"
#include "calendar-fixture.h"

#include <string.h>

static const struct
{
  const char *name;
  const char *start;
  const char *zone;
  const char *rule;
} schedules[] = {
  { "london", "2026-11-24T16:00", "Europe/London", "FREQ=WEEKLY" },
  { "new-york", "2026-11-24T16:00", "America/New_York", "FREQ=WEEKLY;INTERVAL=2" },
  { "kolkata", "2026-11-24T16:00", "Asia/Kolkata", "FREQ=WEEKLY;UNTIL=20270630" },
  { "kathmandu", "2026-11-24T00:30", "Asia/Kathmandu", "FREQ=WEEKLY;COUNT=40" },
  { "lord-howe", "2026-11-24T09:15", "Australia/Lord_Howe", "FREQ=WEEKLY" },
  { "sao-paulo", "2026-11-24T16:00", "America/Sao_Paulo", "FREQ=MONTHLY;BYDAY=-1TU" },
  { "utc", "2026-11-24T16:00", "UTC", "FREQ=WEEKLY;UNTIL=20280101" },
  { "casablanca", "2026-11-24T16:00", "Africa/Casablanca", "FREQ=WEEKLY" },
  { "past", "2018-09-04T16:00", "America/Sao_Paulo", "FREQ=WEEKLY;UNTIL=20190630" },
  { "last-day", "2026-12-31T12:00", "Europe/Berlin",
    "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1" },
  { "evening-end", "2026-11-24T22:30", "America/New_York", "FREQ=WEEKLY;UNTIL=20261208" },
  { "twice-shown", "2026-10-25T01:30", "Europe/London", "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU" },
  { "once", "2026-11-24T16:00", "Asia/Tokyo", "" },
};

static void
make_exceptions (CtpRecord *schedule)
{
  g_autoptr (GPtrArray) occurrences = ctp_schedule_list_occurrences (schedule, NULL, NULL, NULL);
  const char *zones[] = { NULL, "Asia/Kathmandu", "America/New_York" };

  /* Every sixth from the second on is moved, skipped or cancelled in turn, sixty at most. */
  for (guint i = 1; i < MIN (occurrences->len, 60); i += 2)
    {
      const char *occurrence = g_ptr_array_index (occurrences, i);
      g_autoptr (CtpRecord) meeting = ctp_meeting_expect_occurrence (schedule, occurrence);
      g_autofree char *moved = g_strdup_printf ("%.11s05:%02u", occurrence, i % 60);

      if (i % 6 == 1)
        g_assert_true (ctp_meeting_move (meeting, moved, zones[i % 3], 20 + (int) i, NULL));
      else if (i % 6 == 3)
        g_assert_true (ctp_meeting_set_status (meeting, "skipped", NULL));
      else
        g_assert_true (ctp_meeting_cancel (meeting, NULL, NULL, NULL));
    }
}

static char *
list_meetings (CtpJournal *journal)
{
  g_autoptr (CtpMeetings) meetings = ctp_meetings_new (journal);
  g_autoptr (GDateTime) until = g_date_time_new_utc (2034, 1, 1, 0, 0, 0);
  GString *lines = g_string_new (NULL);

  ctp_meetings_set_until (meetings, until);

  for (guint i = 0; i < ctp_meetings_get_count (meetings); i++)
    {
      g_autoptr (CtpRecord) meeting = ctp_meetings_get (meetings, i);
      g_autoptr (GDateTime) start = ctp_meeting_dup_start (meeting);

      g_string_append_printf (lines, "%" G_GINT64_FORMAT "\t%d\t%s\n", g_date_time_to_unix (start),
                              ctp_meeting_get_minutes (meeting), ctp_meeting_get_status (meeting));
    }

  return g_string_free (lines, FALSE);
}

static void
write_pair (CtpJournal *journal, const char *folder, const char *name)
{
  g_autofree char *ics_name = g_strconcat (name, ".ics", NULL);
  g_autofree char *tsv_name = g_strconcat (name, ".tsv", NULL);
  g_autofree char *ics = g_build_filename (folder, ics_name, NULL);
  g_autofree char *tsv = g_build_filename (folder, tsv_name, NULL);
  g_autofree char *lines = list_meetings (journal);
  g_autoptr (GError) error = NULL;

  ctp_ical_export_to_file (journal, ics, NULL, &error);
  g_assert_no_error (error);
  g_file_set_contents (tsv, lines, -1, &error);
  g_assert_no_error (error);
}

int
main (int argc, char *argv[])
{
  g_assert (argc == 2);

  for (guint i = 0; i < G_N_ELEMENTS (schedules); i++)
    {
      g_autoptr (CtpJournal) journal = calendar_fixture_new ();
      g_autoptr (CtpRecord) schedule = NULL;
      g_autoptr (CtpRecord) single = NULL;
      g_autofree char *changed = g_strconcat (schedules[i].name, "-changed", NULL);

      schedule = calendar_fixture_add_schedule (journal, schedules[i].start, schedules[i].zone,
                                                schedules[i].rule);
      write_pair (journal, argv[1], schedules[i].name);

      make_exceptions (schedule);
      g_object_set (schedule, "place", "Café “Zum 🦁”, 1. Stock; hinten\nlinks", "reminder",
                    10, NULL);
      single = calendar_fixture_add_meeting (journal, "2027-03-03T08:05", "America/New_York");
      write_pair (journal, argv[1], changed);
    }

  return 0;
}
