/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Updates by mail or on a stick: one file at a time, with all that the others are not known to have.
 * Reading, writing and the cipher are a thread's work where wanted; the journal is not. */

#include "exchange/ctp-update-file.h"

#include "exchange/ctp-intake.h"
#include "exchange/ctp-parcel.h"

#include <config.h>
#include <glib/gi18n-lib.h>

typedef struct
{
  char *path;
  CtpPairKey *key;
  CtpUpdate *update;
  CtpReceipt receipt;
} Call;

static void
free_call (gpointer data)
{
  Call *call = data;

  g_free (call->path);
  g_clear_pointer (&call->key, ctp_pair_key_unref);
  ctp_update_free (call->update);
  ctp_receipt_clear (&call->receipt);
  g_free (call);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Call, free_call)

static Call *
begin (CtpJournal *journal, const char *path, GError **error)
{
  CtpPairKey *key = ctp_pair_key_load (journal);
  Call *call;

  if (key == NULL)
    {
      g_set_error_literal (error, CTP_EXCHANGE_ERROR, CTP_EXCHANGE_ERROR_NOT_SHARED,
                           _ ("This journal is not shared yet. Invite the other one first, or open "
                              "the invitation that you were sent."));
      return NULL;
    }
  call = g_new0 (Call, 1);
  call->path = g_strdup (path);
  call->key = key;
  return call;
}

static Call *
begin_sending (CtpJournal *journal, const char *path, GError **error)
{
  CtpExchange *exchange = ctp_exchange_get (journal);
  g_autoptr (GArray) nothing = g_array_new (FALSE, FALSE, sizeof (CtpCovered));
  g_autoptr (Call) call = begin (journal, path, error);
  GPtrArray *sections;

  if (call == NULL || !ctp_exchange_list_due (exchange, nothing, TRUE, &sections, error))
    return NULL;
  call->update = ctp_exchange_write_update (exchange, sections);
  return ctp_exchange_keep (exchange, error) ? g_steal_pointer (&call) : NULL;
}

static gboolean
write_file (const Call *call, GError **error)
{
  g_autoptr (GBytes) file = ctp_update_seal (call->update, call->key, error);

  return file != NULL && ctp_parcel_write_file (call->path, file, CTP_PARCEL_FOR_ONESELF, error);
}

static CtpUpdate *
read_file (const Call *call, GError **error)
{
  g_autoptr (GBytes) file = ctp_parcel_read_file (call->path, error);

  return file != NULL ? ctp_update_open (file, call->key, call->path, error) : NULL;
}

static gboolean
receive (CtpJournal *journal,
         CtpUpdate *update,
         const char *path,
         CtpReceipt *receipt,
         GError **error)
{
  if (!ctp_exchange_receive (ctp_exchange_get (journal), update, path, receipt, error))
    return FALSE;
  if (!receipt->has_gap || receipt->n_changes > 0)
    return TRUE;
  return ctp_exchange_refuse (
    error, CTP_EXCHANGE_ERROR_GAP, path,
    _ ("“%s” goes on from an update that has not come here. Open that one "
       "first; if it is lost, send an update back, and the next one that "
       "you are sent will have everything."));
}

static void
send_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (write_file (data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
read_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Call *call = data;
  GError *error = NULL;

  call->update = read_file (call, &error);
  if (call->update != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
taken_in_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  CtpJournal *journal = CTP_JOURNAL (source);
  Call *call = g_task_get_task_data (task);
  GError *error = NULL;

  if (ctp_intake_finish (journal, result, &call->receipt.n_changes, &error)
      && receive (journal, call->update, call->path, &call->receipt, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Who may not send is found out before anything is taken in. */
static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  CtpJournal *journal = CTP_JOURNAL (source);
  Call *call = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error)
      && ctp_exchange_admit (ctp_exchange_get (journal), call->update, call->path, &error))
    ctp_intake_async (journal, call->update->sections, cancellable, taken_in_cb,
                      g_steal_pointer (&task));
  else
    g_task_return_error (task, error);
}

/**
 * ctp_update_file_send:
 *
 * Writes an update with all that the others are not known to have. The journal is saved before, so
 * that nobody ever has what is not on this computer's disk.
 *
 * Errors: %CTP_EXCHANGE_ERROR_NOT_SHARED, and those of the vault and the journal
 */
gboolean
ctp_update_file_send (CtpJournal *journal, const char *path, GError **error)
{
  g_autoptr (Call) call = begin_sending (journal, path, error);

  return call != NULL
         && (ctp_journal_get_vault (journal) == NULL || ctp_journal_save (journal, error))
         && write_file (call, error);
}

/** ctp_update_file_send_async: Does the same without holding up whoever calls it, nor saving. */
void
ctp_update_file_send_async (CtpJournal *journal,
                            const char *path,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (journal, NULL, callback, user_data);
  GError *error = NULL;
  Call *call = begin_sending (journal, path, &error);

  g_task_set_source_tag (task, ctp_update_file_send_async);
  if (call == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_task_set_task_data (task, call, free_call);
  g_task_run_in_thread (task, send_in_thread);
}

/** ctp_update_file_send_finish: Ends ctp_update_file_send_async(). */
gboolean
ctp_update_file_send_finish (CtpJournal *journal, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * ctp_update_file_receive:
 * @receipt: (out): what came of it
 *
 * Takes in an update. The journal has to be saved afterwards.
 *
 * Errors: %CTP_EXCHANGE_ERROR_NOT_SHARED, those of ctp_update_open() and ctp_exchange_receive(), and
 * %CTP_EXCHANGE_ERROR_GAP where nothing could be taken in since something before it is missing
 */
gboolean
ctp_update_file_receive (CtpJournal *journal, const char *path, CtpReceipt *receipt, GError **error)
{
  g_autoptr (Call) call = begin (journal, path, error);

  if (call == NULL)
    return FALSE;
  call->update = read_file (call, error);
  return call->update != NULL && receive (journal, call->update, path, receipt, error);
}

/**
 * ctp_update_file_receive_async:
 *
 * Does the same without holding up whoever calls it. Where it is cancelled, a part may have been taken
 * in; the rest comes with the same file or any later one.
 */
void
ctp_update_file_receive_async (CtpJournal *journal,
                               const char *path,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (journal, cancellable, callback, user_data);
  g_autoptr (GTask) reading = NULL;
  GError *error = NULL;
  Call *call = begin (journal, path, &error);

  g_task_set_source_tag (task, ctp_update_file_receive_async);
  if (call == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_task_set_task_data (task, call, free_call);
  reading = g_task_new (journal, cancellable, read_cb, g_steal_pointer (&task));
  g_task_set_task_data (reading, call, NULL);
  g_task_run_in_thread (reading, read_in_thread);
}

/** ctp_update_file_receive_finish: Ends ctp_update_file_receive_async(). */
gboolean
ctp_update_file_receive_finish (CtpJournal *journal,
                                GAsyncResult *result,
                                CtpReceipt *receipt,
                                GError **error)
{
  Call *call = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  *receipt = call->receipt;
  call->receipt.person = NULL;
  return TRUE;
}
