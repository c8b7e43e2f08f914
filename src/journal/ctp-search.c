/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Search over all shared text: every word that was typed has to begin a word of the record,
 * letters of any case and with or without diacritics; the best match comes first. */

#include "journal/ctp-search.h"
#include "journal/ctp-journal-private.h"

#include <string.h>

/* How many words an excerpt has, at the most. */
#define EXCERPT_WORDS "16"

static const char search_sql[] = "SELECT record.id, record.kind, search.shown,"
                                 " snippet (search, -1, char (2), char (3), '…', " EXCERPT_WORDS ")"
                                 " FROM search JOIN record ON record.num = search.rowid"
                                 " WHERE search MATCH ?1 ORDER BY search.rank LIMIT ?2";

/* What a person typed, as the search index wants it, (transfer full); NULL where nothing but
 * punctuation was typed. For a query that looks into the index itself.
 *
 * FTS5, "Full-text Query Syntax": a quoted word followed by * is a prefix. Quoted, nothing that a
 * person types is an operator. */
char *
ctp_search_dup_match (const char *words)
{
  g_autoptr (GString) match = g_string_new (NULL);
  g_autofree char *valid = g_utf8_make_valid (words, -1);
  g_auto (GStrv) split = g_strsplit_set (valid, " \t\r\n\"", -1);

  for (guint i = 0; split[i] != NULL; i++)
    {
      gboolean has_letter = FALSE;

      for (const char *at = split[i]; *at != '\0'; at = g_utf8_next_char (at))
        has_letter = has_letter || g_unichar_isalnum (g_utf8_get_char (at));
      if (has_letter)
        g_string_append_printf (match, "%s\"%s\"*", match->len > 0 ? " " : "", split[i]);
    }
  return match->len > 0 ? g_string_free (g_steal_pointer (&match), FALSE) : NULL;
}

/** ctp_found_free: Frees what was found. */
void
ctp_found_free (CtpFound *self)
{
  g_free (self->id);
  g_free (self->shown);
  g_free (self->excerpt);
  g_free (self);
}

/**
 * ctp_search:
 * @words: what a person typed
 * @limit: how many to find, at the most
 *
 * Returns: (transfer full) (element-type CtpFound) (nullable): the best first; none when nothing
 *   but punctuation was typed; NULL with an error
 */
GPtrArray *
ctp_search (CtpJournal *journal, const char *words, guint limit, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) ctp_found_free);
  g_autofree char *match = ctp_search_dup_match (words);
  g_autoptr (CtpSqlOnce) statement = NULL;
  gboolean row;

  if (match == NULL)
    return g_steal_pointer (&found);
  if (!ctp_change_log_recover (journal->log, error))
    return NULL;
  statement = ctp_sql_prepare (journal->db, search_sql, error);
  if (statement == NULL)
    return NULL;
  if (!ctp_sql_bind_text (statement, 1, match) || !ctp_sql_bind_integer (statement, 2, limit))
    {
      ctp_sql_fail (journal->db, SQLITE_NOMEM, error);
      return NULL;
    }
  do
    {
      CtpFound *one;

      if (!ctp_sql_next (statement, &row, error))
        return NULL;
      if (!row)
        break;
      one = g_new0 (CtpFound, 1);
      one->id = g_strdup (ctp_sql_get_text (statement, 0));
      one->kind = ctp_kind_find (ctp_sql_get_text (statement, 1));
      one->shown = g_strdup (ctp_sql_get_text (statement, 2));
      one->excerpt = g_strdup (ctp_sql_get_text (statement, 3));
      g_ptr_array_add (found, one);
    }
  while (row);
  return g_steal_pointer (&found);
}
