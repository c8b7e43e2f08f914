/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

gboolean ctp_looked_has_begun (CtpJournal *journal);
gint64 ctp_looked_get (CtpJournal *journal, const char *view);
gboolean ctp_looked_set (CtpJournal *journal, const char *view, gint64 sequence, GError **error);

G_END_DECLS
