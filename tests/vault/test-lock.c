/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One writer at a time: between two processes, inside one, and after a crash. */

#include "config.h"

#include "vault-fixture.h"
#include "vault/ctp-lock.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* A process that takes the lock, says so, and keeps it until it is killed. */
static pid_t
start_holder (const char *path)
{
  int ready[2];
  char answer = '-';
  pid_t child;

  g_assert_no_errno (pipe (ready));
  child = fork ();
  g_assert_no_errno (child);
  if (child == 0)
    {
      CtpLock *lock = ctp_lock_take (path, NULL);

      answer = lock != NULL ? 'y' : 'n';
      if (write (ready[1], &answer, 1) == 1)
        pause ();
      _exit (0);
    }

  close (ready[1]);
  g_assert_cmpint (read (ready[0], &answer, 1), ==, 1);
  g_assert_cmpint (answer, ==, 'y');
  close (ready[0]);

  return child;
}

static void
test_two_processes (VaultFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) content = make_content (10, 1);
  g_autofree char *words = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpVault) vault = NULL;
  pid_t holder;

  make_journal (fixture->path, PASSPHRASE, content);
  holder = start_holder (fixture->path);
  words = g_strdup_printf ("“pair.counterpart” is already open: %s has it in “%s” on the computer "
                           "“%s” (process %d).",
                           g_get_user_name (), g_get_prgname (), g_get_host_name (), (int) holder);

  g_assert_null (open_vault (fixture->path, PASSPHRASE, CTP_VAULT_WRITE, NULL, &error));
  g_assert_error (error, CTP_VAULT_ERROR, CTP_VAULT_ERROR_IN_USE);
  g_assert_cmpstr (error->message, ==, words);
  g_clear_error (&error);

  /* Looking takes no lock. */
  assert_holds (fixture->path, PASSPHRASE, content);

  /* What it wrote into the lock file stays, and does no harm. */
  g_assert_no_errno (kill (holder, SIGKILL));
  g_assert_cmpint (waitpid (holder, NULL, 0), ==, holder);
  assert_folder_lists (fixture->folder, "." NAME ".lock|" NAME);
  vault = open_vault (fixture->path, PASSPHRASE, CTP_VAULT_WRITE, NULL, &error);
  g_assert_no_error (error);
  g_clear_object (&vault);
  assert_folder_lists (fixture->folder, NAME);
}

static void
test_one_process (VaultFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) content = make_content (10, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpVault) first = NULL;
  g_autoptr (CtpVault) second = NULL;

  make_journal (fixture->path, PASSPHRASE, content);
  first = open_vault (fixture->path, PASSPHRASE, CTP_VAULT_WRITE, NULL, &error);
  second = open_vault (fixture->path, PASSPHRASE, CTP_VAULT_WRITE, NULL, &error);
  g_assert_null (second);
  g_assert_error (error, CTP_VAULT_ERROR, CTP_VAULT_ERROR_IN_USE);
  g_assert_cmpstr (error->message, ==, "“pair.counterpart” is already open in this program.");
  g_clear_error (&error);

  ctp_vault_close (first);
  second = open_vault (fixture->path, PASSPHRASE, CTP_VAULT_WRITE, NULL, &error);
  g_assert_no_error (error);
}

/* A note that says nothing, or nonsense, is nobody's name. */
static void
test_strange_note (VaultFixture *fixture, gconstpointer data)
{
  static const char *const notes[] = { "", "\377\376", "[Open]\nUser=x", "nonsense" };
  g_autofree char *note = g_build_filename (fixture->folder, "." NAME ".lock", NULL);
  g_autoptr (CtpLock) lock = ctp_lock_take (fixture->path, NULL);

  g_assert_nonnull (lock);
  for (gsize i = 0; i < G_N_ELEMENTS (notes); i++)
    {
      g_autoptr (GError) error = NULL;
      FILE *file = g_fopen (note, "r+");

      g_assert_no_errno (ftruncate (fileno (file), 0));
      fputs (notes[i], file);
      fclose (file);
      g_assert_null (ctp_lock_take (fixture->path, &error));
      g_assert_cmpstr (error->message, ==, "“pair.counterpart” is already open somewhere else.");
    }
}

/* Somebody tidies up the lock file: it comes back with the next save, or says who was faster. */
static void
test_lost_lock (VaultFixture *fixture, gconstpointer data)
{
  g_autofree char *note = g_build_filename (fixture->folder, "." NAME ".lock", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpLock) lock = ctp_lock_take (fixture->path, &error);
  g_autoptr (CtpLock) other = NULL;

  g_unlink (note);
  g_assert_true (ctp_lock_ensure (lock, &error));
  g_assert_true (g_file_test (note, G_FILE_TEST_EXISTS));

  g_unlink (note);
  other = ctp_lock_take (fixture->path, &error);
  g_assert_no_error (error);
  g_assert_false (ctp_lock_ensure (lock, &error));
  g_assert_error (error, CTP_VAULT_ERROR, CTP_VAULT_ERROR_IN_USE);

  /* Letting go of what was lost takes nothing from the other. */
  g_clear_pointer (&lock, ctp_lock_release);
  g_assert_true (g_file_test (note, G_FILE_TEST_EXISTS));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  vault_test_add ("/lock/two-processes", test_two_processes);
  vault_test_add ("/lock/one-process", test_one_process);
  vault_test_add ("/lock/strange-note", test_strange_note);
  vault_test_add ("/lock/lost-lock", test_lost_lock);

  return g_test_run ();
}
