/* SPDX-License-Identifier: GPL-3.0-or-later */

/* After every kind of use: no word of the journal is in any file, in a log message, or within reach
 * of a core dump, but for what was exported on purpose; and what is private is in nothing that
 * leaves this copy. */

#include "file-fixture.h"
#include "journal/ctp-search.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* Words that nothing else in a file would say. */
#define SHARED "Zyxomma"
#define PRIVATE "Quagmirish"
#define DAY (24 * 60 * 60)

static GString *logged;

static GLogWriterOutput
log_cb (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  for (gsize i = 0; i < n_fields; i++)
    if (fields[i].length < 0)
      g_string_append_printf (logged, "%s\n", (const char *) fields[i].value);
  return G_LOG_WRITER_HANDLED;
}

/* Finds a word in bytes, as UTF-8 and as UTF-16 of either order. */
static gboolean
holds_word (const char *bytes, gsize size, const char *word)
{
  gsize length = strlen (word);
  g_autofree char *wide = g_malloc0 (2 * length);

  for (gsize i = 0; i < length; i++)
    wide[2 * i] = word[i];
  /* Of the other order, all but the first byte is the same. */
  return memmem (bytes, size, word, length) != NULL
         || memmem (bytes, size, wide, 2 * length - 1) != NULL;
}

static gboolean
file_holds (const char *path, const char *word)
{
  g_autofree char *bytes = NULL;
  gsize size = 0;

  return g_file_get_contents (path, &bytes, &size, NULL) && holds_word (bytes, size, word);
}

/* Looks into all files below a folder; @n_files counts them. */
static void
assert_tree_says_nothing (const char *path, guint *n_files)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  if (dir == NULL)
    {
      *n_files += 1;
      g_assert_false (file_holds (path, SHARED));
      g_assert_false (file_holds (path, PRIVATE));
    }
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      g_assert_false (holds_word (name, strlen (name), SHARED));
      assert_tree_says_nothing (child, n_files);
    }
}

static guint
assert_says_nothing (const char *path)
{
  guint n_files = 0;

  assert_tree_says_nothing (path, &n_files);
  return n_files;
}

static void
write_words (CtpJournal *journal)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpRecord) goal
    = ctp_journal_add (journal, "goal", &error, "title", SHARED " as a title", NULL);
  g_autoptr (CtpRecord) note
    = ctp_journal_add (journal, "note", &error, "text", "A note about " SHARED, NULL);
  g_autoptr (CtpRecord) hidden
    = ctp_journal_add_private (journal, "note", &error, "text", PRIVATE " thoughts", NULL);
  g_autoptr (CtpRecord) deleted
    = ctp_journal_add_private (journal, "note", &error, "text", PRIVATE " and deleted", NULL);

  g_assert_no_error (error);
  g_assert_true (ctp_record_get_exists (goal) && ctp_record_get_exists (note));
  ctp_record_delete (deleted, NULL);
  ctp_record_set_text (hidden, "text", PRIVATE " thoughts, changed", NULL);
}

static void
save_as_of (FileFixture *fixture, CtpJournal *journal, guint days_ago)
{
  const struct timespec then = { .tv_sec = time (NULL) - (time_t) days_ago * DAY };
  const struct timespec times[2] = { then, then };
  g_autoptr (GError) error = NULL;

  ctp_journal_save (journal, &error);
  g_assert_no_error (error);
  g_assert_no_errno (utimensat (AT_FDCWD, fixture->path, times, 0));
}

/* In the folder of the journal, through many days of use and a save that fails. */
static void
test_files (FileFixture *fixture, gconstpointer data)
{
  g_autoptr (CtpJournal) journal = file_fixture_create (fixture);
  g_autofree char *away = g_strconcat (fixture->folder, "-away", NULL);
  g_autofree char *dump = NULL;
  g_autoptr (CtpJournal) reader = NULL;

  write_words (journal);
  for (guint days_ago = 12; days_ago > 0; days_ago--)
    save_as_of (fixture, journal, days_ago);
  g_assert_true (ctp_journal_save (journal, NULL));
  /* While it is open: the journal, its lock, and more than one backup. */
  g_assert_cmpuint (assert_says_nothing (fixture->folder), >, 4);

  g_assert_no_errno (g_rename (fixture->folder, away));
  g_assert_false (ctp_journal_save (journal, NULL));
  g_assert_cmpuint (assert_says_nothing (away), >, 4);
  g_assert_no_errno (g_rename (away, fixture->folder));

  reader = file_fixture_open (fixture, CTP_VAULT_READ);
  dump = journal_fixture_dump (reader, TRUE);
  g_assert_nonnull (strstr (dump, SHARED));
  g_assert_nonnull (strstr (dump, PRIVATE));
  g_assert_true (ctp_journal_undo (journal, NULL));
  g_assert_true (ctp_journal_save (journal, NULL));
  g_clear_object (&reader);
  g_clear_object (&journal);
  assert_says_nothing (fixture->folder);
}

/* A write that was cut off leaves no plain bytes, either. */
static void
test_cut_off (FileFixture *fixture, gconstpointer data)
{
  g_autoptr (CtpJournal) journal = file_fixture_create (fixture);
  struct rlimit before;
  struct rlimit full;
  struct stat whole;

  write_words (journal);
  g_assert_true (ctp_journal_save (journal, NULL));
  g_assert_no_errno (lstat (fixture->path, &whole));
  g_assert_cmpint (whole.st_size, >, 3000);
  g_assert_no_errno (getrlimit (RLIMIT_FSIZE, &before));
  full = before;
  for (rlim_t limit = 1; limit < (rlim_t) whole.st_size; limit = 3 * limit)
    {
      full.rlim_cur = limit;
      g_assert_no_errno (setrlimit (RLIMIT_FSIZE, &full));
      g_assert_false (ctp_journal_save (journal, NULL));
      g_assert_no_errno (setrlimit (RLIMIT_FSIZE, &before));
      assert_says_nothing (fixture->folder);
    }
  g_assert_true (ctp_journal_save (journal, NULL));
}

/* What is exported on purpose says what was meant to be said, and no more. */
static void
test_export (FileFixture *fixture, gconstpointer data)
{
  g_autoptr (CtpJournal) journal = file_fixture_create (fixture);
  g_autofree char *path = g_build_filename (fixture->folder, "export.sqlite", NULL);
  g_autoptr (GError) error = NULL;
  struct stat stat;

  write_words (journal);
  ctp_journal_export (journal, path, FALSE, &error);
  g_assert_no_error (error);
  g_assert_true (file_holds (path, SHARED));
  g_assert_false (file_holds (path, PRIVATE));
  g_assert_no_errno (lstat (path, &stat));
  g_assert_cmpuint (stat.st_mode & 0777, ==, 0600);

  ctp_journal_export (journal, path, TRUE, &error);
  g_assert_no_error (error);
  g_assert_true (file_holds (path, PRIVATE));
  g_unlink (path);
  assert_says_nothing (fixture->folder);
}

/* Private records are in no update and in no search, whatever has happened to them. */
static void
test_private (FileFixture *fixture, gconstpointer data)
{
  g_autoptr (CtpJournal) journal = file_fixture_create (fixture);
  g_autoptr (CtpQuery) notes = NULL;

  write_words (journal);
  notes = ctp_query_new (journal, "note", "private", NULL, NULL);
  for (guint round = 0; round < 4; round++)
    {
      g_autoptr (CtpChangeSet) changes = ctp_journal_list_changes (journal, 0, FALSE, NULL);
      g_autoptr (GPtrArray) found = ctp_search (journal, PRIVATE, 10, NULL);
      g_autoptr (GPtrArray) shared = ctp_search (journal, SHARED, 10, NULL);
      g_autoptr (CtpRecord) hidden = ctp_query_get (notes, 0);

      for (guint i = 0; i < changes->changes->len; i++)
        {
          const CtpChange *change = changes->changes->pdata[i];
          g_autofree char *value = ctp_value_to_string (&change->value);

          g_assert_false (change->is_private);
          g_assert_null (strstr (value, PRIVATE));
          g_assert_cmpstr (change->record, !=, ctp_record_get_id (hidden));
        }
      g_assert_cmpuint (found->len, ==, 0);
      g_assert_cmpuint (shared->len, ==, 2);
      if (round == 0)
        {
          /* Gone and back again, it is as private as before. */
          g_assert_true (ctp_record_delete (hidden, NULL));
          g_assert_true (ctp_record_restore (hidden, NULL));
          g_object_set (hidden, "text", PRIVATE " again", NULL);
        }
      else if (round == 1)
        {
          g_assert_true (ctp_record_delete (hidden, NULL));
          g_assert_true (ctp_journal_undo (journal, NULL));
        }
      else if (round == 2)
        {
          /* Opened anew. */
          g_assert_true (ctp_journal_save (journal, NULL));
          g_clear_object (&hidden);
          g_clear_object (&notes);
          g_clear_object (&journal);
          journal = file_fixture_open (fixture, CTP_VAULT_WRITE);
          notes = ctp_query_new (journal, "note", "private", NULL, NULL);
        }
    }
}

static void
test_core (FileFixture *fixture, gconstpointer data)
{
  g_autoptr (CtpJournal) journal = file_fixture_create (fixture);
  struct rlimit core;

  g_assert_nonnull (journal);
  g_assert_no_errno (getrlimit (RLIMIT_CORE, &core));
  g_assert_cmpuint (core.rlim_cur, ==, 0);
  g_assert_cmpuint (core.rlim_max, ==, 0);
  g_assert_cmpint (prctl (PR_GET_DUMPABLE, 0, 0, 0, 0), ==, 0);
}

/* Large enough that SQLite would want a temporary file, were it allowed one. */
static void
test_temporary (FileFixture *fixture, gconstpointer data)
{
  g_autoptr (CtpJournal) journal = file_fixture_create (fixture);
  g_autofree char *page = g_strnfill (3000, 'x');
  g_autofree char *path = g_build_filename (fixture->folder, "export.sqlite", NULL);
  g_autoptr (CtpQuery) sorted = NULL;

  write_words (journal);
  for (guint i = 0; i < 1000; i++)
    {
      g_autoptr (CtpRecord) note = ctp_journal_add (journal, "note", NULL, "text", page, NULL);

      g_assert_nonnull (note);
    }
  sorted = ctp_query_new (journal, "note", NULL, "text || id DESC", NULL);
  g_assert_cmpuint (ctp_query_get_count (sorted), >, 1000);
  g_assert_true (ctp_journal_export (journal, path, FALSE, NULL));
  g_assert_true (ctp_journal_check (journal, NULL));
  g_assert_true (ctp_journal_save (journal, NULL));
}

int
main (int argc, char **argv)
{
  g_autofree char *temporary = g_dir_make_tmp ("privacy-tmp-XXXXXX", NULL);
  g_autofree char *current = g_dir_make_tmp ("privacy-cwd-XXXXXX", NULL);
  int result;

  g_test_init (&argc, &argv, NULL);
  logged = g_string_new (NULL);
  g_log_set_writer_func (log_cb, NULL, NULL);
  signal (SIGXFSZ, SIG_IGN);

  file_test_add ("/privacy/files", test_files);
  file_test_add ("/privacy/cut-off", test_cut_off);
  file_test_add ("/privacy/export", test_export);
  file_test_add ("/privacy/private", test_private);
  file_test_add ("/privacy/core", test_core);
  file_test_add ("/privacy/temporary", test_temporary);

  /* Where a temporary file would go stands empty at the end: rmdir takes only empty folders. */
  g_setenv ("SQLITE_TMPDIR", temporary, TRUE);
  g_assert_no_errno (chdir (current));
  result = g_test_run ();
  g_assert_no_errno (g_rmdir (temporary));
  g_assert_no_errno (g_rmdir (current));
  g_assert_false (holds_word (logged->str, logged->len, SHARED));
  g_assert_false (holds_word (logged->str, logged->len, PRIVATE));
  g_string_free (logged, TRUE);
  return result;
}
