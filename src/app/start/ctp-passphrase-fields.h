/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/start/ctp-secret-text.h"

G_BEGIN_DECLS

#define CTP_TYPE_PASSPHRASE_FIELDS (ctp_passphrase_fields_get_type ())
G_DECLARE_FINAL_TYPE (CtpPassphraseFields, ctp_passphrase_fields, CTP, PASSPHRASE_FIELDS, GtkWidget)

/* Properties: "valid" (notified). Signals: "activated" (Enter in the second field). */
gboolean ctp_passphrase_fields_get_valid (CtpPassphraseFields *self);
CtpSecretText *ctp_passphrase_fields_dup (CtpPassphraseFields *self);
void ctp_passphrase_fields_clear (CtpPassphraseFields *self);

G_END_DECLS
