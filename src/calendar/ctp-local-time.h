/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CtpCalendarError:
 * @CTP_CALENDAR_ERROR_TIME: not a local time such as "2026-11-24T16:00"
 * @CTP_CALENDAR_ERROR_ZONE: not the IANA name of a time zone that this computer knows
 * @CTP_CALENDAR_ERROR_RULE: not a recurrence that can be followed
 * @CTP_CALENDAR_ERROR_RECORD: the record lacks what is needed, or is of another kind
 * @CTP_CALENDAR_ERROR_FILE: a file from elsewhere is no calendar, or too large for one
 */
typedef enum
{
  CTP_CALENDAR_ERROR_TIME,
  CTP_CALENDAR_ERROR_ZONE,
  CTP_CALENDAR_ERROR_RULE,
  CTP_CALENDAR_ERROR_RECORD,
  CTP_CALENDAR_ERROR_FILE,
} CtpCalendarError;

#define CTP_CALENDAR_ERROR (ctp_calendar_error_quark ())
GQuark ctp_calendar_error_quark (void);

/**
 * CtpClockReading:
 * @CTP_CLOCK_PLAIN: the clock shows it once
 * @CTP_CLOCK_SKIPPED: the clock is put forward over it
 * @CTP_CLOCK_TWICE: the clock is put back, and shows it again
 *
 * How a local time fares on its day.
 */
typedef enum
{
  CTP_CLOCK_PLAIN,
  CTP_CLOCK_SKIPPED,
  CTP_CLOCK_TWICE,
} CtpClockReading;

GTimeZone *ctp_local_time_find_zone (const char *zone, GError **error);
gboolean
ctp_local_time_to_unix (const char *local, GTimeZone *zone, gint64 *instant, GError **error);
CtpClockReading ctp_local_time_read (const char *local, GTimeZone *zone);
GDateTime *ctp_local_time_parse (const char *local, const char *zone, GError **error);
GDateTime *ctp_local_time_resolve (const char *local, GTimeZone *zone, GError **error);
gboolean ctp_local_time_get_day (const char *local, GDate *day);
char *ctp_local_time_format (GDateTime *time);

G_END_DECLS
