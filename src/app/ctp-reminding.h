/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

#define CTP_TYPE_REMINDING (ctp_reminding_get_type ())
G_DECLARE_FINAL_TYPE (CtpReminding, ctp_reminding, CTP, REMINDING, GObject)

CtpReminding *ctp_reminding_new (GApplication *application, GSettings *settings);
void ctp_reminding_watch (CtpReminding *self, const char *path, CtpJournal *journal);
void ctp_reminding_stop (CtpReminding *self);

G_END_DECLS
