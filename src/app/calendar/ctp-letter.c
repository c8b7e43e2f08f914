/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Opens a letter with an attachment in the mail program that is there, for the person to send: this
 * program sends nothing. It asks the desktop's portal, which hands the open file over, or where
 * there is none xdg-email, which knows the mail programs. */

#include "app/calendar/ctp-letter.h"

#include <config.h>
#include <fcntl.h>
#include <gio/gunixfdlist.h>
#include <glib/gi18n-lib.h>

#define PORTAL "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"
#define PORTAL_EMAIL "org.freedesktop.portal.Email"
#define PORTAL_REQUEST "org.freedesktop.portal.Request"

/* xdg-email ends when the mail program has the letter. */
#define XDG_EMAIL "xdg-email"

typedef struct
{
  char *to;
  char *subject;
  char *body;
  char *attachment;
  GDBusConnection *bus;
  guint subscription;
} Kept;

/* What the portal answers to a request. */
enum
{
  ANSWER_DONE,
  ANSWER_CANCELLED,
};

static void
kept_free (gpointer data)
{
  Kept *self = data;

  g_clear_object (&self->bus);
  g_free (self->to);
  g_free (self->subject);
  g_free (self->body);
  g_free (self->attachment);
  g_free (self);
}

static void
waited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  if (g_subprocess_wait_check_finish (G_SUBPROCESS (source), result, NULL))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                             _ ("No mail program took the letter."));
}

static void
ask_xdg_email (GTask *task)
{
  const Kept *letter = g_task_get_task_data (task);
  g_autoptr (GSubprocess) process
    = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL,
                        XDG_EMAIL, "--utf8", "--subject", letter->subject, "--body", letter->body,
                        "--attach", letter->attachment, letter->to, NULL);

  if (process == NULL)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                             _ ("There is no mail program on this computer."));
  else
    g_subprocess_wait_check_async (process, NULL, waited_cb, g_object_ref (task));
}

/* The task lives as long as the answer is waited for. */
static void
stop_waiting (GTask *task)
{
  Kept *letter = g_task_get_task_data (task);

  if (letter->subscription != 0)
    g_dbus_connection_signal_unsubscribe (letter->bus, letter->subscription);
  letter->subscription = 0;
}

static void
answered_cb (GDBusConnection *bus,
             const char *sender,
             const char *path,
             const char *interface,
             const char *signal,
             GVariant *parameters,
             gpointer user_data)
{
  g_autoptr (GTask) task = g_object_ref (user_data);
  guint answer = G_MAXUINT;

  if (g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(ua{sv})")))
    g_variant_get_child (parameters, 0, "u", &answer);

  stop_waiting (task);
  if (answer == ANSWER_DONE)
    g_task_return_boolean (task, TRUE);
  else if (answer == ANSWER_CANCELLED)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED,
                             _ ("The letter was not written."));
  else
    ask_xdg_email (task);
}

static void
portal_called_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  const Kept *letter = g_task_get_task_data (task);
  g_autoptr (GVariant) request = g_dbus_connection_call_with_unix_fd_list_finish (
    G_DBUS_CONNECTION (source), NULL, result, NULL);

  if (request != NULL || letter->subscription == 0)
    return;

  stop_waiting (task);
  ask_xdg_email (task);
}

/* Listens before it asks, or a quick answer would be missed: the path of a request is known from who
 * asks and the token (org.freedesktop.portal.Request). */
static char *
listen_for_answer (GTask *task)
{
  Kept *letter = g_task_get_task_data (task);
  char *token = g_strdup_printf ("counterpart%08x", g_random_int ());
  g_autofree char *sender
    = g_strdelimit (g_strdup (g_dbus_connection_get_unique_name (letter->bus) + 1), ".", '_');
  g_autofree char *path = g_strdup_printf (PORTAL_PATH "/request/%s/%s", sender, token);

  letter->subscription = g_dbus_connection_signal_subscribe (
    letter->bus, PORTAL, PORTAL_REQUEST, "Response", path, NULL, G_DBUS_SIGNAL_FLAGS_NONE,
    answered_cb, g_object_ref (task), g_object_unref);
  return token;
}

static void
ask_portal (GTask *task)
{
  const Kept *letter = g_task_get_task_data (task);
  const char *addresses[] = { letter->to, NULL };
  g_autoptr (GUnixFDList) files = g_unix_fd_list_new ();
  g_autofree char *token = NULL;
  GVariantBuilder options;
  GVariantBuilder attachments;
  int file = open (letter->attachment, O_RDONLY | O_CLOEXEC);
  int index = file >= 0 ? g_unix_fd_list_append (files, file, NULL) : -1;

  if (file >= 0)
    close (file);
  if (index < 0)
    {
      ask_xdg_email (task);
      return;
    }

  token = listen_for_answer (task);
  g_variant_builder_init (&attachments, G_VARIANT_TYPE ("ah"));
  g_variant_builder_add (&attachments, "h", index);
  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&options, "{sv}", "handle_token", g_variant_new_string (token));
  g_variant_builder_add (&options, "{sv}", "addresses", g_variant_new_strv (addresses, -1));
  g_variant_builder_add (&options, "{sv}", "subject", g_variant_new_string (letter->subject));
  g_variant_builder_add (&options, "{sv}", "body", g_variant_new_string (letter->body));
  g_variant_builder_add (&options, "{sv}", "attachment_fds", g_variant_builder_end (&attachments));
  g_dbus_connection_call_with_unix_fd_list (
    letter->bus, PORTAL, PORTAL_PATH, PORTAL_EMAIL, "ComposeEmail",
    g_variant_new ("(sa{sv})", "", &options), G_VARIANT_TYPE ("(o)"), G_DBUS_CALL_FLAGS_NONE, -1,
    files, NULL, portal_called_cb, g_object_ref (task));
}

/* Opens @letter; @parent is what it is opened from. */
void
ctp_letter_compose_async (const CtpLetter *letter,
                          GtkWindow *parent,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (parent, NULL, callback, user_data);
  GApplication *application = G_APPLICATION (gtk_window_get_application (parent));
  GDBusConnection *bus
    = application != NULL ? g_application_get_dbus_connection (application) : NULL;
  Kept *kept = g_new0 (Kept, 1);

  kept->to = g_strdup (letter->to);
  kept->subject = g_strdup (letter->subject);
  kept->body = g_strdup (letter->body);
  kept->attachment = g_strdup (letter->attachment);
  g_task_set_task_data (task, kept, kept_free);

  g_set_object (&kept->bus, bus);
  if (bus != NULL)
    ask_portal (task);
  else
    ask_xdg_email (task);
}

/* FALSE with a sentence for a person where no mail program was there or took it, and with
 * %G_IO_ERROR_CANCELLED where the person did not want it after all. */
gboolean
ctp_letter_compose_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
