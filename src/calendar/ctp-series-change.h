/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "calendar/ctp-schedule.h"

G_BEGIN_DECLS

/* Each is one undoable step. The meeting must be an occurrence of a schedule. */
CtpRecord *
ctp_series_change_from (CtpRecord *meeting, const CtpScheduleChange *change, GError **error);
char *ctp_series_dup_rule_from (CtpRecord *meeting);
gboolean ctp_series_has_left (CtpRecord *meeting);
gboolean ctp_series_end_before (CtpRecord *meeting, GError **error);

G_END_DECLS
