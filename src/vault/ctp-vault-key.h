/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/ctp-vault-header.h"

G_BEGIN_DECLS

/* A data key: crypto_secretstream_xchacha20poly1305_KEYBYTES in memory that can not be touched but
 * between ctp_vault_key_show() and ctp_vault_key_hide(). */
typedef guint8 CtpVaultKey;

CtpVaultKey *ctp_vault_key_create (CtpVaultHeader *header,
                                   const char *passphrase,
                                   const CtpVaultCost *cost,
                                   const char *path,
                                   GError **error);
CtpVaultKey *ctp_vault_key_unwrap (const CtpVaultHeader *header,
                                   const guint8 *bytes,
                                   const char *passphrase,
                                   const char *path,
                                   GError **error);
void ctp_vault_key_free (CtpVaultKey *key);

void ctp_vault_key_show (CtpVaultKey *key);
void ctp_vault_key_hide (CtpVaultKey *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CtpVaultKey, ctp_vault_key_free)

G_END_DECLS
