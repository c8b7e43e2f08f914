/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The whole journal as a book: the agreement and the two, the goals, every session in its order with
 * its agenda, what was noted between sessions, how it went, and what is to come. Nothing that both
 * may read is left out, and nothing stands in it twice. It is written bit by bit, as a journal of
 * many years has many sessions. */

#include "report/ctp-booklet.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "calendar/ctp-meeting.h"
#include "pair/ctp-side.h"
#include "pair/ctp-today.h"
#include "report/ctp-agreement-sheet.h"
#include "report/ctp-closing-review.h"
#include "report/ctp-entries.h"
#include "report/ctp-feedback-pages.h"
#include "report/ctp-goal-pages.h"
#include "report/ctp-pair-pages.h"
#include "report/ctp-period.h"
#include "report/ctp-summary.h"
#include "report/ctp-wording.h"

/* With more sessions than this, the contents list the years only. */
#define MOST_LISTED 60

/* A meeting that only a schedule gives has nothing to tell; one that was touched may. */
#define HAS_MORE_THAN_A_DATE                                                                       \
  "private = 0 and (coalesce (status, 'planned') not in ('planned', 'skipped')"                    \
  " or reason is not null"                                                                         \
  " or id in (select meeting from topic where private = 0)"                                        \
  " or id in (select meeting from note where private = 0)"                                         \
  " or id in (select meeting from takeaway where private = 0)"                                     \
  " or id in (select meeting from suggestion where private = 0)"                                   \
  " or id in (select meeting from action where private = 0)"                                       \
  " or id in (select meeting from pulse where private = 0))"

/* Of no session that the book tells of. */
#define OF_NO_SESSION                                                                              \
  "private = 0 and (meeting is null or meeting not in (select id from meeting"                     \
  " where private = 0 and coalesce (start, occurrence) is not null))"

typedef struct
{
  CtpRecord *meeting;
  GDate day;
  gint64 start;
} Session;

typedef struct
{
  CtpTelling telling;

  GDate today;
  guint group;
  GArray *sessions;
  guint next;
  GDateYear year;
  gboolean coming;
} Book;

static void
clear_session (gpointer data)
{
  g_clear_object (&((Session *) data)->meeting);
}

static int
compare_sessions (gconstpointer one, gconstpointer other)
{
  const Session *first = one;
  const Session *second = other;

  return (first->start > second->start) - (first->start < second->start);
}

static CtpQuery *
list_sessions (gpointer telling)
{
  return ctp_query_new (((CtpTelling *) telling)->journal, "meeting", HAS_MORE_THAN_A_DATE, NULL,
                        NULL);
}

/* A book that goes up to today also tells what is prepared. */
static gboolean
is_within (Book *self, const GDate *day)
{
  if (ctp_period_holds (&self->telling.from, &self->telling.to, day))
    return TRUE;

  return g_date_valid (day) && g_date_compare (&self->telling.to, &self->today) >= 0
         && g_date_compare (day, &self->telling.to) > 0;
}

static void
note_session (gpointer telling, CtpRecord *meeting)
{
  Book *self = telling;
  g_autoptr (GDateTime) start = ctp_meeting_dup_start (meeting);
  Session session = { 0 };

  ctp_period_get_meeting_day (meeting, &session.day);

  if (start == NULL || !is_within (self, &session.day))
    return;

  session.start = g_date_time_to_unix (start);
  session.meeting = g_object_ref (meeting);
  g_array_append_val (self->sessions, session);
}

static void
begin_book (gpointer telling)
{
  Book *self = telling;
  CtpDocument *document = self->telling.document;

  g_array_sort (self->sessions, compare_sessions);
  ctp_document_add_contents (document);
  ctp_document_add_chapter (document, _ ("Our agreement"), NULL);
  ctp_agreement_sheet_add (document, self->telling.journal);
  ctp_pair_pages_add (document, self->telling.journal);
}

static void
begin_goals (gpointer telling)
{
  ctp_document_add_chapter (((CtpTelling *) telling)->document, _ ("Goals"), NULL);
}

static CtpQuery *
list_goals (gpointer telling)
{
  return ctp_query_new (((CtpTelling *) telling)->journal, "goal", "private = 0",
                        "position, created", NULL);
}

/* Those of the senior, then those of the junior, then those of both. */
static void
add_goal (gpointer telling, CtpRecord *goal)
{
  Book *self = telling;
  g_autoptr (CtpRecord) learner = ctp_record_dup_reference (goal, "learner");
  guint group = learner != NULL ? ctp_side_of_person (learner) : CTP_SIDE_JUNIOR + 1;
  GDate day;

  if (group == self->group
      && (!ctp_wording_parse_date (ctp_record_get_created (goal), &day)
          || g_date_compare (&day, &self->telling.to) <= 0))
    ctp_goal_pages_add (self->telling.document, goal, &self->telling.to);
}

static void
end_goal_group (gpointer telling)
{
  ((Book *) telling)->group++;
}

static void
end_chapter (gpointer telling)
{
  ctp_document_end_chapter (((CtpTelling *) telling)->document);
}

/* Years are chapters, and so is what is to come. */
static void
expect_chapter (Book *self, const Session *session)
{
  gboolean coming = g_date_compare (&session->day, &self->today) > 0;
  GDateYear year = g_date_get_year (&session->day);

  if (coming && !self->coming)
    {
      ctp_document_add_chapter (self->telling.document, _ ("To come"), NULL);
    }
  else if (!coming && self->year != year)
    {
      /* Translators: a year, as in “Sessions 2026”. */
      g_autofree char *chapter = g_strdup_printf (_ ("Sessions %u"), year);

      ctp_document_add_chapter (self->telling.document, chapter, NULL);
    }

  self->year = year;
  self->coming = coming;
}

/* Why a meeting is not when the schedule has it; why it was called off, the summary tells. */
static void
add_reason (CtpDocument *document, CtpRecord *meeting)
{
  const char *status = ctp_meeting_get_status (meeting);
  const char *reason = ctp_record_get_text (meeting, "reason");

  if (*reason == '\0' || !(g_str_equal (status, "planned") || g_str_equal (status, "held")))
    return;

  ctp_document_add_section (document, ctp_meeting_is_moved (meeting) ? _ ("Moved") : _ ("Reason"));
  ctp_document_add_paragraph (document, reason);
}

static void
add_entries (CtpDocument *document,
             CtpRecord *meeting,
             const char *kind,
             const char *head,
             CtpEntriesAdd add)
{
  g_autoptr (CtpQuery) records = NULL;

  records = ctp_query_new (ctp_record_get_journal (meeting), kind, "meeting = ?1 and private = 0",
                           g_str_equal (kind, "topic") ? "position, created" : CTP_QUERY_AS_MADE,
                           ctp_record_get_id (meeting), NULL);
  ctp_entries_add_section (document, head, records, add);
}

static void
add_session (Book *self, const Session *session)
{
  CtpDocument *document = self->telling.document;
  CtpContents contents = self->telling.contents;
  g_autofree char *title = ctp_wording_dup_meeting_title (session->meeting);
  g_autofree char *when = ctp_summary_dup_when (session->meeting);
  g_autofree char *where = ctp_entries_join (when, ctp_meeting_get_place (session->meeting), NULL);
  g_autofree char *listed
    = self->sessions->len <= MOST_LISTED ? ctp_wording_dup_short_date (&session->day, NULL) : NULL;

  expect_chapter (self, session);
  ctp_document_add_piece (document, title, where, listed);
  add_reason (document, session->meeting);

  if ((contents & CTP_CONTENTS_MINUTES) != 0)
    add_entries (document, session->meeting, "topic", _ ("Agenda"), ctp_entries_add_topic);

  ctp_summary_add (document, session->meeting, contents & ~CTP_CONTENTS_GOALS);

  if ((contents & CTP_CONTENTS_FEEDBACK) != 0)
    add_entries (document, session->meeting, "pulse", _ ("Was it worth it?"),
                 ctp_entries_add_pulse);

  /* Of what is to come, only what is prepared is told. */
  if (self->coming)
    ctp_document_end_piece (document);
}

static gboolean
add_next_session (gpointer telling)
{
  Book *self = telling;

  if (self->next == self->sessions->len)
    return FALSE;

  add_session (self, &g_array_index (self->sessions, Session, self->next++));

  return TRUE;
}

static gboolean
is_in_period (CtpTelling *self, CtpRecord *record)
{
  GDate day;

  ctp_period_get_day (record, &day);

  return ctp_period_holds (&self->from, &self->to, &day);
}

static void
begin_between (gpointer telling)
{
  end_chapter (telling);
  ctp_document_add_chapter (((CtpTelling *) telling)->document, _ ("Between sessions"), NULL);
}

static void
begin_takeaways (gpointer telling)
{
  ctp_document_add_section (((CtpTelling *) telling)->document, _ ("Takeaways"));
}

static CtpQuery *
list_takeaways (gpointer telling)
{
  return ctp_query_new (((CtpTelling *) telling)->journal, "takeaway", OF_NO_SESSION, "created",
                        NULL);
}

static void
add_takeaway (gpointer telling, CtpRecord *takeaway)
{
  CtpTelling *self = telling;

  if (is_in_period (self, takeaway))
    ctp_entries_add_takeaway (self->document, takeaway, &self->to);
}

static void
begin_suggestions (gpointer telling)
{
  ctp_document_add_section (((CtpTelling *) telling)->document, _ ("Suggestions"));
}

static CtpQuery *
list_suggestions (gpointer telling)
{
  return ctp_query_new (((CtpTelling *) telling)->journal, "suggestion", OF_NO_SESSION, "created",
                        NULL);
}

static void
add_suggestion (gpointer telling, CtpRecord *suggestion)
{
  CtpTelling *self = telling;

  if (is_in_period (self, suggestion))
    ctp_entries_add_suggestion (self->document, suggestion, &self->to);
}

static void
begin_actions (gpointer telling)
{
  ctp_document_add_section (((CtpTelling *) telling)->document, _ ("Action items"));
}

static CtpQuery *
list_actions (gpointer telling)
{
  return ctp_query_new (((CtpTelling *) telling)->journal, "action", OF_NO_SESSION, "created",
                        NULL);
}

static void
add_action (gpointer telling, CtpRecord *action)
{
  CtpTelling *self = telling;

  if (is_in_period (self, action))
    ctp_entries_add_action (self->document, action, &self->to);
}

static void
begin_questions (gpointer telling)
{
  ctp_document_add_section (((CtpTelling *) telling)->document, _ ("Questions for next time"));
}

static CtpQuery *
list_questions (gpointer telling)
{
  return ctp_query_new (((CtpTelling *) telling)->journal, "topic", OF_NO_SESSION,
                        "position, created", NULL);
}

static void
add_question (gpointer telling, CtpRecord *topic)
{
  CtpTelling *self = telling;

  if (is_in_period (self, topic))
    ctp_entries_add_topic (self->document, topic, &self->to);
}

static void
end_section (gpointer telling)
{
  ctp_document_end_section (((CtpTelling *) telling)->document);
}

static void
begin_feedback (gpointer telling)
{
  ctp_document_add_chapter (((CtpTelling *) telling)->document, _ ("How it went"), NULL);
  ctp_feedback_pages_begin (telling);
  ctp_feedback_pages_begin_pulses (telling);
}

static void
end_pulses (gpointer telling)
{
  ctp_feedback_pages_end_pulses (telling);
  ctp_document_end_section (((CtpTelling *) telling)->document);
}

static void
end_feedback (gpointer telling)
{
  CtpTelling *self = telling;

  ctp_document_end_chapter (self->document);
  ctp_closing_review_add (self->document, self->journal);
}

static void
add_agendas (gpointer telling)
{
  ctp_pair_pages_add_agendas (((CtpTelling *) telling)->document,
                              ((CtpTelling *) telling)->journal);
}

static const CtpWritingStep steps[] = {
  { .list = list_sessions, .each = note_session, .end = begin_book },
  { CTP_CONTENTS_GOALS, begin_goals, list_goals, add_goal, NULL, end_goal_group },
  { CTP_CONTENTS_GOALS, NULL, list_goals, add_goal, NULL, end_goal_group },
  { CTP_CONTENTS_GOALS, NULL, list_goals, add_goal, NULL, end_chapter },
  { .more = add_next_session, .end = begin_between },
  { CTP_CONTENTS_TAKEAWAYS, begin_takeaways, list_takeaways, add_takeaway, NULL, end_section },
  { CTP_CONTENTS_SUGGESTIONS, begin_suggestions, list_suggestions, add_suggestion, NULL,
    end_section },
  { CTP_CONTENTS_ACTIONS, begin_actions, list_actions, add_action, NULL, end_section },
  { CTP_CONTENTS_MINUTES, begin_questions, list_questions, add_question, NULL, end_section },
  { .end = end_chapter },
  { CTP_CONTENTS_FEEDBACK, begin_feedback, ctp_feedback_pages_list_pulses,
    ctp_feedback_pages_add_pulse, NULL, end_pulses },
  { CTP_CONTENTS_FEEDBACK, NULL, ctp_feedback_pages_list_rounds, ctp_feedback_pages_add_round, NULL,
    end_feedback },
  { CTP_CONTENTS_MINUTES, add_agendas, NULL, NULL, NULL, NULL },
};

static void
book_free (gpointer data)
{
  Book *self = data;

  g_array_unref (self->sessions);
  ctp_telling_clear (&self->telling);
  g_free (self);
}

/**
 * ctp_booklet_begin:
 * @from: (nullable): the first day; without one the day that the agreement starts
 * @to: (nullable): the last day; without one today
 * @contents: what may be told
 *
 * A book in which nothing stands yet, to be written.
 */
CtpWriting *
ctp_booklet_begin (CtpJournal *journal, const GDate *from, const GDate *to, CtpContents contents)
{
  Book *self = g_new0 (Book, 1);
  g_autofree char *pair = ctp_wording_dup_pair (journal);
  g_autofree char *foot = ctp_entries_dup_foot (journal, _ ("Journal"));
  g_autofree char *range = NULL;

  ctp_telling_init (&self->telling, journal, from, to, contents);
  ctp_today (journal, &self->today);
  self->sessions = g_array_new (FALSE, FALSE, sizeof (Session));
  g_array_set_clear_func (self->sessions, clear_session);
  range = ctp_wording_dup_date_range (&self->telling.from, &self->telling.to);
  self->telling.document = ctp_document_new (pair, range, foot);
  ctp_document_set_author (self->telling.document, pair);

  return ctp_writing_new (self, book_free, steps, G_N_ELEMENTS (steps));
}

/* The whole book at once; arguments as for ctp_booklet_begin (). */
CtpDocument *
ctp_booklet_new (CtpJournal *journal, const GDate *from, const GDate *to, CtpContents contents)
{
  return ctp_writing_finish (ctp_booklet_begin (journal, from, to, contents));
}
