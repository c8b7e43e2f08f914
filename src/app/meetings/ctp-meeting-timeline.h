/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "calendar/ctp-meetings.h"

G_BEGIN_DECLS

#define CTP_TYPE_MEETING_TIMELINE (ctp_meeting_timeline_get_type ())
G_DECLARE_FINAL_TYPE (CtpMeetingTimeline, ctp_meeting_timeline, CTP, MEETING_TIMELINE, GObject)

/* A GListModel of the records of meetings: those to come, the next one first, then those that are
 * over, the latest first. */
CtpMeetingTimeline *ctp_meeting_timeline_new (CtpMeetings *meetings);

G_END_DECLS
