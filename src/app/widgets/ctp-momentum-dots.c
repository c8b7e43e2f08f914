/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The last meetings as a row of dots, each told by form as well as colour: a disc was kept, a ring
 * moved, a cross cancelled, a dotted ring is to come. Drawn in the direction of reading. */

#include "app/widgets/ctp-momentum-dots.h"

#define DOT_RADIUS 7.0
#define DOT_ROOM 20

struct _CtpMomentumDots
{
  GtkWidget parent_instance;
  CtpDot *dots;
  guint n_dots;
};

G_DEFINE_FINAL_TYPE (CtpMomentumDots, ctp_momentum_dots, GTK_TYPE_WIDGET)

static void
set_named_color (CtpMomentumDots *self, cairo_t *cr, const char *name)
{
  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (self));
  GdkRGBA color;

  if (name == NULL || !gtk_style_context_lookup_color (style, name, &color))
    gtk_style_context_get_color (style, &color);
  gdk_cairo_set_source_rgba (cr, &color);
}

static void
draw_dot (CtpMomentumDots *self, cairo_t *cr, CtpDot dot, double x, double y)
{
  const double dashes[] = { 2, 2.4 };
  double arm = DOT_RADIUS * 0.72;

  cairo_save (cr);
  cairo_new_path (cr);
  switch (dot)
    {
    case CTP_DOT_KEPT:
      set_named_color (self, cr, "success_color");
      cairo_arc (cr, x, y, DOT_RADIUS, 0, 2 * G_PI);
      cairo_fill (cr);
      break;
    case CTP_DOT_MOVED:
      set_named_color (self, cr, "success_color");
      cairo_set_line_width (cr, 2.5);
      cairo_arc (cr, x, y, DOT_RADIUS - 1.25, 0, 2 * G_PI);
      cairo_stroke (cr);
      break;
    case CTP_DOT_CANCELLED:
      set_named_color (self, cr, "error_color");
      cairo_set_line_width (cr, 2.5);
      cairo_move_to (cr, x - arm, y - arm);
      cairo_line_to (cr, x + arm, y + arm);
      cairo_move_to (cr, x + arm, y - arm);
      cairo_line_to (cr, x - arm, y + arm);
      cairo_stroke (cr);
      break;
    case CTP_DOT_PLANNED:
    default:
      set_named_color (self, cr, NULL);
      cairo_set_line_width (cr, 1.5);
      cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
      cairo_arc (cr, x, y, DOT_RADIUS - 0.75, 0, 2 * G_PI);
      cairo_stroke (cr);
      break;
    }
  cairo_restore (cr);
}

static void
ctp_momentum_dots_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  CtpMomentumDots *self = CTP_MOMENTUM_DOTS (widget);

  *minimum = *natural = DOT_ROOM;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = DOT_ROOM * (int) self->n_dots;
      *natural = 2 * *minimum;
    }
}

static void
ctp_momentum_dots_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CtpMomentumDots *self = CTP_MOMENTUM_DOTS (widget);
  double width = gtk_widget_get_width (widget);
  double height = gtk_widget_get_height (widget);
  double step = self->n_dots > 1 ? MIN ((width - DOT_ROOM) / (self->n_dots - 1), 56) : 0;
  cairo_t *cr;

  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  for (guint i = 0; i < self->n_dots; i++)
    {
      double x = DOT_ROOM / 2.0 + i * step;

      if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
        x = width - x;
      draw_dot (self, cr, self->dots[i], x, height / 2);
    }
  cairo_destroy (cr);
}

static void
ctp_momentum_dots_finalize (GObject *object)
{
  g_free (CTP_MOMENTUM_DOTS (object)->dots);

  G_OBJECT_CLASS (ctp_momentum_dots_parent_class)->finalize (object);
}

static void
ctp_momentum_dots_class_init (CtpMomentumDotsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ctp_momentum_dots_finalize;
  widget_class->measure = ctp_momentum_dots_measure;
  widget_class->snapshot = ctp_momentum_dots_snapshot;

  gtk_widget_class_set_css_name (widget_class, "momentumdots");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
ctp_momentum_dots_init (CtpMomentumDots *self)
{
}

GtkWidget *
ctp_momentum_dots_new (void)
{
  return g_object_new (CTP_TYPE_MOMENTUM_DOTS, NULL);
}

/* Draws @dots, oldest first; @description says the same in words. */
void
ctp_momentum_dots_set_dots (CtpMomentumDots *self,
                            const CtpDot *dots,
                            guint n_dots,
                            const char *description)
{
  g_return_if_fail (CTP_IS_MOMENTUM_DOTS (self));

  g_free (self->dots);
  self->dots = g_memdup2 (dots, n_dots * sizeof *dots);
  self->n_dots = n_dots;
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), description);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, description,
                                  -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
