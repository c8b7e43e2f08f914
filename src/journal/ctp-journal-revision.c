/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Counts how often what others were told of a record has changed, for kinds that have a field for
 * it. Every write passes here when its step ends, whoever wrote, so that no change goes uncounted.
 * The count never falls: what is undone is one change more. */

#include "journal/ctp-journal-private.h"

static int
find_counter (const CtpKind *kind)
{
  for (guint i = 0; i < kind->n_fields; i++)
    if (kind->fields[i].flags & CTP_FIELD_REVISION)
      return (int) i;
  return -1;
}

static gboolean
is_one_of (const CtpValue *value, const char *choices)
{
  g_auto (GStrv) list = g_strsplit (choices, " ", -1);

  return value->type == CTP_VALUE_TEXT && g_strv_contains ((const char *const *) list, value->text);
}

static gboolean
is_revision (const CtpUndoEntry *entry)
{
  const CtpField *field;

  if (entry->field == CTP_UNDO_DELETED)
    return FALSE;
  field = &entry->kind->fields[entry->field];
  if (field->revised == NULL || ctp_value_equal (&entry->before, &entry->after))
    return FALSE;
  return field->type != CTP_FIELD_CHOICE || is_one_of (&entry->before, field->revised)
         || is_one_of (&entry->after, field->revised);
}

/* The record came back, went, or is called off or on, which changes the whole that it belongs to. */
static gboolean
comes_or_goes (const CtpUndoEntry *entry)
{
  if (entry->field == CTP_UNDO_DELETED)
    return entry->before.type != CTP_VALUE_NULL;
  return entry->kind->fields[entry->field].type == CTP_FIELD_CHOICE && is_revision (entry);
}

static void
raise_one (CtpJournal *self, CtpRecord *record)
{
  const CtpKind *kind = ctp_record_get_kind (record);
  int counter = find_counter (kind);
  g_auto (CtpValue) next = CTP_VALUE_INIT;
  g_autoptr (GError) error = NULL;
  int current;

  if (counter < 0 || !ctp_record_get_exists (record)
      || ctp_journal_was_revised (self, ctp_record_get_num (record)))
    return;
  current = ctp_record_get_integer (record, kind->fields[counter].name);
  ctp_value_set_integer (&next, MIN (current, G_MAXINT - 1) + 1);
  if (!ctp_journal_write (self, ctp_record_get_num (record), kind, counter, &next,
                          ctp_record_get_private (record), &error))
    ctp_journal_report (self, error);
}

static void
raise_whole (CtpJournal *self, CtpRecord *record)
{
  const CtpKind *kind = ctp_record_get_kind (record);

  for (guint i = 0; i < kind->n_fields; i++)
    if (kind->fields[i].flags & CTP_FIELD_WHOLE)
      {
        const char *id = ctp_record_get_reference_id (record, kind->fields[i].name);
        g_autoptr (CtpRecord) whole
          = *id != '\0' ? ctp_journal_get_record (self, kind->fields[i].refers, id) : NULL;

        if (whole != NULL)
          raise_one (self, whole);
      }
}

/** ctp_journal_was_revised: Tells whether the record's revision was written in this step. */
gboolean
ctp_journal_was_revised (CtpJournal *self, gint64 num)
{
  for (guint i = 0; i < self->revised->len; i++)
    if (g_array_index (self->revised, gint64, i) == num)
      return TRUE;
  return FALSE;
}

/**
 * ctp_journal_revise:
 * @step: what was written so far in the step that is about to end
 *
 * Raises the revision of every record that the step changed and did not add, unless it was written
 * there already, and that of the whole which such a record comes to or goes from.
 */
void
ctp_journal_revise (CtpJournal *self, const CtpUndoStep *step)
{
  for (guint i = 0; i < step->entries->len; i++)
    {
      const CtpUndoEntry *entry = &g_array_index (step->entries, CtpUndoEntry, i);
      g_autofree char *id = NULL;
      g_autoptr (CtpRecord) record = NULL;

      if (find_counter (entry->kind) < 0 || (!is_revision (entry) && !comes_or_goes (entry))
          || !ctp_change_log_name (self->log, entry->num, &id, NULL, NULL))
        continue;
      record = ctp_journal_get_record_by_num (self, entry->kind, entry->num, id);
      if (ctp_undo_step_find (step, entry->num, CTP_UNDO_DELETED) == NULL)
        raise_one (self, record);
      if (comes_or_goes (entry))
        raise_whole (self, record);
    }
  g_array_set_size (self->revised, 0);
}
