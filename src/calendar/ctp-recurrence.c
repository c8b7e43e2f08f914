/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Follows a recurrence rule of RFC 5545 (section 3.3.10), one local time after the other.
 *
 * The counting is libical's. It is fed local times without a zone, because the rule of a meeting
 * that takes place at four o'clock speaks of the clock on the wall; the end of the rule (UNTIL),
 * which may be a day, a local time or UTC, is turned into such a time first. */

#include "calendar/ctp-recurrence.h"

#include "calendar/ctp-rule-days.h"

#include <config.h>
#include <string.h>
#include <glib/gi18n-lib.h>

struct _CtpRecurrence
{
  icalrecur_iterator *iterator;
  char *once;
  char shown[sizeof "2026-11-24T16:00"];
};

static void
end_at_local_time (struct icalrecurrencetype *rule, GTimeZone *zone)
{
  if (icaltime_is_null_time (rule->until))
    return;

  if (rule->until.is_date)
    {
      rule->until.is_date = 0;
      rule->until.hour = 23;
      rule->until.minute = 59;
      rule->until.second = 59;
    }
  else if (icaltime_is_utc (rule->until))
    {
      g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (icaltime_as_timet (rule->until));
      g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);

      rule->until = icaltime_null_time ();
      rule->until.year = g_date_time_get_year (local);
      rule->until.month = g_date_time_get_month (local);
      rule->until.day = g_date_time_get_day_of_month (local);
      rule->until.hour = g_date_time_get_hour (local);
      rule->until.minute = g_date_time_get_minute (local);
      rule->until.second = g_date_time_get_second (local);
    }
}

/**
 * ctp_recurrence_parse:
 * @rule: such as "FREQ=WEEKLY;INTERVAL=2"
 * @parsed: (out): the rule as libical has it
 *
 * Reads a rule. Meetings do not recur within a day or by another calendar than the Gregorian one,
 * and the days of a rule come at some time, so that none can be made to run for long.
 *
 * Returns: %FALSE when the rule can not be followed
 */
gboolean
ctp_recurrence_parse (const char *rule, struct icalrecurrencetype *parsed)
{
  g_return_val_if_fail (rule != NULL, FALSE);

  if (strcasestr (rule, "RSCALE") != NULL)
    return FALSE;

  *parsed = icalrecurrencetype_from_string (rule);

  return parsed->freq >= ICAL_DAILY_RECURRENCE && parsed->freq <= ICAL_YEARLY_RECURRENCE
         && parsed->interval >= 1 && ctp_rule_days_are_possible (parsed);
}

/** ctp_recurrence_to_string: (transfer full): a rule as text. */
char *
ctp_recurrence_to_string (struct icalrecurrencetype *rule)
{
  char *text = icalrecurrencetype_as_string_r (rule);
  char *copy = g_strdup (text);

  icalmemory_free_buffer (text);
  return copy;
}

/** ctp_recurrence_to_ical_time: the time without a zone that "2026-11-24T16:00" shows. */
struct icaltimetype
ctp_recurrence_to_ical_time (const char *local)
{
  struct icaltimetype time = icaltime_null_time ();

  if (sscanf (local, "%4d-%2d-%2dT%2d:%2d:%2d", &time.year, &time.month, &time.day, &time.hour,
              &time.minute, &time.second)
      < 5)
    return icaltime_null_time ();

  return time;
}

/** ctp_recurrence_to_ical_utc: seconds since 1970 as a time in UTC. */
struct icaltimetype
ctp_recurrence_to_ical_utc (gint64 instant)
{
  return icaltime_from_timet_with_zone ((time_t) instant, 0, icaltimezone_get_utc_timezone ());
}

/**
 * ctp_recurrence_new:
 * @rule: such as "FREQ=WEEKLY"; "" for once
 * @start: local time of the first occurrence
 * @zone: the zone of @start, which tells what an UNTIL in UTC means
 *
 * Begins to follow a rule.
 *
 * Returns: (transfer full): before its first occurrence, or %NULL with a %CTP_CALENDAR_ERROR
 */
CtpRecurrence *
ctp_recurrence_new (const char *rule, const char *start, GTimeZone *zone, GError **error)
{
  g_autoptr (CtpRecurrence) self = NULL;
  struct icalrecurrencetype parsed;
  gint64 instant;

  if (!ctp_local_time_to_unix (start, zone, &instant, error))
    return NULL;

  self = g_new0 (CtpRecurrence, 1);

  if (*rule == '\0')
    {
      self->once = g_strndup (start, sizeof self->shown - 1);
      return g_steal_pointer (&self);
    }

  if (ctp_recurrence_parse (rule, &parsed))
    {
      end_at_local_time (&parsed, zone);
      self->iterator = icalrecur_iterator_new (parsed, ctp_recurrence_to_ical_time (start));
    }

  if (self->iterator == NULL)
    {
      g_set_error (error, CTP_CALENDAR_ERROR, CTP_CALENDAR_ERROR_RULE,
                   _ ("“%s” is not a recurrence that can be followed."), rule);
      return NULL;
    }

  return g_steal_pointer (&self);
}

void
ctp_recurrence_free (CtpRecurrence *self)
{
  g_clear_pointer (&self->iterator, icalrecur_iterator_free);
  g_free (self->once);
  g_free (self);
}

/**
 * ctp_recurrence_next:
 *
 * Goes to the next occurrence.
 *
 * Returns: (nullable): its local time, valid until the next call; %NULL after the last one
 */
const char *
ctp_recurrence_next (CtpRecurrence *self)
{
  struct icaltimetype time;

  if (self->iterator == NULL)
    {
      g_autofree char *once = g_steal_pointer (&self->once);

      return once != NULL ? (g_strlcpy (self->shown, once, sizeof self->shown), self->shown) : NULL;
    }

  time = icalrecur_iterator_next (self->iterator);
  if (icaltime_is_null_time (time) || time.year > 9999)
    return NULL;

  g_snprintf (self->shown, sizeof self->shown, "%04u-%02u-%02uT%02u:%02u",
              (guint) time.year % 10000, (guint) time.month % 100, (guint) time.day % 100,
              (guint) time.hour % 100, (guint) time.minute % 100);
  return self->shown;
}
