/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The change log and the tables that show what it adds up to. Every statement that writes either
 * of them is here, so this is where they are kept in step: a record has a row in the table of its
 * kind when, and only when, its changes say that it exists, and the search index follows the row. */

#include "journal/ctp-change-log.h"
#include "journal/ctp-kind-table.h"

#include <string.h>
#include <time.h>

typedef struct
{
  sqlite3_stmt *read;
  sqlite3_stmt *add;
  sqlite3_stmt *remove;
  sqlite3_stmt *words;
  sqlite3_stmt *set[CTP_KIND_MAX_FIELDS];
} KindStatements;

struct _CtpChangeLog
{
  sqlite3 *db;
  gboolean has_failed;
  sqlite3_stmt *begin;
  sqlite3_stmt *commit;
  sqlite3_stmt *roll_back;
  sqlite3_stmt *add_record;
  sqlite3_stmt *find_record;
  sqlite3_stmt *name_record;
  sqlite3_stmt *add_writer;
  sqlite3_stmt *insert;
  sqlite3_stmt *has;
  sqlite3_stmt *remove;
  sqlite3_stmt *of_field;
  sqlite3_stmt *of_record;
  sqlite3_stmt *author;
  sqlite3_stmt *is_private;
  sqlite3_stmt *index;
  sqlite3_stmt *unindex;
  /* Prepared when it is first needed. */
  sqlite3_stmt *made;
  KindStatements kinds[CTP_N_KINDS];

  /* Who writes at the copy that was last asked for, since most changes in a row are of one copy. */
  guint64 known_writer;
  char *known_author;
};

static const struct
{
  const char *sql;
  gsize offset;
} statements[] = {
  { "BEGIN", G_STRUCT_OFFSET (CtpChangeLog, begin) },
  { "COMMIT", G_STRUCT_OFFSET (CtpChangeLog, commit) },
  { "ROLLBACK", G_STRUCT_OFFSET (CtpChangeLog, roll_back) },
  { "INSERT OR IGNORE INTO record (id, kind) VALUES (?1, ?2)",
    G_STRUCT_OFFSET (CtpChangeLog, add_record) },
  { "SELECT num FROM record WHERE id = ?1 AND kind = ?2",
    G_STRUCT_OFFSET (CtpChangeLog, find_record) },
  { "SELECT id, kind FROM record WHERE num = ?1", G_STRUCT_OFFSET (CtpChangeLog, name_record) },
  { "INSERT OR IGNORE INTO writer (id, person) VALUES (?1, ?2)",
    G_STRUCT_OFFSET (CtpChangeLog, add_writer) },
  { "INSERT OR IGNORE INTO change (stamp, record, field, value, base, private)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    G_STRUCT_OFFSET (CtpChangeLog, insert) },
  { "SELECT 1 FROM change JOIN record ON record.num = change.record"
    " WHERE record.id = ?1 AND record.kind = ?2 AND change.stamp = ?3",
    G_STRUCT_OFFSET (CtpChangeLog, has) },
  { "DELETE FROM change WHERE seq = ?1", G_STRUCT_OFFSET (CtpChangeLog, remove) },
  { "SELECT seq, stamp, value, base, private FROM change WHERE record = ?1 AND field = ?2",
    G_STRUCT_OFFSET (CtpChangeLog, of_field) },
  { "SELECT field, stamp, value, base, private FROM change WHERE record = ?1",
    G_STRUCT_OFFSET (CtpChangeLog, of_record) },
  { "SELECT person FROM writer WHERE id = ?1", G_STRUCT_OFFSET (CtpChangeLog, author) },
  { "SELECT 1 FROM change WHERE record = ?1 AND private LIMIT 1",
    G_STRUCT_OFFSET (CtpChangeLog, is_private) },
  { "INSERT INTO search (rowid, shown, body) VALUES (?1, ?2, ?3)",
    G_STRUCT_OFFSET (CtpChangeLog, index) },
  { "INSERT INTO search (search, rowid, shown, body) VALUES ('delete', ?1, ?2, ?3)",
    G_STRUCT_OFFSET (CtpChangeLog, unindex) },
};

static sqlite3_stmt **
get_statement (CtpChangeLog *self, gsize offset)
{
  return (sqlite3_stmt **) (gpointer) ((guint8 *) self + offset);
}

/* Statements of a kind are prepared when they are first needed: opening a journal needs none. */
static sqlite3_stmt *
expect_statement (CtpChangeLog *self, sqlite3_stmt **slot, char *sql, GError **error)
{
  g_autofree char *owned = sql;

  if (*slot == NULL)
    *slot = ctp_sql_prepare (self->db, owned, error);
  return *slot;
}

/** ctp_change_log_expect_read: (nullable) (transfer none): what reads the row of a record ?1. */
sqlite3_stmt *
ctp_change_log_expect_read (CtpChangeLog *self, const CtpKind *kind, GError **error)
{
  sqlite3_stmt **slot = &self->kinds[ctp_kind_get_index (kind)].read;

  return *slot != NULL
           ? *slot
           : expect_statement (self, slot,
                               g_strdup_printf ("SELECT * FROM \"%s\" WHERE num = ?1", kind->name),
                               error);
}

static sqlite3_stmt *
expect_add (CtpChangeLog *self, const CtpKind *kind, GError **error)
{
  sqlite3_stmt **slot = &self->kinds[ctp_kind_get_index (kind)].add;
  g_autoptr (GString) sql = NULL;

  if (*slot != NULL)
    return *slot;
  sql = g_string_new (NULL);
  g_string_append_printf (sql, "INSERT INTO \"%s\" VALUES (?1, ?2, ?3, ?4, ?5", kind->name);
  for (guint i = 0; i < kind->n_fields; i++)
    g_string_append_printf (sql, ", ?%u", i + 6);
  g_string_append_c (sql, ')');
  return expect_statement (self, slot, g_string_free (g_steal_pointer (&sql), FALSE), error);
}

static sqlite3_stmt *
expect_remove (CtpChangeLog *self, const CtpKind *kind, GError **error)
{
  return expect_statement (self, &self->kinds[ctp_kind_get_index (kind)].remove,
                           g_strdup_printf ("DELETE FROM \"%s\" WHERE num = ?1", kind->name),
                           error);
}

static sqlite3_stmt *
expect_set (CtpChangeLog *self, const CtpKind *kind, guint field, GError **error)
{
  return expect_statement (self, &self->kinds[ctp_kind_get_index (kind)].set[field],
                           g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = ?2 WHERE num = ?1",
                                            kind->name, kind->fields[field].name),
                           error);
}

/* The index holds no text of its own (FTS5, "External Content Tables"): what a row said has to be
 * taken out before the row changes, and what it says put in afterwards. Of one row each, with its
 * values bound: a statement that could write several makes a savepoint, for which FTS5 writes out
 * what it has gathered, row by row. */
static gboolean
index_words (CtpChangeLog *self, gint64 num, const CtpKind *kind, gboolean in, GError **error)
{
  sqlite3_stmt *change = in ? self->index : self->unindex;
  g_autoptr (CtpSqlUse) words = NULL;
  gboolean row;

  if (ctp_kind_get_shown_field (kind) == NULL)
    return TRUE;
  words = expect_statement (
    self, &self->kinds[ctp_kind_get_index (kind)].words,
    g_strdup_printf ("SELECT shown, body FROM \"%s_words\" WHERE num = ?1", kind->name), error);
  if (words == NULL)
    return FALSE;
  ctp_sql_bind_integer (words, 1, num);
  if (!ctp_sql_next (words, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  if (!ctp_sql_bind_integer (change, 1, num)
      || sqlite3_bind_value (change, 2, sqlite3_column_value (words, 0)) != SQLITE_OK
      || sqlite3_bind_value (change, 3, sqlite3_column_value (words, 1)) != SQLITE_OK)
    return ctp_sql_fail (self->db, SQLITE_NOMEM, error);
  return ctp_sql_run (change, error);
}

static void
read_version (sqlite3_stmt *statement, CtpVersion *version)
{
  ctp_sql_read_stamp (statement, 1, &version->stamp);
  ctp_sql_read_value (statement, 2, &version->value);
  version->base = ctp_sql_dup_stamps (statement, 3, &version->n_base);
}

static void
clear_head (gpointer data)
{
  ctp_version_clear (&((CtpHead *) data)->version);
}

static gboolean
add_row (CtpChangeLog *self, gint64 num, const char *id, const CtpFold *fold, GError **error)
{
  sqlite3_stmt *statement = expect_add (self, fold->kind, error);
  g_autofree char *created = NULL;
  g_autofree char *author = NULL;
  gboolean bound;

  if (statement == NULL || !ctp_change_log_get_origin (self, fold, &created, &author, error))
    return FALSE;
  bound = ctp_sql_bind_integer (statement, 1, num) && ctp_sql_bind_text (statement, 2, id)
          && ctp_sql_bind_integer (statement, 3, fold->is_private)
          && ctp_sql_bind_text (statement, 4, created) && ctp_sql_bind_text (statement, 5, author);
  for (guint i = 0; bound && i < fold->kind->n_fields; i++)
    bound = ctp_sql_bind_value (statement, (int) i + 6, ctp_fold_get_value (fold, i));
  if (!bound)
    return ctp_sql_fail (self->db, SQLITE_NOMEM, error);
  return ctp_sql_run (statement, error);
}

/** ctp_change_log_new: (transfer full) (nullable): @db has the tables of the newest version. */
CtpChangeLog *
ctp_change_log_new (sqlite3 *db, GError **error)
{
  g_autoptr (CtpChangeLog) self = g_new0 (CtpChangeLog, 1);

  self->db = db;
  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      sqlite3_stmt **slot = get_statement (self, statements[i].offset);

      *slot = ctp_sql_prepare (db, statements[i].sql, error);
      if (*slot == NULL)
        return NULL;
    }
  return g_steal_pointer (&self);
}

/** ctp_change_log_free: Frees the statements; the database stays. */
void
ctp_change_log_free (CtpChangeLog *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    sqlite3_finalize (*get_statement (self, statements[i].offset));
  sqlite3_finalize (self->made);
  for (guint i = 0; i < CTP_N_KINDS; i++)
    {
      KindStatements *of_kind = &self->kinds[i];

      sqlite3_finalize (of_kind->read);
      sqlite3_finalize (of_kind->add);
      sqlite3_finalize (of_kind->remove);
      sqlite3_finalize (of_kind->words);
      for (guint j = 0; j < CTP_KIND_MAX_FIELDS; j++)
        sqlite3_finalize (of_kind->set[j]);
    }
  g_free (self->known_author);
  g_free (self);
}

/**
 * ctp_change_log_recover:
 *
 * Before the search index is used after a failure. Where memory runs out inside FTS5, SQLite rolls
 * all back while FTS5 is still gathering words, and these would come into the index later. Rolling
 * back a transaction that FTS5 takes part in, if only to delete nothing, makes it forget them.
 */
gboolean
ctp_change_log_recover (CtpChangeLog *self, GError **error)
{
  gboolean forgotten
    = !self->has_failed
      || (ctp_sql_run (self->begin, error)
          && ctp_sql_execute (self->db, "DELETE FROM search WHERE rowid = -1", error));

  if (self->has_failed)
    ctp_change_log_roll_back (self);
  self->has_failed = !forgotten;
  return forgotten;
}

/** ctp_change_log_begin: From here to the commit, what is written is whole or not at all. */
gboolean
ctp_change_log_begin (CtpChangeLog *self, GError **error)
{
  return ctp_change_log_recover (self, error) && ctp_sql_run (self->begin, error);
}

/** ctp_change_log_commit: Ends what ctp_change_log_begin() began; when it fails, roll back. */
gboolean
ctp_change_log_commit (CtpChangeLog *self, GError **error)
{
  return ctp_sql_run (self->commit, error);
}

/**
 * ctp_change_log_roll_back:
 *
 * Takes back what was written since ctp_change_log_begin(). It needs no memory: the statement is
 * there already, and SQLite promises the rest. Where SQLite has done it by itself, as it does when
 * memory runs out, this does nothing.
 */
void
ctp_change_log_roll_back (CtpChangeLog *self)
{
  if (!sqlite3_get_autocommit (self->db))
    ctp_sql_run (self->roll_back, NULL);
  /* Who it is may have been taken back, too. */
  g_clear_pointer (&self->known_author, g_free);
  self->has_failed = TRUE;
}

/**
 * ctp_change_log_find:
 * @num: (out): the number of the record in this database, 0 when there is none
 *
 * Finds the record with an id. Id and kind together are what a record is: so the same id under two
 * kinds, which only a hostile copy would send, is two records and not a contradiction.
 */
gboolean
ctp_change_log_find (CtpChangeLog *self,
                     const char *id,
                     const char *kind,
                     gint64 *num,
                     GError **error)
{
  g_autoptr (CtpSqlUse) statement = self->find_record;
  gboolean row;

  if (!ctp_sql_bind_text (statement, 1, id) || !ctp_sql_bind_text (statement, 2, kind))
    return ctp_sql_fail (self->db, SQLITE_NOMEM, error);
  if (!ctp_sql_next (statement, &row, error))
    return FALSE;
  *num = row ? sqlite3_column_int64 (statement, 0) : 0;
  return TRUE;
}

/**
 * ctp_change_log_expect:
 * @is_new: (out) (optional): whether nothing has been known of the record
 *
 * Like ctp_change_log_find(), but makes room for a record not yet there.
 */
gboolean
ctp_change_log_expect (CtpChangeLog *self,
                       const char *id,
                       const char *kind,
                       gint64 *num,
                       gboolean *is_new,
                       GError **error)
{
  gboolean added;

  /* Most that come in are new: not looked for first, since making room finds out. */
  if (!ctp_sql_bind_text (self->add_record, 1, id)
      || !ctp_sql_bind_text (self->add_record, 2, kind))
    return ctp_sql_fail (self->db, SQLITE_NOMEM, error);
  if (!ctp_sql_run (self->add_record, error))
    return FALSE;
  added = sqlite3_changes (self->db) > 0;
  if (is_new != NULL)
    *is_new = added;
  if (!added)
    return ctp_change_log_find (self, id, kind, num, error);
  *num = sqlite3_last_insert_rowid (self->db);
  return TRUE;
}

/** ctp_change_log_name: Tells id and kind of a record's number. */
gboolean
ctp_change_log_name (CtpChangeLog *self, gint64 num, char **id, char **kind, GError **error)
{
  g_autoptr (CtpSqlUse) statement = self->name_record;
  gboolean row;

  ctp_sql_bind_integer (statement, 1, num);
  if (!ctp_sql_next (statement, &row, error))
    return FALSE;
  if (!row)
    return ctp_sql_fail (self->db, SQLITE_CORRUPT, error);
  *id = g_strdup (ctp_sql_get_text (statement, 0));
  if (kind != NULL)
    *kind = g_strdup (ctp_sql_get_text (statement, 1));
  return ctp_sql_has_read (statement, error);
}

/** ctp_change_log_get_private: Tells whether a record is private, also when it is deleted. */
gboolean
ctp_change_log_get_private (CtpChangeLog *self, gint64 num, gboolean *is_private, GError **error)
{
  g_autoptr (CtpSqlUse) statement = self->is_private;
  gboolean row;

  ctp_sql_bind_integer (statement, 1, num);
  if (!ctp_sql_next (statement, &row, error))
    return FALSE;
  *is_private = row;
  return TRUE;
}

/** ctp_change_log_get_made: Gives the stamp with which a record was first added. */
gboolean
ctp_change_log_get_made (CtpChangeLog *self, gint64 num, CtpStamp *stamp, GError **error)
{
  g_autoptr (CtpSqlUse) statement
    = expect_statement (self, &self->made,
                        g_strdup ("SELECT min (stamp) FROM change"
                                  " WHERE record = ?1 AND field = 'deleted' AND value = 0"),
                        error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  ctp_sql_bind_integer (statement, 1, num);
  return ctp_sql_next (statement, &row, error) && ctp_sql_read_stamp (statement, 0, stamp);
}

/** ctp_change_log_add_writer: Notes who writes at a copy; what is known already stays. */
gboolean
ctp_change_log_add_writer (CtpChangeLog *self, guint64 writer, const char *person, GError **error)
{
  CtpStamp stamp = { 0, writer };
  guint8 bytes[CTP_STAMP_BYTES];

  ctp_stamp_write (&stamp, bytes);
  if (sqlite3_bind_blob (self->add_writer, 1, bytes + 8, 8, SQLITE_TRANSIENT) != SQLITE_OK
      || !ctp_sql_bind_text (self->add_writer, 2, person))
    return ctp_sql_fail (self->db, SQLITE_NOMEM, error);
  return ctp_sql_run (self->add_writer, error);
}

/**
 * ctp_change_log_insert:
 * @num: of the record
 * @is_new: (out) (optional): FALSE when a change with this stamp is there already
 *
 * Adds a change; what it adds up to is shown by ctp_change_log_show() or _show_field().
 */
gboolean
ctp_change_log_insert (CtpChangeLog *self,
                       gint64 num,
                       const CtpChange *change,
                       gboolean *is_new,
                       GError **error)
{
  sqlite3_stmt *statement = self->insert;

  if (!ctp_sql_bind_stamp (statement, 1, &change->stamp)
      || !ctp_sql_bind_integer (statement, 2, num)
      || !ctp_sql_bind_text (statement, 3, change->field)
      || !ctp_sql_bind_value (statement, 4, &change->value)
      || !ctp_sql_bind_stamps (statement, 5, change->base, change->n_base)
      || !ctp_sql_bind_integer (statement, 6, change->is_private))
    return ctp_sql_fail (self->db, SQLITE_NOMEM, error);
  if (!ctp_sql_run (statement, error))
    return FALSE;
  if (is_new != NULL)
    *is_new = sqlite3_changes (self->db) > 0;
  return TRUE;
}

/** ctp_change_log_has: Tells whether there is a change with this stamp to this record. */
gboolean
ctp_change_log_has (CtpChangeLog *self, const CtpChange *change, gboolean *is_here, GError **error)
{
  g_autoptr (CtpSqlUse) statement = self->has;

  if (!ctp_sql_bind_text (statement, 1, change->record)
      || !ctp_sql_bind_text (statement, 2, change->kind)
      || !ctp_sql_bind_stamp (statement, 3, &change->stamp))
    return ctp_sql_fail (self->db, SQLITE_NOMEM, error);
  return ctp_sql_next (statement, is_here, error);
}

/** ctp_change_log_remove: Takes out a change that nobody else has seen and another one replaces. */
gboolean
ctp_change_log_remove (CtpChangeLog *self, gint64 seq, GError **error)
{
  ctp_sql_bind_integer (self->remove, 1, seq);
  return ctp_sql_run (self->remove, error);
}

static GArray *
list_versions (CtpChangeLog *self, gint64 num, const char *field, GError **error)
{
  g_autoptr (GArray) all = g_array_new (FALSE, TRUE, sizeof (CtpHead));
  g_autoptr (CtpSqlUse) statement = self->of_field;
  gboolean row;

  g_array_set_clear_func (all, clear_head);
  ctp_sql_bind_integer (statement, 1, num);
  if (!ctp_sql_bind_text (statement, 2, field))
    {
      ctp_sql_fail (self->db, SQLITE_NOMEM, error);
      return NULL;
    }
  do
    {
      if (!ctp_sql_next (statement, &row, error))
        return NULL;
      if (row)
        {
          CtpHead head = { .seq = sqlite3_column_int64 (statement, 0) };

          read_version (statement, &head.version);
          g_array_append_val (all, head);
        }
    }
  while (row);
  return g_steal_pointer (&all);
}

/** ctp_change_log_list_heads: (transfer full) (element-type CtpHead): a field's heads. */
GArray *
ctp_change_log_list_heads (CtpChangeLog *self, gint64 num, const char *field, GError **error)
{
  g_autoptr (GArray) all = list_versions (self, num, field, error);
  g_autoptr (GArray) heads = NULL;
  g_autofree CtpVersion *versions = NULL;

  if (all == NULL || all->len < 2)
    return g_steal_pointer (&all);
  heads = g_array_new (FALSE, TRUE, sizeof (CtpHead));
  g_array_set_clear_func (heads, clear_head);
  versions = g_new (CtpVersion, all->len);
  for (guint i = 0; i < all->len; i++)
    versions[i] = g_array_index (all, CtpHead, i).version;
  for (guint i = 0; i < all->len; i++)
    if (ctp_fold_is_head (versions, all->len, i))
      {
        CtpHead head = { .seq = g_array_index (all, CtpHead, i).seq };

        head.version.stamp = versions[i].stamp;
        head.version.n_base = versions[i].n_base;
        head.version.base = g_memdup2 (versions[i].base, versions[i].n_base * sizeof (CtpStamp));
        ctp_value_copy (&versions[i].value, &head.version.value);
        g_array_append_val (heads, head);
      }
  return g_steal_pointer (&heads);
}

static int
compare_changes (gconstpointer a, gconstpointer b)
{
  const CtpChange *const *first = a;
  const CtpChange *const *second = b;

  return ctp_stamp_compare (&(*first)->stamp, &(*second)->stamp);
}

/**
 * ctp_change_log_list:
 * @field: (nullable): its name; NULL for all fields
 *
 * Returns: (transfer full) (element-type CtpChange): the record's changes, oldest first
 */
GPtrArray *
ctp_change_log_list (CtpChangeLog *self, gint64 num, const char *field, GError **error)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ctp_change_free);
  g_autoptr (CtpSqlUse) statement = self->of_record;
  g_autofree char *id = NULL;
  g_autofree char *kind = NULL;
  gboolean row;

  if (!ctp_change_log_name (self, num, &id, &kind, error))
    return NULL;
  ctp_sql_bind_integer (statement, 1, num);
  do
    {
      if (!ctp_sql_next (statement, &row, error))
        return NULL;
      if (row && (field == NULL || g_str_equal (field, ctp_sql_get_text (statement, 0))))
        {
          CtpChange *change = ctp_change_new ();

          change->record = g_strdup (id);
          change->kind = g_strdup (kind);
          change->field = g_strdup (ctp_sql_get_text (statement, 0));
          ctp_sql_read_stamp (statement, 1, &change->stamp);
          ctp_sql_read_value (statement, 2, &change->value);
          change->base = ctp_sql_dup_stamps (statement, 3, &change->n_base);
          change->is_private = sqlite3_column_int (statement, 4) != 0;
          g_ptr_array_add (changes, change);
        }
    }
  while (row);
  g_ptr_array_sort (changes, compare_changes);
  return g_steal_pointer (&changes);
}

/**
 * ctp_change_log_find_writer:
 * @fields: ended by %NULL
 * @person: (out) (nullable): id of the person; %NULL where nobody wrote one, or it is not known who
 *
 * Tells who wrote last to one of some fields of a record.
 */
gboolean
ctp_change_log_find_writer (CtpChangeLog *self,
                            gint64 num,
                            const char *const *fields,
                            char **person,
                            GError **error)
{
  g_autoptr (CtpSqlUse) statement = self->of_record;
  CtpStamp last = { 0, 0 };
  CtpStamp stamp;
  gboolean row;

  *person = NULL;
  ctp_sql_bind_integer (statement, 1, num);
  do
    {
      if (!ctp_sql_next (statement, &row, error))
        return FALSE;
      if (row && g_strv_contains (fields, ctp_sql_get_text (statement, 0))
          && ctp_sql_read_stamp (statement, 1, &stamp) && ctp_stamp_compare (&last, &stamp) < 0)
        last = stamp;
    }
  while (row);
  return last.writer == 0 || ctp_change_log_find_author (self, &last, person, error);
}

/**
 * ctp_change_log_fold:
 * @fold: initialised with the record's kind; it owns its versions
 *
 * Adds up all changes of a record.
 */
gboolean
ctp_change_log_fold (CtpChangeLog *self, gint64 num, CtpFold *fold, GError **error)
{
  g_autoptr (CtpSqlUse) statement = self->of_record;
  gboolean row;

  ctp_sql_bind_integer (statement, 1, num);
  do
    {
      CtpVersion version = { 0 };

      if (!ctp_sql_next (statement, &row, error))
        return FALSE;
      if (!row
          || !ctp_fold_find_place (fold->kind, ctp_sql_get_text (statement, 0), &version.field))
        continue;
      read_version (statement, &version);
      version.is_private = sqlite3_column_int (statement, 4) != 0;
      ctp_fold_add (fold, &version);
    }
  while (row);
  ctp_fold_finish (fold);
  return TRUE;
}

/**
 * ctp_change_log_get_origin:
 * @created: (out): when the record was added: ISO 8601, UTC
 * @author: (out) (nullable): id of the person who added it; NULL when that is not known
 *
 * Tells what the row of an existing record says besides its fields.
 */
gboolean
ctp_change_log_get_origin (CtpChangeLog *self,
                           const CtpFold *fold,
                           char **created,
                           char **author,
                           GError **error)
{
  const time_t seconds = ctp_stamp_get_unix_ms (&fold->created) / 1000;
  char written[sizeof "2026-11-24T16:00:00Z"] = "";
  struct tm utc;

  if (!ctp_change_log_find_author (self, &fold->created, author, error))
    return FALSE;
  /* Not GDateTime, which takes longer over this than SQLite over the row. */
  if (gmtime_r (&seconds, &utc) == NULL
      || strftime (written, sizeof written, "%Y-%m-%dT%H:%M:%SZ", &utc) == 0)
    *written = '\0';
  *created = g_strdup (written);
  return TRUE;
}

/** ctp_change_log_show: Makes the row of a record what its changes add up to. */
gboolean
ctp_change_log_show (CtpChangeLog *self, gint64 num, const CtpKind *kind, GError **error)
{
  g_auto (CtpFold) fold = { 0 };
  g_autofree char *id = NULL;
  sqlite3_stmt *remove;

  ctp_fold_init (&fold, kind, TRUE);
  if (!ctp_change_log_fold (self, num, &fold, error)
      || !ctp_change_log_name (self, num, &id, NULL, error)
      || !index_words (self, num, kind, FALSE, error))
    return FALSE;
  /* Not INSERT OR REPLACE, for which SQLite makes a savepoint: see index_words(). */
  remove = expect_remove (self, kind, error);
  if (remove == NULL || !ctp_sql_bind_integer (remove, 1, num) || !ctp_sql_run (remove, error))
    return FALSE;
  return !fold.exists
         || (add_row (self, num, id, &fold, error) && index_words (self, num, kind, TRUE, error));
}

/**
 * ctp_change_log_show_new:
 * @changes: (element-type CtpChange): all that there are of the record
 *
 * The same for a record that nothing was known of: it has no row, and its changes are at hand.
 */
gboolean
ctp_change_log_show_new (CtpChangeLog *self,
                         gint64 num,
                         const CtpKind *kind,
                         GPtrArray *changes,
                         GError **error)
{
  g_auto (CtpFold) fold = { 0 };
  const CtpChange *first = changes->pdata[0];

  ctp_fold_init (&fold, kind, FALSE);
  for (guint i = 0; i < changes->len; i++)
    {
      const CtpChange *change = changes->pdata[i];
      CtpVersion version = { .is_private = change->is_private,
                             .stamp = change->stamp,
                             .base = change->base,
                             .n_base = change->n_base,
                             .value = change->value };

      if (ctp_fold_find_place (kind, change->field, &version.field))
        ctp_fold_add (&fold, &version);
    }
  ctp_fold_finish (&fold);
  return !fold.exists
         || (add_row (self, num, first->record, &fold, error)
             && index_words (self, num, kind, TRUE, error));
}

/** ctp_change_log_show_field: The same where one field of an existing record has a new value. */
gboolean
ctp_change_log_show_field (CtpChangeLog *self,
                           gint64 num,
                           const CtpKind *kind,
                           guint field,
                           const CtpValue *value,
                           GError **error)
{
  sqlite3_stmt *set = expect_set (self, kind, field, error);
  gboolean searched = (kind->fields[field].flags & CTP_FIELD_SEARCHED) != 0;

  if (set == NULL || (searched && !index_words (self, num, kind, FALSE, error)))
    return FALSE;
  if (!ctp_sql_bind_integer (set, 1, num) || !ctp_sql_bind_value (set, 2, value))
    return ctp_sql_fail (self->db, SQLITE_NOMEM, error);
  return ctp_sql_run (set, error) && (!searched || index_words (self, num, kind, TRUE, error));
}

/**
 * ctp_change_log_find_author:
 * @author: (out) (nullable): id of the person who wrote it; NULL when that is not known
 */
gboolean
ctp_change_log_find_author (CtpChangeLog *self,
                            const CtpStamp *stamp,
                            char **author,
                            GError **error)
{
  guint8 bytes[CTP_STAMP_BYTES];
  g_autoptr (CtpSqlUse) statement = self->author;
  gboolean row;

  if (self->known_author != NULL && self->known_writer == stamp->writer)
    {
      *author = g_strdup (self->known_author);
      return TRUE;
    }

  ctp_stamp_write (stamp, bytes);
  if (sqlite3_bind_blob (statement, 1, bytes + 8, 8, SQLITE_TRANSIENT) != SQLITE_OK)
    return ctp_sql_fail (self->db, SQLITE_NOMEM, error);
  if (!ctp_sql_next (statement, &row, error))
    return FALSE;
  *author = row ? g_strdup (ctp_sql_get_text (statement, 0)) : NULL;
  if (!ctp_sql_has_read (statement, error))
    return FALSE;

  g_free (self->known_author);
  self->known_author = g_strdup (*author);
  self->known_writer = stamp->writer;
  return TRUE;
}
