/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/ctp-vault-key.h"

#include <zstd.h>

G_BEGIN_DECLS

/* What is sealed is filled up to a multiple of this many bytes. */
#define CTP_SEALED_CHUNK_GRAIN 512
/* The longest: what zstd makes of bytes that it can not compress, filled up. */
#define CTP_SEALED_CHUNK_MAX (CTP_CONTENT_CHUNK_SIZE + CTP_SEALED_CHUNK_GRAIN)
/* What the index of a file says of it: length, nonce and tag. */
#define CTP_SEALED_CHUNK_ENTRY_SIZE (4 + CTP_VAULT_NONCE_SIZE + CTP_VAULT_TAG_SIZE)

/* A chunk of content, compressed and sealed. It never changes, and any thread may hold one. */
typedef struct _CtpSealedChunk CtpSealedChunk;

CtpSealedChunk *ctp_sealed_chunk_new (CtpVaultKey *key,
                                      guint64 number,
                                      const guint8 plain[CTP_CONTENT_CHUNK_SIZE],
                                      ZSTD_CCtx *compressor);
CtpSealedChunk *ctp_sealed_chunk_seal_anew (CtpSealedChunk *self, guint64 number, CtpVaultKey *key);
CtpSealedChunk *ctp_sealed_chunk_ref (CtpSealedChunk *self);
void ctp_sealed_chunk_unref (CtpSealedChunk *self);

gboolean ctp_sealed_chunk_open (CtpSealedChunk *self,
                                guint64 number,
                                guint8 plain[CTP_CONTENT_CHUNK_SIZE],
                                ZSTD_DCtx *expander);
gboolean ctp_sealed_chunk_has_key (CtpSealedChunk *self, CtpVaultKey *key);

gboolean ctp_sealed_chunk_measure (const guint8 entry[CTP_SEALED_CHUNK_ENTRY_SIZE], gsize *size);
CtpSealedChunk *ctp_sealed_chunk_new_for_entry (CtpVaultKey *key,
                                                const guint8 entry[CTP_SEALED_CHUNK_ENTRY_SIZE],
                                                GBytes *body,
                                                gsize offset);
const guint8 *ctp_sealed_chunk_get_bytes (CtpSealedChunk *self, gsize *size);
gboolean ctp_sealed_chunk_verify (CtpSealedChunk *self, guint64 number);
void ctp_sealed_chunk_pack (CtpSealedChunk *self, guint8 entry[CTP_SEALED_CHUNK_ENTRY_SIZE]);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CtpSealedChunk, ctp_sealed_chunk_unref)

G_END_DECLS
