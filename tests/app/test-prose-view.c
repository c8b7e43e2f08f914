/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Notes as they are typed: what the keys make of the Markdown, what is seen of its marks, and that
 * the view asks for the room that it takes. In the tables “|” is the cursor, and what is between two
 * of them is selected. */

#include "app-fixture.h"

#include <string.h>

#include "app/widgets/ctp-prose-edit.h"
#include "app/widgets/ctp-prose-view.h"

typedef struct
{
  GtkWidget *window;
  GtkWidget *view;
  GtkTextBuffer *buffer;
} Fixture;

static gboolean
is_ready (gpointer view)
{
  return gtk_widget_has_focus (view) && gtk_widget_get_width (view) > 300;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->view = ctp_prose_view_new ();
  self->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  gtk_box_append (GTK_BOX (box), self->view);
  gtk_box_append (GTK_BOX (box), gtk_entry_new ());
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  self->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), 420, 500);
  gtk_window_set_child (GTK_WINDOW (self->window), scroller);
  gtk_window_present (GTK_WINDOW (self->window));
  gtk_widget_grab_focus (self->view);
  wait_until (is_ready, self->view, "the text is shown, and has the focus");
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
}

/* Sets the text, with the selection where the bars are. */
static void
put (Fixture *self, const char *marked)
{
  g_auto (GStrv) parts = g_strsplit (marked, "|", -1);
  g_autofree char *text = g_strjoinv ("", parts);
  const glong start = g_utf8_strlen (parts[0], -1);
  const glong end = g_strv_length (parts) > 2 ? start + g_utf8_strlen (parts[1], -1) : start;
  GtkTextIter from, to;

  gtk_text_buffer_set_text (self->buffer, text, -1);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &from, (int) start);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &to, (int) end);
  gtk_text_buffer_select_range (self->buffer, &to, &from);
}

static char *
dup_marked (Fixture *self)
{
  GtkTextIter first, start, end, last;
  g_autofree char *before = NULL;
  g_autofree char *selected = NULL;
  g_autofree char *behind = NULL;

  gtk_text_buffer_get_bounds (self->buffer, &first, &last);
  gtk_text_buffer_get_selection_bounds (self->buffer, &start, &end);
  before = gtk_text_buffer_get_text (self->buffer, &first, &start, TRUE);
  selected = gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
  behind = gtk_text_buffer_get_text (self->buffer, &end, &last, TRUE);

  return g_strconcat (before, "|", selected, *selected != '\0' ? "|" : "", behind, NULL);
}

static char *
dup_seen (Fixture *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
}

static void
move_left (Fixture *self)
{
  g_signal_emit_by_name (self->view, "move-cursor", GTK_MOVEMENT_VISUAL_POSITIONS, -1, FALSE);
}

static void
move_right (Fixture *self)
{
  g_signal_emit_by_name (self->view, "move-cursor", GTK_MOVEMENT_VISUAL_POSITIONS, 1, FALSE);
}

static void
move_home (Fixture *self)
{
  g_signal_emit_by_name (self->view, "move-cursor", GTK_MOVEMENT_DISPLAY_LINE_ENDS, -1, FALSE);
}

static void
press_backspace (Fixture *self)
{
  g_signal_emit_by_name (self->view, "backspace");
}

static void
press_enter (Fixture *self)
{
  if (!ctp_prose_edit_continue_list (self->buffer))
    gtk_text_buffer_insert_at_cursor (self->buffer, "\n", 1);
}

static void
toggle_bold (Fixture *self)
{
  gtk_widget_activate_action (self->view, "prose.bold", NULL);
}

static void
add_link (Fixture *self)
{
  gtk_widget_activate_action (self->view, "prose.link", NULL);
}

static void
toggle_check (Fixture *self)
{
  gtk_widget_activate_action (self->view, "prose.toggle", NULL);
}

static void
make_list (Fixture *self)
{
  gtk_widget_activate_action (self->view, "prose.mark", "s", "- ");
}

static void
make_check (Fixture *self)
{
  gtk_widget_activate_action (self->view, "prose.mark", "s", "- [ ] ");
}

static void
indent (Fixture *self)
{
  gtk_widget_activate_action (self->view, "prose.indent", "b", TRUE);
}

static void
test_keys (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *before;
    void (*press) (Fixture *self);
    const char *after;
  } cases[] = {
    { "- a|", press_enter, "- a\n- |" },
    { "- a|b", press_enter, "- a\n- |b" },
    { "- a\n- |", press_enter, "- a\n|" },
    { "  - |", press_enter, "- |" },
    { "- [x] a|", press_enter, "- [x] a\n- [ ] |" },
    { "  9) a|", press_enter, "  9) a\n  10) |" },
    { "a|", press_enter, "a\n|" },
    { "## a|", press_enter, "## a\n|" },
    { "- |a", press_backspace, "|a" },
    { "  - |a", press_backspace, "- |a" },
    { "- [ ] |a", press_backspace, "|a" },
    { "- a|", press_backspace, "- |" },
    { "a\n|b", press_backspace, "a|b" },
    { "a|b|c", toggle_bold, "a**|b|**c" },
    { "a**|b|**c", toggle_bold, "a|b|c" },
    { "one tw|o", toggle_bold, "one **|two|**" },
    { "one |", toggle_bold, "one **|**" },
    { "|- one\n- two|", toggle_bold, "- **|one|**\n- two" },
    { "see |the shop| now", add_link, "see [the shop](https://|) now" },
    { "|", add_link, "[|](https://)" },
    { "- [ ] a|", toggle_check, "- [x] a|" },
    { "* [x] a|", toggle_check, "* [ ] a|" },
    { "a|", toggle_check, "a|" },
    { "a|", make_list, "- a|" },
    { "- a|", make_list, "a|" },
    { "1. a|", make_check, "- [ ] a|" },
    { "|a\n\nb\n|c", make_list, "- |a\n\n- b\n|c" },
    { "- a|", indent, "  - a|" },
    { "a|", indent, "a|" },
    { "a\n- |b", move_left, "a|\n- b" },
    { "- |b", move_left, "- |b" },
    { "a|\n- [ ] b", move_right, "a\n- [ ] |b" },
    { "- ab|", move_home, "- |ab" },
    { "**a** b|", move_left, "**a** |b" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *after = NULL;

      put (self, cases[i].before);
      cases[i].press (self);
      after = dup_marked (self);
      g_assert_cmpstr (after, ==, cases[i].after);
    }
}

static void
test_undo (Fixture *self, gconstpointer data)
{
  void (*const presses[]) (Fixture * self)
    = { toggle_bold, add_link, make_check, indent, press_backspace, press_enter };

  for (gsize i = 0; i < G_N_ELEMENTS (presses); i++)
    {
      g_autofree char *after = NULL;
      g_autofree char *undone = NULL;

      put (self, "  - |one");
      presses[i](self);
      after = dup_marked (self);
      g_assert_cmpstr (after, !=, "  - |one");
      gtk_text_buffer_undo (self->buffer);
      g_object_get (self->buffer, "text", &undone, NULL);
      g_assert_cmpstr (undone, ==, "  - one");
    }
}

/* The marks around words are seen where the cursor is, and nowhere else. */
static void
test_marks (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *text;
    const char *seen;
  } cases[] = {
    { "a **b** c|", "a b c" },
    { "a **b|** c", "a **b** c" },
    { "**a** and **b|**", "a and **b**" },
    { "# a\nb|", "a\nb" },
    { "# a|\nb", "# a\nb" },
    { "[a](https://b.example)\n|", "a\n" },
    { "[a|](https://b.example)", "[a](https://b.example)" },
    { "- **a**\n|", "- a\n" },
    { "\\*a\\*\n|", "*a*\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *seen = NULL;

      put (self, cases[i].text);
      seen = dup_seen (self);
      g_assert_cmpstr (seen, ==, cases[i].seen);
    }
}

static gboolean
is_laid_out (gpointer user_data)
{
  Fixture *self = user_data;
  GtkTextIter end;
  int y, height;

  gtk_text_buffer_get_end_iter (self->buffer, &end);
  gtk_text_view_get_line_yrange (GTK_TEXT_VIEW (self->view), &end, &y, &height);

  return y > 0 && y + height == gtk_widget_get_height (self->view);
}

/* What the view asks for is what its lines take, at whatever width. */
static void
test_height (Fixture *self, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 30; i++)
    g_string_append (text,
                     "# A heading that is long enough to go on to a second line, or a third\n"
                     "Text with **bold words**, [a link](https://example.org/a/long/address), and "
                     "more of it than fits.\n\n"
                     "- an item that wraps as well, if only the window is narrow enough\n"
                     "  - [ ] one that is nested, and wraps, and can be ticked, and so on\n"
                     "10. ten 日本 שלום 🎈\n");
  put (self, "a|");
  gtk_text_buffer_set_text (self->buffer, text->str, -1);
  wait_until (is_laid_out, self, "the height is right");
  gtk_window_set_default_size (GTK_WINDOW (self->window), 610, 500);
  wait_until (is_laid_out, self, "the height is right at another width");
  put (self, "one\ntwo **three** four|");
  wait_until (is_laid_out, self, "the height is right with another text");
}

static void
add (const char *path, void (*test) (Fixture *self, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  start_application ();
  add ("/prose-view/keys", test_keys);
  add ("/prose-view/undo", test_undo);
  add ("/prose-view/marks", test_marks);
  add ("/prose-view/height", test_height);

  return g_test_run ();
}
