/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two answers to one statement on a line from 1 to 5, each with the mark of the person who gave it.
 * Where both are the same, both marks show: one lies in the other. The line runs in the direction
 * of reading. */

#include "app/feedback/ctp-compare-scale.h"

#include <adwaita.h>
#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/feedback/ctp-mark-pair.h"

#define STEPS 5
#define WIDTH 252
#define NARROWEST 120
#define HEIGHT 24
#define RADIUS 6.0
#define MARGIN 10.0

struct _CtpCompareScale
{
  GtkWidget parent_instance;

  int answers[2];
};

G_DEFINE_FINAL_TYPE (CtpCompareScale, ctp_compare_scale, GTK_TYPE_WIDGET)

static double
get_x (CtpCompareScale *self, int answer)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self)) - 2 * MARGIN;
  double x = width * (answer - 1) / (STEPS - 1);

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    x = width - x;

  return MARGIN + x;
}

static void
draw_line (CtpCompareScale *self, cairo_t *cr, double y)
{
  GdkRGBA color;

  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &color);
  color.alpha *= 0.25f;
  gdk_cairo_set_source_rgba (cr, &color);

  cairo_set_line_width (cr, 1);
  cairo_move_to (cr, get_x (self, 1), y);
  cairo_line_to (cr, get_x (self, STEPS), y);
  for (int i = 1; i <= STEPS; i++)
    {
      double x = floor (get_x (self, i)) + 0.5;

      cairo_move_to (cr, x, y - 4);
      cairo_line_to (cr, x, y + 4);
    }
  cairo_stroke (cr);

  if (self->answers[0] == 0 || self->answers[1] == 0)
    return;

  color.alpha *= 1.8f;
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_set_line_width (cr, 3);
  cairo_move_to (cr, get_x (self, self->answers[0]), y);
  cairo_line_to (cr, get_x (self, self->answers[1]), y);
  cairo_stroke (cr);
}

static void
ctp_compare_scale_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CtpCompareScale *self = CTP_COMPARE_SCALE (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  double y = floor (height / 2.0) + 0.5;
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));

  draw_line (self, cr, y);
  if (self->answers[0] != 0 && self->answers[0] == self->answers[1])
    ctp_mark_pair_draw (cr, get_x (self, self->answers[0]), y, RADIUS);
  else
    for (int side = 0; side < 2; side++)
      if (self->answers[side] != 0)
        ctp_mark_single_draw (cr, (CtpSide) side, get_x (self, self->answers[side]), y, RADIUS);

  cairo_destroy (cr);
}

static void
ctp_compare_scale_measure (GtkWidget *widget,
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
    *minimum = *natural = HEIGHT;
}

static void
ctp_compare_scale_class_init (CtpCompareScaleClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = ctp_compare_scale_snapshot;
  widget_class->measure = ctp_compare_scale_measure;

  gtk_widget_class_set_css_name (widget_class, "comparescale");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
ctp_compare_scale_init (CtpCompareScale *self)
{
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

GtkWidget *
ctp_compare_scale_new (void)
{
  return g_object_new (CTP_TYPE_COMPARE_SCALE, NULL);
}

/* Shows what each of the two has answered, 1 to 5, 0 for no answer; @description says it in words. */
void
ctp_compare_scale_set_answers (CtpCompareScale *self,
                               int senior,
                               int junior,
                               const char *description)
{
  g_return_if_fail (CTP_IS_COMPARE_SCALE (self));

  self->answers[CTP_SIDE_SENIOR] = CLAMP (senior, 0, STEPS);
  self->answers[CTP_SIDE_JUNIOR] = CLAMP (junior, 0, STEPS);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), description);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, description,
                                  -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
