/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CTP_TYPE_IDLE_LOCK (ctp_idle_lock_get_type ())
G_DECLARE_FINAL_TYPE (CtpIdleLock, ctp_idle_lock, CTP, IDLE_LOCK, GObject)

/* Properties: "minutes" (0 means never). Signals: "idle" (nobody touched the window for so long),
 * "screen-locked". */
CtpIdleLock *ctp_idle_lock_new (GtkWindow *window, GSettings *settings);

G_END_DECLS
