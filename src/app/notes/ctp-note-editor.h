/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "journal/ctp-record.h"

G_BEGIN_DECLS

#define CTP_TYPE_NOTE_EDITOR (ctp_note_editor_get_type ())
G_DECLARE_FINAL_TYPE (CtpNoteEditor, ctp_note_editor, CTP, NOTE_EDITOR, GtkWidget)

/* Actions: "note.action" (makes an action item of the line or what is selected), "note.share" (puts
 * that into the shared notes; of a private note), "note.history". */
GtkWidget *ctp_note_editor_new (CtpRecord *meeting,
                                gboolean is_private,
                                const char *label,
                                const char *placeholder);
CtpRecord *ctp_note_editor_get_note (CtpNoteEditor *self);
void ctp_note_editor_set_note (CtpNoteEditor *self, CtpRecord *note);
void ctp_note_editor_set_words (CtpNoteEditor *self, const char *words);
void ctp_note_editor_show_writer (CtpNoteEditor *self, gboolean show);
void ctp_note_editor_release (CtpNoteEditor *self);

G_END_DECLS
