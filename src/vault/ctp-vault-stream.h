/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/ctp-atomic-file.h"
#include "vault/ctp-vault-key.h"

G_BEGIN_DECLS

gboolean ctp_vault_stream_write (CtpAtomicFile *file,
                                 CtpVaultHeader *header,
                                 guint8 bytes[CTP_VAULT_HEADER_SIZE],
                                 CtpVaultKey *key,
                                 GBytes *content,
                                 const char *path,
                                 GError **error);
gboolean ctp_vault_stream_read (int fd,
                                const CtpVaultHeader *header,
                                const guint8 bytes[CTP_VAULT_HEADER_SIZE],
                                CtpVaultKey *key,
                                guint8 *into,
                                const char *path,
                                GError **error);

G_END_DECLS
