/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

#define CTP_TYPE_JOIN_PAGE (ctp_join_page_get_type ())
G_DECLARE_FINAL_TYPE (CtpJoinPage, ctp_join_page, CTP, JOIN_PAGE, AdwBin)

/* Signals: "joined" (CtpJournal, the writer of the copy that invited as guint64). */
GtkWidget *ctp_join_page_new (const char *path);

G_END_DECLS
