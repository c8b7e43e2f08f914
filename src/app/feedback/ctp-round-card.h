/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "journal/ctp-record.h"

G_BEGIN_DECLS

#define CTP_TYPE_ROUND_CARD (ctp_round_card_get_type ())
G_DECLARE_FINAL_TYPE (CtpRoundCard, ctp_round_card, CTP, ROUND_CARD, GtkListBoxRow)

/* “Answer Now” activates the action "feedback.answer" with the round's id. */
GtkWidget *ctp_round_card_new (CtpRecord *round);

G_END_DECLS
