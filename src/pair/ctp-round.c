/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Feedback rounds. Both answer the same statements about each of them, and neither sees the other's
 * answers before both have given theirs: until then one's answers are private records, which no
 * update carries. How they are given and opened is in ctp-round-sealing.c. */

#include "pair/ctp-round.h"

#include "journal/ctp-query.h"
#include "journal/ctp-record-id.h"
#include "pair/ctp-agreement.h"
#include "pair/ctp-pair-error.h"
#include "pair/ctp-round-fields.h"
#include "pair/ctp-side.h"
#include "pair/ctp-statement.h"
#include "pair/ctp-today.h"

#include <config.h>
#include <glib/gi18n-lib.h>

/* A draft and the answer that both have are two records; both copies compute the same ids for them,
 * also where one person writes on two computers. */
static CtpRecord *
expect_draft (CtpRecord *round, CtpRecord *about, const char *statement)
{
  CtpJournal *journal = ctp_record_get_journal (round);
  g_autofree char *what = g_strdup_printf ("draft %s %s %s %s", ctp_record_get_id (round),
                                           ctp_record_get_id (ctp_journal_get_me (journal)),
                                           ctp_record_get_id (about), statement);
  g_autofree char *id = ctp_record_id_compute (what);

  return ctp_journal_expect_record (journal, "answer", id);
}

static CtpRecord *
find_shared (CtpRecord *round, CtpRecord *person, CtpRecord *about, const char *statement)
{
  g_autofree char *id = ctp_round_dup_answer_id (
    ctp_record_get_id (round), ctp_record_get_id (person), ctp_record_get_id (about), statement);

  return ctp_journal_get_record (ctp_record_get_journal (round), "answer", id);
}

static CtpRecord *
find_mine (CtpRecord *round, CtpRecord *about, const char *statement)
{
  CtpRecord *me = ctp_journal_get_me (ctp_record_get_journal (round));
  CtpRecord *shared = find_shared (round, me, about, statement);
  g_autoptr (CtpRecord) draft = NULL;

  if (shared != NULL)
    return shared;
  draft = expect_draft (round, about, statement);
  return ctp_record_get_exists (draft) ? g_steal_pointer (&draft) : NULL;
}

static CtpRecord *
find_statement (CtpJournal *journal, CtpSide about, const char *key)
{
  g_autoptr (GPtrArray) statements = ctp_statement_list (journal, about);

  for (guint i = 0; i < statements->len; i++)
    if (g_str_equal (ctp_statement_get_key (statements->pdata[i]), key))
      return g_object_ref (statements->pdata[i]);
  return NULL;
}

static gboolean
refuse_statement (CtpRecord *about, const char *words, GError **error)
{
  g_set_error (error, CTP_PAIR_ERROR, CTP_PAIR_ERROR_STATEMENT, _ ("“%s” is not asked about %s."),
               words, ctp_record_get_shown (about));
  return FALSE;
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

/* My answer, made private where there is none yet. The exact words stay with it: statements may be
 * changed. Those of a standard statement are read in another language on another copy, so only a
 * statement in words of the pair's own is referred to. */
static CtpRecord *
ensure_draft (CtpRecord *round,
              CtpRecord *about,
              const char *key,
              CtpRecord *statement,
              GError **error)
{
  CtpRecord *me = ctp_journal_get_me (ctp_record_get_journal (round));
  gboolean own = statement != NULL && ctp_statement_has_own_words (statement);
  g_autoptr (CtpRecord) draft = expect_draft (round, about, key);

  if (ctp_record_ensure_private (draft, error)
      && ctp_record_set_reference (draft, "round", round, error)
      && ctp_record_set_reference (draft, "person", me, error)
      && ctp_record_set_reference (draft, "about", about, error)
      && ctp_record_set_text (
        draft, "statement", statement != NULL ? ctp_statement_get_standard (statement) : key, error)
      && ctp_record_set_reference (draft, "asked", own ? statement : NULL, error)
      && ctp_record_set_text (draft, "text",
                              statement != NULL ? ctp_statement_get_text (statement)
                                                : ctp_statement_get_standard_text (key),
                              error))
    return g_steal_pointer (&draft);
  return NULL;
}

/* One that was started and deleted again is not to be started once more with what was in it. */
static gboolean
is_fresh (CtpRecord *record)
{
  g_autoptr (GPtrArray) history = NULL;

  if (ctp_record_get_exists (record))
    return FALSE;
  history = ctp_record_list_history (record, NULL, NULL);
  return history == NULL || history->len == 0;
}

/**
 * ctp_round_start:
 * @title: what the two call it
 *
 * Starts a round, as of today. Where both start the next one without knowing of the other, it is one.
 *
 * Returns: (transfer full) (nullable)
 */
CtpRecord *
ctp_round_start (CtpJournal *journal, const char *title, GError **error)
{
  g_autoptr (CtpRecord) latest = ctp_round_dup_latest (journal);
  g_autoptr (CtpRecord) round = NULL;
  g_autofree char *today = ctp_today_dup_text (journal);
  gboolean done;

  for (guint i = 1; round == NULL || !is_fresh (round); i++)
    {
      g_autofree char *what = g_strdup_printf ("round %u after %s", i,
                                               latest != NULL ? ctp_record_get_id (latest) : "");
      g_autofree char *id = ctp_record_id_compute (what);

      g_clear_object (&round);
      round = ctp_journal_expect_record (journal, "round", id);
    }

  ctp_journal_begin_step (journal, CTP_VERB_ADD, "round");
  done = ctp_record_set_text (round, "title", title, error)
         && ctp_record_set_text (round, "opened", today, error);
  ctp_journal_end_step (journal);

  return done ? g_steal_pointer (&round) : NULL;
}

/**
 * ctp_round_dup_latest:
 *
 * Gives the round that was started last.
 *
 * Returns: (transfer full) (nullable)
 */
CtpRecord *
ctp_round_dup_latest (CtpJournal *journal)
{
  g_autoptr (CtpQuery) rounds
    = ctp_query_new (journal, "round", NULL, "opened desc, created desc, id", NULL);

  return ctp_query_get (rounds, 0);
}

/**
 * ctp_round_dup_before:
 *
 * Gives the last round before this one that both answered.
 *
 * Returns: (transfer full) (nullable)
 */
CtpRecord *
ctp_round_dup_before (CtpRecord *round)
{
  g_autoptr (CtpQuery) rounds
    = ctp_query_new (ctp_record_get_journal (round), "round",
                     "senior_salt is not null and junior_salt is not null and id <> ?1"
                     " and (opened, created) <= (?2, ?3)",
                     "opened desc, created desc, id", ctp_record_get_id (round),
                     ctp_record_get_text (round, "opened"), ctp_record_get_created (round), NULL);

  return ctp_query_get (rounds, 0);
}

/**
 * ctp_round_is_due:
 * @n_meetings: (out) (optional): how many meetings were held since the last round
 *
 * Tells whether it is time for a round: as many meetings were held as the pair wants between two,
 * and none is going on.
 */
gboolean
ctp_round_is_due (CtpJournal *journal, guint *n_meetings)
{
  g_autoptr (CtpRecord) agreement = ctp_agreement_dup (journal);
  g_autoptr (CtpQuery) going_on = ctp_query_new (
    journal, "round", "senior_digest is null or junior_digest is null", NULL, NULL);
  g_autoptr (CtpQuery) held
    = ctp_query_new (journal, "meeting",
                     "status = 'held' and substr (coalesce (start, occurrence), 1, 10)"
                     " > coalesce ((select max (opened) from round), '')",
                     NULL, NULL);
  guint every = 0;

  if (agreement != NULL)
    every = (guint) ctp_record_get_integer (agreement, "round_every");
  if (n_meetings != NULL)
    *n_meetings = ctp_query_get_count (held);
  return every > 0 && ctp_query_get_count (going_on) == 0 && ctp_query_get_count (held) >= every;
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

  return ctp_record_is_set (round, ctp_round_get_field (side, CTP_ROUND_DIGEST));
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
 * ctp_round_get_state:
 *
 * Tells how far a round has come, seen from here.
 */
CtpRoundState
ctp_round_get_state (CtpRecord *round)
{
  CtpSide other = ctp_side_other (ctp_side_of_me (ctp_record_get_journal (round)));

  if (!ctp_round_i_have_given (round))
    return CTP_ROUND_TO_ANSWER;
  if (!ctp_round_has_given (round, other))
    return CTP_ROUND_AWAITED;
  return ctp_round_is_open (round) ? CTP_ROUND_OPEN : CTP_ROUND_COMING;
}

/**
 * ctp_round_is_open:
 *
 * Tells whether both have given their answers and both are here, so that each may read the other's.
 */
gboolean
ctp_round_is_open (CtpRecord *round)
{
  return ctp_round_has_given (round, CTP_SIDE_SENIOR)
         && ctp_round_has_given (round, CTP_SIDE_JUNIOR)
         && ctp_record_is_set (round, ctp_round_get_field (CTP_SIDE_SENIOR, CTP_ROUND_SALT))
         && ctp_record_is_set (round, ctp_round_get_field (CTP_SIDE_JUNIOR, CTP_ROUND_SALT));
}

/**
 * ctp_round_dup_answer_id:
 * @round: id of the round
 * @person: id of the person who answers
 * @about: id of the person asked about
 * @statement: the statement's key, or the name of a wish
 *
 * Computes the id of an answer that both have.
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
 * @statement: the statement's key, or the name of a wish
 *
 * Gives one answer: mine at any time, the other person's when the round is open. Whether it is what
 * was sealed, ctp_round_verify() tells.
 *
 * Returns: (transfer full) (nullable)
 */
CtpRecord *
ctp_round_dup_answer (CtpRecord *round, CtpRecord *person, CtpRecord *about, const char *statement)
{
  g_return_val_if_fail (ctp_record_is (round, "round"), NULL);

  if (person == ctp_journal_get_me (ctp_record_get_journal (round)))
    return find_mine (round, about, statement);
  return ctp_round_is_open (round) ? find_shared (round, person, about, statement) : NULL;
}

/**
 * ctp_round_set_answer:
 * @about: whom the statement is about
 * @statement: the statement's key
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
  g_autoptr (CtpRecord) asked = NULL;
  g_autoptr (CtpRecord) answer = NULL;
  gboolean done;

  g_return_val_if_fail (ctp_record_is (round, "round"), FALSE);

  if (!check_not_given (round, error))
    return FALSE;
  journal = ctp_record_get_journal (round);
  asked = find_statement (journal, ctp_side_of_person (about), statement);
  if (asked == NULL)
    return refuse_statement (about, statement, error);

  ctp_journal_begin_step (journal, CTP_VERB_CHANGE, "answer");
  answer = ensure_draft (round, about, statement, asked, error);
  done = answer != NULL && ctp_record_set_integer (answer, "value", value, error)
         && (remark == NULL || ctp_record_set_text (answer, "remark", remark, error));
  ctp_journal_end_step (journal);

  return done;
}

/**
 * ctp_round_set_wish:
 * @wish: one of those that ctp_statement_list_wishes() lists
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
  if (!g_strv_contains (ctp_statement_list_wishes (), wish))
    return refuse_statement (partner, wish, error);

  ctp_journal_begin_step (ctp_record_get_journal (round), CTP_VERB_CHANGE, "answer");
  answer = ensure_draft (round, partner, wish, NULL, error);
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
  guint asked = 0;
  guint answered = 0;

  for (CtpSide side = CTP_SIDE_SENIOR; side <= CTP_SIDE_JUNIOR; side++)
    {
      g_autoptr (GPtrArray) statements = ctp_statement_list (journal, side);

      asked += statements->len;
      for (guint i = 0; i < statements->len; i++)
        {
          g_autoptr (CtpRecord) answer = find_mine (round, ctp_journal_get_person (journal, side),
                                                    ctp_statement_get_key (statements->pdata[i]));

          if (answer != NULL && ctp_record_is_set (answer, "value"))
            answered++;
        }
    }

  if (n_asked != NULL)
    *n_asked = asked;
  return answered;
}

/* What tells apart the statements about one person. */
static const char *
get_key (CtpRecord *answer)
{
  const char *statement = ctp_record_get_text (answer, "statement");

  return g_str_equal (statement, CTP_STATEMENT_OWN) ? ctp_record_get_reference_id (answer, "asked")
                                                    : statement;
}

static void
add_key (GPtrArray *keys, const char *key)
{
  if (!g_ptr_array_find_with_equal_func (keys, key, g_str_equal, NULL))
    g_ptr_array_add (keys, g_strdup (key));
}

/**
 * ctp_round_list_asked:
 * @about: whom the statements are about
 *
 * Lists the keys of the statements of an open round that anyone answered from 1 to 5: in the order
 * that they have now, those that are asked no more at the end.
 *
 * Returns: (transfer full) (element-type utf8)
 */
GPtrArray *
ctp_round_list_asked (CtpRecord *round, CtpSide about)
{
  CtpJournal *journal = ctp_record_get_journal (round);
  g_autoptr (GPtrArray) statements = ctp_statement_list (journal, about);
  g_autoptr (CtpQuery) answers = ctp_query_new (
    journal, "answer", "round = ?1 and about = ?2 and value is not null and private = 0",
    "created, id", ctp_record_get_id (round),
    ctp_record_get_id (ctp_journal_get_person (journal, about)), NULL);
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) answered = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < ctp_query_get_count (answers); i++)
    {
      g_autoptr (CtpRecord) answer = ctp_query_get (answers, i);

      g_hash_table_add (answered, g_strdup (get_key (answer)));
    }
  for (guint i = 0; i < statements->len; i++)
    if (g_hash_table_contains (answered, ctp_statement_get_key (statements->pdata[i])))
      add_key (keys, ctp_statement_get_key (statements->pdata[i]));
  for (guint i = 0; i < ctp_query_get_count (answers); i++)
    {
      g_autoptr (CtpRecord) answer = ctp_query_get (answers, i);

      add_key (keys, get_key (answer));
    }
  return keys;
}

/**
 * ctp_round_get_asked_text:
 * @answer: an answer to a statement or a wish
 *
 * Gives the words that were answered to; those of a standard statement in the language of the person
 * who reads.
 */
const char *
ctp_round_get_asked_text (CtpRecord *answer)
{
  const char *standard
    = ctp_statement_get_standard_text (ctp_record_get_text (answer, "statement"));

  return *ctp_record_get_reference_id (answer, "asked") == '\0' && *standard != '\0'
           ? standard
           : ctp_record_get_text (answer, "text");
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
