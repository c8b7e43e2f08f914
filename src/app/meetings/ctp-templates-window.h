/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "journal/ctp-record.h"

G_BEGIN_DECLS

#define CTP_TYPE_TEMPLATES_WINDOW (ctp_templates_window_get_type ())
G_DECLARE_FINAL_TYPE (CtpTemplatesWindow, ctp_templates_window, CTP, TEMPLATES_WINDOW, AdwWindow)

void ctp_templates_window_present (GtkWidget *parent, CtpJournal *journal, CtpRecord *template);

G_END_DECLS
