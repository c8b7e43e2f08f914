/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/ctp-journal-page.h"

G_BEGIN_DECLS

#define CTP_TYPE_SESSION_COVER (ctp_session_cover_get_type ())
G_DECLARE_FINAL_TYPE (CtpSessionCover, ctp_session_cover, CTP, SESSION_COVER, GObject)

/* Property: "waiting" (a session runs and does not cover the page; notified). */
CtpSessionCover *ctp_session_cover_new (CtpJournalPage *page);
void ctp_session_cover_add_actions (CtpSessionCover *self, GActionMap *map);
void ctp_session_cover_remove_actions (CtpSessionCover *self, GActionMap *map);
void ctp_session_cover_refresh (CtpSessionCover *self);

G_END_DECLS
