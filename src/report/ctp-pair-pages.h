/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-journal.h"
#include "report/ctp-document.h"

G_BEGIN_DECLS

void ctp_pair_pages_add (CtpDocument *document, CtpJournal *journal);
void ctp_pair_pages_add_agendas (CtpDocument *document, CtpJournal *journal);

G_END_DECLS
