/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-journal.h"
#include "journal/ctp-query.h"
#include "report/ctp-document.h"

G_BEGIN_DECLS

CtpQuery *ctp_goal_table_list (CtpJournal *journal);
void ctp_goal_table_begin (CtpDocument *document, CtpRecord *learner);
void ctp_goal_table_add (CtpDocument *document, CtpRecord *goal, const GDate *to);

G_END_DECLS
