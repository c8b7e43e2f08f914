/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "journal/ctp-record.h"

G_BEGIN_DECLS

#define CTP_TYPE_NOTE_TEXT (ctp_note_text_get_type ())
G_DECLARE_FINAL_TYPE (CtpNoteText, ctp_note_text, CTP, NOTE_TEXT, GtkWidget)

/* Properties: "private" (which notes; construct only), "label" (accessible name), "placeholder". */
void ctp_note_text_set_meeting (CtpNoteText *self, CtpRecord *meeting);
void ctp_note_text_set_words (CtpNoteText *self, const char *words);

G_END_DECLS
