/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "journal/ctp-record.h"

G_BEGIN_DECLS

#define CTP_TYPE_NOTE_ROW (ctp_note_row_get_type ())
G_DECLARE_FINAL_TYPE (CtpNoteRow, ctp_note_row, CTP, NOTE_ROW, GtkWidget)

/* A meeting in the list of notes. Property: "record" (a meeting). */
GtkWidget *ctp_note_row_new (void);

G_END_DECLS
