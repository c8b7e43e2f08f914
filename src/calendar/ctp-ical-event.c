/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes one schedule or meeting as an event of iCalendar (VEVENT, RFC 5545 section 3.6.1).
 *
 * An event is discreet: it bears the pair's neutral title, is marked as private, and says nothing
 * of what is talked about unless that was asked for. Times are local times with the plain IANA name
 * of their zone, so that daylight saving does not move a meeting. */

#include "calendar/ctp-ical-event.h"

#include "calendar/ctp-meeting.h"
#include "calendar/ctp-recurrence.h"
#include "calendar/ctp-schedule.h"

#include <config.h>
#include <string.h>
#include <glib/gi18n-lib.h>

#define UID_DOMAIN "counterpart"

static void
zone_free (gpointer data)
{
  CtpIcalZone *zone = data;

  g_time_zone_unref (zone->zone);
  g_free (zone);
}

/* Remembers that a zone is named for a time, so that the file will describe it. */
static CtpIcalZone *
find_zone (CtpIcalWriter *writer, const char *name, GError **error)
{
  CtpIcalZone *zone;
  GTimeZone *found;

  if (writer->zones == NULL)
    writer->zones = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, zone_free);

  zone = g_hash_table_lookup (writer->zones, name);
  if (zone != NULL)
    return zone;

  found = ctp_local_time_find_zone (name, error);
  if (found == NULL)
    return NULL;

  zone = g_new0 (CtpIcalZone, 1);
  zone->zone = found;
  zone->first = G_MAXINT64;
  zone->last = G_MININT64;
  g_hash_table_insert (writer->zones, g_strdup (name), zone);
  return zone;
}

static gboolean
is_utc (const char *zone)
{
  return g_str_equal (zone, "UTC") || g_str_equal (zone, "Etc/UTC");
}

/* Adds a time that other calendars follow through daylight saving; UTC has a form of its own. */
static gboolean
add_local_time (CtpIcalWriter *writer,
                icalcomponent *event,
                icalproperty *property,
                const char *local,
                const char *zone_name,
                GError **error)
{
  struct icaltimetype time = ctp_recurrence_to_ical_time (local);
  CtpIcalZone *zone = find_zone (writer, zone_name, error);
  gint64 instant;

  icalcomponent_add_property (event, property);

  if (zone == NULL || !ctp_local_time_to_unix (local, zone->zone, &instant, error))
    return FALSE;

  if (is_utc (zone_name))
    time = icaltime_set_timezone (&time, icaltimezone_get_utc_timezone ());
  else
    {
      icalproperty_add_parameter (property, icalparameter_new_tzid (zone_name));
      zone->first = MIN (zone->first, instant);
      zone->last = MAX (zone->last, instant);
    }

  icalproperty_set_value (property, icalvalue_new_datetime (time));
  return TRUE;
}

static void
add_text (icalcomponent *event, icalproperty *(*make) (const char *), const char *text)
{
  g_autofree char *clean = NULL;

  if (text == NULL || *text == '\0')
    return;

  clean = ctp_ical_dup_clean_text (text);
  icalcomponent_add_property (event, make (clean));
}

/* The revision of a series, kept for its meetings, whose revision is never below it. */
static int
find_series_revision (CtpIcalWriter *writer, CtpRecord *schedule)
{
  gpointer known;
  int revision;

  if (writer->revisions == NULL)
    writer->revisions = g_hash_table_new (NULL, NULL);

  if (g_hash_table_lookup_extended (writer->revisions, schedule, NULL, &known))
    return GPOINTER_TO_INT (known);

  revision = ctp_calendar_sequence (schedule);
  g_hash_table_insert (writer->revisions, schedule, GINT_TO_POINTER (revision));
  return revision;
}

static void
add_history (CtpIcalWriter *writer, icalcomponent *event, CtpRecord *record)
{
  g_autoptr (GDateTime) created = NULL;
  g_autoptr (GPtrArray) history = ctp_record_list_history (record, NULL, NULL);
  CtpRecord *schedule = ctp_calendar_get_schedule (record);
  int revision = history != NULL ? ctp_calendar_count_revisions (history) : 0;

  if (schedule != NULL)
    revision = MAX (revision, find_series_revision (writer, schedule));

  icalcomponent_add_property (event, icalproperty_new_sequence (revision));
  icalcomponent_add_property (event, icalproperty_new_dtstamp (writer->now));

  created = g_date_time_new_from_iso8601 (ctp_record_get_created (record), NULL);
  if (created != NULL)
    icalcomponent_add_property (
      event, icalproperty_new_created (ctp_recurrence_to_ical_utc (g_date_time_to_unix (created))));

  if (history != NULL && history->len > 0)
    {
      const CtpChange *last = g_ptr_array_index (history, history->len - 1);

      icalcomponent_add_property (event, icalproperty_new_lastmodified (ctp_recurrence_to_ical_utc (
                                           ctp_stamp_get_unix_ms (&last->stamp) / 1000)));
    }
}

static void
add_uid (icalcomponent *event, CtpRecord *record)
{
  g_autofree char *uid = g_strconcat (ctp_record_get_id (record), "@" UID_DOMAIN, NULL);

  icalcomponent_add_property (event, icalproperty_new_uid (uid));
}

static void
add_reminder (icalcomponent *event, int minutes, const char *summary)
{
  icalcomponent *alarm;
  struct icaltriggertype trigger = { .time = icaltime_null_time (), .duration = { 0 } };

  if (minutes < 0)
    return;

  trigger.duration = icaldurationtype_from_int (-minutes * 60);
  alarm = icalcomponent_new (ICAL_VALARM_COMPONENT);
  icalcomponent_add_property (alarm, icalproperty_new_action (ICAL_ACTION_DISPLAY));
  icalcomponent_add_property (alarm, icalproperty_new_trigger (trigger));
  add_text (alarm, icalproperty_new_description, summary);
  icalcomponent_add_component (event, alarm);
}

/* What is not an address stands with the place, so that it is not lost. */
static void
add_place (icalcomponent *event, const char *place, const char *link)
{
  gboolean is_address = *link != '\0' && g_uri_is_valid (link, G_URI_FLAGS_NONE, NULL);
  g_autofree char *both = NULL;

  if (*link != '\0' && !is_address && *place != '\0')
    both = g_strconcat (place, ", ", link, NULL);

  if (both != NULL)
    add_text (event, icalproperty_new_location, both);
  else
    add_text (event, icalproperty_new_location, *place == '\0' && !is_address ? link : place);

  if (is_address)
    add_text (event, icalproperty_new_url, link);
}

static const char *
choose_summary (CtpIcalWriter *writer, const char *title)
{
  return writer->details && *title != '\0' ? title : writer->summary;
}

static void
add_what_and_when_changed (CtpIcalWriter *writer,
                           icalcomponent *event,
                           CtpRecord *record,
                           const char *summary,
                           int minutes)
{
  add_history (writer, event, record);
  icalcomponent_add_property (event,
                              icalproperty_new_duration (icaldurationtype_from_int (minutes * 60)));
  add_text (event, icalproperty_new_summary, summary);
  icalcomponent_add_property (event, icalproperty_new_class (ICAL_CLASS_PRIVATE));
}

/* The end of a rule is given in UTC where its start has a zone (RFC 5545 section 3.3.10). */
static gboolean
add_rule (CtpIcalWriter *writer, icalcomponent *event, CtpRecord *schedule, GError **error)
{
  g_autofree char *text = ctp_schedule_dup_rule (schedule);
  CtpIcalZone *zone = find_zone (writer, ctp_schedule_get_zone (schedule), error);
  struct icalrecurrencetype rule;

  if (zone == NULL)
    return FALSE;

  if (!ctp_recurrence_parse (text, &rule))
    {
      g_set_error (error, CTP_CALENDAR_ERROR, CTP_CALENDAR_ERROR_RULE,
                   _ ("“%s” is not a recurrence that can be followed."), text);
      return FALSE;
    }

  if (!icaltime_is_null_time (rule.until) && !icaltime_is_utc (rule.until))
    {
      struct icaltimetype until = rule.until;
      g_autofree char *local = NULL;
      gint64 instant;

      local = g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d", until.year, until.month, until.day,
                               until.is_date ? 23 : until.hour, until.is_date ? 59 : until.minute,
                               until.is_date ? 59 : until.second);
      if (!ctp_local_time_to_unix (local, zone->zone, &instant, error))
        return FALSE;

      rule.until = ctp_recurrence_to_ical_utc (instant);
    }

  if (zone->first != G_MAXINT64)
    zone->last = G_MAXINT64;

  icalcomponent_add_property (event, icalproperty_new_rrule (rule));
  return TRUE;
}

void
ctp_ical_writer_clear (CtpIcalWriter *self)
{
  g_clear_pointer (&self->summary, g_free);
  g_clear_pointer (&self->zones, g_hash_table_unref);
  g_clear_pointer (&self->agendas, g_hash_table_unref);
  g_clear_pointer (&self->revisions, g_hash_table_unref);
}

/**
 * ctp_ical_dup_clean_text:
 *
 * Takes out what iCalendar does not allow in a text: control characters other than tabulator and
 * line feed (RFC 5545 section 3.3.11).
 *
 * Returns: (transfer full): valid UTF-8
 */
char *
ctp_ical_dup_clean_text (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *clean = g_string_sized_new (strlen (valid));

  for (const char *at = valid; *at != '\0'; at++)
    if ((guchar) *at >= 0x20 ? *at != 0x7f : *at == '\t' || *at == '\n')
      g_string_append_c (clean, *at);

  return g_string_free (clean, FALSE);
}

/**
 * ctp_ical_event_new_series:
 * @first: the first occurrence of the schedule's rule
 *
 * Writes a schedule as the event that recurs.
 *
 * Returns: (transfer full): a VEVENT, or %NULL with a %CTP_CALENDAR_ERROR
 */
icalcomponent *
ctp_ical_event_new_series (CtpIcalWriter *writer,
                           CtpRecord *schedule,
                           const char *first,
                           GError **error)
{
  g_autoptr (icalcomponent) event = icalcomponent_new (ICAL_VEVENT_COMPONENT);
  const char *summary = choose_summary (writer, ctp_record_get_text (schedule, "title"));

  add_uid (event, schedule);

  if (!add_local_time (writer, event, icalproperty_new (ICAL_DTSTART_PROPERTY), first,
                       ctp_schedule_get_zone (schedule), error))
    return NULL;

  if (ctp_record_is_set (schedule, "rule") && !add_rule (writer, event, schedule, error))
    return NULL;

  add_what_and_when_changed (writer, event, schedule, summary, ctp_schedule_get_minutes (schedule));
  icalcomponent_add_property (event, icalproperty_new_status (ICAL_STATUS_CONFIRMED));
  add_place (event, ctp_record_get_text (schedule, "place"),
             ctp_record_get_text (schedule, "link"));
  add_reminder (
    event,
    ctp_record_is_set (schedule, "reminder") ? ctp_record_get_integer (schedule, "reminder") : -1,
    summary);
  return g_steal_pointer (&event);
}

/**
 * ctp_ical_event_add_exception:
 * @series: a VEVENT of ctp_ical_event_new_series()
 * @occurrence: an occurrence of the schedule that does not take place
 *
 * Takes an occurrence out of a series.
 *
 * Returns: %FALSE with a %CTP_CALENDAR_ERROR
 */
gboolean
ctp_ical_event_add_exception (CtpIcalWriter *writer,
                              icalcomponent *series,
                              CtpRecord *schedule,
                              const char *occurrence,
                              GError **error)
{
  return add_local_time (writer, series, icalproperty_new (ICAL_EXDATE_PROPERTY), occurrence,
                         ctp_schedule_get_zone (schedule), error);
}

/**
 * ctp_ical_event_new_meeting:
 * @schedule: (nullable): the series of which the event is one occurrence; %NULL when the event
 *   stands for itself
 *
 * Writes a meeting as an event.
 *
 * Returns: (transfer full): a VEVENT, or %NULL with a %CTP_CALENDAR_ERROR
 */
icalcomponent *
ctp_ical_event_new_meeting (CtpIcalWriter *writer,
                            CtpRecord *meeting,
                            CtpRecord *schedule,
                            GError **error)
{
  g_autoptr (icalcomponent) event = icalcomponent_new (ICAL_VEVENT_COMPONENT);
  const char *summary = choose_summary (writer, ctp_meeting_get_title (meeting));
  gboolean is_off = strcmp (ctp_meeting_get_status (meeting), "cancelled") == 0
                    || strcmp (ctp_meeting_get_status (meeting), "skipped") == 0;

  add_uid (event, schedule != NULL ? schedule : meeting);

  if (!add_local_time (writer, event, icalproperty_new (ICAL_DTSTART_PROPERTY),
                       ctp_meeting_get_start_local (meeting), ctp_meeting_get_zone (meeting),
                       error))
    return NULL;

  if (schedule != NULL
      && !add_local_time (writer, event, icalproperty_new (ICAL_RECURRENCEID_PROPERTY),
                          ctp_record_get_text (meeting, "occurrence"),
                          ctp_schedule_get_zone (schedule), error))
    return NULL;

  add_what_and_when_changed (writer, event, meeting, summary, ctp_meeting_get_minutes (meeting));
  icalcomponent_add_property (
    event, icalproperty_new_status (is_off ? ICAL_STATUS_CANCELLED : ICAL_STATUS_CONFIRMED));
  add_place (event, ctp_meeting_get_place (meeting), ctp_meeting_get_link (meeting));

  if (writer->agendas != NULL)
    add_text (event, icalproperty_new_description,
              g_hash_table_lookup (writer->agendas, ctp_record_get_id (meeting)));

  if (!is_off)
    add_reminder (event, ctp_meeting_get_reminder (meeting), summary);

  return g_steal_pointer (&event);
}
