/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "journal/ctp-record.h"

G_BEGIN_DECLS

void ctp_meeting_actual_present (GtkWidget *parent, CtpRecord *meeting);

G_END_DECLS
