/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

char *ctp_undo_words_dup_undo (CtpJournal *journal);
char *ctp_undo_words_dup_redo (CtpJournal *journal);

G_END_DECLS
