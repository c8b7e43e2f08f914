/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which meetings are reminded of, and when: told on Sunday, 22 November 2026, at 10:00 UTC. */

#include "pair/ctp-reminder.h"

#include "pair-fixture.h"
#include "pair/ctp-session.h"

#include <string.h>

#define MINUTE 60
#define NOW (PAIR_FIXTURE_NOW / G_USEC_PER_SEC)

static const struct
{
  const char *start;
  const char *status;
  int own;
  int minutes;
  /* Of the start and of the reminder, from now; a reminder of 0 is none. */
  int starts_in;
  int due_in;
} cases[] = {
  { "2026-11-22T12:00", "planned", -1, 15, 120, 105 },
  { "2026-11-22T12:00", "planned", -1, 0, 120, 0 },
  { "2026-11-22T12:00", "planned", 60, 15, 120, 60 },
  { "2026-11-22T12:00", "planned", 60, 0, 120, 60 },
  { "2026-11-22T12:00", "planned", 0, 15, 120, 0 },
  /* Due already, and not begun. */
  { "2026-11-22T10:10", "planned", -1, 15, 10, -5 },
  { "2026-11-22T09:59", "planned", -1, 15, -1, 0 },
  { "2026-11-22T12:00", "cancelled", -1, 15, 120, 0 },
  { "2026-11-22T12:00", "held", -1, 15, 120, 0 },
};

static void
test_which (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PairClock clock;
      g_autoptr (CtpJournal) journal = pair_fixture_new (&clock);
      g_autoptr (CtpRecord) meeting
        = pair_fixture_add_meeting (journal, cases[i].start, 45, cases[i].status);
      g_autoptr (GPtrArray) reminders = NULL;
      g_autoptr (GError) error = NULL;

      if (cases[i].own >= 0)
        ctp_record_set_integer (meeting, "reminder", cases[i].own, &error);
      g_assert_no_error (error);

      reminders = ctp_reminder_list (journal, cases[i].minutes);
      g_assert_cmpuint (reminders->len, ==, cases[i].due_in != 0);
      if (reminders->len == 1)
        {
          const CtpReminder *reminder = reminders->pdata[0];

          g_assert_cmpint (reminder->start, ==, NOW + cases[i].starts_in * MINUTE);
          g_assert_cmpint (reminder->due, ==, NOW + cases[i].due_in * MINUTE);
        }
    }
}

/* What is in session needs no reminder any more. */
static void
test_running (void)
{
  PairClock clock;
  g_autoptr (CtpJournal) journal = pair_fixture_new (&clock);
  g_autoptr (CtpRecord) meeting
    = pair_fixture_add_meeting (journal, "2026-11-22T10:10", 45, "planned");
  g_autoptr (GPtrArray) reminders = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (ctp_session_start (meeting, &error));
  g_assert_no_error (error);
  reminders = ctp_reminder_list (journal, 15);
  g_assert_cmpuint (reminders->len, ==, 0);
}

/* The first is first; a moved one is another thing to be reminded of; and no key or title tells. */
static void
test_keys (void)
{
  PairClock clock;
  g_autoptr (CtpJournal) journal = pair_fixture_new (&clock);
  g_autoptr (CtpRecord) late
    = pair_fixture_add_meeting (journal, "2026-11-25T10:00", 45, "planned");
  g_autoptr (CtpRecord) early
    = pair_fixture_add_meeting (journal, "2026-11-24T10:00", 45, "planned");
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GError) error = NULL;
  const CtpReminder *first;
  const CtpReminder *second;
  const CtpReminder *moved;

  g_assert_true (ctp_record_set_text (early, "title", "Saying no", &error));
  before = ctp_reminder_list (journal, 15);
  g_assert_true (ctp_record_set_text (early, "start", "2026-11-24T11:00", &error));
  g_assert_no_error (error);
  after = ctp_reminder_list (journal, 15);

  g_assert_cmpuint (before->len, ==, 2);
  g_assert_cmpuint (after->len, ==, 2);
  first = before->pdata[0];
  second = before->pdata[1];
  moved = after->pdata[0];
  g_assert_cmpint (first->start, <, second->start);
  g_assert_cmpstr (first->key, !=, second->key);
  g_assert_cmpstr (first->key, !=, moved->key);
  g_assert_cmpstr (second->key, ==, ((const CtpReminder *) after->pdata[1])->key);
  g_assert_null (strstr (first->title, "Saying no"));
  g_assert_null (strstr (first->key, ctp_record_get_id (early)));
  g_assert_true (ctp_record_get_exists (late));
}

/* Occurrences of a schedule that nobody has written to are reminded of like the others. */
static void
test_schedule (void)
{
  PairClock clock;
  g_autoptr (CtpJournal) journal = pair_fixture_new (&clock);
  g_autoptr (GError) error = NULL;
  g_object_unref (ctp_journal_add (journal, "schedule", &error, "title", "Regular", "start",
                                   "2026-11-16T10:00", "zone", "Europe/London", "minutes", 45,
                                   "rule", "FREQ=WEEKLY;COUNT=3", NULL));
  g_autoptr (GPtrArray) reminders = NULL;

  g_assert_no_error (error);
  reminders = ctp_reminder_list (journal, 30);
  g_assert_cmpuint (reminders->len, ==, 2);
  for (guint i = 0; i < reminders->len; i++)
    {
      const CtpReminder *reminder = reminders->pdata[i];

      g_assert_cmpint (reminder->start, ==, NOW + (1 + 7 * (int) i) * 24 * 60 * MINUTE);
      g_assert_cmpint (reminder->due, ==, reminder->start - 30 * MINUTE);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pair/reminder/which", test_which);
  g_test_add_func ("/pair/reminder/running", test_running);
  g_test_add_func ("/pair/reminder/keys", test_keys);
  g_test_add_func ("/pair/reminder/schedule", test_schedule);

  return g_test_run ();
}
