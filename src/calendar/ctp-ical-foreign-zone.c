/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a file from elsewhere means by the name of a zone.
 *
 * An IANA name means what this computer knows of it, also behind a prefix such as libical's. For
 * any other name the description in the file is asked, but only one made of yearly rules as every
 * program writes them: libical, which follows them, would not come to an end with some others. */

#include "calendar/ctp-ical-foreign-zone.h"

#include "calendar/ctp-recurrence.h"

#include <config.h>
#include <string.h>

/* More zones, or more parts of one, no honest file has. */
#define MAX_ZONES 50
#define MAX_OBSERVANCES 200

struct _CtpIcalForeignZones
{
  /* utf8 icaltimezone */
  GHashTable *described;
  /* utf8 utf8: what was found for a name, "" for nothing. */
  GHashTable *known;
};

static void
zone_free (gpointer data)
{
  icaltimezone_free (data, 1);
}

CtpIcalForeignZones *
ctp_ical_foreign_zones_new (void)
{
  CtpIcalForeignZones *self = g_new0 (CtpIcalForeignZones, 1);

  self->described = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, zone_free);
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
ctp_ical_foreign_zones_free (CtpIcalForeignZones *self)
{
  g_hash_table_unref (self->described);
  g_hash_table_unref (self->known);
  g_free (self);
}

static gboolean
is_simple_rule (icalproperty *property)
{
  struct icalrecurrencetype rule = icalproperty_get_rrule (property);

  return rule.freq == ICAL_YEARLY_RECURRENCE && rule.interval == 1
         && rule.by_second[0] == ICAL_RECURRENCE_ARRAY_MAX
         && rule.by_minute[0] == ICAL_RECURRENCE_ARRAY_MAX
         && rule.by_hour[0] == ICAL_RECURRENCE_ARRAY_MAX
         && rule.by_year_day[0] == ICAL_RECURRENCE_ARRAY_MAX
         && rule.by_week_no[0] == ICAL_RECURRENCE_ARRAY_MAX
         && rule.by_set_pos[0] == ICAL_RECURRENCE_ARRAY_MAX
         && rule.by_month[0] != ICAL_RECURRENCE_ARRAY_MAX
         && rule.by_month[1] == ICAL_RECURRENCE_ARRAY_MAX && rule.rscale == NULL
         && rule.skip == ICAL_SKIP_OMIT;
}

static gboolean
is_simple (icalcomponent *zone)
{
  int n_observances = 0;

  for (icalcomponent *part = icalcomponent_get_first_component (zone, ICAL_ANY_COMPONENT);
       part != NULL; part = icalcomponent_get_next_component (zone, ICAL_ANY_COMPONENT))
    {
      icalproperty *start = icalcomponent_get_first_property (part, ICAL_DTSTART_PROPERTY);
      icalproperty *offset = icalcomponent_get_first_property (part, ICAL_TZOFFSETTO_PROPERTY);
      int year;

      if (start == NULL || offset == NULL || ++n_observances > MAX_OBSERVANCES
          || icalcomponent_count_properties (part, ICAL_RDATE_PROPERTY) > MAX_OBSERVANCES
          || icalcomponent_count_properties (part, ICAL_RRULE_PROPERTY) > 1
          || icalcomponent_count_components (part, ICAL_ANY_COMPONENT) > 0
          || ABS (icalproperty_get_tzoffsetto (offset)) >= 24 * 60 * 60)
        return FALSE;

      year = icalproperty_get_dtstart (start).year;
      if (year < 1000 || year > 2200)
        return FALSE;

      for (icalproperty *rule = icalcomponent_get_first_property (part, ICAL_RRULE_PROPERTY);
           rule != NULL; rule = icalcomponent_get_next_property (part, ICAL_RRULE_PROPERTY))
        if (!is_simple_rule (rule))
          return FALSE;
    }
  return n_observances > 0;
}

/**
 * ctp_ical_foreign_zones_add:
 * @text: lines of a VTIMEZONE, with or without its beginning
 *
 * Remembers how a file describes one of its zones, if it can be followed.
 */
void
ctp_ical_foreign_zones_add (CtpIcalForeignZones *self, const char *text)
{
  g_autofree char *whole = NULL;
  icalcomponent *component;
  icalproperty *tzid;
  icaltimezone *zone;

  if (g_hash_table_size (self->described) >= MAX_ZONES || strlen (text) >= CTP_ICAL_FOREIGN_ZONE_MAX
      || !g_utf8_validate (text, -1, NULL))
    return;

  whole = g_strconcat ("BEGIN:VTIMEZONE\r\n", text, NULL);
  component = icalparser_parse_string (whole);
  if (component == NULL)
    return;

  tzid = icalcomponent_get_first_property (component, ICAL_TZID_PROPERTY);
  if (icalcomponent_isa (component) != ICAL_VTIMEZONE_COMPONENT || tzid == NULL
      || icalproperty_get_tzid (tzid) == NULL || !is_simple (component))
    {
      icalcomponent_free (component);
      return;
    }

  zone = icaltimezone_new ();
  /* It owns the component from here on. */
  if (icaltimezone_set_component (zone, component))
    g_hash_table_replace (self->described, g_strdup (icalproperty_get_tzid (tzid)), zone);
  else
    {
      icaltimezone_free (zone, 1);
      icalcomponent_free (component);
    }
}

static char *
find_iana_name (const char *tzid)
{
  for (const char *at = tzid; at != NULL; at = strchr (at, '/'))
    {
      g_autoptr (GTimeZone) zone = NULL;

      while (*at == '/')
        at++;
      if (strlen (at) > 60)
        continue;
      zone = ctp_local_time_find_zone (at, NULL);
      /* The last part alone is a place, which is a name only of such as “UTC” and “Japan”. */
      if (zone != NULL)
        return g_strdup (at);
    }
  return g_strdup ("");
}

static const char *
find_known (CtpIcalForeignZones *self, const char *tzid)
{
  const char *known = g_hash_table_lookup (self->known, tzid);
  char *found;

  if (known != NULL)
    return known;

  found = find_iana_name (tzid);
  if (g_hash_table_size (self->known) < 10 * MAX_ZONES)
    g_hash_table_insert (self->known, g_strdup (tzid), found);
  else
    g_clear_pointer (&found, g_free);
  return found != NULL ? found : "";
}

/**
 * ctp_ical_foreign_zones_resolve:
 * @tzid: the name that the file gives to a zone
 * @time: (inout): a time in it; its zone is left %NULL where the name says nothing
 *
 * Finds out what zone a time is in.
 */
void
ctp_ical_foreign_zones_resolve (CtpIcalForeignZones *self, const char *tzid, CtpIcalTime *time)
{
  g_autofree char *valid = g_utf8_make_valid (tzid, -1);
  const char *known = find_known (self, valid);
  icaltimezone *zone;
  struct icaltimetype local;
  g_autoptr (GDateTime) utc = NULL;
  g_autofree char *formatted = NULL;

  if (*known != '\0')
    {
      time->zone = g_strdup (known);
      return;
    }

  zone = g_hash_table_lookup (self->described, valid);
  local = ctp_recurrence_to_ical_time (time->local);
  if (zone == NULL || local.year < 1970 || local.year > 2200)
    return;

  icaltimezone_convert_time (&local, zone, icaltimezone_get_utc_timezone ());
  utc = g_date_time_new_utc (local.year, local.month, local.day, local.hour, local.minute, 0);
  if (utc == NULL)
    return;

  formatted = ctp_local_time_format (utc);
  g_strlcpy (time->local, formatted, sizeof time->local);
  time->zone = g_strdup ("UTC");
}
