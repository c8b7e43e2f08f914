/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

#define CTP_TYPE_PROFILE (ctp_profile_get_type ())
G_DECLARE_FINAL_TYPE (CtpProfile, ctp_profile, CTP, PROFILE, AdwPreferencesGroup)

void ctp_profile_set_person (CtpProfile *self, CtpRecord *person);

G_END_DECLS
