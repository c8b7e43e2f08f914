/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading what a table says about a record. Reading can fail and showing can not, so they are two
 * things: a write reads what it came to before it is committed, and shows it afterwards. */

#include "journal/ctp-record-row.h"
#include "journal/ctp-journal-private.h"

static gboolean
read_row (CtpRecordRow *self, sqlite3_stmt *row, GError **error)
{
  self->exists = TRUE;
  self->is_private = sqlite3_column_int (row, 2) != 0;
  self->id = g_strdup (ctp_sql_get_text (row, 1));
  self->created = g_strdup (ctp_sql_get_text (row, 3));
  self->author = g_strdup (ctp_sql_get_text (row, 4));
  for (guint i = 0; i < self->kind->n_fields; i++)
    ctp_sql_read_value (row, (int) i + 5, &self->values[i]);
  return ctp_sql_has_read (row, error);
}

/** ctp_record_row_read: (transfer full) (nullable): NULL only with an error. */
CtpRecordRow *
ctp_record_row_read (CtpJournal *journal, const CtpKind *kind, gint64 num, GError **error)
{
  g_autoptr (CtpRecordRow) self = g_new0 (CtpRecordRow, 1);
  g_autoptr (CtpSqlUse) statement = ctp_change_log_expect_read (journal->log, kind, error);
  gboolean row;

  self->kind = kind;
  if (statement == NULL)
    return NULL;
  ctp_sql_bind_integer (statement, 1, num);
  if (!ctp_sql_next (statement, &row, error))
    return NULL;
  if (row ? !read_row (self, statement, error)
          : !ctp_change_log_get_private (journal->log, num, &self->is_private, error))
    return NULL;
  return g_steal_pointer (&self);
}

/** ctp_record_row_free: Frees a row. */
void
ctp_record_row_free (CtpRecordRow *self)
{
  for (guint i = 0; i < self->kind->n_fields; i++)
    ctp_value_clear (&self->values[i]);
  g_free (self->id);
  g_free (self->created);
  g_free (self->author);
  g_free (self);
}
