/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/start/ctp-secret-text.h"
#include "journal/ctp-journal.h"

G_BEGIN_DECLS

void ctp_opening_open_async (const char *path,
                             CtpSecretText *passphrase,
                             CtpVaultMode mode,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
void ctp_opening_create_async (const char *path,
                               CtpSecretText *passphrase,
                               const CtpPairNames *names,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
void ctp_opening_example_async (const char *path,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
CtpJournal *ctp_opening_finish (GAsyncResult *result, GError **error);

G_END_DECLS
