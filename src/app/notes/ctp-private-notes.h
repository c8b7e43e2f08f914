/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "journal/ctp-record.h"

G_BEGIN_DECLS

#define CTP_TYPE_PRIVATE_NOTES (ctp_private_notes_get_type ())
G_DECLARE_FINAL_TYPE (CtpPrivateNotes, ctp_private_notes, CTP, PRIVATE_NOTES, GtkWidget)

void ctp_private_notes_set_meeting (CtpPrivateNotes *self, CtpRecord *meeting);

G_END_DECLS
