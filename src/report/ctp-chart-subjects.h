/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-query.h"
#include "pair/ctp-balance.h"
#include "pair/ctp-momentum.h"
#include "report/ctp-chart.h"

G_BEGIN_DECLS

CtpChart *ctp_chart_of_goal (CtpRecord *goal);
CtpQuery *ctp_chart_list_pulses (CtpJournal *journal, const GDate *from, const GDate *to);
CtpChart *ctp_chart_begin_pulses (void);
void ctp_chart_add_pulse (CtpChart *chart, CtpRecord *pulse);
void ctp_chart_end_pulses (CtpChart *chart, CtpJournal *journal);
CtpChart *ctp_chart_of_pulses (CtpJournal *journal, const GDate *from, const GDate *to);
CtpChart *ctp_chart_of_answers (CtpJournal *journal, guint senior, guint junior);
CtpChart *ctp_chart_of_share (CtpJournal *journal, const CtpShare *share, gboolean in_minutes);
CtpChart *ctp_chart_of_momentum (const CtpMomentum *momentum, const char *summary);

G_END_DECLS
