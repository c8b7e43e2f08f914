/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "calendar/ctp-calendar-record.h"

G_BEGIN_DECLS

/* How long a meeting is when neither it nor its schedule says so. */
#define CTP_MEETING_DEFAULT_MINUTES 60

/* What a meeting is, with what it inherits from its schedule where its own field is not set.
 * Strings are owned by the records and valid until the next change. */
CtpRecord *ctp_meeting_get_schedule (CtpRecord *meeting);
GDateTime *ctp_meeting_dup_start (CtpRecord *meeting);
GDateTime *ctp_meeting_dup_end (CtpRecord *meeting);
const char *ctp_meeting_get_start_local (CtpRecord *meeting);
const char *ctp_meeting_get_zone (CtpRecord *meeting);
int ctp_meeting_get_minutes (CtpRecord *meeting);
int ctp_meeting_get_reminder (CtpRecord *meeting);
const char *ctp_meeting_get_title (CtpRecord *meeting);
const char *ctp_meeting_get_session (CtpRecord *meeting);
const char *ctp_meeting_get_place (CtpRecord *meeting);
const char *ctp_meeting_get_link (CtpRecord *meeting);
const char *ctp_meeting_get_status (CtpRecord *meeting);
gboolean ctp_meeting_is_moved (CtpRecord *meeting);

gboolean ctp_meeting_is_bare (CtpRecord *meeting);
GPtrArray *ctp_meeting_list_belongings (CtpRecord *meeting);
CtpRecord *ctp_meeting_expect_occurrence (CtpRecord *schedule, const char *occurrence);

/* Each is one undoable step that raises the revision other calendars go by. */
gboolean ctp_meeting_move (CtpRecord *meeting,
                           const char *start_local,
                           const char *zone,
                           int minutes,
                           GError **error);
gboolean ctp_meeting_cancel (CtpRecord *meeting, const char *reason, CtpRecord *by, GError **error);
gboolean ctp_meeting_set_status (CtpRecord *meeting, const char *status, GError **error);
gboolean
ctp_meeting_set_place (CtpRecord *meeting, const char *place, const char *link, GError **error);

G_END_DECLS
