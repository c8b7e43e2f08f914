/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "pair/ctp-programme.h"

G_BEGIN_DECLS

#define CTP_TYPE_PROGRAMME_ROW (ctp_programme_row_get_type ())
G_DECLARE_FINAL_TYPE (CtpProgrammeRow, ctp_programme_row, CTP, PROGRAMME_ROW, AdwExpanderRow)

/* Signal: "chosen". */
GtkWidget *ctp_programme_row_new (CtpProgramme *programme);
CtpProgramme *ctp_programme_row_get_programme (CtpProgrammeRow *self);

G_END_DECLS
