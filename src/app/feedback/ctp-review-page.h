/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/widgets/ctp-journal-part.h"

G_BEGIN_DECLS

#define CTP_TYPE_REVIEW_PAGE (ctp_review_page_get_type ())
G_DECLARE_FINAL_TYPE (CtpReviewPage, ctp_review_page, CTP, REVIEW_PAGE, CtpJournalPart)

G_END_DECLS
