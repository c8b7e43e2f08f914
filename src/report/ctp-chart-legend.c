/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whose mark is which, as a line above a chart on paper: the mark as it is drawn below, then the
 * name. It stands where the line ends, as on the screen. */

#include "report/ctp-chart-legend.h"

#include <math.h>

#define RADIUS 3.2
/* Between a mark and its name, and between one name and the next mark. */
#define GAP 4
#define SPACE 10

static PangoLayout *
lay_out (const CtpChartStyle *style, const char *name, int *width, int *height)
{
  PangoLayout *layout = pango_layout_new (style->context);

  pango_layout_set_font_description (layout, style->font);
  pango_layout_set_text (layout, name, -1);
  pango_layout_get_pixel_size (layout, width, height);
  return layout;
}

static double
measure (CtpChart *chart, const CtpChartStyle *style)
{
  double whole = -SPACE;

  for (guint mark = 0; mark < CTP_N_CHART_MARKS; mark++)
    {
      const char *name = ctp_chart_get_name (chart, (CtpChartMark) mark);
      g_autoptr (PangoLayout) layout = NULL;
      int width, height;

      if (name == NULL)
        continue;
      layout = lay_out (style, name, &width, &height);
      whole += SPACE + 2 * RADIUS + GAP + width;
    }

  return whole;
}

/**
 * ctp_chart_legend_is_needed:
 *
 * Tells whether a chart has marks with names.
 */
gboolean
ctp_chart_legend_is_needed (CtpChart *chart)
{
  for (guint mark = 0; mark < CTP_N_CHART_MARKS; mark++)
    if (ctp_chart_get_name (chart, (CtpChartMark) mark) != NULL)
      return TRUE;

  return FALSE;
}

/**
 * ctp_chart_legend_draw:
 * @style: one with a context
 *
 * Draws the names of the marks with the upper left corner of their line at the origin.
 */
void
ctp_chart_legend_draw (CtpChart *chart,
                       const CtpChartStyle *style,
                       cairo_t *cr,
                       double width,
                       double height)
{
  const int way = style->right_to_left ? -1 : 1;
  double x = style->right_to_left ? measure (chart, style) : width - measure (chart, style);

  for (guint mark = 0; mark < CTP_N_CHART_MARKS; mark++)
    {
      const char *name = ctp_chart_get_name (chart, (CtpChartMark) mark);
      g_autoptr (PangoLayout) layout = NULL;
      int name_width, name_height;

      if (name == NULL)
        continue;
      layout = lay_out (style, name, &name_width, &name_height);
      ctp_chart_style_draw_mark (style, (CtpChartMark) mark, cr, x + way * RADIUS, height / 2,
                                 RADIUS);
      x += way * (2 * RADIUS + GAP);
      ctp_chart_style_use (&style->text, cr, 1);
      cairo_move_to (cr, style->right_to_left ? x - name_width : x, (height - name_height) / 2);
      pango_cairo_show_layout (cr, layout);
      x += way * (name_width + SPACE);
    }
}
