/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

G_BEGIN_DECLS

void ctp_web_links_add (cairo_t *cr, PangoLayoutLine *line, double x, double baseline);

G_END_DECLS
