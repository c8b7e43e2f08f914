/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _CtpParagraphSizes CtpParagraphSizes;

CtpParagraphSizes *ctp_paragraph_sizes_new (GtkTextView *view);
void ctp_paragraph_sizes_free (CtpParagraphSizes *self);
int ctp_paragraph_sizes_get_height (CtpParagraphSizes *self, int width);
int ctp_paragraph_sizes_get_width (CtpParagraphSizes *self, int widest);

G_END_DECLS
