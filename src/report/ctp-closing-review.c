/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The closing review as a document: on each of the four levels the question, what the two say, and
 * what the journal knows. Lines are left free for who has said nothing, to be written by hand. */

#include "report/ctp-closing-review.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "pair/ctp-review.h"
#include "pair/ctp-today.h"
#include "report/ctp-chart-subjects.h"
#include "report/ctp-entries.h"
#include "report/ctp-review-facts.h"
#include "report/ctp-wording.h"

/* Room for a few sentences by hand. */
#define LINES 4

static void
add_words (CtpDocument *document, CtpJournal *journal, CtpSide side, const char *level)
{
  CtpRecord *person = ctp_journal_get_person (journal, side);
  g_autoptr (CtpRecord) review = ctp_review_expect (journal, person, level);
  const char *text = ctp_record_get_exists (review) ? ctp_record_get_text (review, "text") : "";

  ctp_document_add_heading (document, ctp_record_get_text (person, "name"));
  if (*text != '\0')
    ctp_document_add_prose (document, text);
  else
    ctp_document_add_space (document, LINES);
}

/* What both said about every meeting there was. */
static void
add_pulses (CtpDocument *document, CtpJournal *journal)
{
  g_autoptr (CtpChart) chart = NULL;
  GDate first;
  GDate today;

  g_date_set_dmy (&first, 1, G_DATE_JANUARY, 1);
  ctp_today (journal, &today);
  chart = ctp_chart_of_pulses (journal, &first, &today);
  if (ctp_chart_get_n_points (chart) > 1)
    ctp_document_add_chart (document, chart);
}

static void
add_level (CtpDocument *document, CtpJournal *journal, const char *level)
{
  g_autoptr (GPtrArray) facts = ctp_review_list_facts (journal, level);

  ctp_document_add_section (document, ctp_review_get_title (level));
  ctp_document_add_paragraph (document, ctp_review_get_question (level));
  if (g_str_equal (level, "reaction"))
    add_pulses (document, journal);
  for (guint i = 0; i < facts->len; i++)
    ctp_document_add_bullet (document, facts->pdata[i]);
  add_words (document, journal, CTP_SIDE_SENIOR, level);
  add_words (document, journal, CTP_SIDE_JUNIOR, level);
}

/**
 * ctp_closing_review_new:
 *
 * The closing review of both, as of today, without anything private.
 */
CtpDocument *
ctp_closing_review_new (CtpJournal *journal)
{
  g_autofree char *pair = ctp_wording_dup_pair (journal);
  g_autofree char *foot = ctp_entries_dup_foot (journal, _ ("Closing review"));
  g_autofree char *day = NULL;
  g_autofree char *subtitle = NULL;
  CtpDocument *document;
  GDate today;

  ctp_today (journal, &today);
  day = ctp_wording_dup_plain_date (&today, NULL);
  subtitle = ctp_entries_join (day, pair, NULL);
  document = ctp_document_new (_ ("Closing review"), subtitle, foot);
  ctp_document_set_author (document, pair);
  for (const char *const *level = ctp_review_list_levels (); *level != NULL; level++)
    add_level (document, journal, *level);

  return document;
}

/* What somebody says on a level, under the name of who it is. */
static void
add_review (CtpDocument *document, CtpRecord *review, const GDate *today)
{
  g_autofree char *person = ctp_entries_dup_person (review, "person");

  if (*ctp_record_get_text (review, "text") == '\0')
    return;

  ctp_document_add_heading (document, person);
  ctp_document_add_prose (document, ctp_record_get_text (review, "text"));
}

/* Adds a chapter of what the two say, without what the journal knows; nothing where they have said
 * nothing. */
void
ctp_closing_review_add (CtpDocument *document, CtpJournal *journal)
{
  ctp_document_add_chapter (document, _ ("Closing review"), NULL);

  for (const char *const *level = ctp_review_list_levels (); *level != NULL; level++)
    {
      g_autoptr (CtpQuery) reviews
        = ctp_query_new (journal, "review", "level = ?1 and private = 0",
                         "(select coalesce (role, 'senior') from person"
                         " where person.id = review.person) desc, created",
                         *level, NULL);

      ctp_entries_add_section (document, ctp_review_get_title (*level), reviews, add_review);
    }

  ctp_document_end_chapter (document);
}
