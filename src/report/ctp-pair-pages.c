/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the two have set down about themselves: how each likes to learn, to be reached and to be
 * told, how often they meet, and the agendas that they keep to begin with. */

#include "report/ctp-pair-pages.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "calendar/ctp-local-time.h"
#include "calendar/ctp-rhythm.h"
#include "calendar/ctp-schedule.h"
#include "journal/ctp-kind.h"
#include "pair/ctp-side.h"
#include "pair/ctp-today.h"
#include "report/ctp-entries.h"
#include "report/ctp-wording-rhythm.h"
#include "report/ctp-wording.h"

static const char *const told[] = { "learn", "reach", "tell", "expects", "fears" };

/* A section for each thing that the person has said, headed as it was asked. */
static void
add_person (CtpDocument *document, CtpRecord *person)
{
  const CtpKind *kind = ctp_kind_find ("person");
  gboolean begun = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (told); i++)
    {
      const char *text = ctp_record_get_text (person, told[i]);

      if (*text == '\0')
        continue;

      if (!begun)
        ctp_document_add_piece (document, ctp_record_get_text (person, "name"),
                                ctp_record_get_text (person, "email"), NULL);

      begun = TRUE;
      ctp_document_add_section (document, _ (ctp_kind_find_field (kind, told[i])->label));
      ctp_document_add_prose (document, text);
      ctp_document_end_section (document);
    }
}

/* "Every second Tuesday at 16:00, 45 minutes, until 31 May", in the zone of the schedule. */
static void
add_schedule (CtpDocument *document, CtpRecord *schedule, const GDate *today)
{
  const char *local = ctp_record_get_text (schedule, "start");
  g_autoptr (GDateTime) start
    = ctp_local_time_parse (local, ctp_schedule_get_zone (schedule), NULL);
  g_autofree char *words = NULL;
  g_autofree char *where = NULL;
  CtpRhythm rhythm;
  GDate first;

  if (start == NULL)
    return;

  ctp_wording_get_day (start, &first);
  ctp_rhythm_parse (&rhythm, ctp_record_get_text (schedule, "rule"), &first);
  words
    = ctp_wording_dup_schedule (&rhythm, start, (guint) ctp_schedule_get_minutes (schedule), today);
  where = ctp_entries_join (ctp_record_get_text (schedule, "title"),
                            ctp_record_get_text (schedule, "place"), NULL);
  ctp_document_add_entry (document, words, where, NULL);
}

/* Each line is a topic as it was typed. */
static void
add_agenda (CtpDocument *document, CtpRecord *template)
{
  g_auto (GStrv) lines = g_strsplit (ctp_record_get_text (template, "agenda"), "\n", -1);

  ctp_document_add_piece (document, ctp_record_get_text (template, "title"),
                          ctp_wording_get_session (ctp_record_get_text (template, "session")),
                          NULL);
  ctp_document_add_section (document, _ ("Agenda"));

  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (*g_strstrip (lines[i]) != '\0')
        ctp_document_add_bullet (document, lines[i]);
    }

  ctp_document_end_section (document);
}

/* Adds a chapter about the two; nothing where they have said nothing. */
void
ctp_pair_pages_add (CtpDocument *document, CtpJournal *journal)
{
  g_autoptr (CtpQuery) schedules
    = ctp_query_new (journal, "schedule", "private = 0 and start is not null", "start", NULL);

  ctp_document_add_chapter (document, _ ("The two of us"), NULL);

  for (CtpSide side = CTP_SIDE_SENIOR; side <= CTP_SIDE_JUNIOR; side++)
    add_person (document, ctp_journal_get_person (journal, side));

  if (ctp_query_get_count (schedules) > 0)
    {
      ctp_document_add_piece (document, _ ("When we meet"), NULL, NULL);
      ctp_entries_add_section (document, _ ("Schedule"), schedules, add_schedule);
    }

  ctp_document_end_chapter (document);
}

/* Adds a chapter of the agendas that the two keep; nothing where they keep none. */
void
ctp_pair_pages_add_agendas (CtpDocument *document, CtpJournal *journal)
{
  g_autoptr (CtpQuery) templates
    = ctp_query_new (journal, "template", "private = 0", "created", NULL);

  ctp_document_add_chapter (document, _ ("Our agendas"), NULL);

  for (guint i = 0; i < ctp_query_get_count (templates); i++)
    {
      g_autoptr (CtpRecord) template = ctp_query_get (templates, i);

      add_agenda (document, template);
    }

  ctp_document_end_chapter (document);
}
