/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/ctp-chart.h"

G_BEGIN_DECLS

gboolean ctp_chart_legend_is_needed (CtpChart *chart);
void ctp_chart_legend_draw (CtpChart *chart,
                            const CtpChartStyle *style,
                            cairo_t *cr,
                            double width,
                            double height);

G_END_DECLS
