/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

gboolean ctp_ical_people_is_address (const char *address);
CtpRecord *ctp_ical_people_find_without_address (CtpJournal *journal);
char *ctp_ical_people_dup_lines (CtpRecord *invited_to, GError **error);

G_END_DECLS
