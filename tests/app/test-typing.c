/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Text that someone is typing is not replaced under their hands by what another copy wrote, and does
 * not replace it either. */

#include "app-fixture.h"

#include "app/widgets/ctp-edit-binding.h"

#define SECOND G_USEC_PER_SEC

typedef struct
{
  gint64 now[2];
  CtpJournal *journals[2];
  CtpRecord *goals[2];
  GtkWidget *window;
  GtkWidget *view;
  GtkTextBuffer *buffer;
  GtkWidget *entry;
  GtkWidget *other;
} Fixture;

static gint64
tell_time (gpointer now)
{
  return *(gint64 *) now;
}

static void
tell (Fixture *self, guint from, guint to)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpChangeSet) set = ctp_journal_list_changes (self->journals[from], 0, FALSE, &error);

  g_assert_no_error (error);
  ctp_journal_mark_sent (self->journals[from], ctp_journal_get_sequence (self->journals[from]));
  ctp_journal_apply (self->journals[to], set, &error);
  g_assert_no_error (error);
}

/* The other person writes, and it comes here. */
static void
hear (Fixture *self, const char *field, const char *text)
{
  self->now[0] += SECOND;
  self->now[1] += SECOND;
  g_object_set (self->goals[1], field, text, NULL);
  tell (self, 1, 0);
}

static gboolean
is_active (gpointer window)
{
  return gtk_window_is_active (window);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  for (guint i = 0; i < 2; i++)
    {
      const CtpPairNames names = { .me = i == 0 ? "Amirah" : "Taylor",
                                   .partner = i == 0 ? "Taylor" : "Amirah",
                                   .i_am = i == 0 ? CTP_SIDE_SENIOR : CTP_SIDE_JUNIOR };

      self->now[i] = G_GINT64_CONSTANT (1893456000) * SECOND;
      self->journals[i] = ctp_journal_new_in_memory (&names, NULL);
      ctp_journal_set_clock (self->journals[i], tell_time, &self->now[i]);
    }
  self->goals[0]
    = ctp_journal_add (self->journals[0], "goal", NULL, "title", "One", "why", "a\nb\nc", NULL);
  tell (self, 0, 1);
  tell (self, 1, 0);
  self->goals[1]
    = ctp_journal_get_record (self->journals[1], "goal", ctp_record_get_id (self->goals[0]));

  self->view = gtk_text_view_new ();
  self->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  self->entry = gtk_entry_new ();
  self->other = gtk_button_new_with_label ("Elsewhere");
  gtk_box_append (GTK_BOX (box), self->view);
  gtk_box_append (GTK_BOX (box), self->entry);
  gtk_box_append (GTK_BOX (box), self->other);
  self->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (self->window), box);
  ctp_edit_bind_text (self->view, self->goals[0], "why");
  ctp_edit_bind_text (self->entry, self->goals[0], "title");
  gtk_window_present (GTK_WINDOW (self->window));
  wait_until (is_active, self->window, "the window has the focus");
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  for (guint i = 0; i < 2; i++)
    {
      g_clear_object (&self->goals[i]);
      g_assert_finalize_object (g_steal_pointer (&self->journals[i]));
    }
}

/* Types @text where the @paragraph begins. */
static void
type (Fixture *self, int paragraph, const char *text)
{
  GtkTextIter at;

  gtk_widget_grab_focus (self->view);
  gtk_text_buffer_get_iter_at_line (self->buffer, &at, paragraph);
  gtk_text_buffer_place_cursor (self->buffer, &at);
  gtk_text_buffer_insert_interactive_at_cursor (self->buffer, text, -1, TRUE);
}

static void
assert_shown (Fixture *self, const char *text, int cursor)
{
  g_autofree char *shown = NULL;
  int at;

  g_object_get (self->buffer, "text", &shown, "cursor-position", &at, NULL);
  g_assert_cmpstr (shown, ==, text);
  g_assert_cmpint (at, ==, cursor);
}

static void
assert_both (Fixture *self, const char *why)
{
  tell (self, 0, 1);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_cmpstr (ctp_record_get_text (self->goals[i], "why"), ==, why);
      g_assert_cmpuint (ctp_record_count_versions (self->goals[i], "why"), ==, 1);
    }
}

/* Another paragraph comes at once, and the cursor stays where it is in its own. */
static void
test_beside (Fixture *self, gconstpointer data)
{
  type (self, 1, "x");
  ctp_edit_flush (self->journals[0]);
  hear (self, "why", "longer\nb\nc");
  assert_shown (self, "longer\nxb\nc", 8);
  hear (self, "why", "longer\nb\nc\nd");
  assert_shown (self, "longer\nxb\nc\nd", 8);
  type (self, 3, "e");
  assert_shown (self, "longer\nxb\nc\ned", 13);
  ctp_edit_flush (self->journals[0]);
  assert_both (self, "longer\nxb\nc\ned");
}

/* The cursor is at the very end, and something comes after it. */
static void
test_after (Fixture *self, gconstpointer data)
{
  GtkTextIter end;

  type (self, 2, "x");
  ctp_edit_flush (self->journals[0]);
  gtk_text_buffer_get_end_iter (self->buffer, &end);
  gtk_text_buffer_place_cursor (self->buffer, &end);
  hear (self, "why", "a\nb\nc\nd");
  assert_shown (self, "a\nb\nxc\nd", 6);
}

/* What is typed and not yet written comes of what was seen. */
static void
test_not_yet_written (Fixture *self, gconstpointer data)
{
  type (self, 1, "x");
  hear (self, "why", "A\nb\nc");
  assert_shown (self, "a\nxb\nc", 3);
  ctp_edit_flush (self->journals[0]);
  assert_shown (self, "A\nxb\nc", 3);
  assert_both (self, "A\nxb\nc");
}

/* The same paragraph: what is typed stays, and so does what came, for a person to decide. */
static void
test_same (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) versions = NULL;

  type (self, 1, "x");
  ctp_edit_flush (self->journals[0]);
  hear (self, "why", "a\nof Taylor\nc");
  assert_shown (self, "a\nxb\nc", 3);
  gtk_text_buffer_insert_interactive_at_cursor (self->buffer, "y", -1, TRUE);
  assert_shown (self, "a\nxyb\nc", 4);
  g_assert_true (ctp_edit_is_typing (self->view));
  ctp_edit_flush (self->journals[0]);
  assert_shown (self, "a\nxyb\nc", 4);
  gtk_text_buffer_insert_interactive_at_cursor (self->buffer, "z", -1, TRUE);
  ctp_edit_flush (self->journals[0]);

  gtk_widget_grab_focus (self->other);
  g_assert_false (ctp_edit_is_typing (self->view));
  versions = ctp_record_list_versions (self->goals[0], "why", NULL);
  g_assert_cmpuint (versions->len, ==, 2);
  g_assert_cmpstr (((CtpChange *) versions->pdata[0])->value.text, ==, "a\nof Taylor\nc");
  g_assert_cmpstr (((CtpChange *) versions->pdata[1])->value.text, ==, "a\nxyzb\nc");
}

/* What the other wrote having seen mine comes when I am done. */
static void
test_later (Fixture *self, gconstpointer data)
{
  type (self, 1, "x");
  ctp_edit_flush (self->journals[0]);
  tell (self, 0, 1);
  hear (self, "why", "a\nbetter\nc");
  assert_shown (self, "a\nxb\nc", 3);
  gtk_widget_grab_focus (self->other);
  assert_shown (self, "a\nbetter\nc", 3);
  assert_both (self, "a\nbetter\nc");
}

/* One who only rests there sees it at once. */
static void
test_resting (Fixture *self, gconstpointer data)
{
  type (self, 1, "");
  hear (self, "why", "a\nof Taylor\nc");
  assert_shown (self, "a\nof Taylor\nc", 2);
}

/* One's own undoing is not another's hand. */
static void
test_undo (Fixture *self, gconstpointer data)
{
  type (self, 1, "x");
  ctp_edit_flush (self->journals[0]);
  g_assert_true (ctp_journal_undo (self->journals[0], NULL));
  assert_shown (self, "a\nb\nc", 2);
}

/* A line of text is one paragraph. */
static void
test_line (Fixture *self, gconstpointer data)
{
  GtkEditable *entry = GTK_EDITABLE (self->entry);

  gtk_widget_grab_focus (self->entry);
  gtk_editable_set_text (entry, "Mine");
  ctp_edit_flush (self->journals[0]);
  hear (self, "title", "Taylor's");
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "Mine");
  gtk_widget_grab_focus (self->other);
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "Taylor's");
  g_assert_cmpuint (ctp_record_count_versions (self->goals[0], "title"), ==, 2);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *self, gconstpointer data);
  } tests[] = {
    { "/typing/beside", test_beside },
    { "/typing/after", test_after },
    { "/typing/not-yet-written", test_not_yet_written },
    { "/typing/same", test_same },
    { "/typing/later", test_later },
    { "/typing/resting", test_resting },
    { "/typing/undo", test_undo },
    { "/typing/line", test_line },
  };

  gtk_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);

  return g_test_run ();
}
