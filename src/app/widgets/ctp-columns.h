/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CTP_TYPE_COLUMNS (ctp_columns_get_type ())
G_DECLARE_FINAL_TYPE (CtpColumns, ctp_columns, CTP, COLUMNS, GtkWidget)

/* Two columns where there is room, one where there is not. In a template, <child type="end"> goes
 * to the second column; in one column, children stand in the order of the template. */
GtkWidget *ctp_columns_new (void);
void ctp_columns_append (CtpColumns *self, GtkWidget *child, gboolean in_end);

G_END_DECLS
