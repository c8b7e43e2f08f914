/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "journal/ctp-record.h"

G_BEGIN_DECLS

#define CTP_TYPE_ROUND_PAGE (ctp_round_page_get_type ())
G_DECLARE_FINAL_TYPE (CtpRoundPage, ctp_round_page, CTP, ROUND_PAGE, GtkWidget)

/* Where a round is answered. Signal "closed": go back, with or without having given the answers. */
CtpRecord *ctp_round_page_get_round (CtpRoundPage *self);
void ctp_round_page_set_round (CtpRoundPage *self, CtpRecord *round);

G_END_DECLS
