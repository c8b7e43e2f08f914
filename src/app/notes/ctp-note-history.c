/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How a note came to be: its versions, the newest first, each with who wrote it and when, and opened
 * with what it changed. Any can be taken back; that is one more version, and can be undone. */

#include "app/notes/ctp-note-history.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/widgets/ctp-text-versions.h"
#include "app/notes/ctp-word-difference.h"
#include "journal/ctp-journal.h"

#define MUTED_ALPHA 0.6
#define MARK_ALPHA 0.2

struct _CtpNoteHistory
{
  AdwWindow parent_instance;

  GtkListBox *list;
  CtpRecord *note;
  GPtrArray *versions;
};

G_DEFINE_FINAL_TYPE (CtpNoteHistory, ctp_note_history, ADW_TYPE_WINDOW)

static const char *
get_text (CtpNoteHistory *self, guint index)
{
  const CtpChange *version = g_ptr_array_index (self->versions, index);

  return version->value.type == CTP_VALUE_TEXT ? version->value.text : "";
}

static void
add_attribute (PangoAttrList *list, PangoAttribute *attribute, gsize start, gsize end)
{
  attribute->start_index = (guint) start;
  attribute->end_index = (guint) end;
  pango_attr_list_insert (list, attribute);
}

/* What is gone is struck through, what is new stands on colour and is underlined. */
static void
show_piece (GtkWidget *label, const CtpPiece *piece, GString *text, PangoAttrList *attributes)
{
  const gsize start = text->len;
  GdkRGBA color;

  g_string_append_len (text, piece->text, (gssize) piece->length);
  if (piece->type == CTP_PIECE_GONE)
    {
      add_attribute (attributes, pango_attr_strikethrough_new (TRUE), start, text->len);
      add_attribute (attributes, pango_attr_foreground_alpha_new ((guint16) (MUTED_ALPHA * 65535)),
                     start, text->len);
      /* Words at the end of a text have nothing behind them that keeps them apart. */
      if (text->len > start && !g_ascii_isspace (text->str[text->len - 1]))
        g_string_append_c (text, ' ');
    }
  else if (piece->type == CTP_PIECE_ADDED)
    {
      add_attribute (attributes, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE), start,
                     text->len);
      if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (label), "accent_bg_color",
                                           &color))
        return;
      add_attribute (attributes,
                     pango_attr_background_new ((guint16) (color.red * 65535),
                                                (guint16) (color.green * 65535),
                                                (guint16) (color.blue * 65535)),
                     start, text->len);
      add_attribute (attributes, pango_attr_background_alpha_new ((guint16) (MARK_ALPHA * 65535)),
                     start, text->len);
    }
}

static GtkWidget *
create_difference (CtpNoteHistory *self, guint index)
{
  GtkWidget *label = gtk_label_new (NULL);
  const char *before = index > 0 ? get_text (self, index - 1) : "";
  g_autoptr (GArray) pieces = ctp_word_difference (before, get_text (self, index));
  g_autoptr (GString) text = g_string_new (NULL);
  PangoAttrList *attributes = pango_attr_list_new ();

  /* The first version is new as a whole, and reads better plain. */
  for (guint i = 0; i < pieces->len; i++)
    {
      CtpPiece piece = g_array_index (pieces, CtpPiece, i);

      if (index == 0)
        piece.type = CTP_PIECE_SAME;
      show_piece (label, &piece, text, attributes);
    }
  gtk_label_set_text (GTK_LABEL (label), text->str);
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  pango_attr_list_unref (attributes);

  return label;
}

static void
restore_clicked_cb (CtpNoteHistory *self, GtkButton *button)
{
  const guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "index"));
  CtpJournal *journal = ctp_record_get_journal (self->note);
  g_autoptr (GError) error = NULL;

  ctp_journal_begin_step (journal, CTP_VERB_RESTORE, "note");
  if (!ctp_record_settle_text (self->note, "text", get_text (self, index), &error))
    ctp_journal_report (journal, error);
  ctp_journal_end_step (journal);
  gtk_window_close (GTK_WINDOW (self));
}

/* What a version changed is looked for when it is opened. */
static void
expanded_cb (AdwExpanderRow *row)
{
  CtpNoteHistory *self
    = CTP_NOTE_HISTORY (gtk_widget_get_ancestor (GTK_WIDGET (row), CTP_TYPE_NOTE_HISTORY));
  const guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "index"));
  GtkWidget *box, *button, *place;

  if (g_object_get_data (G_OBJECT (row), "filled") != NULL || self == NULL)
    return;

  g_object_set_data (G_OBJECT (row), "filled", GINT_TO_POINTER (TRUE));
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 12);
  gtk_widget_set_margin_start (box, 14);
  gtk_widget_set_margin_end (box, 14);
  gtk_box_append (GTK_BOX (box), create_difference (self, index));
  if (index + 1 < self->versions->len)
    {
      button = gtk_button_new_with_mnemonic (_ ("_Restore"));
      gtk_widget_set_halign (button, GTK_ALIGN_START);
      gtk_widget_set_sensitive (button,
                                ctp_journal_get_writable (ctp_record_get_journal (self->note)));
      g_object_set_data (G_OBJECT (button), "index", GUINT_TO_POINTER (index));
      g_signal_connect_object (button, "clicked", G_CALLBACK (restore_clicked_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (box), button);
    }

  /* The text and the button in it take the keyboard; the place that they stand in needs not. */
  place = gtk_list_box_row_new ();
  gtk_widget_set_focusable (place, FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (place), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (place), box);
  adw_expander_row_add_row (row, place);
}

static GtkWidget *
create_row (CtpNoteHistory *self, guint index)
{
  GtkWidget *row = adw_expander_row_new ();
  g_autofree char *title
    = ctp_text_version_dup_title (self->note, g_ptr_array_index (self->versions, index));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  /* It gives its name to the row inside of it, which opens it, and keeps none itself. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  if (index + 1 == self->versions->len)
    adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), _ ("As it is now"));
  g_object_set_data (G_OBJECT (row), "index", GUINT_TO_POINTER (index));
  g_signal_connect (row, "notify::expanded", G_CALLBACK (expanded_cb), NULL);

  return row;
}

static void
ctp_note_history_dispose (GObject *object)
{
  CtpNoteHistory *self = CTP_NOTE_HISTORY (object);

  g_clear_pointer (&self->versions, g_ptr_array_unref);
  g_clear_object (&self->note);

  G_OBJECT_CLASS (ctp_note_history_parent_class)->dispose (object);
}

static void
ctp_note_history_class_init (CtpNoteHistoryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ctp_note_history_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-note-history.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpNoteHistory, list);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
ctp_note_history_init (CtpNoteHistory *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* A window over @parent with the history of the text of @note. */
GtkWidget *
ctp_note_history_new (GtkWindow *parent, CtpRecord *note)
{
  CtpNoteHistory *self
    = g_object_new (CTP_TYPE_NOTE_HISTORY, "transient-for", parent, "modal", TRUE, NULL);
  g_autoptr (GError) error = NULL;

  self->note = g_object_ref (note);
  self->versions = ctp_record_list_history (note, "text", &error);
  if (self->versions == NULL)
    {
      ctp_journal_report (ctp_record_get_journal (note), error);
      self->versions = g_ptr_array_new ();
    }
  for (guint i = self->versions->len; i > 0; i--)
    gtk_list_box_append (self->list, create_row (self, i - 1));
  if (self->versions->len > 0)
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (gtk_list_box_get_row_at_index (self->list, 0)),
                                   TRUE);

  return GTK_WIDGET (self);
}
