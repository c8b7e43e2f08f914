/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

#define CTP_TYPE_PERSON_MARK (ctp_person_mark_get_type ())
G_DECLARE_FINAL_TYPE (CtpPersonMark, ctp_person_mark, CTP, PERSON_MARK, GtkWidget)

/* A legend's mark. Property "person". The functions below draw the same mark in a chart. */
GtkWidget *ctp_person_mark_new (CtpRecord *person);

void ctp_person_mark_get_color (CtpSide side, gboolean dark, GdkRGBA *color);
void ctp_person_mark_draw (cairo_t *cr, CtpSide side, double x, double y, double radius);

G_END_DECLS
