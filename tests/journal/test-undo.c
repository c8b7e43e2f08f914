/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Undoing and redoing any number of steps: whatever was done, undoing all of it shows what was
 * there at the start, and redoing all of it what was there at the end. */

#include "journal-fixture.h"

#include <string.h>

#define SECOND G_USEC_PER_SEC

static CtpRecord *
pick (CtpJournal *journal, const char *kind)
{
  g_autoptr (CtpQuery) all = ctp_query_new (journal, kind, NULL, "id", NULL);
  guint n = ctp_query_get_count (all);

  return n > 0 ? ctp_query_get (all, (guint) g_test_rand_int_range (0, (int) n)) : NULL;
}

static void
count_parts (CtpRecord *goal, guint *n)
{
  g_autoptr (CtpQuery) parts = ctp_query_new (ctp_record_get_journal (goal), "milestone",
                                              "goal = ?1", NULL, ctp_record_get_id (goal), NULL);

  *n = ctp_query_get_count (parts);
}

/* One step of any sort; @kept holds records that may be deleted, to be written to nevertheless. */
static void
do_something (CtpJournal *journal, GPtrArray *kept)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strdup_printf ("%08x", (guint) g_test_rand_int ());
  g_autoptr (CtpRecord) goal = pick (journal, "goal");
  g_autoptr (CtpRecord) milestone = pick (journal, "milestone");
  g_autoptr (CtpRecord) made = NULL;
  int what = g_test_rand_int_range (0, 13);

  if (goal == NULL || what == 0)
    made = ctp_journal_add (journal, "goal", &error, "title", text, NULL);
  else if (milestone == NULL || what == 1)
    made = ctp_journal_add (journal, "milestone", &error, "title", text, "goal", goal, NULL);
  else if (what == 2)
    made = ctp_journal_add_private (journal, "note", &error, "text", text, NULL);
  else if (what == 3)
    ctp_record_delete (goal, &error);
  else if (what == 4)
    ctp_record_delete (milestone, &error);
  else if (what == 5 && kept->len > 0)
    ctp_record_restore (kept->pdata[g_test_rand_int_range (0, (int) kept->len)], &error);
  else if (what == 6 && kept->len > 0)
    {
      CtpRecord *some = kept->pdata[g_test_rand_int_range (0, (int) kept->len)];

      /* Writing to a deleted record brings it back. */
      if (ctp_kind_find_field (ctp_record_get_kind (some), "title") != NULL)
        ctp_record_set_text (some, "title", text, &error);
    }
  else if (what == 7)
    ctp_record_set_reference (milestone, "goal", goal, &error);
  else if (what == 8)
    ctp_record_place (goal, NULL, NULL, &error);
  else if (what == 9)
    {
      ctp_journal_begin_step (journal, CTP_VERB_CHANGE, "goal");
      ctp_record_set_text (goal, "title", text, &error);
      ctp_record_set_text (goal, "why", text, &error);
      ctp_record_delete (milestone, &error);
      made = ctp_journal_add (journal, "action", &error, "title", text, "goal", goal, NULL);
      ctp_journal_end_step (journal);
    }
  else if (what == 10)
    ctp_record_unset (goal, "title", &error);
  else
    ctp_record_set_text (g_test_rand_bit () ? goal : milestone, "title", text, &error);
  g_assert_no_error (error);
  if (made != NULL && kept->len < 200)
    g_ptr_array_add (kept, g_steal_pointer (&made));
}

static gboolean
can (CtpJournal *journal, gboolean redo)
{
  CtpVerb verb;
  const CtpKind *kind;

  return redo ? ctp_journal_get_redo (journal, &verb, &kind)
              : ctp_journal_get_undo (journal, &verb, &kind);
}

static guint
go_all_the_way (CtpJournal *journal, gboolean redo)
{
  guint steps = 0;

  for (; can (journal, redo); steps++)
    {
      g_autoptr (GError) error = NULL;

      if (redo)
        ctp_journal_redo (journal, &error);
      else
        ctp_journal_undo (journal, &error);
      g_assert_no_error (error);
    }
  return steps;
}

static void
assert_shows (CtpJournal *journal, const char *expected)
{
  g_autofree char *shown = journal_fixture_dump (journal, TRUE);

  g_assert_cmpstr (shown, ==, expected);
}

/* Records that somebody holds show what the tables say. */
static void
assert_live (CtpJournal *journal, GPtrArray *kept)
{
  for (guint i = 0; i < kept->len; i++)
    {
      CtpRecord *record = kept->pdata[i];
      g_autoptr (CtpQuery) found
        = ctp_query_new (journal, ctp_record_get_kind (record)->name, "id = ?1", NULL,
                         ctp_record_get_id (record), NULL);

      g_assert_cmpuint (ctp_query_get_count (found), ==, ctp_record_get_exists (record) ? 1 : 0);
    }
}

static void
test_property (void)
{
  guint rounds = g_getenv ("CTP_TEST_LONG") != NULL ? 500 : 20;

  for (guint round = 0; round < rounds; round++)
    {
      gint64 now = G_GINT64_CONSTANT (2200000000) * SECOND;
      g_autoptr (CtpJournal) journal = journal_fixture_new_at (CTP_SIDE_SENIOR, &now);
      g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (g_object_unref);
      g_autofree char *start = journal_fixture_dump (journal, TRUE);
      g_autofree char *end = NULL;
      guint steps;

      for (guint step = 0; step < 100; step++)
        {
          now += g_test_rand_int_range (0, 1000) * SECOND;
          do_something (journal, kept);
          /* On the way some steps back and forth, which leave no trace in what is shown. */
          if (g_test_rand_int_range (0, 4) == 0)
            {
              g_autofree char *here = journal_fixture_dump (journal, TRUE);
              int back = g_test_rand_int_range (1, 4);
              int gone = 0;

              for (; gone < back && can (journal, FALSE); gone++)
                g_assert_true (ctp_journal_undo (journal, NULL));
              for (; gone > 0; gone--)
                g_assert_true (ctp_journal_redo (journal, NULL));
              assert_shows (journal, here);
            }
        }
      end = journal_fixture_dump (journal, TRUE);
      steps = go_all_the_way (journal, FALSE);
      assert_shows (journal, start);
      assert_live (journal, kept);
      g_assert_cmpuint (go_all_the_way (journal, TRUE), ==, steps);
      assert_shows (journal, end);
      assert_live (journal, kept);
      go_all_the_way (journal, FALSE);
      assert_shows (journal, start);
      journal_fixture_check (journal);
    }
}

/* Writing to a deleted record brings it back in the same step; undone, it is as it was before it
 * was deleted, and so on back to the start. */
static void
test_brought_back (void)
{
  g_autoptr (CtpJournal) journal = journal_fixture_new (CTP_SIDE_SENIOR);
  g_autoptr (CtpRecord) goal = ctp_journal_add (journal, "goal", NULL, "title", "One", NULL);

  g_object_set (goal, "unit", "hours", NULL);
  ctp_record_set_text (goal, "title", "Two", NULL);
  g_assert_true (ctp_record_delete (goal, NULL));
  ctp_record_set_text (goal, "title", "Three", NULL);
  g_assert_true (ctp_record_get_exists (goal));

  g_assert_true (ctp_journal_undo (journal, NULL));
  g_assert_false (ctp_record_get_exists (goal));
  g_assert_true (ctp_journal_undo (journal, NULL));
  g_assert_cmpstr (ctp_record_get_text (goal, "title"), ==, "Two");
  g_assert_true (ctp_journal_undo (journal, NULL));
  g_assert_cmpstr (ctp_record_get_text (goal, "title"), ==, "One");
  for (guint i = 0; i < 3; i++)
    g_assert_true (ctp_journal_redo (journal, NULL));
  g_assert_cmpstr (ctp_record_get_text (goal, "title"), ==, "Three");
}

/* A whole goes and comes with its parts, however often. */
static void
test_parts (void)
{
  g_autoptr (CtpJournal) journal = journal_fixture_new (CTP_SIDE_SENIOR);
  g_autoptr (CtpRecord) goal = ctp_journal_add (journal, "goal", NULL, "title", "Whole", NULL);
  guint n;

  for (guint i = 0; i < 20; i++)
    g_object_unref (ctp_journal_add (journal, "milestone", NULL, "goal", goal, NULL));
  for (guint i = 0; i < 10; i++)
    {
      g_assert_true (ctp_record_delete (goal, NULL));
      count_parts (goal, &n);
      g_assert_cmpuint (n, ==, 0);
      g_assert_true (i % 2 ? ctp_journal_undo (journal, NULL) : ctp_record_restore (goal, NULL));
      count_parts (goal, &n);
      g_assert_cmpuint (n, ==, 20);
    }
  journal_fixture_check (journal);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/undo/brought-back", test_brought_back);
  g_test_add_func ("/undo/parts", test_parts);
  g_test_add_func ("/undo/property", test_property);

  return g_test_run ();
}
