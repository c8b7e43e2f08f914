/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Asks for the passphrase of one journal and opens it.
 *
 * What goes wrong is said in a line below the entry, which keeps what was typed. A keyring that
 * does not answer never stands in the way: one can type while it is being asked. */

#include "app/start/ctp-unlock-page.h"

#include <config.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/start/ctp-delayed-spinner.h"
#include "app/start/ctp-keyring.h"
#include "app/start/ctp-opening.h"

struct _CtpUnlockPage
{
  AdwBin parent_instance;

  char *path;
  CtpSecretText *tried;
  gboolean tried_recalled;
  gboolean is_remembered;
  GCancellable *cancellable;

  AdwAvatar *avatar;
  GtkLabel *names;
  GtkLabel *file;
  GtkEditable *passphrase;
  GtkCheckButton *remember;
  GtkLabel *message;
  GtkWidget *unlock;
  GtkWidget *read;
  GtkWidget *form;
  CtpDelayedSpinner *spinner;
};

G_DEFINE_FINAL_TYPE (CtpUnlockPage, ctp_unlock_page, ADW_TYPE_BIN)

enum
{
  OPENED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void opened_cb (GObject *source, GAsyncResult *result, gpointer user_data);

static void
set_busy (CtpUnlockPage *self, gboolean busy)
{
  if (busy)
    gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (self)), NULL);
  gtk_widget_set_sensitive (self->form, !busy);
  ctp_delayed_spinner_set_busy (self->spinner, busy);
}

static void
open_with (CtpUnlockPage *self, CtpSecretText *passphrase, CtpVaultMode mode)
{
  g_clear_pointer (&self->tried, ctp_secret_text_unref);
  self->tried = ctp_secret_text_ref (passphrase);

  ctp_unlock_page_set_message (self, NULL);
  gtk_widget_set_visible (self->read, FALSE);
  set_busy (self, TRUE);
  ctp_opening_open_async (self->path, passphrase, mode, self->cancellable, opened_cb,
                          g_object_ref (self));
}

/* The remembered passphrase opens the journal no more: it was changed on another computer. */
static void
drop_remembered (CtpUnlockPage *self)
{
  ctp_keyring_forget_async (self->path, NULL, NULL, NULL);
  gtk_check_button_set_active (self->remember, FALSE);
  self->is_remembered = FALSE;
  ctp_unlock_page_set_message (
    self, _ ("The passphrase remembered on this computer does not open this journal any more."));
}

static void
show_failure (CtpUnlockPage *self, const GError *error)
{
  if (g_error_matches (error, CTP_VAULT_ERROR, CTP_VAULT_ERROR_PASSPHRASE) && self->tried_recalled)
    drop_remembered (self);
  else
    ctp_unlock_page_set_message (self, error->message);

  gtk_widget_set_visible (self->read,
                          g_error_matches (error, CTP_VAULT_ERROR, CTP_VAULT_ERROR_IN_USE));
  gtk_widget_grab_focus (GTK_WIDGET (self->passphrase));
  gtk_editable_select_region (self->passphrase, 0, -1);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CtpUnlockPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpJournal) journal = ctp_opening_finish (result, &error);
  CtpSecretText *to_remember = NULL;

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  set_busy (self, FALSE);
  if (journal == NULL)
    {
      show_failure (self, error);
      return;
    }

  if (gtk_check_button_get_active (self->remember))
    {
      if (!self->tried_recalled)
        to_remember = self->tried;
    }
  else if (self->is_remembered)
    {
      ctp_keyring_forget_async (self->path, NULL, NULL, NULL);
    }

  g_signal_emit (self, signals[OPENED], 0, journal, to_remember);
  g_clear_pointer (&self->tried, ctp_secret_text_unref);
  gtk_editable_set_text (self->passphrase, "");
}

static void
recalled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CtpUnlockPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpSecretText) passphrase = ctp_keyring_recall_finish (result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  if (error != NULL)
    {
      /* Only who has reason to expect something from the keyring cares that it is not there. */
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
        ctp_unlock_page_set_message (self, error->message);
      return;
    }

  if (passphrase == NULL)
    return;

  self->is_remembered = TRUE;
  gtk_check_button_set_active (self->remember, TRUE);
  /* Whoever has begun to type wants to type. */
  if (gtk_editable_get_text (self->passphrase)[0] != '\0' || !gtk_widget_get_sensitive (self->form))
    return;

  self->tried_recalled = TRUE;
  open_with (self, passphrase, CTP_VAULT_WRITE);
}

static void
passphrase_changed_cb (CtpUnlockPage *self)
{
  const gboolean typed = gtk_editable_get_text (self->passphrase)[0] != '\0';

  gtk_widget_set_sensitive (self->unlock, typed);
  if (typed)
    {
      ctp_unlock_page_set_message (self, NULL);
      gtk_widget_set_visible (self->read, FALSE);
    }
}

static void
unlock_cb (CtpUnlockPage *self)
{
  g_autoptr (CtpSecretText) passphrase = NULL;

  if (gtk_editable_get_text (self->passphrase)[0] == '\0')
    return;

  passphrase = ctp_secret_text_new (gtk_editable_get_text (self->passphrase));
  self->tried_recalled = FALSE;
  open_with (self, passphrase, CTP_VAULT_WRITE);
}

static void
read_cb (CtpUnlockPage *self)
{
  g_autoptr (CtpSecretText) passphrase = ctp_secret_text_ref (self->tried);

  open_with (self, passphrase, CTP_VAULT_READ);
}

static void
ctp_unlock_page_unroot (GtkWidget *widget)
{
  g_cancellable_cancel (CTP_UNLOCK_PAGE (widget)->cancellable);

  GTK_WIDGET_CLASS (ctp_unlock_page_parent_class)->unroot (widget);
}

static gboolean
ctp_unlock_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (CTP_UNLOCK_PAGE (widget)->passphrase));
}

static void
ctp_unlock_page_dispose (GObject *object)
{
  CtpUnlockPage *self = CTP_UNLOCK_PAGE (object);

  g_clear_pointer (&self->tried, ctp_secret_text_unref);

  G_OBJECT_CLASS (ctp_unlock_page_parent_class)->dispose (object);
}

static void
ctp_unlock_page_finalize (GObject *object)
{
  CtpUnlockPage *self = CTP_UNLOCK_PAGE (object);

  g_free (self->path);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (ctp_unlock_page_parent_class)->finalize (object);
}

static void
ctp_unlock_page_class_init (CtpUnlockPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ctp_unlock_page_dispose;
  object_class->finalize = ctp_unlock_page_finalize;
  widget_class->unroot = ctp_unlock_page_unroot;
  widget_class->grab_focus = ctp_unlock_page_grab_focus;

  signals[OPENED] = g_signal_new ("opened", CTP_TYPE_UNLOCK_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 2, CTP_TYPE_JOURNAL, CTP_TYPE_SECRET_TEXT);

  g_type_ensure (CTP_TYPE_DELAYED_SPINNER);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-unlock-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpUnlockPage, avatar);
  gtk_widget_class_bind_template_child (widget_class, CtpUnlockPage, names);
  gtk_widget_class_bind_template_child (widget_class, CtpUnlockPage, file);
  gtk_widget_class_bind_template_child (widget_class, CtpUnlockPage, passphrase);
  gtk_widget_class_bind_template_child (widget_class, CtpUnlockPage, remember);
  gtk_widget_class_bind_template_child (widget_class, CtpUnlockPage, message);
  gtk_widget_class_bind_template_child (widget_class, CtpUnlockPage, unlock);
  gtk_widget_class_bind_template_child (widget_class, CtpUnlockPage, read);
  gtk_widget_class_bind_template_child (widget_class, CtpUnlockPage, form);
  gtk_widget_class_bind_template_child (widget_class, CtpUnlockPage, spinner);
  gtk_widget_class_bind_template_callback (widget_class, passphrase_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, unlock_cb);
  gtk_widget_class_bind_template_callback (widget_class, read_cb);
}

static void
ctp_unlock_page_init (CtpUnlockPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* A page for the journal at @path; @names (nullable) are those of the pair, where known. */
GtkWidget *
ctp_unlock_page_new (const char *path, const char *names)
{
  CtpUnlockPage *self = g_object_new (CTP_TYPE_UNLOCK_PAGE, NULL);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *file = g_filename_display_name (base);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *folder_shown = g_filename_display_name (folder);

  self->path = g_strdup (path);
  if (names == NULL && g_str_has_suffix (file, ".counterpart"))
    file[strlen (file) - strlen (".counterpart")] = '\0';
  gtk_label_set_label (self->names, names != NULL ? names : file);
  adw_avatar_set_text (self->avatar, names != NULL ? names : file);
  gtk_label_set_label (self->file, folder_shown);

  return GTK_WIDGET (self);
}

/* Asks the keyring whether it remembers the passphrase, and opens the journal if so. */
void
ctp_unlock_page_recall (CtpUnlockPage *self)
{
  g_return_if_fail (CTP_IS_UNLOCK_PAGE (self));

  ctp_keyring_recall_async (self->path, self->cancellable, recalled_cb, g_object_ref (self));
}

/* Says @message below the entry until something is typed; NULL says nothing. */
void
ctp_unlock_page_set_message (CtpUnlockPage *self, const char *message)
{
  g_return_if_fail (CTP_IS_UNLOCK_PAGE (self));

  gtk_label_set_label (self->message, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), message != NULL);
}
