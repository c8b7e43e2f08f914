/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/ctp-application.h"
#include "app/ctp-journal-page.h"

G_BEGIN_DECLS

#define CTP_TYPE_WINDOW (ctp_window_get_type ())
G_DECLARE_FINAL_TYPE (CtpWindow, ctp_window, CTP, WINDOW, AdwApplicationWindow)

CtpWindow *ctp_window_new (CtpApplication *application);

const char *ctp_window_get_path (CtpWindow *self);
CtpJournalPage *ctp_window_get_page (CtpWindow *self);

void ctp_window_show_start (CtpWindow *self);
void ctp_window_say (CtpWindow *self, const char *sentence);
void ctp_window_unlock_path (CtpWindow *self, const char *path);
void ctp_window_join (CtpWindow *self, const char *path);
void ctp_window_receive (CtpWindow *self, const char *path);
void ctp_window_prepare (CtpWindow *self);

void ctp_window_show_journal (CtpWindow *self, CtpJournal *journal);
void ctp_window_open_example (CtpWindow *self);
void ctp_window_lock (CtpWindow *self);
void ctp_window_restore (CtpWindow *self, const char *backup);

G_END_DECLS
