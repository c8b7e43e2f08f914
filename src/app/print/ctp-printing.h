/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/ctp-journal-page.h"
#include "report/ctp-document.h"

G_BEGIN_DECLS

void ctp_printing_run (CtpDocument *document, CtpJournalPage *page, GtkWindow *parent);

G_END_DECLS
