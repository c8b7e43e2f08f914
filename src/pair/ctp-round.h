/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

/* From this difference between two answers on, a statement is worth talking about. */
#define CTP_ROUND_WORTH_TALKING 2

const char *const *ctp_round_list_statements (CtpSide about);
const char *ctp_round_get_statement_label (const char *statement);

gboolean ctp_round_has_given (CtpRecord *round, CtpSide side);
gboolean ctp_round_i_have_given (CtpRecord *round);
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
const char *const *ctp_round_list_wishes (void);
gboolean ctp_round_set_wish (CtpRecord *round, const char *wish, const char *text, GError **error);
guint ctp_round_count_answers (CtpRecord *round, guint *n_asked);
gboolean ctp_round_give (CtpRecord *round, GError **error);
gboolean ctp_round_share_opened (CtpJournal *journal, GError **error);

gboolean ctp_round_compare (CtpRecord *round,
                            CtpRecord *about,
                            const char *statement,
                            int *mine,
                            int *theirs);
gboolean ctp_round_is_worth_talking (int mine, int theirs);

G_END_DECLS
