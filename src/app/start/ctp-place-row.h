/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CTP_TYPE_PLACE_ROW (ctp_place_row_get_type ())
G_DECLARE_FINAL_TYPE (CtpPlaceRow, ctp_place_row, CTP, PLACE_ROW, AdwActionRow)

/* Signals: "chosen" (a place was chosen by hand). */
void ctp_place_row_suggest (CtpPlaceRow *self, const char *name);
char *ctp_place_row_dup_path (CtpPlaceRow *self);
gboolean ctp_place_row_prepare (CtpPlaceRow *self);

G_END_DECLS
