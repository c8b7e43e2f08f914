/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "pair/ctp-programme.h"

G_BEGIN_DECLS

#define CTP_TYPE_PROGRAMME_CHOICE (ctp_programme_choice_get_type ())
G_DECLARE_FINAL_TYPE (CtpProgrammeChoice, ctp_programme_choice, CTP, PROGRAMME_CHOICE, AdwComboRow)

CtpProgramme *ctp_programme_choice_dup_programme (CtpProgrammeChoice *self, GError **error);

G_END_DECLS
