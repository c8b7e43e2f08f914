/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A process killed in the middle of its saves, again and again: the file always opens, and holds
 * the last state that was acknowledged or the one after it. */

#include "config.h"

#include "vault-fixture.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define KILLS_LONG 1000
#define KILLS 60
#define LONG_AGO 1700000000

/* Of a size of its own, so that chunks come and go. */
static GBytes *
make_state (guint32 number)
{
  return make_content (sizeof number + number * 7919 % 200000, number);
}

static guint32
get_number (GBytes *state)
{
  guint32 number;

  g_assert_cmpuint (g_bytes_get_size (state), >=, sizeof number);
  memcpy (&number, g_bytes_get_data (state, NULL), sizeof number);
  return number;
}

static _Noreturn void
save_for_ever (const char *path, guint32 number, int acknowledge)
{
  CtpVault *vault = open_vault (path, PASSPHRASE, CTP_VAULT_WRITE, NULL, NULL);

  while (vault != NULL)
    {
      g_autoptr (GBytes) state = make_state (++number);

      if (!save (vault, state, NULL)
          || write (acknowledge, &number, sizeof number) != sizeof number)
        break;
    }
  _exit (1);
}

/* Returns: the last number that the process acknowledged before it was killed, or 0 */
static guint32
run_and_kill (const char *path, guint32 number)
{
  guint32 last = 0, acknowledged;
  int pipes[2], status;
  pid_t child;

  g_assert_no_errno (pipe (pipes));
  child = fork ();
  g_assert_no_errno (child);
  if (child == 0)
    {
      close (pipes[0]);
      save_for_ever (path, number, pipes[1]);
    }
  close (pipes[1]);

  for (gint32 left = g_test_rand_int_range (0, 6); left > 0; left--)
    {
      g_assert_cmpint (read (pipes[0], &acknowledged, sizeof acknowledged), ==,
                       sizeof acknowledged);
      last = acknowledged;
    }
  /* The moment is to be any, so there is no condition to wait for. */
  g_usleep ((gulong) g_test_rand_int_range (0, 4000));
  g_assert_no_errno (kill (child, SIGKILL));
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status));

  while (read (pipes[0], &acknowledged, sizeof acknowledged) == sizeof acknowledged)
    last = acknowledged;
  close (pipes[0]);

  return last;
}

static void
test_kill (VaultFixture *fixture, gconstpointer data)
{
  guint kills = test_is_long () ? KILLS_LONG : KILLS;
  g_autoptr (GBytes) first = make_state (1);
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpVault) vault = NULL;
  guint32 number = 1;

  make_journal (fixture->path, PASSPHRASE, first);
  for (guint i = 0; i < kills; i++)
    {
      g_autoptr (GBytes) found = NULL;
      g_autoptr (GBytes) expected = NULL;
      guint32 acknowledged;

      /* Every time the first save of a day, another day each time. */
      set_changed (fixture->path, LONG_AGO + (gint64) i * 86400);
      acknowledged = run_and_kill (fixture->path, number);
      acknowledged = MAX (acknowledged, number);

      vault = open_vault (fixture->path, PASSPHRASE, CTP_VAULT_READ, &found, &error);
      g_assert_no_error (error);
      g_clear_object (&vault);
      number = get_number (found);
      g_assert_cmpuint (number, >=, acknowledged);
      g_assert_cmpuint (number, <=, acknowledged + 1);
      expected = make_state (number);
      g_assert_true (g_bytes_equal (found, expected));
    }

  vault = open_vault (fixture->path, PASSPHRASE, CTP_VAULT_WRITE, NULL, &error);
  g_assert_no_error (error);
  g_clear_object (&vault);
  assert_folder_lists (fixture->folder, NAME "|" NAME ".backups");
  g_assert_cmpuint (number, >, kills);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  vault_test_add ("/vault-kill/kill", test_kill);

  return g_test_run ();
}
