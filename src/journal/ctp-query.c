/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A list of live records. It holds their numbers only; the objects are made when somebody looks.
 * SQLite itself says which columns a query reads, so it is run again when one of them was written
 * and at no other time: typing in a note does not touch a list of notes. */

#include "journal/ctp-query.h"
#include "journal/ctp-journal-private.h"

struct _CtpQuery
{
  GObject parent_instance;

  CtpJournal *journal;
  const CtpKind *kind;
  char *sql;
  sqlite3_stmt *statement;
  GPtrArray *values;
  GArray *nums;
  guint64 reads[CTP_N_KINDS];
  gboolean is_stale;
  gboolean is_frozen;
};

static void ctp_query_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CtpQuery,
                               ctp_query,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, ctp_query_list_model_init))

static int
authorize_cb (void *data,
              int action,
              const char *table,
              const char *column,
              const char *database,
              const char *trigger)
{
  CtpQuery *self = ((CtpJournal *) data)->preparing;
  const CtpKind *kind = action == SQLITE_READ && self != NULL ? ctp_kind_find (table) : NULL;
  const CtpField *field = kind != NULL ? ctp_kind_find_field (kind, column) : NULL;

  if (kind != NULL)
    self->reads[ctp_kind_get_index (kind)] |= CTP_TOUCHED_EXISTENCE;
  if (field != NULL)
    self->reads[ctp_kind_get_index (kind)] |= G_GUINT64_CONSTANT (1)
                                              << ctp_kind_get_field_index (kind, field);
  return SQLITE_OK;
}

/* When it is first run, and again when there was no memory for that. */
static sqlite3_stmt *
expect_statement (CtpQuery *self, GError **error)
{
  g_autoptr (GError) reason = NULL;

  if (self->statement != NULL)
    return self->statement;
  self->journal->preparing = self;
  self->statement = ctp_sql_prepare (self->journal->db, self->sql, &reason);
  self->journal->preparing = NULL;
  if (g_error_matches (reason, CTP_JOURNAL_ERROR, CTP_JOURNAL_ERROR_SQL))
    g_critical ("%s: %s", self->sql, reason->message);
  if (reason != NULL)
    g_propagate_error (error, g_steal_pointer (&reason));
  return self->statement;
}

static GArray *
run (CtpQuery *self)
{
  g_autoptr (GArray) nums = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpSqlUse) statement = expect_statement (self, &error);
  gboolean row = TRUE;
  gboolean bound = TRUE;

  for (guint i = 0; error == NULL && bound && i < self->values->len; i++)
    bound = ctp_sql_bind_text (statement, (int) i + 1, self->values->pdata[i]);
  if (!bound)
    ctp_sql_fail (self->journal->db, SQLITE_NOMEM, &error);
  while (error == NULL && row)
    if (ctp_sql_next (statement, &row, &error) && row)
      {
        gint64 num = sqlite3_column_int64 (statement, 0);

        g_array_append_val (nums, num);
      }
  if (error == NULL)
    return g_steal_pointer (&nums);
  ctp_journal_report (self->journal, error);
  return NULL;
}

static gint64
get_num (GArray *nums, guint index)
{
  return g_array_index (nums, gint64, index);
}

static gpointer
ctp_query_get_item (GListModel *model, guint position)
{
  CtpQuery *self = CTP_QUERY (model);

  if (self->journal == NULL || position >= self->nums->len)
    return NULL;
  return ctp_journal_get_record_by_num (self->journal, self->kind, get_num (self->nums, position),
                                        NULL);
}

static GType
ctp_query_get_item_type (GListModel *model)
{
  return ctp_kind_get_gtype (CTP_QUERY (model)->kind);
}

static guint
ctp_query_get_n_items (GListModel *model)
{
  return CTP_QUERY (model)->nums->len;
}

static void
ctp_query_list_model_init (GListModelInterface *iface)
{
  iface->get_item = ctp_query_get_item;
  iface->get_item_type = ctp_query_get_item_type;
  iface->get_n_items = ctp_query_get_n_items;
}

static void
ctp_query_dispose (GObject *object)
{
  CtpQuery *self = CTP_QUERY (object);

  if (self->journal != NULL)
    ctp_journal_remove_query (self->journal, self);
  self->journal = NULL;
  g_clear_pointer (&self->statement, sqlite3_finalize);
  G_OBJECT_CLASS (ctp_query_parent_class)->dispose (object);
}

static void
ctp_query_finalize (GObject *object)
{
  CtpQuery *self = CTP_QUERY (object);

  g_free (self->sql);
  g_array_unref (self->nums);
  g_ptr_array_unref (self->values);
  G_OBJECT_CLASS (ctp_query_parent_class)->finalize (object);
}

static void
ctp_query_class_init (CtpQueryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ctp_query_dispose;
  G_OBJECT_CLASS (klass)->finalize = ctp_query_finalize;
}

static void
ctp_query_init (CtpQuery *self)
{
  self->nums = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->values = g_ptr_array_new_with_free_func (g_free);
}

/* For the engine. */

gboolean
ctp_query_depends_on (CtpQuery *self, const guint64 touched[CTP_N_KINDS])
{
  if (self->is_frozen)
    return FALSE;
  for (guint i = 0; i < CTP_N_KINDS; i++)
    if (self->reads[i] & touched[i])
      return TRUE;
  return self->is_stale;
}

/* Set once: SQLite prepares all statements anew when it is set. */
void
ctp_query_set_authorizer (CtpJournal *journal)
{
  sqlite3_set_authorizer (journal->db, authorize_cb, journal);
}

/* The journal is closed: nothing is left to show. */
void
ctp_query_orphan (CtpQuery *self)
{
  guint n = self->nums->len;

  self->journal = NULL;
  g_clear_pointer (&self->statement, sqlite3_finalize);
  g_array_set_size (self->nums, 0);
  if (n > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n, 0);
}

/* Runs the query again and says what became different, in one piece as small as it can be. */
void
ctp_query_refresh (CtpQuery *self)
{
  g_autoptr (GArray) before = NULL;
  GArray *after;
  guint same = 0;
  guint tail = 0;

  if (self->journal == NULL)
    return;
  after = run (self);
  self->is_stale = after == NULL;
  if (after == NULL)
    return;
  before = self->nums;
  self->nums = after;
  while (same < MIN (before->len, after->len) && get_num (before, same) == get_num (after, same))
    same++;
  while (tail < MIN (before->len, after->len) - same
         && get_num (before, before->len - tail - 1) == get_num (after, after->len - tail - 1))
    tail++;
  if (before->len != after->len || same + tail < after->len)
    g_list_model_items_changed (G_LIST_MODEL (self), same, before->len - same - tail,
                                after->len - same - tail);
}

/* Public functions. */

/**
 * ctp_query_new:
 * @where: (nullable): an SQL expression over the columns of the kind; NULL for all records
 * @order: (nullable): SQL terms to sort by; NULL for the order in which they were added
 * @...: texts for ?1, ?2 and so on, ended by NULL
 *
 * Returns: (transfer full): the records that match, now and as they change
 */
CtpQuery *
ctp_query_new (CtpJournal *journal, const char *kind, const char *where, const char *order, ...)
{
  CtpQuery *self = g_object_new (CTP_TYPE_QUERY, NULL);
  const char *value;
  va_list values;

  va_start (values, order);
  while ((value = va_arg (values, const char *)) != NULL)
    g_ptr_array_add (self->values, g_strdup (value));
  va_end (values);

  self->journal = journal;
  self->kind = ctp_kind_find (kind);
  self->sql = g_strdup_printf ("SELECT num FROM \"%s\" WHERE %s ORDER BY %s", kind,
                               where != NULL ? where : "1", order != NULL ? order : "created, num");
  ctp_journal_add_query (journal, self);
  ctp_query_refresh (self);
  return self;
}

/** ctp_query_set_value: Binds another text to ?1 (@index 0), ?2 and so on, and runs the query. */
void
ctp_query_set_value (CtpQuery *self, guint index, const char *value)
{
  g_return_if_fail (index < self->values->len);

  if (g_strcmp0 (self->values->pdata[index], value) == 0)
    return;
  g_free (self->values->pdata[index]);
  self->values->pdata[index] = g_strdup (value);
  ctp_query_refresh (self);
}

/** ctp_query_get: (transfer full) (nullable): the record at a position; NULL past the end. */
CtpRecord *
ctp_query_get (CtpQuery *self, guint position)
{
  return ctp_query_get_item (G_LIST_MODEL (self), position);
}

/** ctp_query_get_count: How many records match. */
guint
ctp_query_get_count (CtpQuery *self)
{
  return self->nums->len;
}

/* Where @record is in the list, G_MAXUINT where it is not. Makes no other records. */
guint
ctp_query_find (CtpQuery *self, CtpRecord *record)
{
  const gint64 num = ctp_record_get_num (record);

  g_return_val_if_fail (CTP_IS_QUERY (self), G_MAXUINT);

  for (guint i = 0; i < self->nums->len; i++)
    if (get_num (self->nums, i) == num)
      return i;

  return G_MAXUINT;
}

/* From now on it lists what it lists now, for who goes through it bit by bit; a record that is deleted
 * meanwhile is still there, and says so. */
void
ctp_query_freeze (CtpQuery *self)
{
  self->is_frozen = TRUE;
}
