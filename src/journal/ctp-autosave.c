/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Saves a journal by itself: a moment after the last change, and at the latest a few moments after
 * the first. Whoever has to be sure flushes it and waits. */

#include "journal/ctp-autosave.h"

/* In milliseconds. */
#define PAUSE 1000
#define LONGEST_PAUSE (5 * 1000)

struct _CtpAutosave
{
  GObject parent_instance;

  CtpJournal *journal;
  CtpSaveState state;
  GError *error;
  guint timer;
  gint64 first_change;
  gboolean has_changes;
  GPtrArray *flushes;
};

G_DEFINE_FINAL_TYPE (CtpAutosave, ctp_autosave, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_STATE,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static void save (CtpAutosave *self);

static void
set_state (CtpAutosave *self, CtpSaveState state)
{
  if (self->state == state)
    return;
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATE]);
}

static void
finish_flushes (CtpAutosave *self)
{
  g_autoptr (GPtrArray) flushes = self->flushes;

  self->flushes = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < flushes->len; i++)
    if (self->error != NULL)
      g_task_return_error (flushes->pdata[i], g_error_copy (self->error));
    else
      g_task_return_boolean (flushes->pdata[i], TRUE);
}

static void
fail (CtpAutosave *self, GError *error)
{
  g_clear_error (&self->error);
  self->error = error;
  self->has_changes = TRUE;
  set_state (self, CTP_SAVE_STATE_FAILED);
}

static gboolean
timer_cb (gpointer data)
{
  CtpAutosave *self = data;

  self->timer = 0;
  save (self);
  return G_SOURCE_REMOVE;
}

static void
schedule (CtpAutosave *self)
{
  gint64 waited = (g_get_monotonic_time () - self->first_change) / 1000;

  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add ((guint) CLAMP (LONGEST_PAUSE - waited, 0, PAUSE), timer_cb, self);
}

static void
save_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CtpAutosave) self = data;
  GError *error = NULL;

  if (!ctp_vault_save_finish (CTP_VAULT (source), result, &error))
    fail (self, error);
  else if (self->has_changes && self->flushes->len > 0)
    {
      /* Someone waits for what was written meanwhile. */
      save (self);
      return;
    }
  else if (self->has_changes)
    {
      set_state (self, CTP_SAVE_STATE_PENDING);
      schedule (self);
    }
  else
    set_state (self, CTP_SAVE_STATE_SAVED);
  finish_flushes (self);
}

static void
save (CtpAutosave *self)
{
  g_autoptr (CtpContent) content = NULL;
  GError *error = NULL;

  g_clear_handle_id (&self->timer, g_source_remove);
  self->has_changes = FALSE;
  content = ctp_journal_copy_content (self->journal, &error);
  if (content == NULL)
    {
      fail (self, error);
      finish_flushes (self);
      return;
    }
  g_clear_error (&self->error);
  set_state (self, CTP_SAVE_STATE_SAVING);
  ctp_vault_save_async (ctp_journal_get_vault (self->journal), content, save_cb,
                        g_object_ref (self));
}

static void
changed_cb (CtpAutosave *self)
{
  if (ctp_journal_get_vault (self->journal) == NULL)
    return;
  if (!self->has_changes)
    self->first_change = g_get_monotonic_time ();
  self->has_changes = TRUE;
  /* While a save is under way, what comes after it waits for its end. */
  if (self->state == CTP_SAVE_STATE_SAVING)
    return;
  if (self->state != CTP_SAVE_STATE_FAILED)
    set_state (self, CTP_SAVE_STATE_PENDING);
  schedule (self);
}

static void
ctp_autosave_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_STATE)
    g_value_set_int (value, CTP_AUTOSAVE (object)->state);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ctp_autosave_dispose (GObject *object)
{
  CtpAutosave *self = CTP_AUTOSAVE (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->journal != NULL)
    g_signal_handlers_disconnect_by_data (self->journal, self);
  g_clear_object (&self->journal);
  G_OBJECT_CLASS (ctp_autosave_parent_class)->dispose (object);
}

static void
ctp_autosave_finalize (GObject *object)
{
  CtpAutosave *self = CTP_AUTOSAVE (object);

  g_clear_error (&self->error);
  g_ptr_array_unref (self->flushes);
  G_OBJECT_CLASS (ctp_autosave_parent_class)->finalize (object);
}

static void
ctp_autosave_class_init (CtpAutosaveClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ctp_autosave_get_property;
  object_class->dispose = ctp_autosave_dispose;
  object_class->finalize = ctp_autosave_finalize;

  /* A CtpSaveState. */
  props[PROP_STATE]
    = g_param_spec_int ("state", NULL, NULL, CTP_SAVE_STATE_SAVED, CTP_SAVE_STATE_FAILED,
                        CTP_SAVE_STATE_SAVED, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
ctp_autosave_init (CtpAutosave *self)
{
  self->flushes = g_ptr_array_new_with_free_func (g_object_unref);
}

/** ctp_autosave_new: (transfer full): saves @journal from now on, if it is kept in a vault. */
CtpAutosave *
ctp_autosave_new (CtpJournal *journal)
{
  CtpAutosave *self = g_object_new (CTP_TYPE_AUTOSAVE, NULL);

  self->journal = g_object_ref (journal);
  if (ctp_journal_get_writable (journal))
    g_signal_connect_swapped (journal, "changed", G_CALLBACK (changed_cb), self);
  return self;
}

/** ctp_autosave_get_state: Whether what is on disk is what is in memory. */
CtpSaveState
ctp_autosave_get_state (CtpAutosave *self)
{
  return self->state;
}

/** ctp_autosave_get_error: (transfer none) (nullable): why the last save failed. */
const GError *
ctp_autosave_get_error (CtpAutosave *self)
{
  return self->error;
}

/**
 * ctp_autosave_flush_async:
 *
 * Saves now what is not saved yet, also after a failure, and calls back when it is on disk.
 */
void
ctp_autosave_flush_async (CtpAutosave *self, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_ptr_array_add (self->flushes, task);
  if (self->state == CTP_SAVE_STATE_SAVING)
    return;
  if (self->has_changes)
    save (self);
  else
    finish_flushes (self);
}

/** ctp_autosave_flush_finish: FALSE with the reason when it could not be saved. */
gboolean
ctp_autosave_flush_finish (CtpAutosave *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
