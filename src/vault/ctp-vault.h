/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/ctp-content.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CtpVaultError:
 * @CTP_VAULT_ERROR_PASSPHRASE: the passphrase does not open this file
 * @CTP_VAULT_ERROR_NOT_A_JOURNAL: the file is something else
 * @CTP_VAULT_ERROR_NEWER: written by a version whose format this one does not know
 * @CTP_VAULT_ERROR_CUT_SHORT: the file ends before its header says it does
 * @CTP_VAULT_ERROR_DAMAGED: some byte is not what was written
 * @CTP_VAULT_ERROR_COST: the header asks for more time or memory than is allowed
 * @CTP_VAULT_ERROR_IN_USE: another process holds the journal for writing
 * @CTP_VAULT_ERROR_EXISTS: there is a file already where a new one was wanted
 * @CTP_VAULT_ERROR_NOT_FOUND: there is no such file
 * @CTP_VAULT_ERROR_PERMISSION: the file or its folder may not be read or written
 * @CTP_VAULT_ERROR_NO_SPACE: the disk or the quota is full
 * @CTP_VAULT_ERROR_MEMORY: not enough memory
 * @CTP_VAULT_ERROR_IO: any other failure of the disk
 * @CTP_VAULT_ERROR_TOO_LARGE: the content is more than a journal file may hold
 */
typedef enum
{
  CTP_VAULT_ERROR_PASSPHRASE,
  CTP_VAULT_ERROR_NOT_A_JOURNAL,
  CTP_VAULT_ERROR_NEWER,
  CTP_VAULT_ERROR_CUT_SHORT,
  CTP_VAULT_ERROR_DAMAGED,
  CTP_VAULT_ERROR_COST,
  CTP_VAULT_ERROR_IN_USE,
  CTP_VAULT_ERROR_EXISTS,
  CTP_VAULT_ERROR_NOT_FOUND,
  CTP_VAULT_ERROR_PERMISSION,
  CTP_VAULT_ERROR_NO_SPACE,
  CTP_VAULT_ERROR_MEMORY,
  CTP_VAULT_ERROR_IO,
  CTP_VAULT_ERROR_TOO_LARGE,
} CtpVaultError;

#define CTP_VAULT_ERROR (ctp_vault_error_quark ())
GQuark ctp_vault_error_quark (void);

/**
 * CtpVaultMode:
 * @CTP_VAULT_READ: to look; takes no lock, can not save
 * @CTP_VAULT_WRITE: holds the lock until the vault is finalised
 */
typedef enum
{
  CTP_VAULT_READ,
  CTP_VAULT_WRITE,
} CtpVaultMode;

/**
 * CtpVaultCost:
 * @operations: Argon2id passes (libsodium's opslimit)
 * @memory: Argon2id memory in bytes (libsodium's memlimit)
 *
 * What one guess at the passphrase costs.
 */
typedef struct
{
  guint64 operations;
  gsize memory;
} CtpVaultCost;

#define CTP_TYPE_VAULT (ctp_vault_get_type ())
G_DECLARE_FINAL_TYPE (CtpVault, ctp_vault, CTP, VAULT, GObject)

CtpVault *ctp_vault_create (const char *path,
                            const char *passphrase,
                            const CtpVaultCost *cost,
                            GError **error);

CtpVault *ctp_vault_open (const char *path,
                          const char *passphrase,
                          CtpVaultMode mode,
                          CtpContent *content,
                          GError **error);

const char *ctp_vault_get_path (CtpVault *self);
CtpVaultMode ctp_vault_get_mode (CtpVault *self);
void ctp_vault_get_cost (CtpVault *self, CtpVaultCost *cost);

gboolean ctp_vault_save (CtpVault *self, CtpContent *content, GError **error);
void ctp_vault_save_async (CtpVault *self,
                           CtpContent *content,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
gboolean ctp_vault_save_finish (CtpVault *self, GAsyncResult *result, GError **error);

gboolean ctp_vault_change_passphrase (CtpVault *self,
                                      const char *passphrase,
                                      const CtpVaultCost *cost,
                                      GError **error);

char *ctp_vault_dup_kept_aside (CtpVault *self);
void ctp_vault_close (CtpVault *self);

gboolean ctp_vault_looks_like_one (const char *path);

G_END_DECLS
