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

static const char *const generated_zones[] = {
  "Africa/Cairo",       "Africa/Casablanca",   "America/Argentina/Buenos_Aires",
  "America/Caracas",    "America/Mexico_City", "America/New_York",
  "America/Santiago",   "America/St_Johns",    "Asia/Amman",
  "Asia/Gaza",          "Asia/Kathmandu",      "Asia/Kolkata",
  "Asia/Pyongyang",     "Asia/Tehran",         "Asia/Tokyo",
  "Australia/Adelaide", "Australia/Eucla",     "Australia/Lord_Howe",
  "Europe/Dublin",      "Europe/Istanbul",     "Europe/Lisbon",
  "Europe/Moscow",      "Pacific/Apia",        "Pacific/Auckland",
  "Pacific/Chatham",    "Pacific/Marquesas",   "UTC",
};

static const char *const generated_rules[] = {
  "",
  "FREQ=DAILY;INTERVAL=3;COUNT=50",
  "FREQ=WEEKLY;COUNT=60",
  "FREQ=WEEKLY;INTERVAL=2;UNTIL=%d0630",
  "FREQ=WEEKLY;BYDAY=MO,TH;COUNT=60",
  "FREQ=MONTHLY;COUNT=24",
  "FREQ=MONTHLY;BYDAY=2TU;UNTIL=%d1231",
  "FREQ=MONTHLY;BYDAY=-1FR;COUNT=24",
  "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=28,29,30,31;BYSETPOS=-1;COUNT=20",
  "FREQ=YEARLY;COUNT=4",
};

/* What people do to a series, in turn, of the first of which each generated one has some. */
static void
change_at_random (CtpRecord *schedule, GRand *rand)
{
  g_autoptr (GPtrArray) occurrences = ctp_schedule_list_occurrences (schedule, NULL, NULL, NULL);

  for (guint i = 0; i < MIN (occurrences->len, 12); i++)
    {
      const char *occurrence = g_ptr_array_index (occurrences, i);
      g_autoptr (CtpRecord) meeting = NULL;
      g_autofree char *moved = NULL;

      if (g_rand_boolean (rand))
        continue;

      meeting = ctp_meeting_expect_occurrence (schedule, occurrence);
      moved = g_strdup_printf ("%.11s%02d:%02d", occurrence, g_rand_int_range (rand, 6, 23),
                               g_rand_int_range (rand, 0, 60));
      switch (g_rand_int_range (rand, 0, 4))
        {
        case 0:
          g_assert_true (ctp_meeting_move (meeting, moved, NULL, 0, NULL));
          break;
        case 1:
          g_assert_true (ctp_meeting_move (
            meeting, moved,
            generated_zones[g_rand_int_range (rand, 0, G_N_ELEMENTS (generated_zones))], 25, NULL));
          break;
        case 2:
          g_assert_true (ctp_meeting_set_status (meeting, "skipped", NULL));
          break;
        default:
          g_assert_true (ctp_meeting_cancel (meeting, NULL, NULL, NULL));
        }
    }
}

/* @n schedules of any zone, start and rule; the same for ever. */
static void
write_generated (const char *folder, guint n)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261124);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CtpJournal) journal = calendar_fixture_new ();
      g_autoptr (CtpRecord) schedule = NULL;
      int year = g_rand_int_range (rand, 2012, 2031);
      const char *pattern = generated_rules[i % G_N_ELEMENTS (generated_rules)];
      g_auto (GStrv) parts = g_strsplit (pattern, "%d", 2);
      g_autofree char *end = g_strdup_printf ("%d", year + 2);
      g_autofree char *rule = parts[0] != NULL && parts[1] != NULL
                                ? g_strconcat (parts[0], end, parts[1], NULL)
                                : g_strdup (pattern);
      /* At night clocks change, which other programs answer in ways of their own; the table above
       * has such times. */
      g_autofree char *start
        = g_strdup_printf ("%d-%02d-%02dT%02d:%02d", year, g_rand_int_range (rand, 1, 13),
                           g_rand_int_range (rand, 1, 29), g_rand_int_range (rand, 6, 23),
                           g_rand_int_range (rand, 0, 12) * 5);
      g_autofree char *name = g_strdup_printf ("generated-%03u", i);

      schedule = calendar_fixture_add_schedule (
        journal, start, generated_zones[i % G_N_ELEMENTS (generated_zones)], rule);
      change_at_random (schedule, rand);
      write_pair (journal, folder, name);
    }
}

/* What becomes of a series and of a single meeting, a file after each thing that is done. */
static void
write_story (const char *folder)
{
  g_autoptr (CtpJournal) journal = calendar_fixture_new ();
  g_autoptr (CtpRecord) schedule = calendar_fixture_add_schedule (
    journal, "2026-11-24T16:00", "Europe/London", "FREQ=WEEKLY;COUNT=8");
  g_autoptr (CtpRecord) single
    = calendar_fixture_add_meeting (journal, "2027-03-03T08:05", "America/New_York");
  g_autoptr (CtpRecord) moved = ctp_meeting_expect_occurrence (schedule, "2026-12-01T16:00");
  g_autoptr (CtpRecord) cancelled = ctp_meeting_expect_occurrence (schedule, "2026-12-08T16:00");
  g_autoptr (CtpRecord) skipped = ctp_meeting_expect_occurrence (schedule, "2026-12-15T16:00");
  const CtpScheduleChange longer = { .minutes = 60 };

  write_pair (journal, folder, "1-as-agreed");
  g_assert_true (ctp_meeting_move (moved, "2026-12-02T20:00", "Asia/Kathmandu", 20, NULL));
  write_pair (journal, folder, "2-one-moved");
  g_assert_true (ctp_meeting_cancel (cancelled, NULL, NULL, NULL));
  write_pair (journal, folder, "3-one-cancelled");
  g_assert_true (ctp_meeting_set_status (skipped, "skipped", NULL));
  write_pair (journal, folder, "4-one-skipped");
  g_assert_true (ctp_schedule_change (schedule, &longer, NULL));
  write_pair (journal, folder, "5-all-longer");
  g_assert_true (ctp_journal_undo (journal, NULL));
  g_assert_true (ctp_journal_undo (journal, NULL));
  write_pair (journal, folder, "6-two-undone");
  g_assert_true (ctp_record_delete (moved, NULL));
  write_pair (journal, folder, "7-move-forgotten");
  g_assert_true (ctp_record_delete (single, NULL));
  write_pair (journal, folder, "8-single-deleted");
  g_assert_true (ctp_schedule_delete (schedule, NULL));
  write_pair (journal, folder, "9-series-deleted");
}

int
main (int argc, char *argv[])
{
  if (argc == 3 && g_str_equal (argv[2], "story"))
    {
      write_story (argv[1]);
      return 0;
    }

  if (argc == 3)
    {
      write_generated (argv[1], (guint) g_ascii_strtoull (argv[2], NULL, 10));
      return 0;
    }

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
