/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of all meetings: what is in it, in which order, and how little it moves when something
 * changes. */

#include "calendar/ctp-meeting.h"
#include "calendar/ctp-meetings.h"
#include "calendar/ctp-schedule.h"
#include "calendar-fixture.h"

#include <string.h>

typedef struct
{
  CtpJournal *journal;
  CtpRecord *schedule;
  CtpMeetings *meetings;
  GPtrArray *mirror;
  guint n_signals;
  guint n_touched;
} Fixture;

/* Keeps a copy by the signals alone. */
static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, Fixture *fixture)
{
  fixture->n_signals++;
  fixture->n_touched += removed + added;

  if (removed > 0)
    g_ptr_array_remove_range (fixture->mirror, position, removed);

  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (fixture->mirror, (int) (position + i),
                        g_list_model_get_item (model, position + i));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->journal = calendar_fixture_new ();
  fixture->schedule = calendar_fixture_add_schedule (fixture->journal, "2026-11-10T16:00",
                                                     "Europe/London", "FREQ=WEEKLY");
  fixture->meetings = ctp_meetings_new (fixture->journal);
  fixture->mirror = g_ptr_array_new_with_free_func (g_object_unref);
  items_changed_cb (G_LIST_MODEL (fixture->meetings), 0, 0,
                    ctp_meetings_get_count (fixture->meetings), fixture);
  fixture->n_signals = 0;
  fixture->n_touched = 0;
  g_signal_connect (fixture->meetings, "items-changed", G_CALLBACK (items_changed_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->mirror, g_ptr_array_unref);
  g_assert_finalize_object (g_steal_pointer (&fixture->meetings));
  g_clear_object (&fixture->schedule);
  g_clear_object (&fixture->journal);
}

static void
assert_list (Fixture *fixture, const char *expected)
{
  g_autoptr (GString) starts = g_string_new (NULL);

  g_assert_cmpuint (fixture->mirror->len, ==, ctp_meetings_get_count (fixture->meetings));

  for (guint i = 0; i < ctp_meetings_get_count (fixture->meetings); i++)
    {
      g_autoptr (CtpRecord) meeting = ctp_meetings_get (fixture->meetings, i);
      const char *local = ctp_meeting_get_start_local (meeting);
      guint position;

      g_assert_true (meeting == g_ptr_array_index (fixture->mirror, i));
      g_assert_true (ctp_meetings_find (fixture->meetings, meeting, &position));
      g_assert_cmpuint (position, ==, i);
      g_string_append_printf (starts, "%s%s", i > 0 ? " " : "",
                              *local != '\0' ? local + strlen ("2026-") : "none");
    }

  g_assert_cmpstr (starts->str, ==, expected);
}

#define ALL                                                                                        \
  "11-10T16:00 11-17T16:00 11-24T16:00 12-01T16:00 12-08T16:00 12-15T16:00 "                       \
  "12-22T16:00 12-29T16:00 01-05T16:00 01-12T16:00"

static void
test_follows_schedule (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDateTime) until = g_date_time_new_utc (2026, 12, 2, 0, 0, 0);

  assert_list (fixture, ALL);

  ctp_meetings_set_until (fixture->meetings, until);
  assert_list (fixture, "11-10T16:00 11-17T16:00 11-24T16:00 12-01T16:00");
  g_assert_cmpuint (fixture->n_signals, ==, 1);

  g_object_set (fixture->schedule, "rule", "FREQ=WEEKLY;INTERVAL=2", NULL);
  assert_list (fixture, "11-10T16:00 11-24T16:00");

  g_object_set (fixture->schedule, "start", "2026-11-12T09:00", NULL);
  assert_list (fixture, "11-12T09:00 11-26T09:00");

  g_object_set (fixture->schedule, "rule", "nonsense", NULL);
  assert_list (fixture, "");
  g_object_set (fixture->schedule, "rule", "", NULL);
  assert_list (fixture, "11-12T09:00");

  g_assert_true (ctp_record_delete (fixture->schedule, NULL));
  assert_list (fixture, "");
}

static void
test_writing_keeps_place (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CtpRecord) meeting = ctp_meetings_get (fixture->meetings, 3);

  g_assert_false (ctp_record_get_exists (meeting));
  g_object_set (meeting, "title", "Ideas", NULL);
  g_object_set (meeting, "minutes", 90, "status", "held", NULL);
  g_assert_true (ctp_record_get_exists (meeting));
  assert_list (fixture, ALL);
  g_assert_cmpuint (fixture->n_signals, ==, 0);

  while (ctp_record_get_exists (meeting))
    g_assert_true (ctp_journal_undo (fixture->journal, NULL));

  assert_list (fixture, ALL);
}

static void
test_move_and_undo (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CtpRecord) meeting = ctp_meetings_get (fixture->meetings, 2);

  g_assert_true (ctp_meeting_move (meeting, "2026-12-02T10:00", NULL, 0, NULL));
  assert_list (fixture, "11-10T16:00 11-17T16:00 12-01T16:00 12-02T10:00 12-08T16:00 "
                        "12-15T16:00 12-22T16:00 12-29T16:00 01-05T16:00 01-12T16:00");
  g_assert_cmpuint (fixture->n_touched, ==, 4);

  g_assert_true (ctp_journal_undo (fixture->journal, NULL));
  assert_list (fixture, ALL);
  g_assert_true (ctp_journal_redo (fixture->journal, NULL));
  g_assert_true (ctp_meeting_is_moved (meeting));
  g_assert_cmpstr (ctp_meeting_get_start_local (fixture->mirror->pdata[3]), ==, "2026-12-02T10:00");
}

static void
test_skip (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CtpRecord) meeting = ctp_meetings_get (fixture->meetings, 0);

  g_assert_true (ctp_meeting_set_status (meeting, "skipped", NULL));
  g_assert_cmpuint (ctp_meetings_get_count (fixture->meetings), ==, 9);
  g_assert_true (ctp_meeting_set_status (meeting, "planned", NULL));
  assert_list (fixture, ALL);
  g_assert_cmpuint (fixture->n_touched, ==, 2);
}

/* Where it can be restored, what was skipped is still there, as long as its schedule has it. */
static void
test_with_skipped (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CtpMeetings) all = ctp_meetings_new_with_skipped (fixture->journal);
  g_autoptr (CtpRecord) meeting = ctp_meetings_get (all, 0);
  const guint count = ctp_meetings_get_count (all);
  guint position;

  g_assert_true (ctp_meeting_set_status (meeting, "skipped", NULL));
  g_assert_cmpuint (ctp_meetings_get_count (all), ==, count);
  g_assert_cmpuint (ctp_meetings_get_count (fixture->meetings), ==, count - 1);
  g_assert_true (ctp_meetings_find (all, meeting, &position));
  g_assert_cmpuint (position, ==, 0);

  g_object_set (fixture->schedule, "start", "2026-11-19T09:00", NULL);
  g_assert_false (ctp_meetings_find (all, meeting, &position));
}

static void
test_singles (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CtpRecord) single = NULL;
  g_autoptr (CtpRecord) open = NULL;
  g_autoptr (GDateTime) until = g_date_time_new_utc (2026, 11, 20, 0, 0, 0);

  ctp_meetings_set_until (fixture->meetings, until);
  single = calendar_fixture_add_meeting (fixture->journal, "2026-11-10T21:00", "Asia/Kathmandu");
  open = ctp_journal_add (fixture->journal, "meeting", NULL, "title", "Some day", NULL);
  assert_list (fixture, "11-10T21:00 11-10T16:00 11-17T16:00 none");

  g_object_set (single, "zone", "UTC", NULL);
  assert_list (fixture, "11-10T16:00 11-10T21:00 11-17T16:00 none");

  g_assert_true (ctp_record_delete (open, NULL));
  g_assert_true (ctp_record_delete (single, NULL));
  assert_list (fixture, "11-10T16:00 11-17T16:00");
}

static const struct
{
  const char *now;
  const char *previous;
  const char *next;
} moments[] = {
  { "2026-11-01T00:00:00Z", NULL, "2026-11-10T16:00" },
  { "2026-11-10T16:00:00Z", NULL, "2026-11-10T16:00" },
  { "2026-11-10T16:44:59Z", NULL, "2026-11-10T16:00" },
  { "2026-11-10T16:45:00Z", "2026-11-10T16:00", "2026-11-17T16:00" },
  { "2026-11-20T12:00:00Z", "2026-11-17T16:00", "2026-12-01T16:00" },
  { "2026-11-25T12:00:00Z", "2026-11-17T16:00", "2026-12-01T16:00" },
  { "2030-01-01T00:00:00Z", "2027-01-12T16:00", NULL },
};

static void
test_next_and_previous (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CtpRecord) called_off = ctp_meetings_get (fixture->meetings, 2);

  g_assert_true (ctp_meeting_cancel (called_off, "Ill", NULL, NULL));

  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      g_autoptr (CtpRecord) previous = NULL;
      g_autoptr (CtpRecord) next = NULL;

      calendar_fixture_set_now (moments[i].now);
      previous = ctp_meetings_dup_previous (fixture->meetings);
      next = ctp_meetings_dup_next (fixture->meetings);
      g_test_message ("%s", moments[i].now);
      g_assert_cmpstr (previous != NULL ? ctp_meeting_get_start_local (previous) : NULL, ==,
                       moments[i].previous);
      g_assert_cmpstr (next != NULL ? ctp_meeting_get_start_local (next) : NULL, ==,
                       moments[i].next);
    }
}

static char *
dup_starts (CtpMeetings *meetings)
{
  g_autoptr (GString) starts = g_string_new (NULL);

  for (guint i = 0; i < ctp_meetings_get_count (meetings); i++)
    {
      g_autoptr (CtpRecord) meeting = ctp_meetings_get (meetings, i);

      g_string_append_printf (starts, "%s%s", i > 0 ? " " : "",
                              ctp_meeting_get_start_local (meeting) + strlen ("2026-"));
    }

  return g_string_free (g_steal_pointer (&starts), FALSE);
}

static void
assert_starts (CtpMeetings *meetings, const char *expected)
{
  g_autofree char *starts = dup_starts (meetings);

  g_assert_cmpstr (starts, ==, expected);
}

/* Of a series that has run for long only the end, with what was moved into it. */
static void
test_since (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDateTime) since = g_date_time_new_utc (2026, 12, 17, 0, 0, 0);
  g_autoptr (CtpMeetings) late = ctp_meetings_new_since (fixture->journal, since);
  g_autoptr (CtpRecord) first = ctp_meetings_get (fixture->meetings, 0);

  assert_starts (late, "12-22T16:00 12-29T16:00 01-05T16:00 01-12T16:00");
  g_object_set (first, "start", "2026-12-23T10:00", NULL);
  assert_starts (late, "12-22T16:00 12-23T10:00 12-29T16:00 01-05T16:00 01-12T16:00");
  g_object_set (first, "start", "2026-11-11T10:00", NULL);
  assert_starts (late, "12-22T16:00 12-29T16:00 01-05T16:00 01-12T16:00");
  g_object_set (first, "title", "Ideas", NULL);
  g_assert_true (ctp_record_delete (fixture->schedule, NULL));
  assert_starts (late, "");
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/calendar/meetings/with-skipped", test_with_skipped);
  ADD ("/calendar/meetings/follows-schedule", test_follows_schedule);
  ADD ("/calendar/meetings/writing-keeps-place", test_writing_keeps_place);
  ADD ("/calendar/meetings/move-and-undo", test_move_and_undo);
  ADD ("/calendar/meetings/skip", test_skip);
  ADD ("/calendar/meetings/singles", test_singles);
  ADD ("/calendar/meetings/since", test_since);
  ADD ("/calendar/meetings/next-and-previous", test_next_and_previous);
  return g_test_run ();
}
