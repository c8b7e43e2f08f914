/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/ctp-vault-header.h"

G_BEGIN_DECLS

/* A data key: CTP_VAULT_KEY_SIZE bytes in memory that can not be touched but between
 * ctp_vault_key_show() and ctp_vault_key_hide(). Any thread may hold one. */
typedef struct _CtpVaultKey CtpVaultKey;

gboolean ctp_vault_cost_measure (CtpVaultCost *cost);

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
CtpVaultKey *ctp_vault_key_ref (CtpVaultKey *self);
void ctp_vault_key_unref (CtpVaultKey *self);

const guint8 *ctp_vault_key_show (CtpVaultKey *self);
void ctp_vault_key_hide (CtpVaultKey *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CtpVaultKey, ctp_vault_key_unref)

G_END_DECLS
