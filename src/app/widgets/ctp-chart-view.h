/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "report/ctp-chart.h"

G_BEGIN_DECLS

#define CTP_TYPE_CHART_VIEW (ctp_chart_view_get_type ())
G_DECLARE_FINAL_TYPE (CtpChartView, ctp_chart_view, CTP, CHART_VIEW, GtkWidget)

GtkWidget *ctp_chart_view_new (void);
CtpChart *ctp_chart_view_get_chart (CtpChartView *self);
void ctp_chart_view_set_chart (CtpChartView *self, CtpChart *chart);

void ctp_chart_view_init_style (CtpChartStyle *style, GtkWidget *widget);

G_END_DECLS
