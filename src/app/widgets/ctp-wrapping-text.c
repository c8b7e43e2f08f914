/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A text of one paragraph that is edited where it stands and wraps where it is too long, such as the
 * title in a row. Return leaves it, and so does Escape in a row; a paste loses its line ends. */

#include "app/widgets/ctp-wrapping-text.h"

#include <config.h>
#include <string.h>
#include <glib/gi18n-lib.h>

#include "app/widgets/ctp-edit-binding.h"

struct _CtpWrappingText
{
  CtpTextArea parent_instance;

  gboolean composing;
};

G_DEFINE_FINAL_TYPE (CtpWrappingText, ctp_wrapping_text, CTP_TYPE_TEXT_AREA)

static gboolean
key_pressed_cb (CtpWrappingText *self, guint keyval, guint keycode, GdkModifierType state)
{
  GtkWidget *row;

  if (self->composing)
    return GDK_EVENT_PROPAGATE;

  if (keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter && keyval != GDK_KEY_ISO_Enter
      && keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;

  /* Outside of a list, Escape leaves the whole page. */
  row = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_LIST_BOX_ROW);
  if (row == NULL && keyval == GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;

  if (row == NULL || !gtk_widget_grab_focus (row))
    gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))),
                            GTK_DIR_TAB_FORWARD);

  return GDK_EVENT_STOP;
}

/* While an input method puts a word together, the keys are its own. */
static void
preedit_changed_cb (CtpWrappingText *self, const char *preedit)
{
  self->composing = *preedit != '\0';
}

/* A text that runs the other way than the page still begins where the page's lines do. */
static void
align (CtpWrappingText *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  g_autofree char *text = NULL;
  g_autoptr (PangoLayout) layout = NULL;
  gboolean against;

  g_object_get (buffer, "text", &text, NULL);
  layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  against = *text != '\0' && gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL
            && pango_layout_get_direction (layout, 0) == PANGO_DIRECTION_LTR;
  gtk_text_view_set_justification (GTK_TEXT_VIEW (self),
                                   against ? GTK_JUSTIFY_RIGHT : GTK_JUSTIFY_LEFT);
}

static void
ctp_wrapping_text_direction_changed (GtkWidget *widget, GtkTextDirection previous)
{
  GTK_WIDGET_CLASS (ctp_wrapping_text_parent_class)->direction_changed (widget, previous);

  align (CTP_WRAPPING_TEXT (widget));
}

/* What is pasted has one line here; what the record holds already is shown as it is. */
static void
insert_text_cb (CtpWrappingText *self,
                GtkTextIter *at,
                char *text,
                int length,
                GtkTextBuffer *buffer)
{
  g_autofree char *line = NULL;

  if (!gtk_widget_has_focus (GTK_WIDGET (self)) || memchr (text, '\n', (gsize) length) == NULL)
    return;

  line = g_strndup (text, (gsize) length);
  g_strdelimit (line, "\r\n", ' ');
  g_signal_stop_emission_by_name (buffer, "insert-text");
  gtk_text_buffer_insert (buffer, at, line, length);
}

static void
ctp_wrapping_text_class_init (CtpWrappingTextClass *klass)
{
  GTK_WIDGET_CLASS (klass)->direction_changed = ctp_wrapping_text_direction_changed;
}

static void
ctp_wrapping_text_init (CtpWrappingText *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect (self, "preedit-changed", G_CALLBACK (preedit_changed_cb), NULL);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), "insert-text",
                           G_CALLBACK (insert_text_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), "changed",
                           G_CALLBACK (align), self, G_CONNECT_SWAPPED);
}

/* Shows and edits a text field of @record. */
void
ctp_wrapping_text_bind (CtpWrappingText *self, CtpRecord *record, const char *field)
{
  g_return_if_fail (CTP_IS_WRAPPING_TEXT (self));

  ctp_edit_bind_text (self, record, field);
}
