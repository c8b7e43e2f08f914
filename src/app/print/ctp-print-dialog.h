/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/ctp-journal-page.h"
#include "app/print/ctp-draft.h"

G_BEGIN_DECLS

#define CTP_TYPE_PRINT_DIALOG (ctp_print_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CtpPrintDialog, ctp_print_dialog, CTP, PRINT_DIALOG, AdwWindow)

CtpPrintDialog *ctp_print_dialog_new (CtpJournalPage *page, CtpDraftKind kind, CtpRecord *meeting);

G_END_DECLS
