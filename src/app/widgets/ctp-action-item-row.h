/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "journal/ctp-record.h"

G_BEGIN_DECLS

#define CTP_TYPE_ACTION_ITEM_ROW (ctp_action_item_row_get_type ())
G_DECLARE_FINAL_TYPE (CtpActionItemRow, ctp_action_item_row, CTP, ACTION_ITEM_ROW, AdwActionRow)

/* An action item: check, title, due in words, a pill when late. Properties: "action",
 * "show-owner" (FALSE). */
GtkWidget *ctp_action_item_row_new (CtpRecord *action, gboolean show_owner);

G_END_DECLS
