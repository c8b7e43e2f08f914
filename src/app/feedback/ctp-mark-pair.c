/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The marks of the two people in a chart, alone and where both fall on one spot. There the senior's
 * mark becomes a ring around the junior's, so that neither hides the other. */

#include "app/feedback/ctp-mark-pair.h"

#include <adwaita.h>

#include "app/widgets/ctp-person-mark.h"

/* How much larger the outer of two marks on one spot is, and how wide the gap between them. */
#define OUTER 1.75
#define GAP 1.0

static void
set_color (cairo_t *cr, CtpSide side)
{
  GdkRGBA color;

  ctp_person_mark_get_color (side, adw_style_manager_get_dark (adw_style_manager_get_default ()),
                             &color);
  gdk_cairo_set_source_rgba (cr, &color);
}

/* Draws the mark of one person. */
void
ctp_mark_single_draw (cairo_t *cr, CtpSide side, double x, double y, double radius)
{
  set_color (cr, side);
  ctp_person_mark_draw (cr, side, x, y, radius);
}

/* Draws the marks of both on one spot. */
void
ctp_mark_pair_draw (cairo_t *cr, double x, double y, double radius)
{
  cairo_push_group (cr);
  set_color (cr, CTP_SIDE_SENIOR);
  ctp_person_mark_draw (cr, CTP_SIDE_SENIOR, x, y, radius * OUTER);
  cairo_set_operator (cr, CAIRO_OPERATOR_CLEAR);
  ctp_person_mark_draw (cr, CTP_SIDE_JUNIOR, x, y, radius + GAP);
  cairo_set_operator (cr, CAIRO_OPERATOR_OVER);
  ctp_mark_single_draw (cr, CTP_SIDE_JUNIOR, x, y, radius);
  cairo_pop_group_to_source (cr);
  cairo_paint (cr);
}
