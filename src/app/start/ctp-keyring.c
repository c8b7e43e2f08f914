/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Passphrases remembered on this computer, in the desktop's keyring through libsecret.
 *
 * A keyring may be absent, refuse, or never answer. Each call therefore ends by itself after a
 * while, and its error is a sentence a person can read; nothing else depends on it. */

#include "app/start/ctp-keyring.h"

#include <config.h>
#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>

/* A keyring that is locked asks the person first, so it gets longer than a machine would need. */
#define RECALL_SECONDS 20
#define PATIENCE_SECONDS 60

static const SecretSchema schema = {
  .name = APP_ID,
  .flags = SECRET_SCHEMA_NONE,
  .attributes = {
    { "path", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { NULL, 0 },
  },
};

/* What one call holds on to until it ends. */
typedef struct
{
  GCancellable *cancellable;
  gulong cancelled_id;
  GCancellable *outer;
  guint timeout_id;
  gboolean timed_out;
} Call;

static void
call_free (Call *call)
{
  if (call->outer != NULL)
    g_cancellable_disconnect (call->outer, call->cancelled_id);
  g_clear_object (&call->outer);
  g_clear_handle_id (&call->timeout_id, g_source_remove);
  g_object_unref (call->cancellable);
  g_free (call);
}

static gboolean
timeout_cb (gpointer user_data)
{
  Call *call = user_data;

  call->timeout_id = 0;
  call->timed_out = TRUE;
  g_cancellable_cancel (call->cancellable);

  return G_SOURCE_REMOVE;
}

static void
outer_cancelled_cb (GCancellable *outer, GCancellable *inner)
{
  g_cancellable_cancel (inner);
}

static GTask *
begin_call (guint seconds,
            GCancellable *cancellable,
            GAsyncReadyCallback callback,
            gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Call *call = g_new0 (Call, 1);

  call->cancellable = g_cancellable_new ();
  if (cancellable != NULL)
    {
      call->outer = g_object_ref (cancellable);
      call->cancelled_id = g_cancellable_connect (cancellable, G_CALLBACK (outer_cancelled_cb),
                                                  g_object_ref (call->cancellable), g_object_unref);
    }
  call->timeout_id = g_timeout_add_seconds (seconds, timeout_cb, call);
  g_task_set_task_data (task, call, (GDestroyNotify) call_free);

  return task;
}

static GCancellable *
get_call_cancellable (GTask *task)
{
  Call *call = g_task_get_task_data (task);

  return call->cancellable;
}

/* Ends @task with a sentence made from @error (transfer full). */
static void
return_error (GTask *task, GError *error)
{
  g_autoptr (GError) owned = error;
  Call *call = g_task_get_task_data (task);

  if (call->timed_out)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_TIMED_OUT,
                             _ ("The keyring of this computer does not answer."));
  else if (g_error_matches (owned, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_task_return_error (task, g_steal_pointer (&owned));
  else if (owned->domain == G_DBUS_ERROR || owned->domain == G_IO_ERROR)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                             _ ("This computer has no keyring that could keep a passphrase."));
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("The keyring says: %s"),
                             owned->message);
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (secret_password_store_finish (result, &error))
    g_task_return_boolean (task, TRUE);
  else
    return_error (task, error);
}

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  char *password = secret_password_lookup_finish (result, &error);

  if (error != NULL)
    return_error (task, error);
  else if (password == NULL)
    g_task_return_pointer (task, NULL, NULL);
  else
    g_task_return_pointer (task, ctp_secret_text_new (password),
                           (GDestroyNotify) ctp_secret_text_unref);

  secret_password_free (password);
}

static void
cleared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  secret_password_clear_finish (result, &error);
  if (error == NULL)
    g_task_return_boolean (task, TRUE);
  else
    return_error (task, error);
}

/* Keeps @passphrase for the journal at @path; @names say whose it is to who looks into the
 * keyring. */
void
ctp_keyring_remember_async (const char *path,
                            const char *names,
                            CtpSecretText *passphrase,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  GTask *task = begin_call (PATIENCE_SECONDS, cancellable, callback, user_data);
  /* Translators: what the desktop's keyring shows; %s are the names of the two people. */
  g_autofree char *label = g_strdup_printf (_ ("Counterpart journal of %s"), names);

  secret_password_store (&schema, SECRET_COLLECTION_DEFAULT, label,
                         ctp_secret_text_get (passphrase), get_call_cancellable (task), stored_cb,
                         task, "path", path, NULL);
}

gboolean
ctp_keyring_remember_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Looks for the passphrase of the journal at @path. */
void
ctp_keyring_recall_async (const char *path,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GTask *task = begin_call (RECALL_SECONDS, cancellable, callback, user_data);

  secret_password_lookup (&schema, get_call_cancellable (task), looked_up_cb, task, "path", path,
                          NULL);
}

/* The passphrase, (transfer full); NULL without @error when none is remembered. */
CtpSecretText *
ctp_keyring_recall_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Forgets the passphrase of the journal at @path, or of all journals when that is NULL. */
void
ctp_keyring_forget_async (const char *path,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GTask *task = begin_call (PATIENCE_SECONDS, cancellable, callback, user_data);

  if (path != NULL)
    secret_password_clear (&schema, get_call_cancellable (task), cleared_cb, task, "path", path,
                           NULL);
  else
    secret_password_clear (&schema, get_call_cancellable (task), cleared_cb, task, NULL);
}

gboolean
ctp_keyring_forget_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
