/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/widgets/ctp-section.h"

G_BEGIN_DECLS

#define CTP_TYPE_GOAL_OVERVIEW (ctp_goal_overview_get_type ())
G_DECLARE_FINAL_TYPE (CtpGoalOverview, ctp_goal_overview, CTP, GOAL_OVERVIEW, CtpSection)

G_END_DECLS
