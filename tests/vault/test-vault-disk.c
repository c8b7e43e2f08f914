/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A disk that fails, at every single call of a save in turn.
 *
 * Whatever fails: a save that says that it is done has been done; one that does not says why, and
 * leaves the content before it; the next save succeeds, and no leftover stays.
 */

#include "config.h"

#include "fault.h"
#include "vault-fixture.h"
#include "vault/ctp-backup.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#define LONG_AGO (G_GINT64_CONSTANT (1700000000))
/* Three chunks. */
#define CONTENT_SIZE 140000

typedef struct
{
  const char *name;
  gboolean is_first;
  gboolean is_foreign;
  FaultLacks lacks;
} Situation;

static const Situation situations[] = {
  { "first save", TRUE, FALSE, 0 },
  { "first save, no exclusive rename", TRUE, FALSE, FAULT_NO_NOREPLACE },
  { "first save, neither that nor links", TRUE, FALSE, FAULT_NO_NOREPLACE | FAULT_NO_LINKS },
  { "first of the day, backup linked", FALSE, FALSE, 0 },
  { "first of the day, backup copied", FALSE, FALSE, FAULT_NO_LINKS },
  { "another program's file kept aside", FALSE, TRUE, 0 },
  { "another program's file copied aside", FALSE, TRUE, FAULT_NO_LINKS },
};

static CtpVault *
prepare (VaultFixture *fixture, const Situation *situation, GBytes *content)
{
  g_autoptr (GError) error = NULL;
  CtpVault *vault;

  if (situation->is_first)
    {
      vault = ctp_vault_create (fixture->path, PASSPHRASE, &tiny_cost, &error);
      g_assert_no_error (error);
      return vault;
    }

  make_journal (fixture->path, PASSPHRASE, content);
  vault = open_vault (fixture->path, PASSPHRASE, CTP_VAULT_WRITE, NULL, &error);
  g_assert_no_error (error);
  if (situation->is_foreign)
    {
      g_autofree char *other = g_build_filename (fixture->folder, "other", NULL);

      make_journal (other, PASSPHRASE, content);
      g_assert_no_errno (g_rename (other, fixture->path));
    }
  set_changed (fixture->path, LONG_AGO);

  return vault;
}

static gboolean
holds (const char *path, GBytes *content)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) found = NULL;
  g_autoptr (CtpVault) vault = open_vault (path, PASSPHRASE, CTP_VAULT_READ, &found, &error);

  return vault != NULL && g_bytes_equal (found, content);
}

/* Where only the folder did not reach the disk, the new content may be there already. */
static gboolean
has_been_moved (void)
{
  const char *trace = fault_get_trace ();

  return g_strrstr (trace, "rename ") != NULL || g_strrstr (trace, "link ") != NULL;
}

static void
assert_backups_open (const char *path, GBytes *content)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) backups = ctp_backup_list (path, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < backups->len; i++)
    {
      CtpBackup *backup = g_ptr_array_index (backups, i);

      assert_holds (backup->path, PASSPHRASE, content);
    }
}

/* Returns: whether there was such a call */
static gboolean
fail_one_call (const Situation *situation, guint at, int code, const char *only)
{
  VaultFixture fixture;
  g_autoptr (GBytes) before = make_content (CONTENT_SIZE, 1);
  g_autoptr (GBytes) after = make_content (CONTENT_SIZE, 2);
  g_autoptr (GBytes) later = make_content (CONTENT_SIZE, 3);
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpVault) vault = NULL;
  g_autofree char *leftover = NULL;
  g_autofree char *kept = NULL;
  gboolean saved, reached;

  vault_fixture_set_up (&fixture, NULL);
  leftover = g_build_filename (fixture.folder, "." NAME ".saving", NULL);
  vault = prepare (&fixture, situation, before);

  fault_arm (at, code, situation->lacks, only);
  saved = save (vault, after, &error);
  reached = fault_disarm ();
  g_test_message ("%s: call %u, errno %d: %s: %s", situation->name, at, code, fault_get_trace (),
                  saved ? "saved" : error->message);

  if (saved)
    {
      g_assert_no_error (error);
      assert_holds (fixture.path, PASSPHRASE, after);
    }
  else
    {
      g_assert_true (reached);
      g_assert_cmpint (error->domain, ==, CTP_VAULT_ERROR);
      g_assert_nonnull (strstr (error->message, ".counterpart”"));
      if (code == ENOSPC)
        g_assert_error (error, CTP_VAULT_ERROR, CTP_VAULT_ERROR_NO_SPACE);
      if (code == EIO)
        g_assert_error (error, CTP_VAULT_ERROR, CTP_VAULT_ERROR_IO);
      if (situation->is_first)
        g_assert_true (!g_file_test (fixture.path, G_FILE_TEST_EXISTS)
                       || (has_been_moved () && holds (fixture.path, after)));
      else
        g_assert_true (holds (fixture.path, before)
                       || (has_been_moved () && holds (fixture.path, after)));
    }
  /* What only asks to be tried again must not be seen at all. */
  if (code == EINTR || code == FAULT_SHORT)
    g_assert_true (saved);
  g_clear_error (&error);
  kept = ctp_vault_dup_kept_aside (vault);
  if (situation->is_foreign && saved)
    g_assert_nonnull (kept);
  assert_backups_open (fixture.path, before);

  g_assert_true (save (vault, later, &error));
  g_assert_no_error (error);
  assert_holds (fixture.path, PASSPHRASE, later);
  g_assert_false (g_file_test (leftover, G_FILE_TEST_EXISTS));
  g_clear_object (&vault);
  vault_fixture_tear_down (&fixture, NULL);

  return reached;
}

static void
test_every_call (gconstpointer data)
{
  static const int codes[] = { ENOSPC, EIO };

  for (gsize s = 0; s < G_N_ELEMENTS (situations); s++)
    {
      for (gsize c = 0; c < G_N_ELEMENTS (codes); c++)
        {
          guint at = 0;

          while (fail_one_call (&situations[s], at, codes[c], NULL))
            at++;
          /* Open, stat, write, sync, close and move are the least that a save is made of. */
          g_assert_cmpuint (at, >, 12);
        }
    }
}

static void
test_interrupted (gconstpointer data)
{
  static const char *const calls[]
    = { "open", "read", "write", "fsync", "close", "fchmod", "mkdir", "link", "unlink", "rename" };

  for (gsize s = 0; s < G_N_ELEMENTS (situations); s++)
    {
      for (gsize c = 0; c < G_N_ELEMENTS (calls); c++)
        {
          for (guint at = 0; fail_one_call (&situations[s], at, EINTR, calls[c]);)
            at++;
        }
    }
}

static void
test_short_writes (gconstpointer data)
{
  for (gsize s = 0; s < G_N_ELEMENTS (situations); s++)
    {
      guint at = 0;

      while (fail_one_call (&situations[s], at, FAULT_SHORT, "write"))
        at++;
      g_assert_cmpuint (at, >=, 4);
    }
}

/* What makes a save durable is the order of its calls. */
static void
test_order (VaultFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) content = make_content (10, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpVault) vault = NULL;
  const char *trace, *written, *synced, *moved, *folder_synced;

  make_journal (fixture->path, PASSPHRASE, content);
  vault = open_vault (fixture->path, PASSPHRASE, CTP_VAULT_WRITE, NULL, &error);
  fault_arm (G_MAXUINT, 0, 0, NULL);
  g_assert_true (save (vault, content, &error));
  g_assert_false (fault_disarm ());

  trace = fault_get_trace ();
  written = g_strrstr (trace, "write ");
  synced = strstr (written, "fsync ");
  moved = strstr (trace, "rename ");
  folder_synced = strstr (moved, "fsync ");
  g_assert_true (written < synced && synced < moved && moved < folder_synced);
}

static void
test_words (VaultFixture *fixture, gconstpointer data)
{
  static const struct
  {
    int code;
    CtpVaultError error;
    const char *words;
  } facts[] = {
    { ENOSPC, CTP_VAULT_ERROR_NO_SPACE,
      "“pair.counterpart” could not be saved: the disk is full." },
    { EDQUOT, CTP_VAULT_ERROR_NO_SPACE,
      "“pair.counterpart” could not be saved: your share of the disk is used up." },
    { EFBIG, CTP_VAULT_ERROR_NO_SPACE,
      "“pair.counterpart” could not be saved: the disk takes no file this large." },
    { EACCES, CTP_VAULT_ERROR_PERMISSION,
      "You are not allowed to write in the folder of “pair.counterpart”." },
    { EROFS, CTP_VAULT_ERROR_PERMISSION,
      "“pair.counterpart” lies on a disk that can only be read." },
    { ENOMEM, CTP_VAULT_ERROR_MEMORY, "There is not enough memory to save “pair.counterpart”." },
  };
  g_autoptr (GBytes) content = make_content (10, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpVault) vault = ctp_vault_create (fixture->path, PASSPHRASE, &tiny_cost, &error);

  for (gsize i = 0; i < G_N_ELEMENTS (facts); i++)
    {
      fault_arm (0, facts[i].code, 0, "write");
      g_assert_false (save (vault, content, &error));
      g_assert_true (fault_disarm ());
      g_assert_error (error, CTP_VAULT_ERROR, (int) facts[i].error);
      g_assert_cmpstr (error->message, ==, facts[i].words);
      g_clear_error (&error);
    }
}

/* A disk that is really full. */
static void
test_full_disk (VaultFixture *fixture, gconstpointer data)
{
  g_autofree char *disk = g_build_filename (fixture->folder, "disk", NULL);
  g_autofree char *path = g_build_filename (disk, NAME, NULL);
  g_autoptr (GBytes) small = make_content (60000, 1);
  g_autoptr (GBytes) large = make_content (200000, 2);
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpVault) vault = NULL;

  g_assert_no_errno (g_mkdir (disk, 0700));
  if (mount ("tmpfs", disk, "tmpfs", 0, "size=192k") != 0)
    {
      g_test_skip ("Only root may mount a small disk");
      return;
    }

  make_journal (path, PASSPHRASE, small);
  vault = open_vault (path, PASSPHRASE, CTP_VAULT_WRITE, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (save (vault, large, &error));
  g_assert_error (error, CTP_VAULT_ERROR, CTP_VAULT_ERROR_NO_SPACE);
  g_clear_error (&error);
  assert_holds (path, PASSPHRASE, small);
  assert_folder_lists (disk, "." NAME ".lock|" NAME);
  g_assert_true (save (vault, small, &error));
  g_clear_object (&vault);

  g_assert_no_errno (umount (disk));
}

static void
test_read_only_folder (VaultFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) content = make_content (10, 1);
  g_autoptr (GError) error = NULL;

  make_journal (fixture->path, PASSPHRASE, content);
  if (mount (fixture->folder, fixture->folder, NULL, MS_BIND, NULL) != 0)
    {
      g_test_skip ("Only root may mount a folder read-only");
      return;
    }
  g_assert_no_errno (mount (NULL, fixture->folder, NULL, MS_BIND | MS_REMOUNT | MS_RDONLY, NULL));

  assert_holds (fixture->path, PASSPHRASE, content);
  g_assert_null (open_vault (fixture->path, PASSPHRASE, CTP_VAULT_WRITE, NULL, &error));
  g_assert_error (error, CTP_VAULT_ERROR, CTP_VAULT_ERROR_PERMISSION);

  g_assert_no_errno (umount (fixture->folder));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/vault-disk/every-call", NULL, test_every_call);
  g_test_add_data_func ("/vault-disk/interrupted", NULL, test_interrupted);
  g_test_add_data_func ("/vault-disk/short-writes", NULL, test_short_writes);
  vault_test_add ("/vault-disk/order", test_order);
  vault_test_add ("/vault-disk/words", test_words);
  vault_test_add ("/vault-disk/full-disk", test_full_disk);
  vault_test_add ("/vault-disk/read-only-folder", test_read_only_folder);

  return g_test_run ();
}
