/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An open journal and its shared folder: what is written goes out a moment later, and what the others
 * put there comes in. The folder is watched, and looked at from time to time as well, since many a
 * network drive does not tell of changes. */

#include "exchange/ctp-sharing.h"

#include "exchange/ctp-folder-look.h"

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
  gint64 first_change;
  gint64 sequence;

  /* The look at the folder that is under way, if any. */
  GCancellable *look;
  gboolean again;
  /* What the last one found. */
  GPtrArray *files;
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

static void schedule (CtpSharing *self, guint pause);

/* Tells those who wait, and looks again where something happened meanwhile. */
static void
end_look (CtpSharing *self, GError *error)
{
  g_autoptr (GPtrArray) waiting = g_steal_pointer (&self->waiting);

  g_clear_object (&self->look);
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
fail (CtpSharing *self, GError *error)
{
  set_state (self, CTP_SHARING_STATE_PROBLEM, error->message);
  end_look (self, error);
}

static char *
dup_problem (CtpSharing *self, const CtpFolderNews *news)
{
  if (ctp_exchange_is_refused (ctp_exchange_get (self->journal)))
    return g_strdup (_ ("The others take nothing from this copy: it joined with an invitation that "
                        "was for one copy only, and had been used. Ask for a new one."));
  if (news->refused != NULL)
    return g_strdup (news->refused->message);
  if (news->newer > 0)
    return g_strdup (_ ("Something in the shared folder was written by a newer version of "
                        "Counterpart. Update Counterpart on this computer to see it."));
  if (news->waiting > 0)
    return g_strdup (_ ("Something in the shared folder goes on from what has not arrived yet. It "
                        "shows as soon as the rest is here."));
  if (news->incomplete > 0)
    return g_strdup (_ ("Something in the shared folder has not arrived whole yet."));
  return NULL;
}

static void
succeed (CtpSharing *self, const CtpFolderNews *news)
{
  g_autofree char *problem = dup_problem (self, news);

  self->last_exchange = ctp_journal_get_now (self->journal);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LAST_EXCHANGE]);
  if (news->was_healed)
    g_signal_emit_by_name (self, "healed");
  set_state (self, problem != NULL ? CTP_SHARING_STATE_PROBLEM : CTP_SHARING_STATE_UP_TO_DATE,
             problem);
  end_look (self, NULL);
}

static CtpRecord *
find_person (CtpSharing *self, const CtpReceipt *receipt)
{
  return receipt->person != NULL ? ctp_journal_find_record (self->journal, receipt->person) : NULL;
}

static void
tell (const CtpReceipt *receipt, gpointer data)
{
  CtpSharing *self = data;
  g_autoptr (CtpRecord) person = find_person (self, receipt);

  if (receipt->has_joined)
    g_signal_emit_by_name (self, "joined", person, receipt->writer);
  if (receipt->n_changes > 0)
    g_signal_emit_by_name (self, "received", person, receipt->n_changes);
  if (receipt->has_left)
    g_signal_emit_by_name (self, "left", person);
}

static gboolean
is_shared (CtpSharing *self)
{
  g_autoptr (CtpPairKey) key = ctp_pair_key_load (self->journal);

  return key != NULL && ctp_journal_get_writable (self->journal);
}

/* Whoever looked at the folder may have been told to stop, and another may look since. */
static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CtpSharing) self = data;
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (CtpFolderNews) news = NULL;
  GError *error = NULL;
  const gboolean is_done
    = ctp_folder_look_finish (CTP_JOURNAL (source), result, &files, &news, &error);

  if (self->look == NULL || g_task_get_cancellable (G_TASK (result)) != self->look)
    {
      g_clear_error (&error);
      return;
    }
  if (files != NULL)
    {
      g_clear_pointer (&self->files, g_ptr_array_unref);
      self->files = g_steal_pointer (&files);
    }
  self->sequence = ctp_journal_get_sequence (self->journal);
  if (is_done)
    succeed (self, news);
  else
    fail (self, error);
}

/* Looks at the folder, or again where somebody looks already. */
static void
start (CtpSharing *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  self->first_change = 0;
  if (self->look != NULL)
    {
      self->again = TRUE;
      return;
    }
  if (self->folder == NULL || !is_shared (self))
    {
      end_look (self, NULL);
      return;
    }
  self->look = g_cancellable_new ();
  if (self->state != CTP_SHARING_STATE_PROBLEM)
    set_state (self, CTP_SHARING_STATE_WORKING, NULL);
  ctp_folder_look_async (self->journal, self->autosave, self->folder, self->files, self->look, tell,
                         self, looked_cb, g_object_ref (self));
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
  if (self->look != NULL)
    g_cancellable_cancel (self->look);
  self->again = FALSE;
  end_look (self, NULL);
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
