/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/widgets/ctp-journal-part.h"

G_BEGIN_DECLS

#define CTP_TYPE_OVERVIEW_VIEW (ctp_overview_view_get_type ())
G_DECLARE_FINAL_TYPE (CtpOverviewView, ctp_overview_view, CTP, OVERVIEW_VIEW, CtpJournalPart)

/* Properties: "journal" (CtpJournal, set once). Actions: "view.add". */
void ctp_overview_view_show_record (CtpOverviewView *self, CtpRecord *record);

G_END_DECLS
