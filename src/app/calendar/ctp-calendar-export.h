/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/ctp-journal-page.h"

G_BEGIN_DECLS

void ctp_calendar_export_run (CtpJournalPage *page, CtpRecord *meeting, GSettings *settings);

G_END_DECLS
