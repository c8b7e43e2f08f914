/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CTP_TYPE_BANNER (ctp_banner_get_type ())
G_DECLARE_FINAL_TYPE (CtpBanner, ctp_banner, CTP, BANNER, GtkWidget)

/* Properties: "title", "revealed", and for each of the two buttons "first-label", "first-action",
 * "second-label", "second-action"; a button without a label is not there. */

void ctp_banner_set_title (CtpBanner *self, const char *title);
void ctp_banner_set_revealed (CtpBanner *self, gboolean revealed);

G_END_DECLS
