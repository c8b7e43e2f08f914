/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How a goal's value went, check-in by check-in, against the dashed line it shall reach. Drawn in
 * the direction of reading; what the line says is also the widget's text. */

#include "app/widgets/ctp-trend.h"

#include <math.h>

#define NATURAL_WIDTH 100
#define NATURAL_HEIGHT 44
#define MARGIN 6.0

struct _CtpTrend
{
  GtkWidget parent_instance;
  double *values;
  guint n_values;
  double target;
};

G_DEFINE_FINAL_TYPE (CtpTrend, ctp_trend, GTK_TYPE_WIDGET)

static void
get_range (CtpTrend *self, double *least, double *most)
{
  *least = isnan (self->target) ? INFINITY : self->target;
  *most = isnan (self->target) ? -INFINITY : self->target;
  for (guint i = 0; i < self->n_values; i++)
    {
      *least = fmin (*least, self->values[i]);
      *most = fmax (*most, self->values[i]);
    }
}

/* The height at which @value is drawn; a range of nothing is drawn in the middle. */
static double
get_height_of (CtpTrend *self, double value)
{
  double room = gtk_widget_get_height (GTK_WIDGET (self)) - 2 * MARGIN;
  double least;
  double most;
  double part;

  get_range (self, &least, &most);
  part = most > least ? (value - least) / (most - least) : 0.5;

  return MARGIN + room * (1 - part);
}

static double
get_place_of (CtpTrend *self, guint index)
{
  double room = gtk_widget_get_width (GTK_WIDGET (self)) - 2 * MARGIN;
  double part = self->n_values > 1 ? (double) index / (self->n_values - 1) : 1;

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    part = 1 - part;

  return MARGIN + room * part;
}

static void
draw_target (CtpTrend *self, cairo_t *cr, const GdkRGBA *color)
{
  const double dashes[] = { 3, 3 };
  double y = floor (get_height_of (self, self->target)) + 0.5;

  cairo_save (cr);
  cairo_set_source_rgba (cr, color->red, color->green, color->blue, color->alpha * 0.45);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_set_line_width (cr, 1.5);
  cairo_move_to (cr, 2, y);
  cairo_line_to (cr, gtk_widget_get_width (GTK_WIDGET (self)) - 2, y);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
draw_line (CtpTrend *self, cairo_t *cr, const GdkRGBA *color)
{
  guint last = self->n_values - 1;

  gdk_cairo_set_source_rgba (cr, color);
  cairo_set_line_width (cr, 2);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  for (guint i = 0; i < self->n_values; i++)
    cairo_line_to (cr, get_place_of (self, i), get_height_of (self, self->values[i]));
  cairo_stroke (cr);
  cairo_arc (cr, get_place_of (self, last), get_height_of (self, self->values[last]), 3.5, 0,
             2 * G_PI);
  cairo_fill (cr);
}

static void
ctp_trend_measure (GtkWidget *widget,
                   GtkOrientation orientation,
                   int for_size,
                   int *minimum,
                   int *natural,
                   int *minimum_baseline,
                   int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? NATURAL_WIDTH / 2 : NATURAL_HEIGHT;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? NATURAL_WIDTH : NATURAL_HEIGHT;
}

static void
ctp_trend_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CtpTrend *self = CTP_TREND (widget);
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  GdkRGBA text;
  GdkRGBA accent;
  cairo_t *cr;

  cr
    = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget),
                                                                gtk_widget_get_height (widget)));
  gtk_style_context_get_color (style, &text);
  if (!gtk_style_context_lookup_color (style, "accent_color", &accent))
    accent = text;
  if (!isnan (self->target))
    draw_target (self, cr, &text);
  if (self->n_values > 0)
    draw_line (self, cr, &accent);
  cairo_destroy (cr);
}

static void
ctp_trend_finalize (GObject *object)
{
  g_free (CTP_TREND (object)->values);

  G_OBJECT_CLASS (ctp_trend_parent_class)->finalize (object);
}

static void
ctp_trend_class_init (CtpTrendClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ctp_trend_finalize;
  widget_class->measure = ctp_trend_measure;
  widget_class->snapshot = ctp_trend_snapshot;

  gtk_widget_class_set_css_name (widget_class, "trend");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
ctp_trend_init (CtpTrend *self)
{
  self->target = NAN;
}

GtkWidget *
ctp_trend_new (void)
{
  return g_object_new (CTP_TYPE_TREND, NULL);
}

/* Draws @values, oldest first. @target is NaN where there is none; @description says in words what
 * is to be seen. */
void
ctp_trend_set_values (CtpTrend *self,
                      const double *values,
                      guint n_values,
                      double target,
                      const char *description)
{
  g_return_if_fail (CTP_IS_TREND (self));

  g_free (self->values);
  self->values = g_memdup2 (values, n_values * sizeof *values);
  self->n_values = n_values;
  self->target = target;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, description,
                                  -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
