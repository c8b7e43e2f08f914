/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

#define CTP_TYPE_LEGEND (ctp_legend_get_type ())
G_DECLARE_FINAL_TYPE (CtpLegend, ctp_legend, CTP, LEGEND, GtkWidget)

void ctp_legend_set_journal (CtpLegend *self, CtpJournal *journal);

G_END_DECLS
