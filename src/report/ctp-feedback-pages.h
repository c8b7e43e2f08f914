/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/ctp-writing.h"

G_BEGIN_DECLS

void ctp_feedback_pages_begin (gpointer telling);
void ctp_feedback_pages_begin_pulses (gpointer telling);
CtpQuery *ctp_feedback_pages_list_pulses (gpointer telling);
void ctp_feedback_pages_add_pulse (gpointer telling, CtpRecord *pulse);
void ctp_feedback_pages_end_pulses (gpointer telling);
CtpQuery *ctp_feedback_pages_list_rounds (gpointer telling);
void ctp_feedback_pages_gather_round (gpointer telling, CtpRecord *round);
void ctp_feedback_pages_add_senior (gpointer telling);
void ctp_feedback_pages_add_junior (gpointer telling);
void ctp_feedback_pages_add_round (gpointer telling, CtpRecord *round);

G_END_DECLS
