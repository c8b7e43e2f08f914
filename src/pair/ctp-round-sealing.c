/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Giving answers to a feedback round, and opening them. Whoever gives answers writes a digest of
 * them into the round, which binds and says nothing. Only when both digests are in the journal are
 * the answers written where the other copy sees them, and last the salt, with which the other copy
 * makes sure that they are those of the digest. A private seal record keeps, until then, exactly
 * what was given; and from then on the other's digest as it was, so that a later one does not count. */

#include "pair/ctp-round.h"

#include "journal/ctp-query.h"
#include "pair/ctp-pair-error.h"
#include "pair/ctp-round-fields.h"
#include "pair/ctp-seal.h"
#include "pair/ctp-side.h"
#include "pair/ctp-statement.h"
#include "pair/ctp-today.h"

#include <config.h>
#include <glib/gi18n-lib.h>

/* Seals of mine that can be opened. */
#define DUE                                                                                        \
  "private = 1 and against is null and answers is not null and round in "                          \
  "(select id from round where senior_digest is not null and junior_digest is not null)"

#define WATCH "ctp-round-due"

/**
 * ctp_round_get_field:
 *
 * Gives the name of the field of a round that says something of one side.
 */
const char *
ctp_round_get_field (CtpSide side, CtpRoundField field)
{
  static const char *const names[][2] = {
    [CTP_ROUND_GIVEN] = { "senior_given", "junior_given" },
    [CTP_ROUND_DIGEST] = { "senior_digest", "junior_digest" },
    [CTP_ROUND_SALT] = { "senior_salt", "junior_salt" },
  };

  return names[field][side];
}

static const char *
get_text (CtpRecord *round, CtpSide side, CtpRoundField field)
{
  return ctp_record_get_text (round, ctp_round_get_field (side, field));
}

static GPtrArray *
list_records (CtpQuery *query)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < ctp_query_get_count (query); i++)
    g_ptr_array_add (list, ctp_query_get (query, i));
  return list;
}

static GPtrArray *
list_drafts (CtpRecord *round)
{
  CtpJournal *journal = ctp_record_get_journal (round);
  g_autoptr (CtpQuery) drafts = ctp_query_new (
    journal, "answer", "private = 1 and round = ?1 and person = ?2", NULL,
    ctp_record_get_id (round), ctp_record_get_id (ctp_journal_get_me (journal)), NULL);

  return list_records (drafts);
}

static gboolean
is_asked (CtpJournal *journal, CtpRecord *draft)
{
  g_autoptr (CtpRecord) about = ctp_record_dup_reference (draft, "about");
  g_autoptr (GPtrArray) statements = NULL;
  const char *statement = ctp_record_get_text (draft, "statement");
  const char *key = g_str_equal (statement, CTP_STATEMENT_OWN)
                      ? ctp_record_get_reference_id (draft, "asked")
                      : statement;

  if (g_strv_contains (ctp_statement_list_wishes (), statement))
    return TRUE;
  if (about == NULL)
    return FALSE;
  statements = ctp_statement_list (journal, ctp_side_of_person (about));
  for (guint i = 0; i < statements->len; i++)
    if (g_str_equal (ctp_statement_get_key (statements->pdata[i]), key))
      return TRUE;
  return FALSE;
}

/* What I began to answer before the statement was removed is not given. */
static gboolean
drop_unasked (CtpRecord *round, GError **error)
{
  g_autoptr (GPtrArray) drafts = list_drafts (round);
  gboolean done = TRUE;

  for (guint i = 0; done && i < drafts->len; i++)
    if (!is_asked (ctp_record_get_journal (round), drafts->pdata[i]))
      done = ctp_record_delete (drafts->pdata[i], error);
  return done;
}

static gboolean
seal (CtpRecord *round, GError **error)
{
  CtpJournal *journal = ctp_record_get_journal (round);
  CtpRecord *me = ctp_journal_get_me (journal);
  CtpSide side = ctp_side_of_person (me);
  g_autoptr (GVariant) answers = ctp_seal_list_answers (round, me, TRUE);
  g_autofree char *kept = g_variant_print (answers, FALSE);
  g_autofree char *salt = ctp_seal_new_salt (answers);
  g_autofree char *digest
    = ctp_seal_digest (ctp_record_get_id (round), ctp_record_get_id (me), answers, salt);
  g_autofree char *today = ctp_today_dup_text (journal);
  g_autoptr (CtpRecord) record = ctp_journal_add_private (journal, "seal", error, "round", round,
                                                          "salt", salt, "answers", kept, NULL);

  return record != NULL
         && ctp_record_set_text (round, ctp_round_get_field (side, CTP_ROUND_GIVEN), today, error)
         && ctp_record_set_text (round, ctp_round_get_field (side, CTP_ROUND_DIGEST), digest,
                                 error);
}

/* Looked up by its id: the person asked about need not be there any more. */
static gboolean
share_answer (CtpRecord *round, GVariant *sealed, GError **error)
{
  CtpJournal *journal = ctp_record_get_journal (round);
  CtpRecord *me = ctp_journal_get_me (journal);
  const char *about, *statement, *asked, *text, *remark;
  int value;
  g_autofree char *id = NULL;
  g_autoptr (CtpRecord) answer = NULL;

  g_variant_get (sealed, "(&s&s&s&si&s)", &about, &statement, &asked, &text, &value, &remark);
  id = ctp_round_dup_answer_id (ctp_record_get_id (round), ctp_record_get_id (me), about,
                                g_str_equal (statement, CTP_STATEMENT_OWN) ? asked : statement);
  answer = ctp_journal_expect_record (journal, "answer", id);
  return ctp_record_set_reference (answer, "round", round, error)
         && ctp_record_set_reference (answer, "person", me, error)
         && ctp_record_set_text (answer, "about", about, error)
         && ctp_record_set_text (answer, "statement", statement, error)
         && ctp_record_set_text (answer, "asked", asked, error)
         && ctp_record_set_text (answer, "text", text, error)
         && (value == 0 || ctp_record_set_integer (answer, "value", value, error))
         && ctp_record_set_text (answer, "remark", remark, error);
}

/* The salt is written last: whoever has it has all that it opens. */
static gboolean
open_seal (CtpRecord *record, GError **error)
{
  g_autoptr (CtpRecord) round = ctp_record_dup_reference (record, "round");
  g_autoptr (GVariant) answers = g_variant_parse (
    G_VARIANT_TYPE (CTP_SEAL_ANSWERS), ctp_record_get_text (record, "answers"), NULL, NULL, error);
  g_autoptr (GPtrArray) drafts = NULL;
  CtpSide side;
  gboolean done = TRUE;

  if (round == NULL || answers == NULL)
    return round == NULL;

  side = ctp_side_of_me (ctp_record_get_journal (round));
  for (gsize i = 0; done && i < g_variant_n_children (answers); i++)
    {
      g_autoptr (GVariant) answer = g_variant_get_child_value (answers, i);

      done = share_answer (round, answer, error);
    }
  drafts = list_drafts (round);
  for (guint i = 0; done && i < drafts->len; i++)
    done = ctp_record_delete (drafts->pdata[i], error);

  return done
         && ctp_record_set_text (record, "against",
                                 get_text (round, ctp_side_other (side), CTP_ROUND_DIGEST), error)
         && ctp_record_set_text (round, ctp_round_get_field (side, CTP_ROUND_SALT),
                                 ctp_record_get_text (record, "salt"), error);
}

/**
 * ctp_round_give:
 *
 * Gives my answers. From then on they stand, and nothing that was done before can be undone; where
 * the other person has given theirs too, mine are shared.
 *
 * Errors: %CTP_PAIR_ERROR_GIVEN when I have given them before, %CTP_PAIR_ERROR_INCOMPLETE while a
 * statement has no answer, and those of the journal.
 */
gboolean
ctp_round_give (CtpRecord *round, GError **error)
{
  CtpJournal *journal;
  guint asked, answered;
  gboolean done;

  g_return_val_if_fail (ctp_record_is (round, "round"), FALSE);

  if (ctp_round_i_have_given (round))
    {
      g_set_error_literal (error, CTP_PAIR_ERROR, CTP_PAIR_ERROR_GIVEN,
                           _ ("You have given your answers to this round already."));
      return FALSE;
    }
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
  ctp_journal_begin_lasting_step (journal, "round");
  done = drop_unasked (round, error) && seal (round, error);
  ctp_journal_end_step (journal);
  if (!done)
    return FALSE;

  ctp_journal_forget_steps (journal);
  return ctp_round_share_opened (journal, error);
}

/**
 * ctp_round_share_opened:
 *
 * Shares my answers to every round to which both have given theirs. Does nothing where there is none.
 */
gboolean
ctp_round_share_opened (CtpJournal *journal, GError **error)
{
  g_autoptr (CtpQuery) due = ctp_query_new (journal, "seal", DUE, NULL, NULL);
  g_autoptr (GPtrArray) seals = NULL;
  gboolean done = TRUE;

  if (ctp_query_get_count (due) == 0)
    return TRUE;

  seals = list_records (due);
  ctp_journal_begin_lasting_step (journal, "round");
  for (guint i = 0; done && i < seals->len; i++)
    done = open_seal (seals->pdata[i], error);
  ctp_journal_end_step (journal);
  return done;
}

static void
due_cb (GListModel *due, guint position, guint removed, guint added, CtpJournal *journal)
{
  g_autoptr (GError) error = NULL;

  if (added > 0 && !ctp_round_share_opened (journal, &error))
    ctp_journal_report (journal, error);
}

/**
 * ctp_round_share_when_opened:
 *
 * From here on shares my answers as soon as both have given theirs, whoever's were the last and
 * however they came. To be called once by whoever opens a journal to write.
 */
void
ctp_round_share_when_opened (CtpJournal *journal)
{
  g_autoptr (GError) error = NULL;
  CtpQuery *due;

  if (!ctp_journal_get_writable (journal) || g_object_get_data (G_OBJECT (journal), WATCH) != NULL)
    return;

  due = ctp_query_new (journal, "seal", DUE, NULL, NULL);
  g_signal_connect (due, "items-changed", G_CALLBACK (due_cb), journal);
  g_object_set_data_full (G_OBJECT (journal), WATCH, due, g_object_unref);
  if (!ctp_round_share_opened (journal, &error))
    ctp_journal_report (journal, error);
}

/* The other's digest by which I opened mine; NULL where this copy has not. */
static CtpRecord *
find_seal (CtpRecord *round)
{
  g_autoptr (CtpQuery) seals = ctp_query_new (ctp_record_get_journal (round), "seal",
                                              "private = 1 and round = ?1 and against is not null",
                                              NULL, ctp_record_get_id (round), NULL);

  return ctp_query_get (seals, 0);
}

/* Why answers are not shown. */
static void
refuse (CtpRecord *person, gboolean is_mine, gboolean is_whole, GError **error)
{
  const char *name = ctp_record_get_text (person, "name");

  if (!is_whole && is_mine)
    g_set_error_literal (error, CTP_PAIR_ERROR, CTP_PAIR_ERROR_COMING,
                         _ ("Your answers are still on their way from your other computer. They "
                            "show here as soon as all of them have arrived."));
  else if (!is_whole)
    g_set_error (error, CTP_PAIR_ERROR, CTP_PAIR_ERROR_COMING,
                 /* Translators: a name */
                 _ ("The answers of %s are still on their way. They open here as soon as all of "
                    "them have arrived."),
                 name);
  else if (is_mine)
    g_set_error_literal (error, CTP_PAIR_ERROR, CTP_PAIR_ERROR_SEAL,
                         _ ("Your answers are not those that you gave: somebody changed them "
                            "afterwards. They are not shown."));
  else
    g_set_error (error, CTP_PAIR_ERROR, CTP_PAIR_ERROR_SEAL,
                 /* Translators: a name */
                 _ ("The answers of %s are not those that were given: somebody changed them "
                    "afterwards. They are not shown."),
                 name);
}

/**
 * ctp_round_verify:
 * @side: whose answers
 *
 * Makes sure that the answers of one side to an open round are those that were sealed: that they fit
 * the digest, and the digest is the one that was known here before mine were opened.
 *
 * Errors: %CTP_PAIR_ERROR_COMING while not all of them have arrived, %CTP_PAIR_ERROR_SEAL where they
 * have and are others
 */
gboolean
ctp_round_verify (CtpRecord *round, CtpSide side, GError **error)
{
  CtpJournal *journal = ctp_record_get_journal (round);
  CtpRecord *person = ctp_journal_get_person (journal, side);
  const char *digest = get_text (round, side, CTP_ROUND_DIGEST);
  const char *salt = get_text (round, side, CTP_ROUND_SALT);
  g_autoptr (GVariant) answers = ctp_seal_list_answers (round, person, FALSE);
  g_autofree char *found
    = ctp_seal_digest (ctp_record_get_id (round), ctp_record_get_id (person), answers, salt);
  g_autoptr (CtpRecord) mine = NULL;
  gboolean is_mine = person == ctp_journal_get_me (journal);
  gboolean is_whole;

  /* Another digest than the one that I opened mine by is not mended by anything still to come. */
  mine = is_mine ? NULL : find_seal (round);
  if (mine != NULL && !g_str_equal (ctp_record_get_text (mine, "against"), digest))
    is_whole = TRUE;
  else if (g_str_equal (found, digest))
    return TRUE;
  else
    is_whole = ctp_seal_is_whole (round, person, salt);

  refuse (person, is_mine, is_whole, error);
  return FALSE;
}
