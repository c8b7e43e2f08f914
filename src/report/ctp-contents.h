/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

/**
 * CtpContents:
 * @CTP_CONTENTS_GOALS: the goals, where they stand and how they got there
 * @CTP_CONTENTS_MINUTES: the notes that both share
 * @CTP_CONTENTS_TAKEAWAYS: what was learnt
 * @CTP_CONTENTS_SUGGESTIONS: advice and what came of it
 * @CTP_CONTENTS_ACTIONS: who does what by when
 * @CTP_CONTENTS_FEEDBACK: how it went, by the pulse and the feedback rounds
 *
 * What a document may tell. Private notes are not among them: they are never told.
 */
typedef enum
{
  CTP_CONTENTS_NONE = 0,
  CTP_CONTENTS_GOALS = 1 << 0,
  CTP_CONTENTS_MINUTES = 1 << 1,
  CTP_CONTENTS_TAKEAWAYS = 1 << 2,
  CTP_CONTENTS_SUGGESTIONS = 1 << 3,
  CTP_CONTENTS_ACTIONS = 1 << 4,
  CTP_CONTENTS_FEEDBACK = 1 << 5,
  CTP_CONTENTS_ALL = (1 << 6) - 1,
} CtpContents;

/* How many parts there are, from bit 0 on. */
#define CTP_CONTENTS_N_PARTS 6

const char *ctp_contents_get_label (CtpContents part);
CtpContents ctp_contents_get (CtpJournal *journal);
gboolean ctp_contents_set (CtpJournal *journal, CtpContents contents, GError **error);
gboolean ctp_contents_parse (const char *words, CtpContents *contents);
char *ctp_contents_dup_words (CtpContents contents);

G_END_DECLS
