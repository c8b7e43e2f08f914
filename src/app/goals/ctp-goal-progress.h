/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/widgets/ctp-section.h"

G_BEGIN_DECLS

#define CTP_TYPE_GOAL_PROGRESS (ctp_goal_progress_get_type ())
G_DECLARE_FINAL_TYPE (CtpGoalProgress, ctp_goal_progress, CTP, GOAL_PROGRESS, CtpSection)

void ctp_goal_progress_set_goal (CtpGoalProgress *self, CtpRecord *goal);

G_END_DECLS
