/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/ctp-journal-page.h"

G_BEGIN_DECLS

void ctp_calendar_actions_add (GActionMap *map, CtpJournalPage *page, GSettings *settings);
void ctp_calendar_actions_remove (GActionMap *map);

G_END_DECLS
