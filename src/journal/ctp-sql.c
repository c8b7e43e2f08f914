/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The thin layer between SQLite and the engine: its result codes as errors for a person, our
 * values and stamps as its values. A text that is bound is not copied, and has to stay until the
 * statement has been stepped for the last time. Binding returns FALSE when there is no memory. */

#include "journal/ctp-sql.h"
#include "journal/ctp-kind.h"

#include <config.h>
#include <glib/gi18n-lib.h>

/** ctp_sql_end_use: Resets a statement and lets go of what is bound to it. */
void
ctp_sql_end_use (CtpSqlUse *statement)
{
  if (statement == NULL)
    return;
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
}

/** ctp_sql_finalize: Frees a statement; NULL is allowed. */
void
ctp_sql_finalize (CtpSqlOnce *statement)
{
  sqlite3_finalize (statement);
}

/**
 * ctp_sql_fail:
 * @code: result of SQLite, extended or not
 *
 * Says what SQLite said, as an error of %CTP_JOURNAL_ERROR.
 *
 * Returns: FALSE, for `return ctp_sql_fail (…)`
 */
gboolean
ctp_sql_fail (sqlite3 *db, int code, GError **error)
{
  /* Opening and virtual tables say "error" and give the reason only here. */
  if (db != NULL
      && (sqlite3_errcode (db) == SQLITE_NOMEM
          || sqlite3_extended_errcode (db) == SQLITE_IOERR_NOMEM))
    code = SQLITE_NOMEM;
  switch (code & 0xff)
    {
    case SQLITE_NOMEM:
    case SQLITE_FULL:
    case SQLITE_TOOBIG:
      g_set_error_literal (error, CTP_JOURNAL_ERROR, CTP_JOURNAL_ERROR_FULL,
                           _ ("There is not enough memory for this. Nothing was changed."));
      break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      g_set_error_literal (error, CTP_JOURNAL_ERROR, CTP_JOURNAL_ERROR_DAMAGED,
                           _ ("The content of the journal is damaged."));
      break;
    default:
      /* Translators: %s is what the database library reports, in English. */
      g_set_error (error, CTP_JOURNAL_ERROR, CTP_JOURNAL_ERROR_SQL, _ ("The database refused: %s."),
                   db != NULL ? sqlite3_errmsg (db) : sqlite3_errstr (code));
      break;
    }
  return FALSE;
}

/** ctp_sql_execute: Runs one or more statements without values or rows. */
gboolean
ctp_sql_execute (sqlite3 *db, const char *sql, GError **error)
{
  int code = sqlite3_exec (db, sql, NULL, NULL, NULL);

  return code == SQLITE_OK ? TRUE : ctp_sql_fail (db, code, error);
}

/** ctp_sql_prepare: (nullable) (transfer full): a statement that is kept and used again. */
sqlite3_stmt *
ctp_sql_prepare (sqlite3 *db, const char *sql, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v3 (db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);

  if (code != SQLITE_OK)
    ctp_sql_fail (db, code, error);
  return statement;
}

/** ctp_sql_run: Runs a statement that gives no rows, and resets it. */
gboolean
ctp_sql_run (sqlite3_stmt *statement, GError **error)
{
  gboolean row;

  do
    if (!ctp_sql_next (statement, &row, error))
      {
        ctp_sql_end_use (statement);
        return FALSE;
      }
  while (row);
  ctp_sql_end_use (statement);
  return TRUE;
}

/**
 * ctp_sql_next:
 * @row: (out): whether there is a row
 *
 * Steps a statement.
 *
 * Returns: FALSE when it failed
 */
gboolean
ctp_sql_next (sqlite3_stmt *statement, gboolean *row, GError **error)
{
  int code = sqlite3_step (statement);

  *row = code == SQLITE_ROW;
  return code == SQLITE_ROW || code == SQLITE_DONE
           ? TRUE
           : ctp_sql_fail (sqlite3_db_handle (statement), code, error);
}

/**
 * ctp_sql_has_read:
 *
 * Tells whether all that was read from the row was there to be read: a text that there was no memory
 * for reads as NULL. Only for the last row that is read; ctp_sql_next() finds out for the others.
 */
gboolean
ctp_sql_has_read (sqlite3_stmt *statement, GError **error)
{
  sqlite3 *db = sqlite3_db_handle (statement);

  return sqlite3_errcode (db) != SQLITE_NOMEM || ctp_sql_fail (db, SQLITE_NOMEM, error);
}

/** ctp_sql_bind_value: Binds a value in its own storage class. */
gboolean
ctp_sql_bind_value (sqlite3_stmt *statement, int index, const CtpValue *value)
{
  switch (value->type)
    {
    case CTP_VALUE_INTEGER:
      return ctp_sql_bind_integer (statement, index, value->integer);
    case CTP_VALUE_REAL:
      return sqlite3_bind_double (statement, index, value->real) == SQLITE_OK;
    case CTP_VALUE_TEXT:
      return ctp_sql_bind_text (statement, index, value->text);
    case CTP_VALUE_NULL:
    default:
      return sqlite3_bind_null (statement, index) == SQLITE_OK;
    }
}

/** ctp_sql_bind_integer: Binds an integer. */
gboolean
ctp_sql_bind_integer (sqlite3_stmt *statement, int index, gint64 integer)
{
  return sqlite3_bind_int64 (statement, index, integer) == SQLITE_OK;
}

/** ctp_sql_bind_text: Binds a text, which stays until the statement is done; NULL is allowed. */
gboolean
ctp_sql_bind_text (sqlite3_stmt *statement, int index, const char *text)
{
  return sqlite3_bind_text (statement, index, text, -1, SQLITE_STATIC) == SQLITE_OK;
}

/** ctp_sql_bind_stamp: Binds a stamp as the bytes that sort as it does. */
gboolean
ctp_sql_bind_stamp (sqlite3_stmt *statement, int index, const CtpStamp *stamp)
{
  return ctp_sql_bind_stamps (statement, index, stamp, 1);
}

/** ctp_sql_bind_stamps: Binds stamps one after the other; none is NULL. */
gboolean
ctp_sql_bind_stamps (sqlite3_stmt *statement, int index, const CtpStamp *stamps, guint n)
{
  guint8 few[4 * CTP_STAMP_BYTES];
  g_autofree guint8 *many = NULL;
  guint8 *bytes = few;

  if (n == 0)
    return sqlite3_bind_null (statement, index) == SQLITE_OK;
  if (n > 4)
    bytes = many = g_malloc_n (n, CTP_STAMP_BYTES);
  for (guint i = 0; i < n; i++)
    ctp_stamp_write (&stamps[i], bytes + i * CTP_STAMP_BYTES);
  return sqlite3_bind_blob64 (statement, index, bytes, (guint64) n * CTP_STAMP_BYTES,
                              SQLITE_TRANSIENT)
         == SQLITE_OK;
}

/** ctp_sql_read_value: Reads a column into an initialised value. */
void
ctp_sql_read_value (sqlite3_stmt *statement, int column, CtpValue *value)
{
  switch (sqlite3_column_type (statement, column))
    {
    case SQLITE_INTEGER:
      ctp_value_set_integer (value, sqlite3_column_int64 (statement, column));
      break;
    case SQLITE_FLOAT:
      ctp_value_set_real (value, sqlite3_column_double (statement, column));
      break;
    case SQLITE_TEXT:
      ctp_value_set_text (value, (const char *) sqlite3_column_text (statement, column));
      break;
    default:
      ctp_value_clear (value);
      break;
    }
}

/** ctp_sql_read_stamp: Reads a stamp; FALSE when the column holds none. */
gboolean
ctp_sql_read_stamp (sqlite3_stmt *statement, int column, CtpStamp *stamp)
{
  const guint8 *bytes = sqlite3_column_blob (statement, column);

  if (sqlite3_column_bytes (statement, column) != CTP_STAMP_BYTES)
    return FALSE;
  ctp_stamp_read (stamp, bytes);
  return TRUE;
}

/** ctp_sql_dup_stamps: (transfer full) (nullable): the stamps of a column. */
CtpStamp *
ctp_sql_dup_stamps (sqlite3_stmt *statement, int column, guint *n)
{
  const guint8 *bytes = sqlite3_column_blob (statement, column);
  CtpStamp *stamps;

  *n = (guint) sqlite3_column_bytes (statement, column) / CTP_STAMP_BYTES;
  if (*n == 0)
    return NULL;
  stamps = g_new (CtpStamp, *n);
  for (guint i = 0; i < *n; i++)
    ctp_stamp_read (&stamps[i], bytes + i * CTP_STAMP_BYTES);
  return stamps;
}

/** ctp_sql_get_text: (transfer none): a column's text, "" for NULL; valid until the next step. */
const char *
ctp_sql_get_text (sqlite3_stmt *statement, int column)
{
  const char *text = (const char *) sqlite3_column_text (statement, column);

  return text != NULL ? text : "";
}
