/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One look at a shared folder while its journal is in use: see ctp_folder_pass(). Files and the cipher
 * are a thread's work; the journal takes in a little at a time, so that nobody who types waits for it,
 * and is saved by what saves it anyway. */

#include "exchange/ctp-folder-look.h"

/* So many changes are taken in at once: a few milliseconds' work. */
#define SLICE 200

typedef struct
{
  char *folder;
  CtpPairKey *key;
  CtpAutosave *autosave;
  CtpFolderLookTell tell;
  gpointer tell_data;
  GPtrArray *known;
  GPtrArray *files;
  /* What is being taken in. */
  CtpFolderFile *file;
  CtpFolderNews *news;
  CtpFolderPlan *plan;
} Look;

static void
free_look (gpointer data)
{
  Look *look = data;

  g_free (look->folder);
  g_clear_pointer (&look->key, ctp_pair_key_unref);
  g_clear_object (&look->autosave);
  g_clear_pointer (&look->known, g_ptr_array_unref);
  g_clear_pointer (&look->files, g_ptr_array_unref);
  ctp_folder_news_free (look->news);
  ctp_folder_plan_free (look->plan);
  g_free (look);
}

/* Has a thread do its part, with what it needs of @look, which stays until then. */
static void
run (GTask *look, GTaskThreadFunc work, GAsyncReadyCallback callback)
{
  g_autoptr (GTask) part = g_task_new (
    g_task_get_source_object (look), g_task_get_cancellable (look), callback, g_object_ref (look));

  g_task_set_task_data (part, g_task_get_task_data (look), NULL);
  g_task_run_in_thread (part, work);
}

static void
carry_out_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Look *look = data;
  GError *error = NULL;

  if (ctp_shared_folder_carry_out (look->folder, look->plan, look->key, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Where it was told to stop, nobody knows whether anything was written; the next look finds out. */
static void
carried_out_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  const Look *look = g_task_get_task_data (task);
  CtpJournal *journal = CTP_JOURNAL (source);
  GError *error = NULL;
  g_autoptr (GError) trouble = NULL;
  const gboolean is_done = g_task_propagate_boolean (G_TASK (result), &error);

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      && !ctp_folder_pass_note_outcome (ctp_exchange_get (journal), look->plan, is_done, &trouble))
    ctp_journal_report (journal, trouble);
  if (is_done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (!ctp_autosave_flush_finish (CTP_AUTOSAVE (source), result, &error))
    g_task_return_error (task, error);
  else if (!g_task_return_error_if_cancelled (task))
    run (task, carry_out_in_thread, carried_out_cb);
}

/* Nobody is ever to have what is not on this computer's disk. */
static void
save (GTask *task)
{
  const Look *look = g_task_get_task_data (task);
  CtpJournal *journal = g_task_get_source_object (task);
  GError *error = NULL;

  if (look->autosave != NULL)
    ctp_autosave_flush_async (look->autosave, saved_cb, g_object_ref (task));
  else if (ctp_journal_get_vault (journal) == NULL || ctp_journal_save (journal, &error))
    run (task, carry_out_in_thread, carried_out_cb);
  else
    g_task_return_error (task, error);
}

static void
plan (GTask *task)
{
  Look *look = g_task_get_task_data (task);
  CtpExchange *exchange = ctp_exchange_get (g_task_get_source_object (task));
  GError *error = NULL;

  look->plan = ctp_folder_pass_plan (exchange, look->files, look->news, &error);
  if (look->plan == NULL)
    g_task_return_error (task, error);
  else if (look->plan->update == NULL && look->plan->remove->len == 0)
    g_task_return_boolean (task, TRUE);
  else
    save (task);
}

/* A file a turn, or a slice of a large one; the loop runs in between. */
static gboolean
take_in_cb (gpointer data)
{
  g_autoptr (GTask) task = g_object_ref (data);
  Look *look = g_task_get_task_data (task);
  CtpExchange *exchange;
  guint n_before;

  if (g_task_return_error_if_cancelled (task))
    return G_SOURCE_REMOVE;
  exchange = ctp_exchange_get (g_task_get_source_object (task));
  n_before = look->news->receipts->len;
  if (look->file == NULL)
    look->file = ctp_folder_pass_find_next (exchange, look->files);
  if (look->file == NULL)
    {
      plan (task);
      return G_SOURCE_REMOVE;
    }
  if (ctp_folder_pass_take_in (exchange, look->file, SLICE, look->news))
    look->file = NULL;
  if (look->news->receipts->len > n_before)
    look->tell (look->news->receipts->pdata[n_before], look->tell_data);
  return G_SOURCE_CONTINUE;
}

static void
scan_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Look *look = data;
  GError *error = NULL;
  GPtrArray *files = ctp_shared_folder_scan (look->folder, look->key, look->known, &error);

  if (files != NULL)
    g_task_return_pointer (task, files, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
scanned_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GSource) idle = NULL;
  Look *look = g_task_get_task_data (task);
  GError *error = NULL;

  look->files = g_task_propagate_pointer (G_TASK (result), &error);
  if (look->files == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  idle = g_idle_source_new ();
  g_task_attach_source (task, idle, take_in_cb);
}

/**
 * ctp_folder_look_async:
 * @autosave: (nullable): what saves the journal; NULL to have it saved here, which takes as long
 * @folder: path of the folder of a journal that is shared
 * @known: (nullable) (element-type CtpFolderFile): what was found before
 * @tell: told of each update that came; not after it was cancelled
 *
 * Looks at a shared folder once, without holding up whoever calls it.
 */
void
ctp_folder_look_async (CtpJournal *journal,
                       CtpAutosave *autosave,
                       const char *folder,
                       GPtrArray *known,
                       GCancellable *cancellable,
                       CtpFolderLookTell tell,
                       gpointer tell_data,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (journal, cancellable, callback, user_data);
  Look *look = g_new0 (Look, 1);

  look->folder = g_strdup (folder);
  look->key = ctp_pair_key_load (journal);
  look->autosave = autosave != NULL ? g_object_ref (autosave) : NULL;
  look->known = known != NULL ? g_ptr_array_ref (known) : NULL;
  look->news = ctp_folder_news_new ();
  look->tell = tell;
  look->tell_data = tell_data;
  g_task_set_source_tag (task, ctp_folder_look_async);
  g_task_set_priority (task, G_PRIORITY_DEFAULT_IDLE);
  g_task_set_task_data (task, look, free_look);
  run (task, scan_in_thread, scanned_cb);
}

/**
 * ctp_folder_look_finish:
 * @files: (out) (transfer full) (nullable) (element-type CtpFolderFile): what was found, also where
 *   something went wrong afterwards; to be given to the next look
 * @news: (out) (transfer full): what came of it
 *
 * Errors: those of ctp_folder_pass(), and %G_IO_ERROR_CANCELLED
 */
gboolean
ctp_folder_look_finish (CtpJournal *journal,
                        GAsyncResult *result,
                        GPtrArray **files,
                        CtpFolderNews **news,
                        GError **error)
{
  Look *look = g_task_get_task_data (G_TASK (result));

  *files = g_steal_pointer (&look->files);
  *news = g_steal_pointer (&look->news);
  return g_task_propagate_boolean (G_TASK (result), error);
}
