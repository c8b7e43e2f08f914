/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An open journal and its shared folder: what is written goes out a moment later, and what the others
 * put there comes in. The folder is watched, and looked at from time to time as well, since many a
 * network drive does not tell of changes. Files and the cipher are a thread's work; the journal takes
 * in a little at a time, so that nobody who types waits for it. */

#include "exchange/ctp-sharing.h"

#include "exchange/ctp-folder-pass.h"

#include "journal/ctp-journal-setting.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#define SETTING "shared-folder"
/* After the last change, and at the latest after the first, in milliseconds: typing that has left is
 * not typed over any more. */
#define PAUSE (3 * 1000)
#define LONGEST_PAUSE (15 * 1000)
/* After the folder tells of a change: programs that synchronise write several files at once. */
#define MONITOR_PAUSE 300
#define POLL (30 * 1000)
/* So many changes are taken in at once: a few milliseconds' work. */
#define SLICE 200

struct _CtpSharing
{
  GObject parent_instance;

  CtpJournal *journal;
  CtpAutosave *autosave;
  char *folder;
  CtpSharingState state;
  char *problem;
  gint64 last_exchange;

  GFileMonitor *monitor;
  guint poll;
  guint timer;
  guint idle;
  gint64 first_change;
  gint64 sequence;

  /* The look at the folder that is under way, if any. */
  GCancellable *pass;
  gboolean again;
  CtpPairKey *key;
  GPtrArray *files;
  CtpFolderFile *file;
  CtpFolderNews *news;
  CtpFolderPlan *plan;
  GPtrArray *waiting;
};

G_DEFINE_FINAL_TYPE (CtpSharing, ctp_sharing, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_FOLDER,
  PROP_STATE,
  PROP_PROBLEM,
  PROP_LAST_EXCHANGE,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static void start (CtpSharing *self);

/* What a thread needs of a look at the folder. */
typedef struct
{
  char *folder;
  CtpPairKey *key;
  GPtrArray *known;
  CtpFolderPlan *plan;
} Work;

static void
free_work (gpointer data)
{
  Work *work = data;

  g_free (work->folder);
  ctp_pair_key_unref (work->key);
  g_clear_pointer (&work->known, g_ptr_array_unref);
  ctp_folder_plan_free (work->plan);
  g_free (work);
}

static Work *
new_work (CtpSharing *self)
{
  Work *work = g_new0 (Work, 1);

  work->folder = g_strdup (self->folder);
  work->key = ctp_pair_key_ref (self->key);
  return work;
}

static void
set_state (CtpSharing *self, CtpSharingState state, const char *problem)
{
  if (self->state != state)
    {
      self->state = state;
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATE]);
    }
  if (g_strcmp0 (self->problem, problem) != 0)
    {
      g_free (self->problem);
      self->problem = g_strdup (problem);
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PROBLEM]);
    }
}

static void
clear_pass (CtpSharing *self)
{
  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_object (&self->pass);
  g_clear_pointer (&self->key, ctp_pair_key_unref);
  g_clear_pointer (&self->news, ctp_folder_news_free);
  g_clear_pointer (&self->plan, ctp_folder_plan_free);
  self->file = NULL;
}

static void schedule (CtpSharing *self, guint pause);

/* Tells those who wait, and looks again where something happened meanwhile. */
static void
end_pass (CtpSharing *self, GError *error)
{
  g_autoptr (GPtrArray) waiting = g_steal_pointer (&self->waiting);

  clear_pass (self);
  for (guint i = 0; waiting != NULL && i < waiting->len; i++)
    if (error != NULL)
      g_task_return_error (waiting->pdata[i], g_error_copy (error));
    else
      g_task_return_boolean (waiting->pdata[i], TRUE);
  g_clear_error (&error);
  if (self->again)
    {
      self->again = FALSE;
      schedule (self, MONITOR_PAUSE);
    }
}

static void
fail_pass (CtpSharing *self, GError *error)
{
  set_state (self, CTP_SHARING_STATE_PROBLEM, error->message);
  end_pass (self, error);
}

static char *
dup_problem (CtpSharing *self)
{
  if (ctp_exchange_is_refused (ctp_exchange_get (self->journal)))
    return g_strdup (_ ("The others take nothing from this copy: it joined with an invitation that "
                        "was for one copy only, and had been used. Ask for a new one."));
  if (self->news->refused != NULL)
    return g_strdup (self->news->refused->message);
  if (self->news->newer > 0)
    return g_strdup (_ ("Something in the shared folder was written by a newer version of "
                        "Counterpart. Update Counterpart on this computer to see it."));
  if (self->news->waiting > 0)
    return g_strdup (_ ("Something in the shared folder goes on from what has not arrived yet. It "
                        "shows as soon as the rest is here."));
  if (self->news->incomplete > 0)
    return g_strdup (_ ("Something in the shared folder has not arrived whole yet."));
  return NULL;
}

static void
succeed (CtpSharing *self)
{
  g_autofree char *problem = dup_problem (self);

  self->last_exchange = ctp_journal_get_now (self->journal);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LAST_EXCHANGE]);
  if (self->news->was_healed)
    g_signal_emit_by_name (self, "healed");
  set_state (self, problem != NULL ? CTP_SHARING_STATE_PROBLEM : CTP_SHARING_STATE_UP_TO_DATE,
             problem);
  end_pass (self, NULL);
}

static void
carry_out_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Work *work = data;
  GError *error = NULL;

  if (ctp_shared_folder_carry_out (work->folder, work->plan, work->key, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
note_outcome (CtpSharing *self, const CtpFolderPlan *plan, gboolean is_done)
{
  g_autoptr (GError) error = NULL;

  if (!ctp_folder_pass_note_outcome (ctp_exchange_get (self->journal), plan, is_done, &error))
    ctp_journal_report (self->journal, error);
}

static void
carried_out_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CtpSharing *self = CTP_SHARING (source);
  const Work *work = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    {
      note_outcome (self, work->plan, TRUE);
      succeed (self);
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_error_free (error);
    }
  else
    {
      note_outcome (self, work->plan, FALSE);
      fail_pass (self, error);
    }
}

static void
carry_out (CtpSharing *self)
{
  g_autoptr (GTask) task = g_task_new (self, self->pass, carried_out_cb, NULL);
  Work *work = new_work (self);

  work->plan = g_steal_pointer (&self->plan);
  g_task_set_task_data (task, work, free_work);
  g_task_run_in_thread (task, carry_out_in_thread);
}

/* Whoever looked at the folder when this was asked for may have been told to stop. */
typedef struct
{
  CtpSharing *self;
  GCancellable *pass;
} Flush;

static void
flushed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Flush *flush = data;
  g_autoptr (CtpSharing) self = flush->self;
  g_autoptr (GCancellable) pass = flush->pass;
  GError *error = NULL;
  gboolean saved = ctp_autosave_flush_finish (CTP_AUTOSAVE (source), result, &error);

  g_free (flush);
  if (pass != self->pass)
    g_clear_error (&error);
  else if (saved)
    carry_out (self);
  else
    fail_pass (self, error);
}

/* Nobody is ever to have what is not on this computer's disk. */
static void
save_and_carry_out (CtpSharing *self)
{
  GError *error = NULL;

  if (self->autosave != NULL)
    {
      Flush *flush = g_new0 (Flush, 1);

      flush->self = g_object_ref (self);
      flush->pass = g_object_ref (self->pass);
      ctp_autosave_flush_async (self->autosave, flushed_cb, flush);
    }
  else if (ctp_journal_get_vault (self->journal) == NULL
           || ctp_journal_save (self->journal, &error))
    carry_out (self);
  else
    fail_pass (self, error);
}

static void
plan (CtpSharing *self)
{
  GError *error = NULL;

  self->plan
    = ctp_folder_pass_plan (ctp_exchange_get (self->journal), self->files, self->news, &error);
  self->sequence = ctp_journal_get_sequence (self->journal);
  if (self->plan == NULL)
    fail_pass (self, error);
  else if (self->plan->update == NULL && self->plan->remove->len == 0)
    succeed (self);
  else
    save_and_carry_out (self);
}

static CtpRecord *
find_person (CtpSharing *self, const CtpReceipt *receipt)
{
  return receipt->person != NULL ? ctp_journal_find_record (self->journal, receipt->person) : NULL;
}

static void
tell (CtpSharing *self, const CtpReceipt *receipt)
{
  g_autoptr (CtpRecord) person = find_person (self, receipt);

  if (receipt->has_joined)
    g_signal_emit_by_name (self, "joined", person, receipt->writer);
  if (receipt->n_changes > 0)
    g_signal_emit_by_name (self, "received", person, receipt->n_changes);
  if (receipt->has_left)
    g_signal_emit_by_name (self, "left", person);
}

/* A file a turn, or a slice of a large one; the loop runs in between. */
static gboolean
take_in_cb (gpointer data)
{
  g_autoptr (CtpSharing) self = g_object_ref (CTP_SHARING (data));
  g_autoptr (GCancellable) pass = g_object_ref (self->pass);
  CtpExchange *exchange = ctp_exchange_get (self->journal);
  guint n_before = self->news->receipts->len;

  if (self->file == NULL)
    self->file = ctp_folder_pass_find_next (exchange, self->files);
  if (self->file == NULL)
    {
      self->idle = 0;
      plan (self);
      return G_SOURCE_REMOVE;
    }
  if (ctp_folder_pass_take_in (exchange, self->file, SLICE, self->news))
    self->file = NULL;
  if (self->news->receipts->len > n_before)
    tell (self, self->news->receipts->pdata[n_before]);
  /* Somebody who was told may have let go of the folder, and with it of this source. */
  return pass == self->pass ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
scan_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Work *work = data;
  GError *error = NULL;
  GPtrArray *files = ctp_shared_folder_scan (work->folder, work->key, work->known, &error);

  if (files != NULL)
    g_task_return_pointer (task, files, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
scanned_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CtpSharing *self = CTP_SHARING (source);
  GError *error = NULL;
  GPtrArray *files = g_task_propagate_pointer (G_TASK (result), &error);

  if (files != NULL)
    {
      g_clear_pointer (&self->files, g_ptr_array_unref);
      self->files = files;
      self->news = ctp_folder_news_new ();
      self->idle = g_idle_add (take_in_cb, self);
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_error_free (error);
  else
    fail_pass (self, error);
}

/* Looks at the folder, or again where somebody looks already. */
static void
start (CtpSharing *self)
{
  g_autoptr (GTask) task = NULL;
  Work *work;

  g_clear_handle_id (&self->timer, g_source_remove);
  self->first_change = 0;
  if (self->pass != NULL)
    {
      self->again = TRUE;
      return;
    }
  self->key = ctp_pair_key_load (self->journal);
  if (self->folder == NULL || self->key == NULL || !ctp_journal_get_writable (self->journal))
    {
      end_pass (self, NULL);
      return;
    }
  self->pass = g_cancellable_new ();
  if (self->state != CTP_SHARING_STATE_PROBLEM)
    set_state (self, CTP_SHARING_STATE_WORKING, NULL);
  work = new_work (self);
  work->known = self->files != NULL ? g_ptr_array_ref (self->files) : NULL;
  task = g_task_new (self, self->pass, scanned_cb, NULL);
  g_task_set_task_data (task, work, free_work);
  g_task_run_in_thread (task, scan_in_thread);
}

static gboolean
timer_cb (gpointer data)
{
  CtpSharing *self = data;

  self->timer = 0;
  start (self);
  return G_SOURCE_REMOVE;
}

static gboolean
poll_cb (gpointer data)
{
  start (CTP_SHARING (data));
  return G_SOURCE_CONTINUE;
}

static void
schedule (CtpSharing *self, guint pause)
{
  gint64 now = g_get_monotonic_time ();

  if (self->folder == NULL)
    return;
  if (self->first_change == 0)
    self->first_change = now;
  g_clear_handle_id (&self->timer, g_source_remove);
  pause = MIN (pause, (guint) MAX (LONGEST_PAUSE - (now - self->first_change) / 1000, 0));
  self->timer = g_timeout_add (pause, timer_cb, self);
}

static void
changed_cb (CtpSharing *self)
{
  gint64 sequence = ctp_journal_get_sequence (self->journal);

  if (sequence == self->sequence)
    return;
  self->sequence = sequence;
  schedule (self, PAUSE);
}

static void
monitored_cb (CtpSharing *self)
{
  schedule (self, MONITOR_PAUSE);
}

/* Lets go of the folder, whatever is being done there. */
static void
stop (CtpSharing *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_handle_id (&self->poll, g_source_remove);
  if (self->monitor != NULL)
    g_file_monitor_cancel (self->monitor);
  g_clear_object (&self->monitor);
  if (self->pass != NULL)
    g_cancellable_cancel (self->pass);
  self->again = FALSE;
  end_pass (self, NULL);
  g_clear_pointer (&self->files, g_ptr_array_unref);
}

static void
watch (CtpSharing *self)
{
  g_autoptr (GFile) folder = g_file_new_for_path (self->folder);

  self->monitor = g_file_monitor_directory (folder, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect_swapped (self->monitor, "changed", G_CALLBACK (monitored_cb), self);
  self->poll = g_timeout_add (POLL, poll_cb, self);
  start (self);
}

static void
ctp_sharing_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CtpSharing *self = CTP_SHARING (object);

  switch (id)
    {
    case PROP_FOLDER:
      g_value_set_string (value, self->folder);
      break;
    case PROP_STATE:
      g_value_set_int (value, (int) self->state);
      break;
    case PROP_PROBLEM:
      g_value_set_string (value, self->problem);
      break;
    case PROP_LAST_EXCHANGE:
      g_value_set_int64 (value, self->last_exchange);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ctp_sharing_dispose (GObject *object)
{
  CtpSharing *self = CTP_SHARING (object);

  if (self->journal != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->journal, self);
      stop (self);
    }
  g_clear_object (&self->journal);
  g_clear_object (&self->autosave);
  G_OBJECT_CLASS (ctp_sharing_parent_class)->dispose (object);
}

static void
ctp_sharing_finalize (GObject *object)
{
  CtpSharing *self = CTP_SHARING (object);

  g_free (self->folder);
  g_free (self->problem);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  G_OBJECT_CLASS (ctp_sharing_parent_class)->finalize (object);
}

static void
ctp_sharing_class_init (CtpSharingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = ctp_sharing_get_property;
  object_class->dispose = ctp_sharing_dispose;
  object_class->finalize = ctp_sharing_finalize;

  /* The path of the shared folder; NULL for none. */
  props[PROP_FOLDER] = g_param_spec_string ("folder", NULL, NULL, NULL, flags);
  /* A CtpSharingState. */
  props[PROP_STATE] = g_param_spec_int ("state", NULL, NULL, 0, G_MAXINT, 0, flags);
  /* What is in the way, in a sentence for a person; NULL for nothing. */
  props[PROP_PROBLEM] = g_param_spec_string ("problem", NULL, NULL, NULL, flags);
  /* When the folder was last looked at with success: microseconds since 1970 UTC, 0 for never. */
  props[PROP_LAST_EXCHANGE]
    = g_param_spec_int64 ("last-exchange", NULL, NULL, 0, G_MAXINT64, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  /* CtpSharing::received: so many changes came from a person. */
  g_signal_new ("received", CTP_TYPE_SHARING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                2, CTP_TYPE_RECORD, G_TYPE_UINT);
  /* CtpSharing::joined: a copy, by its number, was heard of for the first time. */
  g_signal_new ("joined", CTP_TYPE_SHARING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                CTP_TYPE_RECORD, G_TYPE_UINT64);
  /* CtpSharing::left: a person's copy stops sharing. */
  g_signal_new ("left", CTP_TYPE_SHARING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                CTP_TYPE_RECORD);
  /* CtpSharing::healed: files of this copy were gone from the folder, and are there again. */
  g_signal_new ("healed", CTP_TYPE_SHARING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ctp_sharing_init (CtpSharing *self)
{
}

/**
 * ctp_sharing_new:
 * @autosave: (nullable): what saves the journal; NULL to have it saved here, which takes as long
 *
 * Returns: (transfer full): what shares a journal from here on, where it has a shared folder
 */
CtpSharing *
ctp_sharing_new (CtpJournal *journal, CtpAutosave *autosave)
{
  CtpSharing *self = g_object_new (CTP_TYPE_SHARING, NULL);
  g_autofree char *folder = ctp_sharing_dup_folder_of (journal);

  self->journal = g_object_ref (journal);
  self->autosave = autosave != NULL ? g_object_ref (autosave) : NULL;
  self->sequence = ctp_journal_get_sequence (journal);
  g_signal_connect_object (journal, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  if (folder != NULL && ctp_journal_get_writable (journal))
    {
      self->folder = g_steal_pointer (&folder);
      watch (self);
    }
  return self;
}

/** ctp_sharing_get_folder: (nullable): the path of the shared folder. */
const char *
ctp_sharing_get_folder (CtpSharing *self)
{
  return self->folder;
}

/** ctp_sharing_get_state: How it is going. */
CtpSharingState
ctp_sharing_get_state (CtpSharing *self)
{
  return self->state;
}

/** ctp_sharing_get_problem: (nullable): what is in the way, in a sentence for a person. */
const char *
ctp_sharing_get_problem (CtpSharing *self)
{
  return self->problem;
}

/** ctp_sharing_get_last_exchange: When the folder was last looked at: µs since 1970 UTC, or 0. */
gint64
ctp_sharing_get_last_exchange (CtpSharing *self)
{
  return self->last_exchange;
}

/** ctp_sharing_dup_folder_of: (transfer full) (nullable): the folder that a journal is to share. */
char *
ctp_sharing_dup_folder_of (CtpJournal *journal)
{
  g_autofree char *text = ctp_journal_dup_setting (journal, SETTING);

  return *text != '\0' ? g_filename_from_utf8 (text, -1, NULL, NULL, NULL) : NULL;
}

/**
 * ctp_sharing_set_folder_of:
 * @folder: (nullable): NULL for none
 *
 * Has a journal remember its shared folder, on this copy only. Errors: those of the journal.
 */
gboolean
ctp_sharing_set_folder_of (CtpJournal *journal, const char *folder, GError **error)
{
  g_autofree char *text
    = folder != NULL ? g_filename_to_utf8 (folder, -1, NULL, NULL, error) : g_strdup ("");

  return text != NULL && ctp_journal_set_setting (journal, SETTING, text, error);
}

/**
 * ctp_sharing_set_folder:
 * @folder: (nullable): NULL to let go of the folder, without telling the others
 *
 * Shares by another folder from here on. Errors: those of the journal.
 */
gboolean
ctp_sharing_set_folder (CtpSharing *self, const char *folder, GError **error)
{
  if (!ctp_sharing_set_folder_of (self->journal, folder, error))
    return FALSE;
  stop (self);
  g_free (self->folder);
  self->folder = g_strdup (folder);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FOLDER]);
  set_state (self, CTP_SHARING_STATE_OFF, NULL);
  if (folder != NULL)
    watch (self);
  return TRUE;
}

/** ctp_sharing_exchange_async: Looks at the folder now, and tells when that is done. */
void
ctp_sharing_exchange_async (CtpSharing *self, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, ctp_sharing_exchange_async);
  if (self->waiting == NULL)
    self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (self->waiting, task);
  start (self);
}

/** ctp_sharing_exchange_finish: Ends ctp_sharing_exchange_async(); errors are those of “problem”. */
gboolean
ctp_sharing_exchange_finish (CtpSharing *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * ctp_sharing_leave:
 *
 * Stops sharing: says so in the folder, with all that was still to go out, then changes the key for
 * what follows and lets go of the folder. Errors: those of the folder and the journal, with which
 * nothing is changed but where it says that the others could not be told.
 */
gboolean
ctp_sharing_leave (CtpSharing *self, GError **error)
{
  g_autofree char *folder = g_strdup (self->folder);

  return ctp_sharing_set_folder (self, NULL, error)
         && ctp_folder_pass_leave (self->journal, folder, error);
}
