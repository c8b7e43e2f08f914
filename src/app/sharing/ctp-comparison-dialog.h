/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

void ctp_comparison_dialog_present (GtkWindow *parent, CtpJournal *journal, guint64 writer);

G_END_DECLS
