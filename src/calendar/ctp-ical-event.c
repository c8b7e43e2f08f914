/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes one event of iCalendar (VEVENT, RFC 5545 section 3.6.1).
 *
 * An event is discreet: it bears the pair's neutral title, is marked as private, and says nothing
 * of what is talked about unless that was asked for. Times are local times with the plain IANA name
 * of their zone, so that daylight saving does not move a meeting. */

#include "calendar/ctp-ical-event.h"

#include "calendar/ctp-calendar-record.h"
#include "calendar/ctp-ical-text.h"
#include "calendar/ctp-recurrence.h"

#include <config.h>
#include <string.h>
#include <glib/gi18n-lib.h>

/* Remembers that a zone is named for a time, so that the file will describe it. */
static CtpIcalZone *
find_zone (CtpIcalWriter *self, const char *name, GError **error)
{
  CtpIcalZone *zone;
  GTimeZone *found;

  if (self->zones == NULL)
    self->zones = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  zone = g_hash_table_lookup (self->zones, name);
  if (zone != NULL)
    return zone;

  found = ctp_calendar_find_zone (ctp_journal_get_me (self->journal), name);
  if (found == NULL)
    {
      g_set_error (error, CTP_CALENDAR_ERROR, CTP_CALENDAR_ERROR_ZONE,
                   _ ("This computer knows no time zone called “%s”."), name);
      return NULL;
    }

  zone = g_new0 (CtpIcalZone, 1);
  zone->zone = found;
  zone->first = G_MAXINT64;
  zone->last = G_MININT64;
  g_hash_table_insert (self->zones, g_strdup (name), zone);
  return zone;
}

static gboolean
is_utc (const char *zone)
{
  return g_str_equal (zone, "UTC") || g_str_equal (zone, "Etc/UTC");
}

/* Adds a time that other calendars follow through daylight saving; UTC has a form of its own. */
static gboolean
add_local_time (CtpIcalWriter *self,
                const char *name,
                const char *local,
                const char *zone_name,
                GError **error)
{
  CtpIcalZone *zone = find_zone (self, zone_name, error);
  g_autofree char *head = NULL;
  gint64 instant;

  if (zone == NULL || !ctp_local_time_to_unix (local, zone->zone, &instant, error))
    return FALSE;

  if (!is_utc (zone_name))
    {
      head = g_strconcat (name, ";TZID=", zone_name, NULL);
      zone->first = MIN (zone->first, instant);
      zone->last = MAX (zone->last, instant);
    }

  /* It was read as a local time, so these are its digits. */
  ctp_ical_text_add_printf (self->text, head != NULL ? head : name, "%.4s%.2s%.2sT%.2s%.2s%.2s%s",
                            local, local + 5, local + 8, local + 11, local + 14,
                            strlen (local) > 17 ? local + 17 : "00", head != NULL ? "" : "Z");
  return TRUE;
}

static gboolean
add_local_times (CtpIcalWriter *self,
                 const char *name,
                 GPtrArray *locals,
                 const char *zone,
                 GError **error)
{
  for (guint i = 0; locals != NULL && i < locals->len; i++)
    if (!add_local_time (self, name, g_ptr_array_index (locals, i), zone, error))
      return FALSE;

  return TRUE;
}

/* The end of a rule is given in UTC where its start has a zone (RFC 5545 section 3.3.10). */
static gboolean
add_rule (CtpIcalWriter *self, const CtpIcalEvent *event, GError **error)
{
  CtpIcalZone *zone = find_zone (self, event->zone, error);
  struct icalrecurrencetype rule;
  g_autofree char *text = NULL;

  if (zone == NULL)
    return FALSE;

  if (!ctp_recurrence_parse (event->rule, &rule))
    {
      g_set_error (error, CTP_CALENDAR_ERROR, CTP_CALENDAR_ERROR_RULE,
                   _ ("“%s” is not a recurrence that can be followed."), event->rule);
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

  text = ctp_recurrence_to_string (&rule);
  ctp_ical_text_add (self->text, "RRULE", text);
  return TRUE;
}

static void
add_duration (GString *text, const char *name, const char *sign, int minutes)
{
  if (minutes == 0)
    ctp_ical_text_add (text, name, "PT0S");
  else if (minutes < 60)
    ctp_ical_text_add_printf (text, name, "%sPT%dM", sign, minutes);
  else if (minutes % 60 == 0)
    ctp_ical_text_add_printf (text, name, "%sPT%dH", sign, minutes / 60);
  else
    ctp_ical_text_add_printf (text, name, "%sPT%dH%dM", sign, minutes / 60, minutes % 60);
}

static void
add_utc (GString *text, const char *name, gint64 instant)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (instant);
  g_autofree char *value = time != NULL ? g_date_time_format (time, "%Y%m%dT%H%M%SZ") : NULL;

  if (value != NULL)
    ctp_ical_text_add (text, name, value);
}

static void
add_history (CtpIcalWriter *self, const CtpIcalEvent *event)
{
  int revision = ctp_ical_past_get_revision (self->past, event->record);
  gint64 last_change = ctp_ical_past_get_last_change (self->past, event->record);

  /* That of an occurrence is never below its series'. */
  revision = MAX (revision, ctp_ical_past_get_revision (self->past, event->id));

  ctp_ical_text_add_printf (self->text, "SEQUENCE", "%d", revision);
  ctp_ical_text_add (self->text, "DTSTAMP", self->now);

  /* "2026-11-24T16:00:00Z" without its marks. */
  if (strlen (event->created) == 20)
    ctp_ical_text_add_printf (self->text, "CREATED", "%.4s%.2s%.5s%.2s%.2sZ", event->created,
                              event->created + 5, event->created + 8, event->created + 14,
                              event->created + 17);
  if (last_change > 0)
    add_utc (self->text, "LAST-MODIFIED", last_change);
}

static gboolean
is_address (const char *link)
{
  for (const char *at = link; *at != '\0'; at++)
    if (!g_ascii_isgraph (*at))
      return FALSE;

  return *link != '\0' && g_uri_is_valid (link, G_URI_FLAGS_NONE, NULL);
}

/* What is not an address stands with the place, so that it is not lost. */
static void
add_place (GString *text, const char *place, const char *link)
{
  g_autofree char *both = NULL;

  if (is_address (link))
    ctp_ical_text_add (text, "URL", link);
  else if (*link != '\0')
    place = both = *place != '\0' ? g_strconcat (place, ", ", link, NULL) : g_strdup (link);

  ctp_ical_text_add_words (text, "LOCATION", place);
}

static void
add_alarm (GString *text, int minutes, const char *summary)
{
  ctp_ical_text_add (text, "BEGIN", "VALARM");
  ctp_ical_text_add (text, "ACTION", "DISPLAY");
  add_duration (text, "TRIGGER", "-", minutes);
  ctp_ical_text_add_words (text, "DESCRIPTION", summary);
  ctp_ical_text_add (text, "END", "VALARM");
}

static void
add_reminder (CtpIcalWriter *self, const CtpIcalEvent *event, const char *summary)
{
  if (event->reminder >= 0)
    add_alarm (self->text, event->reminder, summary);
  else if (self->reminder > 0)
    add_alarm (self->text, self->reminder, summary);
}

void
ctp_ical_writer_clear (CtpIcalWriter *self)
{
  g_clear_pointer (&self->summary, g_free);
  g_clear_pointer (&self->now, g_free);
  g_clear_pointer (&self->people, g_free);
  g_clear_pointer (&self->zones, g_hash_table_unref);
  g_clear_pointer (&self->agendas, g_hash_table_unref);
  g_clear_pointer (&self->past, ctp_ical_past_free);
  if (self->text != NULL)
    g_string_free (g_steal_pointer (&self->text), TRUE);
}

/**
 * ctp_ical_writer_add_uid:
 * @id: of a record
 * @uid: what it was called where it came from, or ""
 *
 * Adds the name that an entry has for ever.
 */
void
ctp_ical_writer_add_uid (CtpIcalWriter *self, const char *id, const char *uid)
{
  if (*uid != '\0')
    ctp_ical_text_add_words (self->text, "UID", uid);
  else
    ctp_ical_text_add_printf (self->text, "UID", "%s" CTP_ICAL_UID_ENDING, id);
}

/**
 * ctp_ical_writer_add_event:
 *
 * Writes an event.
 *
 * Returns: %FALSE with a %CTP_CALENDAR_ERROR; then the text is not to be used
 */
gboolean
ctp_ical_writer_add_event (CtpIcalWriter *self, const CtpIcalEvent *event, GError **error)
{
  const char *summary = self->details && *event->title != '\0' ? event->title : self->summary;

  ctp_ical_text_add (self->text, "BEGIN", "VEVENT");
  ctp_ical_writer_add_uid (self, event->id, event->uid);

  if (!add_local_time (self, "DTSTART", event->start, event->zone, error)
      || (event->occurrence != NULL
          && !add_local_time (self, "RECURRENCE-ID", event->occurrence, event->series_zone, error))
      || (*event->rule != '\0' && !add_rule (self, event, error))
      || !add_local_times (self, "RDATE", event->added, event->series_zone, error)
      || !add_local_times (self, "EXDATE", event->excluded, event->series_zone, error))
    return FALSE;

  add_history (self, event);
  add_duration (self->text, "DURATION", "", event->minutes);
  ctp_ical_text_add_words (self->text, "SUMMARY", summary);
  ctp_ical_text_add (self->text, "CLASS", "PRIVATE");
  ctp_ical_text_add (self->text, "STATUS", event->is_off ? "CANCELLED" : "CONFIRMED");
  add_place (self->text, event->place, event->link);
  if (self->people != NULL)
    g_string_append (self->text, self->people);
  if (self->details)
    ctp_ical_text_add_words (self->text, "DESCRIPTION", event->agenda);
  if (!event->is_off)
    add_reminder (self, event, summary);

  ctp_ical_text_add (self->text, "END", "VEVENT");
  return TRUE;
}
