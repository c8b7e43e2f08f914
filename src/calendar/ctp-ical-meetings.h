/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "calendar/ctp-ical-event.h"

G_BEGIN_DECLS

/* From the first to the last day, "2026-11-24", both included; NULL for no bound. Days are those of
 * each meeting's own zone. */
typedef struct
{
  char *first;
  char *last;
} CtpIcalPeriod;

gboolean ctp_ical_period_has (const CtpIcalPeriod *self, const char *local);
void ctp_ical_period_clear (CtpIcalPeriod *self);

gboolean
ctp_ical_meetings_add_all (CtpIcalWriter *writer, const CtpIcalPeriod *period, GError **error);
gboolean ctp_ical_meetings_add_series (CtpIcalWriter *writer, CtpRecord *schedule, GError **error);
gboolean ctp_ical_meetings_add_one (CtpIcalWriter *writer, CtpRecord *meeting, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CtpIcalPeriod, ctp_ical_period_clear)

G_END_DECLS
