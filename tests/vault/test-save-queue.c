/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One save at a time, the newest content wins, and everybody gets an answer. */

#include "config.h"

#include "vault-fixture.h"
#include "vault/ctp-save-queue.h"

#include <string.h>

/* A writer that waits at a gate, and notes what it wrote. */
typedef struct
{
  GMutex mutex;
  GCond changed;
  guint inside;
  guint allowed;
  gboolean fails;
  GString *written;
} Gate;

static gboolean
write_at_gate (gpointer owner, CtpContent *content, GError **error)
{
  Gate *gate = owner;
  char letter;
  gboolean fails;

  g_mutex_lock (&gate->mutex);
  gate->inside++;
  g_assert_cmpuint (gate->inside, ==, 1);
  g_cond_broadcast (&gate->changed);
  while (gate->allowed == 0)
    g_cond_wait (&gate->changed, &gate->mutex);
  gate->allowed--;
  gate->inside--;
  g_assert_true (ctp_content_read (content, 0, &letter, 1));
  g_string_append_c (gate->written, letter);
  fails = gate->fails;
  g_mutex_unlock (&gate->mutex);

  if (fails)
    g_set_error_literal (error, CTP_VAULT_ERROR, CTP_VAULT_ERROR_NO_SPACE, "full");
  return !fails;
}

static void
wait_until_inside (Gate *gate)
{
  g_mutex_lock (&gate->mutex);
  while (gate->inside == 0)
    g_cond_wait (&gate->changed, &gate->mutex);
  g_mutex_unlock (&gate->mutex);
}

static void
allow (Gate *gate, guint writes, gboolean fails)
{
  g_mutex_lock (&gate->mutex);
  gate->allowed += writes;
  gate->fails = fails;
  g_cond_broadcast (&gate->changed);
  g_mutex_unlock (&gate->mutex);
}

static CtpContent *
text (const char *letters)
{
  g_autoptr (GBytes) bytes = g_bytes_new (letters, strlen (letters));

  return new_content (bytes);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GString *answers = user_data;
  g_autoptr (GError) error = NULL;

  g_string_append (answers, g_task_propagate_boolean (G_TASK (result), &error) ? "y" : "n");
}

static void
ask (CtpSaveQueue *queue, const char *letters, GString *answers)
{
  g_autoptr (CtpContent) content = text (letters);

  ctp_save_queue_save_async (queue, content, g_task_new (NULL, NULL, answered_cb, answers));
}

static void
wait_for_answers (GString *answers, gsize count)
{
  while (answers->len < count)
    g_main_context_iteration (NULL, TRUE);
}

static void
gate_open (Gate *gate)
{
  *gate = (Gate){ .written = g_string_new (NULL) };
  g_mutex_init (&gate->mutex);
  g_cond_init (&gate->changed);
}

static void
gate_close (Gate *gate)
{
  g_string_free (gate->written, TRUE);
  g_mutex_clear (&gate->mutex);
  g_cond_clear (&gate->changed);
}

static void
test_newest_wins (void)
{
  g_autoptr (GString) answers = g_string_new (NULL);
  CtpSaveQueue *queue;
  Gate gate;

  gate_open (&gate);
  queue = ctp_save_queue_new (write_at_gate, &gate);
  ask (queue, "a", answers);
  wait_until_inside (&gate);
  ask (queue, "b", answers);
  ask (queue, "c", answers);
  ask (queue, "d", answers);
  allow (&gate, 2, FALSE);
  wait_for_answers (answers, 4);
  g_assert_cmpstr (gate.written->str, ==, "ad");
  g_assert_cmpstr (answers->str, ==, "yyyy");

  ctp_save_queue_drain (queue);
  ctp_save_queue_free (queue);
  gate_close (&gate);
}

static void
test_shared_failure (void)
{
  g_autoptr (GString) answers = g_string_new (NULL);
  CtpSaveQueue *queue;
  Gate gate;

  gate_open (&gate);
  queue = ctp_save_queue_new (write_at_gate, &gate);
  ask (queue, "a", answers);
  wait_until_inside (&gate);
  ask (queue, "b", answers);
  ask (queue, "c", answers);
  allow (&gate, 1, FALSE);
  wait_for_answers (answers, 1);
  allow (&gate, 1, TRUE);
  wait_for_answers (answers, 3);
  g_assert_cmpstr (answers->str, ==, "ynn");

  /* And the next is not held back by that. */
  allow (&gate, 1, FALSE);
  ask (queue, "d", answers);
  wait_for_answers (answers, 4);
  g_assert_cmpstr (gate.written->str, ==, "acd");
  g_assert_cmpstr (answers->str, ==, "ynny");

  ctp_save_queue_drain (queue);
  ctp_save_queue_free (queue);
  gate_close (&gate);
}

typedef struct
{
  CtpSaveQueue *queue;
  gboolean saved;
} Waiter;

static gpointer
save_and_wait (gpointer user_data)
{
  Waiter *waiter = user_data;
  g_autoptr (CtpContent) content = text ("z");

  waiter->saved = ctp_save_queue_save (waiter->queue, content, NULL);
  return NULL;
}

/* Who waits for a save gets it after the running one, and those who wait with it are answered. */
static void
test_waiting_save (void)
{
  g_autoptr (GString) answers = g_string_new (NULL);
  Waiter waiter = { 0 };
  GThread *thread;
  Gate gate;

  gate_open (&gate);
  waiter.queue = ctp_save_queue_new (write_at_gate, &gate);
  ask (waiter.queue, "a", answers);
  wait_until_inside (&gate);
  ask (waiter.queue, "b", answers);
  thread = g_thread_new ("waiter", save_and_wait, &waiter);
  allow (&gate, 3, FALSE);
  g_thread_join (thread);
  g_assert_true (waiter.saved);
  wait_for_answers (answers, 2);
  /* It may have come too late to take the place of the one before. */
  g_assert_true (g_str_equal (gate.written->str, "az") || g_str_equal (gate.written->str, "abz"));

  ctp_save_queue_drain (waiter.queue);
  ctp_save_queue_free (waiter.queue);
  gate_close (&gate);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  guint *answers = user_data;
  g_autoptr (GError) error = NULL;

  ctp_vault_save_finish (CTP_VAULT (source), result, &error);
  g_assert_no_error (error);
  (*answers)++;
}

/* Letting go right after asking loses nothing, and the file is free when the last answer came. */
static void
test_vault (VaultFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) last = NULL;
  g_autoptr (GError) error = NULL;
  CtpVault *vault = ctp_vault_create (fixture->path, PASSPHRASE, &tiny_cost, &error);

  for (guint round = 0; round < 20; round++)
    {
      guint answers = 0;

      for (guint32 i = 0; i < 50; i++)
        {
          g_autoptr (CtpContent) content = NULL;

          g_clear_pointer (&last, g_bytes_unref);
          last = make_content (100000, round * 50 + i);
          content = new_content (last);
          ctp_vault_save_async (vault, content, saved_cb, &answers);
        }
      g_object_unref (vault);
      while (answers < 50)
        g_main_context_iteration (NULL, TRUE);

      assert_holds (fixture->path, PASSPHRASE, last);
      vault = open_vault (fixture->path, PASSPHRASE, CTP_VAULT_WRITE, NULL, &error);
      g_assert_no_error (error);
    }
  g_object_unref (vault);
}

/* Closing waits for what was asked for. */
static void
test_close (VaultFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = make_content (100000, 1);
  g_autoptr (CtpContent) content = new_content (bytes);
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpVault) vault = ctp_vault_create (fixture->path, PASSPHRASE, &tiny_cost, &error);
  guint answers = 0;

  ctp_vault_save_async (vault, content, saved_cb, &answers);
  ctp_vault_close (vault);
  assert_holds (fixture->path, PASSPHRASE, bytes);
  assert_folder_lists (fixture->folder, NAME);
  while (answers < 1)
    g_main_context_iteration (NULL, TRUE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/save-queue/newest-wins", test_newest_wins);
  g_test_add_func ("/save-queue/shared-failure", test_shared_failure);
  g_test_add_func ("/save-queue/waiting-save", test_waiting_save);
  vault_test_add ("/save-queue/vault", test_vault);
  vault_test_add ("/save-queue/close", test_close);

  return g_test_run ();
}
