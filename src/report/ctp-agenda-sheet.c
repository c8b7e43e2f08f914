/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The agenda of one meeting as a sheet to take along: what is to be talked about and how long, what
 * is still open from before, and room to write. Only what both may read is in it. */

#include "report/ctp-agenda-sheet.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "calendar/ctp-meeting.h"
#include "report/ctp-entries.h"
#include "report/ctp-wording.h"

#define LINES_FOR_NOTES 9

static char *
dup_subtitle (CtpRecord *meeting)
{
  g_autoptr (GDateTime) start = ctp_meeting_dup_start (meeting);
  g_autoptr (GDateTime) end = ctp_meeting_dup_end (meeting);
  const char *place = ctp_meeting_get_place (meeting);
  g_autofree char *date = NULL;
  g_autofree char *range = NULL;
  GDate day;

  if (*place == '\0')
    place = ctp_meeting_get_link (meeting);

  if (start == NULL || end == NULL)
    return g_strdup (place);

  ctp_wording_get_day (start, &day);
  date = ctp_wording_dup_date (&day, NULL);
  range = ctp_wording_dup_time_range (start, end);

  return ctp_entries_join (date, range, place, NULL);
}

/**
 * ctp_agenda_sheet_new:
 * @meeting: a meeting; may be one that nobody has written to yet
 *
 * The agenda of @meeting as it stands in the journal now, without anything private.
 */
CtpDocument *
ctp_agenda_sheet_new (CtpRecord *meeting)
{
  CtpJournal *journal = ctp_record_get_journal (meeting);
  g_autoptr (CtpQuery) topics = NULL;
  g_autoptr (CtpQuery) actions = NULL;
  g_autoptr (CtpQuery) suggestions = NULL;
  g_autoptr (CtpDocument) document = NULL;
  g_autofree char *title = ctp_wording_dup_meeting_title (meeting);
  g_autofree char *subtitle = dup_subtitle (meeting);
  g_autofree char *pair = ctp_wording_dup_pair (journal);
  g_autofree char *foot = ctp_entries_dup_foot (journal, _ ("Agenda"));

  topics = ctp_query_new (journal, "topic",
                          "meeting = ?1 and private = 0 and "
                          "coalesce (status, 'open') <> 'dropped'",
                          "position, created", ctp_record_get_id (meeting), NULL);
  actions = ctp_query_new (journal, "action", "private = 0 and coalesce (done, 0) = 0",
                           "due is null, due, created", NULL);
  suggestions
    = ctp_query_new (journal, "suggestion", "private = 0 and status = 'trying'", "created", NULL);

  document = ctp_document_new (title, subtitle, foot);
  ctp_document_set_author (document, pair);

  if (!ctp_entries_add_section (document, _ ("Agenda"), topics, ctp_entries_add_topic))
    {
      ctp_document_add_section (document, _ ("Agenda"));
      ctp_document_add_paragraph (document, _ ("No topics yet."));
    }

  ctp_entries_add_section (document, _ ("Still open"), actions, ctp_entries_add_action);
  ctp_entries_add_section (document, _ ("On trial"), suggestions, ctp_entries_add_suggestion);
  ctp_document_add_section (document, _ ("Notes"));
  ctp_document_add_space (document, LINES_FOR_NOTES);

  return g_steal_pointer (&document);
}
