/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/widgets/ctp-pill.h"
#include "journal/ctp-journal.h"

G_BEGIN_DECLS

char *ctp_goal_words_dup_learner (CtpRecord *goal);
char *ctp_goal_words_dup_measure (CtpRecord *goal);
char *ctp_goal_words_dup_sentence (CtpRecord *goal);
char *ctp_goal_words_dup_consent (CtpRecord *goal);
char *ctp_goal_words_dup_reached (CtpRecord *goal);
const char *ctp_goal_words_get_status (CtpRecord *goal);
char *ctp_goal_words_dup_due (CtpRecord *goal);
char *ctp_goal_words_dup_agreement (CtpRecord *agreement);
CtpTone ctp_goal_words_get_tone (CtpRecord *goal);

G_END_DECLS
