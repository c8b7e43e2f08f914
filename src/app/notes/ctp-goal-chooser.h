/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

#define CTP_TYPE_GOAL_CHOOSER (ctp_goal_chooser_get_type ())
G_DECLARE_FINAL_TYPE (CtpGoalChooser, ctp_goal_chooser, CTP, GOAL_CHOOSER, AdwBin)

/* Property: "goal" (CtpRecord, NULL for none; bind it both ways). */
GtkWidget *ctp_goal_chooser_new (CtpJournal *journal);

G_END_DECLS
