/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "journal/ctp-record.h"

G_BEGIN_DECLS

#define CTP_TYPE_NOTE_HISTORY (ctp_note_history_get_type ())
G_DECLARE_FINAL_TYPE (CtpNoteHistory, ctp_note_history, CTP, NOTE_HISTORY, AdwWindow)

GtkWidget *ctp_note_history_new (GtkWindow *parent, CtpRecord *note);

G_END_DECLS
