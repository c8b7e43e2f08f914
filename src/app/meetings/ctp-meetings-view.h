/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/widgets/ctp-journal-part.h"

G_BEGIN_DECLS

#define CTP_TYPE_MEETINGS_VIEW (ctp_meetings_view_get_type ())
G_DECLARE_FINAL_TYPE (CtpMeetingsView, ctp_meetings_view, CTP, MEETINGS_VIEW, CtpJournalPart)

/* Properties: "journal" (CtpJournal, set once), "meeting" (CtpRecord, the one shown). Action:
 * "view.add" plans a meeting. */
void ctp_meetings_view_show_record (CtpMeetingsView *self, CtpRecord *record);

G_END_DECLS
