/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Underlines the misspelt words of a note. A line that was touched bears a tag that nobody sees until
 * it was looked at, which happens before the next frame, and over several of them where there is
 * much to look at. The word that is just being typed is let alone, and so are links. */

#include "app/widgets/ctp-prose-spelling.h"

#include <config.h>
#include <string.h>
#include <glib/gi18n-lib.h>

#include "app/widgets/ctp-prose-tags.h"
#include "app/widgets/ctp-spelling.h"

/* How long the main loop may be held at a time, in microseconds. */
#define SLICE 3000

struct _CtpProseSpelling
{
  GtkTextView *view;
  GtkTextBuffer *buffer;
  CtpSpelling *spelling;
  GtkTextTag *unchecked;
  GtkTextTag *misspelt;
  GtkTextMark *typed;
  gboolean is_typing;
  guint source;
};

static void schedule (CtpProseSpelling *self, int priority);

static gboolean
is_in_link (GArray *spans, gsize start, gsize end)
{
  for (guint i = 0; i < spans->len; i++)
    {
      const CtpProseSpan *span = &g_array_index (spans, CtpProseSpan, i);

      if (span->type == CTP_PROSE_LINK && start < span->end && end > span->start)
        return TRUE;
    }

  return FALSE;
}

/* Where in @line somebody is typing, in bytes; -1 where nobody is. */
static int
get_typed_index (CtpProseSpelling *self, int line)
{
  GtkTextIter cursor;

  if (!self->is_typing)
    return -1;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &cursor,
                                    gtk_text_buffer_get_insert (self->buffer));
  return gtk_text_iter_get_line (&cursor) == line ? gtk_text_iter_get_line_index (&cursor) : -1;
}

static void
check_line (CtpProseSpelling *self, int number)
{
  const int typed = get_typed_index (self, number);
  CtpProseLine line;
  GtkTextIter start, end;
  const char *p, *word;
  gsize length;
  g_autofree char *text = NULL;
  g_autoptr (GArray) spans = NULL;

  gtk_text_buffer_get_iter_at_line (self->buffer, &start, number);
  end = start;
  gtk_text_iter_forward_line (&end);
  gtk_text_buffer_remove_tag (self->buffer, self->unchecked, &start, &end);
  gtk_text_buffer_remove_tag (self->buffer, self->misspelt, &start, &end);
  if (!ctp_spelling_is_active (self->spelling) || !gtk_text_view_get_editable (self->view))
    return;

  text = ctp_prose_dup_line (&start, &line);
  spans = ctp_prose_scan_spans (text + line.text);
  p = text + line.text;
  while (ctp_spelling_next_word (&p, &word, &length))
    {
      const gsize from = (gsize) (word - text);
      const gsize to = from + length;

      if ((typed >= 0 && (gsize) typed >= from && (gsize) typed <= to)
          || is_in_link (spans, from - line.text, to - line.text)
          || ctp_spelling_is_right (self->spelling, word, length))
        continue;

      gtk_text_iter_set_line_index (&start, (int) from);
      end = start;
      gtk_text_iter_set_line_index (&end, (int) to);
      gtk_text_buffer_apply_tag (self->buffer, self->misspelt, &start, &end);
    }
}

static gboolean
check_cb (gpointer user_data)
{
  CtpProseSpelling *self = user_data;
  const gint64 until = g_get_monotonic_time () + SLICE;
  GtkTextIter iter;

  self->source = 0;
  gtk_text_buffer_get_start_iter (self->buffer, &iter);
  while (gtk_text_iter_has_tag (&iter, self->unchecked)
         || gtk_text_iter_forward_to_tag_toggle (&iter, self->unchecked))
    {
      const int line = gtk_text_iter_get_line (&iter);

      check_line (self, line);
      if (g_get_monotonic_time () > until)
        {
          schedule (self, G_PRIORITY_DEFAULT_IDLE);
          break;
        }
      gtk_text_buffer_get_iter_at_line (self->buffer, &iter, line);
    }

  return G_SOURCE_REMOVE;
}

static void
schedule (CtpProseSpelling *self, int priority)
{
  if (self->source == 0)
    self->source = g_idle_add_full (priority, check_cb, self, NULL);
}

static void
touch_all (CtpProseSpelling *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  gtk_text_buffer_apply_tag (self->buffer, self->unchecked, &start, &end);
  schedule (self, G_PRIORITY_DEFAULT_IDLE);
}

/* The word that was let alone while it was typed. */
static void
end_typing (CtpProseSpelling *self)
{
  GtkTextIter iter;

  if (!self->is_typing)
    return;

  self->is_typing = FALSE;
  gtk_text_buffer_get_iter_at_mark (self->buffer, &iter, self->typed);
  ctp_prose_spelling_touch_line (self, gtk_text_iter_get_line (&iter));
}

/* This comes before what tells of a change of the text, which then is typing again. */
static void
cursor_moved_cb (CtpProseSpelling *self)
{
  end_typing (self);
}

static void
changed_at (CtpProseSpelling *self, const GtkTextIter *at)
{
  GtkTextIter cursor;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &cursor,
                                    gtk_text_buffer_get_insert (self->buffer));
  self->is_typing
    = gtk_widget_has_focus (GTK_WIDGET (self->view)) && gtk_text_iter_equal (at, &cursor);
  gtk_text_buffer_move_mark (self->buffer, self->typed, &cursor);
}

static void
inserted_cb (CtpProseSpelling *self, GtkTextIter *end, char *text, int length)
{
  changed_at (self, end);
}

static void
deleted_cb (CtpProseSpelling *self, GtkTextIter *start)
{
  changed_at (self, start);
}

/* The word that the cursor is in or at the edge of, (transfer full), and its place; NULL where it is
 * in none that can be judged. */
static char *
dup_word (CtpProseSpelling *self, const GtkTextIter *at, GtkTextIter *start, GtkTextIter *end)
{
  const gsize index = (gsize) gtk_text_iter_get_line_index (at);
  CtpProseLine line;
  g_autofree char *text = ctp_prose_dup_line (at, &line);
  g_autoptr (GArray) spans = ctp_prose_scan_spans (text + line.text);
  const char *p = text + line.text;
  const char *word;
  gsize length;

  while (ctp_spelling_next_word (&p, &word, &length))
    {
      const gsize from = (gsize) (word - text);

      if (index < from || index > from + length
          || is_in_link (spans, from - line.text, from - line.text + length))
        continue;

      *start = *end = *at;
      gtk_text_iter_set_line_index (start, (int) from);
      gtk_text_iter_set_line_index (end, (int) (from + length));
      return g_strndup (word, length);
    }

  return NULL;
}

static char *
dup_misspelt (CtpProseSpelling *self, GtkTextIter *start, GtkTextIter *end)
{
  GtkTextIter cursor;
  g_autofree char *word = NULL;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &cursor,
                                    gtk_text_buffer_get_insert (self->buffer));
  word = dup_word (self, &cursor, start, end);

  return word != NULL && gtk_text_view_get_editable (self->view)
             && !ctp_spelling_is_right (self->spelling, word, strlen (word))
           ? g_steal_pointer (&word)
           : NULL;
}

/* Looks after the words of @view, which has a buffer of its own. */
CtpProseSpelling *
ctp_prose_spelling_new (GtkTextView *view)
{
  CtpProseSpelling *self = g_new0 (CtpProseSpelling, 1);
  GtkTextIter start;

  self->view = view;
  self->buffer = g_object_ref (gtk_text_view_get_buffer (view));
  self->spelling = g_object_ref (ctp_spelling_get_default ());
  self->unchecked = gtk_text_buffer_create_tag (self->buffer, NULL, NULL);
  self->misspelt = gtk_text_buffer_create_tag (self->buffer, "misspelt", "underline",
                                               PANGO_UNDERLINE_ERROR, NULL);
  gtk_text_buffer_get_start_iter (self->buffer, &start);
  self->typed = gtk_text_buffer_create_mark (self->buffer, NULL, &start, TRUE);

  g_signal_connect_data (self->buffer, "insert-text", G_CALLBACK (inserted_cb), self, NULL,
                         G_CONNECT_AFTER | G_CONNECT_SWAPPED);
  g_signal_connect_data (self->buffer, "delete-range", G_CALLBACK (deleted_cb), self, NULL,
                         G_CONNECT_AFTER | G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self->buffer, "notify::cursor-position", G_CALLBACK (cursor_moved_cb),
                            self);
  g_signal_connect_swapped (self->view, "notify::has-focus", G_CALLBACK (end_typing), self);
  g_signal_connect_swapped (self->view, "notify::editable", G_CALLBACK (touch_all), self);
  g_signal_connect_swapped (self->spelling, "changed", G_CALLBACK (touch_all), self);

  return self;
}

void
ctp_prose_spelling_free (CtpProseSpelling *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  g_signal_handlers_disconnect_by_data (self->buffer, self);
  g_signal_handlers_disconnect_by_data (self->view, self);
  g_signal_handlers_disconnect_by_data (self->spelling, self);
  gtk_text_buffer_delete_mark (self->buffer, self->typed);
  g_object_unref (self->buffer);
  g_object_unref (self->spelling);
  g_free (self);
}

/* Has the words of a line looked at before the next frame. */
void
ctp_prose_spelling_touch_line (CtpProseSpelling *self, int line)
{
  GtkTextIter start, end;

  if (!gtk_text_view_get_editable (self->view))
    return;

  ctp_spelling_prepare (self->spelling);
  gtk_text_buffer_get_iter_at_line (self->buffer, &start, line);
  end = start;
  gtk_text_iter_forward_line (&end);
  gtk_text_buffer_apply_tag (self->buffer, self->unchecked, &start, &end);
  schedule (self, G_PRIORITY_HIGH_IDLE);
}

/* Whether the word at @at is underlined. */
gboolean
ctp_prose_spelling_is_misspelt (CtpProseSpelling *self, const GtkTextIter *at)
{
  return gtk_text_iter_has_tag (at, self->misspelt);
}

/* Makes @menu what can be done with the word that the cursor is in: nothing where it is right. */
void
ctp_prose_spelling_fill_menu (CtpProseSpelling *self, GMenu *menu)
{
  GtkTextIter start, end;
  g_autofree char *word = dup_misspelt (self, &start, &end);
  g_auto (GStrv) found = NULL;

  g_menu_remove_all (menu);
  if (word == NULL)
    return;

  found = ctp_spelling_suggest (self->spelling, word);
  for (guint i = 0; found[i] != NULL; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (found[i], NULL);

      g_menu_item_set_action_and_target (item, "spelling.correct", "s", found[i]);
      g_menu_append_item (menu, item);
    }
  g_menu_append (menu, _ ("Add to _Dictionary"), "spelling.add");
}

/* Puts @with where the misspelt word with the cursor is; one step that can be undone. */
void
ctp_prose_spelling_correct (CtpProseSpelling *self, const char *with)
{
  GtkTextIter start, end;
  g_autofree char *word = dup_misspelt (self, &start, &end);

  if (word == NULL)
    return;

  gtk_text_buffer_begin_user_action (self->buffer);
  gtk_text_buffer_delete (self->buffer, &start, &end);
  gtk_text_buffer_insert (self->buffer, &start, with, -1);
  gtk_text_buffer_end_user_action (self->buffer);
}

/* Keeps the misspelt word with the cursor as one that is right. */
void
ctp_prose_spelling_add (CtpProseSpelling *self)
{
  GtkTextIter start, end;
  g_autofree char *word = dup_misspelt (self, &start, &end);

  if (word != NULL)
    ctp_spelling_add (self->spelling, word);
}
