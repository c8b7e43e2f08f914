/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

#define CTP_TYPE_CALENDAR_FEED (ctp_calendar_feed_get_type ())
G_DECLARE_FINAL_TYPE (CtpCalendarFeed, ctp_calendar_feed, CTP, CALENDAR_FEED, GObject)

/* Signals: "failed" (GError): the file could not be written; once until it can be again. */
CtpCalendarFeed *ctp_calendar_feed_new (CtpJournal *journal, GSettings *settings);
char *ctp_calendar_feed_dup_path (CtpCalendarFeed *self);
gboolean ctp_calendar_feed_set_path (CtpCalendarFeed *self, const char *path, GError **error);

G_END_DECLS
