/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

void ctp_period_init (CtpJournal *journal,
                      const GDate *asked_from,
                      const GDate *asked_to,
                      GDate *from,
                      GDate *to);
gboolean ctp_period_holds (const GDate *from, const GDate *to, const GDate *date);
void ctp_period_get_meeting_day (CtpRecord *meeting, GDate *date);
void ctp_period_get_day (CtpRecord *record, GDate *date);

G_END_DECLS
