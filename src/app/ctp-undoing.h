/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

#define CTP_TYPE_UNDOING (ctp_undoing_get_type ())
G_DECLARE_FINAL_TYPE (CtpUndoing, ctp_undoing, CTP, UNDOING, GObject)

CtpUndoing *ctp_undoing_new (CtpJournal *journal, AdwToastOverlay *toasts, GMenu *menu);
void ctp_undoing_add_actions (CtpUndoing *self, GActionMap *map);
void ctp_undoing_remove_actions (CtpUndoing *self);
void ctp_undoing_say (CtpUndoing *self, const char *sentence);

G_END_DECLS
