/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "journal/ctp-record.h"

G_BEGIN_DECLS

#define CTP_TYPE_MILESTONE_ROW (ctp_milestone_row_get_type ())
G_DECLARE_FINAL_TYPE (CtpMilestoneRow, ctp_milestone_row, CTP, MILESTONE_ROW, GtkListBoxRow)

GtkWidget *ctp_milestone_row_new (CtpRecord *milestone);

G_END_DECLS
