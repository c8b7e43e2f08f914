/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/widgets/ctp-journal-part.h"

G_BEGIN_DECLS

#define CTP_TYPE_FEEDBACK_VIEW (ctp_feedback_view_get_type ())
G_DECLARE_FINAL_TYPE (CtpFeedbackView, ctp_feedback_view, CTP, FEEDBACK_VIEW, CtpJournalPart)

/* Properties: "journal" (CtpJournal, set once). Actions: "view.add" starts a round,
 * "feedback.answer" (round's id) opens the page on which it is answered. */
void ctp_feedback_view_show_record (CtpFeedbackView *self, CtpRecord *record);

G_END_DECLS
