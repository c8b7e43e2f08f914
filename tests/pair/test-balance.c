/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How much of the time, the goals and the takeaways belongs to whom. */

#include "pair/ctp-balance.h"

#include "pair-fixture.h"

static void
assert_share (const CtpShare *share, int senior, int junior, int both)
{
  g_assert_cmpint ((int) share->people[CTP_SIDE_SENIOR], ==, senior);
  g_assert_cmpint ((int) share->people[CTP_SIDE_JUNIOR], ==, junior);
  g_assert_cmpint ((int) share->both, ==, both);
  g_assert_cmpint ((int) ctp_share_get_whole (share), ==, senior + junior + both);
}

static void
add_topic (CtpRecord *meeting, CtpRecord *owner, CtpRecord *goal, int minutes, const char *status)
{
  g_autoptr (GError) error = NULL;
  g_object_unref (ctp_journal_add (ctp_record_get_journal (meeting), "topic", &error, "title",
                                   "Topic", "meeting", meeting, "owner", owner, "goal", goal,
                                   "minutes", minutes, "status", status, NULL));

  g_assert_no_error (error);
}

static void
add (CtpJournal *journal, const char *kind, CtpRecord *learner, const char *status)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpRecord) record = ctp_journal_add (journal, kind, &error, "learner", learner, NULL);

  if (status != NULL)
    ctp_record_set_text (record, "status", status, &error);
  g_assert_no_error (error);
}

static void
test_balance (void)
{
  PairClock clock;
  g_autoptr (CtpJournal) journal = pair_fixture_new (&clock);
  CtpRecord *me = ctp_journal_get_me (journal);
  CtpRecord *partner = ctp_journal_get_partner (journal);
  g_autoptr (CtpRecord) held = pair_fixture_add_meeting (journal, "2026-11-10T16:00", 60, "held");
  g_autoptr (CtpRecord) missed
    = pair_fixture_add_meeting (journal, "2026-11-17T16:00", 60, "missed");
  g_autoptr (CtpRecord) old = pair_fixture_add_meeting (journal, "2026-08-10T16:00", 60, "held");
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpRecord) goal
    = ctp_journal_add (journal, "goal", &error, "learner", partner, "status", "active", NULL);
  CtpBalance balance;

  g_assert_no_error (error);
  add_topic (held, me, NULL, 20, "done");
  add_topic (held, me, goal, 15, "done");
  add_topic (held, NULL, NULL, 5, "open");
  add_topic (held, me, NULL, 7, "dropped");
  add_topic (missed, me, NULL, 100, "open");
  add_topic (old, me, NULL, 100, "done");
  add (journal, "goal", me, "proposed");
  add (journal, "goal", me, "agreed");
  add (journal, "goal", NULL, "active");
  add (journal, "takeaway", me, NULL);
  add (journal, "takeaway", me, NULL);
  add (journal, "takeaway", NULL, NULL);

  ctp_balance_of_journal (journal, &balance);
  assert_share (&balance.minutes, 20, 15, 5);
  assert_share (&balance.goals, 1, 1, 1);
  assert_share (&balance.takeaways, 2, 0, 1);

  /* Half a year later only the goals are left. */
  clock.now += G_GINT64_CONSTANT (183 * 86400) * G_USEC_PER_SEC;
  ctp_balance_of_journal (journal, &balance);
  assert_share (&balance.minutes, 0, 0, 0);
  assert_share (&balance.goals, 1, 1, 1);
  assert_share (&balance.takeaways, 0, 0, 0);
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/balance", test_balance);
  return g_test_run ();
}
