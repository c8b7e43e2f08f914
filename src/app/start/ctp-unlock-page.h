/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/start/ctp-secret-text.h"
#include "journal/ctp-journal.h"

G_BEGIN_DECLS

#define CTP_TYPE_UNLOCK_PAGE (ctp_unlock_page_get_type ())
G_DECLARE_FINAL_TYPE (CtpUnlockPage, ctp_unlock_page, CTP, UNLOCK_PAGE, AdwBin)

/* Signals: "opened" (CtpJournal, CtpSecretText: the passphrase to remember, NULL for none). */
GtkWidget *ctp_unlock_page_new (const char *path, const char *names);
void ctp_unlock_page_recall (CtpUnlockPage *self);
void ctp_unlock_page_set_message (CtpUnlockPage *self, const char *message);

G_END_DECLS
