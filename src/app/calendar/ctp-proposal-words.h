/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "calendar/ctp-ical-import.h"

G_BEGIN_DECLS

char *ctp_proposal_words_dup_title (const CtpProposal *proposal);
char *ctp_proposal_words_dup_change (CtpJournal *journal, const CtpProposal *proposal);

G_END_DECLS
