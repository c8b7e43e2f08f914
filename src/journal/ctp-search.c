/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Search over all shared text: every word that was typed has to begin a word of the record,
 * letters of any case and with or without diacritics; the best match comes first. */

#include "journal/ctp-search.h"
#include "journal/ctp-journal-private.h"

#include <string.h>

/* How many words an excerpt has, at the most, and how many of them lead to the first that was found. */
#define EXCERPT_WORDS 16
#define WORDS_BEFORE 4

/* Who searches types a few words; of what was pasted by accident the beginning is enough. Every word
 * costs a look into the index, and so does every part of “a-b-c”. */
#define MAX_BYTES 200

/* Not snippet (), whose time grows with the square of how often a word stands in a text. The time of
 * highlight () does so only where a text is a whole book, of which the beginning is shown. */
static const char search_sql[]
  = "SELECT record.id, record.kind, search.shown,"
    " CASE WHEN length (search.shown) < 100000 THEN highlight (search, 0, char (2), char (3))"
    " ELSE substr (search.shown, 1, 1000) END,"
    " CASE WHEN length (search.body) < 100000 THEN highlight (search, 1, char (2), char (3))"
    " ELSE substr (search.body, 1, 1000) END"
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
  g_autofree char *beginning = g_strndup (words, MAX_BYTES);
  g_autofree char *valid = g_utf8_make_valid (beginning, -1);
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

/* The words of a marked text that are being looked at, the last of them at @end. */
typedef struct
{
  const char *starts[EXCERPT_WORDS];
  gboolean is_found[EXCERPT_WORDS];
  guint n;
  const char *end;
} Window;

/* Takes the next word in, and lets the first go where there are too many; FALSE at the end. */
static gboolean
window_advance (Window *self, const char *at)
{
  const char *start = at + strspn (at, " \t\r\n");
  const gsize length = strcspn (start, " \t\r\n");

  if (length == 0)
    return FALSE;
  if (self->n == EXCERPT_WORDS)
    {
      self->n--;
      memmove (self->starts, self->starts + 1, self->n * sizeof *self->starts);
      memmove (self->is_found, self->is_found + 1, self->n * sizeof *self->is_found);
    }
  self->starts[self->n] = start;
  self->is_found[self->n] = memchr (start, *CTP_FOUND_OPEN, length) != NULL;
  self->n++;
  self->end = start + length;
  return TRUE;
}

static guint
window_count_found (const Window *self)
{
  guint n_found = 0;

  for (guint i = 0; i < self->n; i++)
    n_found += self->is_found[i] ? 1 : 0;
  return n_found;
}

/* Fills the window, until few words are left in it before the first that was found. */
static void
window_fill (Window *self)
{
  do
    for (guint i = 0; self->n == EXCERPT_WORDS && i <= WORDS_BEFORE; i++)
      if (self->is_found[i])
        return;
  while (window_advance (self, self->end));
}

/* Where most of the words that were found stand together; the first such place. */
static char *
dup_excerpt (const char *marked)
{
  Window window = { .end = marked };
  Window best = { 0 };
  GString *excerpt = g_string_new (NULL);
  const char *open, *close;

  while (window_advance (&window, window.end))
    if (best.n == 0 || window_count_found (&window) > window_count_found (&best))
      best = window;
  if (best.n == 0)
    return g_string_free (excerpt, FALSE);
  window_fill (&best);

  g_string_append_len (excerpt, best.starts[0], best.end - best.starts[0]);
  /* What was found may begin before or end after it. */
  open = strstr (excerpt->str, CTP_FOUND_OPEN);
  close = strstr (excerpt->str, CTP_FOUND_CLOSE);
  if (close != NULL && (open == NULL || close < open))
    g_string_prepend (excerpt, CTP_FOUND_OPEN);
  open = strrchr (excerpt->str, *CTP_FOUND_OPEN);
  close = strrchr (excerpt->str, *CTP_FOUND_CLOSE);
  if (open != NULL && (close == NULL || close < open))
    g_string_append (excerpt, CTP_FOUND_CLOSE);
  if (best.starts[0] > marked)
    g_string_prepend (excerpt, "…");
  if (best.end[strspn (best.end, " \t\r\n")] != '\0')
    g_string_append (excerpt, "…");
  return g_string_free (excerpt, FALSE);
}

/* The one line is shown beside it anyway, so that is looked at last. */
static char *
dup_found_excerpt (const char *shown, const char *body)
{
  const gboolean in_shown = strstr (body, CTP_FOUND_OPEN) == NULL
                            && (*body == '\0' || strstr (shown, CTP_FOUND_OPEN) != NULL);

  return dup_excerpt (in_shown ? shown : body);
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
      one->excerpt
        = dup_found_excerpt (ctp_sql_get_text (statement, 3), ctp_sql_get_text (statement, 4));
      g_ptr_array_add (found, one);
    }
  while (row);
  return g_steal_pointer (&found);
}
