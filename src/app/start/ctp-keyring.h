/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "app/start/ctp-secret-text.h"

G_BEGIN_DECLS

void ctp_keyring_remember_async (const char *path,
                                 const char *names,
                                 CtpSecretText *passphrase,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean ctp_keyring_remember_finish (GAsyncResult *result, GError **error);

void ctp_keyring_recall_async (const char *path,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
CtpSecretText *ctp_keyring_recall_finish (GAsyncResult *result, GError **error);

void ctp_keyring_forget_async (const char *path,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean ctp_keyring_forget_finish (GAsyncResult *result, GError **error);

G_END_DECLS
