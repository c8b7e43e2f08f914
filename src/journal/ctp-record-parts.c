/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Deleting and restoring a record together with its parts. A part that goes with the whole is
 * marked so (its "deleted" is 2 and not 1), and so the whole brings back just what went with it. */

#include "journal/ctp-journal-private.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#define DELETED 1
#define DELETED_WITH_WHOLE 2

static gboolean
write_deleted (CtpRecord *record, gint64 deleted, GError **error)
{
  CtpValue value = { .type = CTP_VALUE_INTEGER, .integer = deleted };

  return ctp_journal_write (ctp_record_get_journal (record), ctp_record_get_num (record),
                            ctp_record_get_kind (record), CTP_UNDO_DELETED, &value,
                            ctp_record_get_private (record), error);
}

typedef gboolean (*PartFunc) (CtpRecord *part, GError **error);

/* Parts are looked for in the log, since deleted ones stand nowhere else. */
static const char parts_sql[]
  = "SELECT DISTINCT record.num, record.id FROM record JOIN change ON change.record = record.num"
    " WHERE record.kind = ?1 AND change.field = ?2 AND change.value = ?3";

static gboolean
for_each_part (CtpRecord *self,
               const CtpKind *kind,
               const CtpField *of,
               PartFunc each,
               GError **error)
{
  CtpJournal *journal = ctp_record_get_journal (self);
  g_autoptr (CtpSqlOnce) statement = ctp_sql_prepare (journal->db, parts_sql, error);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  if (!ctp_sql_bind_text (statement, 1, kind->name) || !ctp_sql_bind_text (statement, 2, of->name)
      || !ctp_sql_bind_text (statement, 3, ctp_record_get_id (self)))
    return ctp_sql_fail (journal->db, SQLITE_NOMEM, error);
  do
    {
      if (!ctp_sql_next (statement, &row, error))
        return FALSE;
      if (row)
        g_ptr_array_add (parts, ctp_journal_get_record_by_num (journal, kind,
                                                               sqlite3_column_int64 (statement, 0),
                                                               ctp_sql_get_text (statement, 1)));
    }
  while (row);
  sqlite3_reset (statement);

  for (guint i = 0; i < parts->len; i++)
    {
      const CtpValue *whole = ctp_record_get_value (parts->pdata[i], of->name);
      gboolean is_part
        = !ctp_record_get_exists (parts->pdata[i])
          || (whole->type == CTP_VALUE_TEXT && g_str_equal (whole->text, ctp_record_get_id (self)));

      if (is_part && !each (parts->pdata[i], error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
for_all_parts (CtpRecord *self, PartFunc each, GError **error)
{
  guint n_kinds;
  const CtpKind *kinds = ctp_kind_list (&n_kinds);

  for (guint i = 0; i < n_kinds; i++)
    for (const CtpField *field = kinds[i].fields; field->name != NULL; field++)
      if ((field->flags & CTP_FIELD_PART)
          && g_str_equal (field->refers, ctp_record_get_kind (self)->name)
          && !for_each_part (self, &kinds[i], field, each, error))
        return FALSE;
  return TRUE;
}

static gboolean
delete_part (CtpRecord *part, GError **error)
{
  return !ctp_record_get_exists (part)
         || (for_all_parts (part, delete_part, error)
             && write_deleted (part, DELETED_WITH_WHOLE, error));
}

static gboolean
restore_part (CtpRecord *part, GError **error)
{
  g_autoptr (GPtrArray) deleted = NULL;
  const CtpChange *last;

  if (ctp_record_get_exists (part))
    return TRUE;
  deleted = ctp_record_list_versions (part, CTP_CHANGE_DELETED, error);
  if (deleted == NULL)
    return FALSE;
  last = deleted->len > 0 ? deleted->pdata[deleted->len - 1] : NULL;
  if (last == NULL || last->value.integer != DELETED_WITH_WHOLE)
    return TRUE;
  return write_deleted (part, 0, error) && for_all_parts (part, restore_part, error);
}

/** ctp_record_delete: Deletes the record and its parts, in one step that can be undone. */
gboolean
ctp_record_delete (CtpRecord *self, GError **error)
{
  CtpJournal *journal = ctp_record_get_journal (self);
  gboolean written;

  if (!ctp_record_get_exists (self) || journal == NULL)
    return TRUE;
  if (ctp_journal_owns (journal, self))
    {
      g_set_error_literal (error, CTP_JOURNAL_ERROR, CTP_JOURNAL_ERROR_RECORD,
                           _ ("A journal belongs to two people; neither can be deleted."));
      return FALSE;
    }
  ctp_journal_begin_step (journal, CTP_VERB_DELETE, ctp_record_get_kind (self)->name);
  written = for_all_parts (self, delete_part, error) && write_deleted (self, DELETED, error);
  ctp_journal_end_step (journal);
  return written;
}

/** ctp_record_restore: Brings a deleted record back, with the parts that went with it. */
gboolean
ctp_record_restore (CtpRecord *self, GError **error)
{
  CtpJournal *journal = ctp_record_get_journal (self);
  gboolean written;

  if (ctp_record_get_exists (self) || journal == NULL)
    return TRUE;
  ctp_journal_begin_step (journal, CTP_VERB_RESTORE, ctp_record_get_kind (self)->name);
  written = write_deleted (self, 0, error) && for_all_parts (self, restore_part, error);
  ctp_journal_end_step (journal);
  return written;
}

/* Between two places; past the last one or before the first, a step further. */
static double
get_middle (CtpRecord *before, CtpRecord *after)
{
  double low = before != NULL ? ctp_record_get_real (before, "position") : 0;
  double high = after != NULL ? ctp_record_get_real (after, "position") : 0;

  if (before == NULL || !(low >= 0 || low < 0))
    return after != NULL && (high >= 0 || high < 0) ? high - 1 : 0;
  if (after == NULL || !(high >= 0 || high < 0))
    return low + 1;
  return low + (high - low) / 2;
}

/**
 * ctp_record_place:
 * @before: (nullable): what it comes after; NULL for the first place
 * @after: (nullable): what comes after it; NULL for the last place
 *
 * Puts a record of a kind with a "position" between two others, in one step named a move. Only this
 * record is written, so that two people who sort at the same time do not undo each other's work.
 */
gboolean
ctp_record_place (CtpRecord *self, CtpRecord *before, CtpRecord *after, GError **error)
{
  CtpJournal *journal = ctp_record_get_journal (self);
  gboolean written;

  g_return_val_if_fail (journal != NULL, FALSE);

  ctp_journal_begin_step (journal, CTP_VERB_MOVE, ctp_record_get_kind (self)->name);
  written = ctp_record_set_real (self, "position", get_middle (before, after), error);
  ctp_journal_end_step (journal);
  return written;
}
