/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "journal/ctp-record.h"

G_BEGIN_DECLS

#define CTP_TYPE_WISH_ROW (ctp_wish_row_get_type ())
G_DECLARE_FINAL_TYPE (CtpWishRow, ctp_wish_row, CTP, WISH_ROW, GtkListBoxRow)

GtkWidget *ctp_wish_row_new (CtpRecord *round, const char *wish);

G_END_DECLS
