/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/widgets/ctp-section.h"
#include "calendar/ctp-meetings.h"

G_BEGIN_DECLS

#define CTP_TYPE_NEXT_MEETING (ctp_next_meeting_get_type ())
G_DECLARE_FINAL_TYPE (CtpNextMeeting, ctp_next_meeting, CTP, NEXT_MEETING, CtpSection)

void ctp_next_meeting_set_meetings (CtpNextMeeting *self, CtpMeetings *meetings);
CtpRecord *ctp_next_meeting_get_meeting (CtpNextMeeting *self);

G_END_DECLS
