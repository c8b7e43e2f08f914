/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-query.h"

G_BEGIN_DECLS

/**
 * CtpSessionClock:
 * @elapsed: since the session began
 * @length: of the meeting as planned
 * @topic_elapsed: spent on the topic at hand, all times it was at hand together
 * @topic_length: planned for it; 0 where nothing is planned, or no topic is at hand
 *
 * How a session stands against its plan. All in seconds, none below 0.
 */
typedef struct
{
  gint64 elapsed;
  gint64 length;
  gint64 topic_elapsed;
  gint64 topic_length;
} CtpSessionClock;

CtpQuery *ctp_session_list_running (CtpJournal *journal);
CtpRecord *ctp_session_dup_running (CtpJournal *journal);
gboolean ctp_session_is_running (CtpRecord *meeting);
gboolean ctp_session_check_running (CtpRecord *meeting, GError **error);
gboolean ctp_session_is_mine (CtpRecord *meeting);

CtpQuery *ctp_session_list_topics (CtpRecord *meeting);
CtpRecord *ctp_session_dup_topic (CtpRecord *meeting);
void ctp_session_read_clock (CtpRecord *meeting, CtpSessionClock *clock);
GDateTime *ctp_session_dup_began (CtpRecord *meeting);

/* Each is one undoable step. */
gboolean ctp_session_start (CtpRecord *meeting, GError **error);
gboolean ctp_session_turn_to (CtpRecord *meeting, CtpRecord *topic, GError **error);
gboolean ctp_session_next (CtpRecord *meeting, GError **error);
gboolean ctp_session_previous (CtpRecord *meeting, GError **error);

gboolean ctp_session_leave_topic (CtpRecord *meeting, GError **error);

G_END_DECLS
