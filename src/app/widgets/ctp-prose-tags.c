/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes the Markdown in a text view look like what it means: headings large, lists with hanging
 * items, bold words bold, links as links. The text itself stays as it is. The stars and brackets
 * around words are only seen while the cursor is at them. Only what is touched is looked at again. */

#include "app/widgets/ctp-prose-tags.h"

#include <string.h>

#include "app/search/ctp-found-words.h"

#define MUTED_ALPHA 0.6f
#define FOUND_ALPHA 0.45f
#define LEVEL_MARGIN 12
#define N_HEADINGS 3

struct _CtpProseTags
{
  GtkTextView *view;
  GtkTextBuffer *buffer;
  GtkTextTag *headings[N_HEADINGS];
  GtkTextTag *bold;
  GtkTextTag *link;
  GtkTextTag *ticked;
  GtkTextTag *lead;
  GtkTextTag *mark;
  GtkTextTag *hidden;
  GtkTextTag *found;
  CtpProseSpelling *spelling;
  char *words;
  GHashTable *items;
  guint font_serial;
  int cursor_line;
  int cursor_place;
};

/* Those that a heading of each level is larger than text. */
static const double heading_scales[N_HEADINGS] = { 1.35, 1.15, 1.0 };

/* The line that @iter is in, (transfer full), and what it is. */
char *
ctp_prose_dup_line (const GtkTextIter *iter, CtpProseLine *line)
{
  GtkTextIter start = *iter;
  GtkTextIter end = *iter;
  char *text;

  gtk_text_iter_set_line_offset (&start, 0);
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  text = gtk_text_iter_get_slice (&start, &end);
  ctp_prose_line_scan (text, line);

  return text;
}

/* The address of the link that @iter is in or behind, (transfer full); NULL where there is none. */
char *
ctp_prose_dup_uri_at (const GtkTextIter *iter)
{
  CtpProseLine line;
  g_autofree char *text = ctp_prose_dup_line (iter, &line);
  g_autoptr (GArray) spans = ctp_prose_scan_spans (text + line.text);
  const gsize at = (gsize) gtk_text_iter_get_line_index (iter);

  for (guint i = 0; i < spans->len; i++)
    {
      const CtpProseSpan *span = &g_array_index (spans, CtpProseSpan, i);

      if (span->type == CTP_PROSE_LINK && at >= line.text + span->start
          && at <= line.text + span->end)
        return ctp_prose_span_dup_uri (span, text + line.text);
    }

  return NULL;
}

static void
apply (CtpProseTags *self, GtkTextTag *tag, int line, gsize start, gsize end)
{
  GtkTextIter from, to;

  if (start == end)
    return;

  gtk_text_buffer_get_iter_at_line_index (self->buffer, &from, line, (int) start);
  gtk_text_buffer_get_iter_at_line_index (self->buffer, &to, line, (int) end);
  gtk_text_buffer_apply_tag (self->buffer, tag, &from, &to);
}

/* Lets the lines of an item hang under its first word, which stands behind @prefix. */
static GtkTextTag *
get_item_tag (CtpProseTags *self, const char *prefix, gsize length, guint level)
{
  g_autofree char *key = g_strndup (prefix, length);
  GtkTextTag *tag = g_hash_table_lookup (self->items, key);
  g_autoptr (PangoLayout) layout = NULL;
  int width;

  if (tag != NULL)
    return tag;

  layout = gtk_widget_create_pango_layout (GTK_WIDGET (self->view), key);
  pango_layout_get_pixel_size (layout, &width, NULL);
  tag = gtk_text_buffer_create_tag (self->buffer, NULL, "indent", -width, "left-margin",
                                    (int) level * LEVEL_MARGIN, "accumulative-margin", TRUE, NULL);
  g_hash_table_insert (self->items, g_steal_pointer (&key), tag);

  return tag;
}

/* Where the cursor is in @line, in bytes; -1 where it is not, or nobody is typing. */
static int
get_cursor_index (CtpProseTags *self, int line)
{
  GtkTextIter cursor;

  if (self->cursor_line != line)
    return -1;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &cursor,
                                    gtk_text_buffer_get_insert (self->buffer));
  return gtk_text_iter_get_line (&cursor) == line ? gtk_text_iter_get_line_index (&cursor) : -1;
}

static void
tag_spans (CtpProseTags *self, int line, const char *text, gsize offset, int cursor)
{
  g_autoptr (GArray) spans = ctp_prose_scan_spans (text + offset);

  for (guint i = 0; i < spans->len; i++)
    {
      const CtpProseSpan *span = &g_array_index (spans, CtpProseSpan, i);
      const gboolean at_cursor = cursor >= 0 && (gsize) cursor >= offset + span->start
                                 && (gsize) cursor <= offset + span->end;
      GtkTextTag *mark = at_cursor ? self->mark : self->hidden;

      if (span->type == CTP_PROSE_BOLD)
        apply (self, self->bold, line, offset + span->text, offset + span->text_end);
      else if (span->type == CTP_PROSE_LINK)
        apply (self, self->link, line, offset + span->text, offset + span->text_end);
      apply (self, mark, line, offset + span->start, offset + span->text);
      apply (self, mark, line, offset + span->text_end, offset + span->end);
    }
}

static void
tag_found (CtpProseTags *self, int line, const char *text)
{
  g_autoptr (GArray) found = NULL;

  if (self->words == NULL || *self->words == '\0')
    return;

  found = ctp_found_words (text, self->words);
  for (guint i = 0; i < found->len; i++)
    {
      const CtpFoundWord *word = &g_array_index (found, CtpFoundWord, i);

      apply (self, self->found, line, word->start, word->end);
    }
}

/* Marks anew what is looked for. Lines without it are not touched, so that they need not be laid
 * out again. */
static void
find_words (CtpProseTags *self)
{
  const int n_lines = gtk_text_buffer_get_line_count (self->buffer);
  GtkTextIter start, end;

  gtk_text_buffer_get_start_iter (self->buffer, &start);
  while (gtk_text_iter_has_tag (&start, self->found)
         || gtk_text_iter_forward_to_tag_toggle (&start, self->found))
    {
      end = start;
      gtk_text_iter_forward_to_tag_toggle (&end, self->found);
      gtk_text_buffer_remove_tag (self->buffer, self->found, &start, &end);
      start = end;
    }

  for (int number = 0; number < n_lines; number++)
    {
      CtpProseLine line;
      g_autofree char *text = NULL;

      gtk_text_buffer_get_iter_at_line (self->buffer, &start, number);
      text = ctp_prose_dup_line (&start, &line);
      tag_found (self, number, text);
    }
}

static void
remove_tags (CtpProseTags *self, int line)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_line (self->buffer, &start, line);
  end = start;
  gtk_text_iter_forward_line (&end);
  gtk_text_buffer_remove_all_tags (self->buffer, &start, &end);
}

static void
tag_line (CtpProseTags *self, int number)
{
  const int cursor = get_cursor_index (self, number);
  CtpProseLine line;
  GtkTextIter start;
  g_autofree char *text = NULL;
  gsize length;

  remove_tags (self, number);
  gtk_text_buffer_get_iter_at_line (self->buffer, &start, number);
  text = ctp_prose_dup_line (&start, &line);
  length = strlen (text);

  switch (line.type)
    {
    case CTP_PROSE_HEADING:
      apply (self, self->headings[MIN (line.level, N_HEADINGS) - 1], number, 0, length);
      apply (self, cursor >= 0 ? self->mark : self->hidden, number, line.mark, line.text);
      break;

    case CTP_PROSE_BULLET:
    case CTP_PROSE_CHECK:
      apply (self, self->lead, number, line.mark, line.text);
      if (line.ticked)
        apply (self, self->ticked, number, line.text, length);
      G_GNUC_FALLTHROUGH;
    case CTP_PROSE_NUMBER:
      apply (self, get_item_tag (self, text, line.text, line.level), number, 0, length);
      break;

    case CTP_PROSE_BLANK:
    case CTP_PROSE_TEXT:
    default:
      break;
    }

  tag_spans (self, number, text, line.text, cursor);
  tag_found (self, number, text);
  ctp_prose_spelling_touch_line (self->spelling, number);
}

static void
tag_lines (CtpProseTags *self, int first, int last)
{
  last = MIN (last, gtk_text_buffer_get_line_count (self->buffer) - 1);
  for (int line = MAX (first, 0); line <= last; line++)
    tag_line (self, line);
}

/* Where in its line the cursor is, as far as that shows something: every place at which marks are
 * seen has its own number; 0 is where none are. */
static int
find_cursor_place (CtpProseTags *self, const GtkTextIter *cursor)
{
  CtpProseLine line;
  g_autofree char *text = ctp_prose_dup_line (cursor, &line);
  g_autoptr (GArray) spans = ctp_prose_scan_spans (text + line.text);
  const gsize at = (gsize) gtk_text_iter_get_line_index (cursor);
  int place = line.type == CTP_PROSE_HEADING ? 1 : 0;

  for (guint i = 0; i < spans->len; i++)
    {
      const CtpProseSpan *span = &g_array_index (spans, CtpProseSpan, i);

      if (at >= line.text + span->start && at <= line.text + span->end)
        place = (int) i + 2;
    }

  return place;
}

static void
inserted_cb (CtpProseTags *self, GtkTextIter *end, char *text, int length)
{
  GtkTextIter start = *end;

  gtk_text_iter_backward_chars (&start, (int) g_utf8_strlen (text, length));
  tag_lines (self, gtk_text_iter_get_line (&start), gtk_text_iter_get_line (end));
}

static void
deleted_cb (CtpProseTags *self, GtkTextIter *start)
{
  tag_lines (self, gtk_text_iter_get_line (start), gtk_text_iter_get_line (start));
}

static GtkTextTag *
create_tag (CtpProseTags *self, const char *property, int value)
{
  return gtk_text_buffer_create_tag (self->buffer, NULL, property, value, NULL);
}

/* Shows the text of @view, which has a buffer of its own, as what it means. */
CtpProseTags *
ctp_prose_tags_new (GtkTextView *view)
{
  CtpProseTags *self = g_new0 (CtpProseTags, 1);
  const GdkRGBA transparent = { 0 };

  self->view = view;
  self->buffer = g_object_ref (gtk_text_view_get_buffer (view));
  self->items = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->cursor_line = -1;
  for (guint i = 0; i < N_HEADINGS; i++)
    {
      self->headings[i] = create_tag (self, "weight", PANGO_WEIGHT_BOLD);
      g_object_set (self->headings[i], "scale", heading_scales[i], "pixels-above-lines", 8, NULL);
    }
  self->bold = create_tag (self, "weight", PANGO_WEIGHT_BOLD);
  self->link = create_tag (self, "underline", PANGO_UNDERLINE_SINGLE);
  self->ticked = create_tag (self, "foreground-set", TRUE);
  self->mark = create_tag (self, "foreground-set", TRUE);
  self->lead = create_tag (self, "foreground-set", TRUE);
  g_object_set (self->lead, "foreground-rgba", &transparent, NULL);
  self->hidden = create_tag (self, "invisible", TRUE);
  self->found = create_tag (self, "background-set", TRUE);
  self->spelling = ctp_prose_spelling_new (view);
  ctp_prose_tags_update_style (self);

  g_signal_connect_data (self->buffer, "insert-text", G_CALLBACK (inserted_cb), self, NULL,
                         G_CONNECT_AFTER | G_CONNECT_SWAPPED);
  g_signal_connect_data (self->buffer, "delete-range", G_CALLBACK (deleted_cb), self, NULL,
                         G_CONNECT_AFTER | G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self->buffer, "notify::cursor-position",
                            G_CALLBACK (ctp_prose_tags_follow_cursor), self);

  return self;
}

void
ctp_prose_tags_free (CtpProseTags *self)
{
  g_signal_handlers_disconnect_by_data (self->buffer, self);
  ctp_prose_spelling_free (self->spelling);
  g_object_unref (self->buffer);
  g_hash_table_unref (self->items);
  g_free (self->words);
  g_free (self);
}

/* Takes the colours and widths of the style that the view has now. */
void
ctp_prose_tags_update_style (CtpProseTags *self)
{
  GtkStyleContext *context = gtk_widget_get_style_context (GTK_WIDGET (self->view));
  const guint serial
    = pango_context_get_serial (gtk_widget_get_pango_context (GTK_WIDGET (self->view)));
  GtkTextTagTable *table = gtk_text_buffer_get_tag_table (self->buffer);
  GHashTableIter iter;
  gpointer tag;
  GdkRGBA color;

  gtk_style_context_get_color (context, &color);
  color.alpha *= MUTED_ALPHA;
  g_object_set (self->mark, "foreground-rgba", &color, NULL);
  g_object_set (self->ticked, "foreground-rgba", &color, NULL);
  if (gtk_style_context_lookup_color (context, "accent_color", &color))
    g_object_set (self->link, "foreground-rgba", &color, NULL);
  if (gtk_style_context_lookup_color (context, "warning_bg_color", &color))
    {
      color.alpha *= FOUND_ALPHA;
      g_object_set (self->found, "background-rgba", &color, NULL);
    }

  if (serial == self->font_serial)
    return;

  self->font_serial = serial;
  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &tag))
    gtk_text_tag_table_remove (table, tag);
  g_hash_table_remove_all (self->items);
  tag_lines (self, 0, G_MAXINT);
}

/* Shows the marks where somebody types, and hides those where nobody does any more. */
void
ctp_prose_tags_follow_cursor (CtpProseTags *self)
{
  const int old_line = self->cursor_line;
  const int old_place = self->cursor_place;
  GtkTextIter cursor;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &cursor,
                                    gtk_text_buffer_get_insert (self->buffer));
  self->cursor_line
    = gtk_widget_has_focus (GTK_WIDGET (self->view)) ? gtk_text_iter_get_line (&cursor) : -1;
  self->cursor_place = self->cursor_line >= 0 ? find_cursor_place (self, &cursor) : 0;
  if (self->cursor_line == old_line && self->cursor_place == old_place)
    return;

  if (old_line >= 0 && old_place != 0 && old_line != self->cursor_line
      && old_line < gtk_text_buffer_get_line_count (self->buffer))
    tag_line (self, old_line);
  if (self->cursor_line >= 0 && (self->cursor_place != 0 || old_line == self->cursor_line))
    tag_line (self, self->cursor_line);
  gtk_widget_queue_resize (GTK_WIDGET (self->view));
}

/* What the marks of items have, in whose place something else is drawn. */
GtkTextTag *
ctp_prose_tags_get_lead (CtpProseTags *self)
{
  return self->lead;
}

/* What looks after the words, (transfer none). */
CtpProseSpelling *
ctp_prose_tags_get_spelling (CtpProseTags *self)
{
  return self->spelling;
}

/* Marks @words wherever they stand; "" marks none. */
void
ctp_prose_tags_set_words (CtpProseTags *self, const char *words)
{
  if (g_strcmp0 (self->words != NULL ? self->words : "", words) == 0)
    return;

  g_free (self->words);
  self->words = g_strdup (words);
  find_words (self);
}
