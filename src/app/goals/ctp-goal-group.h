/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/widgets/ctp-section.h"

G_BEGIN_DECLS

/**
 * CtpLearner:
 * @CTP_LEARNER_ME: what I learn
 * @CTP_LEARNER_PARTNER: what the other person learns
 * @CTP_LEARNER_BOTH: what both learn together
 *
 * Who learns: the groups of goals, in their order.
 */
typedef enum
{
  CTP_LEARNER_ME,
  CTP_LEARNER_PARTNER,
  CTP_LEARNER_BOTH,
} CtpLearner;

#define CTP_TYPE_GOAL_GROUP (ctp_goal_group_get_type ())
G_DECLARE_FINAL_TYPE (CtpGoalGroup, ctp_goal_group, CTP, GOAL_GROUP, CtpSection)

/* Properties: "learner" (CtpLearner as an integer, construct only). A new goal is asked for by the
 * action goals.propose ('i', the learner). */

G_END_DECLS
