/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

/**
 * CtpReminder:
 * @key: stands for the meeting at its time; tells nobody which it is
 * @title: the neutral title that meetings have in calendars
 * @due: when to remind, in seconds since 1970 UTC
 * @start: when the meeting begins, in seconds since 1970 UTC
 *
 * All that has to be known to remind of a meeting: nothing of what is in the journal.
 */
typedef struct
{
  char *key;
  char *title;
  gint64 due;
  gint64 start;
} CtpReminder;

void ctp_reminder_free (CtpReminder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CtpReminder, ctp_reminder_free)

GPtrArray *ctp_reminder_list (CtpJournal *journal, int minutes);

G_END_DECLS
