/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

typedef void (*CtpPastFunc) (const char *id,
                             const CtpStamp *stamp,
                             const char *field,
                             const CtpValue *value,
                             gpointer user_data);

gboolean ctp_journal_walk_changes (CtpJournal *self,
                                   const char *kind,
                                   const char *field,
                                   CtpPastFunc func,
                                   gpointer user_data,
                                   GError **error);

G_END_DECLS
