/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How it went, as the two said themselves: what each meeting was worth, and for each of them what
 * the other answered in the feedback rounds, one beside the other. Only rounds that both have
 * answered are told, nothing is added up, and nobody is ranked. */

#include "report/ctp-feedback-pages.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "journal/ctp-query.h"
#include "pair/ctp-round.h"
#include "pair/ctp-side.h"
#include "report/ctp-chart-subjects.h"
#include "report/ctp-period.h"
#include "report/ctp-wording.h"

/* So many rounds stand side by side, the latest ones. */
#define MOST_ROUNDS 3

/* The rounds of a period that both have answered, earliest first. */
static GPtrArray *
list_rounds (CtpJournal *journal, const GDate *from, const GDate *to)
{
  g_autoptr (CtpQuery) rounds
    = ctp_query_new (journal, "round", "private = 0", "opened, created", NULL);
  g_autoptr (GPtrArray) open = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < ctp_query_get_count (rounds); i++)
    {
      g_autoptr (CtpRecord) round = ctp_query_get (rounds, i);
      GDate day;

      if (ctp_round_is_open (round) && ctp_record_get_date (round, "opened", &day)
          && ctp_period_holds (from, to, &day))
        g_ptr_array_add (open, g_steal_pointer (&round));
    }

  if (open->len > MOST_ROUNDS)
    g_ptr_array_remove_range (open, 0, open->len - MOST_ROUNDS);

  return g_steal_pointer (&open);
}

/* A round, and whose answers in it are those that were sealed. */
typedef struct
{
  CtpRecord *round;
  gboolean is_right[2];
} Verified;

/* What one of the two answered; nothing where that is not what was sealed. */
static CtpRecord *
find_answer (const Verified *in, CtpRecord *by, CtpRecord *about, const char *statement)
{
  return in->is_right[ctp_side_of_person (by)]
           ? ctp_round_dup_answer (in->round, by, about, statement)
           : NULL;
}

/* What was answered, as a figure; "–" where nothing was, or where it is not shared. */
static char *
dup_answer (const Verified *in, CtpRecord *by, CtpRecord *about, const char *statement)
{
  g_autoptr (CtpRecord) answer = find_answer (in, by, about, statement);
  int value = answer != NULL && !ctp_record_get_private (answer)
                ? ctp_record_get_integer (answer, "value")
                : 0;

  return value > 0 ? ctp_wording_dup_number (value) : g_strdup ("–");
}

/* The words that one of the two answered to. */
static char *
dup_words (const Verified *in, CtpRecord *by, CtpRecord *about, const char *statement)
{
  g_autoptr (CtpRecord) answer = find_answer (in, by, about, statement);

  if (answer == NULL)
    answer = find_answer (in, about, about, statement);

  return g_strdup (answer != NULL ? ctp_round_get_asked_text (answer) : statement);
}

static void
add_answers (CtpDocument *document,
             const Verified *rounds,
             guint n_rounds,
             CtpRecord *by,
             CtpRecord *about)
{
  /* What was asked may have changed; the latest round says what is told. */
  const Verified *latest = &rounds[n_rounds - 1];
  g_autoptr (GPtrArray) asked = ctp_round_list_asked (latest->round, ctp_side_of_person (about));
  g_autoptr (GPtrArray) heads = g_ptr_array_new_with_free_func (g_free);
  CtpColumn columns[MOST_ROUNDS + 1] = { { .head = _ ("1 is never, 5 is always"), .weight = 1 } };
  g_autofree char *heading = NULL;

  /* Translators: who answered, and about whom, as in “What Amirah says of Taylor”. */
  heading = g_strdup_printf (_ ("What %s says of %s"), ctp_record_get_text (by, "name"),
                             ctp_record_get_text (about, "name"));
  ctp_document_add_heading (document, heading);

  for (guint i = 0; i < n_rounds; i++)
    {
      GDate day;

      ctp_record_get_date (rounds[i].round, "opened", &day);
      g_ptr_array_add (heads, ctp_wording_dup_short_date (&day, NULL));
      columns[i + 1] = (CtpColumn){ .head = g_ptr_array_index (heads, i), .numeric = TRUE };
    }

  ctp_document_add_table (document, columns, n_rounds + 1);

  for (guint i = 0; i < asked->len; i++)
    {
      const char *statement = g_ptr_array_index (asked, i);
      g_autofree char *words = dup_words (latest, by, about, statement);
      char *cells[MOST_ROUNDS + 2] = { words };

      for (guint j = 0; j < n_rounds; j++)
        cells[j + 1] = dup_answer (&rounds[j], by, about, statement);

      ctp_document_add_row (document, (const char *const *) cells);

      for (guint j = 0; j < n_rounds; j++)
        g_free (cells[j + 1]);
    }
}

/**
 * ctp_feedback_pages_add:
 * @from: the first day
 * @to: the last day
 *
 * Adds a section on what both said of the time between two days. Where they said nothing it adds
 * nothing.
 */
void
ctp_feedback_pages_add (CtpDocument *document,
                        CtpJournal *journal,
                        const GDate *from,
                        const GDate *to)
{
  g_autoptr (CtpChart) pulses = ctp_chart_of_pulses (journal, from, to);
  g_autoptr (GPtrArray) rounds = list_rounds (journal, from, to);
  CtpRecord *senior = ctp_journal_get_person (journal, CTP_SIDE_SENIOR);
  CtpRecord *junior = ctp_journal_get_person (journal, CTP_SIDE_JUNIOR);
  Verified verified[MOST_ROUNDS];

  ctp_document_add_section (document, _ ("Feedback"));

  if (ctp_chart_get_n_points (pulses) > 1)
    {
      ctp_document_add_heading (document, _ ("Was it worth it?"));
      ctp_document_add_chart (document, pulses);
    }

  for (guint i = 0; i < rounds->len; i++)
    {
      verified[i].round = g_ptr_array_index (rounds, i);
      for (CtpSide side = CTP_SIDE_SENIOR; side <= CTP_SIDE_JUNIOR; side++)
        verified[i].is_right[side] = ctp_round_verify (verified[i].round, side, NULL);
    }
  if (rounds->len > 0)
    {
      add_answers (document, verified, rounds->len, senior, junior);
      add_answers (document, verified, rounds->len, junior, senior);
    }

  ctp_document_end_section (document);
}
