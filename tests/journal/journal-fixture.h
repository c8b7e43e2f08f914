/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-journal.h"
#include "journal/ctp-query.h"

G_BEGIN_DECLS

/* Amirah, the senior, and Taylor, the junior; whose copy it is, is told. */
CtpJournal *journal_fixture_new (CtpSide i_am);
CtpJournal *journal_fixture_new_at (CtpSide i_am, gint64 *now);

char *journal_fixture_dump (CtpJournal *journal, gboolean with_private);
void journal_fixture_exchange (CtpJournal *from, CtpJournal *to);
void journal_fixture_check (CtpJournal *journal);

/* One record of every kind with every field set, and what each field is set to. */
void journal_fixture_fill (CtpJournal *journal);
char *journal_fixture_dup_filling (const CtpKind *kind, const CtpField *field);

G_END_DECLS
