/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Taking in what another copy wrote, against SQLite inserting the same rows of changes, with the same
 * indices, in one transaction into the same sort of database in memory; and whether a change costs the same in a small set and in a large one. */

#include "bench-fixture.h"

#include "journal/ctp-schema.h"
#include "pair/ctp-sample.h"

#include <sqlite3.h>
#include <stdio.h>

typedef struct
{
  CtpChangeSet *set;
} Merging;

static double
merge (gpointer data)
{
  Merging *self = data;
  g_autoptr (CtpJournal) journal = ctp_journal_new_in_memory (&ctp_sample_names, NULL);
  g_autoptr (GError) error = NULL;
  double start = bench_get_ms ();

  if (!ctp_journal_apply (journal, self->set, &error))
    g_error ("%s", error->message);
  return bench_get_ms () - start;
}

static void
bind_value (sqlite3_stmt *statement, int index, const CtpValue *value)
{
  if (value->type == CTP_VALUE_INTEGER)
    sqlite3_bind_int64 (statement, index, value->integer);
  else if (value->type == CTP_VALUE_REAL)
    sqlite3_bind_double (statement, index, value->real);
  else if (value->type == CTP_VALUE_TEXT)
    sqlite3_bind_text (statement, index, value->text, -1, SQLITE_STATIC);
}

static double
insert (gpointer data)
{
  Merging *self = data;
  g_autofree char *tables = ctp_schema_dup_base_sql ();
  g_autoptr (GHashTable) nums = g_hash_table_new (g_str_hash, g_str_equal);
  sqlite3 *db = NULL;
  sqlite3_stmt *statement = NULL;
  double start;
  double end;

  sqlite3_open (":memory:", &db);
  sqlite3_deserialize (db, "main", sqlite3_malloc (1), 0, 0,
                       SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE);
  sqlite3_exec (db, "PRAGMA page_size = 1024", NULL, NULL, NULL);
  sqlite3_exec (db, tables, NULL, NULL, NULL);
  for (guint i = 0; i < self->set->changes->len; i++)
    {
      const CtpChange *change = self->set->changes->pdata[i];

      if (!g_hash_table_contains (nums, change->record))
        g_hash_table_insert (nums, change->record, GUINT_TO_POINTER (g_hash_table_size (nums) + 1));
    }
  sqlite3_prepare_v2 (db,
                      "INSERT INTO change (stamp, record, field, value, base, private)"
                      " VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                      -1, &statement, NULL);
  start = bench_get_ms ();
  sqlite3_exec (db, "BEGIN", NULL, NULL, NULL);
  for (guint i = 0; i < self->set->changes->len; i++)
    {
      const CtpChange *change = self->set->changes->pdata[i];
      guint8 stamp[CTP_STAMP_BYTES];
      guint8 base[CTP_STAMP_BYTES];

      ctp_stamp_write (&change->stamp, stamp);
      sqlite3_bind_blob (statement, 1, stamp, sizeof stamp, SQLITE_STATIC);
      sqlite3_bind_int64 (statement, 2,
                          GPOINTER_TO_UINT (g_hash_table_lookup (nums, change->record)));
      sqlite3_bind_text (statement, 3, change->field, -1, SQLITE_STATIC);
      bind_value (statement, 4, &change->value);
      if (change->n_base > 0)
        {
          ctp_stamp_write (&change->base[0], base);
          sqlite3_bind_blob (statement, 5, base, sizeof base, SQLITE_STATIC);
        }
      sqlite3_bind_int (statement, 6, change->is_private);
      if (sqlite3_step (statement) != SQLITE_DONE)
        g_error ("%s", sqlite3_errmsg (db));
      sqlite3_reset (statement);
      sqlite3_clear_bindings (statement);
    }
  sqlite3_exec (db, "COMMIT", NULL, NULL, NULL);
  end = bench_get_ms ();
  sqlite3_finalize (statement);
  sqlite3_close (db);
  return end - start;
}

/* The first @n changes of a large journal, or all there are. */
static CtpChangeSet *
list_changes (int years, guint n)
{
  g_autoptr (CtpJournal) journal = bench_new_journal (NULL, years);
  CtpChangeSet *set = ctp_journal_list_changes (journal, 0, TRUE, NULL);

  if (set->changes->len < n)
    g_error ("%d years have only %u changes", years, set->changes->len);
  g_ptr_array_set_size (set->changes, (int) n);
  return set;
}

int
main (void)
{
  Merging many = { .set = list_changes (16, 100000) };
  Merging few = { .set = list_changes (1, 1000) };
  Merging most;
  double per_few;

  bench_compare ("merging 100,000 changes", merge, insert, &many, "ms", 3);
  ctp_change_set_free (many.set);
  per_few = bench_median (merge, &few);
  ctp_change_set_free (few.set);
  most.set = list_changes (160, 1000000);
  bench_print ("merging: a change of 1,000,000 against one of 1,000", merge (&most) / 1000, per_few,
               "µs", 1.25);
  ctp_change_set_free (most.set);
  return 0;
}
