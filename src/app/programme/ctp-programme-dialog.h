/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

#define CTP_TYPE_PROGRAMME_DIALOG (ctp_programme_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CtpProgrammeDialog, ctp_programme_dialog, CTP, PROGRAMME_DIALOG, AdwWindow)

void ctp_programme_dialog_present (GtkWindow *parent, CtpJournal *journal);

G_END_DECLS
