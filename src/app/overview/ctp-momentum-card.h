/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/widgets/ctp-section.h"

G_BEGIN_DECLS

#define CTP_TYPE_MOMENTUM_CARD (ctp_momentum_card_get_type ())
G_DECLARE_FINAL_TYPE (CtpMomentumCard, ctp_momentum_card, CTP, MOMENTUM_CARD, CtpSection)

G_END_DECLS
