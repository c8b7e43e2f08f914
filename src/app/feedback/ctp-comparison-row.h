/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

#define CTP_TYPE_COMPARISON_ROW (ctp_comparison_row_get_type ())
G_DECLARE_FINAL_TYPE (CtpComparisonRow, ctp_comparison_row, CTP, COMPARISON_ROW, GtkListBoxRow)

GtkWidget *ctp_comparison_row_new (CtpJournal *journal,
                                   CtpRecord *const answers[2],
                                   CtpRecord *const earlier[2],
                                   const char *earlier_title);

G_END_DECLS
