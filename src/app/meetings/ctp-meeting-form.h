/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

#define CTP_TYPE_MEETING_FORM (ctp_meeting_form_get_type ())
G_DECLARE_FINAL_TYPE (CtpMeetingForm, ctp_meeting_form, CTP, MEETING_FORM, AdwBin)

/* What is asked about a meeting: kind, title, day, time, zone, length, place, link. Property: "valid"
 * (whether it can be saved; notified). */
void ctp_meeting_form_set_journal (CtpMeetingForm *self, CtpJournal *journal);
void ctp_meeting_form_set_meeting (CtpMeetingForm *self, CtpRecord *meeting);
gboolean ctp_meeting_form_get_valid (CtpMeetingForm *self);

char *ctp_meeting_form_dup_start (CtpMeetingForm *self);
const char *ctp_meeting_form_get_title (CtpMeetingForm *self);
const char *ctp_meeting_form_get_session (CtpMeetingForm *self);
const char *ctp_meeting_form_get_zone (CtpMeetingForm *self);
int ctp_meeting_form_get_reminder (CtpMeetingForm *self);
int ctp_meeting_form_get_minutes (CtpMeetingForm *self);
const char *ctp_meeting_form_get_place (CtpMeetingForm *self);
const char *ctp_meeting_form_get_link (CtpMeetingForm *self);

G_END_DECLS
