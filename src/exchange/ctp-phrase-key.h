/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/ctp-parcel.h"

#include "vault/ctp-vault.h"

G_BEGIN_DECLS

/* A parcel's start, what a guess costs, the salt, and the nonce. */
#define CTP_PHRASE_HEAD_SIZE 64

gboolean ctp_phrase_seal_head (guint8 head[CTP_PHRASE_HEAD_SIZE],
                               const CtpVaultCost *cost,
                               const char *phrase,
                               guint8 key[CTP_PARCEL_KEY_SIZE],
                               GError **error);
gboolean ctp_phrase_open_head (const guint8 head[CTP_PHRASE_HEAD_SIZE],
                               const char *phrase,
                               guint8 key[CTP_PARCEL_KEY_SIZE],
                               const char *path,
                               GError **error);
const guint8 *ctp_phrase_head_get_nonce (const guint8 head[CTP_PHRASE_HEAD_SIZE]);

G_END_DECLS
