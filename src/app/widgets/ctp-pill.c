/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A word on a small coloured ground: the state of something. The word says it all, the colour only
 * helps the eye. Colours are in the style sheet, 4.5:1 in both styles. */

#include "app/widgets/ctp-pill.h"

struct _CtpPill
{
  GtkWidget parent_instance;
  GtkWidget *label;
  CtpTone tone;
};

enum
{
  PROP_LABEL = 1,
  PROP_TONE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CtpPill, ctp_pill, GTK_TYPE_WIDGET)

static const char *const tone_classes[] = { "neutral", "accent", "success", "warning", "error" };

static void
set_label (CtpPill *self, const char *label)
{
  gtk_label_set_text (GTK_LABEL (self->label), label != NULL ? label : "");
  gtk_widget_set_visible (GTK_WIDGET (self), label != NULL && *label != '\0');
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LABEL]);
}

static void
set_tone (CtpPill *self, CtpTone tone)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), tone_classes[self->tone]);
  self->tone = tone;
  gtk_widget_add_css_class (GTK_WIDGET (self), tone_classes[self->tone]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TONE]);
}

/* A pill has no baseline to align by: it is centred beside lines of a larger font, and a GtkBox of
 * GTK 4.8 with both would ask for less height than it needs. */
static void
ctp_pill_measure (GtkWidget *widget,
                  GtkOrientation orientation,
                  int for_size,
                  int *minimum,
                  int *natural,
                  int *minimum_baseline,
                  int *natural_baseline)
{
  gtk_widget_measure (CTP_PILL (widget)->label, orientation, for_size, minimum, natural, NULL,
                      NULL);
}

static void
ctp_pill_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gtk_widget_size_allocate (CTP_PILL (widget)->label, &(GtkAllocation){ 0, 0, width, height }, -1);
}

static void
ctp_pill_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  CtpPill *self = CTP_PILL (object);

  switch (prop_id)
    {
    case PROP_LABEL:
      g_value_set_string (value, gtk_label_get_text (GTK_LABEL (self->label)));
      break;
    case PROP_TONE:
      g_value_set_enum (value, (int) self->tone);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_pill_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  CtpPill *self = CTP_PILL (object);

  switch (prop_id)
    {
    case PROP_LABEL:
      set_label (self, g_value_get_string (value));
      break;
    case PROP_TONE:
      set_tone (self, (CtpTone) g_value_get_enum (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_pill_dispose (GObject *object)
{
  CtpPill *self = CTP_PILL (object);

  g_clear_pointer (&self->label, gtk_widget_unparent);

  G_OBJECT_CLASS (ctp_pill_parent_class)->dispose (object);
}

static void
ctp_pill_class_init (CtpPillClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = ctp_pill_get_property;
  object_class->set_property = ctp_pill_set_property;
  object_class->dispose = ctp_pill_dispose;
  widget_class->measure = ctp_pill_measure;
  widget_class->size_allocate = ctp_pill_size_allocate;

  /* The word; a pill without one is hidden. */
  properties[PROP_LABEL] = g_param_spec_string (
    "label", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /* The colour. */
  properties[PROP_TONE]
    = g_param_spec_enum ("tone", NULL, NULL, CTP_TYPE_TONE, CTP_TONE_NEUTRAL,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "pill");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
ctp_pill_init (CtpPill *self)
{
  self->label = gtk_label_new (NULL);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self), tone_classes[CTP_TONE_NEUTRAL]);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GType
ctp_tone_get_type (void)
{
  static gsize type = 0;

  if (g_once_init_enter (&type))
    {
      static const GEnumValue values[] = {
        { CTP_TONE_NEUTRAL, "CTP_TONE_NEUTRAL", "neutral" },
        { CTP_TONE_ACCENT, "CTP_TONE_ACCENT", "accent" },
        { CTP_TONE_SUCCESS, "CTP_TONE_SUCCESS", "success" },
        { CTP_TONE_WARNING, "CTP_TONE_WARNING", "warning" },
        { CTP_TONE_ERROR, "CTP_TONE_ERROR", "error" },
        { 0, NULL, NULL },
      };

      g_once_init_leave (&type, g_enum_register_static ("CtpTone", values));
    }

  return type;
}

GtkWidget *
ctp_pill_new (const char *label, CtpTone tone)
{
  return g_object_new (CTP_TYPE_PILL, "label", label, "tone", tone, NULL);
}

void
ctp_pill_set (CtpPill *self, const char *label, CtpTone tone)
{
  g_return_if_fail (CTP_IS_PILL (self));

  set_label (self, label);
  set_tone (self, tone);
}
