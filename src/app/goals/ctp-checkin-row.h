/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "journal/ctp-record.h"

G_BEGIN_DECLS

#define CTP_TYPE_CHECKIN_ROW (ctp_checkin_row_get_type ())
G_DECLARE_FINAL_TYPE (CtpCheckinRow, ctp_checkin_row, CTP, CHECKIN_ROW, GtkListBoxRow)

GtkWidget *ctp_checkin_row_new (CtpRecord *checkin);

G_END_DECLS
