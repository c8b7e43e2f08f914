/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One note of a meeting, edited where it stands. Without a note, the first keystroke makes one. Where
 * two people wrote it without seeing each other's text, there is a choice in its place. What a
 * private note says leaves it only by “Share This”, or when it is copied. */

#include "app/notes/ctp-note-editor.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/ctp-journal-page.h"
#include "app/notes/ctp-note-history.h"
#include "app/widgets/ctp-text-versions.h"
#include "app/widgets/ctp-edit-binding.h"
#include "app/widgets/ctp-prose-view.h"
#include "journal/ctp-query.h"
#include "pair/ctp-quick-entry.h"
#include "report/ctp-prose-line.h"

struct _CtpNoteEditor
{
  GtkWidget parent_instance;

  GtkLabel *writer;
  CtpProseView *view;
  CtpTextVersions *versions;

  CtpRecord *meeting;
  CtpRecord *note;
  gboolean is_private;
  guint check_source;
};

G_DEFINE_FINAL_TYPE (CtpNoteEditor, ctp_note_editor, GTK_TYPE_WIDGET)

static CtpJournal *
get_journal (CtpNoteEditor *self)
{
  return ctp_record_get_journal (self->meeting);
}

static void
say (CtpNoteEditor *self, const char *sentence)
{
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (self), CTP_TYPE_JOURNAL_PAGE);

  if (page != NULL)
    ctp_journal_page_say (CTP_JOURNAL_PAGE (page), sentence);
}

/* What is selected, or else the words of the line with the cursor, (transfer full); never NULL. */
static char *
dup_passage (CtpNoteEditor *self)
{
  char *passage = ctp_prose_view_dup_passage (self->view);

  return passage != NULL ? g_strstrip (passage) : ctp_prose_view_dup_line (self->view);
}

static void
show_versions (CtpNoteEditor *self)
{
  gboolean several;

  /* To choose comes when one is done with typing. */
  if (ctp_edit_is_typing (self->view))
    return;
  several = ctp_text_versions_set_field (self->versions, self->note, "text");
  gtk_widget_set_visible (GTK_WIDGET (self->versions), several);
  gtk_widget_set_visible (GTK_WIDGET (self->view), !several);
}

static gboolean
check_cb (gpointer user_data)
{
  CtpNoteEditor *self = user_data;

  self->check_source = 0;
  show_versions (self);

  return G_SOURCE_REMOVE;
}

/* Another version need not change what the note shows. */
static void
journal_changed_cb (CtpNoteEditor *self)
{
  if (self->check_source == 0 && self->note != NULL)
    self->check_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, check_cb, self, NULL);
}

static CtpRecord *
add_note (CtpNoteEditor *self, gboolean is_private, const char *text, GError **error)
{
  if (is_private)
    return ctp_journal_add_private (get_journal (self), "note", error, "meeting", self->meeting,
                                    "text", text, NULL);

  return ctp_journal_add (get_journal (self), "note", error, "meeting", self->meeting, "text", text,
                          NULL);
}

static void
text_changed_cb (CtpNoteEditor *self, GtkTextBuffer *buffer)
{
  g_autofree char *text = NULL;
  g_autoptr (CtpRecord) note = NULL;
  g_autoptr (GError) error = NULL;

  if (self->note != NULL || gtk_text_buffer_get_char_count (buffer) == 0)
    return;

  g_object_get (buffer, "text", &text, NULL);
  note = add_note (self, self->is_private, text, &error);
  if (note != NULL)
    ctp_note_editor_set_note (self, note);
  else
    ctp_journal_report (get_journal (self), error);
}

/* The words of @passage on one line, as an action item has them. */
static char *
dup_title (const char *passage)
{
  g_auto (GStrv) lines = g_strsplit (passage, "\n", -1);
  g_autoptr (GString) title = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      CtpProseLine line;
      g_autofree char *words = NULL;

      ctp_prose_line_scan (lines[i], &line);
      words = ctp_prose_dup_plain (lines[i] + line.text);
      g_strstrip (words);
      if (*words != '\0')
        g_string_append_printf (title, "%s%s", title->len > 0 ? " " : "", words);
    }

  return g_string_free (g_steal_pointer (&title), FALSE);
}

static void
action_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CtpNoteEditor *self = CTP_NOTE_EDITOR (widget);
  CtpJournal *journal = get_journal (self);
  g_autofree char *passage = dup_passage (self);
  g_autofree char *title = dup_title (passage);
  g_autoptr (CtpQuickEntry) entry = NULL;
  g_autoptr (CtpRecord) action = NULL;
  g_autoptr (GError) error = NULL;

  if (*title == '\0')
    return;

  ctp_edit_flush (journal);
  entry = ctp_quick_entry_parse (journal, title);
  action = ctp_journal_add (
    journal, "action", &error, "title", entry->title, "meeting", self->meeting, "owner",
    entry->owner != NULL ? entry->owner : ctp_journal_get_me (journal), "goal", entry->goal, NULL);
  if (action == NULL)
    ctp_journal_report (journal, error);
  else
    say (self, _ ("Added to the action items"));
}

/* The shared note of the meeting, (transfer full); NULL where there is none yet. */
static CtpRecord *
dup_shared_note (CtpNoteEditor *self)
{
  g_autoptr (CtpQuery) notes
    = ctp_query_new (get_journal (self), "note", "meeting = ?1 and private = 0", "created",
                     ctp_record_get_id (self->meeting), NULL);

  return g_list_model_get_item (G_LIST_MODEL (notes), 0);
}

static void
share_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CtpNoteEditor *self = CTP_NOTE_EDITOR (widget);
  g_autofree char *passage = dup_passage (self);
  g_autoptr (CtpRecord) shared = NULL;
  g_autoptr (GError) error = NULL;

  if (*passage == '\0')
    return;

  ctp_edit_flush (get_journal (self));
  shared = dup_shared_note (self);
  if (shared == NULL)
    {
      shared = add_note (self, FALSE, passage, &error);
    }
  else
    {
      g_autofree char *before = g_strchomp (g_strdup (ctp_record_get_text (shared, "text")));
      g_autofree char *text = g_strconcat (before, *before != '\0' ? "\n\n" : "", passage, NULL);

      ctp_journal_begin_step (get_journal (self), CTP_VERB_CHANGE, "note");
      ctp_record_set_text (shared, "text", text, &error);
      ctp_journal_end_step (get_journal (self));
    }

  if (error != NULL)
    ctp_journal_report (get_journal (self), error);
  else
    say (self, _ ("Now part of the shared minutes"));
}

static void
history_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CtpNoteEditor *self = CTP_NOTE_EDITOR (widget);

  if (self->note == NULL)
    return;

  ctp_edit_flush (get_journal (self));
  gtk_window_present (
    GTK_WINDOW (ctp_note_history_new (GTK_WINDOW (gtk_widget_get_root (widget)), self->note)));
}

/* What is only selected in a private note is not yet copied: it must not be there for the middle
 * button of whoever comes next. GtkTextView gives and takes the clipboard back by itself. */
static void
view_realized_cb (CtpNoteEditor *self)
{
  gtk_text_buffer_remove_selection_clipboard (
    gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view)),
    gtk_widget_get_primary_clipboard (GTK_WIDGET (self->view)));
}

static void
view_unrealize_cb (CtpNoteEditor *self)
{
  gtk_text_buffer_add_selection_clipboard (
    gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view)),
    gtk_widget_get_primary_clipboard (GTK_WIDGET (self->view)));
}

static GMenuModel *
create_menu (CtpNoteEditor *self)
{
  GMenu *menu = g_menu_new ();

  if (self->is_private)
    g_menu_append (menu, _ ("_Share This"), "note.share");
  else
    g_menu_append (menu, _ ("Make _Action Item"), "note.action");
  g_menu_append (menu, _ ("_History"), "note.history");

  return G_MENU_MODEL (menu);
}

static void
update_actions (CtpNoteEditor *self)
{
  const gboolean writable = ctp_journal_get_writable (get_journal (self));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "note.action", writable && !self->is_private);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "note.share", writable && self->is_private);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "note.history", self->note != NULL);
}

static gboolean
ctp_note_editor_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (CTP_NOTE_EDITOR (widget)->view));
}

static void
ctp_note_editor_dispose (GObject *object)
{
  CtpNoteEditor *self = CTP_NOTE_EDITOR (object);
  GtkWidget *child;

  g_clear_handle_id (&self->check_source, g_source_remove);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->note);
  g_clear_object (&self->meeting);

  G_OBJECT_CLASS (ctp_note_editor_parent_class)->dispose (object);
}

static void
ctp_note_editor_class_init (CtpNoteEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ctp_note_editor_dispose;
  widget_class->grab_focus = ctp_note_editor_grab_focus;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_install_action (widget_class, "note.action", NULL, action_action_cb);
  gtk_widget_class_install_action (widget_class, "note.share", NULL, share_action_cb);
  gtk_widget_class_install_action (widget_class, "note.history", NULL, history_action_cb);
}

static void
ctp_note_editor_init (CtpNoteEditor *self)
{
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  /* Before GtkTextView makes a new line of it. */
  gtk_event_controller_set_propagation_phase (shortcuts, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (shortcuts),
    gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control><Shift>Return"),
                      gtk_named_action_new ("note.action")));
  gtk_widget_add_controller (GTK_WIDGET (self), shortcuts);

  self->view = CTP_PROSE_VIEW (ctp_prose_view_new ());
  self->versions = CTP_TEXT_VERSIONS (ctp_text_versions_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "prose");
  gtk_widget_set_hexpand (GTK_WIDGET (self->view), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->versions), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->versions), FALSE);
  self->writer = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->writer, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->writer), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->writer), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->writer), "writer");
  gtk_widget_set_visible (GTK_WIDGET (self->writer), FALSE);
  gtk_orientable_set_orientation (
    GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_controller (GTK_WIDGET (self->view), focus);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (journal_changed_cb), self);
  gtk_widget_set_parent (GTK_WIDGET (self->writer), GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->view), GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->versions), GTK_WIDGET (self));
}

/* Edits the notes of @meeting, shared or private ones. */
GtkWidget *
ctp_note_editor_new (CtpRecord *meeting,
                     gboolean is_private,
                     const char *label,
                     const char *placeholder)
{
  CtpNoteEditor *self = g_object_new (CTP_TYPE_NOTE_EDITOR, NULL);
  g_autoptr (GMenuModel) menu = NULL;

  self->meeting = g_object_ref (meeting);
  self->is_private = is_private;
  menu = create_menu (self);
  ctp_prose_view_add_menu (self->view, menu);
  g_object_set (self->view, "label", label, "placeholder", placeholder, "editable",
                ctp_journal_get_writable (get_journal (self)), NULL);
  if (is_private)
    {
      g_signal_connect_object (self->view, "realize", G_CALLBACK (view_realized_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->view, "unrealize", G_CALLBACK (view_unrealize_cb), self,
                               G_CONNECT_SWAPPED);
    }
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view)), "changed",
                           G_CALLBACK (text_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_journal (self), "changed", G_CALLBACK (journal_changed_cb), self,
                           G_CONNECT_SWAPPED);
  update_actions (self);

  return GTK_WIDGET (self);
}

/* What it edits; NULL while nothing is written. */
CtpRecord *
ctp_note_editor_get_note (CtpNoteEditor *self)
{
  g_return_val_if_fail (CTP_IS_NOTE_EDITOR (self), NULL);

  return self->note;
}

void
ctp_note_editor_set_note (CtpNoteEditor *self, CtpRecord *note)
{
  g_return_if_fail (CTP_IS_NOTE_EDITOR (self));

  if (!g_set_object (&self->note, note))
    return;

  ctp_edit_bind_text (self->view, note, "text");
  update_actions (self);
  show_versions (self);
}

/* Says above the text who began it, where @show; for a meeting that has several notes. */
void
ctp_note_editor_show_writer (CtpNoteEditor *self, gboolean show)
{
  g_autoptr (CtpRecord) author = NULL;

  g_return_if_fail (CTP_IS_NOTE_EDITOR (self));

  if (show && self->note != NULL)
    author = ctp_record_dup_author (self->note);
  gtk_label_set_label (self->writer, author != NULL ? ctp_record_get_text (author, "name") : "");
  gtk_widget_set_visible (GTK_WIDGET (self->writer), author != NULL);
}

/* Writes what was typed, and holds no text any longer; before it is taken away. */
void
ctp_note_editor_release (CtpNoteEditor *self)
{
  g_return_if_fail (CTP_IS_NOTE_EDITOR (self));

  ctp_edit_unbind (self->view);
  ctp_text_versions_set_field (self->versions, NULL, NULL);
}

/* Marks @words wherever they stand; "" marks none. */
void
ctp_note_editor_set_words (CtpNoteEditor *self, const char *words)
{
  g_return_if_fail (CTP_IS_NOTE_EDITOR (self));

  ctp_prose_view_set_words (self->view, words);
}
