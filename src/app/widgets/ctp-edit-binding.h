/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

/* editable is a GtkEditable or a GtkTextBuffer. Binding again replaces the binding. */
void ctp_edit_bind_text (gpointer editable, CtpRecord *record, const char *field);
gboolean ctp_edit_is_typing (gpointer editable);
void ctp_edit_unbind (gpointer editable);
void ctp_edit_flush (CtpJournal *journal);

G_END_DECLS
