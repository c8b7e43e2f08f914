/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The journal as bytes: sealed into its vault, plain into a database that anyone can read on
 * purpose, and checked against itself. */

#include "journal/ctp-content-vfs.h"
#include "journal/ctp-journal-private.h"
#include "journal/ctp-journal-setting.h"
#include "journal/ctp-plain-file.h"

#include <config.h>
#include <glib/gi18n-lib.h>

static gboolean
write_meta (CtpJournal *self, GError **error)
{
  CtpValue clock = { .type = CTP_VALUE_INTEGER, .integer = (gint64) self->clock.time };
  CtpValue sent = { .type = CTP_VALUE_INTEGER, .integer = self->sent };

  return ctp_journal_set_meta (self, "clock", &clock, error)
         && ctp_journal_set_meta (self, "sent", &sent, error);
}

/**
 * ctp_journal_copy_content:
 *
 * What to save: the whole database as it is now. It costs next to nothing, since the copy shares
 * with the journal what is not written to.
 *
 * Returns: (transfer full) (nullable): a copy that another thread may have
 */
CtpContent *
ctp_journal_copy_content (CtpJournal *self, GError **error)
{
  g_return_val_if_fail (sqlite3_get_autocommit (self->db), NULL);

  if (self->writable && !write_meta (self, error))
    return NULL;
  return ctp_content_copy (self->content);
}

/** ctp_journal_save: Seals the journal into its vault and waits for the disk. */
gboolean
ctp_journal_save (CtpJournal *self, GError **error)
{
  g_autoptr (CtpContent) content = NULL;

  g_return_val_if_fail (self->vault != NULL, FALSE);

  if (ctp_journal_refuse_reader (self, error))
    return FALSE;
  content = ctp_journal_copy_content (self, error);
  return content != NULL && ctp_vault_save (self->vault, content, error);
}

/* Takes out what is private: the changes, and what they add up to. */
static gboolean
remove_private (sqlite3 *db, GError **error)
{
  if (!ctp_sql_execute (db,
                        "DELETE FROM change WHERE private;"
                        "DELETE FROM record WHERE num NOT IN (SELECT record FROM change)",
                        error))
    return FALSE;
  for (guint i = 0; i < CTP_N_KINDS; i++)
    {
      g_autofree char *sql
        = g_strdup_printf ("DELETE FROM \"%s\" WHERE private", ctp_kind_table[i].name);

      if (!ctp_sql_execute (db, sql, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_plain (sqlite3 *db, const char *path, GError **error)
{
  sqlite3_int64 size = 0;
  guint8 *data = sqlite3_serialize (db, "main", &size, 0);
  gboolean written = data != NULL
                       ? ctp_plain_file_write (path, (const char *) data, (gsize) size, error)
                       : ctp_sql_fail (db, SQLITE_NOMEM, error);

  sqlite3_free (data);
  return written;
}

/**
 * ctp_journal_export:
 * @path: of the database; what is there is replaced
 * @with_private: whether private records go with it
 *
 * Writes the journal as a plain SQLite database, see docs/schema.md.
 *
 * Returns: FALSE with an error of %CTP_JOURNAL_ERROR or %G_FILE_ERROR
 */
gboolean
ctp_journal_export (CtpJournal *self, const char *path, gboolean with_private, GError **error)
{
  g_autoptr (CtpContent) content = ctp_journal_copy_content (self, error);
  sqlite3 *db = NULL;
  gboolean written;
  int code;

  if (content == NULL)
    return FALSE;
  code = ctp_content_vfs_open (content, &db);
  if (code != SQLITE_OK)
    return ctp_sql_fail (NULL, code, error);
  written = ctp_sql_execute (
              db, "DELETE FROM meta WHERE key LIKE '" CTP_JOURNAL_SETTING_PREFIX "%'", error)
            && (with_private || remove_private (db, error)) && ctp_sql_execute (db, "VACUUM", error)
            && write_plain (db, path, error);
  ctp_content_vfs_close (db);
  return written;
}

static gboolean
fail (GError **error, const char *what, const char *id)
{
  /* Translators: %1$s says in English what is wrong, %2$s is the id of a record. */
  g_set_error (error, CTP_JOURNAL_ERROR, CTP_JOURNAL_ERROR_DAMAGED,
               _ ("The journal contradicts itself: %1$s (%2$s)."), what, id);
  return FALSE;
}

static gboolean
check_values (const CtpFold *fold, const char *id, GError **error)
{
  for (guint i = 0; i < fold->kind->n_fields; i++)
    if (!ctp_field_validate (&fold->kind->fields[i], ctp_fold_get_value (fold, i), NULL))
      return fail (error, fold->kind->fields[i].name, id);
  return TRUE;
}

/* Compares the row of a record with what its changes add up to. */
static gboolean
check_record (CtpJournal *self, gint64 num, const CtpKind *kind, const char *id, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM \"%s\" WHERE num = ?1", kind->name);
  g_autoptr (CtpSqlOnce) statement = ctp_sql_prepare (self->db, sql, error);
  g_auto (CtpFold) fold = { 0 };
  g_autofree char *created = NULL;
  g_autofree char *author = NULL;
  gboolean row;

  ctp_fold_init (&fold, kind, TRUE);
  if (statement == NULL || !ctp_sql_bind_integer (statement, 1, num)
      || !ctp_sql_next (statement, &row, error)
      || !ctp_change_log_fold (self->log, num, &fold, error))
    return FALSE;
  if (row != fold.exists)
    return fail (error, row ? "a deleted record is shown" : "a record is not shown", id);
  if (!row)
    return TRUE;
  if (!g_str_equal (ctp_sql_get_text (statement, 1), id)
      || (sqlite3_column_int (statement, 2) != 0) != fold.is_private)
    return fail (error, "a record is shown as another", id);
  if (!ctp_change_log_get_origin (self->log, &fold, &created, &author, error))
    return FALSE;
  if (!g_str_equal (ctp_sql_get_text (statement, 3), created)
      || !g_str_equal (ctp_sql_get_text (statement, 4), author != NULL ? author : ""))
    return fail (error, "a record is shown as of another time or person", id);
  for (guint i = 0; i < kind->n_fields; i++)
    {
      g_auto (CtpValue) value = CTP_VALUE_INIT;

      ctp_sql_read_value (statement, (int) i + 5, &value);
      if (!ctp_value_equal (&value, ctp_fold_get_value (&fold, i)))
        return fail (error, kind->fields[i].name, id);
    }
  return check_values (&fold, id, error);
}

static gboolean
check_records (CtpJournal *self, GError **error)
{
  g_autoptr (CtpSqlOnce) all
    = ctp_sql_prepare (self->db, "SELECT num, id, kind FROM record", error);
  gboolean row;

  if (all == NULL)
    return FALSE;
  do
    {
      const CtpKind *kind;

      if (!ctp_sql_next (all, &row, error))
        return FALSE;
      kind = row ? ctp_kind_find (ctp_sql_get_text (all, 2)) : NULL;
      if (kind != NULL
          && !check_record (self, sqlite3_column_int64 (all, 0), kind, ctp_sql_get_text (all, 1),
                            error))
        return FALSE;
    }
  while (row);
  return TRUE;
}

static gboolean
check_database (CtpJournal *self, GError **error)
{
  g_autoptr (CtpSqlOnce) integrity
    = ctp_sql_prepare (self->db, "PRAGMA integrity_check (1)", error);
  gboolean row;

  if (integrity == NULL || !ctp_sql_next (integrity, &row, error))
    return FALSE;
  if (!row || !g_str_equal (ctp_sql_get_text (integrity, 0), "ok"))
    return fail (error, ctp_sql_get_text (integrity, 0), "SQLite");
  return TRUE;
}

/**
 * ctp_journal_check:
 *
 * Verifies every invariant: the database is sound, each record shows what its changes add up to,
 * each value is one its field may hold, each change belongs to a record, and the search index
 * holds the words that are there.
 *
 * Returns: FALSE with %CTP_JOURNAL_ERROR_DAMAGED
 */
gboolean
ctp_journal_check (CtpJournal *self, GError **error)
{
  g_autoptr (CtpSqlOnce) lost = NULL;
  gboolean row;

  if (!ctp_change_log_recover (self->log, error) || !check_database (self, error)
      || !check_records (self, error)
      || !ctp_sql_execute (
        self->db, "INSERT INTO search (search, rank) VALUES ('integrity-check', 1)", error))
    return FALSE;
  lost = ctp_sql_prepare (self->db,
                          "SELECT seq FROM change WHERE record NOT IN (SELECT num FROM record)"
                          " OR length (stamp) != 16 OR length (base) % 16 != 0 LIMIT 1",
                          error);
  if (lost == NULL || !ctp_sql_next (lost, &row, error))
    return FALSE;
  return row ? fail (error, "a change belongs to no record", ctp_sql_get_text (lost, 0)) : TRUE;
}
