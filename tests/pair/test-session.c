/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A session from its beginning to its end: how the time stands whatever happens to the clock, where
 * the topics go, and that ending is one step. */

#include "pair/ctp-session.h"

#include "calendar/ctp-meeting.h"
#include "calendar/ctp-schedule.h"
#include "pair-fixture.h"
#include "pair/ctp-carry-over.h"
#include "pair/ctp-pair-error.h"
#include "pair/ctp-session-ending.h"

#define MINUTE (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)

typedef struct
{
  PairClock clock;
  CtpJournal *journal;
  CtpRecord *meeting;
  CtpRecord *topics[3];
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  static const char *const titles[] = { "Posts", "Company page", "Saying no" };
  CtpRecord *last = NULL;

  self->journal = pair_fixture_new (&self->clock);
  self->meeting = pair_fixture_add_meeting (self->journal, "2026-11-22T10:00", 45, "planned");
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autoptr (GError) error = NULL;

      self->topics[i]
        = ctp_journal_add (self->journal, "topic", &error, "title", titles[i], "meeting",
                           self->meeting, "minutes", 10 + 5 * (int) (i == 1), NULL);
      g_assert_no_error (error);
      g_assert_true (ctp_record_place (self->topics[i], last, NULL, &error));
      last = self->topics[i];
    }
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->topics); i++)
    g_clear_object (&self->topics[i]);
  g_clear_object (&self->meeting);
  g_clear_object (&self->journal);
}

static void
assert_clock (Fixture *self, gint64 elapsed, gint64 topic_elapsed, gint64 topic_length)
{
  CtpSessionClock clock;

  ctp_session_read_clock (self->meeting, &clock);
  g_assert_cmpint (clock.elapsed, ==, elapsed);
  g_assert_cmpint (clock.length, ==, 45 * 60);
  g_assert_cmpint (clock.topic_elapsed, ==, topic_elapsed);
  g_assert_cmpint (clock.topic_length, ==, topic_length);
}

static void
assert_at_hand (Fixture *self, CtpRecord *topic)
{
  g_autoptr (CtpRecord) current = ctp_session_dup_topic (self->meeting);

  g_assert_true (current == topic);
}

static const char *
get_status (CtpRecord *record)
{
  return ctp_record_get_text (record, "status");
}

static void
start (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (ctp_session_start (self->meeting, &error));
  g_assert_no_error (error);
}

static void
test_time (Fixture *self, gconstpointer data)
{
  g_assert_false (ctp_session_is_running (self->meeting));
  start (self);
  g_assert_true (ctp_session_is_running (self->meeting));
  g_assert_true (ctp_session_is_mine (self->meeting));
  assert_at_hand (self, self->topics[0]);
  assert_clock (self, 0, 0, 600);

  self->clock.now += 12 * MINUTE;
  assert_clock (self, 720, 720, 600);
  g_assert_true (ctp_session_next (self->meeting, NULL));
  assert_at_hand (self, self->topics[1]);
  g_assert_cmpstr (get_status (self->topics[0]), ==, "done");
  g_assert_cmpint (ctp_record_get_integer (self->topics[0], "spent"), ==, 720);
  assert_clock (self, 720, 0, 900);

  /* Back again: what was spent is not lost, and the topic is open once more. */
  self->clock.now += 1 * MINUTE;
  g_assert_true (ctp_session_previous (self->meeting, NULL));
  assert_at_hand (self, self->topics[0]);
  g_assert_cmpstr (get_status (self->topics[0]), ==, "open");
  self->clock.now += 1 * MINUTE;
  assert_clock (self, 14 * 60, 13 * 60, 600);
  g_assert_true (ctp_session_previous (self->meeting, NULL));
  assert_at_hand (self, self->topics[0]);

  /* The last one first; the one before stays open and comes next. */
  g_assert_true (ctp_session_turn_to (self->meeting, self->topics[2], NULL));
  g_assert_cmpstr (get_status (self->topics[0]), ==, "open");
  g_assert_true (ctp_session_next (self->meeting, NULL));
  assert_at_hand (self, self->topics[0]);
  g_assert_true (ctp_session_next (self->meeting, NULL));
  g_assert_cmpint (ctp_record_get_integer (self->topics[1], "spent"), ==, 60);
  assert_at_hand (self, self->topics[1]);
  g_assert_true (ctp_session_next (self->meeting, NULL));
  assert_at_hand (self, NULL);
  assert_clock (self, 14 * 60, 0, 0);

  g_assert_true (ctp_session_previous (self->meeting, NULL));
  assert_at_hand (self, self->topics[2]);
}

/* Nothing is counted, so a night with the lid closed is one night, and a clock that was wrong makes
 * no negative time. */
static void
test_clock_changes (Fixture *self, gconstpointer data)
{
  start (self);
  self->clock.now += 8 * 60 * MINUTE;
  assert_clock (self, 8 * 3600, 8 * 3600, 600);

  self->clock.now = PAIR_FIXTURE_NOW - 365 * 24 * 60 * MINUTE;
  assert_clock (self, 0, 0, 600);
  g_assert_true (ctp_session_next (self->meeting, NULL));
  g_assert_cmpint (ctp_record_get_integer (self->topics[0], "spent"), ==, 0);

  self->clock.now = PAIR_FIXTURE_NOW + 20 * MINUTE;
  assert_clock (self, 20 * 60, (365 * 24 * 60 + 20) * 60, 900);
  g_assert_true (ctp_session_next (self->meeting, NULL));
  g_assert_cmpint (ctp_record_get_integer (self->topics[1], "spent"), ==, 24 * 60 * 60);

  /* What another program wrote there is no reason to fall. */
  g_object_set (self->meeting, "began", "yesterday", "turned", "9999-99-99T00:00:00Z", NULL);
  assert_clock (self, 0, 0, 600);
}

static void
test_refused (Fixture *self, gconstpointer data)
{
  g_autoptr (CtpRecord) held
    = pair_fixture_add_meeting (self->journal, "2026-11-20T10:00", 45, "held");
  g_autoptr (CtpRecord) other
    = pair_fixture_add_meeting (self->journal, "2026-11-23T10:00", 45, "planned");
  g_autoptr (GError) error = NULL;

  g_assert_false (ctp_session_next (self->meeting, &error));
  g_assert_error (error, CTP_PAIR_ERROR, CTP_PAIR_ERROR_SESSION);
  g_clear_error (&error);
  g_assert_false (ctp_session_start (held, &error));
  g_assert_error (error, CTP_PAIR_ERROR, CTP_PAIR_ERROR_SESSION);
  g_clear_error (&error);

  start (self);
  g_assert_false (ctp_session_start (other, &error));
  g_assert_error (error, CTP_PAIR_ERROR, CTP_PAIR_ERROR_SESSION);
}

/* The other copy's word that it was held, and a topic of it that went elsewhere. */
static void
test_other_copy (Fixture *self, gconstpointer data)
{
  g_autoptr (CtpQuery) running = ctp_session_list_running (self->journal);
  g_autoptr (CtpRecord) other
    = pair_fixture_add_meeting (self->journal, "2026-12-08T10:00", 45, "planned");

  start (self);
  g_assert_cmpuint (ctp_query_get_count (running), ==, 1);
  pair_fixture_partner_set (self->journal, "topic", ctp_record_get_id (self->topics[0]), "meeting",
                            ctp_record_get_id (other));
  assert_at_hand (self, NULL);
  g_assert_true (ctp_session_next (self->meeting, NULL));
  assert_at_hand (self, self->topics[1]);

  pair_fixture_partner_set (self->journal, "meeting", ctp_record_get_id (self->meeting), "keeper",
                            ctp_record_get_id (ctp_journal_get_partner (self->journal)));
  g_assert_false (ctp_session_is_mine (self->meeting));
  g_assert_true (ctp_session_is_running (self->meeting));
  pair_fixture_partner_set (self->journal, "meeting", ctp_record_get_id (self->meeting), "status",
                            "held");
  g_assert_false (ctp_session_is_running (self->meeting));
  g_assert_cmpuint (ctp_query_get_count (running), ==, 0);
}

static CtpRecord *
add_schedule (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  CtpRecord *schedule
    = ctp_journal_add (self->journal, "schedule", &error, "start", "2026-12-01T10:00", "zone",
                       "Europe/London", "minutes", 45, "rule", "FREQ=WEEKLY;COUNT=4", NULL);

  g_assert_no_error (error);
  return schedule;
}

static guint
count (CtpJournal *journal, const char *kind)
{
  g_autoptr (CtpQuery) all = ctp_query_new (journal, kind, NULL, NULL, NULL);

  return ctp_query_get_count (all);
}

static void
test_ending (Fixture *self, gconstpointer data)
{
  g_object_unref (add_schedule (self));
  g_autoptr (CtpSessionEnding) ending = NULL;
  g_autoptr (CtpRecord) next = NULL;
  g_autoptr (GError) error = NULL;
  CtpVerb verb;
  const CtpKind *kind;

  self->clock.now += 2 * MINUTE + 20 * G_USEC_PER_SEC;
  start (self);
  self->clock.now += 43 * MINUTE;
  ending = ctp_session_ending_new (self->meeting);
  g_assert_cmpint (ctp_session_ending_get_minutes (ending), ==, 43);
  g_assert_cmpuint (ctp_session_ending_get_open (ending)->len, ==, 3);
  g_assert_cmpint (ctp_session_ending_get_fate (ending, self->topics[0]), ==, CTP_TOPIC_FATE_DONE);
  g_assert_cmpint (ctp_session_ending_get_fate (ending, self->topics[1]), ==,
                   CTP_TOPIC_FATE_CARRIED);
  ctp_session_ending_set_fate (ending, self->topics[2], CTP_TOPIC_FATE_DROPPED);
  ctp_session_ending_set_pulse (ending, 4, "Good to the point");
  next = ctp_session_ending_dup_next (ending);
  g_assert_cmpstr (ctp_meeting_get_start_local (next), ==, "2026-12-01T10:00");

  g_assert_true (ctp_session_ending_apply (ending, &error));
  g_assert_no_error (error);
  g_assert_false (ctp_session_is_running (self->meeting));
  g_assert_cmpstr (get_status (self->meeting), ==, "held");
  g_assert_cmpstr (ctp_record_get_text (self->meeting, "held_start"), ==, "2026-11-22T10:02");
  g_assert_cmpint (ctp_record_get_integer (self->meeting, "held_minutes"), ==, 43);
  g_assert_false (ctp_record_is_set (self->meeting, "began"));
  g_assert_cmpint (ctp_record_get_integer (self->topics[0], "spent"), ==, 43 * 60);
  g_assert_cmpstr (get_status (self->topics[0]), ==, "done");
  g_assert_cmpstr (get_status (self->topics[2]), ==, "dropped");
  g_assert_cmpstr (ctp_record_get_reference_id (self->topics[1], "meeting"), ==,
                   ctp_record_get_id (next));
  g_assert_cmpstr (ctp_record_get_reference_id (self->topics[1], "came_from"), ==,
                   ctp_record_get_id (self->meeting));
  g_assert_cmpuint (count (self->journal, "pulse"), ==, 1);
  g_assert_cmpuint (count (self->journal, "topic"), ==, 3);

  /* One step back, and it is running as if it had not been ended. */
  g_assert_true (ctp_journal_get_undo (self->journal, &verb, &kind));
  g_assert_cmpint (verb, ==, CTP_VERB_CHANGE);
  g_assert_cmpstr (kind->name, ==, "meeting");
  g_assert_true (ctp_journal_undo (self->journal, &error));
  g_assert_no_error (error);
  g_assert_true (ctp_session_is_running (self->meeting));
  assert_at_hand (self, self->topics[0]);
  assert_clock (self, 43 * 60, 43 * 60, 600);
  for (guint i = 0; i < G_N_ELEMENTS (self->topics); i++)
    {
      g_assert_cmpstr (get_status (self->topics[i]), ==, "open");
      g_assert_cmpstr (ctp_record_get_reference_id (self->topics[i], "meeting"), ==,
                       ctp_record_get_id (self->meeting));
    }
  g_assert_cmpuint (count (self->journal, "pulse"), ==, 0);
  g_assert_true (ctp_journal_check (self->journal, &error));
  g_assert_no_error (error);
}

/* Ended, undone and ended again: still one pulse, and each topic once. */
static void
test_ending_twice (Fixture *self, gconstpointer data)
{
  g_object_unref (add_schedule (self));

  start (self);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (CtpSessionEnding) ending = ctp_session_ending_new (self->meeting);

      ctp_session_ending_set_pulse (ending, 5, NULL);
      g_assert_true (ctp_session_ending_apply (ending, NULL));
      if (i == 0)
        g_assert_true (ctp_journal_undo (self->journal, NULL));
    }
  g_assert_cmpuint (count (self->journal, "pulse"), ==, 1);
  g_assert_cmpuint (count (self->journal, "topic"), ==, 3);
}

/* Without a next meeting, what was not reached waits, and is on the agenda of none. */
static void
test_no_next (Fixture *self, gconstpointer data)
{
  g_autoptr (CtpQuery) waiting = ctp_carry_over_list (self->journal);
  g_autoptr (CtpSessionEnding) ending = NULL;
  g_autoptr (CtpRecord) next = NULL;
  g_autoptr (GError) error = NULL;

  start (self);
  ending = ctp_session_ending_new (self->meeting);
  next = ctp_session_ending_dup_next (ending);
  g_assert_null (next);
  g_assert_true (ctp_session_ending_apply (ending, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (ctp_query_get_count (waiting), ==, 2);
  g_assert_cmpuint (count (self->journal, "meeting"), ==, 1);

  g_assert_false (ctp_session_ending_apply (ending, &error));
  g_assert_error (error, CTP_PAIR_ERROR, CTP_PAIR_ERROR_SESSION);
}

/* What was deleted, ticked off or dropped while the end was talked about stays so. */
static void
test_changed_meanwhile (Fixture *self, gconstpointer data)
{
  g_autoptr (CtpSessionEnding) ending = NULL;
  g_autoptr (GError) error = NULL;

  start (self);
  ending = ctp_session_ending_new (self->meeting);
  g_assert_true (ctp_record_delete (self->topics[1], &error));
  g_assert_true (ctp_record_set_text (self->topics[2], "status", "dropped", &error));
  g_assert_true (ctp_session_ending_apply (ending, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (get_status (self->topics[0]), ==, "done");
  g_assert_cmpstr (get_status (self->topics[2]), ==, "dropped");
  g_assert_false (ctp_record_get_exists (self->topics[1]));
}

/* The lid was closed on it, and opened the next day. */
static void
test_forgotten (Fixture *self, gconstpointer data)
{
  static const struct
  {
    int after;
    int proposed;
  } cases[]
    = { { 0, 1 }, { 1, 1 }, { 44, 44 }, { 90, 90 }, { 225, 225 }, { 226, 45 }, { 1500, 45 } };

  start (self);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CtpSessionEnding) ending = NULL;

      self->clock.now = PAIR_FIXTURE_NOW + cases[i].after * MINUTE;
      ending = ctp_session_ending_new (self->meeting);
      g_assert_cmpint (ctp_session_ending_get_minutes (ending), ==, cases[i].proposed);
    }
}

#define ADD(path, function)                                                                        \
  g_test_add ("/session/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("time", test_time);
  ADD ("clock-changes", test_clock_changes);
  ADD ("refused", test_refused);
  ADD ("other-copy", test_other_copy);
  ADD ("ending", test_ending);
  ADD ("ending-twice", test_ending_twice);
  ADD ("no-next", test_no_next);
  ADD ("changed-meanwhile", test_changed_meanwhile);
  ADD ("forgotten", test_forgotten);

  return g_test_run ();
}
