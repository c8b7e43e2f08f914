/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "journal/ctp-record.h"

G_BEGIN_DECLS

#define CTP_TYPE_WAITING_LIST (ctp_waiting_list_get_type ())
G_DECLARE_FINAL_TYPE (CtpWaitingList, ctp_waiting_list, CTP, WAITING_LIST, GtkWidget)

void ctp_waiting_list_set_meeting (CtpWaitingList *self, CtpRecord *meeting);

G_END_DECLS
