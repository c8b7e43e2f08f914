/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-journal.h"
#include "report/ctp-wording-time.h"

G_BEGIN_DECLS

char *ctp_wording_dup_two (const char *first, const char *second);
char *ctp_wording_dup_pair (CtpJournal *journal);
char *ctp_wording_dup_meeting_title (CtpRecord *meeting);
char *ctp_wording_dup_number (double number);
char *ctp_wording_dup_quantity (double number, const char *unit);

const char *ctp_wording_get_session (const char *session);
const char *ctp_wording_get_session_hint (const char *session);
const char *ctp_wording_get_meeting_status (const char *status);
const char *ctp_wording_get_goal_status (const char *status);
const char *ctp_wording_get_suggestion_status (const char *status);
const char *ctp_wording_get_area (const char *area);
const char *ctp_wording_get_role (const char *role);
const char *ctp_wording_get_pulse (guint value);
const char *ctp_wording_get_answer (guint value);

G_END_DECLS
