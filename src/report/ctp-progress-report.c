/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What came of a stretch of time: meetings kept, where each goal stands against where it began and
 * where it shall end, what was learnt, which suggestions were adopted. Both days are included. Only
 * what both may read is in it, and nothing ranks a person. */

#include "report/ctp-progress-report.h"

#include <math.h>

#include <config.h>
#include <glib/gi18n-lib.h>

#include "calendar/ctp-meeting.h"
#include "pair/ctp-momentum.h"
#include "pair/ctp-side.h"
#include "report/ctp-entries.h"
#include "report/ctp-feedback-pages.h"
#include "report/ctp-goal-table.h"
#include "report/ctp-period.h"
#include "report/ctp-wording.h"

typedef struct
{
  CtpTelling telling;

  guint n_kept;
  guint n_lost;
  int minutes;
  guint group;
  gboolean group_begun;
  gboolean any_goal;
} Report;

/* "of 11½ hours agreed"; NULL where no hours were. */
static char *
dup_agreed (Report *self)
{
  double agreed
    = ctp_momentum_get_agreed_hours (self->telling.journal, &self->telling.from, &self->telling.to);
  g_autofree char *hours = NULL;

  if (agreed <= 0)
    return NULL;

  hours = ctp_wording_dup_hours (round (agreed * 2) / 2);

  /* Translators: in a report, below how many meetings were kept; beside it stands for how long the
   * two met. “%s” is a time, as in “11 hours”. */
  return g_strdup_printf (_ ("%s were agreed for this time"), hours);
}

static CtpQuery *
list_meetings (gpointer telling)
{
  return ctp_query_new (((CtpTelling *) telling)->journal, "meeting", "private = 0", NULL, NULL);
}

static void
count_meeting (gpointer telling, CtpRecord *meeting)
{
  Report *self = telling;
  const char *status = ctp_meeting_get_status (meeting);
  int held_minutes = ctp_record_get_integer (meeting, "held_minutes");
  GDate day;

  ctp_period_get_meeting_day (meeting, &day);

  if (!ctp_period_holds (&self->telling.from, &self->telling.to, &day))
    return;

  if (g_str_equal (status, "held"))
    {
      self->n_kept++;
      self->minutes += held_minutes > 0 ? held_minutes : ctp_meeting_get_minutes (meeting);
    }
  else if (g_str_equal (status, "cancelled") || g_str_equal (status, "missed"))
    {
      self->n_lost++;
    }
}

static void
add_meetings (gpointer telling)
{
  Report *self = telling;
  CtpDocument *document = self->telling.document;
  g_autofree char *agreed = dup_agreed (self);

  ctp_document_add_section (document, _ ("Meetings"));

  if (self->n_kept == 0)
    {
      ctp_document_add_entry (document, _ ("No meeting was kept"), agreed, NULL);
    }
  else
    {
      g_autofree char *kept = g_strdup_printf (
        ngettext ("%u meeting kept", "%u meetings kept", self->n_kept), self->n_kept);
      g_autofree char *hours = ctp_wording_dup_hours (self->minutes / 60.0);

      ctp_document_add_entry (document, kept, agreed, hours);
    }

  if (self->n_lost > 0)
    {
      g_autofree char *lost
        = g_strdup_printf (ngettext ("%u meeting cancelled or missed",
                                     "%u meetings cancelled or missed", self->n_lost),
                           self->n_lost);

      ctp_document_add_entry (document, lost, NULL, NULL);
    }
}

static void
begin_goals (gpointer telling)
{
  ctp_document_add_section (((CtpTelling *) telling)->document, _ ("Goals"));
}

static CtpQuery *
list_goals (gpointer telling)
{
  return ctp_goal_table_list (((CtpTelling *) telling)->journal);
}

/* The goals of the senior, then those of the junior, then those of both. */
static void
add_goal (gpointer telling, CtpRecord *goal)
{
  Report *self = telling;
  g_autoptr (CtpRecord) learner = ctp_record_dup_reference (goal, "learner");
  CtpRecord *wanted = self->group <= CTP_SIDE_JUNIOR
                        ? ctp_journal_get_person (self->telling.journal, (CtpSide) self->group)
                        : NULL;

  if (learner != wanted)
    return;

  if (!self->group_begun)
    ctp_goal_table_begin (self->telling.document, wanted);

  self->group_begun = TRUE;
  self->any_goal = TRUE;
  ctp_goal_table_add (self->telling.document, goal, &self->telling.to);
}

static void
end_goal_group (gpointer telling)
{
  Report *self = telling;

  self->group++;
  self->group_begun = FALSE;
}

static void
end_goals (gpointer telling)
{
  Report *self = telling;

  if (!self->any_goal)
    ctp_document_add_paragraph (self->telling.document, _ ("No goals were agreed."));
}

static void
begin_takeaways (gpointer telling)
{
  ctp_document_add_section (((CtpTelling *) telling)->document, _ ("Takeaways"));
}

static CtpQuery *
list_takeaways (gpointer telling)
{
  return ctp_query_new (((CtpTelling *) telling)->journal, "takeaway", "private = 0", "created",
                        NULL);
}

static void
add_takeaway (gpointer telling, CtpRecord *takeaway)
{
  CtpTelling *self = telling;
  GDate day;

  ctp_period_get_day (takeaway, &day);

  if (ctp_period_holds (&self->from, &self->to, &day))
    ctp_entries_add_takeaway (self->document, takeaway, &self->to);
}

static void
begin_suggestions (gpointer telling)
{
  ctp_document_add_section (((CtpTelling *) telling)->document, _ ("Suggestions adopted"));
}

static CtpQuery *
list_suggestions (gpointer telling)
{
  return ctp_query_new (((CtpTelling *) telling)->journal, "suggestion",
                        "private = 0 and status = 'adopted'", "decided, created", NULL);
}

static void
add_suggestion (gpointer telling, CtpRecord *suggestion)
{
  CtpTelling *self = telling;
  g_autofree char *giver = NULL;
  GDate day;

  if (!ctp_record_get_date (suggestion, "decided", &day))
    ctp_period_get_day (suggestion, &day);

  if (!ctp_period_holds (&self->from, &self->to, &day))
    return;

  giver = ctp_entries_dup_person (suggestion, "giver");
  ctp_document_add_entry (self->document, ctp_record_get_text (suggestion, "title"),
                          ctp_record_get_text (suggestion, "outcome"), giver);
}

static void
end_section (gpointer telling)
{
  ctp_document_end_section (((CtpTelling *) telling)->document);
}

static const CtpWritingStep steps[] = {
  { .list = list_meetings, .each = count_meeting, .end = add_meetings },
  { CTP_CONTENTS_GOALS, begin_goals, list_goals, add_goal, NULL, end_goal_group },
  { CTP_CONTENTS_GOALS, NULL, list_goals, add_goal, NULL, end_goal_group },
  { CTP_CONTENTS_GOALS, NULL, list_goals, add_goal, NULL, end_goals },
  { CTP_CONTENTS_TAKEAWAYS, begin_takeaways, list_takeaways, add_takeaway, NULL, end_section },
  { CTP_CONTENTS_SUGGESTIONS, begin_suggestions, list_suggestions, add_suggestion, NULL,
    end_section },
  { CTP_CONTENTS_FEEDBACK, ctp_feedback_pages_begin, NULL, NULL, NULL,
    ctp_feedback_pages_begin_pulses },
  { CTP_CONTENTS_FEEDBACK, NULL, ctp_feedback_pages_list_pulses, ctp_feedback_pages_add_pulse, NULL,
    ctp_feedback_pages_end_pulses },
  { CTP_CONTENTS_FEEDBACK, NULL, ctp_feedback_pages_list_rounds, ctp_feedback_pages_gather_round,
    NULL, ctp_feedback_pages_add_senior },
  { CTP_CONTENTS_FEEDBACK, ctp_feedback_pages_add_junior, NULL, NULL, NULL, NULL },
};

static void
report_free (gpointer data)
{
  ctp_telling_clear (data);
  g_free (data);
}

/**
 * ctp_progress_report_begin:
 * @from: (nullable): the first day; without one the day that the agreement starts
 * @to: (nullable): the last day; without one today
 * @contents: what it may tell
 *
 * The report on what came of the time between two days, without anything private, to be written.
 */
CtpWriting *
ctp_progress_report_begin (CtpJournal *journal,
                           const GDate *from,
                           const GDate *to,
                           CtpContents contents)
{
  Report *self = g_new0 (Report, 1);
  g_autofree char *pair = ctp_wording_dup_pair (journal);
  g_autofree char *foot = ctp_entries_dup_foot (journal, _ ("Progress report"));
  g_autofree char *range = NULL;
  g_autofree char *subtitle = NULL;

  ctp_telling_init (&self->telling, journal, from, to, contents);
  range = ctp_wording_dup_date_range (&self->telling.from, &self->telling.to);
  subtitle = ctp_entries_join (range, pair, NULL);
  self->telling.document = ctp_document_new (_ ("Progress"), subtitle, foot);
  ctp_document_set_author (self->telling.document, pair);

  return ctp_writing_new (self, report_free, steps, G_N_ELEMENTS (steps));
}

/* The whole report at once; arguments as for ctp_progress_report_begin (). */
CtpDocument *
ctp_progress_report_new (CtpJournal *journal,
                         const GDate *from,
                         const GDate *to,
                         CtpContents contents)
{
  return ctp_writing_finish (ctp_progress_report_begin (journal, from, to, contents));
}
