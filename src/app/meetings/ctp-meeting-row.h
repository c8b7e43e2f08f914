/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "journal/ctp-record.h"

G_BEGIN_DECLS

#define CTP_TYPE_MEETING_ROW (ctp_meeting_row_get_type ())
G_DECLARE_FINAL_TYPE (CtpMeetingRow, ctp_meeting_row, CTP, MEETING_ROW, GtkWidget)

/* A meeting in the list of meetings. Property: "record" (a meeting). */
GtkWidget *ctp_meeting_row_new (void);

G_END_DECLS
