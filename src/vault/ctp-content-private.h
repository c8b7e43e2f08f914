/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/ctp-content.h"
#include "vault/ctp-sealed-chunk.h"

G_BEGIN_DECLS

/* Only for the vault: content as it lies in a file. */
void ctp_content_take_sealed (CtpContent *self, CtpSealedChunk *sealed, gsize size);
GPtrArray *ctp_content_seal (CtpContent *self, CtpVaultKey *key);

G_END_DECLS
