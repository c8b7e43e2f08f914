/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Feedback rounds: nobody's answers reach the other before both have given theirs, whatever order
 * things happen in; then they stand side by side. */

#include "pair/ctp-round.h"

#include "journal/ctp-query.h"
#include "pair-fixture.h"
#include "pair/ctp-pair-error.h"
#include "pair/ctp-statement.h"

static CtpRecord *
add_round (CtpJournal *journal)
{
  g_autoptr (GError) error = NULL;
  CtpRecord *round = ctp_journal_add (journal, "round", &error, "title", "November round", NULL);

  g_assert_no_error (error);
  return round;
}

static void
answer_all (CtpRecord *round, int value)
{
  CtpJournal *journal = ctp_record_get_journal (round);

  for (CtpSide side = CTP_SIDE_SENIOR; side <= CTP_SIDE_JUNIOR; side++)
    for (const char *const *statement = ctp_statement_list_standard (side); *statement; statement++)
      {
        g_autoptr (GError) error = NULL;

        ctp_round_set_answer (round, ctp_journal_get_person (journal, side), *statement, value,
                              "A remark", &error);
        g_assert_no_error (error);
      }
}

/* What an update would carry: answers must not be in it before the round is open. */
static guint
count_shared_answers (CtpJournal *journal)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpChangeSet) changes = ctp_journal_list_changes (journal, 0, FALSE, &error);
  guint n = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < changes->changes->len; i++)
    {
      const CtpChange *change = g_ptr_array_index (changes->changes, i);

      if (g_str_equal (change->kind, "answer"))
        n++;
    }
  return n;
}

static guint
count_answers (CtpJournal *journal, const char *where)
{
  g_autoptr (CtpQuery) answers = ctp_query_new (journal, "answer", where, NULL, NULL);

  return g_list_model_get_n_items (G_LIST_MODEL (answers));
}

static void
partner_gives (CtpRecord *round)
{
  CtpJournal *journal = ctp_record_get_journal (round);

  pair_fixture_partner_set (journal, "round", ctp_record_get_id (round), "junior_given",
                            "2026-11-21");
  pair_fixture_partner_set (journal, "round", ctp_record_get_id (round), "junior_digest", "5ea1");
}

static void
partner_opens (CtpRecord *round)
{
  pair_fixture_partner_set (ctp_record_get_journal (round), "round", ctp_record_get_id (round),
                            "junior_salt", "5a17");
}

static void
partner_answers (CtpRecord *round, CtpRecord *about, const char *statement, const char *value)
{
  CtpJournal *journal = ctp_record_get_journal (round);
  const char *person = ctp_record_get_id (ctp_journal_get_partner (journal));
  g_autofree char *id = ctp_round_dup_answer_id (ctp_record_get_id (round), person,
                                                 ctp_record_get_id (about), statement);

  pair_fixture_partner_add (journal, "answer", id);
  pair_fixture_partner_set (journal, "answer", id, "round", ctp_record_get_id (round));
  pair_fixture_partner_set (journal, "answer", id, "person", person);
  pair_fixture_partner_set (journal, "answer", id, "about", ctp_record_get_id (about));
  pair_fixture_partner_set (journal, "answer", id, "statement", statement);
  pair_fixture_partner_set (journal, "answer", id, "value", value);
}

/* I am first: mine stay private until the other has given theirs. */
static void
test_i_am_first (void)
{
  PairClock clock;
  g_autoptr (CtpJournal) journal = pair_fixture_new (&clock);
  g_autoptr (CtpRecord) round = add_round (journal);
  g_autoptr (GError) error = NULL;
  guint asked;

  g_assert_cmpuint (ctp_round_count_answers (round, &asked), ==, 0);
  g_assert_cmpuint (asked, ==, 13);
  answer_all (round, 4);
  g_assert_cmpuint (ctp_round_count_answers (round, NULL), ==, 13);
  g_assert_true (ctp_round_give (round, &error));
  g_assert_no_error (error);

  g_assert_true (ctp_round_i_have_given (round));
  g_assert_false (ctp_round_is_open (round));
  g_assert_cmpuint (count_shared_answers (journal), ==, 0);

  partner_gives (round);
  g_assert_cmpint (ctp_round_get_state (round), ==, CTP_ROUND_COMING);
  g_assert_true (ctp_round_share_opened (journal, &error));
  g_assert_no_error (error);
  partner_opens (round);
  g_assert_true (ctp_round_is_open (round));
  g_assert_cmpuint (count_answers (journal, "private = 0 and value = 4 and remark = 'A remark'"),
                    ==, 13);
  g_assert_cmpuint (count_answers (journal, "private = 1"), ==, 0);
  g_assert_cmpuint (ctp_round_count_answers (round, NULL), ==, 13);

  g_assert_true (ctp_round_share_opened (journal, &error));
  g_assert_cmpuint (count_answers (journal, NULL), ==, 13);
  g_assert_true (ctp_journal_check (journal, &error));
  g_assert_no_error (error);
}

/* The other is first: giving mine opens the round. */
static void
test_i_am_second (void)
{
  PairClock clock;
  g_autoptr (CtpJournal) journal = pair_fixture_new (&clock);
  g_autoptr (CtpRecord) round = add_round (journal);
  CtpRecord *partner = ctp_journal_get_partner (journal);
  g_autoptr (GError) error = NULL;
  int mine, theirs;

  partner_gives (round);
  partner_answers (round, partner, "challenges", "3");
  g_assert_true (ctp_round_has_given (round, CTP_SIDE_JUNIOR));
  answer_all (round, 5);
  g_assert_cmpuint (count_answers (journal, "private = 1"), ==, 13);

  g_assert_false (ctp_round_compare (round, partner, "challenges", &mine, &theirs));
  g_assert_cmpint (mine, ==, 5);
  g_assert_cmpint (theirs, ==, 0);

  g_assert_true (ctp_round_give (round, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_answers (journal, "private = 0"), ==, 14);
  partner_opens (round);
  g_assert_true (ctp_round_compare (round, partner, "challenges", &mine, &theirs));
  g_assert_cmpint (mine, ==, 5);
  g_assert_cmpint (theirs, ==, 3);
  g_assert_true (ctp_round_is_worth_talking (mine, theirs));

  /* Theirs to this one is still on its way. */
  g_assert_false (ctp_round_compare (round, partner, "listens", &mine, &theirs));
  g_assert_cmpint (theirs, ==, 0);
}

static void
test_refused (void)
{
  PairClock clock;
  g_autoptr (CtpJournal) journal = pair_fixture_new (&clock);
  g_autoptr (CtpRecord) round = add_round (journal);
  CtpRecord *me = ctp_journal_get_me (journal);
  CtpRecord *partner = ctp_journal_get_partner (journal);
  g_autoptr (GError) error = NULL;

  g_assert_false (ctp_round_give (round, &error));
  g_assert_error (error, CTP_PAIR_ERROR, CTP_PAIR_ERROR_INCOMPLETE);
  g_clear_error (&error);

  g_assert_false (ctp_round_set_answer (round, me, "patient", 3, NULL, &error));
  g_assert_error (error, CTP_PAIR_ERROR, CTP_PAIR_ERROR_STATEMENT);
  g_clear_error (&error);

  g_assert_false (ctp_round_set_answer (round, partner, "patient", 6, NULL, &error));
  g_assert_error (error, CTP_JOURNAL_ERROR, CTP_JOURNAL_ERROR_VALUE);
  g_clear_error (&error);

  answer_all (round, 3);
  ctp_round_give (round, &error);
  g_assert_no_error (error);
  g_assert_false (ctp_round_set_answer (round, partner, "patient", 4, NULL, &error));
  g_assert_error (error, CTP_PAIR_ERROR, CTP_PAIR_ERROR_GIVEN);
  g_clear_error (&error);
  g_assert_false (ctp_round_give (round, &error));
  g_assert_error (error, CTP_PAIR_ERROR, CTP_PAIR_ERROR_GIVEN);
}

/* Answering again replaces the answer, and a remark stays where none is given. */
static void
test_change_of_mind (void)
{
  PairClock clock;
  g_autoptr (CtpJournal) journal = pair_fixture_new (&clock);
  g_autoptr (CtpRecord) round = add_round (journal);
  CtpRecord *partner = ctp_journal_get_partner (journal);
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpRecord) answer = NULL;

  ctp_round_set_answer (round, partner, "patient", 2, "At first", &error);
  ctp_round_set_answer (round, partner, "patient", 4, NULL, &error);
  g_assert_no_error (error);
  answer = ctp_round_dup_answer (round, ctp_journal_get_me (journal), partner, "patient");
  g_assert_cmpint (ctp_record_get_integer (answer, "value"), ==, 4);
  g_assert_cmpstr (ctp_record_get_text (answer, "remark"), ==, "At first");
  g_assert_true (ctp_record_get_private (answer));
  g_assert_cmpuint (count_answers (journal, NULL), ==, 1);
}

/* What I wish of the other is said in words, is no duty, and is sealed like every answer. */
static void
test_wishes (void)
{
  PairClock clock;
  g_autoptr (CtpJournal) journal = pair_fixture_new (&clock);
  g_autoptr (CtpRecord) round = add_round (journal);
  g_autoptr (GError) error = NULL;

  g_assert_false (ctp_round_set_wish (round, "patient", "More", &error));
  g_assert_error (error, CTP_PAIR_ERROR, CTP_PAIR_ERROR_STATEMENT);
  g_clear_error (&error);

  g_assert_true (ctp_round_set_wish (round, "keep", "Asking twice", &error));
  g_assert_true (ctp_round_set_wish (round, "start", "Sending", &error));
  g_assert_true (ctp_round_set_wish (round, "start", "Sending the agenda", &error));
  g_assert_no_error (error);
  g_assert_cmpuint (ctp_round_count_answers (round, NULL), ==, 0);

  answer_all (round, 4);
  partner_gives (round);
  g_assert_cmpuint (count_shared_answers (journal), ==, 0);
  g_assert_true (ctp_round_give (round, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_answers (journal, "private = 1"), ==, 0);
  g_assert_cmpuint (count_answers (journal,
                                   "private = 0 and value is null"
                                   " and remark in ('Asking twice', 'Sending the agenda')"),
                    ==, 2);

  g_assert_false (ctp_round_set_wish (round, "stop", "Hurrying", &error));
  g_assert_error (error, CTP_PAIR_ERROR, CTP_PAIR_ERROR_GIVEN);
}

/* It is time for a round when as many meetings were held since the last as the pair wants. */
static void
test_due (void)
{
  PairClock clock;
  g_autoptr (CtpJournal) journal = pair_fixture_new (&clock);
  g_autoptr (CtpQuery) agreements = ctp_query_new (journal, "agreement", NULL, NULL, NULL);
  g_autoptr (CtpRecord) agreement = ctp_query_get (agreements, 0);
  g_object_unref (pair_fixture_add_meeting (journal, "2026-10-06T16:00", 60, "held"));
  g_object_unref (pair_fixture_add_meeting (journal, "2026-10-20T16:00", 60, "cancelled"));
  g_object_unref (pair_fixture_add_meeting (journal, "2026-11-03T16:00", 60, "held"));
  g_autoptr (CtpRecord) round = NULL;
  g_autoptr (CtpRecord) later = NULL;
  g_autoptr (GError) error = NULL;
  guint n;

  g_assert_false (ctp_round_is_due (journal, &n));
  g_assert_cmpuint (n, ==, 2);
  g_object_set (agreement, "round-every", 3, NULL);
  g_assert_false (ctp_round_is_due (journal, NULL));
  g_object_set (agreement, "round-every", 2, NULL);
  g_assert_true (ctp_round_is_due (journal, NULL));

  round = ctp_round_start (journal, "November round", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ctp_record_get_text (round, "opened"), ==, "2026-11-22");
  g_assert_false (ctp_round_is_due (journal, &n));
  g_assert_cmpuint (n, ==, 0);

  partner_gives (round);
  answer_all (round, 4);
  g_assert_true (ctp_round_give (round, &error));
  g_object_set (agreement, "round-every", 1, NULL);
  g_assert_false (ctp_round_is_due (journal, NULL));
  later = pair_fixture_add_meeting (journal, "2026-12-01T16:00", 60, "held");
  g_assert_true (ctp_round_is_due (journal, NULL));
}

/* Whoever reads the results sees what was asked, also when it is asked no more. */
static void
test_asked (void)
{
  PairClock clock;
  g_autoptr (CtpJournal) journal = pair_fixture_new (&clock);
  g_autoptr (CtpRecord) round = add_round (journal);
  CtpRecord *me = ctp_journal_get_me (journal);
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpRecord) own
    = ctp_statement_add (journal, CTP_SIDE_SENIOR, "Laughs at a mistake", &error);
  g_autoptr (CtpRecord) answer = NULL;
  g_autoptr (GPtrArray) keys = NULL;
  guint asked;

  g_assert_cmpuint (ctp_round_count_answers (round, &asked), ==, 0);
  g_assert_cmpuint (asked, ==, 14);
  answer_all (round, 4);
  g_assert_true (
    ctp_round_set_answer (round, me, ctp_statement_get_key (own), 2, "Not mine", &error));
  partner_gives (round);
  g_assert_true (ctp_round_give (round, &error));
  g_assert_no_error (error);

  g_assert_true (ctp_statement_set_text (own, "Laughs at mistakes", &error));
  answer = ctp_round_dup_answer (round, me, me, ctp_statement_get_key (own));
  g_assert_cmpstr (ctp_round_get_asked_text (answer), ==, "Laughs at a mistake");
  g_assert_true (ctp_statement_remove (own, &error));
  keys = ctp_round_list_asked (round, CTP_SIDE_SENIOR);
  g_assert_cmpuint (keys->len, ==, 8);
  g_assert_cmpstr (keys->pdata[0], ==, "listens");
  g_assert_cmpstr (keys->pdata[7], ==, ctp_record_get_id (own));
}

static void
test_worth_talking (void)
{
  static const struct
  {
    int mine;
    int theirs;
    gboolean worth;
  } cases[] = {
    { 4, 4, FALSE }, { 4, 5, FALSE }, { 3, 5, TRUE },  { 5, 3, TRUE },
    { 1, 5, TRUE },  { 0, 5, FALSE }, { 5, 0, FALSE }, { 0, 0, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (ctp_round_is_worth_talking (cases[i].mine, cases[i].theirs), ==,
                     cases[i].worth);
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/round/i am first", test_i_am_first);
  g_test_add_func ("/round/i am second", test_i_am_second);
  g_test_add_func ("/round/refused", test_refused);
  g_test_add_func ("/round/change of mind", test_change_of_mind);
  g_test_add_func ("/round/wishes", test_wishes);
  g_test_add_func ("/round/due", test_due);
  g_test_add_func ("/round/asked", test_asked);
  g_test_add_func ("/round/worth talking", test_worth_talking);
  return g_test_run ();
}
