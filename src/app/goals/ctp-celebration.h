/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/widgets/ctp-section.h"

G_BEGIN_DECLS

#define CTP_TYPE_CELEBRATION (ctp_celebration_get_type ())
G_DECLARE_FINAL_TYPE (CtpCelebration, ctp_celebration, CTP, CELEBRATION, CtpSection)

G_END_DECLS
