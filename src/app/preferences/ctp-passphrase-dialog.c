/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Asks for a new passphrase. */

#include "app/preferences/ctp-passphrase-dialog.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/start/ctp-passphrase-fields.h"

struct _CtpPassphraseDialog
{
  AdwMessageDialog parent_instance;

  CtpPassphraseFields *fields;
};

G_DEFINE_FINAL_TYPE (CtpPassphraseDialog, ctp_passphrase_dialog, ADW_TYPE_MESSAGE_DIALOG)

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
valid_changed_cb (CtpPassphraseDialog *self)
{
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (self), "accept",
                                           ctp_passphrase_fields_get_valid (self->fields));
}

static void
activated_cb (CtpPassphraseDialog *self)
{
  if (ctp_passphrase_fields_get_valid (self->fields))
    adw_message_dialog_response (ADW_MESSAGE_DIALOG (self), "accept");
}

static void
ctp_passphrase_dialog_response (AdwMessageDialog *dialog, const char *response)
{
  CtpPassphraseDialog *self = CTP_PASSPHRASE_DIALOG (dialog);

  if (g_str_equal (response, "accept"))
    {
      g_autoptr (CtpSecretText) passphrase = ctp_passphrase_fields_dup (self->fields);

      g_signal_emit (self, signals[CHOSEN], 0, passphrase);
    }
}

/* An entry row of libadwaita 1.2 that has the focus when it goes reads an entry that is gone. */
static gboolean
ctp_passphrase_dialog_close_request (GtkWindow *window)
{
  gtk_window_set_focus (window, NULL);

  return GTK_WINDOW_CLASS (ctp_passphrase_dialog_parent_class)->close_request (window);
}

static void
ctp_passphrase_dialog_class_init (CtpPassphraseDialogClass *klass)
{
  GTK_WINDOW_CLASS (klass)->close_request = ctp_passphrase_dialog_close_request;
  ADW_MESSAGE_DIALOG_CLASS (klass)->response = ctp_passphrase_dialog_response;

  signals[CHOSEN] = g_signal_new ("chosen", CTP_TYPE_PASSPHRASE_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, CTP_TYPE_SECRET_TEXT);
}

static void
ctp_passphrase_dialog_init (CtpPassphraseDialog *self)
{
  self->fields = g_object_new (CTP_TYPE_PASSPHRASE_FIELDS, NULL);
  g_signal_connect_object (self->fields, "notify::valid", G_CALLBACK (valid_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->fields, "activated", G_CALLBACK (activated_cb), self,
                           G_CONNECT_SWAPPED);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (self), GTK_WIDGET (self->fields));
}

/* A dialog over @parent, whose button says @accept. */
CtpPassphraseDialog *
ctp_passphrase_dialog_new (GtkWindow *parent,
                           const char *heading,
                           const char *body,
                           const char *accept)
{
  CtpPassphraseDialog *self = g_object_new (CTP_TYPE_PASSPHRASE_DIALOG, "transient-for", parent,
                                            "modal", TRUE, "heading", heading, "body", body, NULL);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (self), "cancel", _ ("_Cancel"), "accept",
                                    accept, NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (self), "accept",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (self), "cancel");
  valid_changed_cb (self);

  return self;
}
