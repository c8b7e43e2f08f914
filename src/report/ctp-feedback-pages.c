/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How it went, as the two said themselves: what each meeting was worth, and for each of them what
 * was answered in the feedback rounds, the latest ones side by side or one round in full. Answers
 * are told only of rounds that both have answered, and only as they were sealed; nothing is added
 * up, and nobody is ranked. */

#include "report/ctp-feedback-pages.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "pair/ctp-round.h"
#include "pair/ctp-side.h"
#include "pair/ctp-statement.h"
#include "report/ctp-chart-subjects.h"
#include "report/ctp-entries.h"
#include "report/ctp-period.h"
#include "report/ctp-wording.h"

/* So many rounds stand side by side, the latest ones. */
#define MOST_ROUNDS 3

/* A shared answer as a figure; "–" where there is none. */
static char *
dup_figure (CtpRecord *answer)
{
  int value = answer != NULL && !ctp_record_get_private (answer)
                ? ctp_record_get_integer (answer, "value")
                : 0;

  return value > 0 ? ctp_wording_dup_number (value) : g_strdup ("–");
}

/* Whose answers in a round are those that were sealed. */
static void
verify (CtpRecord *round, gboolean holds[2])
{
  for (CtpSide side = CTP_SIDE_SENIOR; side <= CTP_SIDE_JUNIOR; side++)
    holds[side] = ctp_round_verify (round, side, NULL);
}

/* One answer; nothing where it is not what was sealed. */
static CtpRecord *
find_answer (CtpRecord *round,
             const gboolean holds[2],
             CtpSide by,
             CtpRecord *about,
             const char *statement)
{
  CtpJournal *journal = ctp_record_get_journal (round);

  return holds[by]
           ? ctp_round_dup_answer (round, ctp_journal_get_person (journal, by), about, statement)
           : NULL;
}

/* The words of what was answered: those of the other, else one's own. */
static char *
dup_words (CtpRecord *round, const gboolean holds[2], CtpRecord *about, const char *statement)
{
  CtpSide side = ctp_side_of_person (about);
  g_autoptr (CtpRecord) answer
    = find_answer (round, holds, ctp_side_other (side), about, statement);

  if (answer == NULL)
    answer = find_answer (round, holds, side, about, statement);

  return g_strdup (answer != NULL ? ctp_round_get_asked_text (answer) : statement);
}

/* What one said of the other in the latest rounds, side by side. */
static void
add_answers (CtpTelling *telling, CtpRecord *by, CtpRecord *about)
{
  CtpDocument *document = telling->document;
  GPtrArray *rounds = telling->rounds;
  /* What was asked may have changed; the latest round says what is told. */
  CtpRecord *latest = g_ptr_array_index (rounds, rounds->len - 1);
  g_autoptr (GPtrArray) asked = ctp_round_list_asked (latest, ctp_side_of_person (about));
  g_autoptr (GPtrArray) heads = g_ptr_array_new_with_free_func (g_free);
  CtpColumn columns[MOST_ROUNDS + 1] = { { .head = _ ("1 is never, 5 is always"), .weight = 1 } };
  gboolean holds[MOST_ROUNDS][2];
  g_autofree char *heading = NULL;

  /* Translators: who answered, and about whom, as in “What Amirah says of Taylor”. */
  heading = g_strdup_printf (_ ("What %s says of %s"), ctp_record_get_text (by, "name"),
                             ctp_record_get_text (about, "name"));
  ctp_document_add_heading (document, heading);

  for (guint i = 0; i < rounds->len; i++)
    {
      CtpRecord *round = g_ptr_array_index (rounds, i);
      GDate day;

      ctp_record_get_date (round, "opened", &day);
      verify (round, holds[i]);
      g_ptr_array_add (heads, ctp_wording_dup_short_date (&day, NULL));
      columns[i + 1] = (CtpColumn){ .head = g_ptr_array_index (heads, i), .numeric = TRUE };
    }

  ctp_document_add_table (document, columns, rounds->len + 1);

  for (guint i = 0; i < asked->len; i++)
    {
      const char *statement = g_ptr_array_index (asked, i);
      g_autofree char *words = dup_words (latest, holds[rounds->len - 1], about, statement);
      char *cells[MOST_ROUNDS + 2] = { words };

      for (guint j = 0; j < rounds->len; j++)
        {
          g_autoptr (CtpRecord) answer = find_answer (g_ptr_array_index (rounds, j), holds[j],
                                                      ctp_side_of_person (by), about, statement);

          cells[j + 1] = dup_figure (answer);
        }

      ctp_document_add_row (document, (const char *const *) cells);

      for (guint j = 0; j < rounds->len; j++)
        g_free (cells[j + 1]);
    }
}

/* “Amirah: You may be ruder” on a line of its own, where something was remarked. */
static void
append_remark (GString *text, CtpRecord *person, CtpRecord *answer)
{
  const char *remark = answer != NULL && !ctp_record_get_private (answer)
                         ? ctp_record_get_text (answer, "remark")
                         : "";

  if (*remark == '\0')
    return;

  g_string_append_c (text, '\n');
  /* Translators: a name, then what that person says */
  g_string_append_printf (text, _ ("%s: %s"), ctp_record_get_text (person, "name"), remark);
}

/* What both said in one round about one of them, with every remark. */
static void
add_round_about (CtpDocument *document, CtpRecord *round, const gboolean holds[2], CtpSide about)
{
  CtpJournal *journal = ctp_record_get_journal (round);
  CtpRecord *person = ctp_journal_get_person (journal, about);
  CtpRecord *people[] = {
    ctp_journal_get_person (journal, CTP_SIDE_SENIOR),
    ctp_journal_get_person (journal, CTP_SIDE_JUNIOR),
  };
  const CtpColumn columns[] = {
    { .head = _ ("1 is never, 5 is always"), .weight = 1 },
    { .head = ctp_record_get_text (people[0], "name"), .numeric = TRUE },
    { .head = ctp_record_get_text (people[1], "name"), .numeric = TRUE },
  };
  g_autoptr (GPtrArray) asked = ctp_round_list_asked (round, about);
  g_autofree char *head = g_strdup_printf (_ ("About %s"), ctp_record_get_text (person, "name"));

  if (asked->len == 0)
    return;

  ctp_document_add_section (document, head);
  ctp_document_add_table (document, columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < asked->len; i++)
    {
      const char *statement = g_ptr_array_index (asked, i);
      g_autofree char *words = dup_words (round, holds, person, statement);
      g_autoptr (GString) text = g_string_new (words);
      char *figures[2] = { NULL, NULL };

      for (CtpSide by = CTP_SIDE_SENIOR; by <= CTP_SIDE_JUNIOR; by++)
        {
          g_autoptr (CtpRecord) answer = find_answer (round, holds, by, person, statement);

          append_remark (text, people[by], answer);
          figures[by] = dup_figure (answer);
        }

      ctp_document_add_row (document,
                            (const char *const[]){ text->str, figures[0], figures[1], NULL });
      for (gsize by = 0; by < G_N_ELEMENTS (figures); by++)
        g_free (figures[by]);
    }
}

/* What each wishes of the other: to keep, to stop, to start. */
static void
add_wishes (CtpDocument *document, CtpRecord *round, const gboolean holds[2])
{
  CtpJournal *journal = ctp_record_get_journal (round);

  ctp_document_add_section (document, _ ("In words"));

  for (const char *const *wish = ctp_statement_list_wishes (); *wish != NULL; wish++)
    for (CtpSide by = CTP_SIDE_SENIOR; by <= CTP_SIDE_JUNIOR; by++)
      {
        CtpRecord *person = ctp_journal_get_person (journal, by);
        CtpRecord *other = ctp_journal_get_person (journal, ctp_side_other (by));
        g_autoptr (CtpRecord) answer = find_answer (round, holds, by, other, *wish);
        g_autofree char *detail = ctp_entries_join (ctp_record_get_text (person, "name"),
                                                    ctp_statement_get_standard_text (*wish), NULL);

        if (answer != NULL && !ctp_record_get_private (answer)
            && *ctp_record_get_text (answer, "remark") != '\0')
          ctp_document_add_entry (document, ctp_record_get_text (answer, "remark"), detail, NULL);
      }

  ctp_document_end_section (document);
}

/* Writing steps; each takes a CtpTelling. */

void
ctp_feedback_pages_begin (gpointer telling)
{
  ctp_document_add_section (((CtpTelling *) telling)->document, _ ("Feedback"));
}

void
ctp_feedback_pages_begin_pulses (gpointer telling)
{
  CtpTelling *self = telling;

  g_clear_object (&self->pulses);
  self->pulses = ctp_chart_begin_pulses ();
}

CtpQuery *
ctp_feedback_pages_list_pulses (gpointer telling)
{
  CtpTelling *self = telling;

  return ctp_chart_list_pulses (self->journal, &self->from, &self->to);
}

void
ctp_feedback_pages_add_pulse (gpointer telling, CtpRecord *pulse)
{
  ctp_chart_add_pulse (((CtpTelling *) telling)->pulses, pulse);
}

/* One point is no line. */
void
ctp_feedback_pages_end_pulses (gpointer telling)
{
  CtpTelling *self = telling;

  if (ctp_chart_get_n_points (self->pulses) < 2)
    return;

  ctp_chart_end_pulses (self->pulses, self->journal);
  ctp_document_add_heading (self->document, _ ("Was it worth it?"));
  ctp_document_add_chart (self->document, self->pulses);
}

CtpQuery *
ctp_feedback_pages_list_rounds (gpointer telling)
{
  return ctp_query_new (((CtpTelling *) telling)->journal, "round", "private = 0",
                        "opened, created", NULL);
}

/* Keeps a round of the period that both have answered, and the latest ones only. */
void
ctp_feedback_pages_gather_round (gpointer telling, CtpRecord *round)
{
  CtpTelling *self = telling;
  GDate day;

  if (!ctp_round_is_open (round) || !ctp_record_get_date (round, "opened", &day)
      || !ctp_period_holds (&self->from, &self->to, &day))
    return;

  g_ptr_array_add (self->rounds, g_object_ref (round));

  if (self->rounds->len > MOST_ROUNDS)
    g_ptr_array_remove_index (self->rounds, 0);
}

/* What each said of the other in those rounds. */
void
ctp_feedback_pages_add_senior (gpointer telling)
{
  CtpTelling *self = telling;

  if (self->rounds->len > 0)
    add_answers (self, ctp_journal_get_person (self->journal, CTP_SIDE_SENIOR),
                 ctp_journal_get_person (self->journal, CTP_SIDE_JUNIOR));
}

void
ctp_feedback_pages_add_junior (gpointer telling)
{
  CtpTelling *self = telling;

  if (self->rounds->len > 0)
    add_answers (self, ctp_journal_get_person (self->journal, CTP_SIDE_JUNIOR),
                 ctp_journal_get_person (self->journal, CTP_SIDE_SENIOR));

  ctp_document_end_section (self->document);
}

/* A round of the period in full, as a piece. */
void
ctp_feedback_pages_add_round (gpointer telling, CtpRecord *round)
{
  CtpTelling *self = telling;
  g_autofree char *when = NULL;
  gboolean holds[2];
  GDate day;

  if (!ctp_record_get_date (round, "opened", &day)
      || !ctp_period_holds (&self->from, &self->to, &day))
    return;

  when = ctp_wording_dup_plain_date (&day, NULL);
  ctp_document_add_piece (self->document, ctp_record_get_text (round, "title"), when, NULL);

  if (!ctp_round_is_open (round))
    {
      ctp_document_add_section (self->document, _ ("Answers"));
      ctp_document_add_paragraph (self->document,
                                  _ ("Nobody sees an answer before both have answered."));
      return;
    }

  verify (round, holds);
  add_round_about (self->document, round, holds, CTP_SIDE_SENIOR);
  add_round_about (self->document, round, holds, CTP_SIDE_JUNIOR);
  add_wishes (self->document, round, holds);
}
