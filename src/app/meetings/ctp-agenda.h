/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "journal/ctp-record.h"

G_BEGIN_DECLS

#define CTP_TYPE_AGENDA (ctp_agenda_get_type ())
G_DECLARE_FINAL_TYPE (CtpAgenda, ctp_agenda, CTP, AGENDA, GtkWidget)

void ctp_agenda_set_meeting (CtpAgenda *self, CtpRecord *meeting);
void ctp_agenda_show_topic (CtpAgenda *self, CtpRecord *topic);

G_END_DECLS
