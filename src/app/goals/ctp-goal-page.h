/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/widgets/ctp-journal-part.h"

G_BEGIN_DECLS

#define CTP_TYPE_GOAL_PAGE (ctp_goal_page_get_type ())
G_DECLARE_FINAL_TYPE (CtpGoalPage, ctp_goal_page, CTP, GOAL_PAGE, CtpJournalPart)

/* Properties: "journal" (set once). */
CtpRecord *ctp_goal_page_get_goal (CtpGoalPage *self);
void ctp_goal_page_set_goal (CtpGoalPage *self, CtpRecord *goal);

G_END_DECLS
