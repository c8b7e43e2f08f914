/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "journal/ctp-record.h"

G_BEGIN_DECLS

#define CTP_TYPE_CAPTURED_LIST (ctp_captured_list_get_type ())
G_DECLARE_FINAL_TYPE (CtpCapturedList, ctp_captured_list, CTP, CAPTURED_LIST, GtkWidget)

/* What was written down in a session so far; hidden while that is nothing. */
void ctp_captured_list_set_meeting (CtpCapturedList *self, CtpRecord *meeting);

G_END_DECLS
