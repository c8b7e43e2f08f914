/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "journal/ctp-record.h"

G_BEGIN_DECLS

#define CTP_TYPE_TOPIC_ROW (ctp_topic_row_get_type ())
G_DECLARE_FINAL_TYPE (CtpTopicRow, ctp_topic_row, CTP, TOPIC_ROW, GtkListBoxRow)

GtkWidget *ctp_topic_row_new (CtpRecord *topic);

G_END_DECLS
