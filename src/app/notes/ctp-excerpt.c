/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How a text begins, in two lines, muted. A label does the same, but lays its text out several times
 * to tell how large it wants to be; in a list of hundreds that is most of the time it takes to be
 * shown. This is always two lines high, and lays out only what is drawn. */

#include "app/notes/ctp-excerpt.h"

#define LINES 2
#define NARROWEST 48
#define WIDTH 240
#define MUTED_ALPHA 0.75f

struct _CtpExcerpt
{
  GtkWidget parent_instance;

  char *text;
  PangoAttrList *attributes;
};

G_DEFINE_FINAL_TYPE (CtpExcerpt, ctp_excerpt, GTK_TYPE_WIDGET)

static int
get_line_height (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int height = PANGO_PIXELS_CEIL (pango_font_metrics_get_height (metrics));

  pango_font_metrics_unref (metrics);
  return height;
}

static void
ctp_excerpt_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = NARROWEST;
      *natural = WIDTH;
    }
  else
    *minimum = *natural = LINES * get_line_height (widget);
}

static void
ctp_excerpt_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CtpExcerpt *self = CTP_EXCERPT (widget);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, self->text);
  GdkRGBA color;

  pango_layout_set_attributes (layout, self->attributes);
  pango_layout_set_width (layout, gtk_widget_get_width (widget) * PANGO_SCALE);
  pango_layout_set_height (layout, -LINES);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  color.alpha *= MUTED_ALPHA;
  gtk_snapshot_append_layout (snapshot, layout, &color);
}

static void
ctp_excerpt_finalize (GObject *object)
{
  g_free (CTP_EXCERPT (object)->text);
  g_clear_pointer (&CTP_EXCERPT (object)->attributes, pango_attr_list_unref);

  G_OBJECT_CLASS (ctp_excerpt_parent_class)->finalize (object);
}

static void
ctp_excerpt_class_init (CtpExcerptClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ctp_excerpt_finalize;
  widget_class->measure = ctp_excerpt_measure;
  widget_class->snapshot = ctp_excerpt_snapshot;

  gtk_widget_class_set_css_name (widget_class, "excerpt");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
ctp_excerpt_init (CtpExcerpt *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "caption");
}

/* Shows how @text begins; it has no line ends. @attributes, which may be NULL, mark some of it. */
void
ctp_excerpt_set_text (CtpExcerpt *self, const char *text, PangoAttrList *attributes)
{
  g_return_if_fail (CTP_IS_EXCERPT (self));

  g_free (self->text);
  self->text = g_strdup (text);
  g_clear_pointer (&self->attributes, pango_attr_list_unref);
  if (attributes != NULL)
    self->attributes = pango_attr_list_ref (attributes);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
