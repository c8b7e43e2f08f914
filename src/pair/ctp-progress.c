/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How far a goal has come. It is computed from check-ins and milestones whenever it is asked for
 * and never stored, so that it can not contradict what the two wrote down. */

#include "pair/ctp-progress.h"

#include "journal/ctp-query.h"

#include <math.h>

/* Two numbers that a person typed and that differ by less are the same. */
#define SAME 1e-9

static CtpQuery *
list_checkins (CtpRecord *goal)
{
  return ctp_query_new (ctp_record_get_journal (goal), "checkin", "goal = ?1 and value is not null",
                        "date, created", ctp_record_get_id (goal), NULL);
}

static guint
count_milestones (CtpRecord *goal, const char *which)
{
  g_autoptr (CtpQuery) milestones = ctp_query_new (ctp_record_get_journal (goal), "milestone",
                                                   which, NULL, ctp_record_get_id (goal), NULL);

  return ctp_query_get_count (milestones);
}

/* Not a number where there is no check-in with a value. */
static double
get_latest_value (CtpRecord *goal)
{
  g_autoptr (CtpQuery) checkins = list_checkins (goal);
  guint n = ctp_query_get_count (checkins);
  g_autoptr (CtpRecord) latest = n > 0 ? ctp_query_get (checkins, n - 1) : NULL;

  return latest != NULL ? ctp_record_get_real (latest, "value") : (double) NAN;
}

static double
measure (const CtpProgress *progress)
{
  double way = progress->target - progress->baseline;

  if (fabs (way) < SAME)
    return fabs (progress->current - progress->target) < SAME ? 1 : 0;

  return CLAMP ((progress->current - progress->baseline) / way, 0, 1);
}

/**
 * ctp_progress_of_goal:
 * @progress: (out caller-allocates): receives how far it is
 *
 * Computes how far a goal has come. A goal with a target and a check-in is measured by its latest
 * check-in; any other by its milestones. An achieved goal is all the way there. Where no baseline
 * was noted the way begins at zero.
 */
void
ctp_progress_of_goal (CtpRecord *goal, CtpProgress *progress)
{
  gboolean has_target;
  double latest;

  g_return_if_fail (ctp_record_is (goal, "goal"));

  latest = get_latest_value (goal);
  has_target = ctp_record_is_set (goal, "target");

  progress->target = ctp_record_get_real (goal, "target");
  progress->baseline = ctp_record_get_real (goal, "baseline");
  if (has_target && isnan (progress->baseline))
    progress->baseline = 0;
  progress->current = isnan (latest) ? progress->baseline : latest;
  progress->n_milestones = count_milestones (goal, "goal = ?1");
  progress->n_done = count_milestones (goal, "goal = ?1 and coalesce (done, 0) = 1");

  progress->known = TRUE;
  if (g_str_equal (ctp_record_get_text (goal, "status"), "achieved"))
    progress->fraction = 1;
  else if (has_target && !isnan (latest))
    progress->fraction = measure (progress);
  else if (progress->n_milestones > 0)
    progress->fraction = (double) progress->n_done / progress->n_milestones;
  else
    {
      progress->fraction = 0;
      progress->known = has_target;
    }
}
