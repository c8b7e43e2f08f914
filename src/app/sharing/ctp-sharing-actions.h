/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/ctp-journal-page.h"

G_BEGIN_DECLS

void ctp_sharing_actions_add (GActionMap *map, CtpJournalPage *page);
void ctp_sharing_actions_remove (GActionMap *map);
void ctp_sharing_actions_receive (GActionMap *map, const char *path);

G_END_DECLS
