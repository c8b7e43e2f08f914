/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The journal of a pair: an SQLite database in memory, kept in a vault. All writing passes through
 * ctp_journal_write(), which makes a change of it; see ctp-change-log.h for what a change does. */

#include "journal/ctp-journal.h"
#include "journal/ctp-content-vfs.h"
#include "journal/ctp-journal-copy.h"
#include "journal/ctp-journal-private.h"
#include "journal/ctp-record-class.h"
#include "journal/ctp-record-id.h"
#include "journal/ctp-schema.h"
#include "vault/ctp-backup.h"

#include <config.h>
#include <glib/gi18n-lib.h>
#include <gobject/gvaluecollector.h>
#include <malloc.h>
#include <sodium.h>

G_DEFINE_FINAL_TYPE (CtpJournal, ctp_journal, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  PROP_WRITABLE,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static gint64
get_real_time (gpointer data)
{
  return g_get_real_time ();
}

/* The clock of the journals to come. */
static CtpClock new_get_now = get_real_time;
static gpointer new_get_now_data;

static gboolean
open_database (CtpJournal *self, GError **error)
{
  int code = ctp_content_vfs_open (self->content, &self->db);

  if (code != SQLITE_OK)
    return ctp_sql_fail (NULL, code, error);
  ctp_query_set_authorizer (self);
  return TRUE;
}

/* Fills the tables of the kinds from the change log, when the kinds are not those it was saved by. */
static gboolean
show_all (CtpJournal *self, GError **error)
{
  g_autoptr (CtpSqlOnce) all = ctp_sql_prepare (self->db, "SELECT num, kind FROM record", error);
  gboolean row;

  if (all == NULL)
    return FALSE;
  do
    {
      const CtpKind *kind;

      if (!ctp_sql_next (all, &row, error))
        return FALSE;
      kind = row ? ctp_kind_find (ctp_sql_get_text (all, 1)) : NULL;
      if (kind != NULL
          && !ctp_change_log_show (self->log, sqlite3_column_int64 (all, 0), kind, error))
        return FALSE;
    }
  while (row);
  return TRUE;
}

static gboolean
prepare_tables (CtpJournal *self, GError **error)
{
  gboolean stale;

  if (!ctp_sql_execute (self->db, "BEGIN", error) || !ctp_schema_prepare (self->db, &stale, error)
      || (stale && !ctp_schema_remake (self->db, error)))
    return FALSE;
  self->log = ctp_change_log_new (self->db, error);
  return self->log != NULL
         && (!stale || (show_all (self, error) && ctp_schema_finish (self->db, error)))
         && ctp_sql_execute (self->db, "COMMIT", error);
}

static gboolean
read_meta (CtpJournal *self, GError **error)
{
  g_auto (CtpValue) writer = CTP_VALUE_INIT;
  g_auto (CtpValue) clock = CTP_VALUE_INIT;
  g_auto (CtpValue) sent = CTP_VALUE_INIT;
  g_auto (CtpValue) me = CTP_VALUE_INIT;

  if (!ctp_journal_get_meta (self, "writer", &writer, error)
      || !ctp_journal_get_meta (self, "clock", &clock, error)
      || !ctp_journal_get_meta (self, "sent", &sent, error)
      || !ctp_journal_get_meta (self, "me", &me, error))
    return FALSE;
  self->clock = (CtpStamp){ (guint64) clock.integer, (guint64) writer.integer };
  self->sent = sent.integer;
  return ctp_journal_find_people (self, me.type == CTP_VALUE_TEXT ? me.text : "", error);
}

guint64
ctp_journal_new_writer (void)
{
  guint64 writer;

  randombytes_buf (&writer, sizeof writer);
  return writer >> 1 | 1;
}

static CtpRecord *
add_person (CtpJournal *self, CtpSide side, const char *name, const char *email, GError **error)
{
  return ctp_journal_add (self, "person", error, "name", name, "role", ctp_side_names[side],
                          "email", email, NULL);
}

/* A new journal: the two people, and the agreement that they will come to. */
static gboolean
begin_journal (CtpJournal *self, const CtpPairNames *names, GError **error)
{
  CtpSide partner_is = names->i_am == CTP_SIDE_SENIOR ? CTP_SIDE_JUNIOR : CTP_SIDE_SENIOR;
  g_autoptr (CtpRecord) me = NULL;
  g_autoptr (CtpRecord) partner = NULL;
  g_autoptr (CtpRecord) agreement = NULL;
  g_auto (CtpValue) writer = CTP_VALUE_INIT;
  g_auto (CtpValue) id = CTP_VALUE_INIT;

  self->clock.writer = ctp_journal_new_writer ();
  ctp_value_set_integer (&writer, (gint64) self->clock.writer);
  if (!ctp_journal_set_meta (self, "writer", &writer, error))
    return FALSE;
  me = add_person (self, names->i_am, names->me, names->my_email, error);
  if (me == NULL)
    return FALSE;
  /* Whoever writes here is known only now; the first record has to be shown with its author. */
  if (!ctp_change_log_add_writer (self->log, self->clock.writer, ctp_record_get_id (me), error)
      || !ctp_change_log_show (self->log, ctp_record_get_num (me), ctp_record_get_kind (me), error)
      || !ctp_record_load (me, error))
    return FALSE;
  partner = add_person (self, partner_is, names->partner, names->partner_email, error);
  if (partner != NULL)
    agreement = ctp_journal_add_empty (self, ctp_kind_find ("agreement"), FALSE, error);
  if (agreement == NULL)
    return FALSE;
  ctp_value_set_text (&id, ctp_record_get_id (me));
  if (!ctp_journal_set_meta (self, "me", &id, error))
    return FALSE;
  ctp_undo_free (self->undo);
  self->undo = ctp_undo_new ();
  return ctp_journal_find_people (self, id.text, error);
}

static void
ctp_journal_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CtpJournal *self = CTP_JOURNAL (object);

  switch (id)
    {
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, ctp_undo_peek (self->undo, FALSE) != NULL);
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, ctp_undo_peek (self->undo, TRUE) != NULL);
      break;
    case PROP_WRITABLE:
      g_value_set_boolean (value, self->writable);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
orphan_record (gpointer key, gpointer record, gpointer data)
{
  ctp_record_orphan (record);
}

static void
ctp_journal_dispose (GObject *object)
{
  CtpJournal *self = CTP_JOURNAL (object);

  g_clear_object (&self->people[CTP_SIDE_SENIOR]);
  g_clear_object (&self->people[CTP_SIDE_JUNIOR]);
  /* Who still holds a record or a query has an empty one from here on. */
  g_hash_table_foreach (self->records, orphan_record, NULL);
  g_hash_table_remove_all (self->records);
  for (guint i = self->queries->len; i > 0; i--)
    ctp_query_orphan (self->queries->pdata[i - 1]);
  g_ptr_array_set_size (self->queries, 0);
  G_OBJECT_CLASS (ctp_journal_parent_class)->dispose (object);
}

static void
ctp_journal_finalize (GObject *object)
{
  CtpJournal *self = CTP_JOURNAL (object);

  g_clear_pointer (&self->log, ctp_change_log_free);
  g_clear_pointer (&self->db, ctp_content_vfs_close);
  g_clear_pointer (&self->content, ctp_content_unref);
  g_clear_pointer (&self->undo, ctp_undo_free);
  g_clear_object (&self->vault);
  g_hash_table_unref (self->records);
  g_ptr_array_unref (self->queries);
  g_array_unref (self->revised);
  G_OBJECT_CLASS (ctp_journal_parent_class)->finalize (object);
}

static void
ctp_journal_class_init (CtpJournalClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = ctp_journal_get_property;
  object_class->dispose = ctp_journal_dispose;
  object_class->finalize = ctp_journal_finalize;

  /* Whether there is a step to undo; notified also when the step's name changes. */
  props[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  props[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);
  /* FALSE when it was opened to be read. */
  props[PROP_WRITABLE] = g_param_spec_boolean ("writable", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  /* CtpJournal::changed: something was written, here or by another copy. */
  g_signal_new ("changed", CTP_TYPE_JOURNAL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                0);
  /* CtpJournal::failed: a property could not be written; its widget shows what was there. */
  g_signal_new ("failed", CTP_TYPE_JOURNAL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_ERROR);
}

static void
ctp_journal_init (CtpJournal *self)
{
  self->writable = TRUE;
  self->records = g_hash_table_new (NULL, NULL);
  self->queries = g_ptr_array_new ();
  self->revised = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->undo = ctp_undo_new ();
  self->get_now = new_get_now;
  self->get_now_data = new_get_now_data;
}

static gpointer
allocate (gsize size)
{
  return sqlite3_malloc64 (size);
}

static CtpContent *
new_content (void)
{
  return ctp_content_new (allocate, sqlite3_free);
}

static CtpJournal *
new_with_content (CtpContent *content, GError **error)
{
  g_autoptr (CtpJournal) self = g_object_new (CTP_TYPE_JOURNAL, NULL);

  if (sodium_init () < 0)
    g_error ("libsodium can not be started");
  self->content = ctp_content_ref (content);
  if (!open_database (self, error) || !prepare_tables (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* What opening took and does not need any more would stay with the thread that opened. */
static void
give_back_memory (void)
{
#ifdef __GLIBC__
  malloc_trim (0);
#endif
}

/* For the engine. */

CtpJournal *
ctp_journal_new_empty (GError **error)
{
  g_autoptr (CtpContent) content = new_content ();

  return new_with_content (content, error);
}

gboolean
ctp_journal_get_meta (CtpJournal *self, const char *key, CtpValue *value, GError **error)
{
  g_autoptr (CtpSqlOnce) statement
    = ctp_sql_prepare (self->db, "SELECT value FROM meta WHERE key = ?1", error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  if (!ctp_sql_bind_text (statement, 1, key))
    return ctp_sql_fail (self->db, SQLITE_NOMEM, error);
  if (!ctp_sql_next (statement, &row, error))
    return FALSE;
  if (row)
    ctp_sql_read_value (statement, 0, value);
  return ctp_sql_has_read (statement, error);
}

gboolean
ctp_journal_set_meta (CtpJournal *self, const char *key, const CtpValue *value, GError **error)
{
  g_autoptr (CtpSqlOnce) statement
    = ctp_sql_prepare (self->db, "INSERT OR REPLACE INTO meta VALUES (?1, ?2)", error);

  if (statement == NULL)
    return FALSE;
  if (!ctp_sql_bind_text (statement, 1, key) || !ctp_sql_bind_value (statement, 2, value))
    return ctp_sql_fail (self->db, SQLITE_NOMEM, error);
  return ctp_sql_run (statement, error);
}

gboolean
ctp_journal_refuse_reader (CtpJournal *self, GError **error)
{
  if (self->writable)
    return FALSE;
  g_set_error_literal (error, CTP_JOURNAL_ERROR, CTP_JOURNAL_ERROR_READ_ONLY,
                       _ ("The journal is open for reading only."));
  return TRUE;
}

void
ctp_journal_forget_record (CtpJournal *self, gint64 num)
{
  g_hash_table_remove (self->records, GSIZE_TO_POINTER (num));
}

/* The one live object of a record, loaded when it is new.
 *
 * @id: (nullable): of the record; NULL where it is to be read
 *
 * Returns: (transfer full) (nullable): NULL only where @id could not be read */
CtpRecord *
ctp_journal_get_record_by_num (CtpJournal *self, const CtpKind *kind, gint64 num, const char *id)
{
  CtpRecord *record = g_hash_table_lookup (self->records, GSIZE_TO_POINTER (num));
  g_autoptr (CtpRecordRow) row = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;

  if (record != NULL)
    {
      g_object_ref (record);
      if (ctp_record_is_stale (record) && !ctp_record_load (record, &error))
        ctp_journal_report (self, error);
      return record;
    }

  row = ctp_record_row_read (self, kind, num, &error);
  if (id == NULL && row != NULL && row->exists)
    id = row->id;
  else if (id == NULL && row != NULL && ctp_change_log_name (self->log, num, &name, NULL, &error))
    id = name;
  if (error != NULL)
    ctp_journal_report (self, error);
  if (id == NULL)
    return NULL;

  record = ctp_record_new (self, kind, num, id);
  ctp_record_fill (record, row);
  g_hash_table_insert (self->records, GSIZE_TO_POINTER (num), record);
  return record;
}

void
ctp_journal_add_query (CtpJournal *self, CtpQuery *query)
{
  g_ptr_array_add (self->queries, query);
}

void
ctp_journal_remove_query (CtpJournal *self, CtpQuery *query)
{
  g_ptr_array_remove_fast (self->queries, query);
}

/* Public functions. */

/**
 * ctp_journal_create:
 * @path: where the file will be; there must be none
 * @passphrase: UTF-8
 * @cost: (nullable): what guessing shall cost; NULL to measure out about half a second
 *
 * Starts a journal and saves it. Takes as long as a guess costs: not for the main thread.
 *
 * Returns: (transfer full) (nullable): NULL with an error of %CTP_VAULT_ERROR
 */
CtpJournal *
ctp_journal_create (const char *path,
                    const char *passphrase,
                    const CtpVaultCost *cost,
                    const CtpPairNames *names,
                    GError **error)
{
  g_autoptr (CtpVault) vault = ctp_vault_create (path, passphrase, cost, error);
  g_autoptr (CtpJournal) self = NULL;

  if (vault == NULL)
    return NULL;
  self = ctp_journal_new_in_memory (names, error);
  if (self == NULL)
    return NULL;
  self->vault = g_steal_pointer (&vault);
  return ctp_journal_save (self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * ctp_journal_new_for_content:
 * @content: of a journal, as ctp_journal_copy_content() gives it
 *
 * Returns: (transfer full) (nullable): a journal without a file, to be read; any thread may have it
 */
CtpJournal *
ctp_journal_new_for_content (CtpContent *content, GError **error)
{
  g_autoptr (CtpJournal) self = NULL;
  g_autoptr (GError) reason = NULL;

  self = new_with_content (content, &reason);
  if (self != NULL && read_meta (self, &reason))
    {
      self->writable = FALSE;
      return g_steal_pointer (&self);
    }
  /* Tables of ours that are not there, or not as we made them. */
  if (g_error_matches (reason, CTP_JOURNAL_ERROR, CTP_JOURNAL_ERROR_SQL))
    ctp_sql_fail (self != NULL ? self->db : NULL, SQLITE_CORRUPT, error);
  else
    g_propagate_error (error, g_steal_pointer (&reason));
  return NULL;
}

/**
 * ctp_journal_open:
 * @mode: whether to write, which holds the lock, or only to read
 *
 * Opens a journal. Takes as long as a guess costs: not for the main thread. Where a backup was put back,
 * the copy writes by another number from here on.
 *
 * Returns: (transfer full) (nullable): NULL with an error of %CTP_VAULT_ERROR or %CTP_JOURNAL_ERROR
 */
CtpJournal *
ctp_journal_open (const char *path, const char *passphrase, CtpVaultMode mode, GError **error)
{
  g_autoptr (CtpContent) content = new_content ();
  g_autoptr (CtpVault) vault = ctp_vault_open (path, passphrase, mode, content, error);
  g_autoptr (CtpJournal) self = NULL;

  if (vault == NULL)
    return NULL;
  self = ctp_journal_new_for_content (content, error);
  if (self == NULL)
    return NULL;
  self->vault = g_steal_pointer (&vault);
  self->writable = mode == CTP_VAULT_WRITE;
  if (self->writable && ctp_backup_was_restored (path)
      && !ctp_journal_go_on_restored (self, path, error))
    return NULL;
  give_back_memory ();
  return g_steal_pointer (&self);
}

/** ctp_journal_new_in_memory: (transfer full) (nullable): a new journal without a file. */
CtpJournal *
ctp_journal_new_in_memory (const CtpPairNames *names, GError **error)
{
  g_autoptr (CtpJournal) self = ctp_journal_new_empty (error);

  return self != NULL && begin_journal (self, names, error) ? g_steal_pointer (&self) : NULL;
}

/** ctp_journal_get_vault: (transfer none) (nullable): where it is kept. */
CtpVault *
ctp_journal_get_vault (CtpJournal *self)
{
  return self->vault;
}

/** ctp_journal_get_writable: FALSE when it was opened to be read. */
gboolean
ctp_journal_get_writable (CtpJournal *self)
{
  return self->writable;
}

/** ctp_journal_add_empty: (transfer full) (nullable): adds a record of a kind. */
CtpRecord *
ctp_journal_add_empty (CtpJournal *self, const CtpKind *kind, gboolean is_private, GError **error)
{
  g_autofree char *id = ctp_record_id_new ();
  g_autoptr (CtpRecord) record = NULL;

  if (ctp_journal_refuse_reader (self, error))
    return NULL;
  record = ctp_journal_expect_record (self, kind->name, id);
  if (record == NULL)
    {
      ctp_sql_fail (self->db, SQLITE_NOMEM, error);
      return NULL;
    }
  ctp_record_set_private (record, is_private);
  return ctp_record_ensure (record, error) ? g_steal_pointer (&record) : NULL;
}

static gboolean
set_fields (CtpRecord *record, const char *name, va_list values, GError **error)
{
  for (; name != NULL; name = va_arg (values, const char *))
    {
      const CtpField *field = ctp_kind_find_field (ctp_record_get_kind (record), name);
      GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (record), name);
      g_auto (GValue) value = G_VALUE_INIT;
      g_autofree char *problem = NULL;

      if (field == NULL)
        g_error ("%s has no field “%s”", ctp_record_get_kind (record)->name, name);
      G_VALUE_COLLECT_INIT (&value, pspec->value_type, values, 0, &problem);
      if (problem != NULL)
        g_error ("%s", problem);
      if (!ctp_record_set_property_value (record, field, &value, error))
        return FALSE;
    }
  return TRUE;
}

static CtpRecord *
add_valist (CtpJournal *self,
            const char *kind,
            gboolean is_private,
            GError **error,
            const char *first_field,
            va_list values)
{
  const CtpKind *known = ctp_kind_find (kind);
  g_autoptr (CtpRecord) record = NULL;

  g_return_val_if_fail (known != NULL, NULL);

  ctp_journal_begin_step (self, CTP_VERB_ADD, kind);
  record = ctp_journal_add_empty (self, known, is_private, error);
  if (record != NULL && !set_fields (record, first_field, values, error))
    {
      ctp_record_delete (record, NULL);
      g_clear_object (&record);
    }
  ctp_journal_end_step (self);
  return g_steal_pointer (&record);
}

/**
 * ctp_journal_add:
 * @first_field: (nullable): its name; then a value of the field's property type, then more fields
 *
 * Adds a record, in one step that can be undone.
 *
 * Returns: (transfer full) (nullable): NULL with an error of %CTP_JOURNAL_ERROR
 */
CtpRecord *
ctp_journal_add (CtpJournal *self, const char *kind, GError **error, const char *first_field, ...)
{
  CtpRecord *record;
  va_list values;

  va_start (values, first_field);
  record = add_valist (self, kind, FALSE, error, first_field, values);
  va_end (values);
  return record;
}

/** ctp_journal_add_private: Like ctp_journal_add(), for a record that never leaves this copy. */
CtpRecord *
ctp_journal_add_private (CtpJournal *self,
                         const char *kind,
                         GError **error,
                         const char *first_field,
                         ...)
{
  CtpRecord *record;
  va_list values;

  va_start (values, first_field);
  record = add_valist (self, kind, TRUE, error, first_field, values);
  va_end (values);
  return record;
}

/**
 * ctp_journal_expect_record:
 *
 * Returns: (transfer full) (nullable): the record with this id, whether it exists yet or not; NULL
 *   when there is no memory
 */
CtpRecord *
ctp_journal_expect_record (CtpJournal *self, const char *kind, const char *id)
{
  const CtpKind *known = ctp_kind_find (kind);
  g_autoptr (GError) error = NULL;
  gint64 num;

  g_return_val_if_fail (known != NULL && ctp_record_id_is_valid (id), NULL);

  if (!ctp_change_log_expect (self->log, id, kind, &num, NULL, &error))
    {
      ctp_journal_report (self, error);
      return NULL;
    }
  return ctp_journal_get_record_by_num (self, known, num, id);
}

/** ctp_journal_get_record: (transfer full) (nullable): NULL when there is none or it is deleted. */
CtpRecord *
ctp_journal_get_record (CtpJournal *self, const char *kind, const char *id)
{
  const CtpKind *known = ctp_kind_find (kind);
  g_autoptr (CtpRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  gint64 num;

  g_return_val_if_fail (known != NULL, NULL);

  if (!ctp_change_log_find (self->log, id, kind, &num, &error))
    ctp_journal_report (self, error);
  if (error != NULL || num == 0)
    return NULL;
  record = ctp_journal_get_record_by_num (self, known, num, id);
  return ctp_record_get_exists (record) ? g_steal_pointer (&record) : NULL;
}

/** ctp_journal_find_record: (transfer full) (nullable): by id alone; it may be a deleted one. */
CtpRecord *
ctp_journal_find_record (CtpJournal *self, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpSqlOnce) statement
    = ctp_sql_prepare (self->db,
                       "SELECT num, kind FROM record WHERE id = ?1"
                       " AND EXISTS (SELECT 1 FROM change WHERE change.record = num)",
                       &error);
  gboolean row;

  if (statement != NULL && !ctp_sql_bind_text (statement, 1, id))
    ctp_sql_fail (self->db, SQLITE_NOMEM, &error);
  while (error == NULL && ctp_sql_next (statement, &row, &error) && row)
    {
      const CtpKind *kind = ctp_kind_find (ctp_sql_get_text (statement, 1));

      if (kind != NULL)
        return ctp_journal_get_record_by_num (self, kind, sqlite3_column_int64 (statement, 0), id);
    }
  if (error != NULL)
    ctp_journal_report (self, error);
  return NULL;
}

/** ctp_journal_report: Emits CtpJournal::failed for an error (transfer none) nobody returns. */
void
ctp_journal_report (CtpJournal *self, GError *error)
{
  g_signal_emit_by_name (self, "failed", error);
}

/**
 * ctp_journal_set_clock:
 * @self: (nullable): NULL for the journals that are made or opened from now on, which write already
 *   while they are made
 * @clock: (nullable): gives microseconds since 1970 UTC; NULL for the clock of the system
 *
 * Tells the journal what time it is, for tests and for an example that shall look lived in.
 */
void
ctp_journal_set_clock (CtpJournal *self, CtpClock clock, gpointer user_data)
{
  CtpClock get_now = clock != NULL ? clock : get_real_time;

  if (self == NULL)
    {
      new_get_now = get_now;
      new_get_now_data = user_data;
      return;
    }

  self->get_now = get_now;
  self->get_now_data = user_data;
}

/** ctp_journal_get_now: Microseconds since 1970 UTC, by the journal's clock. */
gint64
ctp_journal_get_now (CtpJournal *self)
{
  return self->get_now (self->get_now_data);
}
