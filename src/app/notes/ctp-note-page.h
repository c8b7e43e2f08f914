/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "journal/ctp-record.h"

G_BEGIN_DECLS

#define CTP_TYPE_NOTE_PAGE (ctp_note_page_get_type ())
G_DECLARE_FINAL_TYPE (CtpNotePage, ctp_note_page, CTP, NOTE_PAGE, GtkWidget)

/* What came of one meeting. Property: "folded" (shows a way back to the list, by "notes.back"). */
CtpRecord *ctp_note_page_get_meeting (CtpNotePage *self);
void ctp_note_page_set_meeting (CtpNotePage *self, CtpRecord *meeting);
void ctp_note_page_edit (CtpNotePage *self);

void ctp_note_page_set_words (CtpNotePage *self, const char *words);

G_END_DECLS
