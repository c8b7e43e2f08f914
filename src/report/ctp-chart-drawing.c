/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Draws charts, the same on screen and on paper, in the direction of reading. Where a point falls is
 * told by one function for drawing and for the pointer, so that what is pointed at is what is said. */

#include "report/ctp-chart-drawing.h"

#include <math.h>

#include "report/ctp-wording.h"

#define MARGIN 6.0
#define GAP 6.0
#define RADIUS 4.0
#define SMALL_RADIUS 3.5
#define TINY_RADIUS 2.0
#define DOT_RADIUS 7.0
#define DOT_ROOM 20.0
#define DOT_STEP 56.0
#define STEP_HEIGHT 26.0
#define TICK 4.0
#define BAR_WIDTH 6.0
#define BAR_GAP 3.0

/* The part of the surface where the points fall, in the direction of reading from @start. */
typedef struct
{
  CtpChart *chart;
  const CtpChartStyle *style;
  double width;
  double start;
  double end;
  double top;
  double bottom;
  double first;
  double last;
  double least;
  double most;
} Plot;

static PangoLayout *
lay_out (const CtpChartStyle *style, const char *text, int *width, int *height)
{
  PangoLayout *layout = pango_layout_new (style->context);

  pango_layout_set_font_description (layout, style->font);
  pango_layout_set_text (layout, text, -1);
  pango_layout_get_pixel_size (layout, width, height);
  return layout;
}

static char *
dup_day (double julian)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) julian);
  return ctp_wording_dup_short_date (&date, &date);
}

static gboolean
has_axes (const Plot *plot)
{
  return ctp_chart_get_axes (plot->chart) && plot->style->context != NULL;
}

/* Wide enough for the widest number at the axis. */
static double
measure_numbers (const Plot *plot)
{
  double numbers[] = { plot->least, plot->most, ctp_chart_get_aim (plot->chart) };
  double widest = 0;

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autofree char *number = NULL;
      g_autoptr (PangoLayout) layout = NULL;
      int width, height;

      if (isnan (numbers[i]))
        continue;
      number = ctp_wording_dup_number (numbers[i]);
      layout = lay_out (plot->style, number, &width, &height);
      widest = fmax (widest, width);
    }

  return widest;
}

static double
measure_line (const CtpChartStyle *style)
{
  g_autoptr (PangoLayout) layout = NULL;
  int width, height;

  layout = lay_out (style, "0", &width, &height);
  return height;
}

static void
plot_init (Plot *self, CtpChart *chart, const CtpChartStyle *style, double width, double height)
{
  *self = (Plot){ .chart = chart, .style = style, .width = width };
  ctp_chart_get_span (chart, &self->first, &self->last);
  ctp_chart_get_range (chart, &self->least, &self->most);
  self->start = MARGIN;
  self->end = width - MARGIN;
  self->top = MARGIN;
  self->bottom = height - MARGIN;
  switch (ctp_chart_get_form (chart))
    {
    case CTP_CHART_COMPARISON:
      self->first = self->least;
      self->last = self->most;
      self->start = MARGIN + GAP;
      self->end = width - MARGIN - GAP;
      break;
    case CTP_CHART_MOMENTUM:
      self->start = DOT_ROOM / 2;
      self->end = fmin (width - DOT_ROOM / 2, self->start + DOT_STEP * (self->last - self->first));
      break;
    case CTP_CHART_SHARES:
      break;
    case CTP_CHART_TREND:
    default:
      if (has_axes (self))
        {
          double line = measure_line (style);

          self->start = MARGIN + measure_numbers (self) + 2 * GAP;
          self->end = width - MARGIN - 2 * GAP;
          self->top = MARGIN + line / 2;
          self->bottom = height - MARGIN - line - GAP;
        }
    }
}

/* Where @place is on the surface; a single one stands at the end of a trend, at the start of a row. */
static double
get_x (const Plot *self, double place)
{
  double part = ctp_chart_get_form (self->chart) == CTP_CHART_MOMENTUM ? 0 : 1;
  double x;

  if (self->last > self->first)
    part = (place - self->first) / (self->last - self->first);
  x = self->start + (self->end - self->start) * part;

  return self->style->right_to_left ? self->width - x : x;
}

/* The other way round. */
static double
get_place (const Plot *self, double x)
{
  double along = self->style->right_to_left ? self->width - x : x;
  double room = self->end - self->start;

  return room > 0 ? self->first + (self->last - self->first) * (along - self->start) / room
                  : self->first;
}

/* A range of nothing is drawn in the middle. */
static double
get_y (const Plot *self, double value)
{
  double part = self->most > self->least ? (value - self->least) / (self->most - self->least) : 0.5;

  return self->bottom - (self->bottom - self->top) * part;
}

static double
sharpen (double position)
{
  return floor (position) + 0.5;
}

static void
draw_across (const Plot *self, cairo_t *cr, double y, double overhang)
{
  double from = self->start - overhang;
  double to = self->end + overhang;

  cairo_move_to (cr, self->style->right_to_left ? self->width - from : from, sharpen (y));
  cairo_line_to (cr, self->style->right_to_left ? self->width - to : to, sharpen (y));
  cairo_stroke (cr);
}

/* @x is its middle, as far as it stays on the surface. */
static void
draw_text (const Plot *self, cairo_t *cr, const char *text, double x, double y)
{
  int width, height;
  g_autoptr (PangoLayout) layout = lay_out (self->style, text, &width, &height);

  x = CLAMP (x - width / 2.0, 2, fmax (2, self->width - width - 2));
  ctp_chart_style_use (&self->style->text, cr, 0.75);
  cairo_move_to (cr, x, y - height / 2.0);
  pango_cairo_show_layout (cr, layout);
}

static void
draw_number (const Plot *self, cairo_t *cr, double value)
{
  g_autofree char *number = ctp_wording_dup_number (value);
  double x = MARGIN + measure_numbers (self) / 2;

  draw_text (self, cr, number, self->style->right_to_left ? self->width - x : x,
             get_y (self, value));
}

static void
draw_scale (const Plot *self, cairo_t *cr)
{
  for (double value = self->least; value <= self->most; value++)
    {
      ctp_chart_style_use (&self->style->text, cr, 0.15);
      cairo_set_line_width (cr, 1);
      draw_across (self, cr, get_y (self, value), GAP);
      draw_number (self, cr, value);
    }
}

/* The ends of the range, and the aim where it is not one of them and does not come too near. */
static void
draw_range (const Plot *self, cairo_t *cr)
{
  double aim = ctp_chart_get_aim (self->chart);
  double line = measure_line (self->style);

  ctp_chart_style_use (&self->style->text, cr, 0.15);
  cairo_set_line_width (cr, 1);
  draw_across (self, cr, self->bottom, GAP);
  draw_number (self, cr, self->least);
  if (self->most > self->least)
    draw_number (self, cr, self->most);
  if (!isnan (aim) && get_y (self, aim) - get_y (self, self->most) > line
      && get_y (self, self->least) - get_y (self, aim) > line)
    draw_number (self, cr, aim);
}

/* A month is named where its first point stands, unless the name before comes too near. */
static void
draw_months (const Plot *self, cairo_t *cr, double y)
{
  GDateMonth month = G_DATE_BAD_MONTH;
  double last_x = -INFINITY;

  for (guint i = 0; i < ctp_chart_get_n_points (self->chart); i++)
    {
      double place = ctp_chart_get_point (self->chart, i)->place;
      double x = get_x (self, place);
      g_autofree char *name = NULL;
      GDate date;

      g_date_clear (&date, 1);
      g_date_set_julian (&date, (guint32) place);
      if (g_date_get_month (&date) == month || fabs (x - last_x) < 2 * DOT_ROOM)
        continue;

      month = g_date_get_month (&date);
      last_x = x;
      name = ctp_wording_dup_short_month (&date);
      draw_text (self, cr, name, x, y);
    }
}

static void
draw_days (const Plot *self, cairo_t *cr, double y)
{
  g_autofree char *first = dup_day (self->first);
  g_autofree char *last = dup_day (self->last);

  draw_text (self, cr, first, get_x (self, self->first), y);
  if (self->last > self->first)
    draw_text (self, cr, last, get_x (self, self->last), y);
}

static void
draw_axes (const Plot *self, cairo_t *cr)
{
  double y = self->bottom + GAP + measure_line (self->style) / 2 + 2;

  if (ctp_chart_has_scale (self->chart))
    {
      draw_scale (self, cr);
      draw_months (self, cr, y);
    }
  else
    {
      draw_range (self, cr);
      draw_days (self, cr, y);
    }
}

/* A dashed line at the height of the aim, and a ring on it at the due day. */
static void
draw_aim (const Plot *self, cairo_t *cr)
{
  const double dashes[] = { 3, 3 };
  double aim = ctp_chart_get_aim (self->chart);
  double due = ctp_chart_get_due (self->chart);

  if (!isnan (aim))
    {
      cairo_save (cr);
      ctp_chart_style_use (&self->style->text, cr, 0.45);
      cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
      cairo_set_line_width (cr, 1.5);
      draw_across (self, cr, get_y (self, aim), SMALL_RADIUS);
      cairo_restore (cr);
    }
  if (!isnan (due))
    {
      double x = sharpen (get_x (self, due));

      if (!isnan (aim))
        ctp_chart_style_draw_mark (self->style, CTP_CHART_MARK_AIM, cr, x, get_y (self, aim),
                                   RADIUS);
      if (has_axes (self) || isnan (aim))
        {
          ctp_chart_style_use (&self->style->text, cr, 0.3);
          cairo_set_line_width (cr, 1);
          cairo_move_to (cr, x, isnan (aim) ? self->top : get_y (self, aim) + RADIUS);
          cairo_line_to (cr, x, self->bottom);
          cairo_stroke (cr);
        }
    }
}

static gboolean
draw_line (const Plot *self, cairo_t *cr, CtpChartMark mark)
{
  guint n_drawn = 0;

  cairo_new_path (cr);
  for (guint i = 0; i < ctp_chart_get_n_points (self->chart); i++)
    {
      const CtpChartPoint *point = ctp_chart_get_point (self->chart, i);

      if (point->mark != mark)
        continue;

      cairo_line_to (cr, get_x (self, point->place), get_y (self, point->value));
      n_drawn++;
    }
  ctp_chart_style_use (&self->style->marks[mark], cr, 1);
  cairo_set_line_width (cr, 2);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_stroke (cr);

  return n_drawn > 0;
}

/* Whether the next point is the other person's, on the same spot. */
static gboolean
is_shared (CtpChart *chart, guint index)
{
  const CtpChartPoint *point = ctp_chart_get_point (chart, index);
  const CtpChartPoint *next = NULL;

  if (index + 1 < ctp_chart_get_n_points (chart))
    next = ctp_chart_get_point (chart, index + 1);

  return next != NULL && point->mark != next->mark && fabs (point->place - next->place) < 0.5
         && fabs (point->value - next->value) < 0.01;
}

static void
draw_trend (const Plot *self, cairo_t *cr)
{
  guint n_points = ctp_chart_get_n_points (self->chart);

  if (n_points == 0 && !ctp_chart_has_scale (self->chart))
    return;

  if (has_axes (self))
    draw_axes (self, cr);
  draw_aim (self, cr);
  if (draw_line (self, cr, CTP_CHART_MARK_VALUE))
    {
      const CtpChartPoint *last = ctp_chart_get_point (self->chart, n_points - 1);

      for (guint i = 0; has_axes (self) && i < n_points; i++)
        {
          const CtpChartPoint *point = ctp_chart_get_point (self->chart, i);

          ctp_chart_style_draw_mark (self->style, CTP_CHART_MARK_VALUE, cr,
                                     get_x (self, point->place), get_y (self, point->value),
                                     TINY_RADIUS);
        }
      ctp_chart_style_draw_mark (self->style, CTP_CHART_MARK_VALUE, cr, get_x (self, last->place),
                                 get_y (self, last->value), SMALL_RADIUS);
      return;
    }

  draw_line (self, cr, CTP_CHART_MARK_SENIOR);
  draw_line (self, cr, CTP_CHART_MARK_JUNIOR);
  for (guint i = 0; i < n_points; i++)
    {
      const CtpChartPoint *point = ctp_chart_get_point (self->chart, i);
      double x = get_x (self, point->place);
      double y = get_y (self, point->value);

      if (is_shared (self->chart, i))
        {
          ctp_chart_style_draw_both (self->style, cr, x, y, RADIUS);
          i++;
        }
      else
        ctp_chart_style_draw_mark (self->style, point->mark, cr, x, y, RADIUS);
    }
}

static void
draw_comparison (const Plot *self, cairo_t *cr)
{
  guint n_points = ctp_chart_get_n_points (self->chart);
  double y = sharpen ((self->top + self->bottom) / 2);

  ctp_chart_style_use (&self->style->text, cr, 0.25);
  cairo_set_line_width (cr, 1);
  draw_across (self, cr, y, 0);
  for (double value = self->least; value <= self->most; value++)
    {
      cairo_move_to (cr, sharpen (get_x (self, value)), y - TICK);
      cairo_line_to (cr, sharpen (get_x (self, value)), y + TICK);
    }
  cairo_stroke (cr);

  if (n_points == 2)
    {
      ctp_chart_style_use (&self->style->text, cr, 0.45);
      cairo_set_line_width (cr, 3);
      cairo_move_to (cr, get_x (self, ctp_chart_get_point (self->chart, 0)->value), y);
      cairo_line_to (cr, get_x (self, ctp_chart_get_point (self->chart, 1)->value), y);
      cairo_stroke (cr);
    }
  if (n_points == 2 && is_shared (self->chart, 0))
    {
      ctp_chart_style_draw_both (self->style, cr,
                                 get_x (self, ctp_chart_get_point (self->chart, 0)->value), y,
                                 RADIUS * 1.5);
      return;
    }

  for (guint i = 0; i < n_points; i++)
    {
      const CtpChartPoint *point = ctp_chart_get_point (self->chart, i);

      ctp_chart_style_draw_mark (self->style, point->mark, cr, get_x (self, point->value), y,
                                 RADIUS * 1.5);
    }
}

static void
draw_momentum (const Plot *self, cairo_t *cr)
{
  double y = (self->top + self->bottom) / 2;

  for (guint i = 0; i < ctp_chart_get_n_points (self->chart); i++)
    {
      const CtpChartPoint *point = ctp_chart_get_point (self->chart, i);

      ctp_chart_style_draw_mark (self->style, point->mark, cr, get_x (self, point->place), y,
                                 DOT_RADIUS);
    }
}

/* Where a share begins and ends, in the direction of reading. */
static void
get_share (const Plot *self, guint index, double *from, double *to)
{
  double before = 0;
  double whole = 0;

  for (guint i = 0; i < ctp_chart_get_n_points (self->chart); i++)
    {
      double value = ctp_chart_get_point (self->chart, i)->value;

      whole += value;
      if (i < index)
        before += value;
    }

  *from = self->start + (self->end - self->start) * before / whole;
  *to = *from + (self->end - self->start) * ctp_chart_get_point (self->chart, index)->value / whole;
}

/* A share is as long as it is large, and begins with the mark of whose it is; what belongs to both is
 * hatched. */
static void
draw_share (const Plot *self, cairo_t *cr, guint index)
{
  const CtpChartPoint *point = ctp_chart_get_point (self->chart, index);
  const double dashes[] = { 3, 3 };
  double y = (self->top + self->bottom) / 2;
  double from, to;

  get_share (self, index, &from, &to);
  cairo_save (cr);
  if (point->mark == CTP_CHART_MARK_VALUE)
    cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  ctp_chart_style_use (&self->style->marks[point->mark], cr, 1);
  cairo_set_line_width (cr, BAR_WIDTH);
  cairo_move_to (cr, self->style->right_to_left ? self->width - from : from, y);
  to = fmax (to - BAR_GAP, from + BAR_GAP);
  cairo_line_to (cr, self->style->right_to_left ? self->width - to : to, y);
  cairo_stroke (cr);
  cairo_restore (cr);
  if (point->mark != CTP_CHART_MARK_VALUE)
    {
      double x = fmin (from + RADIUS * 1.2, (from + to) / 2);

      ctp_chart_style_draw_mark (self->style, point->mark, cr,
                                 self->style->right_to_left ? self->width - x : x, y, RADIUS * 1.5);
    }
}

static void
draw_shares (const Plot *self, cairo_t *cr)
{
  for (guint i = 0; i < ctp_chart_get_n_points (self->chart); i++)
    draw_share (self, cr, i);
}

/**
 * ctp_chart_measure:
 * @least: (out): the width that it needs
 * @natural: (out): the width in which it is at its best
 * @height: (out): its height
 *
 * Tells how much room a chart wants.
 */
void
ctp_chart_measure (CtpChart *self, double *least, double *natural, double *height)
{
  double low, high;

  switch (ctp_chart_get_form (self))
    {
    case CTP_CHART_COMPARISON:
      *least = 120;
      *natural = 252;
      *height = 24;
      break;
    case CTP_CHART_MOMENTUM:
      *least = DOT_ROOM * ctp_chart_get_n_points (self);
      *natural = 2 * *least;
      *height = DOT_ROOM;
      break;
    case CTP_CHART_SHARES:
      *least = 80;
      *natural = 252;
      *height = DOT_ROOM;
      break;
    case CTP_CHART_TREND:
    default:
      ctp_chart_get_range (self, &low, &high);
      *least = ctp_chart_get_axes (self) ? 200 : 50;
      *natural = ctp_chart_get_axes (self) ? 600 : 100;
      *height = 44;
      if (ctp_chart_has_scale (self))
        *height = STEP_HEIGHT * (high - low) + 2.7 * DOT_ROOM;
      else if (ctp_chart_get_axes (self))
        *height = 140;
    }
}

/**
 * ctp_chart_draw:
 *
 * Draws a chart with its upper left corner at the origin.
 */
void
ctp_chart_draw (CtpChart *self,
                const CtpChartStyle *style,
                cairo_t *cr,
                double width,
                double height)
{
  Plot plot;

  g_return_if_fail (CTP_IS_CHART (self));

  plot_init (&plot, self, style, width, height);
  cairo_save (cr);
  switch (ctp_chart_get_form (self))
    {
    case CTP_CHART_COMPARISON:
      draw_comparison (&plot, cr);
      break;
    case CTP_CHART_MOMENTUM:
      draw_momentum (&plot, cr);
      break;
    case CTP_CHART_SHARES:
      draw_shares (&plot, cr);
      break;
    case CTP_CHART_TREND:
    default:
      draw_trend (&plot, cr);
    }
  cairo_restore (cr);
}

/**
 * ctp_chart_dup_words_at:
 * @x: where the pointer is, from the left
 *
 * Gives in words what is drawn at a spot; of a comparison, and of shares, all of it.
 */
char *
ctp_chart_dup_words_at (CtpChart *self,
                        const CtpChartStyle *style,
                        double width,
                        double height,
                        double x)
{
  Plot plot;

  g_return_val_if_fail (CTP_IS_CHART (self), NULL);

  if (ctp_chart_get_form (self) == CTP_CHART_COMPARISON
      || ctp_chart_get_form (self) == CTP_CHART_SHARES)
    return ctp_chart_dup_description (self);

  plot_init (&plot, self, style, width, height);
  return ctp_chart_dup_words_near (self, get_place (&plot, x));
}
