/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

/* From this difference between two answers on, a statement is worth talking about. */
#define CTP_ROUND_WORTH_TALKING 2

/**
 * CtpRoundState:
 * @CTP_ROUND_TO_ANSWER: I have not given my answers
 * @CTP_ROUND_AWAITED: I have; the other person has not
 * @CTP_ROUND_COMING: both have; the other person's answers are not here yet
 * @CTP_ROUND_OPEN: both are here
 *
 * How far a round has come, seen from here.
 */
typedef enum
{
  CTP_ROUND_TO_ANSWER,
  CTP_ROUND_AWAITED,
  CTP_ROUND_COMING,
  CTP_ROUND_OPEN,
} CtpRoundState;

CtpRecord *ctp_round_start (CtpJournal *journal, const char *title, GError **error);
CtpRecord *ctp_round_dup_latest (CtpJournal *journal);
CtpRecord *ctp_round_dup_before (CtpRecord *round);
gboolean ctp_round_is_due (CtpJournal *journal, guint *n_meetings);

gboolean ctp_round_has_given (CtpRecord *round, CtpSide side);
gboolean ctp_round_i_have_given (CtpRecord *round);
CtpRoundState ctp_round_get_state (CtpRecord *round);
gboolean ctp_round_is_open (CtpRecord *round);

char *ctp_round_dup_answer_id (const char *round,
                               const char *person,
                               const char *about,
                               const char *statement);
CtpRecord *
ctp_round_dup_answer (CtpRecord *round, CtpRecord *person, CtpRecord *about, const char *statement);
gboolean ctp_round_set_answer (CtpRecord *round,
                               CtpRecord *about,
                               const char *statement,
                               int value,
                               const char *remark,
                               GError **error);
gboolean ctp_round_set_wish (CtpRecord *round, const char *wish, const char *text, GError **error);
guint ctp_round_count_answers (CtpRecord *round, guint *n_asked);

gboolean ctp_round_give (CtpRecord *round, GError **error);
gboolean ctp_round_share_opened (CtpJournal *journal, GError **error);
void ctp_round_share_when_opened (CtpJournal *journal);
gboolean ctp_round_verify (CtpRecord *round, CtpSide side, GError **error);

GPtrArray *ctp_round_list_asked (CtpRecord *round, CtpSide about);
const char *ctp_round_get_asked_text (CtpRecord *answer);
gboolean ctp_round_compare (CtpRecord *round,
                            CtpRecord *about,
                            const char *statement,
                            int *mine,
                            int *theirs);
gboolean ctp_round_is_worth_talking (int mine, int theirs);

G_END_DECLS
