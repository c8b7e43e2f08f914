/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/ctp-content.h"
#include "vault/ctp-vault.h"

#include <sodium.h>

G_BEGIN_DECLS

#define CTP_VAULT_FORMAT_VERSION 1
#define CTP_VAULT_HEADER_SIZE 192
#define CTP_VAULT_KEY_SIZE crypto_aead_xchacha20poly1305_ietf_KEYBYTES
#define CTP_VAULT_NONCE_SIZE crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define CTP_VAULT_TAG_SIZE crypto_aead_xchacha20poly1305_ietf_ABYTES

/* The bytes before the wrapped key, which its seal covers. */
#define CTP_VAULT_HEADER_WRAP_OFFSET 72

/**
 * CtpVaultHeader:
 * @cost: of one guess at the passphrase
 * @salt: of the passphrase
 * @nonce: of the wrapped key
 * @wrapped: the data key, sealed under the passphrase's key
 * @length: of the content, in bytes
 * @file_length: of the whole file, in bytes
 * @index_nonce: of the sealed index
 *
 * What a journal file begins with; docs/file-format.md has it byte by byte.
 */
typedef struct
{
  CtpVaultCost cost;
  guint8 salt[crypto_pwhash_SALTBYTES];
  guint8 nonce[CTP_VAULT_NONCE_SIZE];
  guint8 wrapped[CTP_VAULT_KEY_SIZE + CTP_VAULT_TAG_SIZE];
  guint64 length;
  guint64 file_length;
  guint8 index_nonce[CTP_VAULT_NONCE_SIZE];
} CtpVaultHeader;

gboolean ctp_vault_cost_is_allowed (const CtpVaultCost *cost);

gsize ctp_vault_header_index_size (guint64 length);
void ctp_vault_header_pack (const CtpVaultHeader *header, guint8 bytes[CTP_VAULT_HEADER_SIZE]);
gboolean ctp_vault_header_parse (CtpVaultHeader *header,
                                 const guint8 *bytes,
                                 gsize available,
                                 guint64 file_size,
                                 const char *path,
                                 GError **error);
gboolean ctp_vault_header_read (CtpVaultHeader *header,
                                guint8 bytes[CTP_VAULT_HEADER_SIZE],
                                int fd,
                                const char *path,
                                GError **error);

gssize ctp_vault_read_fully (int fd, guint8 *bytes, gsize size);

G_END_DECLS
