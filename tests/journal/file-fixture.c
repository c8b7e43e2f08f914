/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Journals in files, for tests: a folder each, the least that guessing may cost, and a way to what
 * is sealed, for making files that this version would never write. */

#include "file-fixture.h"
#include "journal/ctp-content-vfs.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

const CtpVaultCost cheap_cost = { 1, 8192 };
const CtpPairNames pair_names = { .me = "Amirah", .partner = "Taylor", .i_am = CTP_SIDE_SENIOR };

/** remove_tree: Removes a file or a folder with all that is in it. */
void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

/** test_is_long: Whether the full length is asked for. */
gboolean
test_is_long (void)
{
  return g_getenv ("CTP_TEST_LONG") != NULL;
}

void
file_fixture_set_up (FileFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("journal-XXXXXX", &error);

  g_assert_no_error (error);
  fixture->folder = realpath (folder, NULL);
  fixture->path = g_build_filename (fixture->folder, "pair.counterpart", NULL);
}

void
file_fixture_tear_down (FileFixture *fixture, gconstpointer data)
{
  remove_tree (fixture->folder);
  free (fixture->folder);
  g_free (fixture->path);
}

CtpJournal *
file_fixture_create (FileFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  CtpJournal *journal
    = ctp_journal_create (fixture->path, PASSPHRASE, &cheap_cost, &pair_names, &error);

  g_assert_no_error (error);
  return journal;
}

CtpJournal *
file_fixture_open (FileFixture *fixture, CtpVaultMode mode)
{
  g_autoptr (GError) error = NULL;
  CtpJournal *journal = ctp_journal_open (fixture->path, PASSPHRASE, mode, &error);

  g_assert_no_error (error);
  return journal;
}

/** file_fixture_refuse: Expects that the journal can not be opened, for this reason. */
void
file_fixture_refuse (FileFixture *fixture, GQuark domain, int code)
{
  const CtpVaultMode modes[] = { CTP_VAULT_READ, CTP_VAULT_WRITE };

  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CtpJournal) journal
        = ctp_journal_open (fixture->path, PASSPHRASE, modes[i], &error);

      g_assert_null (journal);
      g_assert_error (error, domain, code);
      g_assert_cmpstr (error->message, !=, "");
    }
}

static gpointer
allocate (gsize size)
{
  return g_try_malloc (size);
}

static void
seal (FileFixture *fixture, CtpContent *content)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpVault) vault = NULL;

  g_remove (fixture->path);
  vault = ctp_vault_create (fixture->path, PASSPHRASE, &cheap_cost, &error);
  g_assert_no_error (error);
  ctp_vault_save (vault, content, &error);
  g_assert_no_error (error);
}

/** file_fixture_seal: Makes the file one with this content, whatever it is. */
void
file_fixture_seal (FileFixture *fixture, gconstpointer bytes, gsize size)
{
  g_autoptr (CtpContent) content = ctp_content_new (allocate, g_free);

  g_assert_true (ctp_content_write (content, 0, bytes, size));
  seal (fixture, content);
}

/** file_fixture_run_sql: Changes what is sealed, as another version of the program would. */
void
file_fixture_run_sql (FileFixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpContent) content = ctp_content_new (allocate, g_free);
  g_autoptr (CtpVault) vault
    = ctp_vault_open (fixture->path, PASSPHRASE, CTP_VAULT_READ, content, &error);
  sqlite3 *db = NULL;
  char *message = NULL;

  g_assert_no_error (error);
  g_assert_nonnull (vault);
  g_assert_cmpint (ctp_content_vfs_open (content, &db), ==, SQLITE_OK);
  sqlite3_exec (db, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  ctp_content_vfs_close (db);
  seal (fixture, content);
}

/** file_fixture_dump: (transfer full): all that the file shows, after it was checked. */
char *
file_fixture_dump (FileFixture *fixture)
{
  g_autoptr (CtpJournal) journal = file_fixture_open (fixture, CTP_VAULT_READ);

  journal_fixture_check (journal);
  return journal_fixture_dump (journal, TRUE);
}
