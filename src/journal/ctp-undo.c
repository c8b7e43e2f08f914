/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The steps that can be undone and redone: what each field held before and after. Undoing a step
 * writes the old values as new changes, so that it reaches the other copy like everything else.
 * Steps live as long as the journal is open; the change log keeps the history for ever. */

#include "journal/ctp-undo.h"

/* Writing on in one field within this time goes on with the same step, in microseconds. */
#define TYPING_PAUSE (2 * G_USEC_PER_SEC)

struct _CtpUndo
{
  GPtrArray *done;
  GPtrArray *undone;
  CtpUndoStep *open;
};

static void
clear_entry (gpointer data)
{
  CtpUndoEntry *entry = data;

  ctp_value_clear (&entry->before);
  ctp_value_clear (&entry->after);
}

static CtpUndoEntry *
get_entry (const CtpUndoStep *step, guint index)
{
  return &g_array_index (step->entries, CtpUndoEntry, index);
}

static gboolean
continues (const CtpUndoStep *last, const CtpUndoStep *next)
{
  return last->is_typing && next->is_typing && last->entries->len == 1 && next->entries->len == 1
         && get_entry (last, 0)->num == get_entry (next, 0)->num
         && get_entry (last, 0)->field == get_entry (next, 0)->field
         && next->written - last->written < TYPING_PAUSE && next->written >= last->written;
}

/** ctp_undo_new: (transfer full): with nothing to undo. */
CtpUndo *
ctp_undo_new (void)
{
  CtpUndo *self = g_new0 (CtpUndo, 1);

  self->done = g_ptr_array_new_with_free_func ((GDestroyNotify) ctp_undo_step_free);
  self->undone = g_ptr_array_new_with_free_func ((GDestroyNotify) ctp_undo_step_free);
  return self;
}

/** ctp_undo_free: Frees all steps. */
void
ctp_undo_free (CtpUndo *self)
{
  g_ptr_array_unref (self->done);
  g_ptr_array_unref (self->undone);
  g_clear_pointer (&self->open, ctp_undo_step_free);
  g_free (self);
}

/** ctp_undo_step_free: Frees a step. */
void
ctp_undo_step_free (CtpUndoStep *step)
{
  g_array_unref (step->entries);
  g_free (step);
}

/** ctp_undo_begin: Opens a step; @is_typing when the next one to the same field may continue it. */
void
ctp_undo_begin (CtpUndo *self, CtpVerb verb, const CtpKind *kind, gboolean is_typing)
{
  g_return_if_fail (self->open == NULL);

  self->open = g_new0 (CtpUndoStep, 1);
  self->open->verb = verb;
  self->open->kind = kind;
  self->open->is_typing = is_typing;
  self->open->entries = g_array_new (FALSE, TRUE, sizeof (CtpUndoEntry));
  g_array_set_clear_func (self->open->entries, clear_entry);
}

/** ctp_undo_last: What the open step writes will not be there to be undone. */
void
ctp_undo_last (CtpUndo *self)
{
  g_return_if_fail (self->open != NULL);

  self->open->is_lasting = TRUE;
}

/** ctp_undo_forget: Nothing that was done or undone so far can be undone or redone any more. */
void
ctp_undo_forget (CtpUndo *self)
{
  g_ptr_array_set_size (self->done, 0);
  g_ptr_array_set_size (self->undone, 0);
}

/** ctp_undo_note: Notes in the open step that a field was written. */
void
ctp_undo_note (CtpUndo *self,
               gint64 num,
               const CtpKind *kind,
               int field,
               const CtpValue *before,
               const CtpValue *after)
{
  CtpUndoEntry *known;
  CtpUndoEntry entry = { num, kind, field, CTP_VALUE_INIT, CTP_VALUE_INIT };

  g_return_if_fail (self->open != NULL);

  known = (CtpUndoEntry *) ctp_undo_step_find (self->open, num, field);
  if (known != NULL)
    {
      ctp_value_copy (after, &known->after);
      return;
    }
  ctp_value_copy (before, &entry.before);
  ctp_value_copy (after, &entry.after);
  g_array_append_val (self->open->entries, entry);
}

/**
 * ctp_undo_end:
 * @now: microseconds of any clock that does not go back
 *
 * Closes the step: it can be undone now, and what had been undone can not be redone any more.
 */
void
ctp_undo_end (CtpUndo *self, gint64 now)
{
  CtpUndoStep *step = g_steal_pointer (&self->open);
  CtpUndoStep *last = (CtpUndoStep *) ctp_undo_peek (self, FALSE);

  step->written = now;
  if (step->entries->len == 0 || step->is_lasting)
    {
      ctp_undo_step_free (step);
      return;
    }
  g_ptr_array_set_size (self->undone, 0);
  if (last != NULL && continues (last, step))
    {
      ctp_value_copy (&get_entry (step, 0)->after, &get_entry (last, 0)->after);
      last->written = now;
      ctp_undo_step_free (step);
      return;
    }
  g_ptr_array_add (self->done, step);
}

/** ctp_undo_peek_open: (transfer none): what the open step has done so far. */
const CtpUndoStep *
ctp_undo_peek_open (const CtpUndo *self)
{
  return self->open;
}

/** ctp_undo_steal_open: (transfer full): takes the open step away. */
CtpUndoStep *
ctp_undo_steal_open (CtpUndo *self)
{
  return g_steal_pointer (&self->open);
}

/** ctp_undo_peek: (nullable) (transfer none): the step that would be undone, or redone, next. */
const CtpUndoStep *
ctp_undo_peek (CtpUndo *self, gboolean redo)
{
  GPtrArray *steps = redo ? self->undone : self->done;

  return steps->len > 0 ? steps->pdata[steps->len - 1] : NULL;
}

/** ctp_undo_steal: (transfer full) (nullable): takes that step away. */
CtpUndoStep *
ctp_undo_steal (CtpUndo *self, gboolean redo)
{
  GPtrArray *steps = redo ? self->undone : self->done;

  return steps->len > 0 ? g_ptr_array_steal_index (steps, steps->len - 1) : NULL;
}

/** ctp_undo_take: Puts a step (transfer full) on top of those to be undone, or redone. */
void
ctp_undo_take (CtpUndo *self, gboolean redo, CtpUndoStep *step)
{
  step->is_typing = FALSE;
  g_ptr_array_add (redo ? self->undone : self->done, step);
}

/** ctp_undo_pause: What is typed from here on is a step of its own. */
void
ctp_undo_pause (CtpUndo *self)
{
  CtpUndoStep *last = (CtpUndoStep *) ctp_undo_peek (self, FALSE);

  if (last != NULL)
    last->is_typing = FALSE;
}

/** ctp_undo_step_find: (nullable) (transfer none): what a step did to a field. */
const CtpUndoEntry *
ctp_undo_step_find (const CtpUndoStep *step, gint64 num, int field)
{
  for (guint i = 0; i < step->entries->len; i++)
    if (get_entry (step, i)->num == num && get_entry (step, i)->field == field)
      return get_entry (step, i);
  return NULL;
}
