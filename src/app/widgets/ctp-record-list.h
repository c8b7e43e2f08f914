/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

/**
 * CtpRecordListFlags:
 * @CTP_RECORD_LIST_DELETE: Delete removes the focused record
 * @CTP_RECORD_LIST_MOVE: Alt+Up and Alt+Down move it
 *
 * What the keyboard does in a list of records.
 */
typedef enum
{
  CTP_RECORD_LIST_DELETE = 1 << 0,
  CTP_RECORD_LIST_MOVE = 1 << 1,
} CtpRecordListFlags;

/* Binds a boxed list to records: the rows that create makes, the keys, and — where trailing is not
 * NULL — one row after them (a CtpEntryLine). F2 focuses the row's first entry. */
void ctp_record_list_bind (GtkListBox *list,
                           GListModel *records,
                           CtpRecordListFlags flags,
                           GtkWidget *trailing,
                           GtkListBoxCreateWidgetFunc create,
                           gpointer user_data);
CtpRecord *ctp_record_list_get_record (GtkListBoxRow *row);

void ctp_record_delete_with_toast (GtkWidget *widget, CtpRecord *record);

G_END_DECLS
