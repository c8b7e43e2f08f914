/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

#define CTP_TYPE_MEETINGS (ctp_meetings_get_type ())
G_DECLARE_FINAL_TYPE (CtpMeetings, ctp_meetings, CTP, MEETINGS, GObject)

/* A GListModel of live meeting records by start, earliest first; also those occurrences of
 * schedules that nobody has written to yet; without skipped ones unless asked for.
 * Properties: "journal", "since", "with-skipped" (construct only), "until" (GDateTime: how far ahead
 * schedules are followed; notified). */
CtpMeetings *ctp_meetings_new (CtpJournal *journal);
CtpMeetings *ctp_meetings_new_since (CtpJournal *journal, GDateTime *since);
CtpMeetings *ctp_meetings_new_with_skipped (CtpJournal *journal);
GDateTime *ctp_meetings_get_until (CtpMeetings *self);
void ctp_meetings_set_until (CtpMeetings *self, GDateTime *until);
guint ctp_meetings_get_count (CtpMeetings *self);
CtpRecord *ctp_meetings_get (CtpMeetings *self, guint position);
gboolean ctp_meetings_find (CtpMeetings *self, CtpRecord *meeting, guint *position);
guint ctp_meetings_find_after (CtpMeetings *self, GDateTime *time);
CtpRecord *ctp_meetings_dup_next (CtpMeetings *self);
CtpRecord *ctp_meetings_dup_previous (CtpMeetings *self);

G_END_DECLS
