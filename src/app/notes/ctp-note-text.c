/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The notes of a meeting, the shared or the private ones, as text that is edited where it stands.
 * Where both people began one without seeing the other's, both are there, one below the other. */

#include "app/notes/ctp-note-text.h"

#include "app/notes/ctp-note-editor.h"
#include "app/widgets/ctp-by-frame.h"
#include "journal/ctp-query.h"

struct _CtpNoteText
{
  GtkWidget parent_instance;

  gboolean is_private;
  char *label;
  char *placeholder;
  char *words;
  CtpRecord *meeting;
  CtpQuery *notes;
};

G_DEFINE_FINAL_TYPE (CtpNoteText, ctp_note_text, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_PRIVATE,
  PROP_LABEL,
  PROP_PLACEHOLDER,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* Long texts are laid out one with each frame. */
static gboolean
show_next (GtkWidget *widget)
{
  for (GtkWidget *editor = gtk_widget_get_first_child (widget); editor != NULL;
       editor = gtk_widget_get_next_sibling (editor))
    if (!gtk_widget_get_visible (editor))
      {
        gtk_widget_set_visible (editor, TRUE);
        return TRUE;
      }

  return FALSE;
}

/* @note: NULL where nothing is written yet. It is in its view before that is shown: a view that is
 * shown lays out the paragraph with the cursor with every step that the cursor makes. */
static void
add_editor (CtpNoteText *self, CtpRecord *note)
{
  GtkWidget *editor
    = ctp_note_editor_new (self->meeting, self->is_private, self->label, self->placeholder);

  if (note != NULL)
    ctp_note_editor_set_note (CTP_NOTE_EDITOR (editor), note);
  ctp_note_editor_set_words (CTP_NOTE_EDITOR (editor), self->words != NULL ? self->words : "");
  gtk_widget_set_visible (editor, note == NULL);
  gtk_widget_set_parent (editor, GTK_WIDGET (self));
  if (note != NULL)
    ctp_by_frame_do (GTK_WIDGET (self), show_next);
}

/* The editor of @note; of none yet, where that is NULL. */
static CtpNoteEditor *
find_editor (CtpNoteText *self, CtpRecord *note)
{
  for (GtkWidget *editor = gtk_widget_get_first_child (GTK_WIDGET (self)); editor != NULL;
       editor = gtk_widget_get_next_sibling (editor))
    if (ctp_note_editor_get_note (CTP_NOTE_EDITOR (editor)) == note)
      return CTP_NOTE_EDITOR (editor);

  return NULL;
}

static gboolean
is_listed (CtpNoteText *self, CtpRecord *note)
{
  for (guint i = 0; i < ctp_query_get_count (self->notes); i++)
    {
      g_autoptr (CtpRecord) other = g_list_model_get_item (G_LIST_MODEL (self->notes), i);

      if (other == note)
        return TRUE;
    }

  return FALSE;
}

static void
remove_editor (GtkWidget *editor)
{
  ctp_note_editor_release (CTP_NOTE_EDITOR (editor));
  gtk_widget_unparent (editor);
}

static void
remove_all (CtpNoteText *self)
{
  GtkWidget *editor;

  while ((editor = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    remove_editor (editor);
}

/* A text that is there already is left alone: someone may be typing in it. */
static void
notes_changed_cb (CtpNoteText *self)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  while (child != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (child);
      CtpRecord *note = ctp_note_editor_get_note (CTP_NOTE_EDITOR (child));

      if (note != NULL && !is_listed (self, note))
        remove_editor (child);
      child = next;
    }

  for (guint i = 0; i < ctp_query_get_count (self->notes); i++)
    {
      g_autoptr (CtpRecord) note = g_list_model_get_item (G_LIST_MODEL (self->notes), i);
      CtpNoteEditor *editor = NULL;

      if (find_editor (self, note) != NULL)
        continue;

      editor = find_editor (self, NULL);
      if (editor != NULL)
        ctp_note_editor_set_note (editor, note);
      else
        add_editor (self, note);
    }

  if (gtk_widget_get_first_child (GTK_WIDGET (self)) == NULL)
    add_editor (self, NULL);

  for (child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    ctp_note_editor_show_writer (CTP_NOTE_EDITOR (child), ctp_query_get_count (self->notes) > 1);
}

static gboolean
ctp_note_text_grab_focus (GtkWidget *widget)
{
  GtkWidget *editor = gtk_widget_get_first_child (widget);

  /* Whoever comes to write does not wait. */
  while (show_next (widget))
    ;
  return editor != NULL && gtk_widget_grab_focus (editor);
}

static void
ctp_note_text_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  CtpNoteText *self = CTP_NOTE_TEXT (object);

  switch (prop_id)
    {
    case PROP_PRIVATE:
      self->is_private = g_value_get_boolean (value);
      break;
    case PROP_LABEL:
      g_free (self->label);
      self->label = g_value_dup_string (value);
      break;
    case PROP_PLACEHOLDER:
      g_free (self->placeholder);
      self->placeholder = g_value_dup_string (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_note_text_dispose (GObject *object)
{
  CtpNoteText *self = CTP_NOTE_TEXT (object);

  remove_all (self);
  g_clear_object (&self->notes);
  g_clear_object (&self->meeting);
  g_clear_pointer (&self->label, g_free);
  g_clear_pointer (&self->placeholder, g_free);
  g_clear_pointer (&self->words, g_free);

  G_OBJECT_CLASS (ctp_note_text_parent_class)->dispose (object);
}

static void
ctp_note_text_class_init (CtpNoteTextClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = ctp_note_text_set_property;
  object_class->dispose = ctp_note_text_dispose;
  widget_class->grab_focus = ctp_note_text_grab_focus;

  /* Whether it shows and makes private notes, which never leave this person's copies. */
  properties[PROP_PRIVATE]
    = g_param_spec_boolean ("private", NULL, NULL, FALSE,
                            G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  /* What a screen reader calls it. */
  properties[PROP_LABEL] = g_param_spec_string (
    "label", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  /* What stands where nothing is written yet. */
  properties[PROP_PLACEHOLDER]
    = g_param_spec_string ("placeholder", NULL, NULL, NULL,
                           G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
ctp_note_text_init (CtpNoteText *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
}

/* Shows the notes of @meeting; NULL shows nothing and forgets what was shown. */
void
ctp_note_text_set_meeting (CtpNoteText *self, CtpRecord *meeting)
{
  g_return_if_fail (CTP_IS_NOTE_TEXT (self));

  if (!g_set_object (&self->meeting, meeting))
    return;

  if (self->notes != NULL)
    g_signal_handlers_disconnect_by_func (self->notes, notes_changed_cb, self);
  g_clear_object (&self->notes);
  remove_all (self);
  if (meeting == NULL)
    return;

  self->notes = ctp_query_new (ctp_record_get_journal (meeting), "note",
                               "meeting = ?1 and private = cast (?2 as integer)", "created",
                               ctp_record_get_id (meeting), self->is_private ? "1" : "0", NULL);
  g_signal_connect_object (self->notes, "items-changed", G_CALLBACK (notes_changed_cb), self,
                           G_CONNECT_SWAPPED);
  notes_changed_cb (self);
}

/* Marks @words wherever they stand; "" marks none. */
void
ctp_note_text_set_words (CtpNoteText *self, const char *words)
{
  g_return_if_fail (CTP_IS_NOTE_TEXT (self));

  g_free (self->words);
  self->words = g_strdup (words);
  for (GtkWidget *editor = gtk_widget_get_first_child (GTK_WIDGET (self)); editor != NULL;
       editor = gtk_widget_get_next_sibling (editor))
    ctp_note_editor_set_words (CTP_NOTE_EDITOR (editor), words);
}
