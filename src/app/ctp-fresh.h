/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/ctp-view-table.h"
#include "journal/ctp-journal.h"

G_BEGIN_DECLS

/* (transfer full): no records; to be filled by ctp_fresh_add(). */
GHashTable *ctp_fresh_new (void);
void ctp_fresh_add (GHashTable *fresh, const CtpView *view, CtpRecord *record);
void ctp_fresh_set (CtpJournal *journal, GHashTable *fresh);

void ctp_fresh_mark (GtkWidget *row, GtkWidget *place, CtpRecord *record);

G_END_DECLS
