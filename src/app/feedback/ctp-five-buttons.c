/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Five buttons in a row, of which one can be down: a number with a word below it. They share the
 * width there is, and the words wrap. */

#include "app/feedback/ctp-five-buttons.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "report/ctp-wording.h"

struct _CtpFiveButtons
{
  GtkWidget parent_instance;

  GtkToggleButton *buttons[CTP_FIVE];
  GtkLabel *words[CTP_FIVE];
  int value;
  gboolean setting;
};

G_DEFINE_FINAL_TYPE (CtpFiveButtons, ctp_five_buttons, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_VALUE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
take_value (CtpFiveButtons *self, int value)
{
  if (self->value == value)
    return;

  self->value = value;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
}

static void
toggled_cb (CtpFiveButtons *self, GtkToggleButton *button)
{
  if (self->setting || !gtk_toggle_button_get_active (button))
    return;

  for (int i = 0; i < CTP_FIVE; i++)
    if (self->buttons[i] == button)
      take_value (self, i + 1);
}

static void
add_button (CtpFiveButtons *self, int i)
{
  g_autofree char *number = ctp_wording_dup_number (i + 1);
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label = gtk_label_new (number);
  GtkWidget *word = gtk_label_new (NULL);

  gtk_widget_add_css_class (label, "heading");
  gtk_widget_add_css_class (word, "caption");
  gtk_label_set_wrap (GTK_LABEL (word), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (word), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_justify (GTK_LABEL (word), GTK_JUSTIFY_CENTER);
  gtk_label_set_width_chars (GTK_LABEL (word), 4);
  gtk_label_set_max_width_chars (GTK_LABEL (word), 12);
  gtk_widget_set_vexpand (word, TRUE);
  gtk_widget_set_valign (word, GTK_ALIGN_START);
  gtk_widget_set_visible (word, FALSE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), word);

  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_set_parent (button, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, number,
                                  -1);
  if (i > 0)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), self->buttons[0]);
  g_signal_connect_object (button, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);

  self->buttons[i] = GTK_TOGGLE_BUTTON (button);
  self->words[i] = GTK_LABEL (word);
}

static void
ctp_five_buttons_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_VALUE:
      g_value_set_int (value, ctp_five_buttons_get_value (CTP_FIVE_BUTTONS (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_five_buttons_set_property (GObject *object,
                               guint prop_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_VALUE:
      ctp_five_buttons_set_value (CTP_FIVE_BUTTONS (object), g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_five_buttons_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (ctp_five_buttons_parent_class)->dispose (object);
}

static void
ctp_five_buttons_class_init (CtpFiveButtonsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = ctp_five_buttons_get_property;
  object_class->set_property = ctp_five_buttons_set_property;
  object_class->dispose = ctp_five_buttons_dispose;

  /* Which of the five is down, 0 for none. */
  properties[PROP_VALUE]
    = g_param_spec_int ("value", NULL, NULL, 0, CTP_FIVE, 0,
                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_RADIO_GROUP);
  gtk_widget_class_set_css_name (widget_class, "fivebuttons");
}

static void
ctp_five_buttons_init (CtpFiveButtons *self)
{
  GtkBoxLayout *layout = GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self)));

  gtk_box_layout_set_homogeneous (layout, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "linked");
  for (int i = 0; i < CTP_FIVE; i++)
    add_button (self, i);
}

int
ctp_five_buttons_get_value (CtpFiveButtons *self)
{
  g_return_val_if_fail (CTP_IS_FIVE_BUTTONS (self), 0);

  return self->value;
}

/* Presses the button of @value, 1 to 5; 0 leaves none down. */
void
ctp_five_buttons_set_value (CtpFiveButtons *self, int value)
{
  g_return_if_fail (CTP_IS_FIVE_BUTTONS (self));
  g_return_if_fail (value >= 0 && value <= CTP_FIVE);

  self->setting = TRUE;
  for (int i = 0; i < CTP_FIVE; i++)
    gtk_toggle_button_set_active (self->buttons[i], i + 1 == value);
  self->setting = FALSE;
  take_value (self, value);
}

/* Puts @word below the number @value, 1 to 5. */
void
ctp_five_buttons_set_word (CtpFiveButtons *self, guint value, const char *word)
{
  g_autofree char *name = NULL;
  g_autofree char *number = NULL;

  g_return_if_fail (CTP_IS_FIVE_BUTTONS (self));
  g_return_if_fail (value >= 1 && value <= CTP_FIVE);

  gtk_label_set_label (self->words[value - 1], word);
  gtk_widget_set_visible (GTK_WIDGET (self->words[value - 1]), TRUE);

  number = ctp_wording_dup_number (value);
  /* Translators: a number from 1 to 5, then what it means */
  name = g_strdup_printf (_ ("%s: %s"), number, word);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->buttons[value - 1]),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* Says for a screen reader what is asked. */
void
ctp_five_buttons_set_label (CtpFiveButtons *self, const char *label)
{
  g_return_if_fail (CTP_IS_FIVE_BUTTONS (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}
