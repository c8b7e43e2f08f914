/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/ctp-recent-journals.h"
#include "app/ctp-reminding.h"

G_BEGIN_DECLS

#define CTP_TYPE_APPLICATION (ctp_application_get_type ())
G_DECLARE_FINAL_TYPE (CtpApplication, ctp_application, CTP, APPLICATION, AdwApplication)

CtpApplication *ctp_application_new (void);

GSettings *ctp_application_get_settings (CtpApplication *self);
CtpRecentJournals *ctp_application_get_recent (CtpApplication *self);
CtpReminding *ctp_application_get_reminding (CtpApplication *self);
void ctp_application_open_path (CtpApplication *self, const char *path);

G_END_DECLS
