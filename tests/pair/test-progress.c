/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How far a goal has come, as a table: what was written down, and what follows. */

#include "pair/ctp-progress.h"

#include "pair-fixture.h"

#include <math.h>

#define NONE NAN

typedef struct
{
  const char *what;
  const char *status;
  double baseline;
  double target;
  double checkins[4];
  guint n_checkins;
  guint n_done;
  guint n_milestones;
  double fraction;
  gboolean known;
} Case;

static const Case cases[] = {
  { "nothing at all", "active", NONE, NONE, { 0 }, 0, 0, 0, 0, FALSE },
  { "a target only", "active", NONE, 5, { 0 }, 0, 0, 0, 0, TRUE },
  { "three of five", "active", 0, 5, { 0, 1, 3 }, 3, 0, 0, 0.6, TRUE },
  { "the latest tells, not the best", "active", 0, 5, { 4, 2 }, 2, 0, 0, 0.4, TRUE },
  { "from a baseline", "active", 10, 20, { 15 }, 1, 0, 0, 0.5, TRUE },
  { "downwards", "active", 40, 20, { 35 }, 1, 0, 0, 0.25, TRUE },
  { "no baseline is zero", "active", NONE, 4, { 1 }, 1, 0, 0, 0.25, TRUE },
  { "beyond the target", "active", 0, 5, { 9 }, 1, 0, 0, 1, TRUE },
  { "below the baseline", "active", 2, 5, { 1 }, 1, 0, 0, 0, TRUE },
  { "keep it as it is, kept", "active", 3, 3, { 3 }, 1, 0, 0, 1, TRUE },
  { "keep it as it is, lost", "active", 3, 3, { 2 }, 1, 0, 0, 0, TRUE },
  { "milestones", "active", NONE, NONE, { 0 }, 0, 1, 4, 0.25, TRUE },
  { "milestones before the first check-in", "active", 0, 5, { 0 }, 0, 2, 4, 0.5, TRUE },
  { "numbers before milestones", "active", 0, 5, { 1 }, 1, 2, 4, 0.2, TRUE },
  { "check-ins without a target do not measure", "active", NONE, NONE, { 3 }, 1, 1, 2, 0.5, TRUE },
  { "achieved is achieved", "achieved", 0, 5, { 4 }, 1, 0, 2, 1, TRUE },
};

static void
add_checkin (CtpRecord *goal, const char *date, double value)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpRecord) checkin = ctp_journal_add (ctp_record_get_journal (goal), "checkin", &error,
                                                   "goal", goal, "date", date, NULL);

  if (!isnan (value))
    ctp_record_set_real (checkin, "value", value, &error);
  g_assert_no_error (error);
}

static void
add_milestone (CtpRecord *goal, gboolean is_done)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpRecord) milestone
    = ctp_journal_add (ctp_record_get_journal (goal), "milestone", &error, "goal", goal, NULL);

  ctp_record_set_boolean (milestone, "done", is_done, &error);
  g_assert_no_error (error);
}

static CtpRecord *
make_goal (CtpJournal *journal, const Case *c)
{
  g_autoptr (GError) error = NULL;
  CtpRecord *goal
    = ctp_journal_add (journal, "goal", &error, "title", c->what, "status", c->status, NULL);

  g_assert_no_error (error);
  if (!isnan (c->baseline))
    ctp_record_set_real (goal, "baseline", c->baseline, &error);
  if (!isnan (c->target))
    ctp_record_set_real (goal, "target", c->target, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < c->n_checkins; i++)
    {
      g_autofree char *date = g_strdup_printf ("2026-06-%02u", i + 1);

      add_checkin (goal, date, c->checkins[i]);
    }
  for (guint i = 0; i < c->n_milestones; i++)
    add_milestone (goal, i < c->n_done);
  return goal;
}

static void
test_progress (gconstpointer data)
{
  const Case *c = data;
  PairClock clock;
  g_autoptr (CtpJournal) journal = pair_fixture_new (&clock);
  g_autoptr (CtpRecord) goal = make_goal (journal, c);
  CtpProgress progress;

  ctp_progress_of_goal (goal, &progress);
  g_assert_cmpfloat_with_epsilon (progress.fraction, c->fraction, 1e-9);
  g_assert_cmpint (progress.known, ==, c->known);
  g_assert_cmpuint (progress.n_done, ==, c->n_done);
  g_assert_cmpuint (progress.n_milestones, ==, c->n_milestones);
}

/* A check-in of an earlier day that is written down later is not the latest. */
static void
test_late_entry (void)
{
  PairClock clock;
  g_autoptr (CtpJournal) journal = pair_fixture_new (&clock);
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpRecord) goal
    = ctp_journal_add (journal, "goal", &error, "baseline", 0.0, "target", 10.0, NULL);
  CtpProgress progress;

  g_assert_no_error (error);
  add_checkin (goal, "2026-06-20", 8);
  add_checkin (goal, "2026-06-10", 2);
  add_checkin (goal, "2026-06-30", NONE);
  ctp_progress_of_goal (goal, &progress);
  g_assert_cmpfloat_with_epsilon (progress.current, 8, 1e-9);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strdup_printf ("/progress/%s", cases[i].what);

      g_test_add_data_func (name, &cases[i], test_progress);
    }
  g_test_add_func ("/progress/late entry", test_late_entry);
  return g_test_run ();
}
