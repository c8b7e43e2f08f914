/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-journal.h"
#include "report/ctp-document.h"

G_BEGIN_DECLS

void ctp_goal_table_add (CtpDocument *document, CtpJournal *journal, const GDate *to);

G_END_DECLS
