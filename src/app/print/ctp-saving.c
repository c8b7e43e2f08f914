/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes a document to a file without holding the main loop: it is laid out and drawn in a thread,
 * which tells how far it is and can be called off. Nothing is left of a file that was called off. */

#include "app/print/ctp-saving.h"

#include "report/ctp-report.h"

/* Parts of the work that are told apart. */
#define STEPS 1000

struct _CtpSaving
{
  CtpDocument *document;
  char *path;
  GCancellable *cancellable;
  CtpSavingDone done;
  gpointer user_data;
  int step; /* (atomic) */
};

static void
saving_free (CtpSaving *self)
{
  g_clear_object (&self->document);
  g_clear_object (&self->cancellable);
  g_free (self->path);
  g_free (self);
}

/* In the thread. */
static gboolean
progress_cb (double part, gpointer user_data)
{
  CtpSaving *self = user_data;

  g_atomic_int_set (&self->step, (int) (part * STEPS));

  return !g_cancellable_is_cancelled (self->cancellable);
}

static void
write_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  CtpSaving *self = task_data;
  GError *error = NULL;

  if (ctp_report_write (self->document, self->path, ctp_paper_get_default (), progress_cb, self,
                        &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  CtpSaving *self = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  self->done (self->path, error, self->user_data);
}

/**
 * ctp_saving_run:
 * @document: must not change any more
 * @path: the ending decides, as for ctp_report_write ()
 * @cancellable: (nullable): calls it off
 * @done: called once, in the main loop
 *
 * Returns: (transfer none): what tells how far it is, until @done is called
 */
CtpSaving *
ctp_saving_run (CtpDocument *document,
                const char *path,
                GCancellable *cancellable,
                CtpSavingDone done,
                gpointer user_data)
{
  CtpSaving *self = g_new0 (CtpSaving, 1);
  g_autoptr (GTask) task = g_task_new (NULL, NULL, written_cb, NULL);

  self->document = g_object_ref (document);
  self->path = g_strdup (path);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->done = done;
  self->user_data = user_data;
  g_task_set_task_data (task, self, (GDestroyNotify) saving_free);
  g_task_run_in_thread (task, write_in_thread);

  return self;
}

/* How much is done, from 0 to 1. */
double
ctp_saving_get_progress (CtpSaving *self)
{
  return (double) g_atomic_int_get (&self->step) / STEPS;
}
