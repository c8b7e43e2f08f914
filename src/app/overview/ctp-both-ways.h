/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/widgets/ctp-section.h"

G_BEGIN_DECLS

#define CTP_TYPE_BOTH_WAYS (ctp_both_ways_get_type ())
G_DECLARE_FINAL_TYPE (CtpBothWays, ctp_both_ways, CTP, BOTH_WAYS, CtpSection)

G_END_DECLS
