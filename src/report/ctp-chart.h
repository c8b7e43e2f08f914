/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/ctp-chart-style.h"

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * CtpChartForm:
 * @CTP_CHART_TREND: values over time, against where they shall get to
 * @CTP_CHART_COMPARISON: two answers on one line
 * @CTP_CHART_MOMENTUM: a row of marks
 * @CTP_CHART_SHARES: one bar, divided
 *
 * What a chart looks like.
 */
typedef enum
{
  CTP_CHART_TREND,
  CTP_CHART_COMPARISON,
  CTP_CHART_MOMENTUM,
  CTP_CHART_SHARES,
} CtpChartForm;

/**
 * CtpChartPoint:
 * @place: the Julian day (GDate) for a trend, else the number of the mark in its row
 * @value: how high; for a comparison, how far along the line; for shares, how much
 * @mark: its form; those of one form are joined to a line in a trend
 * @words: (nullable): what it says
 */
typedef struct
{
  double place;
  double value;
  CtpChartMark mark;
  char *words;
} CtpChartPoint;

#define CTP_TYPE_CHART (ctp_chart_get_type ())
G_DECLARE_FINAL_TYPE (CtpChart, ctp_chart, CTP, CHART, GObject)

CtpChart *ctp_chart_new (CtpChartForm form, const char *summary);
CtpChartForm ctp_chart_get_form (CtpChart *self);
const char *ctp_chart_get_summary (CtpChart *self);
void ctp_chart_set_summary (CtpChart *self, const char *summary);

void
ctp_chart_add (CtpChart *self, CtpChartMark mark, double place, double value, const char *words);
guint ctp_chart_get_n_points (CtpChart *self);
const CtpChartPoint *ctp_chart_get_point (CtpChart *self, guint index);

void ctp_chart_name_mark (CtpChart *self, CtpChartMark mark, const char *name);
const char *ctp_chart_get_name (CtpChart *self, CtpChartMark mark);

void ctp_chart_set_range (CtpChart *self, double least, double most);
void ctp_chart_set_aim (CtpChart *self, double value, const GDate *due, const char *words);
void ctp_chart_set_axes (CtpChart *self, gboolean axes);

gboolean ctp_chart_get_axes (CtpChart *self);
double ctp_chart_get_aim (CtpChart *self);
double ctp_chart_get_due (CtpChart *self);
void ctp_chart_get_range (CtpChart *self, double *least, double *most);
void ctp_chart_get_span (CtpChart *self, double *first, double *last);
gboolean ctp_chart_has_scale (CtpChart *self);

char *ctp_chart_dup_words_near (CtpChart *self, double place);
char *ctp_chart_dup_description (CtpChart *self);

G_END_DECLS
