/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Copies of one journal, each with a folder of its own, and between these folders a program that
 * does everything wrong that a synchroniser can: it is late, turns the order round, carries files
 * twice under other names, cuts them short, brings removed ones back, empties folders, and puts back
 * what they were long ago. Clocks are wrong by years, and journals are restored from old backups,
 * also without anybody knowing. In the end all copies have the same, and all that any of them had. */

#include "exchange-fixture.h"

#include "exchange/ctp-folder-pass.h"
#include "journal/ctp-journal-copy.h"
#include "journal/ctp-journal-private.h"

#include <glib/gstdio.h>
#include <unistd.h>

#define RUNS 300
#define LONG_RUNS 100000
/* A set of copies is worked on for so many runs, then a new one begins. */
#define RUNS_A_SET 50
#define MAX_COPIES 3
/* With a folder that works, all have everything after so many looks of each at most. */
#define ENOUGH 16

/* Later than the tests run, in microseconds since 1970 UTC. */
#define START (G_GINT64_CONSTANT (2200000000) * G_USEC_PER_SEC)
#define YEAR (G_GINT64_CONSTANT (365) * 24 * 60 * 60 * G_USEC_PER_SEC)

typedef struct
{
  CtpJournal *journal;
  gint64 now;
  char *folder;
  CtpContent *backup;
} Copy;

typedef struct
{
  ExchangeFixture fixture;
  Copy copies[MAX_COPIES];
  guint n_copies;
  /* Every file that ever was in a folder, kept under its name. */
  char *archive;
} World;

static gint64
get_time (gpointer data)
{
  Copy *copy = data;

  copy->now += g_test_rand_int_range (1, 5000000);
  return copy->now;
}

/* Without a file, so that nothing waits for a disk. */
static void
take_journal (Copy *copy, CtpJournal *journal)
{
  copy->journal = journal;
  g_clear_object (&journal->vault);
  ctp_journal_set_clock (journal, get_time, copy);
}

static void
set_up (World *world)
{
  static const char *const names[MAX_COPIES] = { "senior", "junior", "laptop" };

  exchange_fixture_set_up (&world->fixture, NULL);
  world->n_copies = (guint) g_test_rand_int_range (2, MAX_COPIES + 1);
  exchange_fixture_join_junior (&world->fixture);
  world->archive = exchange_fixture_path (&world->fixture, "archive");
  g_assert_cmpint (g_mkdir (world->archive, 0700), ==, 0);
  for (guint i = 0; i < world->n_copies; i++)
    {
      Copy *copy = &world->copies[i];

      copy->now = START + g_test_rand_int_range (-5, 6) * YEAR;
      copy->folder = exchange_fixture_path (&world->fixture, names[i]);
      g_assert_cmpint (g_mkdir (copy->folder, 0700), ==, 0);
    }
  if (world->n_copies > 2)
    {
      exchange_fixture_invite (&world->fixture, CTP_PAIR_INVITATION_MYSELF, TRUE);
      take_journal (&world->copies[2], exchange_fixture_join (&world->fixture, "own.counterpart"));
    }
  take_journal (&world->copies[0], g_steal_pointer (&world->fixture.senior));
  take_journal (&world->copies[1], g_steal_pointer (&world->fixture.junior));
}

static void
tear_down (World *world)
{
  for (guint i = 0; i < world->n_copies; i++)
    {
      g_clear_object (&world->copies[i].journal);
      g_clear_pointer (&world->copies[i].backup, ctp_content_unref);
      g_free (world->copies[i].folder);
    }
  g_free (world->archive);
  exchange_fixture_tear_down (&world->fixture, NULL);
}

static CtpRecord *
pick_goal (CtpJournal *journal)
{
  g_autoptr (GPtrArray) all = ctp_journal_list_ever (journal, "goal", NULL);

  return all->len > 0 ? g_object_ref (all->pdata[g_test_rand_int_range (0, (int) all->len)]) : NULL;
}

static void
edit (Copy *copy)
{
  g_autoptr (CtpRecord) goal = g_test_rand_int_range (0, 3) > 0 ? pick_goal (copy->journal) : NULL;
  g_autofree char *words = g_strdup_printf ("words %d", g_test_rand_int ());
  g_autoptr (CtpRecord) note = NULL;

  if (g_test_rand_int_range (0, 10) == 0)
    note = ctp_journal_add_private (copy->journal, "note", NULL, "text", "For my eyes only", NULL);
  else if (goal == NULL)
    goal = exchange_fixture_add_goal (copy->journal, words);
  else if (!ctp_record_get_exists (goal))
    ctp_record_restore (goal, NULL);
  else if (g_test_rand_int_range (0, 8) == 0)
    ctp_record_delete (goal, NULL);
  else
    ctp_record_set_text (goal, g_test_rand_bit () ? "title" : "why", words, NULL);
}

/* A random file of a folder, with its path; NULL when there is none. */
static char *
pick_file (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  return names->len > 0 ? g_build_filename (
           folder, names->pdata[g_test_rand_int_range (0, (int) names->len)], NULL)
                        : NULL;
}

static char *
dup_name_in (const char *folder, const char *path, gboolean as_conflict)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *other
    = as_conflict ? g_strdup_printf ("conflicted copy %d of %s", g_test_rand_int () % 100, name)
                  : NULL;

  return g_build_filename (folder, other != NULL ? other : name, NULL);
}

/* Carries a file, perhaps only its beginning. */
static void
carry (const char *from, const char *to, gboolean whole)
{
  g_autofree char *content = NULL;
  gsize size;

  if (!g_file_get_contents (from, &content, &size, NULL))
    return;
  if (!whole)
    size = (gsize) g_test_rand_int_range (0, (int) size);
  g_unlink (to);
  g_assert_true (
    g_file_set_contents_full (to, content, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

static void
carry_all (const char *from, const char *to)
{
  g_autoptr (GDir) dir = g_dir_open (from, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *source = g_build_filename (from, name, NULL);
      g_autofree char *target = g_build_filename (to, name, NULL);

      carry (source, target, TRUE);
    }
}

static void
empty (const char *folder)
{
  g_autofree char *path = NULL;

  while ((path = pick_file (folder)) != NULL)
    {
      g_unlink (path);
      g_clear_pointer (&path, g_free);
    }
}

/* What a synchroniser may do, and mostly does right. */
static void
synchronise (World *world, Copy *copy)
{
  Copy *other = &world->copies[g_test_rand_int_range (0, (int) world->n_copies)];
  int what = g_test_rand_int_range (0, 40);
  g_autofree char *file = pick_file (what < 4 ? world->archive : other->folder);
  g_autofree char *target = NULL;

  if (what == 4)
    empty (copy->folder);
  else if (what < 8)
    carry_all (other->folder, copy->folder);
  if (file == NULL || what == 4)
    return;
  if (what == 5)
    {
      g_unlink (file);
      return;
    }
  target = dup_name_in (copy->folder, file, what == 6 || what == 7);
  carry (file, target, what != 8 && what != 9);
}

static void
pass (World *world, Copy *copy, const char *folder)
{
  g_autoptr (CtpFolderNews) news = ctp_folder_news_new ();
  g_autoptr (GError) error = NULL;

  ctp_folder_pass (copy->journal, folder, news, &error);
  g_assert_no_error (error);
  g_assert_no_error (news->refused);
  carry_all (folder, world->archive);
}

static void
back_up (Copy *copy)
{
  g_clear_pointer (&copy->backup, ctp_content_unref);
  copy->backup = ctp_journal_copy_content (copy->journal, NULL);
  g_assert_nonnull (copy->backup);
}

/* Nobody tells the journal; its clock goes on, or is wrong. */
static void
restore (Copy *copy)
{
  g_autoptr (CtpContent) content = NULL;
  g_autoptr (GError) error = NULL;
  CtpJournal *journal;

  if (copy->backup == NULL)
    return;
  content = ctp_content_copy (copy->backup);
  journal = ctp_journal_new_for_content (content, &error);
  g_assert_no_error (error);
  journal->writable = TRUE;
  g_object_unref (copy->journal);
  take_journal (copy, journal);
}

static void
run (World *world)
{
  Copy *copy = &world->copies[g_test_rand_int_range (0, (int) world->n_copies)];

  for (int n = g_test_rand_int_range (0, 3); n > 0; n--)
    edit (copy);
  for (int n = g_test_rand_int_range (0, 4); n > 0; n--)
    synchronise (world, copy);
  if (g_test_rand_int_range (0, 20) == 0)
    copy->now += g_test_rand_int_range (-3, 4) * YEAR;
  if (g_test_rand_int_range (0, 12) == 0)
    back_up (copy);
  if (g_test_rand_int_range (0, 40) == 0)
    restore (copy);
  if (g_test_rand_int_range (0, 3) > 0)
    pass (world, copy, copy->folder);
}

static void
add_changes (GHashTable *all, CtpJournal *journal)
{
  g_autoptr (CtpChangeSet) changes = ctp_journal_list_changes (journal, 0, FALSE, NULL);

  for (guint i = 0; i < changes->changes->len; i++)
    {
      const CtpChange *change = changes->changes->pdata[i];
      g_autofree char *stamp = ctp_stamp_to_string (&change->stamp);
      g_autofree char *value = ctp_value_to_string (&change->value);

      g_hash_table_add (
        all, g_strdup_printf ("%s %s %s %s", stamp, change->record, change->field, value));
    }
}

static GHashTable *
list_changes (CtpJournal *journal)
{
  GHashTable *all = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (journal != NULL)
    add_changes (all, journal);
  return all;
}

static gboolean
is_same (GHashTable *a, GHashTable *b)
{
  GHashTableIter iter;
  gpointer key;

  if (g_hash_table_size (a) != g_hash_table_size (b))
    return FALSE;
  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!g_hash_table_contains (b, key))
      return FALSE;
  return TRUE;
}

static gboolean
has_everybody (World *world, GHashTable *all)
{
  for (guint i = 0; i < world->n_copies; i++)
    {
      g_autoptr (GHashTable) here = list_changes (world->copies[i].journal);

      if (!is_same (here, all))
        return FALSE;
    }
  return TRUE;
}

/* One folder for all, and nothing in the way. */
static void
settle (World *world)
{
  g_autofree char *folder = exchange_fixture_path (&world->fixture, "settled");
  g_autoptr (GHashTable) all = list_changes (NULL);
  guint n;

  for (guint i = 0; i < world->n_copies; i++)
    add_changes (all, world->copies[i].journal);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  for (n = 0; n < ENOUGH && (n < 2 || !has_everybody (world, all)); n++)
    for (guint i = 0; i < world->n_copies; i++)
      pass (world, &world->copies[i], folder);
  if (!has_everybody (world, all))
    g_test_message ("not the same after %u looks", n);
  g_assert_true (has_everybody (world, all));
  for (guint i = 1; i < world->n_copies; i++)
    exchange_fixture_assert_equal (world->copies[0].journal, world->copies[i].journal);
}

/* When all have everything, nobody writes any more, and few files stay. */
static void
assert_quiet (World *world)
{
  g_autofree char *folder = exchange_fixture_path (&world->fixture, "settled");
  g_autoptr (CtpPairKey) key = ctp_pair_key_load (world->copies[0].journal);
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;

  for (guint n = 0; n < 4; n++)
    for (guint i = 0; i < world->n_copies; i++)
      pass (world, &world->copies[i], folder);
  before = ctp_shared_folder_scan (folder, key, NULL, NULL);
  for (guint i = 0; i < world->n_copies; i++)
    pass (world, &world->copies[i], folder);
  after = ctp_shared_folder_scan (folder, key, NULL, NULL);
  g_assert_cmpuint (before->len, ==, after->len);
  for (guint i = 0; i < before->len; i++)
    g_assert_cmpstr (((CtpFolderFile *) before->pdata[i])->name, ==,
                     ((CtpFolderFile *) after->pdata[i])->name);
}

static void
test_hostile (void)
{
  guint runs = g_getenv ("CTP_TEST_LONG") != NULL ? LONG_RUNS : RUNS;

  for (guint done = 0; done < runs; done += RUNS_A_SET)
    {
      World world = { 0 };

      set_up (&world);
      for (guint i = 0; i < RUNS_A_SET; i++)
        run (&world);
      settle (&world);
      assert_quiet (&world);
      tear_down (&world);
    }
}

int
main (int argc, char **argv)
{
  /* Every file that goes into a folder waits for its disk, which here had better be memory. */
  if (g_access ("/dev/shm", W_OK) == 0)
    g_setenv ("TMPDIR", "/dev/shm", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/folder/hostile", test_hostile);
  return g_test_run ();
}
