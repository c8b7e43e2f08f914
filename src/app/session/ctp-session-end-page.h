/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "journal/ctp-record.h"

G_BEGIN_DECLS

#define CTP_TYPE_SESSION_END_PAGE (ctp_session_end_page_get_type ())
G_DECLARE_FINAL_TYPE (CtpSessionEndPage, ctp_session_end_page, CTP, SESSION_END_PAGE, GtkWidget)

/* Signal: "back" (the session is not to be ended yet). */
void ctp_session_end_page_set_meeting (CtpSessionEndPage *self, CtpRecord *meeting);

G_END_DECLS
