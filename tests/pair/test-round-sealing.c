/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sealed answers on two copies of one journal: in whatever order the two give them and hear of each
 * other, nobody has an answer of the other's before having given their own; in the end both have
 * both; and answers that were changed after they were given are refused. */

#include "pair/ctp-round.h"

#include "journal/ctp-query.h"
#include "pair/ctp-pair-error.h"
#include "pair/ctp-round-fields.h"
#include "pair/ctp-seal.h"
#include "pair/ctp-side.h"
#include "pair/ctp-statement.h"
#include "two-copies.h"

#include <string.h>

#define RUNS 25
#define RUNS_LONG 2000
#define STEPS 14

#define SCATTERED 4
#define SCATTERED_LONG 40

static const char *const secrets[] = { "Quincewords", "Medlarwords" };

static CtpJournal *
get_copy (TwoCopies *copies, CtpSide side)
{
  return side == CTP_SIDE_SENIOR ? copies->senior : copies->junior;
}

static void
answer_all (CtpRecord *round, int value)
{
  CtpJournal *journal = ctp_record_get_journal (round);
  const char *secret = secrets[ctp_side_of_me (journal)];
  g_autoptr (GError) error = NULL;

  for (CtpSide about = CTP_SIDE_SENIOR; about <= CTP_SIDE_JUNIOR; about++)
    {
      g_autoptr (GPtrArray) statements = ctp_statement_list (journal, about);

      for (guint i = 0; i < statements->len; i++)
        {
          ctp_round_set_answer (round, ctp_journal_get_person (journal, about),
                                ctp_statement_get_key (statements->pdata[i]), value, secret,
                                &error);
          g_assert_no_error (error);
        }
    }
  ctp_round_set_wish (round, "stop", secret, &error);
  g_assert_no_error (error);
}

static void
give (CtpRecord *round)
{
  g_autoptr (GError) error = NULL;

  ctp_round_give (round, &error);
  g_assert_no_error (error);
}

static void
assert_right (CtpRecord *round)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (ctp_round_get_state (round), ==, CTP_ROUND_OPEN);
  for (CtpSide side = CTP_SIDE_SENIOR; side <= CTP_SIDE_JUNIOR; side++)
    {
      ctp_round_verify (round, side, &error);
      g_assert_no_error (error);
    }
}

static void
assert_refused (CtpRecord *round, CtpSide side)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (ctp_round_verify (round, side, &error));
  g_assert_error (error, CTP_PAIR_ERROR, CTP_PAIR_ERROR_SEAL);
}

/* Two copies with a round that both know, answered on both but not given. */
static void
set_up (TwoCopies *copies, CtpRecord *rounds[2])
{
  g_autoptr (GError) error = NULL;

  two_copies_set_up (copies);
  rounds[CTP_SIDE_SENIOR] = ctp_round_start (copies->senior, "November round", &error);
  g_assert_no_error (error);
  two_copies_send (copies->senior, copies->junior);
  rounds[CTP_SIDE_JUNIOR] = two_copies_find (copies->junior, rounds[CTP_SIDE_SENIOR]);
  for (CtpSide side = CTP_SIDE_SENIOR; side <= CTP_SIDE_JUNIOR; side++)
    {
      ctp_round_share_when_opened (get_copy (copies, side));
      answer_all (rounds[side], side == CTP_SIDE_SENIOR ? 2 : 5);
    }
}

static void
tear_down (TwoCopies *copies, CtpRecord *rounds[2])
{
  for (CtpSide side = CTP_SIDE_SENIOR; side <= CTP_SIDE_JUNIOR; side++)
    {
      g_autoptr (GError) error = NULL;

      ctp_journal_check (get_copy (copies, side), &error);
      g_assert_no_error (error);
      g_clear_object (&rounds[side]);
    }
  two_copies_tear_down (copies);
}

static gboolean
file_has (CtpJournal *journal, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpContent) content = ctp_journal_copy_content (journal, &error);
  gsize size = (gsize) ctp_content_get_size (content);
  g_autofree char *data = g_malloc (size);

  g_assert_no_error (error);
  g_assert_true (ctp_content_read (content, 0, data, size));
  return memmem (data, size, words, strlen (words)) != NULL;
}

static gboolean
changes_have (CtpChangeSet *changes, const char *words)
{
  for (guint i = 0; i < changes->changes->len; i++)
    {
      const CtpChange *change = changes->changes->pdata[i];

      if (g_str_equal (change->kind, "answer") || g_str_equal (change->kind, "seal")
          || (change->value.type == CTP_VALUE_TEXT && strstr (change->value.text, words) != NULL))
        return TRUE;
    }
  return FALSE;
}

/* Whoever has not given has nothing of the other's, and is told nothing of it. */
static void
assert_sealed (TwoCopies *copies, CtpRecord *rounds[2])
{
  for (CtpSide side = CTP_SIDE_SENIOR; side <= CTP_SIDE_JUNIOR; side++)
    {
      CtpSide other = ctp_side_other (side);
      g_autoptr (GError) error = NULL;
      g_autoptr (CtpChangeSet) told = NULL;

      if (ctp_round_i_have_given (rounds[side]))
        continue;
      g_assert_false (file_has (get_copy (copies, side), secrets[other]));
      told = ctp_journal_list_changes (get_copy (copies, other), 0, FALSE, &error);
      g_assert_no_error (error);
      g_assert_false (changes_have (told, secrets[other]));
    }
}

static void
apply (CtpJournal *journal, CtpChangeSet *changes)
{
  g_autoptr (GError) error = NULL;

  ctp_journal_apply (journal, changes, &error);
  g_assert_no_error (error);
}

/* A part of a set, in the order or against it. */
static void
apply_part (CtpJournal *journal, CtpChangeSet *changes, guint from, guint to, gboolean backwards)
{
  g_autoptr (CtpChangeSet) part = ctp_change_set_new ();
  GHashTableIter iter;
  gpointer writer;
  gpointer person;

  g_hash_table_iter_init (&iter, changes->writers);
  while (g_hash_table_iter_next (&iter, &writer, &person))
    ctp_change_set_add_writer (part, *(guint64 *) writer, person);
  for (guint i = from; i < to; i++)
    ctp_change_set_take (
      part, ctp_change_copy (changes->changes->pdata[backwards ? from + to - 1 - i : i]));
  apply (journal, part);
}

/* Sends what one copy has to tell: whole, twice, in two parts of which the second may come first, or
 * into the void; or something that was meant to be sent long ago. */
static void
send (TwoCopies *copies, CtpSide from, CtpChangeSet **late)
{
  CtpJournal *to = get_copy (copies, ctp_side_other (from));
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpChangeSet) changes
    = ctp_journal_list_changes (get_copy (copies, from), 0, FALSE, &error);
  guint middle = changes->changes->len / 2;

  g_assert_no_error (error);
  ctp_journal_mark_sent (get_copy (copies, from),
                         ctp_journal_get_sequence (get_copy (copies, from)));
  switch (g_test_rand_int_range (0, 6))
    {
    case 0:
      apply (to, changes);
      break;
    case 1:
      apply (to, changes);
      apply (to, changes);
      break;
    case 2:
      apply_part (to, changes, 0, middle, FALSE);
      apply_part (to, changes, middle, changes->changes->len, FALSE);
      break;
    case 3:
      apply_part (to, changes, middle, changes->changes->len, TRUE);
      apply_part (to, changes, 0, middle, TRUE);
      break;
    case 4:
      if (late[from] != NULL)
        apply (to, late[from]);
      break;
    default:
      g_clear_pointer (&late[from], ctp_change_set_free);
      late[from] = g_steal_pointer (&changes);
    }
}

static void
test_any_order (void)
{
  int runs = g_getenv ("CTP_TEST_LONG") != NULL ? RUNS_LONG : RUNS;

  for (int run = 0; run < runs; run++)
    {
      TwoCopies copies;
      CtpRecord *rounds[2];
      CtpChangeSet *late[2] = { NULL, NULL };

      set_up (&copies, rounds);
      for (int step = 0; step < STEPS; step++)
        {
          CtpSide side = g_test_rand_bit () ? CTP_SIDE_SENIOR : CTP_SIDE_JUNIOR;

          if (g_test_rand_int_range (0, 3) > 0)
            send (&copies, side, late);
          else if (!ctp_round_i_have_given (rounds[side]))
            give (rounds[side]);
          assert_sealed (&copies, rounds);
        }

      for (CtpSide side = CTP_SIDE_SENIOR; side <= CTP_SIDE_JUNIOR; side++)
        if (!ctp_round_i_have_given (rounds[side]))
          give (rounds[side]);
      for (int i = 0; i < 2; i++)
        {
          two_copies_send (copies.senior, copies.junior);
          two_copies_send (copies.junior, copies.senior);
        }
      for (CtpSide side = CTP_SIDE_SENIOR; side <= CTP_SIDE_JUNIOR; side++)
        {
          g_autoptr (CtpQuery) drafts
            = ctp_query_new (get_copy (&copies, side), "answer", "private = 1", NULL, NULL);

          assert_right (rounds[side]);
          g_assert_true (file_has (get_copy (&copies, side), secrets[ctp_side_other (side)]));
          g_assert_cmpuint (ctp_query_get_count (drafts), ==, 0);
          g_clear_pointer (&late[side], ctp_change_set_free);
        }
      tear_down (&copies, rounds);
    }
}

/* The states that the screen tells of, on the way that things mostly go. */
static void
test_states (void)
{
  TwoCopies copies;
  CtpRecord *rounds[2];

  set_up (&copies, rounds);
  g_assert_cmpint (ctp_round_get_state (rounds[0]), ==, CTP_ROUND_TO_ANSWER);
  give (rounds[0]);
  g_assert_cmpint (ctp_round_get_state (rounds[0]), ==, CTP_ROUND_AWAITED);
  two_copies_send (copies.senior, copies.junior);
  g_assert_true (ctp_round_has_given (rounds[1], CTP_SIDE_SENIOR));
  g_assert_cmpint (ctp_round_get_state (rounds[1]), ==, CTP_ROUND_TO_ANSWER);
  give (rounds[1]);
  g_assert_cmpint (ctp_round_get_state (rounds[1]), ==, CTP_ROUND_COMING);
  two_copies_send (copies.junior, copies.senior);
  assert_right (rounds[0]);
  two_copies_send (copies.senior, copies.junior);
  assert_right (rounds[1]);
  tear_down (&copies, rounds);
}

/* Giving is for good: what the other may have gone by is not taken back with Ctrl+Z. */
static void
test_not_undone (void)
{
  TwoCopies copies;
  CtpRecord *rounds[2];

  set_up (&copies, rounds);
  give (rounds[0]);
  g_assert_false (ctp_journal_get_undo (copies.senior, NULL, NULL));
  g_assert_true (ctp_journal_undo (copies.senior, NULL));
  g_assert_true (ctp_round_i_have_given (rounds[0]));

  give (rounds[1]);
  two_copies_send (copies.junior, copies.senior);
  g_assert_false (ctp_journal_get_undo (copies.senior, NULL, NULL));
  two_copies_send (copies.senior, copies.junior);
  assert_right (rounds[1]);
  tear_down (&copies, rounds);
}

static CtpRecord *
get_answer (CtpRecord *round, CtpSide side)
{
  CtpJournal *journal = ctp_record_get_journal (round);
  g_autoptr (CtpRecord) answer
    = ctp_round_dup_answer (round, ctp_journal_get_person (journal, side),
                            ctp_journal_get_person (journal, CTP_SIDE_JUNIOR), "patient");

  g_assert_nonnull (answer);
  return g_steal_pointer (&answer);
}

static void
change_value (CtpRecord *rounds[2])
{
  g_autoptr (CtpRecord) answer = get_answer (rounds[1], CTP_SIDE_JUNIOR);

  g_object_set (answer, "value", 1, NULL);
}

static void
change_remark (CtpRecord *rounds[2])
{
  g_autoptr (CtpRecord) answer = get_answer (rounds[1], CTP_SIDE_JUNIOR);

  g_object_set (answer, "remark", "Something kinder", NULL);
}

static void
remove_remark (CtpRecord *rounds[2])
{
  g_autoptr (CtpRecord) answer = get_answer (rounds[1], CTP_SIDE_JUNIOR);

  g_object_set (answer, "remark", NULL, NULL);
}

static void
change_words (CtpRecord *rounds[2])
{
  g_autoptr (CtpRecord) answer = get_answer (rounds[1], CTP_SIDE_JUNIOR);

  g_object_set (answer, "text", "Is impatient", NULL);
}

static void
delete_answer (CtpRecord *rounds[2])
{
  g_autoptr (CtpRecord) answer = get_answer (rounds[1], CTP_SIDE_JUNIOR);

  g_assert_true (ctp_record_delete (answer, NULL));
}

static void
add_answer (CtpRecord *rounds[2])
{
  CtpRecord *me = ctp_journal_get_me (ctp_record_get_journal (rounds[1]));
  g_autoptr (CtpRecord) more
    = ctp_journal_add (ctp_record_get_journal (rounds[1]), "answer", NULL, "round", rounds[1],
                       "person", me, "about", me, "statement", "keep", "remark", "More", NULL);

  g_assert_nonnull (more);
}

static void
change_salt (CtpRecord *rounds[2])
{
  g_object_set (rounds[1], "junior_salt", "00", NULL);
}

/* Somebody who has read the other's answers, and now makes a seal for others of their own. */
static void
seal_anew (CtpRecord *rounds[2])
{
  CtpJournal *journal = ctp_record_get_journal (rounds[1]);
  CtpRecord *me = ctp_journal_get_me (journal);
  g_autoptr (GVariant) answers = NULL;
  g_autofree char *digest = NULL;

  change_value (rounds);
  answers = ctp_seal_list_answers (rounds[1], me, FALSE);
  digest = ctp_seal_digest (ctp_record_get_id (rounds[1]), ctp_record_get_id (me), answers,
                            ctp_record_get_text (rounds[1], "junior_salt"));
  g_object_set (rounds[1], "junior_digest", digest, NULL);
}

static void
test_tampered (void)
{
  static const struct
  {
    const char *what;
    void (*tamper) (CtpRecord *rounds[2]);
  } cases[] = {
    { "value", change_value },        { "remark", change_remark },      { "words", change_words },
    { "answer gone", delete_answer }, { "one more", add_answer },       { "salt", change_salt },
    { "another seal", seal_anew },    { "remark gone", remove_remark },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TwoCopies copies;
      CtpRecord *rounds[2];

      g_test_message ("%s", cases[i].what);
      set_up (&copies, rounds);
      give (rounds[0]);
      give (rounds[1]);
      two_copies_send (copies.junior, copies.senior);
      two_copies_send (copies.senior, copies.junior);
      assert_right (rounds[1]);

      cases[i].tamper (rounds);
      two_copies_send (copies.junior, copies.senior);
      g_assert_cmpint (ctp_round_get_state (rounds[0]), ==, CTP_ROUND_OPEN);
      assert_refused (rounds[0], CTP_SIDE_JUNIOR);
      g_assert_true (ctp_round_verify (rounds[0], CTP_SIDE_SENIOR, NULL));
      tear_down (&copies, rounds);
    }
}

/* Sends every change on its own, in any order. */
static void
send_scattered (TwoCopies *copies, CtpSide from, void (*look) (CtpRecord *round), CtpRecord *round)
{
  CtpJournal *to = get_copy (copies, ctp_side_other (from));
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpChangeSet) changes
    = ctp_journal_list_changes (get_copy (copies, from), 0, FALSE, &error);
  g_autofree guint *order = g_new (guint, changes->changes->len);

  g_assert_no_error (error);
  for (guint i = 0; i < changes->changes->len; i++)
    {
      guint j = (guint) g_test_rand_int_range (0, (gint32) i + 1);

      order[i] = order[j];
      order[j] = i;
    }
  for (guint i = 0; i < changes->changes->len; i++)
    {
      apply_part (to, changes, order[i], order[i] + 1, FALSE);
      if (i + 1 < changes->changes->len)
        look (round);
    }
}

/* There is nothing to refuse before all is here. */
static void
assert_not_refused (CtpRecord *round)
{
  g_autoptr (GError) error = NULL;

  if (ctp_round_is_open (round) && !ctp_round_verify (round, CTP_SIDE_JUNIOR, &error))
    g_assert_error (error, CTP_PAIR_ERROR, CTP_PAIR_ERROR_COMING);
}

static void
ignore (CtpRecord *round)
{
}

static void
test_scattered (void)
{
  int runs = g_getenv ("CTP_TEST_LONG") != NULL ? SCATTERED_LONG : SCATTERED;

  for (int run = 0; run < runs; run++)
    {
      TwoCopies copies;
      CtpRecord *rounds[2];
      gboolean tampered = run % 2 == 1;

      set_up (&copies, rounds);
      give (rounds[0]);
      two_copies_send (copies.senior, copies.junior);
      give (rounds[1]);
      if (tampered)
        change_remark (rounds);
      send_scattered (&copies, CTP_SIDE_JUNIOR, tampered ? ignore : assert_not_refused, rounds[0]);
      if (tampered)
        assert_refused (rounds[0], CTP_SIDE_JUNIOR);
      else
        assert_right (rounds[0]);
      tear_down (&copies, rounds);
    }
}

/* The salt alone is not all of it. */
static void
test_coming (void)
{
  TwoCopies copies;
  CtpRecord *rounds[2];
  g_autoptr (CtpChangeSet) changes = NULL;
  g_autoptr (GError) error = NULL;

  set_up (&copies, rounds);
  give (rounds[0]);
  two_copies_send (copies.senior, copies.junior);
  give (rounds[1]);
  changes = ctp_journal_list_changes (copies.junior, 0, FALSE, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < changes->changes->len; i++)
    if (!g_str_equal (((CtpChange *) changes->changes->pdata[i])->field, "remark"))
      apply_part (copies.senior, changes, i, i + 1, FALSE);
  g_assert_false (ctp_round_verify (rounds[0], CTP_SIDE_JUNIOR, &error));
  g_assert_error (error, CTP_PAIR_ERROR, CTP_PAIR_ERROR_COMING);
  g_assert_true (ctp_round_verify (rounds[0], CTP_SIDE_SENIOR, NULL));
  apply (copies.senior, changes);
  assert_right (rounds[0]);
  tear_down (&copies, rounds);
}

/* What was committed to is what is opened, whatever became of the drafts since. */
static void
test_drafts_after (void)
{
  TwoCopies copies;
  CtpRecord *rounds[2];
  g_autoptr (CtpRecord) draft = NULL;

  set_up (&copies, rounds);
  give (rounds[0]);
  draft = get_answer (rounds[0], CTP_SIDE_SENIOR);
  g_assert_true (ctp_record_get_private (draft));
  g_object_set (draft, "value", 5, NULL);
  two_copies_send (copies.senior, copies.junior);
  give (rounds[1]);
  two_copies_send (copies.junior, copies.senior);
  two_copies_send (copies.senior, copies.junior);
  assert_right (rounds[1]);
  tear_down (&copies, rounds);
}

/* Both start the next round without knowing of it: it is one. */
static void
test_started_twice (void)
{
  TwoCopies copies;
  CtpRecord *rounds[2];
  g_autoptr (CtpRecord) mine = NULL;
  g_autoptr (CtpRecord) theirs = NULL;
  g_autoptr (CtpRecord) again = NULL;

  set_up (&copies, rounds);
  mine = ctp_round_start (copies.senior, "One", NULL);
  theirs = ctp_round_start (copies.junior, "Other", NULL);
  g_assert_cmpstr (ctp_record_get_id (mine), ==, ctp_record_get_id (theirs));
  g_assert_true (ctp_record_delete (mine, NULL));
  again = ctp_round_start (copies.senior, "Again", NULL);
  g_assert_cmpstr (ctp_record_get_id (again), !=, ctp_record_get_id (mine));
  tear_down (&copies, rounds);
}

/* What a digest is made of is for ever: journals hold them. */
static void
test_digest (void)
{
  static const struct
  {
    const char *round;
    const char *person;
    const char *answers;
    const char *salt;
    gboolean same;
  } cases[] = {
    { "r", "p", "[('a', 's', '', 'Is patient', 4, 'Yes')]", "00", TRUE },
    { "R", "p", "[('a', 's', '', 'Is patient', 4, 'Yes')]", "00", FALSE },
    { "r", "P", "[('a', 's', '', 'Is patient', 4, 'Yes')]", "00", FALSE },
    { "r", "p", "[('a', 's', '', 'Is patient', 4, 'Yes')]", "01", FALSE },
    { "r", "p", "[('A', 's', '', 'Is patient', 4, 'Yes')]", "00", FALSE },
    { "r", "p", "[('a', 'S', '', 'Is patient', 4, 'Yes')]", "00", FALSE },
    { "r", "p", "[('a', 's', 'x', 'Is patient', 4, 'Yes')]", "00", FALSE },
    { "r", "p", "[('a', 's', '', 'Is  patient', 4, 'Yes')]", "00", FALSE },
    { "r", "p", "[('a', 's', '', 'Is patient', 5, 'Yes')]", "00", FALSE },
    { "r", "p", "[('a', 's', '', 'Is patient', 4, '')]", "00", FALSE },
    { "r", "p", "[('a', 's', '', 'Is patientY', 4, 'es')]", "00", FALSE },
    { "r", "p", "@a(ssssis) []", "00", FALSE },
  };
  g_autofree char *first = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GVariant) answers
        = g_variant_parse (G_VARIANT_TYPE (CTP_SEAL_ANSWERS), cases[i].answers, NULL, NULL, &error);
      g_autofree char *digest = NULL;

      g_assert_no_error (error);
      digest = ctp_seal_digest (cases[i].round, cases[i].person, answers, cases[i].salt);
      g_assert_cmpuint (strlen (digest), ==, 64);
      if (first == NULL)
        first = g_strdup (digest);
      g_assert_cmpint (g_str_equal (first, digest), ==, cases[i].same);
    }
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/round-sealing/states", test_states);
  g_test_add_func ("/round-sealing/any order", test_any_order);
  g_test_add_func ("/round-sealing/scattered", test_scattered);
  g_test_add_func ("/round-sealing/coming", test_coming);
  g_test_add_func ("/round-sealing/not undone", test_not_undone);
  g_test_add_func ("/round-sealing/tampered", test_tampered);
  g_test_add_func ("/round-sealing/drafts after", test_drafts_after);
  g_test_add_func ("/round-sealing/started twice", test_started_twice);
  g_test_add_func ("/round-sealing/digest", test_digest);
  return g_test_run ();
}
