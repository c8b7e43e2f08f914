/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

#define CTP_TYPE_CREATE_PAGE (ctp_create_page_get_type ())
G_DECLARE_FINAL_TYPE (CtpCreatePage, ctp_create_page, CTP, CREATE_PAGE, AdwBin)

/* Signals: "created" (CtpJournal). */
GtkWidget *ctp_create_page_new (void);

char *ctp_create_page_dup_file_name (const char *senior, const char *junior);

G_END_DECLS
