/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Text of several lines that stands in a page as if it were printed there: as high as its words
 * need at the width it gets, from the first frame on, with a placeholder while it is empty.
 * GtkTextView alone learns its height only after it was shown at its width. */

#include "app/widgets/ctp-text-area.h"

#include "app/widgets/ctp-paragraph-sizes.h"

#define MUTED_ALPHA 0.75f
#define NARROWEST 48

/* What is longer asks for no more room than this. */
#define WIDEST 800

typedef struct
{
  char *placeholder;
  char *label;
  CtpParagraphSizes *sizes;
} CtpTextAreaPrivate;

enum
{
  PROP_PLACEHOLDER = 1,
  PROP_LABEL,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_TYPE_WITH_PRIVATE (CtpTextArea, ctp_text_area, GTK_TYPE_TEXT_VIEW)

/* @text as it is laid out in @width pixels, or on lines as long as they are where it is -1. */
static PangoLayout *
create_layout (CtpTextArea *self, const char *text, int width)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  int margins = gtk_text_view_get_left_margin (view) + gtk_text_view_get_right_margin (view);

  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, width < 0 ? -1 : MAX (width - margins, 1) * PANGO_SCALE);

  return layout;
}

static int
measure_height (CtpTextArea *self, int width)
{
  CtpTextAreaPrivate *priv = ctp_text_area_get_instance_private (self);
  GtkTextView *view = GTK_TEXT_VIEW (self);
  const int margins = gtk_text_view_get_top_margin (view) + gtk_text_view_get_bottom_margin (view);
  g_autoptr (PangoLayout) layout = NULL;
  int height;

  if (gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (view)) > 0
      || priv->placeholder == NULL)
    return ctp_paragraph_sizes_get_height (priv->sizes, width) + margins;

  layout = create_layout (self, priv->placeholder, width);
  pango_layout_get_pixel_size (layout, NULL, &height);
  return height + margins + gtk_text_view_get_pixels_above_lines (view)
         + gtk_text_view_get_pixels_below_lines (view);
}

static void
set_label (CtpTextArea *self, const char *label)
{
  CtpTextAreaPrivate *priv = ctp_text_area_get_instance_private (self);

  g_free (priv->label);
  priv->label = g_strdup (label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label != NULL ? label : "", -1);
}

static void
set_placeholder (CtpTextArea *self, const char *placeholder)
{
  CtpTextAreaPrivate *priv = ctp_text_area_get_instance_private (self);

  g_free (priv->placeholder);
  priv->placeholder = g_strdup (placeholder);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_PLACEHOLDER,
                                  placeholder != NULL ? placeholder : "", -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static GtkSizeRequestMode
ctp_text_area_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
ctp_text_area_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  CtpTextArea *self = CTP_TEXT_AREA (widget);

  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = measure_height (self, for_size);
  else
    {
      CtpTextAreaPrivate *priv = ctp_text_area_get_instance_private (self);

      /* A GtkTextView would tell the width it had before, and keep its page from getting narrower
       * again. */
      *minimum = NARROWEST;
      *natural = MAX (NARROWEST, ctp_paragraph_sizes_get_width (priv->sizes, WIDEST));
    }
}

static void
ctp_text_area_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CtpTextArea *self = CTP_TEXT_AREA (widget);
  CtpTextAreaPrivate *priv = ctp_text_area_get_instance_private (self);
  GtkTextView *view = GTK_TEXT_VIEW (widget);
  g_autoptr (PangoLayout) layout = NULL;
  GdkRGBA color;

  GTK_WIDGET_CLASS (ctp_text_area_parent_class)->snapshot (widget, snapshot);

  if (priv->placeholder == NULL
      || gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (view)) > 0)
    return;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  color.alpha *= MUTED_ALPHA;
  layout = create_layout (self, priv->placeholder, gtk_widget_get_width (widget));
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
    snapshot, &GRAPHENE_POINT_INIT ((float) gtk_text_view_get_left_margin (view),
                                    (float) (gtk_text_view_get_top_margin (view)
                                             + gtk_text_view_get_pixels_above_lines (view))));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
}

static void
ctp_text_area_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  CtpTextAreaPrivate *priv = ctp_text_area_get_instance_private (CTP_TEXT_AREA (object));

  switch (prop_id)
    {
    case PROP_PLACEHOLDER:
      g_value_set_string (value, priv->placeholder);
      break;
    case PROP_LABEL:
      g_value_set_string (value, priv->label);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_text_area_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_PLACEHOLDER:
      set_placeholder (CTP_TEXT_AREA (object), g_value_get_string (value));
      break;
    case PROP_LABEL:
      set_label (CTP_TEXT_AREA (object), g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ctp_text_area_finalize (GObject *object)
{
  CtpTextAreaPrivate *priv = ctp_text_area_get_instance_private (CTP_TEXT_AREA (object));

  g_clear_pointer (&priv->sizes, ctp_paragraph_sizes_free);
  g_free (priv->placeholder);
  g_free (priv->label);

  G_OBJECT_CLASS (ctp_text_area_parent_class)->finalize (object);
}

static void
ctp_text_area_class_init (CtpTextAreaClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = ctp_text_area_get_property;
  object_class->set_property = ctp_text_area_set_property;
  object_class->finalize = ctp_text_area_finalize;
  widget_class->get_request_mode = ctp_text_area_get_request_mode;
  widget_class->measure = ctp_text_area_measure;
  widget_class->snapshot = ctp_text_area_snapshot;

  /* What to write, shown while nothing is written. */
  properties[PROP_PLACEHOLDER] = g_param_spec_string ("placeholder", NULL, NULL, NULL,
                                                      G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  /* Accessible name. */
  properties[PROP_LABEL]
    = g_param_spec_string ("label", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
ctp_text_area_init (CtpTextArea *self)
{
  CtpTextAreaPrivate *priv = ctp_text_area_get_instance_private (self);
  GtkTextView *view = GTK_TEXT_VIEW (self);

  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (view, FALSE);
  priv->sizes = ctp_paragraph_sizes_new (view);
  gtk_widget_add_css_class (GTK_WIDGET (self), "in-place");
  g_signal_connect_object (gtk_text_view_get_buffer (view), "changed",
                           G_CALLBACK (gtk_widget_queue_resize), self, G_CONNECT_SWAPPED);
}

GtkWidget *
ctp_text_area_new (void)
{
  return g_object_new (CTP_TYPE_TEXT_AREA, NULL);
}
