/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/ctp-journal-page.h"
#include "report/ctp-document.h"

G_BEGIN_DECLS

void ctp_summary_print_run (CtpDocument *document, CtpJournalPage *page);

G_END_DECLS
