/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-journal.h"
#include "report/ctp-document.h"

G_BEGIN_DECLS

CtpDocument *ctp_agreement_sheet_new (CtpJournal *journal);
void ctp_agreement_sheet_add (CtpDocument *document, CtpJournal *journal);

G_END_DECLS
