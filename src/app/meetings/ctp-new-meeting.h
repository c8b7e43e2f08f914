/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

#define CTP_TYPE_NEW_MEETING (ctp_new_meeting_get_type ())
G_DECLARE_FINAL_TYPE (CtpNewMeeting, ctp_new_meeting, CTP, NEW_MEETING, AdwWindow)

/* Signal "added" (CtpRecord: the meeting, or the first of the series). */
CtpNewMeeting *ctp_new_meeting_present (GtkWidget *parent, CtpJournal *journal);

G_END_DECLS
