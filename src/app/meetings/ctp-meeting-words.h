/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

gboolean ctp_meeting_words_get_day (CtpRecord *meeting, GDate *day);
gboolean ctp_meeting_words_is_over (CtpRecord *meeting);

char *ctp_meeting_words_dup_heading (CtpRecord *meeting);
char *ctp_meeting_words_dup_short_heading (CtpRecord *meeting);
char *ctp_meeting_words_dup_hours (CtpRecord *meeting);
char *ctp_meeting_words_dup_other_zone (CtpRecord *meeting);
char *ctp_meeting_words_dup_elsewhere (CtpJournal *journal, GDateTime *start);
char *ctp_meeting_words_dup_rhythm (CtpRecord *schedule);
char *ctp_meeting_words_dup_group (CtpRecord *meeting);
char *ctp_meeting_words_dup_reason (CtpRecord *meeting);
char *ctp_meeting_words_dup_line (CtpRecord *meeting, guint n_topics);

G_END_DECLS
