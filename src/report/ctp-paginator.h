/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "report/ctp-document.h"
#include "report/ctp-paper.h"

G_BEGIN_DECLS

#define CTP_TYPE_PAGINATOR (ctp_paginator_get_type ())
G_DECLARE_FINAL_TYPE (CtpPaginator, ctp_paginator, CTP, PAGINATOR, GObject)

CtpPaginator *ctp_paginator_new (CtpDocument *document, CtpPaper paper);
CtpPaginator *ctp_paginator_new_for_size (CtpDocument *document, double width, double height);
CtpPaginator *ctp_paginator_new_empty (CtpDocument *document, double width, double height);
gboolean ctp_paginator_advance (CtpPaginator *self, guint n_blocks);
double ctp_paginator_get_progress (CtpPaginator *self);

CtpDocument *ctp_paginator_get_document (CtpPaginator *self);
void ctp_paginator_get_size (CtpPaginator *self, double *width, double *height);
guint ctp_paginator_get_n_pages (CtpPaginator *self);
gboolean ctp_paginator_find_block (CtpPaginator *self, guint block, guint *page, double *y);
void ctp_paginator_draw_page (CtpPaginator *self, cairo_t *cr, guint page);

G_END_DECLS
