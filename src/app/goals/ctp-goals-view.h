/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/widgets/ctp-journal-part.h"

G_BEGIN_DECLS

#define CTP_TYPE_GOALS_VIEW (ctp_goals_view_get_type ())
G_DECLARE_FINAL_TYPE (CtpGoalsView, ctp_goals_view, CTP, GOALS_VIEW, CtpJournalPart)

/* Properties: "journal" (CtpJournal, set once). Actions: "view.add". */
void ctp_goals_view_show_record (CtpGoalsView *self, CtpRecord *record);

G_END_DECLS
