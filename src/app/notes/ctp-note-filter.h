/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

#define CTP_TYPE_NOTE_FILTER (ctp_note_filter_get_type ())
G_DECLARE_FINAL_TYPE (CtpNoteFilter, ctp_note_filter, CTP, NOTE_FILTER, GtkWidget)

/* Signal "changed": what is asked for is another now. */
void ctp_note_filter_set_journal (CtpNoteFilter *self, CtpJournal *journal);
GListModel *ctp_note_filter_create_list (CtpNoteFilter *self);
const char *ctp_note_filter_get_words (CtpNoteFilter *self);
gboolean ctp_note_filter_is_set (CtpNoteFilter *self);
void ctp_note_filter_clear (CtpNoteFilter *self);

char *ctp_note_filter_dup_group (CtpRecord *record);

G_END_DECLS
