/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A text of one paragraph that is edited where it stands and wraps where it is too long, such as the
 * title in a row. Return and Escape leave it; a paste loses its line ends. */

#include "app/meetings/ctp-wrapping-text.h"

#include <config.h>
#include <string.h>
#include <glib/gi18n-lib.h>

#include "app/widgets/ctp-edit-binding.h"

struct _CtpWrappingText
{
  GtkTextView parent_instance;
};

G_DEFINE_FINAL_TYPE (CtpWrappingText, ctp_wrapping_text, GTK_TYPE_TEXT_VIEW)

enum
{
  PROP_0,
  PROP_LABEL,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static gboolean
key_pressed_cb (CtpWrappingText *self, guint keyval, guint keycode, GdkModifierType state)
{
  GtkWidget *row;

  if (keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter && keyval != GDK_KEY_ISO_Enter
      && keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;

  row = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_LIST_BOX_ROW);
  if (row == NULL || !gtk_widget_grab_focus (row))
    gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))),
                            GTK_DIR_TAB_FORWARD);

  return GDK_EVENT_STOP;
}

/* What is pasted has one line here; what the record holds already is shown as it is. */
static void
insert_text_cb (CtpWrappingText *self, GtkTextIter *at, char *text, int length, GtkTextBuffer *buffer)
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
ctp_wrapping_text_set_property (GObject *object,
                                guint prop_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_LABEL:
      gtk_accessible_update_property (GTK_ACCESSIBLE (object), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      g_value_get_string (value), -1);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_wrapping_text_class_init (CtpWrappingTextClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = ctp_wrapping_text_set_property;

  /* What a screen reader calls it. */
  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL,
                                                G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
ctp_wrapping_text_init (CtpWrappingText *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "in-place");
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), "insert-text",
                           G_CALLBACK (insert_text_cb), self, G_CONNECT_SWAPPED);
}

/* Shows and edits a text field of @record. */
void
ctp_wrapping_text_bind (CtpWrappingText *self, CtpRecord *record, const char *field)
{
  g_return_if_fail (CTP_IS_WRAPPING_TEXT (self));

  ctp_edit_bind_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), record, field);
}
