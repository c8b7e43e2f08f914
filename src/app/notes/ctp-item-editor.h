/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "journal/ctp-record.h"

G_BEGIN_DECLS

void ctp_item_editor_attach (GtkMenuButton *button, CtpRecord *item);
void ctp_item_editor_add_to_row (AdwActionRow *row, CtpRecord *item);

G_END_DECLS
