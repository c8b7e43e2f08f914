/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/widgets/ctp-journal-part.h"
G_BEGIN_DECLS

#define CTP_TYPE_AGREEMENT_PAGE (ctp_agreement_page_get_type ())
G_DECLARE_FINAL_TYPE (CtpAgreementPage, ctp_agreement_page, CTP, AGREEMENT_PAGE, CtpJournalPart)

/* Properties: "journal" (set once). */

G_END_DECLS
