/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "journal/ctp-record.h"

G_BEGIN_DECLS

#define CTP_TYPE_MEETING_PAGE (ctp_meeting_page_get_type ())
G_DECLARE_FINAL_TYPE (CtpMeetingPage, ctp_meeting_page, CTP, MEETING_PAGE, GtkWidget)

/* One meeting. Property: "folded" (shows a way back to the list, by "meetings.back"). */
CtpRecord *ctp_meeting_page_get_meeting (CtpMeetingPage *self);
void ctp_meeting_page_set_meeting (CtpMeetingPage *self, CtpRecord *meeting);
void ctp_meeting_page_show_topic (CtpMeetingPage *self, CtpRecord *topic);

G_END_DECLS
