/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which words of a note are underlined, when, and what is offered instead: with the dictionary of
 * this computer, in a folder of its own for the words that are added. */

#include "app-fixture.h"

#include "app/widgets/ctp-prose-tags.h"
#include "app/widgets/ctp-spelling.h"

typedef struct
{
  GtkWidget *window;
  GtkWidget *view;
  GtkTextBuffer *buffer;
  CtpProseTags *tags;
} Fixture;

static gboolean
is_focused (gpointer view)
{
  return gtk_widget_has_focus (view);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->view = gtk_text_view_new ();
  self->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  self->tags = ctp_prose_tags_new (GTK_TEXT_VIEW (self->view));
  self->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (self->window), self->view);
  gtk_window_present (GTK_WINDOW (self->window));
  gtk_widget_grab_focus (self->view);
  wait_until (is_focused, self->view, "the text has the focus");
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  ctp_prose_tags_free (self->tags);
  gtk_window_destroy (GTK_WINDOW (self->window));
}

/* The text with brackets around what is underlined. */
static char *
dup_marked (Fixture *self)
{
  GtkTextTag *tag
    = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (self->buffer), "misspelt");
  g_autoptr (GString) marked = g_string_new (NULL);
  GtkTextIter iter;

  gtk_text_buffer_get_start_iter (self->buffer, &iter);
  while (TRUE)
    {
      if (gtk_text_iter_ends_tag (&iter, tag))
        g_string_append_c (marked, ']');
      if (gtk_text_iter_starts_tag (&iter, tag))
        g_string_append_c (marked, '[');
      if (gtk_text_iter_is_end (&iter))
        break;
      g_string_append_unichar (marked, gtk_text_iter_get_char (&iter));
      gtk_text_iter_forward_char (&iter);
    }

  return g_string_free (g_steal_pointer (&marked), FALSE);
}

typedef struct
{
  Fixture *fixture;
  const char *marked;
} Wanted;

static gboolean
is_marked (gpointer user_data)
{
  Wanted *wanted = user_data;
  g_autofree char *marked = dup_marked (wanted->fixture);

  return g_str_equal (marked, wanted->marked);
}

static void
wait_marked (Fixture *self, const char *marked)
{
  Wanted wanted = { self, marked };

  wait_until (is_marked, &wanted, marked);
}

static void
type (Fixture *self, const char *text)
{
  gtk_text_buffer_insert_interactive_at_cursor (self->buffer, text, -1, TRUE);
}

/* Words are what is between the bars. */
static void
test_words (void)
{
  static const struct
  {
    const char *text;
    const char *words;
  } cases[] = {
    { "", "" },
    { "Well-kept, isn’t it?", "Well|kept|isn’t|it" },
    { "a b cd", "cd" },
    { "**bold** and (so) on…", "bold|and|so|on" },
    { "ask @Taylor by 15th about #newsletter", "ask|by|about" },
    { "mail t@example.org or a_name", "mail|or" },
    { "'quoted' words'", "quoted|words" },
    { "naïve schön 日本語 שלום", "naïve|schön|日本語|שלום" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) words = g_string_new (NULL);
      const char *p = cases[i].text;
      const char *word;
      gsize length;

      while (ctp_spelling_next_word (&p, &word, &length))
        {
          if (words->len > 0)
            g_string_append_c (words, '|');
          g_string_append_len (words, word, (gssize) length);
        }
      g_assert_cmpstr (words->str, ==, cases[i].words);
    }
}

static void
test_marked (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *text;
    const char *marked;
  } cases[] = {
    { "All of this is right.\n", "All of this is right.\n" },
    { "Teh figures\n- **wrod** by word\n", "[Teh] figures\n- **[wrod]** by word\n" },
    { "## A headding\n\n- [ ] asck\n", "## A [headding]\n\n- [ ] [asck]\n" },
    { "See [teh page](https://example.org/wrod) or https://example.org/asck\n",
      "See [teh page](https://example.org/wrod) or https://example.org/asck\n" },
    { "日本語 and שלום are not English\n", "日本語 and שלום are not English\n" },
    { "It isn’t, it’s not\n", "It isn’t, it’s not\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gtk_text_buffer_set_text (self->buffer, cases[i].text, -1);
      wait_marked (self, cases[i].marked);
    }
}

/* A word is let alone until the cursor leaves it. */
static void
test_typing (Fixture *self, gconstpointer data)
{
  gtk_text_buffer_set_text (self->buffer, "", -1);
  type (self, "asck\nwrod");
  wait_marked (self, "[asck]\nwrod");
  type (self, " ");
  wait_marked (self, "[asck]\n[wrod] ");
  type (self, "teh");
  wait_marked (self, "[asck]\n[wrod] teh");
  g_signal_emit_by_name (self->view, "move-cursor", GTK_MOVEMENT_BUFFER_ENDS, -1, FALSE);
  wait_marked (self, "[asck]\n[wrod] [teh]");
}

static void
test_long (Fixture *self, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) marked = g_string_new (NULL);

  for (guint i = 0; i < 400; i++)
    {
      g_string_append (text, "A line of some words, of which one is wrod.\n");
      g_string_append (marked, "A line of some words, of which one is [wrod].\n");
    }
  gtk_text_buffer_set_text (self->buffer, text->str, -1);
  wait_marked (self, marked->str);
}

static char *
dup_item (GMenu *menu, int position)
{
  char *label = NULL;

  g_menu_model_get_item_attribute (G_MENU_MODEL (menu), position, G_MENU_ATTRIBUTE_LABEL, "s",
                                   &label);
  return label;
}

static void
test_menu (Fixture *self, gconstpointer data)
{
  CtpProseSpelling *spelling = ctp_prose_tags_get_spelling (self->tags);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  g_autofree char *list = g_build_filename (g_getenv ("ENCHANT_CONFIG_DIR"), "en.dic", NULL);
  GtkTextIter iter;
  int n_items;

  gtk_text_buffer_set_text (self->buffer, "One senntence of Amirahs\n", -1);
  wait_marked (self, "One [senntence] of [Amirahs]\n");

  gtk_text_buffer_get_start_iter (self->buffer, &iter);
  gtk_text_buffer_place_cursor (self->buffer, &iter);
  ctp_prose_spelling_fill_menu (spelling, menu);
  g_assert_cmpint (g_menu_model_get_n_items (G_MENU_MODEL (menu)), ==, 0);

  gtk_text_buffer_get_iter_at_offset (self->buffer, &iter, 6);
  gtk_text_buffer_place_cursor (self->buffer, &iter);
  ctp_prose_spelling_fill_menu (spelling, menu);
  n_items = g_menu_model_get_n_items (G_MENU_MODEL (menu));
  g_assert_cmpint (n_items, >, 1);
  first = dup_item (menu, 0);
  last = dup_item (menu, n_items - 1);
  g_assert_cmpstr (first, ==, "sentence");
  g_assert_cmpstr (last, ==, "Add to _Dictionary");

  ctp_prose_spelling_correct (spelling, first);
  wait_marked (self, "One sentence of [Amirahs]\n");
  gtk_text_buffer_undo (self->buffer);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &iter, 20);
  gtk_text_buffer_place_cursor (self->buffer, &iter);
  wait_marked (self, "One [senntence] of [Amirahs]\n");

  ctp_prose_spelling_add (spelling);
  wait_marked (self, "One [senntence] of Amirahs\n");
  g_assert_true (g_file_test (list, G_FILE_TEST_IS_REGULAR));
}

static void
test_disabled (Fixture *self, gconstpointer data)
{
  gtk_text_buffer_set_text (self->buffer, "asck\n", -1);
  wait_marked (self, "[asck]\n");
  g_object_set (ctp_spelling_get_default (), "enabled", FALSE, NULL);
  wait_marked (self, "asck\n");
  g_object_set (ctp_spelling_get_default (), "enabled", TRUE, NULL);
  wait_marked (self, "[asck]\n");
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->view), FALSE);
  wait_marked (self, "asck\n");
}

static gboolean
is_decided (gpointer user_data)
{
  gboolean available;

  g_object_get (ctp_spelling_get_default (), "available", &available, NULL);
  return !available || ctp_spelling_is_active (ctp_spelling_get_default ());
}

static void
test_no_dictionary (void)
{
  g_test_skip ("this computer has no English dictionary, or Counterpart was built without enchant");
}

static void
add (const char *path, void (*test) (Fixture *self, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = NULL;

  g_test_init (&argc, &argv, NULL);
  folder = new_folder ();
  g_setenv ("ENCHANT_CONFIG_DIR", folder, TRUE);
  start_application ();
  g_test_add_func ("/spelling/words", test_words);

  ctp_spelling_prepare (ctp_spelling_get_default ());
  wait_until (is_decided, NULL, "the dictionaries are read");
  if (!ctp_spelling_is_active (ctp_spelling_get_default ()))
    {
      g_test_add_func ("/spelling/dictionary", test_no_dictionary);
      return g_test_run ();
    }
  add ("/spelling/marked", test_marked);
  add ("/spelling/typing", test_typing);
  add ("/spelling/long", test_long);
  add ("/spelling/menu", test_menu);
  add ("/spelling/disabled", test_disabled);

  return g_test_run ();
}
