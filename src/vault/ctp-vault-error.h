/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/ctp-vault.h"

G_BEGIN_DECLS

/**
 * CtpVaultDoing:
 * @CTP_VAULT_DOING_READ: the file was being read
 * @CTP_VAULT_DOING_SAVE: the file, or something beside it, was being written
 *
 * What was going on when a system call failed; the words of the message depend on it.
 */
typedef enum
{
  CTP_VAULT_DOING_READ,
  CTP_VAULT_DOING_SAVE,
} CtpVaultDoing;

void ctp_vault_set_errno (GError **error, CtpVaultDoing doing, const char *path, int code);
void ctp_vault_set_error (GError **error, CtpVaultError code, const char *path, const char *format)
  G_GNUC_PRINTF (4, 0);

G_END_DECLS
