/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CTP_TYPE_EXCERPT (ctp_excerpt_get_type ())
G_DECLARE_FINAL_TYPE (CtpExcerpt, ctp_excerpt, CTP, EXCERPT, GtkWidget)

void ctp_excerpt_set_text (CtpExcerpt *self, const char *text, PangoAttrList *attributes);

G_END_DECLS
