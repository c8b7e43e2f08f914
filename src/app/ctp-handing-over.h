/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/ctp-journal-page.h"

G_BEGIN_DECLS

char *ctp_handing_over_dup_path (const char *purpose, const char *name, GError **error);
char *ctp_handing_over_dup_letter_path (const char *purpose, const char *name, GError **error);
void ctp_handing_over_open (CtpJournalPage *page, const char *path, const char *when_refused);

G_END_DECLS
