/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

/* Stands for %CTP_CHANGE_DELETED where a field's place is told. */
#define CTP_UNDO_DELETED -1

/* One field of one record: what it held before the step and after it. */
typedef struct
{
  gint64 num;
  const CtpKind *kind;
  int field;
  CtpValue before;
  CtpValue after;
} CtpUndoEntry;

typedef struct
{
  CtpVerb verb;
  const CtpKind *kind;
  GArray *entries;
  gint64 written;
  gboolean is_typing;
  gboolean is_lasting;
} CtpUndoStep;

typedef struct _CtpUndo CtpUndo;

CtpUndo *ctp_undo_new (void);
void ctp_undo_free (CtpUndo *self);

void ctp_undo_begin (CtpUndo *self, CtpVerb verb, const CtpKind *kind, gboolean is_typing);
void ctp_undo_last (CtpUndo *self);
void ctp_undo_forget (CtpUndo *self);
void ctp_undo_note (CtpUndo *self,
                    gint64 num,
                    const CtpKind *kind,
                    int field,
                    const CtpValue *before,
                    const CtpValue *after);
void ctp_undo_end (CtpUndo *self, gint64 now);
const CtpUndoStep *ctp_undo_peek_open (const CtpUndo *self);
CtpUndoStep *ctp_undo_steal_open (CtpUndo *self);

void ctp_undo_step_free (CtpUndoStep *step);
CtpUndoStep *ctp_undo_steal (CtpUndo *self, gboolean redo);
void ctp_undo_pause (CtpUndo *self);
void ctp_undo_take (CtpUndo *self, gboolean redo, CtpUndoStep *step);
const CtpUndoStep *ctp_undo_peek (CtpUndo *self, gboolean redo);
const CtpUndoEntry *ctp_undo_step_find (const CtpUndoStep *step, gint64 num, int field);

G_END_DECLS
