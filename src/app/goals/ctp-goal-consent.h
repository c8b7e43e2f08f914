/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/widgets/ctp-section.h"

G_BEGIN_DECLS

#define CTP_TYPE_GOAL_CONSENT (ctp_goal_consent_get_type ())
G_DECLARE_FINAL_TYPE (CtpGoalConsent, ctp_goal_consent, CTP, GOAL_CONSENT, CtpSection)

void ctp_goal_consent_set_goal (CtpGoalConsent *self, CtpRecord *goal);

G_END_DECLS
