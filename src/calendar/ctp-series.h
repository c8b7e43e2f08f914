/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

/**
 * CtpOccurrence:
 * @local: local time that the schedule's rule gives
 * @meeting_id: id of the record that is its meeting
 */
typedef struct
{
  char *local;
  char *meeting_id;
} CtpOccurrence;

/**
 * CtpSeries:
 * @schedule: whose occurrences
 * @since: (nullable): from when on
 * @occurrences: (element-type CtpOccurrence) (nullable): what is known of them
 */
typedef struct
{
  CtpRecord *schedule;
  GDateTime *since;
  GPtrArray *occurrences;
} CtpSeries;

CtpSeries *ctp_series_new (CtpRecord *schedule, GDateTime *since);
void ctp_series_free (CtpSeries *self);
GPtrArray *ctp_series_get_occurrences (CtpSeries *self, GDateTime *until);
gboolean ctp_series_has_meeting (CtpSeries *self, GDateTime *until, const char *meeting_id);
void ctp_series_forget (CtpSeries *self);

G_END_DECLS
