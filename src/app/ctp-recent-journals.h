/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* One journal that was opened before: properties "path", "names", "opened" (seconds since 1970). */
#define CTP_TYPE_RECENT_JOURNAL (ctp_recent_journal_get_type ())
G_DECLARE_FINAL_TYPE (CtpRecentJournal, ctp_recent_journal, CTP, RECENT_JOURNAL, GObject)

const char *ctp_recent_journal_get_path (CtpRecentJournal *self);
const char *ctp_recent_journal_get_names (CtpRecentJournal *self);
gint64 ctp_recent_journal_get_opened (CtpRecentJournal *self);

/* A GListModel of them, the one opened last first. */
#define CTP_TYPE_RECENT_JOURNALS (ctp_recent_journals_get_type ())
G_DECLARE_FINAL_TYPE (CtpRecentJournals, ctp_recent_journals, CTP, RECENT_JOURNALS, GObject)

CtpRecentJournals *ctp_recent_journals_new (GSettings *settings);
void ctp_recent_journals_add (CtpRecentJournals *self,
                              const char *path,
                              const char *names,
                              gint64 opened);
void ctp_recent_journals_remove (CtpRecentJournals *self, const char *path);
const char *ctp_recent_journals_get_names (CtpRecentJournals *self, const char *path);

G_END_DECLS
