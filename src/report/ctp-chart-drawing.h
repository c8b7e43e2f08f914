/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/ctp-chart.h"

G_BEGIN_DECLS

/* All lengths are in the units of the surface: pixels on screen, points on paper. */
void ctp_chart_measure (CtpChart *self, double *least, double *natural, double *height);
void ctp_chart_draw (CtpChart *self,
                     const CtpChartStyle *style,
                     cairo_t *cr,
                     double width,
                     double height);
char *ctp_chart_dup_words_at (CtpChart *self,
                              const CtpChartStyle *style,
                              double width,
                              double height,
                              double x);

G_END_DECLS
