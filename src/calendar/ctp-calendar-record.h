/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "calendar/ctp-local-time.h"
#include "journal/ctp-journal.h"

G_BEGIN_DECLS

/**
 * CtpCalendarEdit:
 * @record: the schedule or meeting
 * @was_skipped: it was a skipped meeting when the step began
 * @changed: something is different from before
 * @failed: something could not be written; nothing more is tried
 * @error: where to say so
 *
 * One undoable step that changes what other calendars show of a schedule or a meeting.
 */
typedef struct
{
  CtpRecord *record;
  gboolean was_skipped;
  gboolean changed;
  gboolean failed;
  GError **error;
} CtpCalendarEdit;

void
ctp_calendar_edit_begin (CtpCalendarEdit *self, CtpRecord *record, CtpVerb verb, GError **error);
void ctp_calendar_edit_text (CtpCalendarEdit *self, const char *field, const char *text);
void ctp_calendar_edit_minutes (CtpCalendarEdit *self, int minutes);
void ctp_calendar_edit_reminder (CtpCalendarEdit *self, const int *reminder);
void ctp_calendar_edit_quietly (CtpCalendarEdit *self, const char *field, const char *text);
void ctp_calendar_edit_reference (CtpCalendarEdit *self, const char *field, CtpRecord *to);
void ctp_calendar_edit_clear_reference (CtpCalendarEdit *self, const char *field);
gboolean ctp_calendar_edit_end (CtpCalendarEdit *self);

/* The revision that a history leads to; starts as zeros. */
typedef struct
{
  gint64 sequence;
  gint64 deleted;
  gint64 travelled;
} CtpRevision;

void ctp_revision_follow (CtpRevision *self, const char *field, const CtpValue *value);
int ctp_revision_get (const CtpRevision *self);

const char *ctp_calendar_get_zone (CtpRecord *record);
GTimeZone *ctp_calendar_find_zone (CtpRecord *record, const char *name);
CtpRecord *ctp_calendar_get_schedule (CtpRecord *record);
int ctp_calendar_sequence (CtpRecord *record);

G_END_DECLS
