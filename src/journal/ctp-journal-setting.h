/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

/* What the names begin with in the table “meta”. */
#define CTP_JOURNAL_SETTING_PREFIX "setting:"

char *ctp_journal_dup_setting (CtpJournal *self, const char *name);
gboolean
ctp_journal_set_setting (CtpJournal *self, const char *name, const char *text, GError **error);

G_END_DECLS
