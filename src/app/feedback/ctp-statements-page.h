/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/widgets/ctp-journal-part.h"

G_BEGIN_DECLS

#define CTP_TYPE_STATEMENTS_PAGE (ctp_statements_page_get_type ())
G_DECLARE_FINAL_TYPE (CtpStatementsPage, ctp_statements_page, CTP, STATEMENTS_PAGE, CtpJournalPart)

G_END_DECLS
