/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A chart of any form on the screen. It has the colours of its ground; what it shows is also its
 * text for a screen reader, and the words of the point below the pointer. */

#include "app/widgets/ctp-chart-view.h"

#include <adwaita.h>
#include <math.h>

#include "report/ctp-chart-drawing.h"

struct _CtpChartView
{
  GtkWidget parent_instance;
  CtpChart *chart;
};

G_DEFINE_FINAL_TYPE (CtpChartView, ctp_chart_view, GTK_TYPE_WIDGET)

static gboolean
query_tooltip_cb (CtpChartView *self, int x, int y, gboolean keyboard_mode, GtkTooltip *tooltip)
{
  GtkWidget *widget = GTK_WIDGET (self);
  g_autofree char *words = NULL;
  CtpChartStyle style;

  if (self->chart == NULL)
    return FALSE;

  ctp_chart_view_init_style (&style, widget);
  words = keyboard_mode
            ? ctp_chart_dup_description (self->chart)
            : ctp_chart_dup_words_at (self->chart, &style, gtk_widget_get_width (widget),
                                      gtk_widget_get_height (widget), x);
  gtk_tooltip_set_text (tooltip, words);

  return *words != '\0';
}

static void
ctp_chart_view_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  CtpChartView *self = CTP_CHART_VIEW (widget);
  double least = 0, best = 0, height = 0;

  if (self->chart != NULL)
    ctp_chart_measure (self->chart, &least, &best, &height);
  *minimum = (int) ceil (orientation == GTK_ORIENTATION_HORIZONTAL ? least : height);
  *natural = (int) ceil (orientation == GTK_ORIENTATION_HORIZONTAL ? best : height);
}

static void
ctp_chart_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CtpChartView *self = CTP_CHART_VIEW (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  CtpChartStyle style;
  cairo_t *cr;

  if (self->chart == NULL)
    return;

  ctp_chart_view_init_style (&style, widget);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  ctp_chart_draw (self->chart, &style, cr, width, height);
  cairo_destroy (cr);
}

static void
ctp_chart_view_dispose (GObject *object)
{
  g_clear_object (&CTP_CHART_VIEW (object)->chart);

  G_OBJECT_CLASS (ctp_chart_view_parent_class)->dispose (object);
}

static void
ctp_chart_view_class_init (CtpChartViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ctp_chart_view_dispose;
  widget_class->measure = ctp_chart_view_measure;
  widget_class->snapshot = ctp_chart_view_snapshot;

  gtk_widget_class_set_css_name (widget_class, "chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
ctp_chart_view_init (CtpChartView *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "caption");
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

GtkWidget *
ctp_chart_view_new (void)
{
  return g_object_new (CTP_TYPE_CHART_VIEW, NULL);
}

/* The chart shown, NULL before one was set. */
CtpChart *
ctp_chart_view_get_chart (CtpChartView *self)
{
  g_return_val_if_fail (CTP_IS_CHART_VIEW (self), NULL);

  return self->chart;
}

void
ctp_chart_view_set_chart (CtpChartView *self, CtpChart *chart)
{
  g_autofree char *description = NULL;

  g_return_if_fail (CTP_IS_CHART_VIEW (self));
  g_return_if_fail (CTP_IS_CHART (chart));

  if (!g_set_object (&self->chart, chart))
    return;

  description = ctp_chart_dup_description (chart);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  ctp_chart_get_summary (chart),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* The style of a chart that is drawn on @widget. */
void
ctp_chart_view_init_style (CtpChartStyle *style, GtkWidget *widget)
{
  CtpInk text;
  GdkRGBA color;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  text = (CtpInk){ color.red, color.green, color.blue, color.alpha };
  ctp_chart_style_init_screen (style, &text,
                               adw_style_manager_get_dark (adw_style_manager_get_default ()));
  style->context = gtk_widget_get_pango_context (widget);
  style->right_to_left = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
}
