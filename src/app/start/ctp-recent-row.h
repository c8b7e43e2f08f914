/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/ctp-recent-journals.h"

G_BEGIN_DECLS

#define CTP_TYPE_RECENT_ROW (ctp_recent_row_get_type ())
G_DECLARE_FINAL_TYPE (CtpRecentRow, ctp_recent_row, CTP, RECENT_ROW, AdwActionRow)

/* Actions: "recent.forget". */
GtkWidget *ctp_recent_row_new (CtpRecentJournals *recent, CtpRecentJournal *journal);
CtpRecentJournal *ctp_recent_row_get_journal (CtpRecentRow *self);
gboolean ctp_recent_row_get_missing (CtpRecentRow *self);

char *ctp_recent_row_dup_opened (gint64 opened, GDateTime *now);

G_END_DECLS
