/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

G_BEGIN_DECLS

/**
 * CtpChartMark:
 * @CTP_CHART_MARK_SENIOR: what the senior said: a disc
 * @CTP_CHART_MARK_JUNIOR: what the junior said: a diamond
 * @CTP_CHART_MARK_VALUE: where a value stands
 * @CTP_CHART_MARK_AIM: where it shall stand: a ring
 * @CTP_CHART_MARK_KEPT: a meeting that took place when it was due: a disc
 * @CTP_CHART_MARK_MOVED: one that took place at another time: a ring
 * @CTP_CHART_MARK_LOST: one that was called off or missed: a cross
 * @CTP_CHART_MARK_COMING: one that is still to come, or of which nothing is told: a dotted ring
 *
 * A point of a chart. Each differs in form and not only in colour.
 */
typedef enum
{
  CTP_CHART_MARK_SENIOR,
  CTP_CHART_MARK_JUNIOR,
  CTP_CHART_MARK_VALUE,
  CTP_CHART_MARK_AIM,
  CTP_CHART_MARK_KEPT,
  CTP_CHART_MARK_MOVED,
  CTP_CHART_MARK_LOST,
  CTP_CHART_MARK_COMING,
  CTP_N_CHART_MARKS,
} CtpChartMark;

/**
 * CtpInk:
 *
 * A colour, each part from 0 to 1.
 */
typedef struct
{
  double red;
  double green;
  double blue;
  double alpha;
} CtpInk;

/**
 * CtpChartStyle:
 * @text: what words and axes are drawn in
 * @marks: what each mark is drawn in, by #CtpChartMark
 * @context: (nullable): what words are laid out with; without one none are drawn
 * @font: (nullable): what they are set in; %NULL for that of @context
 * @right_to_left: time runs to the left
 *
 * How a chart is drawn on this ground.
 */
typedef struct
{
  CtpInk text;
  CtpInk marks[CTP_N_CHART_MARKS];
  PangoContext *context;
  const PangoFontDescription *font;
  gboolean right_to_left;
} CtpChartStyle;

void ctp_chart_style_init_screen (CtpChartStyle *self, const CtpInk *text, gboolean dark);
void ctp_chart_style_init_paper (CtpChartStyle *self);

void ctp_chart_style_use (const CtpInk *ink, cairo_t *cr, double strength);
void ctp_chart_style_draw_mark (const CtpChartStyle *self,
                                CtpChartMark mark,
                                cairo_t *cr,
                                double x,
                                double y,
                                double radius);
void ctp_chart_style_draw_both (const CtpChartStyle *self,
                                cairo_t *cr,
                                double x,
                                double y,
                                double radius);

G_END_DECLS
