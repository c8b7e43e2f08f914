/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CTP_TYPE_MORE_ROW (ctp_more_row_get_type ())
G_DECLARE_FINAL_TYPE (CtpMoreRow, ctp_more_row, CTP, MORE_ROW, AdwActionRow)

GtkWidget *ctp_more_row_new (GListModel *all, guint n_first);
GListModel *ctp_more_row_get_shown (CtpMoreRow *self);
void ctp_more_row_reset (CtpMoreRow *self);

G_END_DECLS
