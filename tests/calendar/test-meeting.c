/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a meeting inherits from its schedule, and what moving and calling off do. */

#include "calendar/ctp-meeting.h"
#include "calendar/ctp-schedule.h"
#include "calendar-fixture.h"

#define OCCURRENCE "2026-12-01T16:00"

typedef struct
{
  CtpJournal *journal;
  CtpRecord *schedule;
  CtpRecord *meeting;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->journal = calendar_fixture_new ();
  ctp_journal_begin_step (fixture->journal, CTP_VERB_ADD, "schedule");
  fixture->schedule = calendar_fixture_add_schedule (fixture->journal, "2026-11-24T16:00",
                                                     "Europe/London", "FREQ=WEEKLY");
  g_object_set (fixture->schedule, "place", "Room 4", "link", "https://example.org/4", "title",
                "Weekly", "session", "show", "reminder", 15, NULL);
  ctp_journal_end_step (fixture->journal);
  fixture->meeting = ctp_meeting_expect_occurrence (fixture->schedule, OCCURRENCE);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->meeting);
  g_clear_object (&fixture->schedule);
  g_clear_object (&fixture->journal);
}

static void
assert_starts (CtpRecord *meeting, const char *utc)
{
  g_autoptr (GDateTime) start = ctp_meeting_dup_start (meeting);
  g_autoptr (GDateTime) start_utc = g_date_time_to_utc (start);
  g_autofree char *text = g_date_time_format_iso8601 (start_utc);

  g_assert_cmpstr (text, ==, utc);
}

static void
test_inherits (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDateTime) end = ctp_meeting_dup_end (fixture->meeting);

  g_assert_false (ctp_record_get_exists (fixture->meeting));
  assert_starts (fixture->meeting, "2026-12-01T16:00:00Z");
  g_assert_cmpint (g_date_time_get_minute (end), ==, 45);
  g_assert_cmpint (ctp_meeting_get_minutes (fixture->meeting), ==, 45);
  g_assert_cmpint (ctp_meeting_get_reminder (fixture->meeting), ==, 15);
  g_assert_cmpstr (ctp_meeting_get_place (fixture->meeting), ==, "Room 4");
  g_assert_cmpstr (ctp_meeting_get_link (fixture->meeting), ==, "https://example.org/4");
  g_assert_cmpstr (ctp_meeting_get_title (fixture->meeting), ==, "Weekly");
  g_assert_cmpstr (ctp_meeting_get_session (fixture->meeting), ==, "show");
  g_assert_cmpstr (ctp_meeting_get_zone (fixture->meeting), ==, "Europe/London");
  g_assert_cmpstr (ctp_meeting_get_status (fixture->meeting), ==, "planned");
  g_assert_false (ctp_meeting_is_moved (fixture->meeting));
  g_assert_false (ctp_record_get_exists (fixture->meeting));
}

static void
test_own_fields (Fixture *fixture, gconstpointer data)
{
  g_object_set (fixture->meeting, "title", "Review", "session", "review", "minutes", 90, NULL);

  g_assert_true (ctp_record_get_exists (fixture->meeting));
  g_assert_cmpstr (ctp_record_get_reference_id (fixture->meeting, "schedule"), ==,
                   ctp_record_get_id (fixture->schedule));
  g_assert_cmpstr (ctp_record_get_text (fixture->meeting, "occurrence"), ==, OCCURRENCE);
  g_assert_cmpstr (ctp_meeting_get_title (fixture->meeting), ==, "Review");
  g_assert_cmpstr (ctp_meeting_get_session (fixture->meeting), ==, "review");
  g_assert_cmpint (ctp_meeting_get_minutes (fixture->meeting), ==, 90);
  g_assert_cmpstr (ctp_meeting_get_place (fixture->meeting), ==, "Room 4");
}

static void
test_move (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (ctp_meeting_move (fixture->meeting, "2026-12-02T10:00", NULL, 0, &error));
  assert_starts (fixture->meeting, "2026-12-02T10:00:00Z");
  g_assert_true (ctp_meeting_is_moved (fixture->meeting));
  g_assert_cmpint (ctp_calendar_sequence (fixture->meeting), ==, 1);

  g_assert_true (
    ctp_meeting_move (fixture->meeting, "2026-12-02T10:00", "Asia/Kolkata", 60, &error));
  assert_starts (fixture->meeting, "2026-12-02T04:30:00Z");
  g_assert_cmpint (ctp_meeting_get_minutes (fixture->meeting), ==, 60);
  g_assert_cmpint (ctp_calendar_sequence (fixture->meeting), ==, 2);

  /* Nothing is different: nothing is written. */
  g_assert_true (ctp_meeting_move (fixture->meeting, "2026-12-02T10:00", NULL, 60, &error));
  g_assert_cmpint (ctp_calendar_sequence (fixture->meeting), ==, 2);

  /* Back in its place it follows the schedule again. */
  g_assert_true (ctp_meeting_move (fixture->meeting, OCCURRENCE, "Europe/London", 0, &error));
  g_assert_false (ctp_meeting_is_moved (fixture->meeting));
  g_assert_false (ctp_record_is_set (fixture->meeting, "start"));
  g_assert_cmpint (ctp_calendar_sequence (fixture->meeting), ==, 3);
  g_assert_no_error (error);
}

static void
test_move_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (ctp_meeting_move (fixture->meeting, "31 April", NULL, 0, &error));
  g_assert_error (error, CTP_CALENDAR_ERROR, CTP_CALENDAR_ERROR_TIME);
  g_assert_false (ctp_record_get_exists (fixture->meeting));
}

static void
test_move_into_gap (Fixture *fixture, gconstpointer data)
{
  g_assert_true (
    ctp_meeting_move (fixture->meeting, "2026-03-08T02:30", "America/New_York", 0, NULL));
  g_assert_cmpstr (ctp_meeting_get_start_local (fixture->meeting), ==, "2026-03-08T03:30");
  assert_starts (fixture->meeting, "2026-03-08T07:30:00Z");
}

static void
test_is_one_step (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpRecord) again = NULL;

  g_assert_true (ctp_meeting_move (fixture->meeting, "2026-12-02T10:00", "Asia/Kolkata", 60, NULL));
  g_assert_true (ctp_journal_undo (fixture->journal, &error));
  g_assert_no_error (error);
  g_assert_false (ctp_record_get_exists (fixture->meeting));

  again = ctp_meeting_expect_occurrence (fixture->schedule, OCCURRENCE);
  g_assert_true (again == fixture->meeting);
  g_assert_false (ctp_meeting_is_moved (fixture->meeting));
  g_assert_cmpint (ctp_meeting_get_minutes (fixture->meeting), ==, 45);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpRecord) by = NULL;

  g_assert_true (ctp_meeting_cancel (fixture->meeting, "Train strike",
                                     ctp_journal_get_partner (fixture->journal), &error));
  by = ctp_record_dup_reference (fixture->meeting, "cancelled_by");
  g_assert_cmpstr (ctp_meeting_get_status (fixture->meeting), ==, "cancelled");
  g_assert_cmpstr (ctp_record_get_text (fixture->meeting, "reason"), ==, "Train strike");
  g_assert_true (by == ctp_journal_get_partner (fixture->journal));
  g_assert_cmpint (ctp_calendar_sequence (fixture->meeting), ==, 1);

  /* A new time brings it back. */
  g_assert_true (ctp_meeting_move (fixture->meeting, "2026-12-03T10:00", NULL, 0, &error));
  g_assert_cmpstr (ctp_meeting_get_status (fixture->meeting), ==, "planned");
  g_assert_cmpint (ctp_calendar_sequence (fixture->meeting), ==, 2);
}

/* What was said of calling it off does not outlive that. */
static void
test_restore (Fixture *fixture, gconstpointer data)
{
  g_assert_true (ctp_meeting_cancel (fixture->meeting, "Train strike",
                                     ctp_journal_get_partner (fixture->journal), NULL));
  g_assert_true (ctp_meeting_set_status (fixture->meeting, "planned", NULL));
  g_assert_cmpstr (ctp_record_get_text (fixture->meeting, "reason"), ==, "");
  g_assert_false (ctp_record_is_set (fixture->meeting, "cancelled_by"));
  g_assert_cmpint (ctp_calendar_sequence (fixture->meeting), ==, 2);

  g_assert_true (ctp_journal_undo (fixture->journal, NULL));
  g_assert_cmpstr (ctp_meeting_get_status (fixture->meeting), ==, "cancelled");
  g_assert_cmpstr (ctp_record_get_text (fixture->meeting, "reason"), ==, "Train strike");
}

static void
test_skip_revises_series (Fixture *fixture, gconstpointer data)
{
  g_assert_true (ctp_meeting_set_status (fixture->meeting, "skipped", NULL));
  g_assert_cmpint (ctp_calendar_sequence (fixture->schedule), ==, 1);
  g_assert_true (ctp_meeting_set_status (fixture->meeting, "planned", NULL));
  g_assert_cmpint (ctp_calendar_sequence (fixture->schedule), ==, 2);
  g_assert_cmpint (ctp_calendar_sequence (fixture->meeting), >=, 2);
}

static void
test_held_is_no_revision (Fixture *fixture, gconstpointer data)
{
  g_assert_true (ctp_meeting_set_status (fixture->meeting, "held", NULL));
  g_assert_cmpstr (ctp_meeting_get_status (fixture->meeting), ==, "held");
  g_assert_cmpint (ctp_calendar_sequence (fixture->meeting), ==, 0);
  g_assert_true (ctp_meeting_set_status (fixture->meeting, "cancelled", NULL));
  g_assert_cmpint (ctp_calendar_sequence (fixture->meeting), ==, 1);
}

static void
test_place (Fixture *fixture, gconstpointer data)
{
  g_assert_true (ctp_meeting_set_place (fixture->meeting, "Canteen", NULL, NULL));
  g_assert_cmpstr (ctp_meeting_get_place (fixture->meeting), ==, "Canteen");
  g_assert_cmpstr (ctp_meeting_get_link (fixture->meeting), ==, "https://example.org/4");
  g_assert_cmpint (ctp_calendar_sequence (fixture->meeting), ==, 1);

  g_assert_true (ctp_meeting_set_place (fixture->meeting, "Room 4", NULL, NULL));
  g_assert_false (ctp_record_is_set (fixture->meeting, "place"));
  g_assert_cmpint (ctp_calendar_sequence (fixture->meeting), ==, 2);
}

static void
test_never_below_schedule (Fixture *fixture, gconstpointer data)
{
  const CtpScheduleChange change = { .place = "Garden" };
  const CtpScheduleChange again = { .place = "Hall" };

  g_assert_true (ctp_meeting_set_place (fixture->meeting, "Canteen", NULL, NULL));
  g_assert_true (ctp_schedule_change (fixture->schedule, &change, NULL));
  g_assert_true (ctp_schedule_change (fixture->schedule, &again, NULL));
  g_assert_cmpint (ctp_calendar_sequence (fixture->meeting), ==, 2);
  g_assert_true (ctp_meeting_set_place (fixture->meeting, "Roof", NULL, NULL));
  g_assert_cmpint (ctp_calendar_sequence (fixture->meeting), ==, 3);
}

static void
test_outlives_schedule (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_object_set (fixture->meeting, "title", "Written to", NULL);
  g_assert_true (ctp_schedule_delete (fixture->schedule, &error));
  g_assert_no_error (error);

  g_assert_null (ctp_meeting_get_schedule (fixture->meeting));
  assert_starts (fixture->meeting, "2026-12-01T16:00:00Z");
  g_assert_cmpstr (ctp_meeting_get_zone (fixture->meeting), ==, "Europe/London");
  g_assert_cmpstr (ctp_meeting_get_title (fixture->meeting), ==, "Written to");
  g_assert_cmpstr (ctp_meeting_get_place (fixture->meeting), ==, "Room 4");
  g_assert_cmpstr (ctp_meeting_get_session (fixture->meeting), ==, "show");
  g_assert_cmpint (ctp_meeting_get_minutes (fixture->meeting), ==, 45);
  g_assert_cmpint (ctp_meeting_get_reminder (fixture->meeting), ==, 15);

  g_assert_true (ctp_journal_undo (fixture->journal, &error));
  g_assert_true (ctp_record_get_exists (fixture->schedule));
  g_assert_true (ctp_meeting_get_schedule (fixture->meeting) == fixture->schedule);
  g_assert_false (ctp_record_is_set (fixture->meeting, "start"));
  g_assert_false (ctp_record_is_set (fixture->meeting, "place"));
}

static void
test_single (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CtpRecord) single = NULL;
  g_autoptr (CtpRecord) bare = NULL;

  single = calendar_fixture_add_meeting (fixture->journal, "2026-11-24T16:00", "Asia/Kathmandu");
  bare = ctp_journal_add (fixture->journal, "meeting", NULL, "reason", "None yet", NULL);

  assert_starts (single, "2026-11-24T10:15:00Z");
  g_assert_false (ctp_meeting_is_moved (single));
  g_assert_null (ctp_meeting_get_schedule (single));
  g_assert_cmpint (ctp_meeting_get_reminder (single), ==, -1);
  g_assert_null (ctp_meeting_dup_start (bare));
  g_assert_null (ctp_meeting_dup_end (bare));
  g_assert_cmpint (ctp_meeting_get_minutes (bare), ==, CTP_MEETING_DEFAULT_MINUTES);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/calendar/meeting/restore", test_restore);
  ADD ("/calendar/meeting/inherits", test_inherits);
  ADD ("/calendar/meeting/own-fields", test_own_fields);
  ADD ("/calendar/meeting/move", test_move);
  ADD ("/calendar/meeting/move-refused", test_move_refused);
  ADD ("/calendar/meeting/move-into-gap", test_move_into_gap);
  ADD ("/calendar/meeting/is-one-step", test_is_one_step);
  ADD ("/calendar/meeting/cancel", test_cancel);
  ADD ("/calendar/meeting/skip-revises-series", test_skip_revises_series);
  ADD ("/calendar/meeting/held-is-no-revision", test_held_is_no_revision);
  ADD ("/calendar/meeting/place", test_place);
  ADD ("/calendar/meeting/never-below-schedule", test_never_below_schedule);
  ADD ("/calendar/meeting/outlives-schedule", test_outlives_schedule);
  ADD ("/calendar/meeting/single", test_single);
  return g_test_run ();
}
