/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Telling another copy what was written here, and taking in what was written there. What comes in
 * is validated by the same table of kinds that everything derives from; changes to kinds and fields
 * that only a newer version knows are kept, and shown once that version is here. */

#include "journal/ctp-journal-private.h"
#include "journal/ctp-record-id.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#define MAX_NAME 64

static gboolean
refuse (GError **error, const char *reason)
{
  /* Translators: %s is a reason that begins with a small letter. */
  g_set_error (error, CTP_JOURNAL_ERROR, CTP_JOURNAL_ERROR_DAMAGED,
               _ ("The update was refused, and nothing was changed: %s."), reason);
  return FALSE;
}

static gboolean
is_name (const char *name)
{
  gsize length = name != NULL ? strspn (name, "abcdefghijklmnopqrstuvwxyz_0123456789") : 0;

  return length > 0 && length <= MAX_NAME && name[length] == '\0';
}

static gboolean
validate_value (const CtpField *field, const CtpValue *value, GError **error)
{
  g_autoptr (GError) reason = NULL;

  if (field == NULL)
    return value->type != CTP_VALUE_TEXT || g_utf8_validate (value->text, -1, NULL)
           || refuse (error, _ ("it holds text that is not UTF-8"));
  if (ctp_field_validate (field, value, &reason))
    return TRUE;
  return refuse (error, reason->message);
}

static gboolean
validate_record (const CtpChange *change, GError **error)
{
  if (change->record == NULL || !ctp_record_id_is_valid (change->record))
    return refuse (error, _ ("it holds a record without a proper id"));
  return is_name (change->kind) || refuse (error, _ ("it holds a record of no proper kind"));
}

static gboolean
validate (const CtpChange *change, const CtpField *field, GError **error)
{
  if (field == NULL && !is_name (change->field))
    return refuse (error, _ ("it holds a record of no proper kind"));
  if (g_str_equal (change->field, CTP_CHANGE_DELETED)
      && (change->value.type != CTP_VALUE_INTEGER || change->value.integer < 0
          || change->value.integer > 2))
    return refuse (error, _ ("it does not say whether a record is there"));
  return validate_value (field, &change->value, error);
}

/* A record that a set of changes has written to: the fields that were, what a live one has come to,
 * and of one that nothing was known of all its changes. */
typedef struct
{
  const CtpKind *kind;
  guint64 fields;
  GPtrArray *changes;
  CtpRecordRow *row;
} Touched;

static void
free_touched (gpointer data)
{
  Touched *self = data;

  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_clear_pointer (&self->row, ctp_record_row_free);
  g_free (self);
}

static Touched *
expect_touched (GHashTable *touched, gint64 num, const CtpKind *kind, gboolean is_new)
{
  Touched *entry = g_hash_table_lookup (touched, GSIZE_TO_POINTER (num));

  if (entry != NULL)
    return entry;
  entry = g_new0 (Touched, 1);
  entry->kind = kind;
  entry->changes = is_new ? g_ptr_array_sized_new (kind->n_fields + 1) : NULL;
  g_hash_table_insert (touched, GSIZE_TO_POINTER (num), entry);
  return entry;
}

static void
note_change (Touched *entry, CtpChange *change, const CtpField *field)
{
  entry->fields |= field != NULL
                     ? G_GUINT64_CONSTANT (1) << ctp_kind_get_field_index (entry->kind, field)
                     : CTP_TOUCHED_EXISTENCE;
  if (entry->changes != NULL)
    g_ptr_array_add (entry->changes, change);
}

/* Of a kind that only a newer version knows nothing is shown: there is no entry then. */
static gboolean
insert_all (CtpJournal *self, const CtpChangeSet *set, GHashTable *touched, GError **error)
{
  gint64 now_ms = ctp_journal_get_now (self) / 1000;
  gint64 num = 0;
  const CtpKind *kind = NULL;
  Touched *entry = NULL;
  const CtpChange *last = NULL;

  for (guint i = 0; i < set->changes->len; i++)
    {
      CtpChange *change = set->changes->pdata[i];
      const CtpField *field;
      gboolean is_new;

      /* Changes mostly come record by record. */
      if (last == NULL || g_strcmp0 (last->record, change->record) != 0
          || g_strcmp0 (last->kind, change->kind) != 0)
        {
          if (!validate_record (change, error)
              || !ctp_change_log_expect (self->log, change->record, change->kind, &num, &is_new,
                                         error))
            return FALSE;
          kind = ctp_kind_find (change->kind);
          entry = kind != NULL ? expect_touched (touched, num, kind, is_new) : NULL;
          last = change;
        }
      field
        = kind != NULL && change->field != NULL ? ctp_kind_find_field (kind, change->field) : NULL;
      if (!validate (change, field, error)
          || !ctp_change_log_insert (self->log, num, change, &is_new, error))
        return FALSE;
      if (!is_new)
        continue;
      ctp_stamp_observe (&self->clock, &change->stamp, now_ms);
      if (entry != NULL)
        note_change (entry, change, field);
    }
  return TRUE;
}

static int
compare_nums (gconstpointer a, gconstpointer b)
{
  gsize first = GPOINTER_TO_SIZE (*(gpointer const *) a);
  gsize second = GPOINTER_TO_SIZE (*(gpointer const *) b);

  return (first > second) - (first < second);
}

/* In the order of their numbers: the search index takes rows that ascend many times faster. */
static gboolean
show_all (CtpJournal *self, GHashTable *touched, GError **error)
{
  guint n;
  g_autofree gpointer *nums = g_hash_table_get_keys_as_array (touched, &n);

  qsort (nums, n, sizeof *nums, compare_nums);
  for (guint i = 0; i < n; i++)
    {
      const Touched *entry = g_hash_table_lookup (touched, nums[i]);
      gint64 num = (gint64) GPOINTER_TO_SIZE (nums[i]);

      if (entry->fields == 0)
        continue;
      if (entry->changes != NULL
            ? !ctp_change_log_show_new (self->log, num, entry->kind, entry->changes, error)
            : !ctp_change_log_show (self->log, num, entry->kind, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
take_in (CtpJournal *self, const CtpChangeSet *set, GHashTable *touched, GError **error)
{
  GHashTableIter iter;
  gpointer key;
  gpointer value;

  g_hash_table_iter_init (&iter, set->writers);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      if (!ctp_record_id_is_valid (value))
        return refuse (error, _ ("it does not say who wrote it"));
      if (!ctp_change_log_add_writer (self->log, *(guint64 *) key, value, error))
        return FALSE;
    }
  if (!insert_all (self, set, touched, error))
    return FALSE;

  return show_all (self, touched, error);
}

/* Before the commit, since reading can fail. */
static gboolean
read_live (CtpJournal *self, GHashTable *touched, GError **error)
{
  GHashTableIter iter;
  gpointer key;
  gpointer value;

  g_hash_table_iter_init (&iter, touched);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      Touched *entry = value;

      if (entry->fields == 0 || !g_hash_table_contains (self->records, key))
        continue;
      entry->row = ctp_record_row_read (self, entry->kind, (gint64) GPOINTER_TO_SIZE (key), error);
      if (entry->row == NULL)
        return FALSE;
    }
  return TRUE;
}

/* Live objects follow; each is shown once however much of it changed. */
static void
show_live (CtpJournal *self, GHashTable *touched)
{
  GHashTableIter iter;
  gpointer key;
  gpointer value;

  g_hash_table_iter_init (&iter, touched);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      CtpRecord *record = g_hash_table_lookup (self->records, key);
      Touched *entry = value;

      if (entry->fields == 0)
        continue;
      ctp_journal_touch (self, entry->kind, entry->fields);
      if (record == NULL || entry->row == NULL)
        continue;
      g_object_ref (record);
      ctp_record_show (record, entry->row);
      g_object_unref (record);
    }
}

/**
 * ctp_journal_apply:
 * @changes: of another copy, in any order; what is here already is passed over
 *
 * Takes in what another copy wrote: all of it, or nothing. What a journal shows depends only on
 * which changes it has, not on when or how often they came.
 *
 * Returns: FALSE with %CTP_JOURNAL_ERROR_DAMAGED when a change can not be, or another error
 */
gboolean
ctp_journal_apply (CtpJournal *self, const CtpChangeSet *changes, GError **error)
{
  g_autoptr (GHashTable) touched = g_hash_table_new_full (NULL, NULL, NULL, free_touched);
  CtpStamp clock = self->clock;

  g_return_val_if_fail (self->depth == 0, FALSE);

  if (ctp_journal_refuse_reader (self, error) || !ctp_change_log_begin (self->log, error))
    return FALSE;
  if (!take_in (self, changes, touched, error) || !read_live (self, touched, error)
      || !ctp_change_log_commit (self->log, error))
    {
      ctp_change_log_roll_back (self->log);
      self->clock = clock;
      return FALSE;
    }
  /* To undo what one types next must not undo what has come meanwhile. */
  ctp_undo_pause (self->undo);
  ctp_journal_begin_step (self, CTP_VERB_CHANGE, "person");
  show_live (self, touched);
  ctp_journal_end_step (self);
  return TRUE;
}

static const char changes_sql[]
  = "SELECT record.id, record.kind, change.field, change.stamp, change.value, change.base,"
    " change.private FROM change JOIN record ON record.num = change.record"
    " WHERE change.seq > ?1 AND (?2 OR NOT change.private) ORDER BY change.seq";

static gboolean
list_writers (CtpJournal *self, CtpChangeSet *set, GError **error)
{
  g_autoptr (CtpSqlOnce) statement
    = ctp_sql_prepare (self->db, "SELECT x'0000000000000000' || id, person FROM writer", error);
  gboolean row;
  CtpStamp stamp;

  if (statement == NULL)
    return FALSE;
  do
    {
      if (!ctp_sql_next (statement, &row, error))
        return FALSE;
      if (row && ctp_sql_read_stamp (statement, 0, &stamp))
        ctp_change_set_add_writer (set, stamp.writer, ctp_sql_get_text (statement, 1));
    }
  while (row);
  return TRUE;
}

/**
 * ctp_journal_list_changes:
 * @after: only what came here after this sequence number; 0 for all
 * @with_private: TRUE only for a further copy of the same person
 *
 * Whoever hands them to another copy first calls ctp_journal_mark_sent(), so that what has left is
 * never replaced here.
 *
 * Returns: (transfer full) (nullable): what another copy may not have, in the order it came here
 */
CtpChangeSet *
ctp_journal_list_changes (CtpJournal *self, gint64 after, gboolean with_private, GError **error)
{
  g_autoptr (CtpChangeSet) set = ctp_change_set_new ();
  g_autoptr (CtpSqlOnce) statement = ctp_sql_prepare (self->db, changes_sql, error);
  gboolean row;

  if (statement == NULL || !list_writers (self, set, error))
    return NULL;
  ctp_sql_bind_integer (statement, 1, after);
  ctp_sql_bind_integer (statement, 2, with_private);
  do
    {
      if (!ctp_sql_next (statement, &row, error))
        return NULL;
      if (row)
        {
          CtpChange *change = ctp_change_new ();

          change->record = g_strdup (ctp_sql_get_text (statement, 0));
          change->kind = g_strdup (ctp_sql_get_text (statement, 1));
          change->field = g_strdup (ctp_sql_get_text (statement, 2));
          ctp_sql_read_stamp (statement, 3, &change->stamp);
          ctp_sql_read_value (statement, 4, &change->value);
          change->base = ctp_sql_dup_stamps (statement, 5, &change->n_base);
          change->is_private = sqlite3_column_int (statement, 6) != 0;
          ctp_change_set_take (set, change);
        }
    }
  while (row);
  return g_steal_pointer (&set);
}

/** ctp_journal_get_sequence: The number of the newest change here; 0 when there is none. */
gint64
ctp_journal_get_sequence (CtpJournal *self)
{
  g_autoptr (CtpSqlOnce) statement
    = ctp_sql_prepare (self->db, "SELECT max (seq) FROM change", NULL);
  gboolean row;

  if (statement == NULL || !ctp_sql_next (statement, &row, NULL) || !row)
    return 0;
  return sqlite3_column_int64 (statement, 0);
}

/** ctp_journal_mark_sent: Notes that others may have seen the changes up to a sequence number. */
void
ctp_journal_mark_sent (CtpJournal *self, gint64 up_to)
{
  self->sent = MAX (self->sent, up_to);
  self->is_dirty = TRUE;
}
