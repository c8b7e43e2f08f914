/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The notes of a meeting: what two people wrote without seeing each other's, the history of a text,
 * what leaves a private note and what does not. */

#include "app-fixture.h"

#include <string.h>

#include "app/notes/ctp-note-history.h"
#include "app/notes/ctp-note-text.h"
#include "app/widgets/ctp-text-versions.h"
#include "app/notes/ctp-private-notes.h"
#include "app/notes/ctp-word-difference.h"
#include "app/widgets/ctp-edit-binding.h"
#include "app/widgets/ctp-prose-view.h"
#include "journal/ctp-query.h"

#define MINUTE (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)

typedef struct
{
  CtpJournal *journal;
  gint64 now;
  CtpRecord *meeting;
  GtkWidget *window;
} Fixture;

static gint64
tell_time (gpointer now)
{
  return *(gint64 *) now;
}

static CtpJournal *
new_copy (CtpSide i_am, gint64 *now)
{
  const CtpPairNames names = { .me = i_am == CTP_SIDE_SENIOR ? "Amirah" : "Taylor",
                               .partner = i_am == CTP_SIDE_SENIOR ? "Taylor" : "Amirah",
                               .i_am = i_am };
  g_autoptr (GError) error = NULL;
  CtpJournal *journal;

  ctp_journal_set_clock (NULL, tell_time, now);
  journal = ctp_journal_new_in_memory (&names, &error);
  g_assert_no_error (error);
  ctp_journal_set_clock (NULL, NULL, NULL);

  return journal;
}

static void
tell (CtpJournal *from, CtpJournal *to)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpChangeSet) set = ctp_journal_list_changes (from, 0, FALSE, &error);

  g_assert_no_error (error);
  ctp_journal_apply (to, set, &error);
  g_assert_no_error (error);
  ctp_journal_mark_sent (from, ctp_journal_get_sequence (from));
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->now = G_GINT64_CONSTANT (1893456000) * G_USEC_PER_SEC;
  self->journal = new_copy (CTP_SIDE_SENIOR, &self->now);
  self->meeting = ctp_journal_add (self->journal, "meeting", NULL, "title", "Show me how", "start",
                                   "2026-11-10T16:00", NULL);
  self->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), 800, 600);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  g_clear_object (&self->meeting);
  g_assert_finalize_object (g_steal_pointer (&self->journal));
}

static gboolean
is_mapped (gpointer widget)
{
  return gtk_widget_get_mapped (widget);
}

static void
show (Fixture *self, GtkWidget *widget)
{
  gtk_window_set_child (GTK_WINDOW (self->window), widget);
  gtk_window_present (GTK_WINDOW (self->window));
  wait_until (is_mapped, widget, "it is shown");
}

static GtkWidget *
show_notes (Fixture *self, gboolean is_private)
{
  GtkWidget *notes = g_object_new (CTP_TYPE_NOTE_TEXT, "private", is_private, "label", "Minutes",
                                   "placeholder", "What you talked about…", NULL);

  ctp_note_text_set_meeting (CTP_NOTE_TEXT (notes), self->meeting);
  show (self, notes);

  return notes;
}

static void
put (GtkWidget *notes, const char *text)
{
  GtkWidget *view = find_widget (notes, CTP_TYPE_PROSE_VIEW);

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
}

/* The texts of the notes of the meeting, joined by “|”. */
static char *
dup_texts (Fixture *self, gboolean is_private)
{
  g_autoptr (CtpQuery) notes
    = ctp_query_new (self->journal, "note", "meeting = ?1 and private = cast (?2 as integer)",
                     "created", ctp_record_get_id (self->meeting), is_private ? "1" : "0", NULL);
  g_autoptr (GString) texts = g_string_new (NULL);

  for (guint i = 0; i < ctp_query_get_count (notes); i++)
    {
      g_autoptr (CtpRecord) note = ctp_query_get (notes, i);

      g_string_append_printf (texts, "%s%s", i > 0 ? "|" : "", ctp_record_get_text (note, "text"));
    }

  return g_string_free (g_steal_pointer (&texts), FALSE);
}

static void
assert_texts (Fixture *self, gboolean is_private, const char *expected)
{
  g_autofree char *texts = NULL;

  ctp_edit_flush (self->journal);
  texts = dup_texts (self, is_private);
  g_assert_cmpstr (texts, ==, expected);
}

static void
test_difference (void)
{
  static const struct
  {
    const char *old_text;
    const char *new_text;
    const char *difference;
  } cases[] = {
    { "", "", "" },
    { "", "one two", "+one two+" },
    { "one two", "", "-one two-" },
    { "one two", "one two", "one two" },
    { "one two three", "one four three", "one -two -+four +three" },
    { "one two", "one two three", "one two +three+" },
    { "a b c d", "b c x d", "-a -b c +x +d" },
    { "日本 שלום", "日本 🎈 שלום", "日本 +🎈 +שלום" },
    { "one\ntwo", "one\n\ntwo", "one\n\ntwo" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      static const char *const signs[]
        = { [CTP_PIECE_SAME] = "", [CTP_PIECE_GONE] = "-", [CTP_PIECE_ADDED] = "+" };
      g_autoptr (GArray) pieces = ctp_word_difference (cases[i].old_text, cases[i].new_text);
      g_autoptr (GString) out = g_string_new (NULL);

      for (guint j = 0; j < pieces->len; j++)
        {
          const CtpPiece *piece = &g_array_index (pieces, CtpPiece, j);

          g_string_append_printf (out, "%s%.*s%s", signs[piece->type], (int) piece->length,
                                  piece->text, signs[piece->type]);
        }
      g_assert_cmpstr (out->str, ==, cases[i].difference);
    }
}

static gboolean
has_versions (gpointer notes)
{
  return find_widget (notes, CTP_TYPE_TEXT_VERSIONS) != NULL;
}

static gboolean
has_no_versions (gpointer notes)
{
  return find_widget (notes, CTP_TYPE_TEXT_VERSIONS) == NULL;
}

/* Two copies write one note; here both are shown, and one of them, or both, is kept. */
static void
test_versions (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *button;
    const char *text;
  } cases[] = {
    { "Keep _This", "What Amirah wrote" },
    { "Keep _That", "What Taylor wrote" },
    { "Keep _Both", "What Amirah wrote\n\nWhat Taylor wrote" },
  };
  g_autoptr (CtpRecord) mine = ctp_journal_add (self->journal, "note", NULL, "meeting",
                                                self->meeting, "text", "Before", NULL);
  g_autoptr (CtpJournal) other = new_copy (CTP_SIDE_JUNIOR, &self->now);
  g_autoptr (CtpRecord) theirs = NULL;
  GtkWidget *notes = show_notes (self, FALSE);

  tell (self->journal, other);
  theirs = ctp_journal_get_record (other, "note", ctp_record_get_id (mine));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) history = NULL;

      g_object_set (mine, "text", "Again", NULL);
      tell (self->journal, other);
      self->now += 60 * MINUTE;
      g_object_set (mine, "text", "What Amirah wrote", NULL);
      self->now += MINUTE;
      g_object_set (theirs, "text", "What Taylor wrote", NULL);
      g_assert_true (has_no_versions (notes));
      tell (other, self->journal);
      wait_until (has_versions, notes, "both texts are shown");
      g_assert_true (has_label (notes, "Amirah · "));
      g_assert_true (has_label (notes, "Taylor · "));

      g_signal_emit_by_name (find_button (notes, cases[i].button), "clicked");
      wait_until (has_no_versions, notes, "the choice is gone");
      g_assert_cmpstr (ctp_record_get_text (mine, "text"), ==, cases[i].text);
      history = ctp_record_list_history (mine, "text", NULL);
      g_assert_cmpuint (history->len, ==, 1 + 4 * (i + 1));
      tell (self->journal, other);
      g_assert_cmpstr (ctp_record_get_text (theirs, "text"), ==, cases[i].text);
    }
}

static void
test_history (Fixture *self, gconstpointer data)
{
  g_autoptr (CtpRecord) note = ctp_journal_add (self->journal, "note", NULL, "meeting",
                                                self->meeting, "text", "First", NULL);
  GtkWidget *history, *row;

  self->now += 60 * MINUTE;
  g_object_set (note, "text", "First and second", NULL);
  gtk_window_present (GTK_WINDOW (self->window));
  history = ctp_note_history_new (GTK_WINDOW (self->window), note);
  gtk_window_present (GTK_WINDOW (history));
  wait_until (is_mapped, history, "the history is shown");
  g_assert_true (has_label (history, "As it is now"));
  g_assert_true (has_label (history, "and second"));

  row = find_widget (history, GTK_TYPE_LIST_BOX);
  row = GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (row), 1));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  g_signal_emit_by_name (find_button (row, "_Restore"), "clicked");
  g_assert_cmpstr (ctp_record_get_text (note, "text"), ==, "First");
  g_assert_true (ctp_journal_undo (self->journal, NULL));
  g_assert_cmpstr (ctp_record_get_text (note, "text"), ==, "First and second");
}

static void
test_action (Fixture *self, gconstpointer data)
{
  GtkWidget *notes = show_notes (self, FALSE);
  GtkWidget *view = find_widget (notes, CTP_TYPE_PROSE_VIEW);
  g_autoptr (CtpQuery) actions = ctp_query_new (self->journal, "action", NULL, NULL, NULL);
  g_autoptr (CtpRecord) action = NULL;

  put (notes, "We talked.\n- [ ] Send **the photos** @Taylor");
  gtk_widget_activate_action (view, "note.action", NULL);
  g_assert_cmpuint (ctp_query_get_count (actions), ==, 1);
  action = ctp_query_get (actions, 0);
  g_assert_cmpstr (ctp_record_get_text (action, "title"), ==, "Send the photos");
  g_assert_cmpstr (ctp_record_get_reference_id (action, "owner"), ==,
                   ctp_record_get_id (ctp_journal_get_partner (self->journal)));
  g_assert_cmpstr (ctp_record_get_reference_id (action, "meeting"), ==,
                   ctp_record_get_id (self->meeting));
}

static void
test_share (Fixture *self, gconstpointer data)
{
  GtkWidget *notes = show_notes (self, TRUE);
  GtkWidget *view = find_widget (notes, CTP_TYPE_PROSE_VIEW);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter start, end;

  put (notes, "Mine alone.\nFor both.\nMine, too.");
  gtk_text_buffer_get_iter_at_line (buffer, &start, 1);
  gtk_text_buffer_place_cursor (buffer, &start);
  gtk_widget_activate_action (view, "note.share", NULL);
  assert_texts (self, FALSE, "For both.");

  gtk_text_buffer_get_iter_at_line (buffer, &start, 2);
  end = start;
  gtk_text_iter_forward_chars (&end, 4);
  gtk_text_buffer_select_range (buffer, &start, &end);
  gtk_widget_activate_action (view, "note.share", NULL);
  assert_texts (self, FALSE, "For both.\n\nMine");
  assert_texts (self, TRUE, "Mine alone.\nFor both.\nMine, too.");
}

/* What is selected in a shared note is there for the middle button; in a private one it is not. */
static void
test_clipboard (Fixture *self, gconstpointer data)
{
  for (guint is_private = 0; is_private <= 1; is_private++)
    {
      GtkWidget *notes = show_notes (self, is_private != 0);
      GtkWidget *view = find_widget (notes, CTP_TYPE_PROSE_VIEW);
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
      GdkClipboard *primary = gtk_widget_get_primary_clipboard (view);
      GdkContentProvider *other;
      GtkTextIter start, end;

      gdk_clipboard_set_text (primary, "something else");
      other = gdk_clipboard_get_content (primary);
      put (notes, "One two");
      gtk_text_buffer_get_bounds (buffer, &start, &end);
      gtk_text_buffer_select_range (buffer, &start, &end);
      if (is_private)
        g_assert_true (gdk_clipboard_get_content (primary) == other);
      else
        g_assert_false (gdk_clipboard_get_content (primary) == other);
    }
}

static gboolean
is_veiled (gpointer notes)
{
  return find_widget (notes, CTP_TYPE_PROSE_VIEW) == NULL;
}

static void
test_veil (Fixture *self, gconstpointer data)
{
  g_object_unref (ctp_journal_add_private (self->journal, "note", NULL, "meeting", self->meeting,
                                           "text", "For my eyes", NULL));
  GtkWidget *notes = g_object_new (CTP_TYPE_PRIVATE_NOTES, NULL);
  GtkWidget *other = gtk_window_new ();

  ctp_private_notes_set_meeting (CTP_PRIVATE_NOTES (notes), self->meeting);
  show (self, notes);
  g_assert_true (is_veiled (notes));

  g_signal_emit_by_name (find_button (notes, "Reveal"), "clicked");
  g_assert_false (is_veiled (notes));
  put (notes, "For my eyes only");
  gtk_window_present (GTK_WINDOW (other));
  wait_until (is_veiled, notes, "the notes are veiled");
  assert_texts (self, TRUE, "For my eyes only");
  gtk_window_destroy (GTK_WINDOW (other));
}

static void
add (const char *path, void (*test) (Fixture *self, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_autoptr (CtpApplication) application = NULL;

  g_test_init (&argc, &argv, NULL);
  application = start_application ();
  g_test_add_func ("/notes/difference", test_difference);
  add ("/notes/versions", test_versions);
  add ("/notes/history", test_history);
  add ("/notes/action", test_action);
  add ("/notes/share", test_share);
  add ("/notes/clipboard", test_clipboard);
  add ("/notes/veil", test_veil);

  return g_test_run ();
}
