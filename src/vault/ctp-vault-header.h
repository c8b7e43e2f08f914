/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/ctp-vault.h"

#include <sodium.h>

G_BEGIN_DECLS

#define CTP_VAULT_FORMAT_VERSION 1
#define CTP_VAULT_HEADER_SIZE 184
#define CTP_VAULT_CHUNK_SIZE 65536
#define CTP_VAULT_CHUNK_OVERHEAD crypto_secretstream_xchacha20poly1305_ABYTES
#define CTP_VAULT_CONTENT_MAX (G_GUINT64_CONSTANT (1) << 30)

/* The bytes before the wrapped key, which its seal covers. */
#define CTP_VAULT_HEADER_WRAP_OFFSET 72

/**
 * CtpVaultHeader:
 * @cost: of one guess at the passphrase
 * @salt: of the passphrase
 * @nonce: of the wrapped key
 * @wrapped: the data key, sealed under the passphrase's key
 * @length: of the content, in bytes
 * @stream: what libsodium's secretstream begins with
 *
 * What a journal file begins with; docs/file-format.md has it byte by byte.
 */
typedef struct
{
  CtpVaultCost cost;
  guint8 salt[crypto_pwhash_SALTBYTES];
  guint8 nonce[crypto_aead_xchacha20poly1305_ietf_NPUBBYTES];
  guint8 wrapped[crypto_secretstream_xchacha20poly1305_KEYBYTES
                 + crypto_aead_xchacha20poly1305_ietf_ABYTES];
  guint64 length;
  guint8 stream[crypto_secretstream_xchacha20poly1305_HEADERBYTES];
} CtpVaultHeader;

gboolean ctp_vault_cost_is_allowed (const CtpVaultCost *cost);

guint64 ctp_vault_header_file_size (guint64 length);
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
