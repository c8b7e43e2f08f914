/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CTP_TYPE_MINUTES_BAR (ctp_minutes_bar_get_type ())
G_DECLARE_FINAL_TYPE (CtpMinutesBar, ctp_minutes_bar, CTP, MINUTES_BAR, GtkWidget)

void ctp_minutes_bar_set_minutes (CtpMinutesBar *self, guint planned, guint available);

G_END_DECLS
