/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The whole journal as a book: the agreement, the goals, every session in its order, what was noted
 * between sessions, and how it went. Nothing stands in it twice. It is written a few sessions at a time, as a journal
 * of many years has many. Only what both may read is in it. */

#include "report/ctp-booklet.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "calendar/ctp-meeting.h"
#include "journal/ctp-query.h"
#include "report/ctp-agreement-sheet.h"
#include "report/ctp-entries.h"
#include "report/ctp-feedback-pages.h"
#include "report/ctp-goal-table.h"
#include "report/ctp-period.h"
#include "report/ctp-summary.h"
#include "report/ctp-wording.h"

/* With more sessions than this, the contents list the years only. */
#define MOST_LISTED 60

typedef struct
{
  CtpRecord *meeting;
  GDate day;
  gint64 start;
} Session;

struct _CtpBooklet
{
  GObject parent_instance;

  CtpJournal *journal;
  GDate from;
  GDate to;
  CtpContents contents;
  CtpDocument *document;
  GArray *sessions;
  GHashTable *told;
  guint next;
  GDateYear year;
  gboolean ended;
};

G_DEFINE_FINAL_TYPE (CtpBooklet, ctp_booklet, G_TYPE_OBJECT)

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

/* The meetings that are over: one that is only planned has nothing to tell yet. */
static void
list_sessions (CtpBooklet *self)
{
  g_autoptr (CtpQuery) meetings = NULL;

  meetings = ctp_query_new (self->journal, "meeting",
                            "private = 0 and coalesce (status, 'planned') <> 'planned'"
                            " and coalesce (status, '') <> 'skipped'",
                            NULL, NULL);

  for (guint i = 0; i < ctp_query_get_count (meetings); i++)
    {
      g_autoptr (CtpRecord) meeting = ctp_query_get (meetings, i);
      g_autoptr (GDateTime) start = ctp_meeting_dup_start (meeting);
      Session session = { 0 };

      ctp_period_get_meeting_day (meeting, &session.day);

      if (start == NULL || !ctp_period_holds (&self->from, &self->to, &session.day))
        continue;

      g_hash_table_add (self->told, g_strdup (ctp_record_get_id (meeting)));
      session.start = g_date_time_to_unix (start);
      session.meeting = g_steal_pointer (&meeting);
      g_array_append_val (self->sessions, session);
    }

  g_array_sort (self->sessions, compare_sessions);
}

static void
begin (CtpBooklet *self)
{
  ctp_document_add_contents (self->document);
  ctp_document_add_chapter (self->document, _ ("Our agreement"), NULL);
  ctp_agreement_sheet_add (self->document, self->journal);

  if ((self->contents & CTP_CONTENTS_GOALS) != 0)
    {
      ctp_document_add_chapter (self->document, _ ("Goals"), NULL);
      ctp_document_add_section (self->document, _ ("Where they stand"));
      ctp_goal_table_add (self->document, self->journal, &self->to);
    }
}

/* A year is a chapter, a session a piece of it. */
static void
add_session (CtpBooklet *self, const Session *session)
{
  g_autofree char *title = ctp_wording_dup_meeting_title (session->meeting);
  g_autofree char *when = ctp_summary_dup_when (session->meeting);
  g_autofree char *listed
    = self->sessions->len <= MOST_LISTED ? ctp_wording_dup_short_date (&session->day, NULL) : NULL;

  if (self->year != g_date_get_year (&session->day))
    {
      g_autofree char *chapter = NULL;

      self->year = g_date_get_year (&session->day);
      /* Translators: a year, as in “Sessions 2026”. */
      chapter = g_strdup_printf (_ ("Sessions %u"), self->year);
      ctp_document_add_chapter (self->document, chapter, NULL);
    }

  ctp_document_add_piece (self->document, title, when, listed);
  ctp_summary_add (self->document, session->meeting, self->contents & ~CTP_CONTENTS_GOALS);
}

static gboolean
is_told (CtpBooklet *self, CtpRecord *record)
{
  const char *meeting = ctp_record_get_reference_id (record, "meeting");

  return meeting != NULL && g_hash_table_contains (self->told, meeting);
}

/* What belongs to no session that the book tells of. */
static void
add_between (CtpBooklet *self,
             CtpContents part,
             const char *kind,
             const char *head,
             CtpEntriesAdd add)
{
  g_autoptr (CtpQuery) records = NULL;

  if ((self->contents & part) == 0)
    return;

  records = ctp_query_new (self->journal, kind, "private = 0", "created", NULL);
  ctp_document_add_section (self->document, head);

  for (guint i = 0; i < ctp_query_get_count (records); i++)
    {
      g_autoptr (CtpRecord) record = ctp_query_get (records, i);
      GDate day;

      ctp_period_get_day (record, &day);

      if (ctp_period_holds (&self->from, &self->to, &day) && !is_told (self, record))
        add (self->document, record, &self->to);
    }

  ctp_document_end_section (self->document);
}

static void
end (CtpBooklet *self)
{
  ctp_document_add_chapter (self->document, _ ("Between sessions"), NULL);
  add_between (self, CTP_CONTENTS_TAKEAWAYS, "takeaway", _ ("Takeaways"), ctp_entries_add_takeaway);
  add_between (self, CTP_CONTENTS_SUGGESTIONS, "suggestion", _ ("Suggestions"),
               ctp_entries_add_suggestion);
  add_between (self, CTP_CONTENTS_ACTIONS, "action", _ ("Action items"), ctp_entries_add_action);
  ctp_document_end_chapter (self->document);

  if ((self->contents & CTP_CONTENTS_FEEDBACK) != 0)
    {
      ctp_document_add_chapter (self->document, _ ("How it went"), NULL);
      ctp_feedback_pages_add (self->document, self->journal, &self->from, &self->to);
      ctp_document_end_chapter (self->document);
    }

  self->ended = TRUE;
}

static void
ctp_booklet_finalize (GObject *object)
{
  CtpBooklet *self = CTP_BOOKLET (object);

  g_array_unref (self->sessions);
  g_hash_table_unref (self->told);
  g_clear_object (&self->document);
  g_clear_object (&self->journal);

  G_OBJECT_CLASS (ctp_booklet_parent_class)->finalize (object);
}

static void
ctp_booklet_class_init (CtpBookletClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ctp_booklet_finalize;
}

static void
ctp_booklet_init (CtpBooklet *self)
{
  self->sessions = g_array_new (FALSE, FALSE, sizeof (Session));
  g_array_set_clear_func (self->sessions, clear_session);
  self->told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * ctp_booklet_new:
 * @from: (nullable): the first day; without one the day that the agreement starts
 * @to: (nullable): the last day; without one today
 * @contents: what may be told
 *
 * A book in which no session stands yet; ctp_booklet_advance () writes them.
 */
CtpBooklet *
ctp_booklet_new (CtpJournal *journal, const GDate *from, const GDate *to, CtpContents contents)
{
  CtpBooklet *self = g_object_new (CTP_TYPE_BOOKLET, NULL);
  g_autofree char *pair = ctp_wording_dup_pair (journal);
  g_autofree char *foot = ctp_entries_dup_foot (journal, _ ("Journal"));
  g_autofree char *range = NULL;

  self->journal = g_object_ref (journal);
  self->contents = contents;
  ctp_period_init (journal, from, to, &self->from, &self->to);
  range = ctp_wording_dup_date_range (&self->from, &self->to);
  self->document = ctp_document_new (pair, range, foot);
  ctp_document_set_author (self->document, pair);
  list_sessions (self);
  begin (self);

  return self;
}

/* Writes up to @n_meetings sessions more, and the end. Returns whether that was all. */
gboolean
ctp_booklet_advance (CtpBooklet *self, guint n_meetings)
{
  for (guint i = 0; i < n_meetings && self->next < self->sessions->len; i++)
    add_session (self, &g_array_index (self->sessions, Session, self->next++));

  if (self->next == self->sessions->len && !self->ended)
    end (self);

  return self->ended;
}

/* How much is written, from 0 to 1. */
double
ctp_booklet_get_progress (CtpBooklet *self)
{
  return self->ended ? 1 : (double) self->next / (self->sessions->len + 1);
}

/* (transfer none): final when ctp_booklet_advance () has said so. */
CtpDocument *
ctp_booklet_get_document (CtpBooklet *self)
{
  return self->document;
}

/* The whole book at once; arguments as for ctp_booklet_new (). */
CtpDocument *
ctp_booklet_write (CtpJournal *journal, const GDate *from, const GDate *to, CtpContents contents)
{
  g_autoptr (CtpBooklet) self = ctp_booklet_new (journal, from, to, contents);

  while (!ctp_booklet_advance (self, G_MAXUINT))
    ;

  return g_object_ref (self->document);
}
