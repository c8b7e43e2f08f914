/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Local wall-clock times such as "2026-11-24T16:00" and the instants they mean in a time zone.
 *
 * Where a clock is put forward or back, RFC 5545 section 3.3.5 decides: a time that the clock skips
 * is read with the offset before the gap, so 02:30 becomes 03:30; of a time that the clock shows
 * twice, the first is meant. Every instant that this program or a calendar file of it names comes
 * from here, so that they agree. */

#include "calendar/ctp-local-time.h"

#include <config.h>
#include <string.h>
#include <glib/gi18n-lib.h>

#define DAY_SECONDS (24 * 60 * 60)

G_DEFINE_QUARK (ctp - calendar - error - quark, ctp_calendar_error)

static gboolean
read_digits (const char **text, guint n_digits, int *number)
{
  int value = 0;

  for (guint i = 0; i < n_digits; i++, (*text)++)
    {
      if (!g_ascii_isdigit (**text))
        return FALSE;

      value = value * 10 + g_ascii_digit_value (**text);
    }

  *number = value;
  return TRUE;
}

static gboolean
read_mark (const char **text, char mark)
{
  if (**text != mark)
    return FALSE;

  (*text)++;
  return TRUE;
}

/* The seconds since 1970 that the same digits would be in UTC. */
static gboolean
read_digits_as_utc (const char *local, gint64 *seconds)
{
  g_autoptr (GDateTime) time = NULL;
  int year, month, day, hour, minute;
  int second = 0;
  const char *at = local;

  if (!(read_digits (&at, 4, &year) && read_mark (&at, '-') && read_digits (&at, 2, &month)
        && read_mark (&at, '-') && read_digits (&at, 2, &day) && read_mark (&at, 'T')
        && read_digits (&at, 2, &hour) && read_mark (&at, ':') && read_digits (&at, 2, &minute)))
    return FALSE;

  if (*at == ':' && !(read_mark (&at, ':') && read_digits (&at, 2, &second)))
    return FALSE;

  if (*at != '\0')
    return FALSE;

  time = g_date_time_new_utc (year, month, day, hour, minute, second);
  if (time == NULL)
    return FALSE;

  *seconds = g_date_time_to_unix (time);
  return TRUE;
}

static gint64
find_offset (GTimeZone *zone, gint64 instant)
{
  return g_time_zone_get_offset (zone,
                                 g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, instant));
}

/**
 * ctp_local_time_find_zone:
 * @zone: IANA name, such as "Europe/London"
 *
 * Finds the time zone of that name. Offsets such as "+01:00" are not names.
 *
 * Returns: (transfer full): the zone, or %NULL with %CTP_CALENDAR_ERROR_ZONE
 */
GTimeZone *
ctp_local_time_find_zone (const char *zone, GError **error)
{
  GTimeZone *found = NULL;

  g_return_val_if_fail (zone != NULL, NULL);

  if (g_ascii_isalpha (*zone) && strstr (zone, "..") == NULL)
    found = g_time_zone_new_identifier (zone);

  if (found == NULL)
    g_set_error (error, CTP_CALENDAR_ERROR, CTP_CALENDAR_ERROR_ZONE,
                 _ ("This computer knows no time zone called “%s”."), zone);

  return found;
}

/**
 * ctp_local_time_to_unix:
 * @local: local time, such as "2026-11-24T16:00"
 * @zone: the zone whose clocks show it
 * @instant: (out): seconds since 1970 UTC
 *
 * Tells the instant that a local time means, by RFC 5545 section 3.3.5.
 *
 * Returns: %FALSE with %CTP_CALENDAR_ERROR_TIME when @local is not a local time
 */
gboolean
ctp_local_time_to_unix (const char *local, GTimeZone *zone, gint64 *instant, GError **error)
{
  gint64 digits, before, after;

  g_return_val_if_fail (local != NULL, FALSE);
  g_return_val_if_fail (zone != NULL, FALSE);

  if (!read_digits_as_utc (local, &digits))
    {
      g_set_error (error, CTP_CALENDAR_ERROR, CTP_CALENDAR_ERROR_TIME,
                   _ ("“%s” is not a date and time such as “2026-11-24T16:00”."), local);
      return FALSE;
    }

  /* No zone is a day away from UTC: a day earlier and later are surely on either side. */
  before = find_offset (zone, digits - DAY_SECONDS);
  after = find_offset (zone, digits + DAY_SECONDS);

  if (before != after && find_offset (zone, digits - before) != before
      && find_offset (zone, digits - after) == after)
    *instant = digits - after;
  else
    *instant = digits - before;

  return TRUE;
}

/**
 * ctp_local_time_read:
 * @local: local time, such as "2026-11-24T16:00"
 * @zone: the zone whose clocks show it
 *
 * Tells whether the clocks show a time at all, and only once; see ctp_local_time_to_unix() for what
 * is meant where not.
 */
CtpClockReading
ctp_local_time_read (const char *local, GTimeZone *zone)
{
  gint64 digits, before, after;
  gboolean early, late;

  if (!read_digits_as_utc (local, &digits))
    return CTP_CLOCK_PLAIN;

  before = find_offset (zone, digits - DAY_SECONDS);
  after = find_offset (zone, digits + DAY_SECONDS);
  early = find_offset (zone, digits - before) == before;
  late = find_offset (zone, digits - after) == after;
  if (before == after || early != late)
    return CTP_CLOCK_PLAIN;

  return early ? CTP_CLOCK_TWICE : CTP_CLOCK_SKIPPED;
}

/**
 * ctp_local_time_resolve:
 * @local: local time, such as "2026-11-24T16:00"
 * @zone: the zone whose clocks show it
 *
 * Tells the instant that a local time means, as a time in that zone.
 *
 * Returns: (transfer full): the time, or %NULL with %CTP_CALENDAR_ERROR_TIME
 */
GDateTime *
ctp_local_time_resolve (const char *local, GTimeZone *zone, GError **error)
{
  g_autoptr (GDateTime) utc = NULL;
  gint64 instant;

  if (!ctp_local_time_to_unix (local, zone, &instant, error))
    return NULL;

  utc = g_date_time_new_from_unix_utc (instant);
  if (utc == NULL)
    {
      g_set_error (error, CTP_CALENDAR_ERROR, CTP_CALENDAR_ERROR_TIME,
                   _ ("“%s” is not a date and time such as “2026-11-24T16:00”."), local);
      return NULL;
    }

  return g_date_time_to_timezone (utc, zone);
}

/**
 * ctp_local_time_parse:
 * @local: local time, such as "2026-11-24T16:00"
 * @zone: IANA name of the zone whose clocks show it
 *
 * Tells the instant that a local time means, as a time in that zone.
 *
 * Returns: (transfer full): the time, or %NULL with a %CTP_CALENDAR_ERROR
 */
GDateTime *
ctp_local_time_parse (const char *local, const char *zone, GError **error)
{
  g_autoptr (GTimeZone) found = ctp_local_time_find_zone (zone, error);

  return found != NULL ? ctp_local_time_resolve (local, found, error) : NULL;
}

/**
 * ctp_local_time_get_day:
 * @local: local time, such as "2026-11-24T16:00"
 * @day: (out): its day
 *
 * Returns: %FALSE when @local is not a local time
 */
gboolean
ctp_local_time_get_day (const char *local, GDate *day)
{
  g_autoptr (GDateTime) time = NULL;
  gint64 digits;

  if (!read_digits_as_utc (local, &digits))
    return FALSE;

  time = g_date_time_new_from_unix_utc (digits);
  g_date_clear (day, 1);
  g_date_set_dmy (day, (GDateDay) g_date_time_get_day_of_month (time),
                  (GDateMonth) g_date_time_get_month (time),
                  (GDateYear) g_date_time_get_year (time));
  return TRUE;
}

/**
 * ctp_local_time_format:
 *
 * Writes a time as the local time of its own zone, to the minute.
 *
 * Returns: (transfer full): such as "2026-11-24T16:00"
 */
char *
ctp_local_time_format (GDateTime *time)
{
  g_return_val_if_fail (time != NULL, NULL);

  return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d", g_date_time_get_year (time),
                          g_date_time_get_month (time), g_date_time_get_day_of_month (time),
                          g_date_time_get_hour (time), g_date_time_get_minute (time));
}
