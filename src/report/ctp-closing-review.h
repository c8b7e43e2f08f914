/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-journal.h"
#include "report/ctp-document.h"

G_BEGIN_DECLS

void ctp_closing_review_add (CtpDocument *document, CtpJournal *journal);
CtpDocument *ctp_closing_review_new (CtpJournal *journal);

G_END_DECLS
