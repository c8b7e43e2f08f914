/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which earlier states are kept, which go, and how one comes back. */

#include "config.h"

#include "vault-fixture.h"
#include "vault/ctp-backup.h"
#include "vault/ctp-lock.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

static gint64
noon (int year, int month, int day)
{
  g_autoptr (GDateTime) when = g_date_time_new_local (year, month, day, 12, 0, 0);

  return g_date_time_to_unix (when);
}

static GDate
date (GDateYear year, GDateMonth month, GDateDay day)
{
  GDate result;

  g_date_clear (&result, 1);
  g_date_set_dmy (&result, day, month, year);
  return result;
}

static void
assert_backups (VaultFixture *fixture, const char *names)
{
  g_autofree char *folder = ctp_backup_dup_folder (fixture->path);

  assert_folder_lists (folder, names);
}

/* One day after another, with a save each day at noon: what is there in the end. */
static void
test_days (VaultFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) content = make_content (10, 1);
  g_autoptr (GError) error = NULL;
  /* Wednesday. */
  GDate day = date (2025, G_DATE_JANUARY, 1);

  for (guint i = 0; i < 100; i++)
    {
      make_journal (fixture->path, PASSPHRASE, content);
      set_changed (fixture->path, noon (g_date_get_year (&day), (int) g_date_get_month (&day),
                                        g_date_get_day (&day)));
      g_date_add_days (&day, 1);
      g_assert_true (ctp_backup_keep_daily (fixture->path, &day, &error));
      g_assert_no_error (error);
      g_unlink (fixture->path);
    }

  /* Thursday, 10 April 2025 was the last; before the seven days, the Sundays. */
  assert_backups (fixture, "2025-03-09.counterpart|2025-03-16.counterpart|2025-03-23.counterpart|"
                           "2025-03-30.counterpart|2025-04-04.counterpart|2025-04-05.counterpart|"
                           "2025-04-06.counterpart|2025-04-07.counterpart|2025-04-08.counterpart|"
                           "2025-04-09.counterpart|2025-04-10.counterpart");
}

static void
test_prune (VaultFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *before;
    const char *after;
  } facts[] = {
    { "", "" },
    { "2025-04-01.counterpart", "2025-04-01.counterpart" },
    /* Seven days with years between are seven days. */
    { "2011-01-01.counterpart|2012-01-01.counterpart|2013-01-01.counterpart|"
      "2014-01-01.counterpart|2015-01-01.counterpart|2016-01-01.counterpart|"
      "2017-01-01.counterpart",
      "2011-01-01.counterpart|2012-01-01.counterpart|2013-01-01.counterpart|"
      "2014-01-01.counterpart|2015-01-01.counterpart|2016-01-01.counterpart|"
      "2017-01-01.counterpart" },
    /* The eighth is of a week that the seven have (ISO: Monday, 30 December 2024 is in week 1). */
    { "2024-12-30.counterpart|2024-12-31.counterpart|2025-01-01.counterpart|"
      "2025-01-02.counterpart|2025-01-03.counterpart|2025-01-04.counterpart|"
      "2025-01-05.counterpart|2025-01-06.counterpart",
      "2024-12-31.counterpart|2025-01-01.counterpart|2025-01-02.counterpart|"
      "2025-01-03.counterpart|2025-01-04.counterpart|2025-01-05.counterpart|"
      "2025-01-06.counterpart" },
    /* What bears a time goes with its day, and in older weeks one state is enough. */
    { "2025-01-05 10-00-00.counterpart|2025-01-05.counterpart|2025-02-01.counterpart|"
      "2025-02-02.counterpart|2025-02-03.counterpart|2025-02-04.counterpart|"
      "2025-02-05.counterpart|2025-02-06.counterpart|2025-02-07 23-59-59.counterpart|"
      "2025-02-07.counterpart",
      "2025-01-05.counterpart|2025-02-01.counterpart|"
      "2025-02-02.counterpart|2025-02-03.counterpart|2025-02-04.counterpart|"
      "2025-02-05.counterpart|2025-02-06.counterpart|2025-02-07 23-59-59.counterpart|"
      "2025-02-07.counterpart" },
    /* What is not a backup is not touched, what a crashed copy has left is removed. */
    { ".2025-01-01.counterpart.saving|2025-02-30.counterpart|2025-1-1.counterpart|mine.txt",
      "2025-02-30.counterpart|2025-1-1.counterpart|mine.txt" },
  };
  g_autofree char *folder = ctp_backup_dup_folder (fixture->path);

  for (gsize i = 0; i < G_N_ELEMENTS (facts); i++)
    {
      g_auto (GStrv) names = g_strsplit (facts[i].before, "|", -1);
      g_autoptr (GError) error = NULL;
      g_auto (GStrv) left = g_strsplit (facts[i].after, "|", -1);

      g_assert_no_errno (g_mkdir (folder, 0700));
      for (gsize n = 0; names[n] != NULL; n++)
        {
          g_autofree char *file = g_build_filename (folder, names[n], NULL);

          write_bytes (file, (const guint8 *) "x", 1);
          set_changed (file, 1700000000);
        }
      g_assert_true (ctp_backup_prune (fixture->path, &error));
      g_assert_no_error (error);
      assert_backups (fixture, facts[i].after);

      for (gsize n = 0; left[n] != NULL; n++)
        {
          g_autofree char *file = g_build_filename (folder, left[n], NULL);

          g_unlink (file);
        }
      g_assert_no_errno (g_rmdir (folder));
    }
}

static void
test_many_states_a_day (VaultFixture *fixture, gconstpointer data)
{
  g_autofree char *folder = ctp_backup_dup_folder (fixture->path);
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_no_errno (g_mkdir (folder, 0700));
  for (int i = 0; i < 60; i++)
    {
      g_autofree char *name = g_strdup_printf ("2025-01-05 10-00-%02d.counterpart", i);
      g_autofree char *file = g_build_filename (folder, name, NULL);

      write_bytes (file, (const guint8 *) "x", 1);
      set_changed (file, 1700000000 + i);
    }
  g_assert_true (ctp_backup_prune (fixture->path, &error));
  backups = ctp_backup_list (fixture->path, &error);
  g_assert_cmpuint (backups->len, ==, 12);
  g_assert_cmpint (((CtpBackup *) g_ptr_array_index (backups, 0))->changed, ==, 1700000059);
  g_assert_cmpint (((CtpBackup *) g_ptr_array_index (backups, 11))->changed, ==, 1700000048);
}

/* The state of a day is kept once, as it was when the day ended. */
static void
test_first_save_of_a_day (VaultFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) first = make_content (10, 1);
  g_autoptr (GBytes) second = make_content (10, 2);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  GDate today = date (2025, G_DATE_MARCH, 14), yesterday = date (2025, G_DATE_MARCH, 13);
  CtpBackup *backup;

  make_journal (fixture->path, PASSPHRASE, first);
  set_changed (fixture->path, noon (2025, 3, 13));
  g_assert_true (ctp_backup_keep_daily (fixture->path, &yesterday, &error));
  assert_backups (fixture, "");
  g_assert_true (ctp_backup_keep_daily (fixture->path, &today, &error));
  assert_backups (fixture, "2025-03-13.counterpart");

  g_unlink (fixture->path);
  make_journal (fixture->path, PASSPHRASE, second);
  set_changed (fixture->path, noon (2025, 3, 13));
  g_assert_true (ctp_backup_keep_daily (fixture->path, &today, &error));
  assert_backups (fixture, "2025-03-13.counterpart");

  backups = ctp_backup_list (fixture->path, &error);
  g_assert_cmpuint (backups->len, ==, 1);
  backup = g_ptr_array_index (backups, 0);
  assert_holds (backup->path, PASSPHRASE, first);
  g_assert_cmpint (g_date_compare (&backup->day, &yesterday), ==, 0);
  g_assert_cmpint (backup->changed, ==, noon (2025, 3, 13));
  g_assert_cmpuint (backup->size, ==, 192 + 44 + 16 + 512);
}

static void
test_save_keeps (VaultFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) before = make_content (10, 1);
  g_autoptr (GBytes) after = make_content (10, 2);
  g_autofree char *folder = ctp_backup_dup_folder (fixture->path);
  g_autofree char *backup = g_build_filename (folder, "2025-03-13.counterpart", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpVault) vault = NULL;

  make_journal (fixture->path, PASSPHRASE, before);
  set_changed (fixture->path, noon (2025, 3, 13));
  vault = open_vault (fixture->path, PASSPHRASE, CTP_VAULT_WRITE, NULL, &error);
  g_assert_true (save (vault, after, &error));
  g_assert_true (save (vault, after, &error));
  assert_backups (fixture, "2025-03-13.counterpart");
  assert_holds (backup, PASSPHRASE, before);
  assert_holds (fixture->path, PASSPHRASE, after);
}

/* A backup that can not be made does not stop a save. */
static void
test_save_without_backup (VaultFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) before = make_content (10, 1);
  g_autoptr (GBytes) after = make_content (10, 2);
  g_autofree char *folder = ctp_backup_dup_folder (fixture->path);
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpVault) vault = NULL;

  make_journal (fixture->path, PASSPHRASE, before);
  set_changed (fixture->path, noon (2025, 3, 13));
  write_bytes (folder, (const guint8 *) "not a folder", 12);
  vault = open_vault (fixture->path, PASSPHRASE, CTP_VAULT_WRITE, NULL, &error);
  g_assert_true (save (vault, after, &error));
  g_assert_no_error (error);
  assert_holds (fixture->path, PASSPHRASE, after);
}

static void
test_restore (VaultFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) before = make_content (10, 1);
  g_autoptr (GBytes) after = make_content (10, 2);
  g_autofree char *folder = ctp_backup_dup_folder (fixture->path);
  g_autofree char *backup = g_build_filename (folder, "2025-03-13.counterpart", NULL);
  g_autofree char *kept = g_build_filename (folder, "2025-03-14 12-00-00.counterpart", NULL);
  g_autofree char *kept_again = g_build_filename (folder, "2025-03-14 12-00-01.counterpart", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_no_errno (g_mkdir (folder, 0700));
  make_journal (backup, PASSPHRASE, before);
  make_journal (fixture->path, PASSPHRASE, after);

  for (guint i = 0; i < 2; i++)
    {
      set_changed (fixture->path, noon (2025, 3, 14));
      g_assert_true (ctp_backup_restore (fixture->path, backup, &error));
      g_assert_no_error (error);
      assert_holds (fixture->path, PASSPHRASE, before);
    }
  assert_holds (kept, PASSPHRASE, after);
  assert_holds (kept_again, PASSPHRASE, before);
  assert_backups (fixture, "2025-03-13.counterpart|2025-03-14 12-00-00.counterpart|"
                           "2025-03-14 12-00-01.counterpart");

  /* Also when the file is gone. */
  g_unlink (fixture->path);
  g_assert_true (ctp_backup_restore (fixture->path, kept, &error));
  assert_holds (fixture->path, PASSPHRASE, after);
  g_assert_true (ctp_backup_was_restored (fixture->path));
  ctp_backup_forget_restored (fixture->path);
  g_assert_false (ctp_backup_was_restored (fixture->path));
  assert_folder_lists (fixture->folder, NAME "|" NAME ".backups");
}

static void
test_restore_refuses (VaultFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) content = make_content (1000, 1);
  g_autofree char *backup = g_build_filename (fixture->folder, "other.counterpart", NULL);
  g_autofree char *missing = g_build_filename (fixture->folder, "missing.counterpart", NULL);
  g_autofree guint8 *bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpVault) vault = NULL;
  gsize size;

  make_journal (fixture->path, PASSPHRASE, content);
  bytes = read_bytes (fixture->path, &size);

  write_bytes (backup, bytes, size - 1);
  g_assert_false (ctp_backup_restore (fixture->path, backup, &error));
  g_assert_error (error, CTP_VAULT_ERROR, CTP_VAULT_ERROR_CUT_SHORT);
  g_clear_error (&error);

  write_bytes (backup, (const guint8 *) "a letter", 8);
  g_assert_false (ctp_backup_restore (fixture->path, backup, &error));
  g_assert_error (error, CTP_VAULT_ERROR, CTP_VAULT_ERROR_NOT_A_JOURNAL);
  g_clear_error (&error);

  g_assert_false (ctp_backup_restore (fixture->path, missing, &error));
  g_assert_error (error, CTP_VAULT_ERROR, CTP_VAULT_ERROR_NOT_FOUND);
  g_clear_error (&error);

  write_bytes (backup, bytes, size);
  vault = open_vault (fixture->path, PASSPHRASE, CTP_VAULT_WRITE, NULL, &error);
  g_assert_false (ctp_backup_restore (fixture->path, backup, &error));
  g_assert_error (error, CTP_VAULT_ERROR, CTP_VAULT_ERROR_IN_USE);
  g_clear_object (&vault);
  assert_holds (fixture->path, PASSPHRASE, content);
  assert_folder_lists (fixture->folder, "other.counterpart|" NAME);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  vault_test_add ("/backup/days", test_days);
  vault_test_add ("/backup/prune", test_prune);
  vault_test_add ("/backup/many-states-a-day", test_many_states_a_day);
  vault_test_add ("/backup/first-save-of-a-day", test_first_save_of_a_day);
  vault_test_add ("/backup/save-keeps", test_save_keeps);
  vault_test_add ("/backup/save-without-backup", test_save_without_backup);
  vault_test_add ("/backup/restore", test_restore);
  vault_test_add ("/backup/restore-refuses", test_restore_refuses);

  return g_test_run ();
}
