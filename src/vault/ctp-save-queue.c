/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Saves one at a time, and the newest content wins.
 *
 * What is asked for while a save runs waits; of several only the newest is written, and all who
 * asked share its result. Content is never replaced by older one.
 */

#include "config.h"

#include "vault/ctp-save-queue.h"

struct _CtpSaveQueue
{
  CtpSaveQueueWrite write;
  gpointer owner;

  GMutex mutex;
  GCond changed;

  gboolean saving;
  gboolean has_worker;
  CtpContent *waiting;
  GPtrArray *waiting_tasks;
  guint64 asked;
  guint64 answered;
  GError *last_error;
};

/* How a save that was asked for went, on its way to the thread that asked. */
typedef struct
{
  GTask *task;
  GError *error;
} Answer;

static void
answer_free (Answer *answer)
{
  g_clear_error (&answer->error);
  g_object_unref (answer->task);
  g_free (answer);
}

static gboolean
answer_cb (gpointer user_data)
{
  Answer *answer = user_data;

  if (answer->error != NULL)
    g_task_return_error (answer->task, g_steal_pointer (&answer->error));
  else
    g_task_return_boolean (answer->task, TRUE);

  return G_SOURCE_REMOVE;
}

/* The tasks, and with them the last references to the owner, go to the threads that asked: when
 * such a thread lets go of its owner, no other thread still holds it. */
static void
answer_tasks (GPtrArray *tasks, const GError *error)
{
  for (guint i = 0; i < tasks->len; i++)
    {
      g_autoptr (GSource) source = g_idle_source_new ();
      Answer *answer = g_new0 (Answer, 1);

      answer->task = g_ptr_array_index (tasks, i);
      answer->error = error != NULL ? g_error_copy (error) : NULL;
      g_source_set_static_name (source, "ctp-save-queue-answer");
      g_source_set_priority (source, g_task_get_priority (answer->task));
      g_source_set_callback (source, answer_cb, answer, (GDestroyNotify) answer_free);
      g_source_attach (source, g_task_get_context (answer->task));
    }

  g_ptr_array_unref (tasks);
}

/* Writes the newest content; the mutex is held before and after, and nobody else is saving.
 *
 * Returns: (transfer full): the tasks to answer when the mutex is free
 */
static GPtrArray *
save_newest (CtpSaveQueue *self, GError **error)
{
  g_autoptr (CtpContent) content = g_steal_pointer (&self->waiting);
  GPtrArray *tasks = g_steal_pointer (&self->waiting_tasks);
  guint64 asked = self->asked;
  GError *local_error = NULL;

  self->waiting_tasks = g_ptr_array_new ();
  self->saving = TRUE;
  g_mutex_unlock (&self->mutex);

  self->write (self->owner, content, &local_error);
  g_clear_pointer (&content, ctp_content_unref);

  g_mutex_lock (&self->mutex);
  self->saving = FALSE;
  self->answered = asked;
  g_clear_error (&self->last_error);
  self->last_error = local_error;
  *error = local_error != NULL ? g_error_copy (local_error) : NULL;
  g_cond_broadcast (&self->changed);

  return tasks;
}

/* While there is something waiting, somebody who waits for it holds the owner; after the mutex was
 * let go with nothing waiting, it must not be touched. */
static gpointer
work (gpointer user_data)
{
  CtpSaveQueue *self = user_data;
  gboolean more = TRUE;

  while (more)
    {
      g_autoptr (GError) error = NULL;
      GPtrArray *tasks;

      g_mutex_lock (&self->mutex);
      while (self->saving)
        g_cond_wait (&self->changed, &self->mutex);
      tasks = save_newest (self, &error);
      more = self->waiting != NULL;
      self->has_worker = more;
      g_mutex_unlock (&self->mutex);

      answer_tasks (tasks, error);
    }

  return NULL;
}

static guint64
ask (CtpSaveQueue *self, CtpContent *content)
{
  g_clear_pointer (&self->waiting, ctp_content_unref);
  self->waiting = ctp_content_ref (content);
  return ++self->asked;
}

/* Returns: (transfer full): a queue that calls @write with @owner, which has to outlive it */
CtpSaveQueue *
ctp_save_queue_new (CtpSaveQueueWrite write, gpointer owner)
{
  CtpSaveQueue *self = g_new0 (CtpSaveQueue, 1);

  self->write = write;
  self->owner = owner;
  self->waiting_tasks = g_ptr_array_new ();
  g_mutex_init (&self->mutex);
  g_cond_init (&self->changed);

  return self;
}

/* Frees @self, which must be idle. */
void
ctp_save_queue_free (CtpSaveQueue *self)
{
  g_ptr_array_unref (self->waiting_tasks);
  g_clear_error (&self->last_error);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->changed);
  g_free (self);
}

/* Writes @content, or what newer one another thread brings meanwhile, and waits for that. */
gboolean
ctp_save_queue_save (CtpSaveQueue *self, CtpContent *content, GError **error)
{
  g_autoptr (GError) result = NULL;
  g_autoptr (GError) ours = NULL;
  GPtrArray *tasks = NULL;
  guint64 ticket;

  g_mutex_lock (&self->mutex);
  ticket = ask (self, content);
  while (self->answered < ticket && (self->saving || self->has_worker))
    g_cond_wait (&self->changed, &self->mutex);
  if (self->answered < ticket)
    tasks = save_newest (self, &ours);
  result = self->last_error != NULL ? g_error_copy (self->last_error) : NULL;
  g_mutex_unlock (&self->mutex);

  if (tasks != NULL)
    answer_tasks (tasks, ours);
  if (result == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&result));
  return FALSE;
}

/* Writes @content, or what newer one is brought meanwhile, in a thread.
 *
 * @task: (transfer full): returns a boolean; its source object has to keep the owner alive
 */
void
ctp_save_queue_save_async (CtpSaveQueue *self, CtpContent *content, GTask *task)
{
  g_mutex_lock (&self->mutex);
  ask (self, content);
  g_ptr_array_add (self->waiting_tasks, task);
  if (!self->has_worker)
    {
      self->has_worker = TRUE;
      g_thread_unref (g_thread_new ("ctp-save-queue", work, self));
    }
  g_mutex_unlock (&self->mutex);
}

/* Waits until nothing is being saved and nothing waits. */
void
ctp_save_queue_drain (CtpSaveQueue *self)
{
  g_mutex_lock (&self->mutex);
  while (self->saving || self->has_worker)
    g_cond_wait (&self->changed, &self->mutex);
  g_mutex_unlock (&self->mutex);
}

/* Waits for a running save and lets none begin until ctp_save_queue_go_on(). */
void
ctp_save_queue_hold (CtpSaveQueue *self)
{
  g_mutex_lock (&self->mutex);
  while (self->saving)
    g_cond_wait (&self->changed, &self->mutex);
}

void
ctp_save_queue_go_on (CtpSaveQueue *self)
{
  g_mutex_unlock (&self->mutex);
}
