/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * CtpDot:
 * @CTP_DOT_KEPT: the meeting took place when it was planned: a filled disc
 * @CTP_DOT_MOVED: it took place at another time: a ring
 * @CTP_DOT_CANCELLED: it was cancelled, skipped or missed: a cross
 * @CTP_DOT_PLANNED: it is still to come: a dotted ring
 *
 * How one meeting is drawn; each differs in form and colour.
 */
typedef enum
{
  CTP_DOT_KEPT,
  CTP_DOT_MOVED,
  CTP_DOT_CANCELLED,
  CTP_DOT_PLANNED,
} CtpDot;

#define CTP_TYPE_MOMENTUM_DOTS (ctp_momentum_dots_get_type ())
G_DECLARE_FINAL_TYPE (CtpMomentumDots, ctp_momentum_dots, CTP, MOMENTUM_DOTS, GtkWidget)

GtkWidget *ctp_momentum_dots_new (void);
void ctp_momentum_dots_set_dots (CtpMomentumDots *self,
                                 const CtpDot *dots,
                                 guint n_dots,
                                 const char *description);

G_END_DECLS
