/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-query.h"

G_BEGIN_DECLS

/**
 * CtpTopicFate:
 * @CTP_TOPIC_FATE_DONE: it was talked about
 * @CTP_TOPIC_FATE_CARRIED: it goes to the next meeting, or waits for one
 * @CTP_TOPIC_FATE_DROPPED: it is not wanted any more
 *
 * What becomes of a topic that was still open when the session ended.
 */
typedef enum
{
  CTP_TOPIC_FATE_DONE,
  CTP_TOPIC_FATE_CARRIED,
  CTP_TOPIC_FATE_DROPPED,
} CtpTopicFate;

/* How a session ends: what is proposed, and then what the people make of it. */
typedef struct _CtpSessionEnding CtpSessionEnding;

CtpSessionEnding *ctp_session_ending_new (CtpRecord *meeting);
void ctp_session_ending_free (CtpSessionEnding *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CtpSessionEnding, ctp_session_ending_free)

GPtrArray *ctp_session_ending_get_open (CtpSessionEnding *self);
CtpTopicFate ctp_session_ending_get_fate (CtpSessionEnding *self, CtpRecord *topic);
void ctp_session_ending_set_fate (CtpSessionEnding *self, CtpRecord *topic, CtpTopicFate fate);
int ctp_session_ending_get_minutes (CtpSessionEnding *self);
void ctp_session_ending_set_minutes (CtpSessionEnding *self, int minutes);
void ctp_session_ending_set_pulse (CtpSessionEnding *self, int value, const char *remark);
CtpRecord *ctp_session_ending_dup_next (CtpSessionEnding *self);

gboolean ctp_session_ending_apply (CtpSessionEnding *self, GError **error);

G_END_DECLS
