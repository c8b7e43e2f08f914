/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The colours and the forms of what stands in a chart, on screen and on paper. Every mark is told by
 * its form alone, for those who see no colour and for a printer that has none; every colour keeps
 * 3 to 1 against its ground. */

#include "report/ctp-chart-style.h"

/* How much larger the outer of two marks on one spot is, and how wide the gap between them. */
#define OUTER 1.75
#define GAP 1.0

/* 0xrrggbb, by CtpChartMark. */
static const guint light_colors[CTP_N_CHART_MARKS] = {
  0x1f8a56, 0xd45500, 0x1c71d8, 0x1c71d8, 0x1f8a56, 0x1f8a56, 0xc01c28, 0x5e5c64,
};

static const guint dark_colors[CTP_N_CHART_MARKS] = {
  0x57d08f, 0xff9a52, 0x78aeed, 0x78aeed, 0x57d08f, 0x57d08f, 0xff7b63, 0xc0bfbc,
};

static CtpInk
make_ink (guint color)
{
  return (CtpInk){ ((color >> 16) & 0xff) / 255.0, ((color >> 8) & 0xff) / 255.0,
                   (color & 0xff) / 255.0, 1 };
}

static void
set_marks (CtpChartStyle *self, const guint *colors)
{
  for (guint mark = 0; mark < CTP_N_CHART_MARKS; mark++)
    self->marks[mark] = make_ink (colors[mark]);
}

static void
add_diamond (cairo_t *cr, double x, double y, double arm)
{
  cairo_move_to (cr, x, y - arm);
  cairo_line_to (cr, x + arm, y);
  cairo_line_to (cr, x, y + arm);
  cairo_line_to (cr, x - arm, y);
  cairo_close_path (cr);
}

static void
draw_ring (cairo_t *cr, double x, double y, double radius, double width)
{
  cairo_set_line_width (cr, width);
  cairo_arc (cr, x, y, radius - width / 2, 0, 2 * G_PI);
  cairo_stroke (cr);
}

static void
draw_cross (cairo_t *cr, double x, double y, double radius)
{
  double arm = radius * 0.72;

  cairo_set_line_width (cr, radius * 0.36);
  cairo_move_to (cr, x - arm, y - arm);
  cairo_line_to (cr, x + arm, y + arm);
  cairo_move_to (cr, x + arm, y - arm);
  cairo_line_to (cr, x - arm, y + arm);
  cairo_stroke (cr);
}

static void
draw_form (CtpChartMark mark, cairo_t *cr, double x, double y, double radius)
{
  const double dots[] = { radius * 0.29, radius * 0.34 };

  cairo_new_path (cr);
  switch (mark)
    {
    case CTP_CHART_MARK_JUNIOR:
      add_diamond (cr, x, y, radius * 1.1);
      cairo_fill (cr);
      break;
    case CTP_CHART_MARK_AIM:
      draw_ring (cr, x, y, radius, radius * 0.45);
      break;
    case CTP_CHART_MARK_MOVED:
      draw_ring (cr, x, y, radius, radius * 0.36);
      break;
    case CTP_CHART_MARK_LOST:
      draw_cross (cr, x, y, radius);
      break;
    case CTP_CHART_MARK_COMING:
      cairo_set_dash (cr, dots, G_N_ELEMENTS (dots), 0);
      draw_ring (cr, x, y, radius, radius * 0.22);
      break;
    case CTP_CHART_MARK_SENIOR:
    case CTP_CHART_MARK_VALUE:
    case CTP_CHART_MARK_KEPT:
    case CTP_N_CHART_MARKS:
    default:
      cairo_arc (cr, x, y, radius * (mark == CTP_CHART_MARK_SENIOR ? 0.9 : 1), 0, 2 * G_PI);
      cairo_fill (cr);
      break;
    }
}

/**
 * ctp_chart_style_init_screen:
 * @text: the colour of text where the chart stands
 * @dark: whether the ground is dark
 *
 * Readies the style of a chart on screen. It has no context yet, so no words are drawn.
 */
void
ctp_chart_style_init_screen (CtpChartStyle *self, const CtpInk *text, gboolean dark)
{
  *self = (CtpChartStyle){ .text = *text };
  set_marks (self, dark ? dark_colors : light_colors);
}

/**
 * ctp_chart_style_init_paper:
 *
 * Readies the style of a chart on white paper: the colours of a light screen, under black words.
 */
void
ctp_chart_style_init_paper (CtpChartStyle *self)
{
  *self = (CtpChartStyle){ .text = make_ink (0x000000) };
  set_marks (self, light_colors);
}

/**
 * ctp_chart_style_use:
 * @strength: from 0 to 1, how much of the ink
 *
 * Makes an ink the one that @cr draws with.
 */
void
ctp_chart_style_use (const CtpInk *ink, cairo_t *cr, double strength)
{
  cairo_set_source_rgba (cr, ink->red, ink->green, ink->blue, ink->alpha * strength);
}

/**
 * ctp_chart_style_draw_mark:
 *
 * Draws one mark around a spot.
 */
void
ctp_chart_style_draw_mark (const CtpChartStyle *self,
                           CtpChartMark mark,
                           cairo_t *cr,
                           double x,
                           double y,
                           double radius)
{
  cairo_save (cr);
  ctp_chart_style_use (&self->marks[mark], cr, 1);
  draw_form (mark, cr, x, y, radius);
  cairo_restore (cr);
}

/**
 * ctp_chart_style_draw_both:
 *
 * Draws the marks of both people on one spot: the senior's becomes a ring around the junior's, so
 * that neither hides the other.
 */
void
ctp_chart_style_draw_both (const CtpChartStyle *self,
                           cairo_t *cr,
                           double x,
                           double y,
                           double radius)
{
  double outer = radius * OUTER * 0.9;

  cairo_save (cr);
  ctp_chart_style_use (&self->marks[CTP_CHART_MARK_SENIOR], cr, 1);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_new_path (cr);
  cairo_arc (cr, x, y, outer, 0, 2 * G_PI);
  cairo_close_path (cr);
  add_diamond (cr, x, y, (radius + GAP) * 1.1);
  cairo_fill (cr);
  cairo_restore (cr);

  ctp_chart_style_draw_mark (self, CTP_CHART_MARK_JUNIOR, cr, x, y, radius);
}
