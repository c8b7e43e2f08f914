/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/ctp-vault.h"

G_BEGIN_DECLS

/* How many words open an invitation. */
#define CTP_PHRASE_WORDS 6

char *ctp_phrase_new (void);
const char *const *ctp_phrase_list_words (guint *n);
const char *ctp_phrase_complete (const char *typed);
char *ctp_phrase_normalize (const char *typed);
double ctp_phrase_get_bits (guint n_words);
char *ctp_phrase_dup_estimate (guint n_words, double seconds);

G_END_DECLS
