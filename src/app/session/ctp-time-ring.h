/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CTP_TYPE_TIME_RING (ctp_time_ring_get_type ())
G_DECLARE_FINAL_TYPE (CtpTimeRing, ctp_time_ring, CTP, TIME_RING, GtkWidget)

/* Time as a ring that fills clockwise, with its words inside. Property: "size" (pixels at least). */
void ctp_time_ring_set (CtpTimeRing *self, double fraction, const char *time, const char *words);

G_END_DECLS
