/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "journal/ctp-record.h"

G_BEGIN_DECLS

#define CTP_TYPE_RULE_ROW (ctp_rule_row_get_type ())
G_DECLARE_FINAL_TYPE (CtpRuleRow, ctp_rule_row, CTP, RULE_ROW, GtkListBoxRow)

GtkWidget *ctp_rule_row_new (CtpRecord *rule);

G_END_DECLS
