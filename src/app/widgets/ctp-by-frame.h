/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Does the next piece of what @widget has to do; returns whether there is another. */
typedef gboolean (*CtpFrameStep) (GtkWidget *widget);

void ctp_by_frame_do (GtkWidget *widget, CtpFrameStep step);
GListModel *ctp_by_frame_list_new (GtkWidget *widget, GListModel *items);
void ctp_by_frame_list_restart (GtkWidget *widget);

G_END_DECLS
