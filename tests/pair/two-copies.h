/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

/* Makes a copy of a journal's file that of the other person, who writes there from now on. */
gboolean two_copies_hand_over (CtpJournal *copy, GError **error);

/* One journal on two computers: Amirah's, the senior, and Taylor's. */
typedef struct
{
  char *folder;
  CtpJournal *senior;
  CtpJournal *junior;
} TwoCopies;

void two_copies_set_up (TwoCopies *self);
void two_copies_tear_down (TwoCopies *self);

/* All that one copy may tell, told to the other. */
void two_copies_send (CtpJournal *from, CtpJournal *to);

/* The same record on the other copy; it must be there. */
CtpRecord *two_copies_find (CtpJournal *journal, CtpRecord *record);

G_END_DECLS
