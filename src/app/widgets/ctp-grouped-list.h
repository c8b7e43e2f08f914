/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "journal/ctp-record.h"

G_BEGIN_DECLS

/* Gives the heading under which a record stands, (transfer full). */
typedef char *(*CtpGroupFunc) (CtpRecord *record);

/* Makes an empty row; it must have a property "record". */
typedef GtkWidget *(*CtpGroupRowFunc) (void);

GtkSingleSelection *ctp_grouped_list_bind (GtkListView *list,
                                           GListModel *records,
                                           CtpGroupFunc group,
                                           CtpGroupRowFunc create_row);
void ctp_grouped_list_reveal (GtkListView *list, guint position);

void ctp_grouped_list_select (GtkListView *list, guint position);
void ctp_grouped_list_set_records (GtkListView *list, GListModel *records);

G_END_DECLS
