/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "journal/ctp-record.h"

G_BEGIN_DECLS

#define CTP_TYPE_SUGGESTION_ROW (ctp_suggestion_row_get_type ())
G_DECLARE_FINAL_TYPE (CtpSuggestionRow, ctp_suggestion_row, CTP, SUGGESTION_ROW, AdwActionRow)

GtkWidget *ctp_suggestion_row_new (CtpRecord *suggestion);

G_END_DECLS
