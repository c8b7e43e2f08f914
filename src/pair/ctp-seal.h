/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

/* What one person answers in a round, in one order: whom it is about, the statement, the record of a
 * statement with words of its own, its words, the number, the remark. */
#define CTP_SEAL_ANSWERS "a(ssssis)"

char *ctp_seal_new_salt (GVariant *answers);
char *ctp_seal_digest (const char *round, const char *person, GVariant *answers, const char *salt);
GVariant *ctp_seal_list_answers (CtpRecord *round, CtpRecord *person, gboolean drafts);
gboolean ctp_seal_is_whole (CtpRecord *round, CtpRecord *person, const char *salt);

G_END_DECLS
