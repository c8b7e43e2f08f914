/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "pair/ctp-capture.h"

G_BEGIN_DECLS

#define CTP_TYPE_CAPTURE_BAR (ctp_capture_bar_get_type ())
G_DECLARE_FINAL_TYPE (CtpCaptureBar, ctp_capture_bar, CTP, CAPTURE_BAR, GtkWidget)

/* Four buttons, one for each kind of capture, and the line that each opens. Property: "narrow" (no
 * words on the buttons). */
void ctp_capture_bar_set_meeting (CtpCaptureBar *self, CtpRecord *meeting);
void ctp_capture_bar_open (CtpCaptureBar *self, CtpCaptureKind kind);

G_END_DECLS
