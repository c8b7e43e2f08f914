/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

gboolean ctp_goal_set_status (CtpRecord *goal, const char *status, GError **error);
CtpRecord *ctp_goal_check_in (CtpRecord *goal, double value, const char *remark, GError **error);
gboolean ctp_goal_needs_measure (CtpRecord *goal);
gboolean ctp_goal_is_to_celebrate (CtpRecord *goal);
gboolean ctp_goal_celebrate (CtpRecord *goal, GError **error);

G_END_DECLS
