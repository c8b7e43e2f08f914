/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "journal/ctp-record.h"

G_BEGIN_DECLS

#define CTP_TYPE_MEETING_EDITOR (ctp_meeting_editor_get_type ())
G_DECLARE_FINAL_TYPE (CtpMeetingEditor, ctp_meeting_editor, CTP, MEETING_EDITOR, AdwWindow)

/* Signal "replaced" (CtpRecord: the meeting that takes its place in a series changed from there). */
CtpMeetingEditor *ctp_meeting_editor_present (GtkWidget *parent, CtpRecord *meeting);

G_END_DECLS
