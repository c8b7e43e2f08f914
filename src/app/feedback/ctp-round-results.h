/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "journal/ctp-record.h"

G_BEGIN_DECLS

#define CTP_TYPE_ROUND_RESULTS (ctp_round_results_get_type ())
G_DECLARE_FINAL_TYPE (CtpRoundResults, ctp_round_results, CTP, ROUND_RESULTS, GtkWidget)

void ctp_round_results_set_round (CtpRoundResults *self, CtpRecord *round);

G_END_DECLS
