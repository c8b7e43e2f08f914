/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/widgets/ctp-section.h"
#include "calendar/ctp-meetings.h"

G_BEGIN_DECLS

#define CTP_TYPE_MEETINGS_MOMENTUM (ctp_meetings_momentum_get_type ())
G_DECLARE_FINAL_TYPE (CtpMeetingsMomentum,
                      ctp_meetings_momentum,
                      CTP,
                      MEETINGS_MOMENTUM,
                      CtpSection)

void ctp_meetings_momentum_set_meetings (CtpMeetingsMomentum *self, CtpMeetings *meetings);

G_END_DECLS
