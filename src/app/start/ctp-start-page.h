/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/ctp-recent-journals.h"

G_BEGIN_DECLS

#define CTP_TYPE_START_PAGE (ctp_start_page_get_type ())
G_DECLARE_FINAL_TYPE (CtpStartPage, ctp_start_page, CTP, START_PAGE, AdwBin)

GtkWidget *ctp_start_page_new (CtpRecentJournals *recent);
void ctp_start_page_say (CtpStartPage *self, const char *sentence);

G_END_DECLS
