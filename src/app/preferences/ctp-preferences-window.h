/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CTP_TYPE_PREFERENCES_WINDOW (ctp_preferences_window_get_type ())
G_DECLARE_FINAL_TYPE (CtpPreferencesWindow,
                      ctp_preferences_window,
                      CTP,
                      PREFERENCES_WINDOW,
                      AdwPreferencesWindow)

void ctp_preferences_window_present (GSettings *settings, GtkWindow *parent);

G_END_DECLS
