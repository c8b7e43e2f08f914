/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Describes a time zone to other calendars (VTIMEZONE, RFC 5545 section 3.6.5).
 *
 * It is made from the changes of the clock that GLib reports, so that a file means exactly the
 * instants that the application shows. Changes that come back each year on the same weekday of the
 * same month become one rule, checked against every year that is covered; the others are listed one
 * by one. A rule that still holds at the end of what is covered goes on for ever. */

#include "calendar/ctp-vtimezone.h"

#include "calendar/ctp-recurrence.h"

#include <config.h>
#include <string.h>

#define DAY_SECONDS (24 * 60 * 60)
#define YEAR_SECONDS (366 * DAY_SECONDS)

/* So far the next change of the clock is first looked for. */
#define STRIDE_SECONDS (180 * DAY_SECONDS)

/* So many years beyond the first meeting are looked at: enough to tell the last Sunday from the
 * fourth, and the life of any pair. */
#define YEARS_COVERED 30

/* A rule is believed to go on for ever when it held so many times up to the end. */
#define TIMES_TO_GO_ON 5

typedef struct
{
  gint64 instant;
  gint32 offset_from;
  gint32 offset_to;
  gboolean is_dst;
  const char *name;
  struct icaltimetype local;
  gboolean described;
} ClockChange;

static void
read_interval (GTimeZone *zone, gint64 instant, ClockChange *change)
{
  int interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, instant);

  change->offset_to = g_time_zone_get_offset (zone, interval);
  change->is_dst = g_time_zone_is_dst (zone, interval);
  change->name = g_intern_string (g_time_zone_get_abbreviation (zone, interval));
}

static gboolean
is_same_interval (const ClockChange *a, const ClockChange *b)
{
  return a->offset_to == b->offset_to && a->is_dst == b->is_dst && a->name == b->name;
}

static struct icaltimetype
show_local (gint64 instant, gint32 offset)
{
  struct icaltimetype time = ctp_recurrence_to_ical_utc (instant + offset);

  time.zone = NULL;
  return time;
}

static int
find_interval (GTimeZone *zone, gint64 instant)
{
  return g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, instant);
}

/* Narrows down the second after which GLib counts another interval than @interval. */
static gint64
find_end (GTimeZone *zone, int interval, gint64 before, gint64 after)
{
  while (after - before > 1)
    {
      gint64 middle = before + (after - before) / 2;

      if (find_interval (zone, middle) == interval)
        before = middle;
      else
        after = middle;
    }

  return after;
}

static GArray *
list_changes (GTimeZone *zone, gint64 from, gint64 to)
{
  GArray *changes = g_array_new (FALSE, TRUE, sizeof (ClockChange));
  ClockChange current = { 0 };
  gint64 at = from;

  read_interval (zone, from, &current);

  while (at < to)
    {
      int interval = find_interval (zone, at);
      gint64 later = at + STRIDE_SECONDS;
      ClockChange next = { 0 };

      if (find_interval (zone, later) == interval)
        {
          at = later;
          continue;
        }

      at = find_end (zone, interval, at, later);
      read_interval (zone, at, &next);
      /* What happened may be of no consequence, as a new law that says what was so before. */
      if (at >= to || is_same_interval (&current, &next))
        continue;

      next.instant = at;
      next.offset_from = current.offset_to;
      next.local = show_local (next.instant, next.offset_from);
      g_array_append_val (changes, next);
      current = next;
    }

  return changes;
}

/* Tells whether a change takes place on the nth weekday of its month, or on the last for -1. */
static gboolean
is_on_weekday (const ClockChange *change, int nth)
{
  int day = change->local.day;

  if (nth < 0)
    return day + 7 > icaltime_days_in_month (change->local.month, change->local.year);

  return (day + 6) / 7 == nth;
}

static gboolean
is_same_habit (const ClockChange *a, const ClockChange *b, int years, int nth)
{
  return a->offset_from == b->offset_from && is_same_interval (a, b)
         && b->local.year == a->local.year + years && a->local.month == b->local.month
         && a->local.hour == b->local.hour && a->local.minute == b->local.minute
         && a->local.second == b->local.second
         && icaltime_day_of_week (a->local) == icaltime_day_of_week (b->local)
         && is_on_weekday (b, nth);
}

/* Follows a habit from the change at @index on; says how often it held and where it held last. */
static int
follow_habit (GArray *changes, guint index, int nth, guint *last, gboolean describe)
{
  ClockChange *first = &g_array_index (changes, ClockChange, index);
  int times = 0;

  for (guint i = index; i < changes->len; i++)
    {
      ClockChange *change = &g_array_index (changes, ClockChange, i);

      if (change->local.year > first->local.year + times)
        break;

      if (change->described || !is_same_habit (first, change, times, nth))
        continue;

      change->described = describe;
      *last = i;
      times++;
    }

  return times;
}

static icalcomponent *
new_observance (const ClockChange *change)
{
  icalcomponent *observance
    = icalcomponent_new (change->is_dst ? ICAL_XDAYLIGHT_COMPONENT : ICAL_XSTANDARD_COMPONENT);

  icalcomponent_add_property (observance, icalproperty_new_tzname (change->name));
  icalcomponent_add_property (observance, icalproperty_new_tzoffsetfrom (change->offset_from));
  icalcomponent_add_property (observance, icalproperty_new_tzoffsetto (change->offset_to));
  icalcomponent_add_property (observance, icalproperty_new_dtstart (change->local));
  return observance;
}

static icalproperty *
new_yearly_rule (const ClockChange *first, int nth, const ClockChange *last)
{
  static const char *weekdays[] = { "", "SU", "MO", "TU", "WE", "TH", "FR", "SA" };
  g_autoptr (GString) text = g_string_new ("FREQ=YEARLY");

  g_string_append_printf (text, ";BYMONTH=%d;BYDAY=%d%s", first->local.month, nth,
                          weekdays[icaltime_day_of_week (first->local)]);

  if (last != NULL)
    {
      /* A day more makes no difference to a yearly rule, but lets those see its last time as well
       * who compare the end, which is UTC, with local times. */
      g_autoptr (GDateTime) end = g_date_time_new_from_unix_utc (last->instant + DAY_SECONDS);
      g_autofree char *until = g_date_time_format (end, "%Y%m%dT%H%M%SZ");

      g_string_append_printf (text, ";UNTIL=%s", until);
    }

  return icalproperty_new_rrule (icalrecurrencetype_from_string (text->str));
}

static icalcomponent *
describe_change (GArray *changes, guint index, gint64 covered)
{
  ClockChange *first = &g_array_index (changes, ClockChange, index);
  int candidates[] = { (first->local.day + 6) / 7, -1 };
  int best = 0;
  int best_times = 1;
  guint last = index;
  icalcomponent *observance = new_observance (first);

  for (guint i = 0; i < G_N_ELEMENTS (candidates); i++)
    {
      guint reached = index;
      int times
        = candidates[i] <= 4 ? follow_habit (changes, index, candidates[i], &reached, FALSE) : 0;

      if (times > best_times)
        {
          best = candidates[i];
          best_times = times;
          last = reached;
        }
    }

  if (best != 0)
    {
      const ClockChange *final = &g_array_index (changes, ClockChange, last);
      gboolean goes_on
        = best_times >= TIMES_TO_GO_ON && covered - final->instant < YEAR_SECONDS + 7 * DAY_SECONDS;

      follow_habit (changes, index, best, &last, TRUE);
      icalcomponent_add_property (observance,
                                  new_yearly_rule (first, best, goes_on ? NULL : final));
    }

  first->described = TRUE;
  return observance;
}

/**
 * ctp_vtimezone_new:
 * @zone: a zone with an IANA name
 * @first: the first instant that must be covered, in seconds since 1970
 * @last: the last one; %G_MAXINT64 for as far ahead as can be told
 *
 * Describes a zone under its plain IANA name.
 *
 * Returns: (transfer full): a VTIMEZONE
 */
icalcomponent *
ctp_vtimezone_new (GTimeZone *zone, gint64 first, gint64 last)
{
  icalcomponent *component = icalcomponent_new (ICAL_VTIMEZONE_COMPONENT);
  gint64 covered = first + (gint64) YEARS_COVERED * YEAR_SECONDS;
  gint64 from = first - YEAR_SECONDS - DAY_SECONDS;
  g_autoptr (GArray) changes = NULL;

  if (last != G_MAXINT64)
    covered = MAX (covered, last + YEAR_SECONDS);

  changes = list_changes (zone, from, covered);
  icalcomponent_add_property (component, icalproperty_new_tzid (g_time_zone_get_identifier (zone)));

  if (changes->len == 0 || g_array_index (changes, ClockChange, 0).instant > first)
    {
      ClockChange before = { 0 };

      read_interval (zone, from, &before);
      before.offset_from = before.offset_to;
      before.local = show_local (from, before.offset_from);
      icalcomponent_add_component (component, new_observance (&before));
    }

  for (guint i = 0; i < changes->len; i++)
    if (!g_array_index (changes, ClockChange, i).described)
      icalcomponent_add_component (component, describe_change (changes, i, covered));

  return component;
}
