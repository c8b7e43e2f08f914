/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "journal/ctp-autosave.h"
#include "journal/ctp-journal.h"

G_BEGIN_DECLS

#define CTP_TYPE_JOURNAL_PAGE (ctp_journal_page_get_type ())
G_DECLARE_FINAL_TYPE (CtpJournalPage, ctp_journal_page, CTP, JOURNAL_PAGE, AdwBin)

CtpJournalPage *ctp_journal_page_new (GSettings *settings);

void ctp_journal_page_set_journal (CtpJournalPage *self, CtpJournal *journal);

CtpJournal *ctp_journal_page_get_journal (CtpJournalPage *self);
CtpAutosave *ctp_journal_page_get_autosave (CtpJournalPage *self);
char *ctp_journal_page_dup_names (CtpJournalPage *self);
CtpRecord *ctp_journal_page_dup_meeting (CtpJournalPage *self);

void ctp_journal_page_show_view (CtpJournalPage *self, const char *name);
void ctp_journal_page_show_record (CtpJournalPage *self, const char *id);
void ctp_journal_page_set_cover (CtpJournalPage *self, GtkWidget *cover);
GtkWidget *ctp_journal_page_get_cover (CtpJournalPage *self);
GMenu *ctp_journal_page_get_sharing_section (CtpJournalPage *self);
void ctp_journal_page_set_sharing_problem (CtpJournalPage *self, const char *problem);
void ctp_journal_page_say (CtpJournalPage *self, const char *sentence);

G_END_DECLS
