/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writing to the journal, in steps that can be undone. Each write is whole or not at all. Lists
 * are brought up to date when the outermost step ends, so that they see a step as one. */

#include "journal/ctp-journal-private.h"

#include <sodium.h>
#include <string.h>

/* In units of a stamp's time: about a second. */
#define CLOCK_LEAP (1 << 26)

/* Writing on in a field within this time replaces the last change to it, as long as no other copy
 * has seen that; afterwards the history keeps both. In milliseconds. */
#define CHANGE_PAUSE (10 * 60 * 1000)

static const char *
get_field_name (const CtpKind *kind, int field)
{
  return field == CTP_UNDO_DELETED ? CTP_CHANGE_DELETED : kind->fields[field].name;
}

static const CtpHead *
get_winner (GArray *heads)
{
  const CtpHead *winner = NULL;

  for (guint i = 0; i < heads->len; i++)
    {
      const CtpHead *head = &g_array_index (heads, CtpHead, i);

      if (winner == NULL || ctp_stamp_compare (&head->version.stamp, &winner->version.stamp) > 0)
        winner = head;
    }
  return winner;
}

/* What a field shows: of several heads of a text that is more than one of them says. */
static gboolean
read_shown (CtpJournal *self,
            gint64 num,
            const CtpKind *kind,
            int field,
            GArray *heads,
            CtpValue *value,
            GError **error)
{
  g_auto (CtpFold) fold = { 0 };

  if (heads->len == 1 || (heads->len > 0 && field == CTP_UNDO_DELETED))
    ctp_value_copy (&get_winner (heads)->version.value, value);
  if (heads->len < 2 || field == CTP_UNDO_DELETED)
    return TRUE;

  ctp_fold_init (&fold, kind, TRUE);
  if (!ctp_change_log_fold (self->log, num, &fold, error))
    return FALSE;
  ctp_value_copy (ctp_fold_get_value (&fold, (guint) field), value);
  return TRUE;
}

/* Whether the field's last change is still being typed: nobody else has it, and it is young. */
static gboolean
is_being_typed (CtpJournal *self, GArray *heads, int field)
{
  const CtpHead *head = heads->len == 1 ? &g_array_index (heads, CtpHead, 0) : NULL;
  gint64 age;

  if (head == NULL || field == CTP_UNDO_DELETED || head->seq <= self->sent
      || head->version.stamp.writer != self->clock.writer)
    return FALSE;
  age = ctp_journal_get_now (self) / 1000 - ctp_stamp_get_unix_ms (&head->version.stamp);
  return age >= 0 && age < CHANGE_PAUSE;
}

static CtpHead *
find_head (GArray *heads, const CtpStamp *stamp)
{
  for (guint i = 0; i < heads->len; i++)
    if (ctp_stamp_compare (&g_array_index (heads, CtpHead, i).version.stamp, stamp) == 0)
      return &g_array_index (heads, CtpHead, i);
  return NULL;
}

/* What a change replaces that is written without having seen all heads: NULL where it has. What was
 * seen may be replaced already, by what was not. */
static GArray *
list_seen (GArray *heads, GArray *seen)
{
  g_autoptr (GArray) bases = g_array_new (FALSE, TRUE, sizeof (CtpHead));
  guint n_seen = 0;

  for (guint i = 0; i < seen->len; i++)
    {
      const CtpStamp *stamp = &g_array_index (seen, CtpStamp, i);
      CtpHead *head = find_head (heads, stamp);
      CtpHead base = { .version.stamp = *stamp };

      if (head != NULL)
        {
          n_seen++;
          base.seq = head->seq;
          base.version.base = head->version.base;
          base.version.n_base = head->version.n_base;
        }
      g_array_append_val (bases, base);
    }
  return n_seen < heads->len ? g_steal_pointer (&bases) : NULL;
}

/* The file may be a backup, after which stamps were given that nobody here remembers: while the wall
 * clock is behind, going on by one would give them again. */
static CtpStamp
next_stamp (CtpJournal *self)
{
  const guint64 last = self->clock.time;

  self->clock = ctp_stamp_next (&self->clock, ctp_journal_get_now (self) / 1000);
  if (!self->has_stamped && self->clock.time == last + 1)
    self->clock.time += randombytes_uniform (CLOCK_LEAP);
  self->has_stamped = TRUE;

  return self->clock;
}

/* @replaced: (element-type CtpHead): what the change replaces; its versions are not changed
 * @is_partial: there are other heads besides */
static gboolean
add_change (CtpJournal *self,
            gint64 num,
            const CtpKind *kind,
            int field,
            const CtpValue *value,
            gboolean is_private,
            GArray *replaced,
            gboolean is_partial,
            GError **error)
{
  CtpChange change
    = { .field = (char *) get_field_name (kind, field), .value = *value, .is_private = is_private };
  g_autofree CtpStamp *base = NULL;

  if (!is_private && !ctp_change_log_get_private (self->log, num, &change.is_private, error))
    return FALSE;
  if (is_being_typed (self, replaced, field))
    {
      const CtpHead *head = &g_array_index (replaced, CtpHead, 0);

      if (!ctp_change_log_remove (self->log, head->seq, error))
        return FALSE;
      base = g_memdup2 (head->version.base, head->version.n_base * sizeof (CtpStamp));
      change.n_base = head->version.n_base;
    }
  else
    {
      base = g_new (CtpStamp, replaced->len);
      for (guint i = 0; i < replaced->len; i++)
        base[i] = g_array_index (replaced, CtpHead, i).version.stamp;
      change.n_base = replaced->len;
    }
  change.base = base;
  change.stamp = next_stamp (self);
  if (!ctp_change_log_insert (self->log, num, &change, NULL, error))
    return FALSE;
  return field == CTP_UNDO_DELETED || is_partial
           ? ctp_change_log_show (self->log, num, kind, error)
           : ctp_change_log_show_field (self->log, num, kind, (guint) field, value, error);
}

/* All that can fail, in one transaction; @row is read where a live record came or went, or not only
 * what is written here makes up the field. */
static gboolean
write_whole (CtpJournal *self,
             gint64 num,
             const CtpKind *kind,
             int field,
             const CtpValue *value,
             gboolean is_private,
             GArray *replaced,
             gboolean is_partial,
             CtpRecordRow **row,
             GError **error)
{
  gboolean is_live = g_hash_table_contains (self->records, GSIZE_TO_POINTER (num));

  if (!ctp_change_log_begin (self->log, error))
    return FALSE;
  if (add_change (self, num, kind, field, value, is_private, replaced, is_partial, error)
      && (!(is_partial || (field == CTP_UNDO_DELETED && is_live))
          || (*row = ctp_record_row_read (self, kind, num, error)) != NULL)
      && ctp_change_log_commit (self->log, error))
    return TRUE;
  ctp_change_log_roll_back (self->log);
  return FALSE;
}

static void
show_live (CtpJournal *self, gint64 num, int field, const CtpValue *value, const CtpRecordRow *row)
{
  CtpRecord *record = g_hash_table_lookup (self->records, GSIZE_TO_POINTER (num));

  if (record != NULL && row != NULL)
    ctp_record_show (record, row);
  else if (record != NULL)
    ctp_record_show_field (record, (guint) field, value);
}

/**
 * ctp_journal_write:
 * @field: its place in the kind, or %CTP_UNDO_DELETED
 * @value: validated
 *
 * Writes one field of one record, within a step, having seen all that was written to it.
 */
gboolean
ctp_journal_write (CtpJournal *self,
                   gint64 num,
                   const CtpKind *kind,
                   int field,
                   const CtpValue *value,
                   gboolean is_private,
                   GError **error)
{
  return ctp_journal_write_on (self, num, kind, field, value, is_private, NULL, error);
}

/**
 * ctp_journal_write_on:
 * @seen: (element-type CtpStamp) (nullable): the changes that this one goes on from; NULL for all
 *
 * The same by one who may not have seen all that was written since: that stays beside it.
 */
gboolean
ctp_journal_write_on (CtpJournal *self,
                      gint64 num,
                      const CtpKind *kind,
                      int field,
                      const CtpValue *value,
                      gboolean is_private,
                      GArray *seen,
                      GError **error)
{
  g_autoptr (GArray) heads = NULL;
  g_autoptr (GArray) replaced = NULL;
  g_autoptr (CtpRecordRow) row = NULL;
  g_auto (CtpValue) before = CTP_VALUE_INIT;

  if (ctp_journal_refuse_reader (self, error))
    return FALSE;
  heads = ctp_change_log_list_heads (self->log, num, get_field_name (kind, field), error);
  if (heads == NULL || !read_shown (self, num, kind, field, heads, &before, error))
    return FALSE;
  replaced = seen != NULL ? list_seen (heads, seen) : NULL;
  if (!write_whole (self, num, kind, field, value, is_private, replaced != NULL ? replaced : heads,
                    replaced != NULL, &row, error))
    return FALSE;
  if (row != NULL && field != CTP_UNDO_DELETED)
    value = &row->values[field];
  /* A revision is never taken back. */
  if (field != CTP_UNDO_DELETED && kind->fields[field].flags & CTP_FIELD_REVISION)
    g_array_append_val (self->revised, num);
  else
    ctp_undo_note (self->undo, num, kind, field, &before, value);
  ctp_journal_touch (self, kind,
                     field == CTP_UNDO_DELETED ? CTP_TOUCHED_EXISTENCE
                                               : G_GUINT64_CONSTANT (1) << field);
  show_live (self, num, field, value, row);
  return TRUE;
}

/** ctp_journal_touch: Notes for the lists which fields of a kind were written. */
void
ctp_journal_touch (CtpJournal *self, const CtpKind *kind, guint64 fields)
{
  self->touched[ctp_kind_get_index (kind)] |= fields;
  self->is_dirty = TRUE;
}

/* Tells the lists and whoever saves. What they do may write again; that is a step of its own. */
static void
settle (CtpJournal *self)
{
  guint64 touched[CTP_N_KINDS];
  g_autoptr (GPtrArray) queries = NULL;

  if (!self->is_dirty)
    return;
  memcpy (touched, self->touched, sizeof touched);
  memset (self->touched, 0, sizeof self->touched);
  self->is_dirty = FALSE;

  queries = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < self->queries->len; i++)
    if (ctp_query_depends_on (self->queries->pdata[i], touched))
      g_ptr_array_add (queries, g_object_ref (self->queries->pdata[i]));
  for (guint i = 0; i < queries->len; i++)
    ctp_query_refresh (queries->pdata[i]);
  g_object_notify (G_OBJECT (self), "can-undo");
  g_object_notify (G_OBJECT (self), "can-redo");
  g_signal_emit_by_name (self, "changed");
}

static void
begin (CtpJournal *self, CtpVerb verb, const CtpKind *kind, gboolean is_typing)
{
  if (self->depth++ == 0)
    ctp_undo_begin (self->undo, verb, kind, is_typing);
}

/**
 * ctp_journal_begin_step:
 * @kind: name of the kind that the step is about
 *
 * From here to ctp_journal_end_step() all that is written is undone as one. Steps within a step
 * are a part of it.
 */
void
ctp_journal_begin_step (CtpJournal *self, CtpVerb verb, const char *kind)
{
  begin (self, verb, ctp_kind_find (kind), FALSE);
}

/* A step that goes on with the last one while one types in the same field. */
void
ctp_journal_begin_typing (CtpJournal *self, const CtpKind *kind)
{
  begin (self, CTP_VERB_CHANGE, kind, TRUE);
}

/**
 * ctp_journal_begin_lasting_step:
 * @kind: name of the kind that the step is about
 *
 * From here to ctp_journal_end_step() what is written can not be undone: what somebody else goes by
 * as soon as it is there, or what nobody here has done. Not within another step.
 */
void
ctp_journal_begin_lasting_step (CtpJournal *self, const char *kind)
{
  g_return_if_fail (self->depth == 0);

  begin (self, CTP_VERB_CHANGE, ctp_kind_find (kind), FALSE);
  ctp_undo_last (self->undo);
}

/** ctp_journal_end_step: Ends what ctp_journal_begin_step() began. */
void
ctp_journal_end_step (CtpJournal *self)
{
  g_return_if_fail (self->depth > 0);

  if (self->depth > 1)
    {
      self->depth--;
      return;
    }
  ctp_journal_revise (self, ctp_undo_peek_open (self->undo));
  self->depth--;
  ctp_undo_end (self->undo, g_get_monotonic_time ());
  settle (self);
}

/** ctp_journal_forget_steps: What was done so far can not be undone any more. */
void
ctp_journal_forget_steps (CtpJournal *self)
{
  g_return_if_fail (self->depth == 0);

  ctp_undo_forget (self->undo);
  g_object_notify (G_OBJECT (self), "can-undo");
  g_object_notify (G_OBJECT (self), "can-redo");
}

/* A field of a record that was not there before needs no undoing of its own. */
static gboolean
goes_with_record (const CtpUndoStep *step, const CtpUndoEntry *entry)
{
  const CtpUndoEntry *record = ctp_undo_step_find (step, entry->num, CTP_UNDO_DELETED);

  return record != NULL && entry->field != CTP_UNDO_DELETED
         && record->before.type == CTP_VALUE_NULL;
}

static gboolean
undo_entry (CtpJournal *self, const CtpUndoEntry *entry, GError **error)
{
  g_autofree char *id = NULL;
  g_autoptr (GArray) heads = NULL;
  g_autoptr (CtpRecord) record = NULL;
  g_auto (CtpValue) shown = CTP_VALUE_INIT;
  g_auto (CtpValue) value = CTP_VALUE_INIT;

  if (!ctp_change_log_name (self->log, entry->num, &id, NULL, error))
    return FALSE;
  record = ctp_journal_get_record_by_num (self, entry->kind, entry->num, id);
  heads = ctp_change_log_list_heads (self->log, entry->num,
                                     get_field_name (entry->kind, entry->field), error);
  if (heads == NULL
      || !read_shown (self, entry->num, entry->kind, entry->field, heads, &shown, error))
    return FALSE;
  /* What was written since, by the other copy, is not ours to undo. */
  if (heads->len == 0 || !ctp_value_equal (&shown, &entry->after)
      || (entry->field != CTP_UNDO_DELETED && !ctp_record_get_exists (record)))
    return TRUE;
  ctp_value_copy (&entry->before, &value);
  if (entry->field == CTP_UNDO_DELETED && value.type == CTP_VALUE_NULL)
    ctp_value_set_integer (&value, 1);
  return ctp_journal_write (self, entry->num, entry->kind, entry->field, &value,
                            ctp_record_get_private (record), error);
}

static gboolean
undo_step (CtpJournal *self, gboolean redo, GError **error)
{
  CtpUndoStep *step = ctp_undo_steal (self->undo, redo);
  CtpUndoStep *back;
  gboolean undone = TRUE;

  if (step == NULL)
    return TRUE;
  begin (self, step->verb, step->kind, FALSE);
  for (guint i = step->entries->len; undone && i > 0; i--)
    {
      const CtpUndoEntry *entry = &g_array_index (step->entries, CtpUndoEntry, i - 1);

      if (!goes_with_record (step, entry))
        undone = undo_entry (self, entry, error);
    }
  ctp_journal_revise (self, ctp_undo_peek_open (self->undo));
  back = ctp_undo_steal_open (self->undo);
  if (back->entries->len > 0)
    ctp_undo_take (self->undo, !redo, back);
  else
    ctp_undo_step_free (back);
  /* A step that failed half way stays: what was undone of it is passed over next time. */
  if (undone)
    ctp_undo_step_free (step);
  else
    ctp_undo_take (self->undo, redo, step);
  self->depth--;
  settle (self);
  return undone;
}

/** ctp_journal_undo: Undoes the last step; TRUE also when there is none. */
gboolean
ctp_journal_undo (CtpJournal *self, GError **error)
{
  g_return_val_if_fail (self->depth == 0, FALSE);

  return undo_step (self, FALSE, error);
}

/** ctp_journal_redo: Does again what was undone last; TRUE also when there is nothing. */
gboolean
ctp_journal_redo (CtpJournal *self, GError **error)
{
  g_return_val_if_fail (self->depth == 0, FALSE);

  return undo_step (self, TRUE, error);
}

static gboolean
name_step (CtpJournal *self, gboolean redo, CtpVerb *verb, const CtpKind **kind)
{
  const CtpUndoStep *step = ctp_undo_peek (self->undo, redo);

  if (step == NULL)
    return FALSE;
  if (verb != NULL)
    *verb = step->verb;
  if (kind != NULL)
    *kind = step->kind;
  return TRUE;
}

/** ctp_journal_get_undo: Tells what would be undone, where asked; FALSE when nothing can be. */
gboolean
ctp_journal_get_undo (CtpJournal *self, CtpVerb *verb, const CtpKind **kind)
{
  return name_step (self, FALSE, verb, kind);
}

/** ctp_journal_get_redo: Tells what would be done again; FALSE when nothing can be. */
gboolean
ctp_journal_get_redo (CtpJournal *self, CtpVerb *verb, const CtpKind **kind)
{
  return name_step (self, TRUE, verb, kind);
}
