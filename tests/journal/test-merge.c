/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two copies of one journal: what they tell each other may come late, twice, in pieces, in any
 * order or not at all at first, and their clocks may be wrong by years. In the end both have the
 * same changes and show the same, and nothing that was told is gone. */

#include "journal-fixture.h"

/* Later than the tests run, in microseconds since 1970 UTC. */
#define START (G_GINT64_CONSTANT (2200000000) * G_USEC_PER_SEC)
#define YEAR (G_GINT64_CONSTANT (365) * 24 * 60 * 60 * G_USEC_PER_SEC)

/* A pair of copies is worked on for so many runs, then a new one begins. */
#define RUNS_A_PAIR 50

typedef struct
{
  CtpJournal *journal;
  gint64 now;
  gint64 told;
  GPtrArray *on_the_way;
  GHashTable *writers;
} Copy;

/* Of a change: what must be the same on both copies. */
static char *
describe (const CtpChange *change)
{
  g_autofree char *stamp = ctp_stamp_to_string (&change->stamp);
  g_autofree char *value = ctp_value_to_string (&change->value);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s %s %s %s %d %s", stamp, change->record, change->kind,
                          change->field, change->is_private, value);
  for (guint i = 0; i < change->n_base; i++)
    {
      g_autofree char *base = ctp_stamp_to_string (&change->base[i]);

      g_string_append_printf (text, " <%s", base);
    }
  return g_string_free (text, FALSE);
}

static GHashTable *
list_all (CtpJournal *journal)
{
  GHashTable *all = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (CtpChangeSet) changes = ctp_journal_list_changes (journal, 0, FALSE, NULL);

  for (guint i = 0; i < changes->changes->len; i++)
    g_hash_table_add (all, describe (changes->changes->pdata[i]));
  return all;
}

static void
copy_init (Copy *copy, CtpSide side, gint64 now)
{
  copy->now = now;
  copy->journal = journal_fixture_new_at (side, &copy->now);
  copy->told = 0;
  copy->on_the_way = g_ptr_array_new_with_free_func ((GDestroyNotify) ctp_change_free);
  copy->writers = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
}

static void
copy_clear (Copy *copy)
{
  g_clear_object (&copy->journal);
  g_ptr_array_unref (copy->on_the_way);
  g_hash_table_unref (copy->writers);
}

static CtpRecord *
pick (CtpJournal *journal, const char *kind)
{
  g_autoptr (CtpQuery) all = ctp_query_new (journal, kind, NULL, "id", NULL);
  guint n = ctp_query_get_count (all);

  return n > 0 ? ctp_query_get (all, (guint) g_test_rand_int_range (0, (int) n)) : NULL;
}

/* A text of a few paragraphs with one of them written, put in, taken out or moved. */
static char *
dup_edited (const char *text)
{
  g_auto (GStrv) old = g_strsplit (text, "\n", -1);
  g_autoptr (GPtrArray) paragraphs = g_ptr_array_new ();
  g_autofree char *word = g_strdup_printf ("%04x", (guint) g_test_rand_int_range (0, 0x10000));
  const guint n = g_strv_length (old);
  const guint at = n > 0 ? (guint) g_test_rand_int_range (0, (int) n) : 0;
  const int what = n > 0 ? g_test_rand_int_range (0, n > 6 ? 4 : 6) : 5;

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (paragraphs, old[i]);
  if (what < 3)
    paragraphs->pdata[at] = what == 0 ? (char *) "" : word;
  else if (what == 3)
    g_ptr_array_remove_index (paragraphs, at);
  else if (what == 4)
    g_ptr_array_insert (paragraphs, g_test_rand_int_range (0, (int) n),
                        g_ptr_array_steal_index (paragraphs, at));
  else
    g_ptr_array_insert (paragraphs, (int) at, word);
  g_ptr_array_add (paragraphs, NULL);
  return g_strjoinv ("\n", (char **) paragraphs->pdata);
}

static void
edit_prose (CtpRecord *goal, GError **error)
{
  g_autofree char *text = dup_edited (ctp_record_get_text (goal, "why"));
  g_autoptr (GPtrArray) versions = NULL;

  if (g_test_rand_int_range (0, 4) > 0)
    {
      ctp_record_set_text (goal, "why", text, error);
      return;
    }

  /* By one who has seen only some of it. */
  versions = ctp_record_list_history (goal, "why", error);
  if (versions != NULL && versions->len > 0)
    {
      const CtpChange *old = versions->pdata[g_test_rand_int_range (0, (int) versions->len)];
      g_autoptr (GArray) seen = g_array_new (FALSE, FALSE, sizeof (CtpStamp));
      g_autofree char *on = dup_edited (old->value.type == CTP_VALUE_TEXT ? old->value.text : "");

      g_array_append_val (seen, old->stamp);
      ctp_record_type (goal, "why", on, seen, error);
    }
}

static void
edit (Copy *copy)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strdup_printf ("%08x", (guint) g_test_rand_int ());
  g_autoptr (CtpRecord) goal = pick (copy->journal, "goal");
  g_autoptr (CtpRecord) milestone = pick (copy->journal, "milestone");
  g_autoptr (CtpRecord) made = NULL;
  int what = g_test_rand_int_range (0, 32);

  copy->now += g_test_rand_bit () ? 1000 : 700 * G_USEC_PER_SEC;
  if (what == 0)
    copy->now += g_test_rand_int_range (-3, 4) * YEAR;
  if (goal == NULL || what == 1)
    made = ctp_journal_add (copy->journal, "goal", &error, "title", text, NULL);
  else if (what == 2 || milestone == NULL)
    made = ctp_journal_add (copy->journal, "milestone", &error, "goal", goal, "title", text, NULL);
  else if (what == 3)
    made = ctp_journal_add_private (copy->journal, "note", &error, "text", text, NULL);
  else if (what == 4)
    ctp_record_delete (goal, &error);
  else if (what == 5)
    ctp_record_delete (milestone, &error);
  else if (what == 6)
    ctp_journal_undo (copy->journal, &error);
  else if (what == 7)
    ctp_journal_redo (copy->journal, &error);
  else if (what == 8)
    ctp_record_set_boolean (milestone, "done", g_test_rand_bit (), &error);
  else if (what == 9)
    ctp_record_set_reference (milestone, "goal", goal, &error);
  else if (what == 10)
    ctp_record_unset (goal, "title", &error);
  else if (what < 18)
    ctp_record_set_text (goal, "title", text, &error);
  else if (what < 24)
    ctp_record_set_text (milestone, "title", text, &error);
  else
    edit_prose (goal, &error);
  g_assert_no_error (error);
}

/* Puts what is new here on its way to the other, and notes that it must never be lost. */
static void
tell (Copy *copy, GHashTable *told)
{
  g_autoptr (CtpChangeSet) changes
    = ctp_journal_list_changes (copy->journal, copy->told, FALSE, NULL);
  GHashTableIter iter;
  gpointer writer;
  gpointer person;

  copy->told = ctp_journal_get_sequence (copy->journal);
  ctp_journal_mark_sent (copy->journal, copy->told);
  g_hash_table_iter_init (&iter, changes->writers);
  while (g_hash_table_iter_next (&iter, &writer, &person))
    g_hash_table_replace (copy->writers, g_memdup2 (writer, sizeof (guint64)), g_strdup (person));
  for (guint i = 0; i < changes->changes->len; i++)
    {
      g_assert_false (((CtpChange *) changes->changes->pdata[i])->is_private);
      g_hash_table_add (told, describe (changes->changes->pdata[i]));
      g_ptr_array_add (copy->on_the_way, ctp_change_copy (changes->changes->pdata[i]));
    }
}

/* Lets some of what is on its way arrive: at random, some twice; all of it in the end. */
static void
arrive (Copy *from, Copy *to, gboolean all)
{
  g_autoptr (CtpChangeSet) set = ctp_change_set_new ();
  g_autoptr (GError) error = NULL;
  GHashTableIter iter;
  gpointer writer;
  gpointer person;

  g_hash_table_iter_init (&iter, from->writers);
  while (g_hash_table_iter_next (&iter, &writer, &person))
    ctp_change_set_add_writer (set, *(guint64 *) writer, person);
  for (guint n = from->on_the_way->len; n > 0; n--)
    {
      guint at = (guint) g_test_rand_int_range (0, (int) n);

      if (all || g_test_rand_bit ())
        ctp_change_set_take (set, ctp_change_copy (from->on_the_way->pdata[at]));
      if (all || g_test_rand_bit ())
        g_ptr_array_remove_index_fast (from->on_the_way, at);
    }
  if (!all)
    for (guint i = set->changes->len; i > 0; i--)
      if (g_test_rand_int_range (0, 8) == 0)
        g_ptr_array_add (from->on_the_way, ctp_change_copy (set->changes->pdata[i - 1]));
  ctp_journal_apply (to->journal, set, &error);
  g_assert_no_error (error);
}

/* Whatever was lost on the way is told again. */
static void
tell_all (Copy *from, Copy *to)
{
  journal_fixture_exchange (from->journal, to->journal);
  g_ptr_array_set_size (from->on_the_way, 0);
  from->told = ctp_journal_get_sequence (from->journal);
}

/* What a person is asked to decide is the same on both copies. */
static void
assert_same_versions (Copy *a, Copy *b)
{
  g_autoptr (CtpQuery) goals = ctp_query_new (a->journal, "goal", NULL, "id", NULL);

  for (guint i = 0; i < ctp_query_get_count (goals); i++)
    {
      g_autoptr (CtpRecord) of_a = ctp_query_get (goals, i);
      g_autoptr (CtpRecord) of_b
        = ctp_journal_get_record (b->journal, "goal", ctp_record_get_id (of_a));
      g_autoptr (GPtrArray) versions_a = ctp_record_list_versions (of_a, "why", NULL);
      g_autoptr (GPtrArray) versions_b = ctp_record_list_versions (of_b, "why", NULL);

      g_assert_cmpuint (versions_a->len, ==, versions_b->len);
      for (guint j = 0; j < versions_a->len; j++)
        {
          g_autofree char *shown_a = describe (versions_a->pdata[j]);
          g_autofree char *shown_b = describe (versions_b->pdata[j]);

          g_assert_cmpstr (shown_a, ==, shown_b);
        }
    }
}

static void
assert_same (Copy *a, Copy *b, GHashTable *told)
{
  g_autofree char *shown_a = journal_fixture_dump (a->journal, FALSE);
  g_autofree char *shown_b = journal_fixture_dump (b->journal, FALSE);
  g_autoptr (GHashTable) all_a = list_all (a->journal);
  g_autoptr (GHashTable) all_b = list_all (b->journal);
  GHashTableIter iter;
  gpointer change;

  g_assert_cmpstr (shown_a, ==, shown_b);
  assert_same_versions (a, b);
  g_assert_cmpuint (g_hash_table_size (all_a), ==, g_hash_table_size (all_b));
  g_hash_table_iter_init (&iter, all_a);
  while (g_hash_table_iter_next (&iter, &change, NULL))
    g_assert_true (g_hash_table_contains (all_b, change));
  g_hash_table_iter_init (&iter, told);
  while (g_hash_table_iter_next (&iter, &change, NULL))
    g_assert_true (g_hash_table_contains (all_a, change));
}

/* A third copy that gets everything at once and shuffled shows the same. */
static void
assert_order_free (Copy *a)
{
  g_autoptr (CtpJournal) third = journal_fixture_new (CTP_SIDE_JUNIOR);
  g_autoptr (CtpJournal) fourth = journal_fixture_new (CTP_SIDE_JUNIOR);
  g_autoptr (CtpChangeSet) set = ctp_journal_list_changes (a->journal, 0, FALSE, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *shown_third = NULL;
  g_autofree char *shown_fourth = NULL;

  journal_fixture_exchange (third, fourth);
  journal_fixture_exchange (fourth, third);
  ctp_journal_apply (third, set, &error);
  g_assert_no_error (error);
  for (guint i = set->changes->len; i > 1; i--)
    {
      guint at = (guint) g_test_rand_int_range (0, (int) i);
      gpointer swap = set->changes->pdata[i - 1];

      set->changes->pdata[i - 1] = set->changes->pdata[at];
      set->changes->pdata[at] = swap;
    }
  ctp_journal_apply (fourth, set, &error);
  g_assert_no_error (error);
  shown_third = journal_fixture_dump (third, FALSE);
  shown_fourth = journal_fixture_dump (fourth, FALSE);
  g_assert_cmpstr (shown_third, ==, shown_fourth);
}

static void
test_property (void)
{
  guint runs = g_getenv ("CTP_TEST_LONG") != NULL ? 100000 : 2000;

  for (guint done = 0; done < runs; done += RUNS_A_PAIR)
    {
      Copy a;
      Copy b;
      g_autoptr (GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_autoptr (GError) error = NULL;

      copy_init (&a, CTP_SIDE_SENIOR, START + g_test_rand_int_range (-5, 5) * YEAR);
      copy_init (&b, CTP_SIDE_JUNIOR, START + g_test_rand_int_range (-5, 5) * YEAR);
      for (guint run = 0; run < RUNS_A_PAIR; run++)
        {
          for (int step = g_test_rand_int_range (2, 12); step > 0; step--)
            {
              edit (g_test_rand_bit () ? &a : &b);
              if (g_test_rand_int_range (0, 3) == 0)
                tell (g_test_rand_bit () ? &a : &b, told);
              if (g_test_rand_int_range (0, 4) == 0)
                arrive (&a, &b, FALSE);
              if (g_test_rand_int_range (0, 4) == 0)
                arrive (&b, &a, FALSE);
            }
          if (g_test_rand_bit ())
            {
              tell (&a, told);
              arrive (&a, &b, TRUE);
            }
          tell_all (&a, &b);
          tell_all (&b, &a);
          assert_same (&a, &b, told);
        }
      assert_order_free (&a);
      ctp_journal_check (a.journal, &error);
      g_assert_no_error (error);
      ctp_journal_check (b.journal, &error);
      g_assert_no_error (error);
      copy_clear (&a);
      copy_clear (&b);
    }
}

/* Both copies start from one journal with one goal. */
static void
start_pair (Copy *a, Copy *b, CtpRecord **goal_a, CtpRecord **goal_b)
{
  copy_init (a, CTP_SIDE_SENIOR, START);
  copy_init (b, CTP_SIDE_JUNIOR, START);
  *goal_a = ctp_journal_add (a->journal, "goal", NULL, "title", "Together", NULL);
  tell_all (a, b);
  tell_all (b, a);
  *goal_b = ctp_journal_get_record (b->journal, "goal", ctp_record_get_id (*goal_a));
  g_assert_nonnull (*goal_b);
}

static void
test_versions (void)
{
  Copy a;
  Copy b;
  g_autoptr (CtpRecord) goal_a = NULL;
  g_autoptr (CtpRecord) goal_b = NULL;
  g_autoptr (GPtrArray) versions = NULL;

  start_pair (&a, &b, &goal_a, &goal_b);
  g_object_set (goal_a, "title", "From Amirah", NULL);
  g_object_set (goal_b, "title", "From Taylor", NULL);
  tell_all (&a, &b);
  tell_all (&b, &a);
  versions = ctp_record_list_versions (goal_a, "title", NULL);
  g_assert_cmpuint (versions->len, ==, 2);
  g_assert_cmpuint (ctp_record_count_versions (goal_a, "title"), ==, 2);
  for (guint i = 0; i < versions->len; i++)
    {
      const CtpChange *version = g_ptr_array_index (versions, i);
      g_autoptr (CtpRecord) writer = ctp_journal_dup_writer (a.journal, &version->stamp);

      g_assert_true (g_str_has_suffix (version->value.text, ctp_record_get_text (writer, "name")));
    }

  g_clear_pointer (&versions, g_ptr_array_unref);

  /* To choose what is shown already settles it, too. */
  g_assert_true (
    ctp_record_settle_text (goal_a, "title", ctp_record_get_text (goal_a, "title"), NULL));
  g_assert_cmpuint (ctp_record_count_versions (goal_a, "title"), ==, 1);
  tell_all (&a, &b);
  g_assert_cmpuint (ctp_record_count_versions (goal_b, "title"), ==, 1);
  g_assert_cmpstr (ctp_record_get_text (goal_b, "title"), ==,
                   ctp_record_get_text (goal_a, "title"));

  /* Whoever writes next has seen both and replaces both. */
  g_object_set (goal_a, "title", "Again from Amirah", NULL);
  g_object_set (goal_b, "title", "Again from Taylor", NULL);
  tell_all (&a, &b);
  tell_all (&b, &a);
  g_object_set (goal_b, "title", "From both", NULL);
  tell_all (&b, &a);
  versions = ctp_record_list_versions (goal_a, "title", NULL);
  g_assert_cmpuint (versions->len, ==, 1);
  g_assert_cmpstr (ctp_record_get_text (goal_a, "title"), ==, "From both");

  g_clear_object (&goal_a);
  g_clear_object (&goal_b);
  copy_clear (&a);
  copy_clear (&b);
}

/* A copy whose clock is ten years ahead does not win for ten years. */
static void
test_poison (void)
{
  Copy a;
  Copy b;
  g_autoptr (CtpRecord) goal_a = NULL;
  g_autoptr (CtpRecord) goal_b = NULL;
  g_autoptr (GPtrArray) history = NULL;
  const CtpChange *last;

  start_pair (&a, &b, &goal_a, &goal_b);
  b.now = a.now + 10 * YEAR;
  g_object_set (goal_b, "title", "From the future", NULL);
  tell_all (&b, &a);
  g_assert_cmpstr (ctp_record_get_text (goal_a, "title"), ==, "From the future");
  a.now += G_USEC_PER_SEC;
  g_object_set (goal_a, "title", "From today", NULL);
  tell_all (&a, &b);
  g_assert_cmpstr (ctp_record_get_text (goal_a, "title"), ==, "From today");
  g_assert_cmpstr (ctp_record_get_text (goal_b, "title"), ==, "From today");

  history = ctp_record_list_versions (goal_a, "title", NULL);
  last = history->pdata[0];
  g_assert_cmpint (ctp_stamp_get_unix_ms (&last->stamp), <=, a.now / 1000 + CTP_STAMP_MAX_AHEAD_MS);
  g_clear_object (&goal_a);
  g_clear_object (&goal_b);
  copy_clear (&a);
  copy_clear (&b);
}

/* Undoing here leaves alone what the other has written since. */
static void
test_undo (void)
{
  Copy a;
  Copy b;
  g_autoptr (CtpRecord) goal_a = NULL;
  g_autoptr (CtpRecord) goal_b = NULL;

  start_pair (&a, &b, &goal_a, &goal_b);
  g_object_set (goal_a, "title", "Amirah", "why", "mine", NULL);
  tell_all (&a, &b);
  g_object_set (goal_b, "title", "Taylor", NULL);
  tell_all (&b, &a);
  g_assert_true (ctp_journal_undo (a.journal, NULL));
  g_assert_true (ctp_journal_undo (a.journal, NULL));
  g_assert_cmpstr (ctp_record_get_text (goal_a, "title"), ==, "Taylor");
  g_assert_cmpstr (ctp_record_get_text (goal_a, "why"), ==, "");
  g_clear_object (&goal_a);
  g_clear_object (&goal_b);
  copy_clear (&a);
  copy_clear (&b);
}

static void
test_refused (void)
{
  static const struct
  {
    const char *record;
    const char *kind;
    const char *field;
    const char *text;
    gboolean is_taken;
  } rows[] = {
    { "0123456789abcdef", "goal", "title", "fine", TRUE },
    { "0123456789abcdef", "hologram", "hue", "from a newer version", TRUE },
    { "0123456789abcdef", "goal", "shine", "from a newer version", TRUE },
    { "0123456789abcdef", "goal", "due", "some day", FALSE },
    { "0123456789abcdef", "goal", "status", "won", FALSE },
    { "0123456789abcdef", "goal", "title", "\xff\xfe", FALSE },
    { "0123456789abcdef", "goal; DROP TABLE change", "title", "x", FALSE },
    { "0123456789abcdef", "goal", "", "x", FALSE },
    { "0123456789abcdef", "goal", CTP_CHANGE_DELETED, "yes", FALSE },
    { "../../etc/passwd", "goal", "title", "x", FALSE },
    { "", "goal", "title", "x", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CtpJournal) journal = journal_fixture_new (CTP_SIDE_SENIOR);
      g_autofree char *before = journal_fixture_dump (journal, TRUE);
      g_autoptr (CtpChangeSet) set = ctp_change_set_new ();
      g_autoptr (GError) error = NULL;
      CtpChange *change = ctp_change_new ();
      gint64 sequence = ctp_journal_get_sequence (journal);

      change->stamp = (CtpStamp){ 42, 42 };
      change->record = g_strdup (rows[i].record);
      change->kind = g_strdup (rows[i].kind);
      change->field = g_strdup (rows[i].field);
      ctp_value_set_text (&change->value, rows[i].text);
      ctp_change_set_take (set, change);
      g_assert_cmpint (ctp_journal_apply (journal, set, &error), ==, rows[i].is_taken);
      if (!rows[i].is_taken)
        {
          g_autofree char *after = journal_fixture_dump (journal, TRUE);

          g_assert_error (error, CTP_JOURNAL_ERROR, CTP_JOURNAL_ERROR_DAMAGED);
          g_assert_cmpstr (before, ==, after);
          g_assert_cmpint (ctp_journal_get_sequence (journal), ==, sequence);
        }
      else
        {
          g_assert_cmpint (ctp_journal_get_sequence (journal), ==, sequence + 1);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/merge/versions", test_versions);
  g_test_add_func ("/merge/poison", test_poison);
  g_test_add_func ("/merge/undo", test_undo);
  g_test_add_func ("/merge/refused", test_refused);
  g_test_add_func ("/merge/property", test_property);

  return g_test_run ();
}
