/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The tables of a journal. Those of the change log are written out here and have a version; those
 * of the kinds and the search index are made from the table of kinds, and made anew from the log
 * when that table has changed since the journal was saved. So a new field needs no migration. */

#include "journal/ctp-schema.h"
#include "journal/ctp-kind-table.h"
#include "journal/ctp-sql.h"

#include <config.h>
#include <glib/gi18n-lib.h>

/* What every journal has, in the newest version. See docs/schema.md. */
static const char base_sql[]
  = "CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID;\n"
    "CREATE TABLE writer (id BLOB PRIMARY KEY, person TEXT NOT NULL) WITHOUT ROWID;\n"
    "CREATE TABLE record (num INTEGER PRIMARY KEY, id TEXT NOT NULL, kind TEXT NOT NULL,\n"
    "  UNIQUE (id, kind));\n"
    "CREATE TABLE change (seq INTEGER PRIMARY KEY, stamp BLOB NOT NULL,\n"
    "  record INTEGER NOT NULL REFERENCES record, field TEXT NOT NULL, value, base BLOB,\n"
    "  private INTEGER NOT NULL, UNIQUE (record, stamp));\n";

/* What leads from version N to N + 1, at place N. Version 1 is the first; a version is never edited
 * once it has been released, and a stored file of each is opened in the tests. */
static const char *const migrations[CTP_SCHEMA_VERSION] = { NULL };

static const char *
get_column_type (const CtpField *field)
{
  switch (field->type)
    {
    case CTP_FIELD_INTEGER:
    case CTP_FIELD_BOOLEAN:
      return "INTEGER";
    case CTP_FIELD_REAL:
      return "REAL";
    case CTP_FIELD_TEXT:
    case CTP_FIELD_DATE:
    case CTP_FIELD_TIME:
    case CTP_FIELD_ZONE:
    case CTP_FIELD_CHOICE:
    case CTP_FIELD_REFERENCE:
    default:
      return "TEXT";
    }
}

/** ctp_schema_dup_kind_sql: (transfer full): the table of a kind, with its indices. */
char *
ctp_schema_dup_kind_sql (const CtpKind *kind)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_append_printf (sql,
                          "CREATE TABLE \"%s\" (num INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, "
                          "private INTEGER NOT NULL, created TEXT NOT NULL, author TEXT",
                          kind->name);
  for (const CtpField *field = kind->fields; field->name != NULL; field++)
    g_string_append_printf (sql, ", \"%s\" %s", field->name, get_column_type (field));
  g_string_append (sql, ");\n");

  for (const CtpField *field = kind->fields; field->name != NULL; field++)
    if (field->refers != NULL && !g_str_equal (field->refers, "person"))
      g_string_append_printf (sql, "CREATE INDEX \"%s_of_%s\" ON \"%s\" (\"%s\");\n", kind->name,
                              field->name, kind->name, field->name);
  for (guint i = 0; kind->indices != NULL && kind->indices[i] != NULL; i++)
    g_string_append_printf (sql, "CREATE INDEX \"%s_%u\" ON \"%s\" %s;\n", kind->name, i + 1,
                            kind->name, kind->indices[i]);
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

/* One row of words for each shared record of a kind; NULL when the kind has no words. */
static char *
dup_words_sql (const CtpKind *kind)
{
  g_autoptr (GString) body = g_string_new (NULL);
  const CtpField *shown = ctp_kind_get_shown_field (kind);

  for (const CtpField *field = kind->fields; field->name != NULL; field++)
    if ((field->flags & CTP_FIELD_SEARCHED) && field != shown)
      g_string_append_printf (body, "%scoalesce (\"%s\" || char (10), '')",
                              body->len > 0 ? " || " : "", field->name);
  if (shown == NULL)
    return NULL;
  return g_strdup_printf ("SELECT num, \"%s\" AS shown, %s AS body FROM \"%s\" WHERE NOT private",
                          shown->name, body->len > 0 ? body->str : "NULL", kind->name);
}

/** ctp_schema_dup_search_sql: (transfer full): the search index and what it indexes. */
char *
ctp_schema_dup_search_sql (void)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < CTP_N_KINDS; i++)
    {
      const CtpKind *kind = &ctp_kind_table[i];
      g_autofree char *words = dup_words_sql (kind);

      if (words == NULL)
        continue;
      g_string_append_printf (sql, "CREATE VIEW \"%s_words\" AS %s;\n", kind->name, words);
      g_string_append_printf (all, "%sSELECT num, shown, body FROM \"%s_words\"",
                              all->len > 0 ? "\n  UNION ALL " : "", kind->name);
    }
  g_string_append_printf (sql, "CREATE VIEW words AS %s;\n", all->str);
  g_string_append (sql, "CREATE VIRTUAL TABLE search USING fts5 (shown, body, content = 'words',\n"
                        "  content_rowid = 'num', tokenize = 'unicode61 remove_diacritics 2');\n"
                        "INSERT INTO search (search, rank) VALUES ('rank', 'bm25 (4.0, 1.0)');\n");
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

/** ctp_schema_dup_base_sql: (transfer full): the tables of the change log. */
char *
ctp_schema_dup_base_sql (void)
{
  return g_strdup (base_sql);
}

static char *
dup_kinds_sql (void)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autofree char *search = ctp_schema_dup_search_sql ();

  for (guint i = 0; i < CTP_N_KINDS; i++)
    {
      g_autofree char *table = ctp_schema_dup_kind_sql (&ctp_kind_table[i]);

      g_string_append (sql, table);
    }
  g_string_append (sql, search);
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

/* Rises when the same changes add up to something else than before; see ctp-fold.c. */
#define FOLD_VERSION 2

/** ctp_schema_dup_digest: (transfer full): changes when the tables of the kinds do. */
char *
ctp_schema_dup_digest (void)
{
  g_autofree char *sql = dup_kinds_sql ();
  g_autofree char *all = g_strdup_printf ("%s-- fold %d\n", sql, FOLD_VERSION);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, all, -1);
}

static gboolean
read_number (sqlite3 *db, const char *sql, gint64 *number, GError **error)
{
  g_autoptr (CtpSqlOnce) statement = ctp_sql_prepare (db, sql, error);
  gboolean row;

  if (statement == NULL || !ctp_sql_next (statement, &row, error))
    return FALSE;
  *number = row ? sqlite3_column_int64 (statement, 0) : 0;
  return TRUE;
}

static gboolean
migrate (sqlite3 *db, gint64 from, GError **error)
{
  for (gint64 version = from; version < CTP_SCHEMA_VERSION; version++)
    {
      g_autofree char *pragma = g_strdup_printf ("PRAGMA user_version = %d", (int) version + 1);

      if (!ctp_sql_execute (db, migrations[version], error) || !ctp_sql_execute (db, pragma, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_digest (sqlite3 *db, char **digest, GError **error)
{
  g_autoptr (CtpSqlOnce) statement
    = ctp_sql_prepare (db, "SELECT value FROM meta WHERE key = 'kinds'", error);
  gboolean row;

  if (statement == NULL || !ctp_sql_next (statement, &row, error))
    return FALSE;
  *digest = row ? g_strdup (ctp_sql_get_text (statement, 0)) : NULL;
  return TRUE;
}

static gboolean
refuse_content (GError **error)
{
  g_set_error_literal (error, CTP_JOURNAL_ERROR, CTP_JOURNAL_ERROR_DAMAGED,
                       _ ("The file was opened, but what is in it is not a journal."));
  return FALSE;
}

/**
 * ctp_schema_prepare:
 * @db: a database in memory: empty, or of any version up to this one
 * @stale: (out): whether the tables of the kinds have to be made anew, by ctp_schema_remake()
 *
 * Makes the tables of the change log, or brings them to the newest version.
 *
 * Returns: FALSE with %CTP_JOURNAL_ERROR_NEWER or _DAMAGED
 */
gboolean
ctp_schema_prepare (sqlite3 *db, gboolean *stale, GError **error)
{
  g_autofree char *digest = NULL;
  g_autofree char *saved = NULL;
  gint64 version;
  gint64 application;
  gint64 n_tables;

  if (!read_number (db, "PRAGMA user_version", &version, error)
      || !read_number (db, "PRAGMA application_id", &application, error)
      || !read_number (db, "SELECT count (*) FROM sqlite_schema", &n_tables, error))
    return FALSE;

  if (version == 0 && application == 0 && n_tables == 0)
    {
      *stale = TRUE;
      return ctp_sql_execute (db, base_sql, error)
             && ctp_sql_execute (db,
                                 "PRAGMA user_version = " G_STRINGIFY (
                                   CTP_SCHEMA_VERSION) ";"
                                                       "PRAGMA application_id = " G_STRINGIFY (
                                                         CTP_SCHEMA_APPLICATION),
                                 error);
    }
  if (application != CTP_SCHEMA_APPLICATION || version < 1)
    return refuse_content (error);
  if (version > CTP_SCHEMA_VERSION)
    {
      g_set_error_literal (error, CTP_JOURNAL_ERROR, CTP_JOURNAL_ERROR_NEWER,
                           _ ("The journal was written by a newer version of Counterpart. Update "
                              "Counterpart to open it."));
      return FALSE;
    }
  if (!migrate (db, version, error) || !read_digest (db, &saved, error))
    return FALSE;
  digest = ctp_schema_dup_digest ();
  *stale = g_strcmp0 (digest, saved) != 0;
  return TRUE;
}

/* Whatever a version of the kinds has made: all but the tables of the change log. */
static gboolean
drop_kinds (sqlite3 *db, GError **error)
{
  g_autoptr (CtpSqlOnce) made = NULL;
  g_autoptr (GString) sql = g_string_new (NULL);
  gboolean row;

  made = ctp_sql_prepare (db,
                          "SELECT type, name FROM sqlite_schema WHERE type IN ('table', 'view')"
                          " AND name NOT IN ('meta', 'writer', 'record', 'change')"
                          " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
                          " AND name NOT LIKE 'search\\_%' ESCAPE '\\'",
                          error);
  if (made == NULL)
    return FALSE;
  do
    {
      if (!ctp_sql_next (made, &row, error))
        return FALSE;
      if (row)
        g_string_append_printf (sql, "DROP %s \"%s\";", ctp_sql_get_text (made, 0),
                                ctp_sql_get_text (made, 1));
    }
  while (row);
  sqlite3_reset (made);
  return ctp_sql_execute (db, sql->str, error);
}

/**
 * ctp_schema_remake:
 *
 * Makes the tables of the kinds anew, empty; the caller fills them from the change log.
 */
gboolean
ctp_schema_remake (sqlite3 *db, GError **error)
{
  g_autofree char *sql = dup_kinds_sql ();

  return drop_kinds (db, error) && ctp_sql_execute (db, sql, error);
}

/** ctp_schema_finish: Notes that the tables of the kinds are those of this version. */
gboolean
ctp_schema_finish (sqlite3 *db, GError **error)
{
  g_autofree char *digest = ctp_schema_dup_digest ();
  g_autoptr (CtpSqlOnce) statement
    = ctp_sql_prepare (db, "INSERT OR REPLACE INTO meta VALUES ('kinds', ?1)", error);

  if (statement == NULL)
    return FALSE;
  if (!ctp_sql_bind_text (statement, 1, digest))
    return ctp_sql_fail (db, SQLITE_NOMEM, error);
  return ctp_sql_run (statement, error);
}
