/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CTP_TYPE_DELAYED_SPINNER (ctp_delayed_spinner_get_type ())
G_DECLARE_FINAL_TYPE (CtpDelayedSpinner, ctp_delayed_spinner, CTP, DELAYED_SPINNER, GtkWidget)

void ctp_delayed_spinner_set_busy (CtpDelayedSpinner *self, gboolean busy);

G_END_DECLS
