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

static void
count_milestones (CtpRecord *goal, CtpProgress *progress)
{
  g_autoptr (CtpQuery) milestones = ctp_query_new (
    ctp_record_get_journal (goal), "milestone", "goal = ?1", NULL, ctp_record_get_id (goal), NULL);

  progress->n_milestones = g_list_model_get_n_items (G_LIST_MODEL (milestones));
  progress->n_done = 0;
  for (guint i = 0; i < progress->n_milestones; i++)
    {
      g_autoptr (CtpRecord) milestone = g_list_model_get_item (G_LIST_MODEL (milestones), i);

      if (ctp_record_get_boolean (milestone, "done"))
        progress->n_done++;
    }
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
  g_autoptr (GArray) values = NULL;
  gboolean has_target;

  g_return_if_fail (ctp_record_is (goal, "goal"));

  values = ctp_progress_list_values (goal);
  has_target = ctp_record_is_set (goal, "target");

  progress->target = ctp_record_get_real (goal, "target");
  progress->baseline = ctp_record_get_real (goal, "baseline");
  if (has_target && isnan (progress->baseline))
    progress->baseline = 0;
  progress->current
    = values->len > 0 ? g_array_index (values, double, values->len - 1) : progress->baseline;
  count_milestones (goal, progress);

  progress->known = TRUE;
  if (g_str_equal (ctp_record_get_text (goal, "status"), "achieved"))
    progress->fraction = 1;
  else if (has_target && values->len > 0)
    progress->fraction = measure (progress);
  else if (progress->n_milestones > 0)
    progress->fraction = (double) progress->n_done / progress->n_milestones;
  else
    {
      progress->fraction = 0;
      progress->known = has_target;
    }
}

/**
 * ctp_progress_list_values:
 *
 * Lists the values of a goal's check-ins for its trend, oldest first.
 *
 * Returns: (transfer full) (element-type double)
 */
GArray *
ctp_progress_list_values (CtpRecord *goal)
{
  g_autoptr (CtpQuery) checkins = NULL;
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (double));
  guint n;

  g_return_val_if_fail (ctp_record_is (goal, "goal"), g_steal_pointer (&values));

  checkins = list_checkins (goal);
  n = g_list_model_get_n_items (G_LIST_MODEL (checkins));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CtpRecord) checkin = g_list_model_get_item (G_LIST_MODEL (checkins), i);
      double value = ctp_record_get_real (checkin, "value");

      g_array_append_val (values, value);
    }

  return g_steal_pointer (&values);
}
