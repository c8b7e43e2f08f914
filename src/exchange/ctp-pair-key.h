/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-journal.h"

#include <sodium.h>

G_BEGIN_DECLS

#define CTP_PAIR_KEY_SIZE crypto_kdf_KEYBYTES

/**
 * CtpPairKeyUse:
 * @CTP_PAIR_KEY_UPDATE: sealing updates
 * @CTP_PAIR_KEY_MARK: marking them, so that those who have the key know their own
 * @CTP_PAIR_KEY_COMPARISON: what two people compare aloud
 *
 * What a key derived from the pair's is for.
 */
typedef enum
{
  CTP_PAIR_KEY_UPDATE = 1,
  CTP_PAIR_KEY_MARK = 2,
  CTP_PAIR_KEY_COMPARISON = 3,
} CtpPairKeyUse;

/* The key that the copies of one journal share, with the number of its epoch: it is changed when
 * somebody leaves. It never changes itself, and any thread may hold one. */
typedef struct _CtpPairKey CtpPairKey;

CtpPairKey *ctp_pair_key_new (guint32 epoch);
CtpPairKey *ctp_pair_key_new_from_bytes (guint32 epoch, const guint8 bytes[CTP_PAIR_KEY_SIZE]);
CtpPairKey *ctp_pair_key_ref (CtpPairKey *self);
void ctp_pair_key_unref (CtpPairKey *self);
guint32 ctp_pair_key_get_epoch (CtpPairKey *self);
const guint8 *ctp_pair_key_get_bytes (CtpPairKey *self);
void ctp_pair_key_derive (CtpPairKey *self,
                          CtpPairKeyUse use,
                          guint8 derived[crypto_aead_xchacha20poly1305_ietf_KEYBYTES]);

CtpPairKey *ctp_pair_key_load (CtpJournal *journal);
gboolean ctp_pair_key_keep (CtpPairKey *self, CtpJournal *journal, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CtpPairKey, ctp_pair_key_unref)

G_END_DECLS
