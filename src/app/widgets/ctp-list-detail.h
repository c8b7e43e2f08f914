/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/widgets/ctp-grouped-list.h"

G_BEGIN_DECLS

#define CTP_TYPE_LIST_DETAIL (ctp_list_detail_get_type ())
G_DECLARE_FINAL_TYPE (CtpListDetail, ctp_list_detail, CTP, LIST_DETAIL, GtkWidget)

/* Properties: "record", the one that the page is to show; "folded"; and for the template "page",
 * "header" (above the list), "empty-page", "label", "placeholder" and "keeps-unlisted". Action: "detail.back". */
void ctp_list_detail_bind (CtpListDetail *self,
                           GListModel *records,
                           CtpGroupFunc group,
                           CtpGroupRowFunc create_row);
void ctp_list_detail_set_records (CtpListDetail *self, GListModel *records, gboolean filtered);
CtpRecord *ctp_list_detail_get_record (CtpListDetail *self);
void ctp_list_detail_show_record (CtpListDetail *self, CtpRecord *record);
void ctp_list_detail_show_page (CtpListDetail *self);

G_END_DECLS
