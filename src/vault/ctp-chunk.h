/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/ctp-sealed-chunk.h"

G_BEGIN_DECLS

/* A chunk of content: open, sealed or both. Copies of a content share it, in any thread. */
typedef struct _CtpChunk CtpChunk;

CtpChunk *
ctp_chunk_new (CtpContentAllocate allocate, GDestroyNotify release, CtpSealedChunk *sealed);
CtpChunk *ctp_chunk_copy (CtpChunk *self, guint64 number, ZSTD_DCtx *expander);
CtpChunk *ctp_chunk_ref (CtpChunk *self);
void ctp_chunk_unref (CtpChunk *self);

gboolean ctp_chunk_read (CtpChunk *self,
                         guint64 number,
                         ZSTD_DCtx *expander,
                         gsize offset,
                         gpointer into,
                         gsize size);
gboolean ctp_chunk_write (CtpChunk *self,
                          guint64 number,
                          ZSTD_DCtx *expander,
                          gsize offset,
                          gconstpointer bytes,
                          gsize size);
gboolean ctp_chunk_is_shared (CtpChunk *self);
gboolean ctp_chunk_close (CtpChunk *self);
CtpSealedChunk *
ctp_chunk_seal (CtpChunk *self, guint64 number, CtpVaultKey *key, ZSTD_CCtx *compressor);

G_END_DECLS
