/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "journal/ctp-record.h"

G_BEGIN_DECLS

#define CTP_TYPE_TAKEAWAY_ROW (ctp_takeaway_row_get_type ())
G_DECLARE_FINAL_TYPE (CtpTakeawayRow, ctp_takeaway_row, CTP, TAKEAWAY_ROW, AdwActionRow)

GtkWidget *ctp_takeaway_row_new (CtpRecord *takeaway);

G_END_DECLS
