/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which words of a text the search has found: those that begin with a word that was typed, whatever
 * the case of their letters and their diacritics. */

#include "app/search/ctp-found-words.h"

#include <string.h>

/* The letters of @word as they are compared, (transfer full). */
static char *
fold (const char *word, gsize length)
{
  g_autofree char *apart = g_utf8_normalize (word, (gssize) length, G_NORMALIZE_ALL);
  g_autofree char *same_case = g_utf8_casefold (apart != NULL ? apart : "", -1);
  g_autoptr (GString) letters = g_string_new (NULL);

  for (const char *p = same_case; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_ismark (g_utf8_get_char (p)))
      g_string_append_unichar (letters, g_utf8_get_char (p));

  return g_string_free (g_steal_pointer (&letters), FALSE);
}

/* The next word of *text, which is moved behind it; NULL where there is none. */
static const char *
next_word (const char **text, gsize *length)
{
  const char *p = *text;
  const char *word;

  while (*p != '\0' && !g_unichar_isalnum (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  word = p;
  while (*p != '\0'
         && (g_unichar_isalnum (g_utf8_get_char (p)) || g_unichar_ismark (g_utf8_get_char (p))))
    p = g_utf8_next_char (p);
  *text = p;
  *length = (gsize) (p - word);

  return *length > 0 ? word : NULL;
}

static gboolean
is_wanted (GPtrArray *wanted, const char *word)
{
  for (guint i = 0; i < wanted->len; i++)
    if (g_str_has_prefix (word, g_ptr_array_index (wanted, i)))
      return TRUE;

  return FALSE;
}

/**
 * ctp_found_words:
 * @words: what a person typed
 *
 * Returns: (transfer full) (element-type CtpFoundWord): in the order of @text
 */
GArray *
ctp_found_words (const char *text, const char *words)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (CtpFoundWord));
  g_autoptr (GPtrArray) wanted = g_ptr_array_new_with_free_func (g_free);
  const char *p = words;
  const char *word;
  gsize length;

  while ((word = next_word (&p, &length)) != NULL)
    g_ptr_array_add (wanted, fold (word, length));
  if (wanted->len == 0)
    return found;

  p = text;
  while ((word = next_word (&p, &length)) != NULL)
    {
      g_autofree char *folded = fold (word, length);
      CtpFoundWord one = { (gsize) (word - text), (gsize) (word - text) + length };

      if (is_wanted (wanted, folded))
        g_array_append_val (found, one);
    }

  return found;
}

/**
 * ctp_found_words_create_marks:
 *
 * Returns: (transfer full): what marks the words in @text that are looked for
 */
PangoAttrList *
ctp_found_words_create_marks (const char *text, const char *words)
{
  g_autoptr (GArray) found = ctp_found_words (text, words);
  PangoAttrList *marks = pango_attr_list_new ();

  for (guint i = 0; i < found->len; i++)
    {
      const CtpFoundWord *word = &g_array_index (found, CtpFoundWord, i);
      PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);
      PangoAttribute *line = pango_attr_underline_new (PANGO_UNDERLINE_SINGLE);

      bold->start_index = line->start_index = (guint) word->start;
      bold->end_index = line->end_index = (guint) word->end;
      pango_attr_list_insert (marks, bold);
      pango_attr_list_insert (marks, line);
    }

  return marks;
}

/* Marks @words in the title and subtitle of a row; "" marks none. */
void
ctp_found_words_mark_row (GtkWidget *row, const char *words)
{
  if (GTK_IS_LABEL (row)
      && (gtk_widget_has_css_class (row, "title") || gtk_widget_has_css_class (row, "subtitle")))
    {
      PangoAttrList *before = gtk_label_get_attributes (GTK_LABEL (row));
      PangoAttrList *marks
        = ctp_found_words_create_marks (gtk_label_get_text (GTK_LABEL (row)), words);

      if (*words == '\0' ? before != NULL : !pango_attr_list_equal (marks, before))
        gtk_label_set_attributes (GTK_LABEL (row), marks);
      pango_attr_list_unref (marks);
      return;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (row); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    ctp_found_words_mark_row (child, words);
}
