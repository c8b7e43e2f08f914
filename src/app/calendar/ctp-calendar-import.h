/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/ctp-journal-page.h"

G_BEGIN_DECLS

gboolean ctp_calendar_import_is_calendar (const char *path);
void ctp_calendar_import_run (CtpJournalPage *page, const char *path);

G_END_DECLS
