/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

/* A clock that stands still until a test moves it: microseconds since 1970 UTC. */
typedef struct
{
  gint64 now;
} PairClock;

/* Sunday, 22 November 2026, 10:00 UTC. */
#define PAIR_FIXTURE_NOW (G_GINT64_CONSTANT (1795341600) * G_USEC_PER_SEC)

CtpJournal *pair_fixture_new (PairClock *clock);
CtpJournal *pair_fixture_new_copy (PairClock *clock);
void pair_fixture_exchange (CtpJournal *one, CtpJournal *other);
CtpRecord *
pair_fixture_add_meeting (CtpJournal *journal, const char *start, int minutes, const char *status);

/* What the other person writes on their copy; each is applied at once. */
void pair_fixture_partner_add (CtpJournal *journal, const char *kind, const char *id);
void pair_fixture_partner_set (CtpJournal *journal,
                               const char *kind,
                               const char *id,
                               const char *field,
                               const char *text);

G_END_DECLS
