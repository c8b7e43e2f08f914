/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/start/ctp-secret-text.h"

G_BEGIN_DECLS

#define CTP_TYPE_PASSPHRASE_DIALOG (ctp_passphrase_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CtpPassphraseDialog,
                      ctp_passphrase_dialog,
                      CTP,
                      PASSPHRASE_DIALOG,
                      AdwMessageDialog)

/* Signals: "chosen" (CtpSecretText). */
CtpPassphraseDialog *ctp_passphrase_dialog_new (GtkWindow *parent,
                                                const char *heading,
                                                const char *body,
                                                const char *accept);

G_END_DECLS
