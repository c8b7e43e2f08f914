/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "report/ctp-paginator.h"

G_BEGIN_DECLS

#define CTP_TYPE_PAGE_PREVIEW (ctp_page_preview_get_type ())
G_DECLARE_FINAL_TYPE (CtpPagePreview, ctp_page_preview, CTP, PAGE_PREVIEW, GtkWidget)

void ctp_page_preview_show (CtpPagePreview *self, CtpPaginator *paginator, guint page);

G_END_DECLS
