/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pair/ctp-quick-entry.h"

G_BEGIN_DECLS

/**
 * CtpCaptureKind:
 * @CTP_CAPTURE_TAKEAWAY: something learnt, and by whom
 * @CTP_CAPTURE_ACTION: something to do, whose it is and by when
 * @CTP_CAPTURE_SUGGESTION: advice, and from whom
 * @CTP_CAPTURE_QUESTION: a topic for another time
 *
 * What is written down on one line while two people talk.
 */
typedef enum
{
  CTP_CAPTURE_TAKEAWAY,
  CTP_CAPTURE_ACTION,
  CTP_CAPTURE_SUGGESTION,
  CTP_CAPTURE_QUESTION,
} CtpCaptureKind;

#define CTP_N_CAPTURES 4

/**
 * CtpCapture:
 * @kind: what it is
 * @line: what was typed
 * @entry: its words, whose it is and what for; the person is never %NULL
 * @words: what @entry would be called with the words that say by when
 * @due: by when; not valid where the line does not say, or it is no action item
 *
 * What a line means.
 */
typedef struct
{
  CtpCaptureKind kind;
  char *line;
  CtpQuickEntry *entry;
  char *words;
  GDate due;
} CtpCapture;

CtpCapture *ctp_capture_parse (CtpJournal *journal, CtpCaptureKind kind, const char *line);
void ctp_capture_free (CtpCapture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CtpCapture, ctp_capture_free)

void ctp_capture_refuse_due (CtpCapture *self);
CtpRecord *ctp_capture_write (CtpCapture *self, CtpRecord *meeting, GError **error);
CtpRecord *
ctp_capture_add (CtpRecord *meeting, CtpCaptureKind kind, const char *line, GError **error);

G_END_DECLS
