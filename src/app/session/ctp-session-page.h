/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "journal/ctp-autosave.h"

G_BEGIN_DECLS

#define CTP_TYPE_SESSION_PAGE (ctp_session_page_get_type ())
G_DECLARE_FINAL_TYPE (CtpSessionPage, ctp_session_page, CTP, SESSION_PAGE, GtkWidget)

/* Signal: "left" (the person goes back to the journal; the session goes on). */
GtkWidget *ctp_session_page_new (CtpRecord *meeting, CtpAutosave *autosave);
CtpRecord *ctp_session_page_get_meeting (CtpSessionPage *self);

G_END_DECLS
