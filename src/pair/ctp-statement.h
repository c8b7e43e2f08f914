/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

/* In answers to a statement that is not one of the standard ones. */
#define CTP_STATEMENT_OWN "own"

const char *const *ctp_statement_list_standard (CtpSide about);
const char *ctp_statement_get_standard_text (const char *standard);
const char *const *ctp_statement_list_wishes (void);

GPtrArray *ctp_statement_list (CtpJournal *journal, CtpSide about);
CtpSide ctp_statement_get_about (CtpRecord *statement);
const char *ctp_statement_get_standard (CtpRecord *statement);
const char *ctp_statement_get_key (CtpRecord *statement);
const char *ctp_statement_get_text (CtpRecord *statement);
gboolean ctp_statement_has_own_words (CtpRecord *statement);

CtpRecord *ctp_statement_add (CtpJournal *journal, CtpSide about, const char *text, GError **error);
gboolean ctp_statement_set_text (CtpRecord *statement, const char *text, GError **error);
gboolean ctp_statement_remove (CtpRecord *statement, GError **error);
gboolean ctp_statement_place (CtpRecord *statement, guint index, GError **error);
gboolean ctp_statement_reset (CtpJournal *journal, GError **error);

G_END_DECLS
