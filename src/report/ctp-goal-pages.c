/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One goal as a piece of a book: why, how it is measured, how it went, its milestones and what was
 * remarked at each check-in. Only what both may read is in it. */

#include "report/ctp-goal-pages.h"

#include <math.h>

#include <config.h>
#include <glib/gi18n-lib.h>

#include "report/ctp-chart-subjects.h"
#include "report/ctp-entries.h"
#include "report/ctp-wording.h"

/* "Amirah learns", "Together" */
static char *
dup_who_learns (CtpRecord *goal)
{
  g_autofree char *learner = ctp_entries_dup_person (goal, "learner");

  return *learner != '\0' ? g_strdup_printf (_ ("%s learns"), learner) : g_strdup (_ ("Together"));
}

/* How far it is, and when that was or shall be: "Achieved on 12 October", "Active · due 28 February" */
static char *
dup_standing (CtpRecord *goal, const GDate *today)
{
  const char *status = ctp_wording_get_goal_status (ctp_record_get_text (goal, "status"));
  g_autofree char *day = NULL;
  g_autofree char *words = NULL;
  GDate date;

  if (ctp_record_get_date (goal, "reached", &date))
    {
      day = ctp_wording_dup_plain_date (&date, today);
      /* Translators: the day on which a goal was achieved, as in “reached on 12 October”. */
      words = g_strdup_printf (_ ("reached on %s"), day);
    }
  else if (ctp_record_get_date (goal, "due", &date))
    {
      day = ctp_wording_dup_plain_date (&date, today);
      /* Translators: the day by which something is to be done, as in “by 28 February”. */
      words = g_strdup_printf (_ ("by %s"), day);
    }

  return ctp_entries_join (status, words != NULL ? words : "", NULL);
}

/* "At the start 0 · Goal 5 posts" */
static char *
dup_figures (CtpRecord *goal)
{
  double baseline = ctp_record_get_real (goal, "baseline");
  double target = ctp_record_get_real (goal, "target");
  g_autofree char *number = NULL;
  g_autofree char *start = NULL;
  g_autofree char *quantity = NULL;
  g_autofree char *aim = NULL;

  if (!isnan (baseline))
    {
      number = ctp_wording_dup_number (baseline);
      /* Translators: the figure that a goal began with, as in “At the start: 0”. */
      start = g_strdup_printf (_ ("At the start: %s"), number);
    }

  if (!isnan (target))
    {
      quantity = ctp_wording_dup_quantity (target, ctp_record_get_text (goal, "unit"));
      aim = g_strdup_printf (_ ("Goal: %s"), quantity);
    }

  return ctp_entries_join (start != NULL ? start : "", aim != NULL ? aim : "", NULL);
}

static void
add_measure (CtpDocument *document, CtpRecord *goal)
{
  g_autofree char *figures = dup_figures (goal);
  g_autoptr (CtpChart) chart = ctp_chart_of_goal (goal);
  const char *measure = ctp_record_get_text (goal, "measure");

  ctp_document_add_section (document, _ ("Measure"));

  if (*measure != '\0')
    ctp_document_add_entry (document, measure, figures, NULL);
  else if (*figures != '\0')
    ctp_document_add_paragraph (document, figures);

  if (ctp_chart_get_n_points (chart) > 1)
    ctp_document_add_chart (document, chart);

  ctp_document_end_section (document);
}

static void
add_milestone (CtpDocument *document, CtpRecord *milestone, const GDate *today)
{
  g_autofree char *when = ctp_entries_dup_when (milestone, today);

  ctp_document_add_check (document, ctp_record_get_boolean (milestone, "done"),
                          ctp_record_get_text (milestone, "title"), when);
}

/* What was remarked, with the value at the far side; the day stands for a remark that nobody made. */
static void
add_checkin (CtpDocument *document, CtpRecord *checkin, const GDate *today)
{
  g_autoptr (CtpRecord) goal = ctp_record_dup_reference (checkin, "goal");
  double value = ctp_record_get_real (checkin, "value");
  const char *remark = ctp_record_get_text (checkin, "remark");
  g_autofree char *day = NULL;
  g_autofree char *quantity = NULL;
  GDate date;

  if (ctp_record_get_date (checkin, "date", &date))
    day = ctp_wording_dup_plain_date (&date, today);

  if (!isnan (value))
    quantity = ctp_wording_dup_quantity (value, ctp_record_get_text (goal, "unit"));

  if (*remark != '\0')
    ctp_document_add_entry (document, remark, day, quantity);
  else if (day != NULL)
    ctp_document_add_entry (document, day, NULL, quantity);
}

/**
 * ctp_goal_pages_add:
 * @to: the day that is told of; check-ins that came later are not told
 *
 * Adds a goal to a document.
 */
void
ctp_goal_pages_add (CtpDocument *document, CtpRecord *goal, const GDate *to)
{
  CtpJournal *journal = ctp_record_get_journal (goal);
  g_autoptr (CtpQuery) milestones = NULL;
  g_autoptr (CtpQuery) checkins = NULL;
  g_autofree char *who = dup_who_learns (goal);
  g_autofree char *standing = dup_standing (goal, to);
  const char *area = ctp_wording_get_area (ctp_record_get_text (goal, "area"));
  g_autofree char *detail = ctp_entries_join (who, area, standing, NULL);
  char last[16];

  g_date_strftime (last, sizeof last, "%Y-%m-%d", to);
  milestones = ctp_query_new (journal, "milestone", "goal = ?1 and private = 0",
                              "position, created", ctp_record_get_id (goal), NULL);
  checkins = ctp_query_new (journal, "checkin", "goal = ?1 and private = 0 and date <= ?2",
                            "date, created", ctp_record_get_id (goal), last, NULL);

  ctp_document_add_piece (document, ctp_record_get_text (goal, "title"), detail, NULL);
  ctp_document_add_section (document, _ ("Why"));
  ctp_document_add_prose (document, ctp_record_get_text (goal, "why"));
  ctp_document_end_section (document);
  add_measure (document, goal);
  ctp_entries_add_section (document, _ ("Milestones"), milestones, add_milestone);
  ctp_entries_add_section (document, _ ("Check-ins"), checkins, add_checkin);
}
