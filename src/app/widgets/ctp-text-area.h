/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CTP_TYPE_TEXT_AREA (ctp_text_area_get_type ())
G_DECLARE_DERIVABLE_TYPE (CtpTextArea, ctp_text_area, CTP, TEXT_AREA, GtkTextView)

struct _CtpTextAreaClass
{
  GtkTextViewClass parent_class;
};

/* Properties: "placeholder" (shown while empty), "label" (accessible name). */
GtkWidget *ctp_text_area_new (void);

G_END_DECLS
