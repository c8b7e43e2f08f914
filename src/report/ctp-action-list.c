/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who has promised what, across all meetings: under each name what is open, the next one due first,
 * and what was done of late. Only what both may read is in it. */

#include "report/ctp-action-list.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "calendar/ctp-meeting.h"
#include "journal/ctp-query.h"
#include "pair/ctp-today.h"
#include "report/ctp-entries.h"
#include "report/ctp-wording.h"

/* What was done longer ago is told only on request. */
#define DAYS_OF_DONE 30

/* "from “Show me how”, 10 November", or "" */
static char *
dup_origin (CtpRecord *action, const GDate *today)
{
  g_autoptr (CtpRecord) meeting = ctp_record_dup_reference (action, "meeting");
  g_autoptr (GDateTime) start = NULL;
  g_autofree char *title = NULL;
  g_autofree char *date = NULL;
  GDate day;

  if (meeting == NULL || ctp_record_get_private (meeting))
    return g_strdup ("");

  start = ctp_meeting_dup_start (meeting);
  title = ctp_wording_dup_meeting_title (meeting);

  if (start == NULL)
    return g_steal_pointer (&title);

  ctp_wording_get_day (start, &day);
  date = ctp_wording_dup_plain_date (&day, today);

  /* Translators: the meeting that an action item comes from, and its day, as in “Show me how, 10
   * November”. */
  return g_strdup_printf (C_ ("action item", "%s, %s"), title, date);
}

static void
add_action (CtpDocument *document, CtpRecord *action, const GDate *today)
{
  g_autofree char *when = ctp_entries_dup_when (action, today);
  g_autofree char *origin = dup_origin (action, today);
  g_autofree char *goal = ctp_entries_dup_goal (action);
  g_autofree char *detail = ctp_entries_join (when, *goal != '\0' ? goal : origin, NULL);

  ctp_document_add_check (document, ctp_record_get_boolean (action, "done"),
                          ctp_record_get_text (action, "title"), detail);
}

/* What one person has promised, or nobody where @person is NULL. */
static void
add_person (CtpDocument *document, CtpJournal *journal, CtpRecord *person, const char *since)
{
  const char *id = person != NULL ? ctp_record_get_id (person) : "";
  g_autoptr (CtpQuery) open = NULL;
  g_autoptr (CtpQuery) done = NULL;

  open = ctp_query_new (journal, "action",
                        "private = 0 and coalesce (done, 0) = 0 and coalesce (owner, '') = ?1",
                        "due is null, due, created", id, NULL);
  done = ctp_query_new (journal, "action",
                        "private = 0 and done = 1 and coalesce (owner, '') = ?1 and done_on >= ?2",
                        "done_on desc, created", id, since, NULL);

  if (ctp_query_get_count (open) + ctp_query_get_count (done) == 0)
    return;

  ctp_entries_add_section (document,
                           person != NULL ? ctp_record_get_text (person, "name") : _ ("Nobody yet"),
                           open, add_action);

  if (ctp_query_get_count (done) == 0)
    return;

  if (ctp_query_get_count (open) == 0)
    ctp_document_add_section (document, person != NULL ? ctp_record_get_text (person, "name")
                                                       : _ ("Nobody yet"));

  ctp_document_add_heading (document, C_ ("action items", "Done"));
  ctp_entries_add_all (document, done, add_action);
}

static void
add_people (CtpDocument *document, CtpJournal *journal, const GDate *since)
{
  GDate first;
  char iso[16];

  if (since != NULL)
    {
      first = *since;
    }
  else
    {
      ctp_today (journal, &first);
      g_date_subtract_days (&first, DAYS_OF_DONE);
    }

  g_date_strftime (iso, sizeof iso, "%Y-%m-%d", &first);
  add_person (document, journal, ctp_journal_get_person (journal, CTP_SIDE_SENIOR), iso);
  add_person (document, journal, ctp_journal_get_person (journal, CTP_SIDE_JUNIOR), iso);
  add_person (document, journal, NULL, iso);
}

/**
 * ctp_action_list_new:
 * @since: (nullable): what was done from this day on is told; NULL for the last thirty days
 *
 * All action items as they stand in the journal now, without anything private.
 */
CtpDocument *
ctp_action_list_new (CtpJournal *journal, const GDate *since)
{
  g_autofree char *pair = ctp_wording_dup_pair (journal);
  g_autofree char *foot = ctp_entries_dup_foot (journal, _ ("Action items"));
  g_autofree char *date = NULL;
  g_autofree char *subtitle = NULL;
  CtpDocument *document;
  GDate today;

  ctp_today (journal, &today);
  date = ctp_wording_dup_date (&today, NULL);
  subtitle = ctp_entries_join (date, pair, NULL);
  document = ctp_document_new (_ ("Action items"), subtitle, foot);
  ctp_document_set_author (document, pair);
  add_people (document, journal, since);

  if (ctp_document_get_n_blocks (document) == 0)
    ctp_document_add_paragraph (document, _ ("Nothing is open."));

  return document;
}
