/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

#define CTP_TYPE_JOURNAL_PART (ctp_journal_part_get_type ())
G_DECLARE_DERIVABLE_TYPE (CtpJournalPart, ctp_journal_part, CTP, JOURNAL_PART, GtkWidget)

/**
 * CtpJournalPartClass:
 * @attach: the journal was set, once; it is there until the part is disposed
 *
 * A view, or a page of one. Property "journal" (set once).
 */
struct _CtpJournalPartClass
{
  GtkWidgetClass parent_class;
  void (*attach) (CtpJournalPart *self, CtpJournal *journal);
};

G_END_DECLS
