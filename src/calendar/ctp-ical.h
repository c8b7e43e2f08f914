/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "calendar/ctp-local-time.h"
#include "journal/ctp-journal.h"

G_BEGIN_DECLS

/**
 * CtpIcalMethod:
 * @CTP_ICAL_PUBLISH: for one's own calendar
 * @CTP_ICAL_REQUEST: an invitation to the other person (RFC 5546 section 3.2.2)
 * @CTP_ICAL_CANCEL: what was called off, to who was invited (RFC 5546 section 3.2.5)
 *
 * What a calendar file is for.
 */
typedef enum
{
  CTP_ICAL_PUBLISH,
  CTP_ICAL_REQUEST,
  CTP_ICAL_CANCEL,
} CtpIcalMethod;

/**
 * CtpIcalOptions:
 * @method: an invitation or its cancellation is about one @meeting or @schedule
 * @meeting: (nullable): only this meeting
 * @schedule: (nullable): only this series, with its meetings; at most one of the two
 * @from: (nullable): only what takes place on this day or later
 * @to: (nullable): only what takes place on this day or earlier
 * @details: the meeting's own title and its agenda go out too; otherwise the entries are discreet
 * @actions: my action items that have a due date go out too
 * @reminder: minutes before meetings that say nothing of a reminder; 0 for none
 *
 * What goes into a calendar file. %NULL instead of options means all meetings, discreetly.
 */
typedef struct
{
  CtpIcalMethod method;
  CtpRecord *meeting;
  CtpRecord *schedule;
  const GDate *from;
  const GDate *to;
  gboolean details;
  gboolean actions;
  int reminder;
} CtpIcalOptions;

char *ctp_ical_dup_neutral_title (CtpJournal *journal);
char *ctp_ical_export (CtpJournal *journal, const CtpIcalOptions *options, GError **error);
gboolean ctp_ical_export_to_file (CtpJournal *journal,
                                  const char *path,
                                  const CtpIcalOptions *options,
                                  GError **error);

G_END_DECLS
