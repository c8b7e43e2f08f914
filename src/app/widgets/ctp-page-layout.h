/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CTP_TYPE_PAGE_LAYOUT (ctp_page_layout_get_type ())
G_DECLARE_FINAL_TYPE (CtpPageLayout, ctp_page_layout, CTP, PAGE_LAYOUT, GtkLayoutManager)

GtkLayoutManager *ctp_page_layout_new (void);

G_END_DECLS
