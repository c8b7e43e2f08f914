/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The goals of the pair as tables, one for what each learns and one for what both do: where a goal
 * began, how it went, where it stands and where it shall end. Proposals are not goals yet. */

#include "report/ctp-goal-table.h"

#include <math.h>

#include <config.h>
#include <glib/gi18n-lib.h>

#include "journal/ctp-query.h"
#include "pair/ctp-progress.h"
#include "report/ctp-chart-subjects.h"
#include "report/ctp-entries.h"
#include "report/ctp-wording.h"

typedef struct
{
  CtpJournal *journal;
  CtpDocument *document;
  const GDate *to;
  char to_text[16];
} Table;

/* Where the goal stood at the end of the report's time, or NaN. */
static double
get_value (Table *self, CtpRecord *goal)
{
  g_autoptr (CtpQuery) checkins = NULL;
  g_autoptr (CtpRecord) latest = NULL;

  checkins = ctp_query_new (
    self->journal, "checkin", "goal = ?1 and private = 0 and value is not null and date <= ?2",
    "date desc, created desc", ctp_record_get_id (goal), self->to_text, NULL);

  latest = ctp_query_get (checkins, 0);

  return latest != NULL ? ctp_record_get_real (latest, "value")
                        : ctp_record_get_real (goal, "baseline");
}

/* How the goal went until the day that is told of. */
static CtpChart *
create_chart (Table *self, CtpRecord *goal)
{
  g_autoptr (CtpChart) whole = ctp_chart_of_goal (goal);
  CtpChart *chart = ctp_chart_new (CTP_CHART_TREND, "");

  for (guint i = 0; i < ctp_chart_get_n_points (whole); i++)
    {
      const CtpChartPoint *point = ctp_chart_get_point (whole, i);

      if (point->place <= g_date_get_julian (self->to))
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

/* One row: the goal with its measure, and three figures; milestones where there are no figures. */
static void
add_goal_row (Table *self, CtpRecord *goal)
{
  double target = ctp_record_get_real (goal, "target");
  const char *measure = ctp_record_get_text (goal, "measure");
  const char *unit = ctp_record_get_text (goal, "unit");
  const char *status = ctp_wording_get_goal_status (ctp_record_get_text (goal, "status"));
  g_autofree char *detail = ctp_entries_join (*measure != '\0' ? measure : unit, status, NULL);
  g_autofree char *text = g_strdup_printf ("%s\n%s", ctp_record_get_text (goal, "title"), detail);
  g_autofree char *begun = dup_figure (ctp_record_get_real (goal, "baseline"));
  g_autofree char *now = dup_figure (get_value (self, goal));
  g_autofree char *end = dup_figure (target);
  g_autoptr (CtpChart) chart = NULL;
  CtpProgress progress;

  ctp_progress_of_goal (goal, &progress);

  if (isnan (target) && progress.n_milestones > 0)
    {
      g_free (now);
      /* Translators: milestones of a goal, as in “2 of 4”. */
      now = g_strdup_printf (C_ ("milestones", "%u of %u"), progress.n_done, progress.n_milestones);
    }

  ctp_document_add_row (self->document, (const char *const[]){ text, "", begun, now, end, NULL });
  chart = create_chart (self, goal);

  if (ctp_chart_get_n_points (chart) > 1)
    ctp_document_set_row_chart (self->document, chart);
}

/* The goals of one person, or of both where @learner is NULL, under a name. */
static void
add_goals_of (Table *self, CtpQuery *goals, CtpRecord *learner)
{
  const CtpColumn columns[] = {
    { .head = C_ ("report", "Goal"), .weight = 1 },
    { .head = C_ ("report", "How it went"), .chart = TRUE },
    { .head = C_ ("report", "Start"), .numeric = TRUE },
    { .head = C_ ("report", "Now"), .numeric = TRUE },
    { .head = C_ ("report", "Target"), .numeric = TRUE },
  };
  gboolean begun = FALSE;

  for (guint i = 0; i < ctp_query_get_count (goals); i++)
    {
      g_autoptr (CtpRecord) goal = ctp_query_get (goals, i);
      g_autoptr (CtpRecord) who = ctp_record_dup_reference (goal, "learner");

      if (ctp_record_get_private (goal) || who != learner)
        continue;

      if (!begun)
        {
          /* Translators: over the goals of one person, as in “Amirah learns”. */
          g_autofree char *heading
            = learner != NULL
                ? g_strdup_printf (_ ("%s learns"), ctp_record_get_text (learner, "name"))
                : g_strdup (_ ("Together"));

          ctp_document_add_heading (self->document, heading);
          ctp_document_add_table (self->document, columns, G_N_ELEMENTS (columns));
          begun = TRUE;
        }

      add_goal_row (self, goal);
    }
}

/**
 * ctp_goal_table_add:
 * @to: the day that is told of; what came later is not
 *
 * Adds the goals to the section that the document has begun, without anything private.
 */
void
ctp_goal_table_add (CtpDocument *document, CtpJournal *journal, const GDate *to)
{
  Table table = { .journal = journal, .document = document, .to = to };
  g_autoptr (CtpQuery) goals = NULL;

  g_date_strftime (table.to_text, sizeof table.to_text, "%Y-%m-%d", to);
  goals
    = ctp_query_new (journal, "goal", "private = 0 and coalesce (status, 'proposed') <> 'proposed'",
                     "position, created", NULL);

  if (ctp_query_get_count (goals) == 0)
    {
      ctp_document_add_paragraph (document, _ ("No goals were agreed."));
      return;
    }

  add_goals_of (&table, goals, ctp_journal_get_person (journal, CTP_SIDE_SENIOR));
  add_goals_of (&table, goals, ctp_journal_get_person (journal, CTP_SIDE_JUNIOR));
  add_goals_of (&table, goals, NULL);
}
