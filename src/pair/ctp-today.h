/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

void ctp_today (CtpJournal *journal, GDate *date);
char *ctp_today_dup_text (CtpJournal *journal);

G_END_DECLS
