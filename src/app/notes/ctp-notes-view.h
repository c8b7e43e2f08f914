/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/widgets/ctp-journal-part.h"

G_BEGIN_DECLS

#define CTP_TYPE_NOTES_VIEW (ctp_notes_view_get_type ())
G_DECLARE_FINAL_TYPE (CtpNotesView, ctp_notes_view, CTP, NOTES_VIEW, CtpJournalPart)

/* Properties: "journal" (CtpJournal, set once), "meeting" (CtpRecord, the one whose notes are shown).
 * Actions: "view.add" writes into the notes at hand, "notes.search" goes to the search. */
void ctp_notes_view_show_record (CtpNotesView *self, CtpRecord *record);

const char *ctp_notes_view_get_words (CtpNotesView *self);

G_END_DECLS
