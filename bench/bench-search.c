/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Search as one types in a journal that was opened, against the same query put to SQLite on the
 * exported database. */

#include "bench-fixture.h"

#include "journal/ctp-search.h"

#include <sqlite3.h>

typedef struct
{
  CtpJournal *journal;
  sqlite3 *exported;
} Search;

/* What is typed, letter by letter, and the query that each comes to. */
static const struct
{
  const char *words;
  const char *match;
} typed[] = {
  { "m", "\"m\"*" },
  { "me", "\"me\"*" },
  { "mee", "\"mee\"*" },
  { "cust", "\"cust\"*" },
  { "the post", "\"the\"* \"post\"*" },
};

static double
search (gpointer data)
{
  Search *self = data;
  double start = bench_get_ms ();

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autoptr (GPtrArray) found = ctp_search (self->journal, typed[i].words, 50, NULL);

      if (found == NULL)
        g_error ("the search failed");
    }
  return bench_get_ms () - start;
}

static double
query (gpointer data)
{
  Search *self = data;
  double start = bench_get_ms ();

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      sqlite3_stmt *statement = NULL;

      sqlite3_prepare_v2 (self->exported,
                          "SELECT record.id, record.kind, search.shown,"
                          " snippet (search, -1, '[', ']', '…', 16)"
                          " FROM search JOIN record ON record.num = search.rowid"
                          " WHERE search MATCH ?1 ORDER BY search.rank LIMIT 50",
                          -1, &statement, NULL);
      sqlite3_bind_text (statement, 1, typed[i].match, -1, SQLITE_STATIC);
      while (sqlite3_step (statement) == SQLITE_ROW)
        if (sqlite3_column_text (statement, 3) == NULL)
          g_error ("the query found nothing to show");
      sqlite3_finalize (statement);
    }
  return bench_get_ms () - start;
}

int
main (void)
{
  g_autofree char *folder = bench_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "ten.sqlite", NULL);
  g_autofree char *journal_path = g_build_filename (folder, "ten.counterpart", NULL);
  g_autoptr (GError) error = NULL;
  Search self = { 0 };

  g_object_unref (bench_new_journal (journal_path, 10));
  self.journal = ctp_journal_open (journal_path, "bench", CTP_VAULT_READ, &error);
  if (self.journal == NULL)
    g_error ("%s", error->message);
  if (!ctp_journal_export (self.journal, path, TRUE, &error))
    g_error ("%s", error->message);
  sqlite3_open (path, &self.exported);
  bench_compare ("search", search, query, &self, "ms", 1.5);
  sqlite3_close (self.exported);
  g_object_unref (self.journal);
  bench_remove_folder (folder);
  return 0;
}
