/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "exchange/ctp-sharing.h"

G_BEGIN_DECLS

#define CTP_TYPE_SHARING_WINDOW (ctp_sharing_window_get_type ())
G_DECLARE_FINAL_TYPE (CtpSharingWindow, ctp_sharing_window, CTP, SHARING_WINDOW, AdwWindow)

GtkWidget *ctp_sharing_window_new (GtkWindow *parent, CtpJournal *journal, CtpSharing *sharing);

G_END_DECLS
