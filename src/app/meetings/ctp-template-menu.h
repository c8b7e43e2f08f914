/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "journal/ctp-record.h"

G_BEGIN_DECLS

void ctp_template_menu_attach (GtkMenuButton *button);
void ctp_template_menu_set_meeting (GtkMenuButton *button, CtpRecord *meeting);

G_END_DECLS
