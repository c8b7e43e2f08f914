/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The summary of one session: what was said, learnt, suggested and promised, and when the two meet
 * next. Only what both may read is in it. */

#include "report/ctp-summary.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "calendar/ctp-meeting.h"
#include "calendar/ctp-meetings.h"
#include "pair/ctp-today.h"
#include "report/ctp-entries.h"
#include "report/ctp-wording.h"

/* How far ahead the next meeting is looked for. */
#define WEEKS_AHEAD 53

/* When it really was, where that was noted, else when it was planned: “Tuesday, 10 November 2026 ·
 * 16:00 to 16:50”. */
char *
ctp_summary_dup_when (CtpRecord *meeting)
{
  const char *held = ctp_record_get_text (meeting, "held_start");
  int minutes = ctp_record_get_integer (meeting, "held_minutes");
  g_autoptr (GDateTime) start = NULL;
  g_autoptr (GDateTime) end = NULL;
  g_autofree char *date = NULL;
  g_autofree char *range = NULL;
  GDate day;

  if (*held != '\0')
    start = ctp_local_time_parse (held, ctp_meeting_get_zone (meeting), NULL);

  if (start == NULL)
    start = ctp_meeting_dup_start (meeting);

  if (start == NULL)
    return g_strdup ("");

  end = g_date_time_add_minutes (start, minutes > 0 ? minutes : ctp_meeting_get_minutes (meeting));
  ctp_wording_get_day (start, &day);
  date = ctp_wording_dup_date (&day, NULL);
  range = ctp_wording_dup_time_range (start, end);

  return ctp_entries_join (date, range, NULL);
}

/* Returns whether there was something to tell. */
static gboolean
add_cancellation (CtpDocument *document, CtpRecord *meeting)
{
  const char *status = ctp_meeting_get_status (meeting);
  g_autofree char *by = ctp_entries_dup_person (meeting, "cancelled_by");
  g_autofree char *line = NULL;

  if (g_str_equal (status, "planned") || g_str_equal (status, "held"))
    return FALSE;

  line = ctp_entries_join (ctp_record_get_text (meeting, "reason"), by, NULL);
  ctp_document_add_section (document, ctp_wording_get_meeting_status (status));

  if (*line != '\0')
    ctp_document_add_paragraph (document, line);

  return TRUE;
}

/* The notes that both share; under the name of who wrote them, where both wrote. */
static gboolean
add_minutes (CtpDocument *document, CtpQuery *notes)
{
  g_autoptr (CtpRecord) first_author = NULL;
  g_autoptr (CtpRecord) last_author = NULL;
  gboolean by_both = FALSE;

  ctp_document_add_section (document, _ ("Minutes"));

  for (guint i = 0; i < ctp_query_get_count (notes); i++)
    {
      g_autoptr (CtpRecord) note = ctp_query_get (notes, i);
      g_autoptr (CtpRecord) author = ctp_record_dup_author (note);

      by_both = by_both || (i > 0 && author != first_author);
      g_set_object (&first_author, author);
    }

  for (guint i = 0; i < ctp_query_get_count (notes); i++)
    {
      g_autoptr (CtpRecord) note = ctp_query_get (notes, i);
      g_autoptr (CtpRecord) author = ctp_record_dup_author (note);
      g_autofree char *text = g_strdup (ctp_record_get_text (note, "text"));

      if (ctp_record_get_private (note) || *g_strstrip (text) == '\0')
        continue;

      if (by_both && author != NULL && author != last_author)
        ctp_document_add_heading (document, ctp_record_get_text (author, "name"));

      ctp_document_add_prose (document, ctp_record_get_text (note, "text"));
      g_set_object (&last_author, author);
    }

  return ctp_document_end_section (document);
}

/* The first meeting after this one that is not called off; NULL where none is planned. */
static CtpRecord *
dup_next (CtpRecord *meeting, GDateTime *start)
{
  g_autoptr (CtpMeetings) meetings = ctp_meetings_new (ctp_record_get_journal (meeting));
  g_autoptr (GDateTime) until = g_date_time_add_weeks (start, WEEKS_AHEAD);

  if (g_date_time_compare (ctp_meetings_get_until (meetings), until) < 0)
    ctp_meetings_set_until (meetings, until);

  for (guint i = ctp_meetings_find_after (meetings, start); i < ctp_meetings_get_count (meetings);
       i++)
    {
      g_autoptr (CtpRecord) next = ctp_meetings_get (meetings, i);
      const char *status = ctp_meeting_get_status (next);
      g_autoptr (GDateTime) next_start = ctp_meeting_dup_start (next);

      if (next == meeting || next_start == NULL || g_date_time_compare (next_start, start) <= 0)
        continue;

      if (g_str_equal (status, "planned") || g_str_equal (status, "held"))
        return g_steal_pointer (&next);
    }

  return NULL;
}

/* When and where, and what was not reached and waits for then. */
static void
add_next (CtpDocument *document, CtpRecord *meeting, CtpQuery *carried_over)
{
  g_autoptr (GDateTime) start = ctp_meeting_dup_start (meeting);
  g_autoptr (CtpRecord) next = start != NULL ? dup_next (meeting, start) : NULL;

  ctp_document_add_section (document, _ ("Next time"));

  if (next != NULL)
    {
      g_autoptr (GDateTime) next_start = ctp_meeting_dup_start (next);
      g_autofree char *moment = NULL;
      g_autofree char *line = NULL;
      const char *place = ctp_meeting_get_place (next);
      GDate day;

      ctp_wording_get_day (start, &day);
      moment = ctp_wording_dup_moment (next_start, &day);

      /* Translators: when the two meet next, and where, as in “Tuesday, 24 November, 16:00, Room
       * 4.12”. */
      line = *place != '\0' ? g_strdup_printf (C_ ("next meeting", "%s, %s"), moment, place)
                            : g_strdup (moment);
      ctp_document_add_paragraph (document, line);
    }

  for (guint i = 0; i < ctp_query_get_count (carried_over); i++)
    {
      g_autoptr (CtpRecord) topic = ctp_query_get (carried_over, i);

      if (!ctp_record_get_private (topic))
        ctp_document_add_bullet (document, ctp_record_get_text (topic, "title"));
    }

  ctp_document_end_section (document);
}

static gboolean
add_entries (CtpDocument *document,
             CtpRecord *meeting,
             const char *kind,
             const char *head,
             CtpEntriesAdd add)
{
  g_autoptr (CtpQuery) records = NULL;

  records = ctp_query_new (ctp_record_get_journal (meeting), kind, "meeting = ?1 and private = 0",
                           "position, " CTP_QUERY_AS_MADE, ctp_record_get_id (meeting), NULL);

  return ctp_entries_add_section (document, head, records, add);
}

/**
 * ctp_summary_add:
 * @meeting: a meeting, over or not
 * @contents: what may be told
 *
 * Adds the sections on what came of @meeting to a document. Returns whether anything did.
 */
gboolean
ctp_summary_add (CtpDocument *document, CtpRecord *meeting, CtpContents contents)
{
  g_autoptr (CtpQuery) notes = NULL;
  gboolean anything = FALSE;

  notes = ctp_query_new (ctp_record_get_journal (meeting), "note", "meeting = ?1 and private = 0",
                         CTP_QUERY_AS_MADE, ctp_record_get_id (meeting), NULL);
  anything |= add_cancellation (document, meeting);

  if ((contents & CTP_CONTENTS_MINUTES) != 0)
    anything |= add_minutes (document, notes);

  if ((contents & CTP_CONTENTS_TAKEAWAYS) != 0)
    anything
      |= add_entries (document, meeting, "takeaway", _ ("Takeaways"), ctp_entries_add_takeaway);

  if ((contents & CTP_CONTENTS_SUGGESTIONS) != 0)
    anything |= add_entries (document, meeting, "suggestion", _ ("Suggestions"),
                             ctp_entries_add_suggestion);

  if ((contents & CTP_CONTENTS_ACTIONS) != 0)
    anything
      |= add_entries (document, meeting, "action", _ ("Action items"), ctp_entries_add_action);

  return anything;
}

/**
 * ctp_summary_new:
 * @meeting: a meeting, over or not
 * @contents: what may be told
 *
 * The summary of @meeting as it stands in the journal now, without anything private.
 */
CtpDocument *
ctp_summary_new (CtpRecord *meeting, CtpContents contents)
{
  CtpJournal *journal = ctp_record_get_journal (meeting);
  g_autoptr (CtpQuery) carried_over = NULL;
  g_autoptr (CtpDocument) document = NULL;
  g_autofree char *title = ctp_wording_dup_meeting_title (meeting);
  g_autofree char *when = ctp_summary_dup_when (meeting);
  g_autofree char *pair = ctp_wording_dup_pair (journal);
  g_autofree char *subtitle = ctp_entries_join (when, pair, NULL);
  g_autofree char *foot = ctp_entries_dup_foot (journal, _ ("Session summary"));

  carried_over = ctp_query_new (journal, "topic",
                                "came_from = ?1 and private = 0 and "
                                "coalesce (status, 'open') = 'open'",
                                "position, created", ctp_record_get_id (meeting), NULL);
  document = ctp_document_new (title, subtitle, foot);
  ctp_document_set_author (document, pair);

  if (!ctp_summary_add (document, meeting, contents))
    {
      ctp_document_add_section (document, _ ("Minutes"));
      ctp_document_add_paragraph (document, contents == CTP_CONTENTS_ALL
                                              ? _ ("Nothing was written down.")
                                              : _ ("Nothing to hand over."));
    }

  add_next (document, meeting, carried_over);

  return g_steal_pointer (&document);
}
