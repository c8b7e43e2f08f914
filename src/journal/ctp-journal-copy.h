/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

CtpJournal *ctp_journal_create_copy (const char *path,
                                     const char *passphrase,
                                     const CtpVaultCost *cost,
                                     const char *me,
                                     const CtpChangeSet *changes,
                                     GError **error);
CtpJournal *
ctp_journal_new_copy_in_memory (const char *me, const CtpChangeSet *changes, GError **error);
CtpJournal *ctp_journal_new_for_content (CtpContent *content, GError **error);

guint64 ctp_journal_get_writer (CtpJournal *self);
gboolean ctp_journal_renew_writer (CtpJournal *self, GError **error);
gboolean ctp_journal_go_on_restored (CtpJournal *self, const char *path, GError **error);
GArray *ctp_journal_take_former_writers (CtpJournal *self, GError **error);
gboolean ctp_journal_has_change (CtpJournal *self, const CtpChange *change);

G_END_DECLS
