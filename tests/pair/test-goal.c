/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From an agreed goal to one that was reached and celebrated, once by each. */

#include "pair/ctp-goal.h"

#include <math.h>

#include "pair-fixture.h"

static void
test_check_in (void)
{
  PairClock clock;
  g_autoptr (CtpJournal) journal = pair_fixture_new (&clock);
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpRecord) goal = ctp_journal_add (journal, "goal", &error, "status", "agreed", NULL);
  g_autoptr (CtpRecord) first = ctp_goal_check_in (goal, 2, "", &error);
  g_autoptr (CtpRecord) second = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (ctp_record_get_text (first, "date"), ==, "2026-11-22");
  g_assert_cmpstr (ctp_record_get_text (goal, "status"), ==, "active");
  g_assert_true (ctp_journal_undo (journal, &error));
  g_assert_cmpstr (ctp_record_get_text (goal, "status"), ==, "agreed");
  g_assert_false (ctp_record_get_exists (first));

  ctp_goal_set_status (goal, "paused", &error);
  second = ctp_goal_check_in (goal, NAN, "Waiting for spring", &error);
  g_assert_no_error (error);
  g_assert_false (ctp_record_is_set (second, "value"));
  g_assert_cmpstr (ctp_record_get_text (goal, "status"), ==, "paused");
}

static void
test_celebrate (void)
{
  PairClock clock;
  g_autoptr (CtpJournal) journal = pair_fixture_new (&clock);
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpRecord) goal = ctp_journal_add (journal, "goal", &error, "status", "active", NULL);

  g_assert_false (ctp_goal_is_to_celebrate (goal));
  ctp_goal_set_status (goal, "achieved", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ctp_record_get_text (goal, "reached"), ==, "2026-11-22");
  g_assert_true (ctp_goal_is_to_celebrate (goal));

  pair_fixture_partner_set (journal, "goal", ctp_record_get_id (goal), "junior_celebrated", "yes");
  g_assert_true (ctp_goal_is_to_celebrate (goal));
  ctp_goal_celebrate (goal, &error);
  g_assert_false (ctp_goal_is_to_celebrate (goal));

  ctp_goal_set_status (goal, "active", &error);
  g_assert_false (ctp_record_is_set (goal, "reached"));
  ctp_goal_set_status (goal, "achieved", &error);
  g_assert_no_error (error);
  g_assert_false (ctp_goal_is_to_celebrate (goal));
}

static void
test_needs_measure (void)
{
  static const struct
  {
    const char *status;
    const char *measure;
    double target;
    gboolean needs;
  } cases[] = {
    { "proposed", "", NAN, TRUE }, { "active", "", NAN, TRUE },   { "active", "Posts", NAN, FALSE },
    { "active", "", 5, FALSE },    { "dropped", "", NAN, FALSE }, { "achieved", "", NAN, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PairClock clock;
      g_autoptr (CtpJournal) journal = pair_fixture_new (&clock);
      g_autoptr (GError) error = NULL;
      g_autoptr (CtpRecord) milestone = NULL;
      g_autoptr (CtpRecord) goal
        = ctp_journal_add (journal, "goal", &error, "status", cases[i].status, "measure",
                           cases[i].measure, "target", cases[i].target, NULL);

      g_assert_no_error (error);
      g_assert_cmpint (ctp_goal_needs_measure (goal), ==, cases[i].needs);
      milestone
        = ctp_journal_add (journal, "milestone", &error, "goal", goal, "title", "One", NULL);
      g_assert_no_error (error);
      g_assert_false (ctp_goal_needs_measure (goal));
    }
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/goal/check-in", test_check_in);
  g_test_add_func ("/goal/celebrate", test_celebrate);
  g_test_add_func ("/goal/needs-measure", test_needs_measure);
  return g_test_run ();
}
