/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a vault promises while nothing goes wrong, and whom it turns away. */

#include "config.h"

#include "vault-fixture.h"
#include "vault/ctp-vault-header.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static void
test_round_trip (VaultFixture *fixture, gconstpointer data)
{
  static const gsize sizes[] = { 0, 1, 65535, 65536, 65537, 131072, 5 << 20 };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GBytes) content = make_content (sizes[i], 1);
      gsize chunks = (sizes[i] + 65535) / 65536;
      gsize sealed;
      struct stat status;

      make_journal (fixture->path, PASSPHRASE, content);
      assert_holds (fixture->path, PASSPHRASE, content);
      g_assert_no_errno (stat (fixture->path, &status));
      /* The content can not be compressed, and the length of no chunk tells exactly how long it is. */
      sealed = (gsize) status.st_size - (192 + 44 * chunks + 16);
      g_assert_cmpuint (sealed % 512, ==, 0);
      g_assert_cmpuint (sealed, >=, sizes[i]);
      g_assert_cmpuint (sealed, <, sizes[i] + (chunks + 1) * 550);
      g_assert_cmpuint (status.st_mode & 0777, ==, 0600);
      assert_folder_lists (fixture->folder, NAME);
      g_unlink (fixture->path);
    }
}

static void
test_passphrase (VaultFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *set;
    const char *tried;
    gboolean opens;
  } facts[] = {
    { "a", "a", TRUE },
    { "a", "A", FALSE },
    { "a", "a ", FALSE },
    { "a", "", FALSE },
    { "", "", TRUE },
    { "🔑 ключ مفتاح 鍵", "🔑 ключ مفتاح 鍵", TRUE },
    { "🔑 ключ مفتاح 鍵", "🔑 ключ مفتاح 鑰", FALSE },
    { "caf\303\251", "cafe\314\201", TRUE },
    { "cafe\314\201", "caf\303\251", TRUE },
    { "caf\303\251", "cafe", FALSE },
    { "\377\376 not UTF-8", "\377\376 not UTF-8", TRUE },
    { "\377\376 not UTF-8", "\377\375 not UTF-8", FALSE },
  };
  g_autoptr (GBytes) content = make_content (100, 1);

  for (gsize i = 0; i < G_N_ELEMENTS (facts); i++)
    {
      make_journal (fixture->path, facts[i].set, content);
      if (facts[i].opens)
        assert_holds (fixture->path, facts[i].tried, content);
      else
        assert_refused (fixture->path, facts[i].tried, CTP_VAULT_ERROR_PASSPHRASE);
      g_unlink (fixture->path);
    }
}

static void
test_words (VaultFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) content = make_content (100, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpVault) vault = NULL;

  make_journal (fixture->path, PASSPHRASE, content);
  vault = open_vault (fixture->path, "wrong", CTP_VAULT_WRITE, NULL, &error);
  g_assert_null (vault);
  g_assert_cmpstr (error->message, ==, "The passphrase does not open “pair.counterpart”.");
  /* Refused, it leaves no lock behind. */
  assert_folder_lists (fixture->folder, NAME);
}

static void
test_something_else (VaultFixture *fixture, gconstpointer data)
{
  g_autofree char *missing = g_build_filename (fixture->folder, "missing", NULL);
  static const char png[] = "\211PNG\r\n\032\n and the rest of a picture";

  write_bytes (fixture->path, (const guint8 *) "SQLite format 3", 16);
  assert_refused (fixture->path, PASSPHRASE, CTP_VAULT_ERROR_NOT_A_JOURNAL);
  g_assert_false (ctp_vault_looks_like_one (fixture->path));
  write_bytes (fixture->path, (const guint8 *) png, sizeof png);
  assert_refused (fixture->path, PASSPHRASE, CTP_VAULT_ERROR_NOT_A_JOURNAL);
  assert_refused (fixture->folder, PASSPHRASE, CTP_VAULT_ERROR_NOT_A_JOURNAL);
  assert_refused (missing, PASSPHRASE, CTP_VAULT_ERROR_NOT_FOUND);
  g_assert_false (ctp_vault_looks_like_one (missing));

  g_unlink (fixture->path);
  g_assert_no_errno (mkfifo (fixture->path, 0600));
  assert_refused (fixture->path, PASSPHRASE, CTP_VAULT_ERROR_NOT_A_JOURNAL);
}

static void
test_create_writes_nothing (VaultFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) content = make_content (100, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpVault) vault = ctp_vault_create (fixture->path, PASSPHRASE, &tiny_cost, &error);

  g_assert_no_error (error);
  assert_folder_lists (fixture->folder, "." NAME ".lock");

  /* Somebody else's file came meanwhile. */
  write_bytes (fixture->path, (const guint8 *) "mine", 4);
  g_assert_false (save (vault, content, &error));
  g_assert_error (error, CTP_VAULT_ERROR, CTP_VAULT_ERROR_EXISTS);
  g_clear_error (&error);
  assert_folder_lists (fixture->folder, "." NAME ".lock|" NAME);

  g_unlink (fixture->path);
  g_assert_true (save (vault, content, &error));
  assert_holds (fixture->path, PASSPHRASE, content);
}

static void
test_create_refuses (VaultFixture *fixture, gconstpointer data)
{
  static const CtpVaultCost too_costly[] = {
    { 1, G_MAXSIZE }, { G_MAXUINT64, 8192 }, { 0, 8192 }, { 1, 0 }, { 1024, 1 << 30 },
  };
  g_autoptr (GBytes) content = make_content (100, 1);
  g_autofree char *elsewhere = g_build_filename (fixture->folder, "missing", NAME, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (ctp_vault_create (elsewhere, PASSPHRASE, &tiny_cost, &error));
  g_assert_error (error, CTP_VAULT_ERROR, CTP_VAULT_ERROR_NOT_FOUND);
  g_clear_error (&error);

  for (gsize i = 0; i < G_N_ELEMENTS (too_costly); i++)
    {
      g_assert_null (ctp_vault_create (fixture->path, PASSPHRASE, &too_costly[i], &error));
      g_assert_error (error, CTP_VAULT_ERROR, CTP_VAULT_ERROR_COST);
      g_clear_error (&error);
    }

  make_journal (fixture->path, PASSPHRASE, content);
  g_assert_null (ctp_vault_create (fixture->path, PASSPHRASE, &tiny_cost, &error));
  g_assert_error (error, CTP_VAULT_ERROR, CTP_VAULT_ERROR_EXISTS);
  g_assert_cmpstr (error->message, ==, "There is a file named “pair.counterpart” already.");
  assert_holds (fixture->path, PASSPHRASE, content);
}

static void
test_measured_cost (VaultFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpVault) vault = ctp_vault_create (fixture->path, PASSPHRASE, NULL, &error);
  CtpVaultCost cost;

  g_assert_no_error (error);
  ctp_vault_get_cost (vault, &cost);
  g_assert_cmpuint (cost.operations, >=, 2);
  g_assert_cmpuint (cost.memory, >=, 64 << 20);
  g_assert_cmpuint (cost.memory, <=, 256 << 20);
}

static void
test_link (VaultFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) before = make_content (100, 1);
  g_autoptr (GBytes) after = make_content (200, 2);
  g_autofree char *link = g_build_filename (fixture->folder, "link", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpVault) vault = NULL;

  make_journal (fixture->path, PASSPHRASE, before);
  g_assert_no_errno (symlink (NAME, link));
  vault = open_vault (link, PASSPHRASE, CTP_VAULT_WRITE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ctp_vault_get_path (vault), ==, fixture->path);
  g_assert_true (save (vault, after, &error));
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  assert_holds (fixture->path, PASSPHRASE, after);
}

static void
test_keeps_mode (VaultFixture *fixture, gconstpointer data)
{
  static const guint modes[] = { 0600, 0640, 0644, 0660 };

  for (gsize i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_autoptr (GBytes) content = make_content (100, 1);
      g_autoptr (GError) error = NULL;
      g_autoptr (CtpVault) vault = NULL;
      struct stat status;

      make_journal (fixture->path, PASSPHRASE, content);
      g_assert_no_errno (chmod (fixture->path, modes[i]));
      vault = open_vault (fixture->path, PASSPHRASE, CTP_VAULT_WRITE, NULL, &error);
      g_assert_true (save (vault, content, &error));
      g_assert_no_errno (stat (fixture->path, &status));
      g_assert_cmpuint (status.st_mode & 0777, ==, modes[i]);
      g_unlink (fixture->path);
    }
}

static void
test_change_passphrase (VaultFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) content = make_content (100, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpVault) vault = NULL;
  g_autofree guint8 *before = NULL;
  g_autofree guint8 *after = NULL;
  gsize size;

  make_journal (fixture->path, PASSPHRASE, content);
  before = read_bytes (fixture->path, &size);
  vault = open_vault (fixture->path, PASSPHRASE, CTP_VAULT_WRITE, NULL, &error);
  g_assert_true (ctp_vault_change_passphrase (vault, "new", &tiny_cost, &error));
  assert_holds (fixture->path, PASSPHRASE, content);

  g_assert_true (save (vault, content, &error));
  assert_refused (fixture->path, PASSPHRASE, CTP_VAULT_ERROR_PASSPHRASE);
  assert_holds (fixture->path, "new", content);

  /* Salt, nonce and wrapped key are all new. */
  after = read_bytes (fixture->path, &size);
  g_assert_cmpint (memcmp (before + 32, after + 32, 16), !=, 0);
  g_assert_cmpint (memcmp (before + 48, after + 48, 24), !=, 0);
  g_assert_cmpint (memcmp (before + 72, after + 72, 48), !=, 0);
}

static void
test_leftover_is_removed (VaultFixture *fixture, gconstpointer data)
{
  g_autofree char *leftover = g_build_filename (fixture->folder, "." NAME ".saving", NULL);
  g_autoptr (GBytes) content = make_content (100, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpVault) vault = NULL;

  make_journal (fixture->path, PASSPHRASE, content);
  write_bytes (leftover, (const guint8 *) "half", 4);
  vault = open_vault (fixture->path, PASSPHRASE, CTP_VAULT_READ, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_test (leftover, G_FILE_TEST_EXISTS));
  g_clear_object (&vault);
  vault = open_vault (fixture->path, PASSPHRASE, CTP_VAULT_WRITE, NULL, &error);
  g_assert_no_error (error);
  g_clear_object (&vault);
  assert_folder_lists (fixture->folder, NAME);
}

/* What a program that synchronises folders does: another whole file in our place, of any age. That
 * must not be the backup that goes first, however many there are. */
static void
test_foreign_state_is_kept (VaultFixture *fixture, gconstpointer data)
{
  g_autofree char *other = g_build_filename (fixture->folder, "other", NULL);
  g_autoptr (GBytes) ours = make_content (100, 1);
  g_autoptr (GBytes) theirs = make_content (100, 2);
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpVault) vault = NULL;
  g_autofree char *backups = g_strconcat (fixture->path, ".backups", NULL);
  g_autofree char *kept = NULL;

  g_assert_no_errno (g_mkdir (backups, 0700));
  for (int day = 1; day <= 28; day++)
    {
      g_autofree char *name = g_strdup_printf ("2024-02-%02d.counterpart", day);
      g_autofree char *backup = g_build_filename (backups, name, NULL);

      write_bytes (backup, (const guint8 *) "x", 1);
    }

  make_journal (fixture->path, PASSPHRASE, ours);
  make_journal (other, "theirs", theirs);
  set_changed (other, 1300000000);
  vault = open_vault (fixture->path, PASSPHRASE, CTP_VAULT_WRITE, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (save (vault, ours, &error));
  g_assert_null (ctp_vault_dup_kept_aside (vault));

  g_assert_no_errno (g_rename (other, fixture->path));
  g_assert_true (save (vault, ours, &error));
  g_assert_no_error (error);
  assert_holds (fixture->path, PASSPHRASE, ours);
  kept = ctp_vault_dup_kept_aside (vault);
  g_assert_nonnull (kept);
  assert_holds (kept, "theirs", theirs);
}

static void
test_deleted_file_comes_back (VaultFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) content = make_content (100, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpVault) vault = NULL;

  make_journal (fixture->path, PASSPHRASE, content);
  vault = open_vault (fixture->path, PASSPHRASE, CTP_VAULT_WRITE, NULL, &error);
  g_unlink (fixture->path);
  g_assert_true (save (vault, content, &error));
  assert_holds (fixture->path, PASSPHRASE, content);
}

static void
test_no_plaintext (VaultFixture *fixture, gconstpointer data)
{
  static const char word[] = "leadership";
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GBytes) content = NULL;
  g_autofree guint8 *bytes = NULL;
  gsize size;

  while (text->len < 200000)
    g_string_append (text, word);
  content = g_bytes_new (text->str, text->len);
  make_journal (fixture->path, PASSPHRASE, content);
  bytes = read_bytes (fixture->path, &size);
  g_assert_cmpuint (size, <, 4000);
  g_assert_null (memmem (bytes, size, word, strlen (word)));
  g_assert_null (memmem (bytes, size, PASSPHRASE, strlen (PASSPHRASE)));
}

static void
test_no_core_dump (VaultFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) content = make_content (1, 1);
  struct rlimit limit;

  make_journal (fixture->path, PASSPHRASE, content);
  g_assert_cmpint (prctl (PR_GET_DUMPABLE, 0, 0, 0, 0), ==, 0);
  g_assert_no_errno (getrlimit (RLIMIT_CORE, &limit));
  g_assert_cmpuint (limit.rlim_cur, ==, 0);
  g_assert_cmpuint (limit.rlim_max, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  vault_test_add ("/vault/round-trip", test_round_trip);
  vault_test_add ("/vault/passphrase", test_passphrase);
  vault_test_add ("/vault/words", test_words);
  vault_test_add ("/vault/something-else", test_something_else);
  vault_test_add ("/vault/create-writes-nothing", test_create_writes_nothing);
  vault_test_add ("/vault/create-refuses", test_create_refuses);
  vault_test_add ("/vault/measured-cost", test_measured_cost);
  vault_test_add ("/vault/link", test_link);
  vault_test_add ("/vault/keeps-mode", test_keeps_mode);
  vault_test_add ("/vault/change-passphrase", test_change_passphrase);
  vault_test_add ("/vault/leftover-is-removed", test_leftover_is_removed);
  vault_test_add ("/vault/foreign-state-is-kept", test_foreign_state_is_kept);
  vault_test_add ("/vault/deleted-file-comes-back", test_deleted_file_comes_back);
  vault_test_add ("/vault/no-plaintext", test_no_plaintext);
  vault_test_add ("/vault/no-core-dump", test_no_core_dump);

  return g_test_run ();
}
