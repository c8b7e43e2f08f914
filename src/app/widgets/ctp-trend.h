/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CTP_TYPE_TREND (ctp_trend_get_type ())
G_DECLARE_FINAL_TYPE (CtpTrend, ctp_trend, CTP, TREND, GtkWidget)

GtkWidget *ctp_trend_new (void);
void ctp_trend_set_values (CtpTrend *self,
                           const double *values,
                           guint n_values,
                           double target,
                           const char *description);

G_END_DECLS
