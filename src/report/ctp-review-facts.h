/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

const char *ctp_review_get_title (const char *level);
const char *ctp_review_get_question (const char *level);
GPtrArray *ctp_review_list_facts (CtpJournal *journal, const char *level);

G_END_DECLS
