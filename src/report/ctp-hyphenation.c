/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where words may be divided, by the patterns of the language that the office programs of the
 * computer use too (libhyphen). Lines are set ragged, so a word is divided only where the line
 * before it would be much too short, and a soft hyphen stands in the text only where a line really
 * ends: searching and copying in a PDF find whole words. */

#include "report/ctp-hyphenation.h"

#include <hyphen.h>
#include <string.h>

#define SOFT_HYPHEN "\u00ad"

/* A line that leaves more than this part of the measure free is much too short. */
#define LOOSE 0.18

/* Shorter words stay whole. */
#define LEAST_LETTERS 8

/* In one text; each costs as much as setting all of it. */
#define MOST_DIVIDED 12

/* Of a column, in points. */
#define LEAST_WIDTH 60

struct _CtpHyphenation
{
  HyphenDict *patterns;
};

/* What was read, by path: it takes as long as setting a dozen pages, and is not changed by use. */
static GMutex read_mutex;
static GHashTable *read_patterns;

/* "en-GB" is in hyph_en_GB.dic, else in hyph_en.dic; wherever data is installed. */
static char *
dup_path (const char *language)
{
  const char *const *folders = g_get_system_data_dirs ();
  g_autofree char *whole = g_strdelimit (g_strdup (language), "-", '_');
  g_autofree char *first = g_strndup (whole, strcspn (whole, "_"));
  const char *const names[] = { whole, first };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *name = g_strdup_printf ("hyph_%s.dic", names[i]);

      for (gsize j = 0; folders[j] != NULL; j++)
        {
          g_autofree char *path = g_build_filename (folders[j], "hyphen", name, NULL);

          if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
            return g_steal_pointer (&path);
        }
    }

  return NULL;
}

static HyphenDict *
expect_patterns (const char *path)
{
  HyphenDict *patterns;

  g_mutex_lock (&read_mutex);
  if (read_patterns == NULL)
    read_patterns
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) hnj_hyphen_free);
  patterns = g_hash_table_lookup (read_patterns, path);
  if (patterns == NULL)
    {
      patterns = hnj_hyphen_load (path);
      if (patterns != NULL)
        g_hash_table_insert (read_patterns, g_strdup (path), patterns);
    }
  g_mutex_unlock (&read_mutex);

  return patterns;
}

/* Letters and marks from @start on. */
static gsize
measure_word (const char *start)
{
  const char *end = start;

  while (*end != '\0'
         && (g_unichar_isalpha (g_utf8_get_char (end)) || g_unichar_ismark (g_utf8_get_char (end))))
    end = g_utf8_next_char (end);

  return (gsize) (end - start);
}

/**
 * ctp_hyphenation_new:
 * @language: BCP 47; where no patterns are installed for it no word is divided
 *
 * Reads the patterns, which takes some milliseconds the first time, so that no line that is set
 * waits for them.
 */
CtpHyphenation *
ctp_hyphenation_new (const char *language)
{
  CtpHyphenation *self = g_new0 (CtpHyphenation, 1);
  g_autofree char *path = dup_path (language);

  if (path != NULL)
    self->patterns = expect_patterns (path);

  return self;
}

void
ctp_hyphenation_free (CtpHyphenation *self)
{
  g_free (self);
}

/**
 * ctp_hyphenation_dup_divided:
 * @word: letters only
 *
 * Returns: (nullable): @word with soft hyphens wherever it may be divided; NULL where it may not
 */
char *
ctp_hyphenation_dup_divided (CtpHyphenation *self, const char *word)
{
  HyphenDict *patterns = self->patterns;
  g_autofree char *lower = NULL;
  g_autofree char *encoded = NULL;
  g_autofree char *hyphens = NULL;
  g_autoptr (GString) divided = NULL;
  char **replaced = NULL;
  int *positions = NULL;
  int *cuts = NULL;
  const char *p = word;
  gsize length;

  if (patterns == NULL || g_utf8_strlen (word, -1) < LEAST_LETTERS)
    return NULL;

  lower = g_utf8_strdown (word, -1);
  encoded = patterns->utf8 ? g_strdup (lower)
                           : g_convert (lower, -1, patterns->cset, "UTF-8", NULL, NULL, NULL);

  /* Where a small letter is not one letter any more, places could not be told. */
  if (encoded == NULL || g_utf8_strlen (lower, -1) != g_utf8_strlen (word, -1))
    return NULL;

  length = strlen (encoded);
  hyphens = g_malloc0 (length + 5);

  if (hnj_hyphen_hyphenate2 (patterns, encoded, (int) length, hyphens, NULL, &replaced, &positions,
                             &cuts)
      != 0)
    return NULL;

  divided = g_string_new (NULL);

  for (gsize i = 0; *p != '\0'; i++, p = g_utf8_next_char (p))
    {
      g_string_append_unichar (divided, g_utf8_get_char (p));

      /* Not where the word would have to be spelt another way. */
      if ((hyphens[i] & 1) != 0 && *g_utf8_next_char (p) != '\0'
          && (replaced == NULL || replaced[i] == NULL))
        g_string_append (divided, SOFT_HYPHEN);
    }

  for (gsize i = 0; replaced != NULL && i < length; i++)
    free (replaced[i]);

  free (replaced);
  free (positions);
  free (cuts);

  if (divided->len == strlen (word))
    return NULL;

  return g_string_free (g_steal_pointer (&divided), FALSE);
}

/* Puts in another text, which has @by bytes more at @at; what was bold stays so. */
static void
change_text (PangoLayout *layout, const char *text, PangoAttrList *attributes, gsize at, gsize by)
{
  g_autoptr (PangoAttrList) moved = pango_attr_list_copy (attributes);

  if (moved != NULL)
    pango_attr_list_update (moved, (int) at, 0, (int) by);

  pango_layout_set_text (layout, text, -1);
  pango_layout_set_attributes (layout, moved);
}

/* Tries @divided in place of the @length bytes at @start. Returns how many of them stand on @line
 * then, if it ends with one of the hyphens; else 0. */
static gsize
try_divided (PangoLayout *layout,
             int line,
             const char *text,
             PangoAttrList *attributes,
             gsize start,
             gsize length,
             const char *divided)
{
  g_autofree char *tried = NULL;
  PangoLayoutLine *now;
  gsize end;
  gsize n_kept = 0;

  tried = g_strdup_printf ("%.*s%s%s", (int) start, text, divided, text + start + length);
  change_text (layout, tried, attributes, start + length, strlen (divided) - length);
  now = pango_layout_get_line_readonly (layout, line);
  end = (gsize) (now->start_index + now->length);

  if (end <= start + strlen (SOFT_HYPHEN)
      || !g_str_has_prefix (tried + end - strlen (SOFT_HYPHEN), SOFT_HYPHEN))
    return 0;

  for (const char *p = tried + start; p < tried + end; p = g_utf8_next_char (p))
    {
      if (!g_str_has_prefix (p, SOFT_HYPHEN))
        n_kept += (gsize) (g_utf8_next_char (p) - p);
    }

  return n_kept;
}

/* Divides the word at @start, if any of it fits on @line, which it does not stand on. Returns
 * whether it was tried, so that the lines are other ones. */
static gboolean
divide (CtpHyphenation *self, PangoLayout *layout, int line, gsize start)
{
  g_autoptr (PangoAttrList) attributes
    = pango_attr_list_copy (pango_layout_get_attributes (layout));
  g_autofree char *text = g_strdup (pango_layout_get_text (layout));
  gsize length = measure_word (text + start);
  g_autofree char *word = g_strndup (text + start, length);
  g_autofree char *divided = ctp_hyphenation_dup_divided (self, word);
  g_autofree char *kept = NULL;
  gsize at;

  if (divided == NULL)
    return FALSE;

  at = try_divided (layout, line, text, attributes, start, length, divided);

  if (at == 0)
    {
      change_text (layout, text, attributes, 0, 0);
      return TRUE;
    }

  at += start;
  kept = g_strdup_printf ("%.*s%s%s", (int) at, text, SOFT_HYPHEN, text + at);
  change_text (layout, kept, attributes, at, strlen (SOFT_HYPHEN));

  return TRUE;
}

/**
 * ctp_hyphenation_apply:
 * @layout: with its text, width and attributes
 *
 * Divides words where @layout has lines that are much too short, by soft hyphens in its text.
 */
void
ctp_hyphenation_apply (CtpHyphenation *self, PangoLayout *layout)
{
  double enough = pango_layout_get_width (layout) * (1 - LOOSE);
  int n_left = MOST_DIVIDED;
  int number = 0;

  /* In a sliver of a column every line is too short. */
  if (enough < LEAST_WIDTH * PANGO_SCALE)
    return;

  for (GSList *l = pango_layout_get_lines_readonly (layout); l != NULL && l->next != NULL;
       l = l->next, number++)
    {
      PangoLayoutLine *line = l->data;
      PangoLayoutLine *next = l->next->data;
      PangoRectangle logical;

      if (next->is_paragraph_start)
        continue;

      pango_layout_line_get_extents (line, NULL, &logical);

      if (logical.width >= enough || self->patterns == NULL)
        continue;

      if (divide (self, layout, number, (gsize) next->start_index))
        l = g_slist_nth (pango_layout_get_lines_readonly (layout), (guint) number);

      if (--n_left == 0)
        return;
    }
}
