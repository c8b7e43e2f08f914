/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "journal/ctp-record.h"

G_BEGIN_DECLS

#define CTP_TYPE_CONTESTED (ctp_contested_get_type ())
G_DECLARE_FINAL_TYPE (CtpContested, ctp_contested, CTP, CONTESTED, GtkWidget)

GtkWidget *ctp_contested_new (void);
void ctp_contested_set_record (CtpContested *self, CtpRecord *record);

G_END_DECLS
