/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CTP_TYPE_BESIDE_BOX (ctp_beside_box_get_type ())
G_DECLARE_FINAL_TYPE (CtpBesideBox, ctp_beside_box, CTP, BESIDE_BOX, GtkWidget)

G_END_DECLS
