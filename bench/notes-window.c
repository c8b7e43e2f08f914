/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The notes of the ten-year journal as a person uses them: showing them for the first time, searching
 * letter by letter, typing into a note of 100 kB. What counts is how long the main loop is ever held,
 * be it by a frame or by what is done between two: the processor time that this thread takes for one
 * turn of it, so that a computer that is busy otherwise gives the same. */

#include "bench-fixture.h"

#include "app/ctp-window.h"
#include "app/notes/ctp-notes-view.h"
#include "app/start/ctp-opening.h"
#include "app/widgets/ctp-prose-view.h"
#include "journal/ctp-query.h"

#include <locale.h>
#include <string.h>
#include <time.h>

#define NOTE_SIZE 100000
#define LETTERS 30
#define FRAME_MS 16
/* The main loop has come to rest where nothing was drawn for so long, in microseconds. */
#define REST (400 * 1000)

typedef struct
{
  CtpWindow *window;
  CtpJournal *journal;
  double longest;
  gint64 drawn;
} Bench;

static double
get_cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

static void
after_paint_cb (Bench *self)
{
  self->drawn = g_get_monotonic_time ();
}

static gboolean
wake_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

static void
come_to_rest (Bench *self)
{
  const guint wake = g_timeout_add (50, wake_cb, NULL);

  self->drawn = g_get_monotonic_time ();
  while (g_get_monotonic_time () - self->drawn < REST)
    {
      const double before = get_cpu_ms ();

      double held;

      g_main_context_iteration (NULL, TRUE);
      held = get_cpu_ms () - before;
      self->longest = MAX (self->longest, held);
    }
  g_source_remove (wake);
}

/* What is done from here on until end () is what is measured. */
static double
begin (Bench *self)
{
  self->longest = 0;
  return get_cpu_ms ();
}

/* The longest that the main loop was held, by what began at @before or by what came of it. */
static double
end (Bench *self, double before)
{
  const double held = get_cpu_ms () - before;

  self->longest = MAX (self->longest, held);
  come_to_rest (self);
  return self->longest;
}

static GtkWidget *
find_widget (GtkWidget *widget, GType type)
{
  GtkWidget *found = g_type_is_a (G_OBJECT_TYPE (widget), type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_widget (child, type);

  return found;
}

static GtkWidget *
find (Bench *self, GType type)
{
  GtkWidget *found = find_widget (GTK_WIDGET (self->window), type);

  if (found == NULL)
    g_error ("there is no %s", g_type_name (type));
  return found;
}

static void
show_notes (Bench *self)
{
  const double before = begin (self);

  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.view", "s", "notes");
  bench_print ("first showing of Notes, the longest turn", end (self, before), -1, "ms", FRAME_MS);
}

/* One letter, or what is selected of the entry taken away where that is "". */
static double
enter (Bench *self, GtkEditable *entry, const char *letter)
{
  const double before = begin (self);
  int at = gtk_editable_get_position (entry);

  if (*letter == '\0')
    gtk_editable_delete_text (entry, 0, -1);
  else
    gtk_editable_insert_text (entry, letter, -1, &at);
  gtk_editable_set_position (entry, -1);
  return end (self, before);
}

/* Letter by letter, waiting for what is found after each; then all is taken away at once. */
static void
search (Bench *self)
{
  static const char *const typed[] = { "meet", "the post" };
  GtkEditable *entry
    = GTK_EDITABLE (find_widget (find (self, CTP_TYPE_NOTES_VIEW), GTK_TYPE_SEARCH_ENTRY));
  double longest = 0;

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    for (gsize j = 0; j <= strlen (typed[i]); j++)
      {
        const char letter[] = { typed[i][j], '\0' };
        const double held = enter (self, entry, letter);

        longest = MAX (longest, held);
      }
  bench_print ("search in Notes as one types, the longest turn", longest, -1, "ms", FRAME_MS);
}

static void
put_long_note (Bench *self, CtpRecord *meeting)
{
  g_autoptr (CtpQuery) notes = ctp_query_new (self->journal, "note", "meeting = ?1 and private = 0",
                                              NULL, ctp_record_get_id (meeting), NULL);
  g_autoptr (CtpRecord) note = ctp_query_get_count (notes) > 0 ? ctp_query_get (notes, 0) : NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  while (text->len < NOTE_SIZE)
    g_string_append (text, "## A heading\n\nThey spoke of **figures** and of words, at length, and "
                           "came back to [the page](https://example.org/page).\n\n"
                           "- answer praise the same day\n- [ ] ask for the figures\n\n");
  if (note == NULL)
    note
      = ctp_journal_add (self->journal, "note", NULL, "meeting", meeting, "text", text->str, NULL);
  else
    g_object_set (note, "text", text->str, NULL);
}

static void
type (Bench *self)
{
  g_autoptr (CtpRecord) meeting = NULL;
  GtkTextBuffer *buffer;
  GtkTextIter iter;
  GtkWidget *view;
  double longest = 0;

  g_object_get (find (self, CTP_TYPE_NOTES_VIEW), "meeting", &meeting, NULL);
  if (meeting == NULL)
    g_error ("the notes show no meeting");
  put_long_note (self, meeting);
  come_to_rest (self);

  view = find (self, CTP_TYPE_PROSE_VIEW);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  if (gtk_text_buffer_get_char_count (buffer) < NOTE_SIZE)
    g_error ("the long note is not shown");
  gtk_widget_grab_focus (view);
  gtk_text_buffer_get_iter_at_line (buffer, &iter, 7);
  gtk_text_buffer_place_cursor (buffer, &iter);
  come_to_rest (self);

  for (guint i = 0; i < LETTERS; i++)
    {
      const char letter[] = { i % 6 == 5 ? ' ' : (char) ('a' + i % 26), '\0' };
      const double before = begin (self);
      double held;

      gtk_text_buffer_insert_interactive_at_cursor (buffer, letter, -1, TRUE);
      held = end (self, before);
      longest = MAX (longest, held);
    }
  bench_print ("a letter in a note of 100 kB, the longest turn", longest, -1, "ms", FRAME_MS);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Bench *self = user_data;
  g_autoptr (GError) error = NULL;

  self->journal = ctp_opening_finish (result, &error);
  if (self->journal == NULL)
    g_error ("%s", error->message);
}

/* The journal is one from a file, as a person has it, of which nothing was read yet. */
static void
open_journal (Bench *self, const char *path)
{
  g_autoptr (CtpSecretText) passphrase = ctp_secret_text_new ("bench");

  g_object_unref (bench_new_journal (path, 10));
  ctp_opening_open_async (path, passphrase, CTP_VAULT_WRITE, NULL, opened_cb, self);
  while (self->journal == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
activate_cb (GApplication *application)
{
  g_autofree char *folder = bench_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "ten.counterpart", NULL);
  Bench self = { 0 };

  g_signal_stop_emission_by_name (application, "activate");
  self.window = ctp_window_new (CTP_APPLICATION (application));
  open_journal (&self, path);
  ctp_window_show_journal (self.window, self.journal);
  gtk_window_present (GTK_WINDOW (self.window));
  g_signal_connect_swapped (gtk_widget_get_frame_clock (GTK_WIDGET (self.window)), "after-paint",
                            G_CALLBACK (after_paint_cb), &self);
  come_to_rest (&self);

  show_notes (&self);
  search (&self);
  type (&self);

  g_signal_handlers_disconnect_by_data (gtk_widget_get_frame_clock (GTK_WIDGET (self.window)),
                                        &self);
  g_object_unref (self.journal);
  bench_remove_folder (folder);
  g_application_quit (application);
}

int
main (void)
{
  g_autoptr (CtpApplication) application = NULL;

  setlocale (LC_ALL, "");
  application = ctp_application_new ();
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);
  return g_application_run (G_APPLICATION (application), 0, NULL);
}
