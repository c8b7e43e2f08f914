/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A process killed at any moment of its work, again and again: the journal opens, its invariants
 * hold, and every record whose save was acknowledged is in it. */

#include "file-fixture.h"

#include "journal/ctp-record-id.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#define KILLS 40
#define KILLS_LONG 1000

static _Noreturn void
write_for_ever (const char *path, int acknowledge)
{
  CtpJournal *journal = ctp_journal_open (path, PASSPHRASE, CTP_VAULT_WRITE, NULL);

  while (journal != NULL)
    {
      CtpRecord *note = ctp_journal_add (journal, "note", NULL, "text", "Every word counts", NULL);

      if (note == NULL || !ctp_journal_save (journal, NULL)
          || write (acknowledge, ctp_record_get_id (note), CTP_RECORD_ID_LENGTH)
               != CTP_RECORD_ID_LENGTH)
        break;
      g_object_unref (note);
    }
  _exit (1);
}

static gboolean
read_id (int pipe, GPtrArray *acknowledged)
{
  char id[CTP_RECORD_ID_LENGTH + 1] = "";
  gssize n = read (pipe, id, CTP_RECORD_ID_LENGTH);

  if (n == CTP_RECORD_ID_LENGTH)
    g_ptr_array_add (acknowledged, g_strdup (id));
  return n == CTP_RECORD_ID_LENGTH;
}

static void
run_and_kill (const char *path, GPtrArray *acknowledged)
{
  int pipes[2];
  int status;
  pid_t child;

  g_assert_no_errno (pipe (pipes));
  child = fork ();
  g_assert_no_errno (child);
  if (child == 0)
    {
      close (pipes[0]);
      write_for_ever (path, pipes[1]);
    }
  close (pipes[1]);
  for (gint32 n = g_test_rand_int_range (0, 5); n > 0; n--)
    g_assert_true (read_id (pipes[0], acknowledged));
  /* The moment is to be any, so there is no condition to wait for. */
  g_usleep ((gulong) g_test_rand_int_range (0, 20000));
  g_assert_no_errno (kill (child, SIGKILL));
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status));
  while (read_id (pipes[0], acknowledged))
    ;
  close (pipes[0]);
}

static void
test_kill (FileFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) acknowledged = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (CtpJournal) journal = file_fixture_create (fixture);
  guint kills = test_is_long () ? KILLS_LONG : KILLS;

  g_clear_object (&journal);
  for (guint i = 0; i < kills; i++)
    {
      run_and_kill (fixture->path, acknowledged);
      journal = file_fixture_open (fixture, CTP_VAULT_READ);
      journal_fixture_check (journal);
      for (guint j = 0; j < acknowledged->len; j++)
        {
          g_autoptr (CtpRecord) note
            = ctp_journal_get_record (journal, "note", acknowledged->pdata[j]);

          g_assert_nonnull (note);
          g_assert_cmpstr (ctp_record_get_text (note, "text"), ==, "Every word counts");
        }
      g_clear_object (&journal);
    }
  g_assert_cmpuint (acknowledged->len, >, kills);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  file_test_add ("/kill/kill", test_kill);

  return g_test_run ();
}
