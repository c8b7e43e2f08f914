/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-record.h"

#include <sodium.h>

G_BEGIN_DECLS

typedef crypto_generichash_state CtpDigest;

void ctp_digest_init (CtpDigest *self);
void ctp_digest_add (CtpDigest *self, const char *text);
void ctp_digest_add_field (CtpDigest *self, CtpRecord *record, const char *field);
char *ctp_digest_end (CtpDigest *self);

G_END_DECLS
