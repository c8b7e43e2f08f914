/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CTP_TYPE_COMPARE_SCALE (ctp_compare_scale_get_type ())
G_DECLARE_FINAL_TYPE (CtpCompareScale, ctp_compare_scale, CTP, COMPARE_SCALE, GtkWidget)

GtkWidget *ctp_compare_scale_new (void);
void ctp_compare_scale_set_answers (CtpCompareScale *self,
                                    int senior,
                                    int junior,
                                    const char *description);

G_END_DECLS
