/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "journal/ctp-record.h"

G_BEGIN_DECLS

#define CTP_TYPE_STATEMENT_ROW (ctp_statement_row_get_type ())
G_DECLARE_FINAL_TYPE (CtpStatementRow, ctp_statement_row, CTP, STATEMENT_ROW, GtkListBoxRow)

/* Signal "answered": the answer was kept. */
GtkWidget *ctp_statement_row_new (CtpRecord *round, CtpRecord *about, CtpRecord *statement);

G_END_DECLS
