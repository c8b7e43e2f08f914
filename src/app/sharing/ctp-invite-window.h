/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/ctp-journal-page.h"
#include "exchange/ctp-pair-invitation.h"

G_BEGIN_DECLS

#define CTP_TYPE_INVITE_WINDOW (ctp_invite_window_get_type ())
G_DECLARE_FINAL_TYPE (CtpInviteWindow, ctp_invite_window, CTP, INVITE_WINDOW, AdwWindow)

GtkWidget *ctp_invite_window_new (CtpJournalPage *page, CtpPairInvitationFor who);

G_END_DECLS
