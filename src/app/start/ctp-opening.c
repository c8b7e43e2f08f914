/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Opening and creating journals away from the main loop, because the key takes half a second to
 * make on purpose. The journal is handed over whole: once finished, only the caller has it. */

#include "app/start/ctp-opening.h"

#include "pair/ctp-round.h"
#include "pair/ctp-sample.h"

/* The example's passphrase is random and used once: guessing it need not be made hard. */
static const CtpVaultCost example_cost = { .operations = 1, .memory = 8 * 1024 * 1024 };

typedef struct
{
  char *path;
  CtpSecretText *passphrase;
  CtpVaultMode mode;
  char *me;
  char *my_email;
  char *partner;
  char *partner_email;
  CtpSide i_am;
} Job;

static Job *
job_new (const char *path, CtpSecretText *passphrase)
{
  Job *job = g_new0 (Job, 1);

  job->path = g_strdup (path);
  job->passphrase = ctp_secret_text_ref (passphrase);

  return job;
}

static void
job_free (Job *job)
{
  g_free (job->path);
  ctp_secret_text_unref (job->passphrase);
  g_free (job->me);
  g_free (job->my_email);
  g_free (job->partner);
  g_free (job->partner_email);
  g_free (job);
}

static void
run (Job *job,
     GTaskThreadFunc function,
     GCancellable *cancellable,
     GAsyncReadyCallback callback,
     gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, function);
}

static void
return_journal (GTask *task, CtpJournal *journal, GError *error)
{
  if (journal != NULL)
    {
      ctp_round_share_when_opened (journal);
      g_task_return_pointer (task, journal, g_object_unref);
    }
  else
    g_task_return_error (task, error);
}

static void
open_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;
  CtpJournal *journal
    = ctp_journal_open (job->path, ctp_secret_text_get (job->passphrase), job->mode, &error);

  return_journal (task, journal, error);
}

static void
create_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  const CtpPairNames names = {
    .me = job->me,
    .my_email = job->my_email,
    .partner = job->partner,
    .partner_email = job->partner_email,
    .i_am = job->i_am,
  };
  GError *error = NULL;
  CtpJournal *journal
    = ctp_journal_create (job->path, ctp_secret_text_get (job->passphrase), NULL, &names, &error);

  return_journal (task, journal, error);
}

static void
example_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;
  g_autoptr (CtpJournal) journal = ctp_journal_create (
    job->path, ctp_secret_text_get (job->passphrase), &example_cost, &ctp_sample_names, &error);

  if (journal != NULL && ctp_sample_write (journal, &error) && ctp_journal_save (journal, &error))
    return_journal (task, g_steal_pointer (&journal), NULL);
  else
    return_journal (task, NULL, error);
}

/* Opens the journal at @path. */
void
ctp_opening_open_async (const char *path,
                        CtpSecretText *passphrase,
                        CtpVaultMode mode,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  Job *job = job_new (path, passphrase);

  job->mode = mode;
  run (job, open_thread, cancellable, callback, user_data);
}

/* Creates a journal for @names at @path, where there must be no file yet. */
void
ctp_opening_create_async (const char *path,
                          CtpSecretText *passphrase,
                          const CtpPairNames *names,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  Job *job = job_new (path, passphrase);

  job->me = g_strdup (names->me);
  job->my_email = g_strdup (names->my_email);
  job->partner = g_strdup (names->partner);
  job->partner_email = g_strdup (names->partner_email);
  job->i_am = names->i_am;
  run (job, create_thread, cancellable, callback, user_data);
}

/* Creates the example journal at @path, under a passphrase that nobody knows. */
void
ctp_opening_example_async (const char *path,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (CtpSecretText) passphrase = ctp_secret_text_new_random ();

  run (job_new (path, passphrase), example_thread, cancellable, callback, user_data);
}

/* The journal, (transfer full); NULL with an error of the vault or the journal. */
CtpJournal *
ctp_opening_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
