/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the change log says about all records of a kind at once, also deleted ones: for what would
 * otherwise ask for the history of every record in turn. */

#include "journal/ctp-journal-past.h"
#include "journal/ctp-journal-private.h"

/* In the order of the index, so that nothing has to be sorted. */
#define WALK                                                                                       \
  "SELECT record.num, record.id, change.stamp, change.field, change.value"                         \
  " FROM record CROSS JOIN change ON change.record = record.num"                                   \
  " WHERE record.kind = ?1 ORDER BY record.num, change.stamp"

/**
 * ctp_journal_walk_changes:
 * @field: the field whose values are of interest
 * @func: called for every change, those of one record after the other, oldest first; with the value
 *   where that was written to @field or is %CTP_CHANGE_DELETED
 *
 * Goes through all changes to records of a kind, also to those that are deleted.
 *
 * Errors: those of the journal.
 */
gboolean
ctp_journal_walk_changes (CtpJournal *self,
                          const char *kind,
                          const char *field,
                          CtpPastFunc func,
                          gpointer user_data,
                          GError **error)
{
  g_autoptr (CtpSqlOnce) statement = ctp_sql_prepare (self->db, WALK, error);
  g_autofree char *id = NULL;
  gint64 num = 0;
  gboolean row;

  if (statement == NULL)
    return FALSE;
  if (!ctp_sql_bind_text (statement, 1, kind))
    return ctp_sql_fail (self->db, SQLITE_NOMEM, error);

  do
    {
      g_auto (CtpValue) value = CTP_VALUE_INIT;
      const char *written;
      CtpStamp stamp;

      if (!ctp_sql_next (statement, &row, error))
        return FALSE;
      if (!row || !ctp_sql_read_stamp (statement, 2, &stamp))
        continue;
      if (sqlite3_column_int64 (statement, 0) != num)
        {
          num = sqlite3_column_int64 (statement, 0);
          g_free (id);
          id = g_strdup (ctp_sql_get_text (statement, 1));
        }
      written = ctp_sql_get_text (statement, 3);
      if (g_str_equal (written, field) || g_str_equal (written, CTP_CHANGE_DELETED))
        ctp_sql_read_value (statement, 4, &value);
      func (id, &stamp, written, &value, user_data);
    }
  while (row);
  return TRUE;
}
