/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the keys and menus of a note do to its Markdown: lists that go on by themselves, boxes that
 * are ticked, words that become bold or a link. Each is one step that can be undone. */

#include "app/widgets/ctp-prose-edit.h"

#include <string.h>

#include "app/widgets/ctp-prose-tags.h"
#include "report/ctp-prose-line.h"

#define BOLD "**"
#define LEVEL "  "

static void
get_cursor (GtkTextBuffer *buffer, GtkTextIter *cursor)
{
  gtk_text_buffer_get_iter_at_mark (buffer, cursor, gtk_text_buffer_get_insert (buffer));
}

/* Puts @with where the bytes from @start to @end of @line are. */
static void
replace (GtkTextBuffer *buffer, int line, gsize start, gsize end, const char *with)
{
  GtkTextIter from, to;

  gtk_text_buffer_get_iter_at_line_index (buffer, &from, line, (int) start);
  gtk_text_buffer_get_iter_at_line_index (buffer, &to, line, (int) end);
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete (buffer, &from, &to);
  gtk_text_buffer_insert (buffer, &from, with, -1);
  gtk_text_buffer_end_user_action (buffer);
}

/* The mark of the item after one whose line begins with @text. */
static char *
dup_next_mark (const char *text, const CtpProseLine *line)
{
  g_autofree char *blanks = g_strndup (text, line->mark);
  const char *mark = text + line->mark;
  gsize digits;

  switch (line->type)
    {
    case CTP_PROSE_CHECK:
      return g_strdup_printf ("%s%.*s[ ] ", blanks, (int) strcspn (mark, "["), mark);
    case CTP_PROSE_NUMBER:
      digits = strspn (mark, "0123456789");
      return g_strdup_printf ("%s%d%c ", blanks, atoi (mark) + 1, mark[digits]);
    case CTP_PROSE_BULLET:
      return g_strndup (text, line->text);
    case CTP_PROSE_BLANK:
    case CTP_PROSE_TEXT:
    case CTP_PROSE_HEADING:
    default:
      return NULL;
    }
}

/* Goes on with the list that the cursor is in, or ends it where its last item is empty. Returns
 * whether it is in one. */
gboolean
ctp_prose_edit_continue_list (GtkTextBuffer *buffer)
{
  GtkTextIter cursor;
  CtpProseLine line;
  g_autofree char *text = NULL;
  g_autofree char *mark = NULL;
  g_autofree char *inserted = NULL;

  get_cursor (buffer, &cursor);
  text = ctp_prose_dup_line (&cursor, &line);
  mark = dup_next_mark (text, &line);
  if (mark == NULL || gtk_text_buffer_get_has_selection (buffer)
      || (gsize) gtk_text_iter_get_line_index (&cursor) < line.text)
    return FALSE;

  if (text[line.text] == '\0')
    return ctp_prose_edit_remove_mark (buffer);

  inserted = g_strconcat ("\n", mark, NULL);
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_insert_at_cursor (buffer, inserted, -1);
  gtk_text_buffer_end_user_action (buffer);
  return TRUE;
}

/* Where the cursor is directly behind the mark of an item, takes the item a level back, or the mark
 * away. Returns whether it was there. */
gboolean
ctp_prose_edit_remove_mark (GtkTextBuffer *buffer)
{
  GtkTextIter cursor;
  CtpProseLine line;
  g_autofree char *text = NULL;

  get_cursor (buffer, &cursor);
  text = ctp_prose_dup_line (&cursor, &line);
  if (gtk_text_buffer_get_has_selection (buffer) || line.type < CTP_PROSE_BULLET
      || (gsize) gtk_text_iter_get_line_index (&cursor) != line.text)
    return FALSE;

  if (line.level > 0)
    ctp_prose_edit_indent (buffer, FALSE);
  else
    replace (buffer, gtk_text_iter_get_line (&cursor), 0, line.text, "");
  return TRUE;
}

/* Ticks or unticks the box in the line of @at. Returns whether there is one. */
gboolean
ctp_prose_edit_toggle_check (GtkTextBuffer *buffer, const GtkTextIter *at)
{
  CtpProseLine line;
  g_autofree char *text = ctp_prose_dup_line (at, &line);
  gsize box = line.mark + strcspn (text + line.mark, "[");

  if (line.type != CTP_PROSE_CHECK)
    return FALSE;

  replace (buffer, gtk_text_iter_get_line (at), box + 1, box + 2, line.ticked ? " " : "x");
  return TRUE;
}

/* Gives the lines that are selected, or the one with the cursor, the mark @mark; takes it away where
 * it is there already. */
void
ctp_prose_edit_set_mark (GtkTextBuffer *buffer, const char *mark)
{
  GtkTextIter start, end;
  int last;

  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  last = gtk_text_iter_get_line (&end);
  if (last > gtk_text_iter_get_line (&start) && gtk_text_iter_starts_line (&end))
    last--;

  gtk_text_buffer_begin_user_action (buffer);
  for (int number = gtk_text_iter_get_line (&start), first = number; number <= last; number++)
    {
      CtpProseLine line;
      GtkTextIter iter;
      g_autofree char *text = NULL;

      gtk_text_buffer_get_iter_at_line (buffer, &iter, number);
      text = ctp_prose_dup_line (&iter, &line);
      if (line.type == CTP_PROSE_BLANK && last > first)
        continue;
      if (line.text - line.mark == strlen (mark)
          && strncmp (text + line.mark, mark, strlen (mark)) == 0)
        replace (buffer, number, line.mark, line.text, "");
      else
        replace (buffer, number, line.mark, line.text, mark);
    }
  gtk_text_buffer_end_user_action (buffer);
}

/* Moves the item with the cursor a level deeper into its list, or back. */
void
ctp_prose_edit_indent (GtkTextBuffer *buffer, gboolean deeper)
{
  GtkTextIter cursor;
  CtpProseLine line;
  g_autofree char *text = NULL;
  int number;

  get_cursor (buffer, &cursor);
  number = gtk_text_iter_get_line (&cursor);
  text = ctp_prose_dup_line (&cursor, &line);
  if (line.type < CTP_PROSE_BULLET)
    return;

  if (deeper)
    replace (buffer, number, 0, 0, LEVEL);
  else
    replace (buffer, number, 0, text[0] == '\t' ? 1 : MIN (line.mark, strlen (LEVEL)), "");
}

/* Whether @mark stands directly before @start and directly behind @end, in characters. */
static gboolean
is_between (GtkTextBuffer *buffer, int start, int end, const char *mark)
{
  const int length = (int) strlen (mark);
  GtkTextIter from, to;
  g_autofree char *left = NULL;
  g_autofree char *right = NULL;

  gtk_text_buffer_get_iter_at_offset (buffer, &from, MAX (start - length, 0));
  gtk_text_buffer_get_iter_at_offset (buffer, &to, start);
  left = gtk_text_iter_get_slice (&from, &to);
  gtk_text_buffer_get_iter_at_offset (buffer, &from, end);
  gtk_text_buffer_get_iter_at_offset (buffer, &to, end + length);
  right = gtk_text_iter_get_slice (&from, &to);

  return g_str_equal (left, mark) && g_str_equal (right, mark);
}

static void
insert (GtkTextBuffer *buffer, int at, const char *text)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (buffer, &iter, at);
  gtk_text_buffer_insert (buffer, &iter, text, -1);
}

static void
remove_characters (GtkTextBuffer *buffer, int at, int count)
{
  GtkTextIter from, to;

  gtk_text_buffer_get_iter_at_offset (buffer, &from, at);
  gtk_text_buffer_get_iter_at_offset (buffer, &to, at + count);
  gtk_text_buffer_delete (buffer, &from, &to);
}

static void
select_characters (GtkTextBuffer *buffer, int start, int end)
{
  GtkTextIter from, to;

  gtk_text_buffer_get_iter_at_offset (buffer, &from, start);
  gtk_text_buffer_get_iter_at_offset (buffer, &to, end);
  gtk_text_buffer_select_range (buffer, &to, &from);
}

/* Where what is selected begins and ends, or the word with the cursor where nothing is; as far as it
 * is in one line, and behind the line's mark. */
static void
get_words (GtkTextBuffer *buffer, int *start, int *end)
{
  GtkTextIter from, to, line_end;
  CtpProseLine line;
  g_autofree char *text = NULL;

  if (!gtk_text_buffer_get_selection_bounds (buffer, &from, &to))
    {
      if (gtk_text_iter_inside_word (&from) && !gtk_text_iter_starts_word (&from))
        gtk_text_iter_backward_word_start (&from);
      if (gtk_text_iter_inside_word (&to))
        gtk_text_iter_forward_word_end (&to);
    }

  text = ctp_prose_dup_line (&from, &line);
  if ((gsize) gtk_text_iter_get_line_index (&from) < line.text)
    gtk_text_iter_set_line_index (&from, (int) line.text);
  line_end = from;
  if (!gtk_text_iter_ends_line (&line_end))
    gtk_text_iter_forward_to_line_end (&line_end);

  *start = gtk_text_iter_get_offset (&from);
  *end = CLAMP (gtk_text_iter_get_offset (&to), *start, gtk_text_iter_get_offset (&line_end));
}

/* Makes what is selected, or the word with the cursor, bold, or plain again. */
void
ctp_prose_edit_toggle_bold (GtkTextBuffer *buffer)
{
  const int length = (int) strlen (BOLD);
  int start, end;

  get_words (buffer, &start, &end);
  gtk_text_buffer_begin_user_action (buffer);
  if (is_between (buffer, start, end, BOLD))
    {
      remove_characters (buffer, end, length);
      remove_characters (buffer, start - length, length);
      select_characters (buffer, start - length, end - length);
    }
  else
    {
      insert (buffer, end, BOLD);
      insert (buffer, start, BOLD);
      select_characters (buffer, start + length, end + length);
    }
  gtk_text_buffer_end_user_action (buffer);
}

/* Makes what is selected, or the word with the cursor, the words of a link, and puts the cursor where
 * the address belongs. */
void
ctp_prose_edit_add_link (GtkTextBuffer *buffer)
{
  static const char address[] = "](https://";
  int start, end, at;

  get_words (buffer, &start, &end);
  at = end + 1 + (int) strlen (address);
  gtk_text_buffer_begin_user_action (buffer);
  insert (buffer, end, ")");
  insert (buffer, end, address);
  insert (buffer, start, "[");
  select_characters (buffer, start == end ? start + 1 : at, start == end ? start + 1 : at);
  gtk_text_buffer_end_user_action (buffer);
}
