/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Feedback rounds. Both answer the same statements about each of them, and neither sees the
 * other's answers before both have given theirs. Until then one's answers are private records,
 * which no update carries; only when both dates stand in the journal are shared copies written,
 * under ids that are computed, so that writing them twice makes nothing new. */

#include "pair/ctp-round.h"

#include "journal/ctp-query.h"
#include "journal/ctp-record-id.h"
#include "pair/ctp-pair-error.h"
#include "pair/ctp-side.h"
#include "pair/ctp-today.h"

#include <config.h>
#include <glib/gi18n-lib.h>

/* The junior teaches first, so what makes a good teacher is asked about the junior, and what makes
 * a good learner about the senior. */
static const char *const about_junior[] = {
  "listens", "challenges", "example", "new", "patient", "point", NULL,
};
static const char *const about_senior[] = {
  "listens", "acts", "commitments", "asks", "open", "change", "first", NULL,
};

/* What each wishes of the other, in words instead of from 1 to 5. Nobody has to wish for anything. */
static const char *const wishes[] = { "keep", "stop", "start", NULL };

static const struct
{
  const char *statement;
  const char *label;
} labels[] = {
  { "listens", N_ ("Listens and understands") },
  { "challenges", N_ ("Challenges me to learn") },
  { "example", N_ ("Teaches by example") },
  { "new", N_ ("Introduces what is new") },
  { "patient", N_ ("Is patient") },
  { "point", N_ ("Keeps advice to the point") },
  { "acts", N_ ("Acts on advice") },
  { "commitments", N_ ("Keeps commitments") },
  { "asks", N_ ("Asks for feedback") },
  { "open", N_ ("Is open-minded") },
  { "change", N_ ("Is willing to change") },
  { "first", N_ ("Takes the first step") },
  { "keep", N_ ("What we keep") },
  { "stop", N_ ("What we stop") },
  { "start", N_ ("What we start") },
};

/* Answers of mine that are still private although both have given theirs. */
#define UNSHARED                                                                                   \
  "private = 1 and person = ?1 and (value is not null or remark is not null) and round in "        \
  "(select id from round where senior_given is not null and junior_given is not null)"

static const char *
given_field (CtpSide side)
{
  return side == CTP_SIDE_SENIOR ? "senior_given" : "junior_given";
}

/* Shared answers have computed ids; a draft, or an answer written elsewhere, has to be looked for. */
static CtpRecord *
find_answer (CtpRecord *round, CtpRecord *person, CtpRecord *about, const char *statement)
{
  CtpJournal *journal = ctp_record_get_journal (round);
  g_autofree char *id = ctp_round_dup_answer_id (
    ctp_record_get_id (round), ctp_record_get_id (person), ctp_record_get_id (about), statement);
  g_autoptr (CtpRecord) shared = ctp_journal_get_record (journal, "answer", id);
  g_autoptr (CtpQuery) others = NULL;

  if (shared != NULL && ctp_record_get_exists (shared))
    return g_steal_pointer (&shared);

  others = ctp_query_new (journal, "answer",
                          "round = ?1 and person = ?2 and about = ?3"
                          " and coalesce (statement, 'listens') = ?4",
                          "private, created desc", ctp_record_get_id (round),
                          ctp_record_get_id (person), ctp_record_get_id (about), statement, NULL);
  return g_list_model_get_item (G_LIST_MODEL (others), 0);
}

static gboolean
share_answer (CtpRecord *draft, GError **error)
{
  const char *statement = ctp_record_get_text (draft, "statement");
  g_autoptr (CtpRecord) round = ctp_record_dup_reference (draft, "round");
  g_autoptr (CtpRecord) person = ctp_record_dup_reference (draft, "person");
  g_autoptr (CtpRecord) about = ctp_record_dup_reference (draft, "about");
  g_autofree char *id = NULL;
  g_autoptr (CtpRecord) shared = NULL;

  if (round == NULL || person == NULL || about == NULL)
    return TRUE;

  id = ctp_round_dup_answer_id (ctp_record_get_id (round), ctp_record_get_id (person),
                                ctp_record_get_id (about), statement);
  shared = ctp_journal_expect_record (ctp_record_get_journal (draft), "answer", id);
  return ctp_record_set_reference (shared, "round", round, error)
         && ctp_record_set_reference (shared, "person", person, error)
         && ctp_record_set_reference (shared, "about", about, error)
         && ctp_record_set_text (shared, "statement", statement, error)
         && (!ctp_record_is_set (draft, "value")
             || ctp_record_set_integer (shared, "value", ctp_record_get_integer (draft, "value"),
                                        error))
         && (!ctp_record_is_set (draft, "remark")
             || ctp_record_set_text (shared, "remark", ctp_record_get_text (draft, "remark"),
                                     error))
         && ctp_record_delete (draft, error);
}

static gboolean
check_not_given (CtpRecord *round, GError **error)
{
  if (!ctp_round_i_have_given (round))
    return TRUE;

  g_set_error_literal (error, CTP_PAIR_ERROR, CTP_PAIR_ERROR_GIVEN,
                       _ ("You have given your answers to this round already."));
  return FALSE;
}

/* My answer, made private where there is none yet. */
static CtpRecord *
ensure_draft (CtpRecord *round, CtpRecord *about, const char *statement, GError **error)
{
  CtpJournal *journal = ctp_record_get_journal (round);
  CtpRecord *me = ctp_journal_get_me (journal);
  CtpRecord *answer = find_answer (round, me, about, statement);

  if (answer != NULL)
    return answer;

  return ctp_journal_add_private (journal, "answer", error, "round", round, "person", me, "about",
                                  about, "statement", statement, NULL);
}

/**
 * ctp_round_list_statements:
 * @about: whom the statements are about
 *
 * Lists the names of the statements that are asked about one side, in their order.
 *
 * Returns: (transfer none) (array zero-terminated=1)
 */
const char *const *
ctp_round_list_statements (CtpSide about)
{
  return about == CTP_SIDE_JUNIOR ? about_junior : about_senior;
}

/**
 * ctp_round_get_statement_label:
 *
 * Gives what a person calls a statement, in their language.
 */
const char *
ctp_round_get_statement_label (const char *statement)
{
  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_str_equal (labels[i].statement, statement))
      return _ (labels[i].label);

  return statement;
}

/**
 * ctp_round_has_given:
 *
 * Tells whether one side has given its answers.
 */
gboolean
ctp_round_has_given (CtpRecord *round, CtpSide side)
{
  g_return_val_if_fail (ctp_record_is (round, "round"), FALSE);

  return ctp_record_is_set (round, given_field (side));
}

/**
 * ctp_round_i_have_given:
 *
 * Tells whether I have given my answers.
 */
gboolean
ctp_round_i_have_given (CtpRecord *round)
{
  return ctp_round_has_given (round, ctp_side_of_me (ctp_record_get_journal (round)));
}

/**
 * ctp_round_is_open:
 *
 * Tells whether both have given their answers, so that each may read the other's. Those may still
 * be on their way: see ctp_round_compare().
 */
gboolean
ctp_round_is_open (CtpRecord *round)
{
  return ctp_round_has_given (round, CTP_SIDE_SENIOR)
         && ctp_round_has_given (round, CTP_SIDE_JUNIOR);
}

/**
 * ctp_round_dup_answer_id:
 * @round: id of the round
 * @person: id of the person who answers
 * @about: id of the person asked about
 *
 * Computes the id of a shared answer.
 */
char *
ctp_round_dup_answer_id (const char *round,
                         const char *person,
                         const char *about,
                         const char *statement)
{
  g_autofree char *what = g_strdup_printf ("answer %s %s %s %s", round, person, about, statement);

  return ctp_record_id_compute (what);
}

/**
 * ctp_round_dup_answer:
 * @person: who answered
 * @about: whom the statement is about
 *
 * Gives one answer: mine at any time, the other person's when the round is open.
 *
 * Returns: (transfer full) (nullable)
 */
CtpRecord *
ctp_round_dup_answer (CtpRecord *round, CtpRecord *person, CtpRecord *about, const char *statement)
{
  g_return_val_if_fail (ctp_record_is (round, "round"), NULL);

  if (person != ctp_journal_get_me (ctp_record_get_journal (round)) && !ctp_round_is_open (round))
    return NULL;

  return find_answer (round, person, about, statement);
}

/**
 * ctp_round_set_answer:
 * @about: whom the statement is about
 * @value: 1 to 5
 * @remark: (nullable): a remark; %NULL leaves it as it is
 *
 * Answers a statement. The answer stays on my copies until both have given theirs.
 *
 * Errors: %CTP_PAIR_ERROR_GIVEN when I have given mine, %CTP_PAIR_ERROR_STATEMENT where this is not
 * asked about that person, and those of the journal.
 */
gboolean
ctp_round_set_answer (CtpRecord *round,
                      CtpRecord *about,
                      const char *statement,
                      int value,
                      const char *remark,
                      GError **error)
{
  CtpJournal *journal;
  g_autoptr (CtpRecord) answer = NULL;
  gboolean done;

  g_return_val_if_fail (ctp_record_is (round, "round"), FALSE);

  if (!check_not_given (round, error))
    return FALSE;
  if (!g_strv_contains (ctp_round_list_statements (ctp_side_of_person (about)), statement))
    {
      g_set_error (error, CTP_PAIR_ERROR, CTP_PAIR_ERROR_STATEMENT,
                   _ ("“%s” is not asked about %s."), ctp_round_get_statement_label (statement),
                   ctp_record_get_shown (about));
      return FALSE;
    }

  journal = ctp_record_get_journal (round);

  ctp_journal_begin_step (journal, CTP_VERB_CHANGE, "answer");
  answer = ensure_draft (round, about, statement, error);
  done = answer != NULL && ctp_record_set_integer (answer, "value", value, error)
         && (remark == NULL || ctp_record_set_text (answer, "remark", remark, error));
  ctp_journal_end_step (journal);

  return done;
}

/**
 * ctp_round_list_wishes:
 *
 * Lists the names of what each may wish of the other in words: statements without a number, whose
 * answer is the remark.
 *
 * Returns: (transfer none) (array zero-terminated=1)
 */
const char *const *
ctp_round_list_wishes (void)
{
  return wishes;
}

/**
 * ctp_round_set_wish:
 * @wish: one of those that ctp_round_list_wishes() lists
 * @text: what I wish of the other person; "" for nothing
 *
 * Says what I wish. It stays on my copies until both have given their answers.
 *
 * Errors: %CTP_PAIR_ERROR_GIVEN when I have given mine, %CTP_PAIR_ERROR_STATEMENT where this is no
 * wish, and those of the journal.
 */
gboolean
ctp_round_set_wish (CtpRecord *round, const char *wish, const char *text, GError **error)
{
  CtpRecord *partner;
  g_autoptr (CtpRecord) answer = NULL;

  g_return_val_if_fail (ctp_record_is (round, "round"), FALSE);

  partner = ctp_journal_get_partner (ctp_record_get_journal (round));
  if (!check_not_given (round, error))
    return FALSE;
  if (!g_strv_contains (wishes, wish))
    {
      g_set_error (error, CTP_PAIR_ERROR, CTP_PAIR_ERROR_STATEMENT,
                   _ ("“%s” is not asked about %s."), ctp_round_get_statement_label (wish),
                   ctp_record_get_shown (partner));
      return FALSE;
    }

  ctp_journal_begin_step (ctp_record_get_journal (round), CTP_VERB_CHANGE, "answer");
  answer = ensure_draft (round, partner, wish, error);
  ctp_journal_end_step (ctp_record_get_journal (round));

  return answer != NULL && ctp_record_set_text (answer, "remark", text, error);
}

/**
 * ctp_round_count_answers:
 * @n_asked: (out) (optional): how many statements there are to answer
 *
 * Counts the statements that I have answered.
 */
guint
ctp_round_count_answers (CtpRecord *round, guint *n_asked)
{
  CtpJournal *journal = ctp_record_get_journal (round);
  CtpRecord *me = ctp_journal_get_me (journal);
  guint asked = 0;
  guint answered = 0;

  for (CtpSide side = CTP_SIDE_SENIOR; side <= CTP_SIDE_JUNIOR; side++)
    for (const char *const *statement = ctp_round_list_statements (side); *statement; statement++)
      {
        g_autoptr (CtpRecord) answer
          = find_answer (round, me, ctp_journal_get_person (journal, side), *statement);

        asked++;
        if (answer != NULL && ctp_record_is_set (answer, "value"))
          answered++;
      }

  if (n_asked != NULL)
    *n_asked = asked;
  return answered;
}

/**
 * ctp_round_give:
 *
 * Gives my answers, in one step. From then on they stand; where the other person has given theirs
 * too, the round is open and mine are shared.
 *
 * Errors: %CTP_PAIR_ERROR_GIVEN when I have given them before, %CTP_PAIR_ERROR_INCOMPLETE while a
 * statement has no answer, and those of the journal.
 */
gboolean
ctp_round_give (CtpRecord *round, GError **error)
{
  CtpJournal *journal;
  g_autofree char *today = NULL;
  guint asked, answered;
  gboolean done;

  g_return_val_if_fail (ctp_record_is (round, "round"), FALSE);

  if (!check_not_given (round, error))
    return FALSE;
  answered = ctp_round_count_answers (round, &asked);
  if (answered < asked)
    {
      g_set_error (error, CTP_PAIR_ERROR, CTP_PAIR_ERROR_INCOMPLETE,
                   g_dngettext (GETTEXT_PACKAGE, "%u statement has no answer yet.",
                                "%u statements have no answer yet.", asked - answered),
                   asked - answered);
      return FALSE;
    }

  journal = ctp_record_get_journal (round);
  today = ctp_today_dup_text (journal);

  ctp_journal_begin_step (journal, CTP_VERB_CHANGE, "round");
  done = ctp_record_set_text (round, given_field (ctp_side_of_me (journal)), today, error)
         && ctp_round_share_opened (journal, error);
  ctp_journal_end_step (journal);

  return done;
}

/**
 * ctp_round_share_opened:
 *
 * Shares my answers to every round that has come to be open; to be called when an update was
 * applied. Does nothing where there is none.
 */
gboolean
ctp_round_share_opened (CtpJournal *journal, GError **error)
{
  g_autoptr (CtpQuery) unshared = ctp_query_new (
    journal, "answer", UNSHARED, NULL, ctp_record_get_id (ctp_journal_get_me (journal)), NULL);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (unshared));
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean done = TRUE;

  if (n == 0)
    return TRUE;

  /* The list is live and shrinks as drafts go. */
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (drafts, g_list_model_get_item (G_LIST_MODEL (unshared), i));

  ctp_journal_begin_step (journal, CTP_VERB_CHANGE, "round");
  for (guint i = 0; done && i < n; i++)
    done = share_answer (g_ptr_array_index (drafts, i), error);
  ctp_journal_end_step (journal);

  return done;
}

/**
 * ctp_round_compare:
 * @about: whom the statement is about
 * @mine: (out): my answer, 0 for none
 * @theirs: (out): the other person's answer, 0 for none or while the round is sealed
 *
 * Sets two answers side by side.
 *
 * Returns: whether both are there to compare
 */
gboolean
ctp_round_compare (CtpRecord *round,
                   CtpRecord *about,
                   const char *statement,
                   int *mine,
                   int *theirs)
{
  CtpJournal *journal = ctp_record_get_journal (round);
  g_autoptr (CtpRecord) my_answer
    = ctp_round_dup_answer (round, ctp_journal_get_me (journal), about, statement);
  g_autoptr (CtpRecord) their_answer
    = ctp_round_dup_answer (round, ctp_journal_get_partner (journal), about, statement);

  *mine = my_answer != NULL ? ctp_record_get_integer (my_answer, "value") : 0;
  *theirs = their_answer != NULL ? ctp_record_get_integer (their_answer, "value") : 0;
  return ctp_round_is_open (round) && *mine != 0 && *theirs != 0;
}

/**
 * ctp_round_is_worth_talking:
 *
 * Tells whether two answers are so far apart that the two should talk about it.
 */
gboolean
ctp_round_is_worth_talking (int mine, int theirs)
{
  return mine != 0 && theirs != 0 && ABS (mine - theirs) >= CTP_ROUND_WORTH_TALKING;
}
