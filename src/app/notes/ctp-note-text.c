/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The notes of a meeting, the shared or the private ones, as text that is edited where it stands.
 * Where there is none yet, the first keystroke makes one. Where both people began one without seeing
 * the other's, both are there, one below the other. */

#include "app/notes/ctp-note-text.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/widgets/ctp-edit-binding.h"
#include "app/widgets/ctp-prose-view.h"
#include "journal/ctp-query.h"

struct _CtpNoteText
{
  GtkWidget parent_instance;

  gboolean is_private;
  char *label;
  char *placeholder;
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

static G_DEFINE_QUARK (ctp - note - text - note, note);

static CtpRecord *
get_note (GtkWidget *view)
{
  return g_object_get_qdata (G_OBJECT (view), note_quark ());
}

static void
take_note (GtkWidget *view, CtpRecord *note)
{
  g_object_set_qdata_full (G_OBJECT (view), note_quark (), g_object_ref (note), g_object_unref);
  ctp_edit_bind_text (view, note, "text");
}

static char *
dup_text (GtkTextBuffer *buffer)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

static CtpRecord *
add_note (CtpNoteText *self, const char *text, GError **error)
{
  CtpJournal *journal = ctp_record_get_journal (self->meeting);

  if (self->is_private)
    return ctp_journal_add_private (journal, "note", error, "meeting", self->meeting, "text", text,
                                    NULL);

  return ctp_journal_add (journal, "note", error, "meeting", self->meeting, "text", text, NULL);
}

static void
text_changed_cb (CtpNoteText *self, GtkTextBuffer *buffer)
{
  GtkWidget *view = g_object_get_data (G_OBJECT (buffer), "view");
  g_autofree char *text = NULL;
  g_autoptr (CtpRecord) note = NULL;
  g_autoptr (GError) error = NULL;

  if (get_note (view) != NULL || self->meeting == NULL
      || gtk_text_buffer_get_char_count (buffer) == 0)
    return;

  text = dup_text (buffer);
  note = add_note (self, text, &error);
  if (note != NULL)
    take_note (view, note);
  else
    ctp_journal_report (ctp_record_get_journal (self->meeting), error);
}

static GtkWidget *
create_text (CtpNoteText *self)
{
  GtkWidget *view = ctp_prose_view_new ();
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));

  g_object_set (view, "label", self->label, "placeholder", self->placeholder, NULL);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (view),
                              ctp_journal_get_writable (ctp_record_get_journal (self->meeting)));
  gtk_widget_add_css_class (view, "prose");
  g_object_set_data (G_OBJECT (buffer), "view", view);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (text_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_parent (view, GTK_WIDGET (self));

  return view;
}

static GtkWidget *
find_text (CtpNoteText *self, CtpRecord *note)
{
  for (GtkWidget *view = gtk_widget_get_first_child (GTK_WIDGET (self)); view != NULL;
       view = gtk_widget_get_next_sibling (view))
    if (get_note (view) == note)
      return view;

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
remove_text (GtkWidget *view)
{
  ctp_edit_unbind (view);
  gtk_widget_unparent (view);
}

static void
remove_all (CtpNoteText *self)
{
  GtkWidget *view;

  while ((view = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    remove_text (view);
}

/* A text that is there already is left alone: someone may be typing in it. */
static void
notes_changed_cb (CtpNoteText *self)
{
  GtkWidget *view = gtk_widget_get_first_child (GTK_WIDGET (self));

  while (view != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (view);

      if (get_note (view) != NULL && !is_listed (self, get_note (view)))
        remove_text (view);
      view = next;
    }

  for (guint i = 0; i < ctp_query_get_count (self->notes); i++)
    {
      g_autoptr (CtpRecord) note = g_list_model_get_item (G_LIST_MODEL (self->notes), i);

      if (find_text (self, note) != NULL)
        continue;

      view = find_text (self, NULL);
      take_note (view != NULL ? view : create_text (self), note);
    }

  if (gtk_widget_get_first_child (GTK_WIDGET (self)) == NULL)
    create_text (self);
}

static gboolean
ctp_note_text_grab_focus (GtkWidget *widget)
{
  GtkWidget *view = gtk_widget_get_first_child (widget);

  return view != NULL && gtk_widget_grab_focus (GTK_WIDGET (view));
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
