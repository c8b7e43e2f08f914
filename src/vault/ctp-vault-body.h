/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/ctp-atomic-file.h"
#include "vault/ctp-vault-key.h"

G_BEGIN_DECLS

gboolean ctp_vault_body_write (CtpAtomicFile *file,
                               CtpVaultHeader *header,
                               guint8 bytes[CTP_VAULT_HEADER_SIZE],
                               CtpVaultKey *key,
                               CtpContent *content,
                               const char *path,
                               GError **error);
gboolean ctp_vault_body_read (int fd,
                              const CtpVaultHeader *header,
                              const guint8 bytes[CTP_VAULT_HEADER_SIZE],
                              CtpVaultKey *key,
                              CtpContent *content,
                              const char *path,
                              GError **error);

gboolean ctp_vault_index_agrees (const guint8 *index, const CtpVaultHeader *header);

G_END_DECLS
