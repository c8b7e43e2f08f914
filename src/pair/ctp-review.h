/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

const char *const *ctp_review_list_levels (void);
CtpRecord *ctp_review_expect (CtpJournal *journal, CtpRecord *person, const char *level);
gboolean ctp_review_is_near (CtpJournal *journal);

G_END_DECLS
