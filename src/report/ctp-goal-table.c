/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The goals of the pair as tables, one for what each learns and one for what both do: where a goal
 * began, how it went, where it stands and where it shall end. Proposals are not goals yet. */

#include "report/ctp-goal-table.h"

#include <math.h>

#include <config.h>
#include <glib/gi18n-lib.h>

#include "pair/ctp-progress.h"
#include "report/ctp-chart-subjects.h"
#include "report/ctp-entries.h"
#include "report/ctp-wording.h"

/* Where the goal stood at the end of the report's time, or NaN. */
static double
get_value (CtpRecord *goal, const GDate *to)
{
  char last[16];
  g_autoptr (CtpQuery) checkins = NULL;
  g_autoptr (CtpRecord) latest = NULL;

  g_date_strftime (last, sizeof last, "%Y-%m-%d", to);
  checkins = ctp_query_new (ctp_record_get_journal (goal), "checkin",
                            "goal = ?1 and private = 0 and value is not null and date <= ?2",
                            "date desc, created desc", ctp_record_get_id (goal), last, NULL);
  latest = ctp_query_get (checkins, 0);

  return latest != NULL ? ctp_record_get_real (latest, "value")
                        : ctp_record_get_real (goal, "baseline");
}

/* How the goal went until the day that is told of. */
static CtpChart *
create_chart (CtpRecord *goal, const GDate *to)
{
  g_autoptr (CtpChart) whole = ctp_chart_of_goal (goal);
  CtpChart *chart = ctp_chart_new (CTP_CHART_TREND, "");

  for (guint i = 0; i < ctp_chart_get_n_points (whole); i++)
    {
      const CtpChartPoint *point = ctp_chart_get_point (whole, i);

      if (point->place <= g_date_get_julian (to))
        ctp_chart_add (chart, point->mark, point->place, point->value, point->words);
    }

  ctp_chart_set_aim (chart, ctp_chart_get_aim (whole), NULL, NULL);

  return chart;
}

static char *
dup_figure (double figure)
{
  return isnan (figure) ? g_strdup ("–") : ctp_wording_dup_number (figure);
}

/* What is told: proposals are not. */
CtpQuery *
ctp_goal_table_list (CtpJournal *journal)
{
  return ctp_query_new (journal, "goal",
                        "private = 0 and coalesce (status, 'proposed') <> 'proposed'",
                        "position, created", NULL);
}

/* Begins the table of what one person learns, or both where @learner is NULL, under a name. */
void
ctp_goal_table_begin (CtpDocument *document, CtpRecord *learner)
{
  const CtpColumn columns[] = {
    { .head = C_ ("report", "Goal"), .weight = 1 },
    { .head = C_ ("report", "How it went"), .chart = TRUE },
    { .head = C_ ("report", "Start"), .numeric = TRUE },
    { .head = C_ ("report", "Now"), .numeric = TRUE },
    { .head = C_ ("report", "Target"), .numeric = TRUE },
  };
  /* Translators: over the goals of one person, as in “Amirah learns”. */
  g_autofree char *heading
    = learner != NULL ? g_strdup_printf (_ ("%s learns"), ctp_record_get_text (learner, "name"))
                      : g_strdup (_ ("Together"));

  ctp_document_add_heading (document, heading);
  ctp_document_add_table (document, columns, G_N_ELEMENTS (columns));
}

/**
 * ctp_goal_table_add:
 * @to: the day that is told of; what came later is not
 *
 * Adds a row to the table that was begun: the goal with its measure, and three figures; milestones
 * where there are no figures.
 */
void
ctp_goal_table_add (CtpDocument *document, CtpRecord *goal, const GDate *to)
{
  double target = ctp_record_get_real (goal, "target");
  const char *measure = ctp_record_get_text (goal, "measure");
  const char *unit = ctp_record_get_text (goal, "unit");
  const char *status = ctp_wording_get_goal_status (ctp_record_get_text (goal, "status"));
  g_autofree char *detail = ctp_entries_join (*measure != '\0' ? measure : unit, status, NULL);
  g_autofree char *text = g_strdup_printf ("%s\n%s", ctp_record_get_text (goal, "title"), detail);
  g_autofree char *begun = dup_figure (ctp_record_get_real (goal, "baseline"));
  g_autofree char *now = dup_figure (get_value (goal, to));
  g_autofree char *end = dup_figure (target);
  g_autoptr (CtpChart) chart = create_chart (goal, to);
  CtpProgress progress;

  ctp_progress_of_goal (goal, &progress);

  if (isnan (target) && progress.n_milestones > 0)
    {
      g_free (now);
      /* Translators: milestones of a goal, as in “2 of 4”. */
      now = g_strdup_printf (C_ ("milestones", "%u of %u"), progress.n_done, progress.n_milestones);
    }

  ctp_document_add_row (document, (const char *const[]){ text, "", begun, now, end, NULL });

  if (ctp_chart_get_n_points (chart) > 1)
    ctp_document_set_row_chart (document, chart);
}
