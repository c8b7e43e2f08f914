/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

void ctp_mark_single_draw (cairo_t *cr, CtpSide side, double x, double y, double radius);
void ctp_mark_pair_draw (cairo_t *cr, double x, double y, double radius);

G_END_DECLS
