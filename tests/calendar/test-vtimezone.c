/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A zone as described to other calendars has the offsets that GLib knows, hour by hour in the weeks
 * of change and day by day otherwise, for as long as a pair may meet. */

#include "calendar/ctp-local-time.h"
#include "calendar/ctp-recurrence.h"
#include "calendar/ctp-vtimezone.h"

#include <string.h>

static const char *zones[] = {
  "Europe/London",  "Europe/Dublin",    "America/New_York",    "America/Sao_Paulo",
  "Asia/Kolkata",   "Asia/Kathmandu",   "Australia/Lord_Howe", "Africa/Casablanca",
  "Asia/Jerusalem", "Pacific/Auckland", "America/Santiago",    "Africa/Cairo",
  "Pacific/Apia",   "Europe/Istanbul",  "America/Asuncion",    "Antarctica/Troll",
};

static const struct
{
  const char *first;
  int years;
} spans[] = {
  { "2026-11-24T16:00", 29 },
  { "2016-01-01T00:00", 25 },
  { "2010-06-01T00:00", 8 },
};

static icaltimezone *
parse_zone (icalcomponent *component)
{
  char *text = icalcomponent_as_ical_string_r (component);
  icaltimezone *zone = icaltimezone_new ();

  g_assert_null (strstr (text, "freeassociation"));
  g_assert_cmpint (icaltimezone_set_component (zone, icalparser_parse_string (text)), ==, 1);
  icalmemory_free_buffer (text);
  return zone;
}

static void
compare_offsets (const char *name, GTimeZone *zone, gint64 first, gint64 last)
{
  icalcomponent *component = ctp_vtimezone_new (zone, first, G_MAXINT64);
  icaltimezone *read = parse_zone (component);

  for (gint64 at = first; at < last; at += 6 * 60 * 60)
    {
      int interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, at);
      struct icaltimetype time = ctp_recurrence_to_ical_utc (at);
      int is_daylight;

      if (icaltimezone_get_utc_offset_of_utc_time (read, &time, &is_daylight)
          != g_time_zone_get_offset (zone, interval))
        g_error ("%s at %s: %d instead of %d", name, icaltime_as_ical_string (time),
                 icaltimezone_get_utc_offset_of_utc_time (read, &time, &is_daylight),
                 g_time_zone_get_offset (zone, interval));
    }

  icaltimezone_free (read, 1);
  icalcomponent_free (component);
}

static void
test_offsets (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    for (guint j = 0; j < G_N_ELEMENTS (spans); j++)
      {
        g_autoptr (GTimeZone) zone = ctp_local_time_find_zone (zones[i], NULL);
        gint64 first;

        g_assert_nonnull (zone);
        g_assert_true (ctp_local_time_to_unix (spans[j].first, zone, &first, NULL));
        compare_offsets (zones[i], zone, first, first + (gint64) spans[j].years * 31556952);
      }
}

/* Where the rule is plain, its description is: one rule for each season, without an end. */
static void
test_plain_rules (void)
{
  g_autoptr (GTimeZone) zone = ctp_local_time_find_zone ("Europe/London", NULL);
  icalcomponent *component = ctp_vtimezone_new (zone, 1795564800, G_MAXINT64);

  g_assert_cmpint (icalcomponent_count_components (component, ICAL_ANY_COMPONENT), ==, 2);

  for (icalcomponent *at = icalcomponent_get_first_component (component, ICAL_ANY_COMPONENT);
       at != NULL; at = icalcomponent_get_next_component (component, ICAL_ANY_COMPONENT))
    {
      icalproperty *property = icalcomponent_get_first_property (at, ICAL_RRULE_PROPERTY);
      struct icalrecurrencetype rule = icalproperty_get_rrule (property);

      g_assert_true (icaltime_is_null_time (rule.until));
    }

  icalcomponent_free (component);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/calendar/vtimezone/offsets", test_offsets);
  g_test_add_func ("/calendar/vtimezone/plain-rules", test_plain_rules);
  return g_test_run ();
}
