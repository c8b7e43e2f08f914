/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

#define CTP_N_STANDARD_AGENDAS 6

const char *ctp_standard_agenda_get_session (guint which);
const char *ctp_standard_agenda_get_title (guint which);
char *ctp_standard_agenda_dup_lines (guint which, CtpJournal *journal);

G_END_DECLS
