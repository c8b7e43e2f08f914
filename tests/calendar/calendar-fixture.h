/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

/* A journal in memory whose clock stands still, at 12:00 UTC on 20 November 2026 unless moved. */
CtpJournal *calendar_fixture_new (void);
void calendar_fixture_set_now (const char *utc);

CtpRecord *calendar_fixture_add_schedule (CtpJournal *journal,
                                          const char *start,
                                          const char *zone,
                                          const char *rule);
CtpRecord *calendar_fixture_add_meeting (CtpJournal *journal, const char *start, const char *zone);

G_END_DECLS
