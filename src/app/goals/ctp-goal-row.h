/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "journal/ctp-record.h"

G_BEGIN_DECLS

#define CTP_TYPE_GOAL_ROW (ctp_goal_row_get_type ())
G_DECLARE_FINAL_TYPE (CtpGoalRow, ctp_goal_row, CTP, GOAL_ROW, GtkListBoxRow)

GtkWidget *ctp_goal_row_new (CtpRecord *goal);
void ctp_goal_row_refresh (CtpGoalRow *self);

G_END_DECLS
