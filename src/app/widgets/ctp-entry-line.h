/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

#define CTP_TYPE_ENTRY_LINE (ctp_entry_line_get_type ())
G_DECLARE_FINAL_TYPE (CtpEntryLine, ctp_entry_line, CTP, ENTRY_LINE, GtkListBoxRow)

/* Last row of a boxed list, where one line is typed and added with Enter. Properties:
 * "placeholder", "label" (accessible name; the placeholder when not set). Signal "entered" (text
 * without blanks at its ends, never empty) → gboolean: TRUE clears the entry, FALSE keeps it. Signal
 * "typed": the text is different. Property "description", for assistive tools. */
GtkWidget *ctp_entry_line_new (CtpJournal *journal, const char *placeholder);
const char *ctp_entry_line_get_text (CtpEntryLine *self);
void ctp_entry_line_set_text (CtpEntryLine *self, const char *text);

G_END_DECLS
