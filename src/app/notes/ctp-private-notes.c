/* SPDX-License-Identifier: GPL-3.0-or-later */

/* My private notes of a meeting, behind a veil. They are shown when asked for and veiled again when
 * the window loses the focus, when another meeting is shown or the page is left, so that a glance at
 * the screen shows nothing. While veiled, no widget holds their text.
 *
 * Nobody tells an application that the screen is being shared: neither Wayland nor X11, nor the
 * portals, say so to any but who shares it. To share it, one goes to another window, and with that
 * the notes are veiled; who then reveals them again, shows them. */

#include "app/notes/ctp-private-notes.h"

#include "app/notes/ctp-note-text.h"

struct _CtpPrivateNotes
{
  GtkWidget parent_instance;

  GtkStack *stack;
  GtkWidget *reveal;
  CtpNoteText *text;

  CtpRecord *meeting;
  GtkWindow *window;
};

G_DEFINE_FINAL_TYPE (CtpPrivateNotes, ctp_private_notes, GTK_TYPE_WIDGET)

static void
veil (CtpPrivateNotes *self)
{
  ctp_note_text_set_meeting (self->text, NULL);
  gtk_stack_set_visible_child_name (self->stack, "veiled");
}

static void
reveal_clicked_cb (CtpPrivateNotes *self)
{
  ctp_note_text_set_meeting (self->text, self->meeting);
  gtk_stack_set_visible_child_name (self->stack, "open");
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

static void
veil_clicked_cb (CtpPrivateNotes *self)
{
  veil (self);
  gtk_widget_grab_focus (self->reveal);
}

static void
window_active_cb (CtpPrivateNotes *self)
{
  if (!gtk_window_is_active (self->window))
    veil (self);
}

static void
ctp_private_notes_root (GtkWidget *widget)
{
  CtpPrivateNotes *self = CTP_PRIVATE_NOTES (widget);

  GTK_WIDGET_CLASS (ctp_private_notes_parent_class)->root (widget);

  if (!GTK_IS_WINDOW (gtk_widget_get_root (widget)))
    return;

  self->window = GTK_WINDOW (gtk_widget_get_root (widget));
  g_signal_connect_object (self->window, "notify::is-active", G_CALLBACK (window_active_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
ctp_private_notes_unroot (GtkWidget *widget)
{
  CtpPrivateNotes *self = CTP_PRIVATE_NOTES (widget);

  if (self->window != NULL)
    g_signal_handlers_disconnect_by_func (self->window, window_active_cb, self);
  self->window = NULL;

  GTK_WIDGET_CLASS (ctp_private_notes_parent_class)->unroot (widget);
}

static void
ctp_private_notes_unmap (GtkWidget *widget)
{
  veil (CTP_PRIVATE_NOTES (widget));

  GTK_WIDGET_CLASS (ctp_private_notes_parent_class)->unmap (widget);
}

static void
ctp_private_notes_dispose (GObject *object)
{
  CtpPrivateNotes *self = CTP_PRIVATE_NOTES (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->meeting);

  G_OBJECT_CLASS (ctp_private_notes_parent_class)->dispose (object);
}

static void
ctp_private_notes_class_init (CtpPrivateNotesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ctp_private_notes_dispose;
  widget_class->root = ctp_private_notes_root;
  widget_class->unroot = ctp_private_notes_unroot;
  widget_class->unmap = ctp_private_notes_unmap;

  g_type_ensure (CTP_TYPE_NOTE_TEXT);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-private-notes.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpPrivateNotes, stack);
  gtk_widget_class_bind_template_child (widget_class, CtpPrivateNotes, reveal);
  gtk_widget_class_bind_template_child (widget_class, CtpPrivateNotes, text);
  gtk_widget_class_bind_template_callback (widget_class, reveal_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, veil_clicked_cb);
}

static void
ctp_private_notes_init (CtpPrivateNotes *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Stands for the private notes of @meeting, veiled. */
void
ctp_private_notes_set_meeting (CtpPrivateNotes *self, CtpRecord *meeting)
{
  g_return_if_fail (CTP_IS_PRIVATE_NOTES (self));

  if (g_set_object (&self->meeting, meeting))
    veil (self);
}
