/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A sentence across the window, below the header, with up to two ways on. It stands for as long as
 * what it says is true; for what passes there are toasts. */

#include "app/ctp-banner.h"

struct _CtpBanner
{
  GtkWidget parent_instance;

  GtkRevealer *revealer;
  GtkLabel *title;
  GtkWidget *buttons;
  GtkButton *first;
  GtkButton *second;
};

G_DEFINE_FINAL_TYPE (CtpBanner, ctp_banner, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_REVEALED,
  PROP_FIRST_LABEL,
  PROP_FIRST_ACTION,
  PROP_SECOND_LABEL,
  PROP_SECOND_ACTION,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
set_button_label (CtpBanner *self, GtkButton *button, const char *label)
{
  gtk_button_set_label (button, label != NULL ? label : "");
  gtk_widget_set_visible (GTK_WIDGET (button), label != NULL);
  gtk_widget_set_visible (self->buttons, gtk_widget_get_visible (GTK_WIDGET (self->first))
                                           || gtk_widget_get_visible (GTK_WIDGET (self->second)));
}

/* What is not shown takes no time to be laid out. */
static void
child_revealed_cb (CtpBanner *self)
{
  if (!gtk_revealer_get_child_revealed (self->revealer)
      && !gtk_revealer_get_reveal_child (self->revealer))
    gtk_widget_set_visible (GTK_WIDGET (self->revealer), FALSE);
}

static void
ctp_banner_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  CtpBanner *self = CTP_BANNER (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, gtk_label_get_label (self->title));
      break;
    case PROP_REVEALED:
      g_value_set_boolean (value, gtk_revealer_get_reveal_child (self->revealer));
      break;
    case PROP_FIRST_LABEL:
      g_value_set_string (value, gtk_button_get_label (self->first));
      break;
    case PROP_FIRST_ACTION:
      g_value_set_string (value, gtk_actionable_get_action_name (GTK_ACTIONABLE (self->first)));
      break;
    case PROP_SECOND_LABEL:
      g_value_set_string (value, gtk_button_get_label (self->second));
      break;
    case PROP_SECOND_ACTION:
      g_value_set_string (value, gtk_actionable_get_action_name (GTK_ACTIONABLE (self->second)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_banner_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  CtpBanner *self = CTP_BANNER (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      ctp_banner_set_title (self, g_value_get_string (value));
      break;
    case PROP_REVEALED:
      ctp_banner_set_revealed (self, g_value_get_boolean (value));
      break;
    case PROP_FIRST_LABEL:
      set_button_label (self, self->first, g_value_get_string (value));
      break;
    case PROP_FIRST_ACTION:
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->first), g_value_get_string (value));
      break;
    case PROP_SECOND_LABEL:
      set_button_label (self, self->second, g_value_get_string (value));
      break;
    case PROP_SECOND_ACTION:
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->second), g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_banner_dispose (GObject *object)
{
  CtpBanner *self = CTP_BANNER (object);

  g_clear_pointer ((GtkWidget **) &self->revealer, gtk_widget_unparent);

  G_OBJECT_CLASS (ctp_banner_parent_class)->dispose (object);
}

static void
ctp_banner_class_init (CtpBannerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = ctp_banner_get_property;
  object_class->set_property = ctp_banner_set_property;
  object_class->dispose = ctp_banner_dispose;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_REVEALED] = g_param_spec_boolean ("revealed", NULL, NULL, FALSE, flags);
  properties[PROP_FIRST_LABEL] = g_param_spec_string ("first-label", NULL, NULL, NULL, flags);
  properties[PROP_FIRST_ACTION] = g_param_spec_string ("first-action", NULL, NULL, NULL, flags);
  properties[PROP_SECOND_LABEL] = g_param_spec_string ("second-label", NULL, NULL, NULL, flags);
  properties[PROP_SECOND_ACTION] = g_param_spec_string ("second-action", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/counterpart/Counterpart/ctp-banner.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpBanner, revealer);
  gtk_widget_class_bind_template_child (widget_class, CtpBanner, title);
  gtk_widget_class_bind_template_child (widget_class, CtpBanner, buttons);
  gtk_widget_class_bind_template_child (widget_class, CtpBanner, first);
  gtk_widget_class_bind_template_child (widget_class, CtpBanner, second);
  gtk_widget_class_bind_template_callback (widget_class, child_revealed_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "ctp-banner");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT);
}

static void
ctp_banner_init (CtpBanner *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ctp_banner_set_title (CtpBanner *self, const char *title)
{
  g_return_if_fail (CTP_IS_BANNER (self));

  gtk_label_set_label (self->title, title != NULL ? title : "");
}

void
ctp_banner_set_revealed (CtpBanner *self, gboolean revealed)
{
  g_return_if_fail (CTP_IS_BANNER (self));

  if (revealed)
    gtk_widget_set_visible (GTK_WIDGET (self->revealer), TRUE);
  gtk_revealer_set_reveal_child (self->revealer, revealed);
}
