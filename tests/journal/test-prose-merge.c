/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Prose that several wrote without seeing each other: what only one touched is put together by
 * itself, and alike on every copy; what both touched stays for a person to decide. */

#include "journal-fixture.h"
#include "journal/ctp-paragraph-merge.h"

/* Later than the tests run, in microseconds since 1970 UTC. */
#define START (G_GINT64_CONSTANT (2200000000) * G_USEC_PER_SEC)

static void
test_paragraphs (void)
{
  static const struct
  {
    const char *base;
    const char *older;
    const char *newer;
    const char *merged;
    guint n_contested;
    /* Where they differ: what the older would have, and what keeps all. */
    const char *with_older;
    const char *with_both;
  } rows[] = {
    /* Different paragraphs, next to each other and apart. */
    { "a\nb\nc", "A\nb\nc", "a\nb\nC", "A\nb\nC", 0 },
    { "a\nb", "A\nb", "a\nB", "A\nB", 0 },
    { "a\n\nb", "A\n\nb", "a\n\nB", "A\n\nB", 0 },
    { "a\nb\nc", "A\nB\nc", "a\nb\nC", "A\nB\nC", 0 },
    /* Put in at different places, and at one. */
    { "a\nb", "x\na\nb", "a\nb\ny", "x\na\nb\ny", 0 },
    { "a\nb", "a\nx\nb", "a\ny\nb", "a\nx\ny\nb", 0 },
    { "a", "a\nx", "a\ny", "a\nx\ny", 0 },
    { "a", "a\n\nx", "a\n\ny", "a\n\nx\n\ny", 0 },
    { "a", "x\na", "y\na", "x\ny\na", 0 },
    { "a\nb", "A\nb", "a\nx\nb", "A\nx\nb", 0 },
    { "a\nb", "a\nx\nb", "a\nB", "a\nx\nB", 0 },
    /* One paragraph. */
    { "a\nb\nc", "a\nx\nc", "a\ny\nc", "a\ny\nc", 1, "a\nx\nc", "a\nx\n\ny\nc" },
    { "a\nb\nc", "A\nx\nc", "a\ny\nc", "A\ny\nc", 1, "A\nx\nc", "A\nx\n\ny\nc" },
    { "a\nb\nc", "1\nb\n3", "one\nb\nthree", "one\nb\nthree", 2, "1\nb\n3",
      "1\n\none\nb\n3\n\nthree" },
    /* Taken out. */
    { "a\nb\nc", "a\nc", "a\nb\nC", "a\nC", 0 },
    { "a\nb\nc", "a\nc", "a\nB\nc", "a\nB\nc", 1, "a\nc", "a\nB\nc" },
    { "a\nb\nc", "a\nB\nc", "a\nc", "a\nc", 1, "a\nB\nc", "a\nB\nc" },
    { "a\nb\nc", "a\nc", "a\nb", "a", 0 },
    { "a\nb", "", "a\nB", "a\nB", 1, "", "\na\nB" },
    { "a\nb", "", "", "", 0 },
    /* Moved. */
    { "a\nb\nc", "b\nc\na", "a\nb\nC", "b\nC\na", 0 },
    { "a\nb\nc", "b\nc\na", "A\nb\nc", "A\nb\nc\na", 1, "b\nc\na", "A\nb\nc\na" },
    { "a\nb\nc", "c\na\nb", "b\nc\na", "c\nb\na", 0 },
    /* Nothing there yet, or nothing new. */
    { "", "a", "b", "b", 1, "a", "a\n\nb" },
    { "", "a", "a", "a", 0 },
    { "", "a", "", "a", 0 },
    { "\n", "a\n", "\nb", "a\nb", 0 },
    { "a", "a", "a", "a", 0 },
    { "a\nb", "a\nB", "a\nB", "a\nB", 0 },
    { "a", "a\nx", "a\nx", "a\nx", 0 },
    { "a", "", "b", "b", 1, "", "\nb" },
    /* How lines end, and how the text does. */
    { "a\nb", "a\r\nb", "a\nB", "a\nB", 0 },
    { "a\r\nb\r\n", "a\nb\n", "a\r\nB\r\n", "a\r\nB\r\n", 0 },
    { "a\nb", "a\nb\n", "A\nb", "A\nb\n", 0 },
    { "a\n", "a\nx", "a\ny", "a\nx\ny", 0 },
    { "a\n", "a", "a\nb\n", "a\nb", 0 },
    { "a\nb\n", "a\nb", "a\nB\n", "a\nB", 0 },
    /* As many others for as many, and one for many. */
    { "a\nb\nc", "1\n2\nc", "a\nx\nc", "1\nx\nc", 1, "1\n2\nc", "1\n2\n\nx\nc" },
    { "a\nb\nc", "abc", "a\nB\nc", "a\nB\nc", 1, "abc", "abc\n\na\nB\nc" },
    { "ה\nω\n🐢", "ה!\nω\n🐢", "ה\nω\n🐢?", "ה!\nω\n🐢?", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      guint n_contested = 0;
      g_autofree char *merged = ctp_paragraph_merge (rows[i].base, rows[i].older, rows[i].newer,
                                                     CTP_MERGE_NEWER, &n_contested);
      g_autofree char *older
        = ctp_paragraph_merge (rows[i].base, rows[i].older, rows[i].newer, CTP_MERGE_OLDER, NULL);
      g_autofree char *both
        = ctp_paragraph_merge (rows[i].base, rows[i].older, rows[i].newer, CTP_MERGE_BOTH, NULL);
      const gboolean differ = rows[i].with_older != NULL;

      g_test_message ("row %u", i);
      g_assert_cmpstr (merged, ==, rows[i].merged);
      g_assert_cmpuint (n_contested, ==, rows[i].n_contested);
      g_assert_cmpstr (older, ==, differ ? rows[i].with_older : rows[i].merged);
      g_assert_cmpstr (both, ==, differ ? rows[i].with_both : rows[i].merged);
    }
}

/* Texts of very many paragraphs are put together in the time that reading them takes. */
static void
test_many (void)
{
  g_autoptr (GString) base = g_string_new (NULL);
  g_autoptr (GString) other = g_string_new (NULL);
  g_autofree char *older = NULL;
  g_autofree char *merged = NULL;
  g_autofree char *apart = NULL;
  guint n_contested = 0;

  for (guint i = 0; i < 20000; i++)
    {
      g_string_append_printf (base, "%u\n", i);
      g_string_append_printf (other, "other %u\n", i);
    }
  older = g_strconcat (base->str, "end", NULL);
  merged = ctp_paragraph_merge (base->str, older, base->str, CTP_MERGE_NEWER, &n_contested);
  g_assert_cmpstr (merged, ==, older);
  g_assert_cmpuint (n_contested, ==, 0);
  g_string_append (other, "one more\nand more\n");
  apart = ctp_paragraph_merge (base->str, older, other->str, CTP_MERGE_NEWER, &n_contested);
  g_assert_true (g_str_has_prefix (apart, "other 0\n"));
}

/* Copies of one pair; each is told what the others have when a test says so. */
#define N_COPIES 3

typedef struct
{
  gint64 now[N_COPIES];
  CtpJournal *journals[N_COPIES];
  CtpRecord *goals[N_COPIES];
} Copies;

static void
tell (Copies *copies, guint from, guint to)
{
  journal_fixture_exchange (copies->journals[from], copies->journals[to]);
}

static void
tell_all (Copies *copies)
{
  for (guint round = 0; round < 2; round++)
    for (guint from = 0; from < N_COPIES; from++)
      for (guint to = 0; to < N_COPIES; to++)
        if (from != to)
          tell (copies, from, to);
}

/* Every text is written later than the one before, wherever. */
static void
say (Copies *copies, guint copy, const char *text)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < N_COPIES; i++)
    copies->now[i] += G_USEC_PER_SEC;
  ctp_record_set_text (copies->goals[copy], "why", text, &error);
  g_assert_no_error (error);
}

static void
copies_init (Copies *copies, const char *text)
{
  for (guint i = 0; i < N_COPIES; i++)
    {
      copies->now[i] = START;
      copies->journals[i]
        = journal_fixture_new_at (i == 0 ? CTP_SIDE_SENIOR : CTP_SIDE_JUNIOR, &copies->now[i]);
    }
  copies->goals[0] = ctp_journal_add (copies->journals[0], "goal", NULL, "why", text, NULL);
  tell_all (copies);
  for (guint i = 1; i < N_COPIES; i++)
    copies->goals[i]
      = ctp_journal_get_record (copies->journals[i], "goal", ctp_record_get_id (copies->goals[0]));
}

static void
copies_clear (Copies *copies)
{
  for (guint i = 0; i < N_COPIES; i++)
    {
      g_autoptr (GError) error = NULL;

      ctp_journal_check (copies->journals[i], &error);
      g_assert_no_error (error);
      g_clear_object (&copies->goals[i]);
      g_clear_object (&copies->journals[i]);
    }
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Copies, copies_clear)

static void
assert_all (Copies *copies, const char *text, guint n_versions)
{
  tell_all (copies);
  for (guint i = 0; i < N_COPIES; i++)
    {
      g_autoptr (GPtrArray) versions = ctp_record_list_versions (copies->goals[i], "why", NULL);

      g_assert_cmpstr (ctp_record_get_text (copies->goals[i], "why"), ==, text);
      g_assert_cmpuint (versions->len, ==, n_versions);
      g_assert_cmpuint (ctp_record_count_versions (copies->goals[i], "why"), ==, n_versions);
    }
}

static void
assert_version (Copies *copies, guint index, const char *text)
{
  g_autoptr (GPtrArray) versions = ctp_record_list_versions (copies->goals[0], "why", NULL);

  g_assert_cmpuint (index, <, versions->len);
  g_assert_cmpstr (((CtpChange *) versions->pdata[index])->value.text, ==, text);
}

static void
test_two (void)
{
  g_auto (Copies) copies = { 0 };
  g_autofree char *all = NULL;

  copies_init (&copies, "a\nb\nc");
  say (&copies, 0, "A\nb\nc");
  say (&copies, 1, "a\nb\nC");
  assert_all (&copies, "A\nb\nC", 1);

  /* Nobody wrote anything for that, and whoever writes on replaces both. */
  g_assert_cmpint (ctp_journal_get_sequence (copies.journals[0]), ==,
                   ctp_journal_get_sequence (copies.journals[1]));
  say (&copies, 1, "A\nB\nC");
  assert_all (&copies, "A\nB\nC", 1);

  say (&copies, 0, "A\nof a\nC\nd");
  say (&copies, 1, "e\nA\nof b\nC");
  assert_all (&copies, "e\nA\nof b\nC\nd", 2);
  assert_version (&copies, 0, "e\nA\nof a\nC\nd");
  assert_version (&copies, 1, "e\nA\nof b\nC\nd");
  all = ctp_record_dup_all_versions (copies.goals[0], "why", NULL);
  g_assert_cmpstr (all, ==, "e\nA\nof a\n\nof b\nC\nd");
  g_assert_true (ctp_record_settle_text (copies.goals[0], "why", all, NULL));
  assert_all (&copies, all, 1);
}

/* A line of text is not put together: its newest version is shown, and the others are kept. */
static void
test_titles (void)
{
  g_auto (Copies) copies = { 0 };

  copies_init (&copies, "");
  g_object_set (copies.goals[0], "title", "a\nb", NULL);
  tell_all (&copies);
  copies.now[1] += G_USEC_PER_SEC;
  g_object_set (copies.goals[0], "title", "A\nb", NULL);
  g_object_set (copies.goals[1], "title", "a\nB", NULL);
  tell_all (&copies);
  g_assert_cmpstr (ctp_record_get_text (copies.goals[0], "title"), ==, "a\nB");
  g_assert_cmpuint (ctp_record_count_versions (copies.goals[2], "title"), ==, 2);
}

static void
test_chains (void)
{
  g_auto (Copies) copies = { 0 };

  copies_init (&copies, "a\nb\nc");
  say (&copies, 0, "a1\nb\nc");
  tell (&copies, 0, 2);
  say (&copies, 0, "a2\nb\nc");
  tell (&copies, 0, 2);
  say (&copies, 0, "a3\nb\nc\nd");
  say (&copies, 1, "a\nb\nc1");
  assert_all (&copies, "a3\nb\nc1\nd", 1);
}

static void
test_three (void)
{
  g_auto (Copies) copies = { 0 };

  copies_init (&copies, "a\nb\nc");
  say (&copies, 0, "A\nb\nc");
  say (&copies, 1, "a\nB\nc");
  say (&copies, 2, "a\nb\nC");
  assert_all (&copies, "A\nB\nC", 1);

  say (&copies, 0, "of a\nB\nC");
  say (&copies, 1, "of b\nB\nC");
  say (&copies, 2, "A\nB\nC\nof c");
  assert_all (&copies, "of b\nB\nC\nof c", 2);
  assert_version (&copies, 0, "of a\nB\nC\nof c");
  assert_version (&copies, 1, "of b\nB\nC\nof c");
}

/* Both go on from what the same two texts came to. */
static void
test_crossed (void)
{
  g_auto (Copies) copies = { 0 };

  copies_init (&copies, "a\nb\nc");
  say (&copies, 0, "A\nb\nc");
  say (&copies, 1, "a\nb\nC");
  tell_all (&copies);
  say (&copies, 0, "A\nb\nC\nfrom 0");
  say (&copies, 1, "A\nB\nC");
  assert_all (&copies, "A\nB\nC\nfrom 0", 1);

  /* One that has seen only one of them has the last word on nothing else. */
  say (&copies, 0, "0\nB\nC\nfrom 0");
  tell (&copies, 0, 2);
  say (&copies, 1, "A\nB\nC\nfrom 1");
  say (&copies, 2, "0\nB\nfrom 2\nfrom 0");
  assert_all (&copies, "0\nB\nfrom 2\nfrom 1", 1);
}

/* What came while one wrote is not replaced by what one wrote. */
static void
test_typing (void)
{
  g_auto (Copies) copies = { 0 };
  g_autoptr (GArray) seen = NULL;
  CtpRecord *goal;

  copies_init (&copies, "a\nb\nc");
  goal = copies.goals[0];
  seen = ctp_record_look (goal, "why");
  say (&copies, 1, "a\nb\nC");
  tell (&copies, 1, 0);
  g_assert_cmpstr (ctp_record_get_text (goal, "why"), ==, "a\nb\nC");
  copies.now[0] += 2 * G_USEC_PER_SEC;
  g_assert_true (ctp_record_type (goal, "why", "a1\nb\nc", seen, NULL));
  g_assert_true (ctp_record_type (goal, "why", "a2\nb\nc", seen, NULL));
  g_assert_cmpstr (ctp_record_get_text (goal, "why"), ==, "a2\nb\nC");
  assert_all (&copies, "a2\nb\nC", 1);

  /* The other has replaced what was typed, before it went on. */
  say (&copies, 1, "of 1\nb\nC");
  tell (&copies, 1, 0);
  copies.now[0] += 2 * G_USEC_PER_SEC;
  g_assert_true (ctp_record_type (goal, "why", "a3\nb\nc", seen, NULL));
  assert_all (&copies, "a3\nb\nC", 2);
  assert_version (&copies, 0, "of 1\nb\nC");

  /* What was typed is undone, and nothing else. */
  g_assert_true (ctp_journal_undo (copies.journals[0], NULL));
  assert_all (&copies, "of 1\nb\nC", 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/prose-merge/paragraphs", test_paragraphs);
  g_test_add_func ("/prose-merge/many", test_many);
  g_test_add_func ("/prose-merge/two", test_two);
  g_test_add_func ("/prose-merge/titles", test_titles);
  g_test_add_func ("/prose-merge/chains", test_chains);
  g_test_add_func ("/prose-merge/three", test_three);
  g_test_add_func ("/prose-merge/crossed", test_crossed);
  g_test_add_func ("/prose-merge/typing", test_typing);

  return g_test_run ();
}
