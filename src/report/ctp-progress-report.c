/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What came of a stretch of time: meetings kept, where each goal stands against where it began and
 * where it shall end, what was learnt, which suggestions were adopted. Both days are included. Only
 * what both may read is in it, and nothing ranks a person. */

#include "report/ctp-progress-report.h"

#include <math.h>

#include <config.h>
#include <glib/gi18n-lib.h>

#include "calendar/ctp-meeting.h"
#include "pair/ctp-progress.h"
#include "pair/ctp-today.h"
#include "report/ctp-entries.h"
#include "report/ctp-wording.h"

typedef struct
{
  CtpJournal *journal;
  CtpDocument *document;
  GDate from;
  GDate to;
  char *to_text;
} Report;

static gboolean
is_within (const Report *self, const GDate *date)
{
  return g_date_valid (date) && g_date_compare (&self->from, date) <= 0
         && g_date_compare (date, &self->to) <= 0;
}

/* The day of a meeting; an invalid date where it has no start. */
static void
get_meeting_day (CtpRecord *meeting, GDate *date)
{
  g_autoptr (GDateTime) start = ctp_meeting_dup_start (meeting);

  g_date_clear (date, 1);

  if (start != NULL)
    ctp_wording_get_day (start, date);
}

/* The day of something noted in a meeting: the meeting's, else that on which it was written. */
static void
get_day (CtpRecord *record, GDate *date)
{
  g_autoptr (CtpRecord) meeting = ctp_record_dup_reference (record, "meeting");

  g_date_clear (date, 1);

  if (meeting != NULL)
    get_meeting_day (meeting, date);

  if (!g_date_valid (date))
    ctp_wording_parse_date (ctp_record_get_created (record), date);
}

static void
get_first_day (CtpJournal *journal, const GDate *to, GDate *date)
{
  g_autoptr (CtpQuery) agreements = ctp_query_new (journal, "agreement", NULL, NULL, NULL);
  g_autoptr (CtpQuery) meetings = ctp_query_new (journal, "meeting", "private = 0", NULL, NULL);
  g_autoptr (CtpRecord) agreement = NULL;

  g_date_clear (date, 1);

  agreement = ctp_query_get (agreements, 0);

  if (agreement != NULL && ctp_record_get_date (agreement, "starts", date))
    return;

  *date = *to;

  for (guint i = 0; i < ctp_query_get_count (meetings); i++)
    {
      g_autoptr (CtpRecord) meeting = ctp_query_get (meetings, i);
      GDate day;

      get_meeting_day (meeting, &day);

      if (g_date_valid (&day) && g_date_compare (&day, date) < 0)
        *date = day;
    }
}

static void
add_meetings (Report *self)
{
  g_autoptr (CtpQuery) meetings
    = ctp_query_new (self->journal, "meeting", "private = 0", NULL, NULL);
  g_autofree char *hours = NULL;
  guint n_kept = 0;
  guint n_lost = 0;
  int minutes = 0;

  for (guint i = 0; i < ctp_query_get_count (meetings); i++)
    {
      g_autoptr (CtpRecord) meeting = ctp_query_get (meetings, i);
      const char *status = ctp_meeting_get_status (meeting);
      int held_minutes = ctp_record_get_integer (meeting, "held_minutes");
      GDate day;

      get_meeting_day (meeting, &day);

      if (!is_within (self, &day))
        continue;

      if (g_str_equal (status, "held"))
        {
          n_kept++;
          minutes += held_minutes > 0 ? held_minutes : ctp_meeting_get_minutes (meeting);
        }
      else if (g_str_equal (status, "cancelled") || g_str_equal (status, "missed"))
        {
          n_lost++;
        }
    }

  ctp_document_add_section (self->document, _ ("Meetings"));

  if (n_kept == 0)
    {
      ctp_document_add_entry (self->document, _ ("No meeting was kept"), NULL, NULL);
    }
  else
    {
      g_autofree char *kept
        = g_strdup_printf (ngettext ("%u meeting kept", "%u meetings kept", n_kept), n_kept);

      hours = ctp_wording_dup_hours (minutes / 60.0);
      ctp_document_add_entry (self->document, kept, NULL, hours);
    }

  if (n_lost > 0)
    {
      g_autofree char *lost = g_strdup_printf (
        ngettext ("%u meeting cancelled or missed", "%u meetings cancelled or missed", n_lost),
        n_lost);

      ctp_document_add_entry (self->document, lost, NULL, NULL);
    }
}

/* Where the goal stood at the end of the report's time, or NaN. */
static double
get_value (Report *self, CtpRecord *goal)
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

static char *
dup_figure (double figure)
{
  return isnan (figure) ? g_strdup ("–") : ctp_wording_dup_number (figure);
}

/* One row: the goal with its measure, and three figures; milestones where there are no figures. */
static void
add_goal_row (Report *self, CtpRecord *goal)
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
  CtpProgress progress;

  ctp_progress_of_goal (goal, &progress);

  if (isnan (target) && progress.n_milestones > 0)
    {
      g_free (now);
      /* Translators: milestones of a goal, as in “2 of 4”. */
      now = g_strdup_printf (C_ ("milestones", "%u of %u"), progress.n_done, progress.n_milestones);
    }

  ctp_document_add_row (self->document, (const char *const[]){ text, begun, now, end, NULL });
}

/* The goals of one person, or of both where @learner is NULL, under a name. */
static void
add_goals_of (Report *self, CtpQuery *goals, CtpRecord *learner)
{
  const CtpColumn columns[] = {
    { .head = C_ ("report", "Goal"), .weight = 1 },
    { .head = C_ ("report", "At the start"), .numeric = TRUE },
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

static void
add_goals (Report *self)
{
  g_autoptr (CtpQuery) goals = NULL;

  goals = ctp_query_new (self->journal, "goal",
                         "private = 0 and coalesce (status, 'proposed') <> 'proposed'",
                         "position, created", NULL);

  ctp_document_add_section (self->document, _ ("Goals"));

  if (ctp_query_get_count (goals) == 0)
    {
      ctp_document_add_paragraph (self->document, _ ("No goals were agreed."));
      return;
    }

  add_goals_of (self, goals, ctp_journal_get_person (self->journal, CTP_SIDE_SENIOR));
  add_goals_of (self, goals, ctp_journal_get_person (self->journal, CTP_SIDE_JUNIOR));
  add_goals_of (self, goals, NULL);
}

static void
add_takeaways (Report *self)
{
  g_autoptr (CtpQuery) takeaways
    = ctp_query_new (self->journal, "takeaway", "private = 0", "created", NULL);

  ctp_document_add_section (self->document, _ ("Takeaways"));

  for (guint i = 0; i < ctp_query_get_count (takeaways); i++)
    {
      g_autoptr (CtpRecord) takeaway = ctp_query_get (takeaways, i);
      GDate day;

      get_day (takeaway, &day);

      if (ctp_record_get_private (takeaway) || !is_within (self, &day))
        continue;

      ctp_entries_add_takeaway (self->document, takeaway, &self->to);
    }

  ctp_document_end_section (self->document);
}

static void
add_suggestions (Report *self)
{
  g_autoptr (CtpQuery) suggestions = NULL;

  suggestions = ctp_query_new (self->journal, "suggestion", "private = 0 and status = 'adopted'",
                               "decided, created", NULL);
  ctp_document_add_section (self->document, _ ("Suggestions adopted"));

  for (guint i = 0; i < ctp_query_get_count (suggestions); i++)
    {
      g_autoptr (CtpRecord) suggestion = ctp_query_get (suggestions, i);
      g_autofree char *giver = NULL;
      GDate day;

      if (!ctp_record_get_date (suggestion, "decided", &day))
        get_day (suggestion, &day);

      if (ctp_record_get_private (suggestion) || !is_within (self, &day))
        continue;

      giver = ctp_entries_dup_person (suggestion, "giver");
      ctp_document_add_entry (self->document, ctp_record_get_text (suggestion, "title"),
                              ctp_record_get_text (suggestion, "outcome"), giver);
    }

  ctp_document_end_section (self->document);
}

/**
 * ctp_progress_report_new:
 * @from: (nullable): the first day; without one the day that the agreement starts
 * @to: (nullable): the last day; without one today
 *
 * The report on what came of the time between two days, without anything private.
 */
CtpDocument *
ctp_progress_report_new (CtpJournal *journal, const GDate *from, const GDate *to)
{
  Report self = { .journal = journal };
  g_autofree char *pair = ctp_wording_dup_pair (journal);
  g_autofree char *foot = ctp_entries_dup_foot (journal, _ ("Progress report"));
  g_autofree char *range = NULL;
  g_autofree char *subtitle = NULL;

  if (to != NULL)
    self.to = *to;
  else
    ctp_today (journal, &self.to);

  if (from != NULL)
    self.from = *from;
  else
    get_first_day (journal, &self.to, &self.from);

  range = ctp_wording_dup_date_range (&self.from, &self.to);
  subtitle = ctp_entries_join (range, pair, NULL);
  self.to_text
    = g_strdup_printf ("%04u-%02u-%02u", (guint) g_date_get_year (&self.to),
                       (guint) g_date_get_month (&self.to), (guint) g_date_get_day (&self.to));
  self.document = ctp_document_new (_ ("Progress"), subtitle, foot);
  ctp_document_set_author (self.document, pair);

  add_meetings (&self);
  add_goals (&self);
  add_takeaways (&self);
  add_suggestions (&self);
  g_free (self.to_text);

  return self.document;
}
