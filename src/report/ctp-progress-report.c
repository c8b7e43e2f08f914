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
#include "report/ctp-entries.h"
#include "report/ctp-feedback-pages.h"
#include "report/ctp-goal-table.h"
#include "report/ctp-period.h"
#include "report/ctp-wording.h"

typedef struct
{
  CtpJournal *journal;
  CtpDocument *document;
  GDate from;
  GDate to;
} Report;

/* "of 11½ hours agreed"; NULL where no hours were. */
static char *
dup_agreed (Report *self)
{
  double agreed = ctp_momentum_get_agreed_hours (self->journal, &self->from, &self->to);
  g_autofree char *hours = NULL;

  if (agreed <= 0)
    return NULL;

  hours = ctp_wording_dup_hours (round (agreed * 2) / 2);

  /* Translators: in a report, below how many meetings were kept; beside it stands for how long the
   * two met. “%s” is a time, as in “11 hours”. */
  return g_strdup_printf (_ ("%s were agreed for this time"), hours);
}

static void
add_meetings (Report *self)
{
  g_autoptr (CtpQuery) meetings
    = ctp_query_new (self->journal, "meeting", "private = 0", NULL, NULL);
  g_autofree char *hours = NULL;
  g_autofree char *agreed = dup_agreed (self);
  guint n_kept = 0;
  guint n_lost = 0;
  int minutes = 0;

  for (guint i = 0; i < ctp_query_get_count (meetings); i++)
    {
      g_autoptr (CtpRecord) meeting = ctp_query_get (meetings, i);
      const char *status = ctp_meeting_get_status (meeting);
      int held_minutes = ctp_record_get_integer (meeting, "held_minutes");
      GDate day;

      ctp_period_get_meeting_day (meeting, &day);

      if (!ctp_period_holds (&self->from, &self->to, &day))
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
      ctp_document_add_entry (self->document, _ ("No meeting was kept"), agreed, NULL);
    }
  else
    {
      g_autofree char *kept
        = g_strdup_printf (ngettext ("%u meeting kept", "%u meetings kept", n_kept), n_kept);

      hours = ctp_wording_dup_hours (minutes / 60.0);
      ctp_document_add_entry (self->document, kept, agreed, hours);
    }

  if (n_lost > 0)
    {
      g_autofree char *lost = g_strdup_printf (
        ngettext ("%u meeting cancelled or missed", "%u meetings cancelled or missed", n_lost),
        n_lost);

      ctp_document_add_entry (self->document, lost, NULL, NULL);
    }
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

      ctp_period_get_day (takeaway, &day);

      if (ctp_record_get_private (takeaway) || !ctp_period_holds (&self->from, &self->to, &day))
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
        ctp_period_get_day (suggestion, &day);

      if (ctp_record_get_private (suggestion) || !ctp_period_holds (&self->from, &self->to, &day))
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
 * @contents: what it may tell
 *
 * The report on what came of the time between two days, without anything private.
 */
CtpDocument *
ctp_progress_report_new (CtpJournal *journal,
                         const GDate *from,
                         const GDate *to,
                         CtpContents contents)
{
  Report self = { .journal = journal };
  g_autofree char *pair = ctp_wording_dup_pair (journal);
  g_autofree char *foot = ctp_entries_dup_foot (journal, _ ("Progress report"));
  g_autofree char *range = NULL;
  g_autofree char *subtitle = NULL;

  ctp_period_init (journal, from, to, &self.from, &self.to);
  range = ctp_wording_dup_date_range (&self.from, &self.to);
  subtitle = ctp_entries_join (range, pair, NULL);
  self.document = ctp_document_new (_ ("Progress"), subtitle, foot);
  ctp_document_set_author (self.document, pair);
  add_meetings (&self);

  if ((contents & CTP_CONTENTS_GOALS) != 0)
    {
      ctp_document_add_section (self.document, _ ("Goals"));
      ctp_goal_table_add (self.document, journal, &self.to);
    }

  if ((contents & CTP_CONTENTS_TAKEAWAYS) != 0)
    add_takeaways (&self);

  if ((contents & CTP_CONTENTS_SUGGESTIONS) != 0)
    add_suggestions (&self);

  if ((contents & CTP_CONTENTS_FEEDBACK) != 0)
    ctp_feedback_pages_add (self.document, journal, &self.from, &self.to);

  return self.document;
}
