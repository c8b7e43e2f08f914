/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "journal/ctp-record.h"

G_BEGIN_DECLS

#define CTP_TYPE_PULSE_QUESTION (ctp_pulse_question_get_type ())
G_DECLARE_FINAL_TYPE (CtpPulseQuestion, ctp_pulse_question, CTP, PULSE_QUESTION, GtkListBoxRow)

GtkWidget *ctp_pulse_question_new (CtpRecord *meeting);

G_END_DECLS
