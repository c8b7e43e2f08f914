/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/ctp-application.h"
#include "app/ctp-window.h"
#include "journal/ctp-journal.h"

G_BEGIN_DECLS

#define PASSPHRASE "correct horse battery"

typedef gboolean (*Condition) (gpointer user_data);

/* Runs the main loop until @condition holds; fails the test when it does not within reason. */
void wait_until (Condition condition, gpointer user_data, const char *what);

/* The application of this process, of which there can be one. */
CtpApplication *start_application (void);
void close_windows (CtpApplication *application);

/* A folder that is removed at the end of the test, and the path of a journal in it. */
char *new_folder (void);
char *new_journal (const char *folder);
CtpJournal *open_journal (const char *path, CtpVaultMode mode);

/* The first descendant of @widget that is a @type and visible, NULL if there is none. */
GtkWidget *find_widget (GtkWidget *widget, GType type);
GtkWidget *find_button (GtkWidget *widget, const char *label);
gboolean has_label (GtkWidget *widget, const char *part);

G_END_DECLS
