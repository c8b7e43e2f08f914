/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "calendar/ctp-local-time.h"
#include "journal/ctp-journal.h"

G_BEGIN_DECLS

/**
 * CtpIcalOptions:
 * @meeting: (nullable): only this meeting; %NULL for all
 * @from: (nullable): only what takes place on this day or later
 * @to: (nullable): only what takes place on this day or earlier
 * @details: the meeting's own title and its agenda go out too; otherwise the entries are discreet
 *
 * What goes into a calendar file. %NULL instead of options means everything, discreetly.
 */
typedef struct
{
  CtpRecord *meeting;
  const GDate *from;
  const GDate *to;
  gboolean details;
} CtpIcalOptions;

char *ctp_ical_export (CtpJournal *journal, const CtpIcalOptions *options, GError **error);
gboolean ctp_ical_export_to_file (CtpJournal *journal,
                                  const char *path,
                                  const CtpIcalOptions *options,
                                  GError **error);

G_END_DECLS
