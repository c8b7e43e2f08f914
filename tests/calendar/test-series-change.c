/* SPDX-License-Identifier: GPL-3.0-or-later */

/* This and all that follow: what was before stays, what was prepared comes along, one step undoes
 * it, and other calendars are told. */

#include "calendar/ctp-series-change.h"

#include "calendar-fixture.h"
#include "calendar/ctp-calendar-record.h"
#include "calendar/ctp-meeting.h"
#include "calendar/ctp-meetings.h"

typedef struct
{
  CtpJournal *journal;
  CtpRecord *schedule;
} Fixture;

/* Tuesdays at four in London, from 3 November 2026 on; it is 20 November. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->journal = calendar_fixture_new ();
  fixture->schedule = calendar_fixture_add_schedule (fixture->journal, "2026-11-03T16:00",
                                                     "Europe/London", "FREQ=WEEKLY");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->schedule);
  g_clear_object (&fixture->journal);
}

static CtpRecord *
expect (Fixture *fixture, const char *occurrence)
{
  return ctp_meeting_expect_occurrence (fixture->schedule, occurrence);
}

/* The starts of the first meetings, in UTC, with what is out of the ordinary. */
static char *
describe (Fixture *fixture, guint n)
{
  g_autoptr (CtpMeetings) meetings = ctp_meetings_new (fixture->journal);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < MIN (n, ctp_meetings_get_count (meetings)); i++)
    {
      g_autoptr (CtpRecord) meeting = ctp_meetings_get (meetings, i);
      g_autoptr (GDateTime) start = ctp_meeting_dup_start (meeting);
      g_autoptr (GDateTime) utc = g_date_time_to_utc (start);
      g_autofree char *shown = g_date_time_format (utc, "%d.%m. %H:%M");
      const char *status = ctp_meeting_get_status (meeting);

      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", shown);
      if (!g_str_equal (status, "planned"))
        g_string_append_printf (text, " %s", status);
    }

  return g_string_free (text, FALSE);
}

static void
assert_shows (Fixture *fixture, const char *expected)
{
  g_auto (GStrv) parts = g_strsplit (expected, ", ", -1);
  g_autofree char *shown = describe (fixture, g_strv_length (parts));

  g_assert_cmpstr (shown, ==, expected);
}

static void
test_time (Fixture *fixture, gconstpointer data)
{
  const CtpScheduleChange change = { .start = "2026-11-24T17:00", .minutes = 30 };
  g_autoptr (CtpRecord) meeting = expect (fixture, "2026-11-24T16:00");
  g_autoptr (CtpRecord) past = expect (fixture, "2026-11-10T16:00");
  g_autoptr (CtpRecord) new = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (ctp_meeting_set_status (past, "held", &error));
  new = ctp_series_change_from (meeting, &change, &error);
  g_assert_no_error (error);

  assert_shows (fixture, "03.11. 16:00, 10.11. 16:00 held, 17.11. 16:00, 24.11. 17:00, "
                         "01.12. 17:00");
  g_assert_true (ctp_meeting_get_schedule (new) != fixture->schedule);
  g_assert_true (ctp_meeting_get_schedule (past) == fixture->schedule);
  g_assert_cmpint (ctp_meeting_get_minutes (new), ==, 30);
  g_assert_cmpint (ctp_meeting_get_minutes (past), ==, 45);
  g_assert_cmpstr (ctp_record_get_text (fixture->schedule, "rule"), ==,
                   "FREQ=WEEKLY;UNTIL=20261117");
  g_assert_cmpint (ctp_calendar_sequence (fixture->schedule), ==, 1);

  /* Undone in one step, and told to other calendars as one more revision. */
  g_assert_true (ctp_journal_undo (fixture->journal, &error));
  assert_shows (fixture, "03.11. 16:00, 10.11. 16:00 held, 17.11. 16:00, 24.11. 16:00, "
                         "01.12. 16:00");
  g_assert_cmpint (ctp_calendar_sequence (fixture->schedule), ==, 2);
}

static void
test_rhythm (Fixture *fixture, gconstpointer data)
{
  const CtpScheduleChange change
    = { .start = "2026-11-26T09:00", .rule = "FREQ=WEEKLY;INTERVAL=2", .zone = "Asia/Kolkata" };
  g_autoptr (CtpRecord) meeting = expect (fixture, "2026-11-24T16:00");
  g_object_unref (ctp_series_change_from (meeting, &change, NULL));

  assert_shows (fixture, "03.11. 16:00, 10.11. 16:00, 17.11. 16:00, 26.11. 03:30, 10.12. 03:30");
}

/* The rest of so many times is what is left of them. */
static void
test_count (Fixture *fixture, gconstpointer data)
{
  const CtpScheduleChange change = { .start = "2026-11-17T17:00" };
  g_autoptr (CtpRecord) meeting = expect (fixture, "2026-11-17T16:00");
  g_autoptr (CtpRecord) new = NULL;
  g_autofree char *all = NULL;

  g_object_set (fixture->schedule, "rule", "FREQ=WEEKLY;COUNT=4", NULL);
  new = ctp_series_change_from (meeting, &change, NULL);
  all = describe (fixture, 100);
  g_assert_cmpstr (all, ==, "03.11. 16:00, 10.11. 16:00, 17.11. 17:00, 24.11. 17:00");
}

/* From the first meeting on it is the schedule itself that changes. */
static void
test_from_the_first (Fixture *fixture, gconstpointer data)
{
  const CtpScheduleChange change = { .start = "2026-11-03T17:00" };
  g_autoptr (CtpRecord) meeting = expect (fixture, "2026-11-03T16:00");
  g_autoptr (CtpRecord) later = expect (fixture, "2026-11-17T16:00");
  g_autoptr (CtpRecord) topic = NULL;
  g_autoptr (CtpRecord) new = NULL;
  g_autoptr (CtpRecord) of = NULL;

  topic
    = ctp_journal_add (fixture->journal, "topic", NULL, "title", "Story", "meeting", later, NULL);
  new = ctp_series_change_from (meeting, &change, NULL);
  assert_shows (fixture, "03.11. 17:00, 10.11. 17:00, 17.11. 17:00, 24.11. 17:00");
  g_assert_true (ctp_meeting_get_schedule (new) == fixture->schedule);
  g_assert_cmpint (ctp_calendar_sequence (fixture->schedule), ==, 1);
  of = ctp_record_dup_reference (topic, "meeting");
  g_assert_cmpstr (ctp_record_get_text (of, "occurrence"), ==, "2026-11-17T17:00");
}

/* Agenda, notes and what was agreed for single meetings come along. */
static void
test_what_was_prepared (Fixture *fixture, gconstpointer data)
{
  const CtpScheduleChange change = { .start = "2026-11-24T17:00" };
  g_autoptr (CtpRecord) meeting = expect (fixture, "2026-11-24T16:00");
  g_autoptr (CtpRecord) cancelled = expect (fixture, "2026-12-01T16:00");
  g_autoptr (CtpRecord) moved = expect (fixture, "2026-12-08T16:00");
  g_autoptr (CtpRecord) skipped = expect (fixture, "2026-12-15T16:00");
  g_autoptr (CtpRecord) held = expect (fixture, "2026-12-22T16:00");
  g_autoptr (CtpRecord) topic = NULL;
  g_autoptr (CtpRecord) note = NULL;
  g_autoptr (CtpRecord) private_note = NULL;
  g_autoptr (CtpRecord) new = NULL;
  CtpRecord *belongings[3];
  g_autoptr (GError) error = NULL;

  topic = ctp_journal_add (fixture->journal, "topic", &error, "title", "Story", "meeting", meeting,
                           NULL);
  note
    = ctp_journal_add (fixture->journal, "note", &error, "text", "Ready", "meeting", meeting, NULL);
  private_note = ctp_journal_add_private (fixture->journal, "note", &error, "text", "Mine",
                                          "meeting", meeting, NULL);
  ctp_meeting_cancel (cancelled, "Away", NULL, &error);
  ctp_meeting_move (moved, "2026-12-09T10:00", NULL, 0, &error);
  ctp_meeting_set_status (skipped, "skipped", &error);
  ctp_meeting_set_status (held, "held", &error);
  g_assert_no_error (error);

  new = ctp_series_change_from (meeting, &change, &error);
  g_assert_no_error (error);
  assert_shows (fixture,
                "03.11. 16:00, 10.11. 16:00, 17.11. 16:00, 24.11. 17:00, 01.12. 17:00 cancelled, "
                "09.12. 10:00, 22.12. 16:00 held, 22.12. 17:00, 29.12. 17:00");

  belongings[0] = topic;
  belongings[1] = note;
  belongings[2] = private_note;
  for (gsize i = 0; i < G_N_ELEMENTS (belongings); i++)
    g_assert_cmpstr (ctp_record_get_reference_id (belongings[i], "meeting"), ==,
                     ctp_record_get_id (new));
  g_assert_false (ctp_record_get_exists (meeting));
  g_assert_cmpstr (ctp_record_get_text (held, "start"), ==, "2026-12-22T16:00");

  /* All of it in one step. */
  g_assert_true (ctp_journal_undo (fixture->journal, &error));
  assert_shows (fixture,
                "03.11. 16:00, 10.11. 16:00, 17.11. 16:00, 24.11. 16:00, 01.12. 16:00 cancelled, "
                "09.12. 10:00, 22.12. 16:00 held, 29.12. 16:00");
  for (gsize i = 0; i < G_N_ELEMENTS (belongings); i++)
    g_assert_cmpstr (ctp_record_get_reference_id (belongings[i], "meeting"), ==,
                     ctp_record_get_id (meeting));
}

/* With another rhythm, what was agreed for a day holds for that day or stands alone. */
static void
test_other_rhythm (Fixture *fixture, gconstpointer data)
{
  const CtpScheduleChange change
    = { .start = "2026-11-24T16:00", .rule = "FREQ=WEEKLY;INTERVAL=2" };
  g_autoptr (CtpRecord) meeting = expect (fixture, "2026-11-24T16:00");
  g_autoptr (CtpRecord) moved = expect (fixture, "2026-12-01T16:00");
  g_autoptr (CtpRecord) cancelled = expect (fixture, "2026-12-08T16:00");
  g_autoptr (CtpRecord) skipped = expect (fixture, "2026-12-15T16:00");
  g_autoptr (CtpRecord) new = NULL;

  ctp_meeting_move (moved, "2026-12-02T10:00", NULL, 0, NULL);
  ctp_meeting_cancel (cancelled, "Away", NULL, NULL);
  ctp_meeting_set_status (skipped, "skipped", NULL);
  new = ctp_series_change_from (meeting, &change, NULL);
  assert_shows (fixture, "03.11. 16:00, 10.11. 16:00, 17.11. 16:00, 24.11. 16:00, 02.12. 10:00, "
                         "08.12. 16:00 cancelled, 22.12. 16:00");
}

static void
test_twice (Fixture *fixture, gconstpointer data)
{
  const CtpScheduleChange first = { .start = "2026-12-08T17:00" };
  const CtpScheduleChange second = { .start = "2026-11-24T18:00" };
  g_autoptr (CtpRecord) later = expect (fixture, "2026-12-08T16:00");
  g_autoptr (CtpRecord) earlier = expect (fixture, "2026-11-24T16:00");
  g_object_unref (ctp_series_change_from (later, &first, NULL));
  g_object_unref (ctp_series_change_from (earlier, &second, NULL));

  assert_shows (fixture, "03.11. 16:00, 10.11. 16:00, 17.11. 16:00, 24.11. 18:00, 01.12. 18:00, "
                         "08.12. 17:00, 15.12. 17:00");
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  const CtpScheduleChange wrong[] = {
    { .start = "tomorrow" },
    { .zone = "Europe/Atlantis" },
    { .rule = "FREQ=MINUTELY" },
  };
  const CtpScheduleChange right = { .start = "2026-11-24T17:00" };
  g_autoptr (CtpRecord) meeting = expect (fixture, "2026-11-24T16:00");
  g_autoptr (CtpRecord) stale = expect (fixture, "2026-12-01T16:00");
  g_autoptr (CtpRecord) new = NULL;
  g_autoptr (CtpRecord) none = NULL;
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_assert_null (ctp_series_change_from (meeting, &wrong[i], &error));
      g_assert_cmpint ((int) error->domain, ==, (int) CTP_CALENDAR_ERROR);
      g_clear_error (&error);
      assert_shows (fixture, "03.11. 16:00, 10.11. 16:00, 17.11. 16:00, 24.11. 16:00");
    }

  new = ctp_series_change_from (meeting, &right, &error);
  none = ctp_series_change_from (stale, &right, &error);
  g_assert_null (none);
  g_assert_error (error, CTP_CALENDAR_ERROR, CTP_CALENDAR_ERROR_RECORD);
}

static void
test_end (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CtpRecord) meeting = expect (fixture, "2026-11-24T16:00");
  g_autoptr (CtpRecord) later = expect (fixture, "2026-12-01T16:00");
  g_autoptr (CtpRecord) topic = NULL;
  g_autofree char *all = NULL;
  g_autoptr (GError) error = NULL;

  topic
    = ctp_journal_add (fixture->journal, "topic", &error, "title", "Story", "meeting", later, NULL);
  g_assert_true (ctp_series_end_before (meeting, &error));
  g_assert_no_error (error);
  all = describe (fixture, 100);
  g_assert_cmpstr (all, ==, "03.11. 16:00, 10.11. 16:00, 17.11. 16:00");
  g_assert_cmpstr (ctp_meeting_get_status (later), ==, "skipped");
  g_assert_true (ctp_record_get_exists (topic));

  g_assert_true (ctp_journal_undo (fixture->journal, &error));
  assert_shows (fixture, "03.11. 16:00, 10.11. 16:00, 17.11. 16:00, 24.11. 16:00, 01.12. 16:00");
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/calendar/series-change/time", test_time);
  ADD ("/calendar/series-change/rhythm", test_rhythm);
  ADD ("/calendar/series-change/count", test_count);
  ADD ("/calendar/series-change/from-the-first", test_from_the_first);
  ADD ("/calendar/series-change/what-was-prepared", test_what_was_prepared);
  ADD ("/calendar/series-change/other-rhythm", test_other_rhythm);
  ADD ("/calendar/series-change/twice", test_twice);
  ADD ("/calendar/series-change/refused", test_refused);
  ADD ("/calendar/series-change/end", test_end);

  return g_test_run ();
}
