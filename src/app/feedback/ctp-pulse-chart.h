/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

#define CTP_TYPE_PULSE_CHART (ctp_pulse_chart_get_type ())
G_DECLARE_FINAL_TYPE (CtpPulseChart, ctp_pulse_chart, CTP, PULSE_CHART, GtkWidget)

/* Property: "has-pulses" (notified). */
void ctp_pulse_chart_set_journal (CtpPulseChart *self, CtpJournal *journal);
gboolean ctp_pulse_chart_get_has_pulses (CtpPulseChart *self);

G_END_DECLS
