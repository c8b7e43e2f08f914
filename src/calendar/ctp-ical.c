/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes meetings as a calendar file (iCalendar, RFC 5545) for any other calendar to read.
 *
 * A schedule is one event that recurs; a meeting of it stands beside it only where it is different
 * (RECURRENCE-ID), and is taken out where it was skipped (EXDATE). Names of events (UID) are the
 * ids of the records, for ever. Private records never go out. */

#include "calendar/ctp-ical.h"

#include "calendar/ctp-ical-event.h"
#include "calendar/ctp-meeting.h"
#include "calendar/ctp-recurrence.h"
#include "calendar/ctp-schedule.h"
#include "calendar/ctp-vtimezone.h"
#include "journal/ctp-plain-file.h"

#include <config.h>
#include <string.h>
#include <glib/gi18n-lib.h>

#include "journal/ctp-query.h"

#define PRODUCT_ID "-//Counterpart//Counterpart " PACKAGE_VERSION "//EN"

/* From the first to the last day, "2026-11-24", both included; NULL for no bound. Days are those of
 * each meeting's own zone. */
typedef struct
{
  char *first;
  char *last;
} Period;

static void
period_clear (Period *period)
{
  g_clear_pointer (&period->first, g_free);
  g_clear_pointer (&period->last, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Period, period_clear)

/* A local time sorts as text, and begins with its day. */
static gboolean
is_in_period (const Period *period, const char *local)
{
  return (period->first == NULL || strncmp (local, period->first, strlen (period->first)) >= 0)
         && (period->last == NULL || strncmp (local, period->last, strlen (period->last)) <= 0);
}

static char *
dup_day (const GDate *date)
{
  if (date == NULL || !g_date_valid (date))
    return NULL;

  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (date), (int) g_date_get_month (date),
                          g_date_get_day (date));
}

static char *
dup_neutral_title (CtpJournal *journal)
{
  g_autoptr (CtpQuery) agreements = ctp_query_new (journal, "agreement", NULL, NULL, NULL);
  g_autoptr (CtpRecord) agreement = g_list_model_get_item (G_LIST_MODEL (agreements), 0);

  if (agreement != NULL && ctp_record_is_set (agreement, "calendar_title"))
    return g_strdup (ctp_record_get_text (agreement, "calendar_title"));

  /* Translators: title of the entries in other calendars, for anyone who looks over the shoulder */
  return g_strdup (_ ("Conversation"));
}

static void
append_topic (GString *agenda, CtpRecord *topic)
{
  g_autoptr (CtpRecord) owner = ctp_record_dup_reference (topic, "owner");
  int minutes = ctp_record_get_integer (topic, "minutes");

  if (agenda->len > 0)
    g_string_append_c (agenda, '\n');

  g_string_append_printf (agenda, "• %s", ctp_record_get_text (topic, "title"));

  if (owner != NULL && ctp_record_is_set (owner, "name"))
    g_string_append_printf (agenda, " — %s", ctp_record_get_text (owner, "name"));

  if (minutes > 0)
    {
      g_string_append (agenda, " (");
      g_string_append_printf (agenda, ngettext ("%d minute", "%d minutes", (gulong) minutes),
                              minutes);
      g_string_append_c (agenda, ')');
    }
}

static GHashTable *
collect_agendas (CtpJournal *journal)
{
  GHashTable *agendas = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (CtpQuery) topics = NULL;
  g_autoptr (GString) agenda = g_string_new (NULL);
  g_autofree char *meeting = NULL;

  topics = ctp_query_new (journal, "topic", "meeting IS NOT NULL AND private = 0",
                          "meeting, position, created", NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (topics)); i++)
    {
      g_autoptr (CtpRecord) topic = g_list_model_get_item (G_LIST_MODEL (topics), i);
      const char *of = ctp_record_get_reference_id (topic, "meeting");

      if (g_strcmp0 (of, meeting) != 0)
        {
          if (meeting != NULL)
            g_hash_table_insert (agendas, g_steal_pointer (&meeting), g_strdup (agenda->str));

          g_string_truncate (agenda, 0);
          meeting = g_strdup (of);
        }

      append_topic (agenda, topic);
    }

  if (meeting != NULL)
    g_hash_table_insert (agendas, g_steal_pointer (&meeting), g_strdup (agenda->str));

  return agendas;
}

/* Tells whether a meeting of a series has anything to say that its series does not. One that was
 * ever changed goes on saying so, or a calendar that knows the change would keep it. */
static gboolean
is_different (CtpIcalWriter *writer, CtpRecord *meeting)
{
  static const char *fields[] = { "start", "minutes", "place", "link", "reminder" };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (ctp_record_is_set (meeting, fields[i]))
      return TRUE;

  if (writer->details
      && (ctp_record_is_set (meeting, "title")
          || g_hash_table_contains (writer->agendas, ctp_record_get_id (meeting))))
    return TRUE;

  return ctp_record_get_integer (meeting, "sequence") > 0
         || strcmp (ctp_meeting_get_status (meeting), "cancelled") == 0;
}

static gboolean
add_event (GPtrArray *events, icalcomponent *event)
{
  if (event == NULL)
    return FALSE;

  g_ptr_array_add (events, event);
  return TRUE;
}

/* The occurrences up to the last one that a record speaks of, at least the first. */
static GPtrArray *
list_known_occurrences (CtpRecord *schedule, GPtrArray *meetings, GError **error)
{
  const char *last = ctp_record_get_text (schedule, "start");
  g_autoptr (GDateTime) time = NULL;
  g_autoptr (GDateTime) after = NULL;
  g_autoptr (GPtrArray) found = NULL;

  for (guint i = 0; meetings != NULL && i < meetings->len; i++)
    {
      const char *at = ctp_record_get_text (g_ptr_array_index (meetings, i), "occurrence");

      if (strcmp (at, last) > 0)
        last = at;
    }

  time = ctp_local_time_parse (last, ctp_schedule_get_zone (schedule), error);
  if (time == NULL)
    return NULL;

  after = g_date_time_add_days (time, 1);
  found = ctp_schedule_list_occurrences (schedule, NULL, after, error);

  if (found != NULL && found->len == 0)
    {
      char *first = ctp_schedule_next_after (schedule, NULL, error);

      if (first != NULL)
        g_ptr_array_add (found, first);
    }

  return g_steal_pointer (&found);
}

static gboolean
takes_place_in (CtpRecord *schedule, GPtrArray *meetings, const Period *period, GError **error)
{
  g_autoptr (GDateTime) before = NULL;
  g_autofree char *midnight = NULL;
  g_autofree char *next = NULL;

  if (period->first == NULL && period->last == NULL)
    return TRUE;

  for (guint i = 0; meetings != NULL && i < meetings->len; i++)
    if (is_in_period (period, ctp_meeting_get_start_local (g_ptr_array_index (meetings, i))))
      return TRUE;

  if (period->first != NULL)
    {
      g_autoptr (GDateTime) start = NULL;

      midnight = g_strconcat (period->first, "T00:00", NULL);
      start = ctp_local_time_parse (midnight, ctp_schedule_get_zone (schedule), error);
      if (start == NULL)
        return FALSE;

      before = g_date_time_add_seconds (start, -1);
    }

  next = ctp_schedule_next_after (schedule, before, error);
  return next != NULL && is_in_period (period, next);
}

/* Adds a schedule, and after it those of its meetings that are different. */
static gboolean
add_series (CtpIcalWriter *writer,
            GPtrArray *events,
            CtpRecord *schedule,
            GPtrArray *meetings,
            const Period *period,
            GError **error)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) occurrences = NULL;
  g_autoptr (GError) local_error = NULL;
  icalcomponent *series;

  if (!takes_place_in (schedule, meetings, period, &local_error))
    {
      if (local_error == NULL)
        return TRUE;

      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  occurrences = list_known_occurrences (schedule, meetings, error);
  if (occurrences == NULL)
    return FALSE;

  if (occurrences->len == 0)
    return TRUE;

  for (guint i = 0; i < occurrences->len; i++)
    g_hash_table_add (known, g_ptr_array_index (occurrences, i));

  series = ctp_ical_event_new_series (writer, schedule, g_ptr_array_index (occurrences, 0), error);
  if (!add_event (events, series))
    return FALSE;

  for (guint i = 0; meetings != NULL && i < meetings->len; i++)
    {
      CtpRecord *meeting = g_ptr_array_index (meetings, i);
      const char *occurrence = ctp_record_get_text (meeting, "occurrence");
      gboolean is_skipped = strcmp (ctp_meeting_get_status (meeting), "skipped") == 0;

      if (!g_hash_table_contains (known, occurrence))
        {
          /* The schedule was changed since; what was made of its old time stands for itself. */
          if (!is_skipped && !ctp_meeting_is_bare (meeting)
              && is_in_period (period, ctp_meeting_get_start_local (meeting))
              && !add_event (events, ctp_ical_event_new_meeting (writer, meeting, NULL, error)))
            return FALSE;
        }
      else if (is_skipped)
        {
          if (!ctp_ical_event_add_exception (writer, series, schedule, occurrence, error))
            return FALSE;
        }
      else if (is_different (writer, meeting)
               && !add_event (events,
                              ctp_ical_event_new_meeting (writer, meeting, schedule, error)))
        return FALSE;
    }

  return TRUE;
}

static gboolean
add_single (CtpIcalWriter *writer,
            GPtrArray *events,
            CtpRecord *meeting,
            const Period *period,
            GError **error)
{
  const char *start = ctp_meeting_get_start_local (meeting);

  if (*start == '\0' || strcmp (ctp_meeting_get_status (meeting), "skipped") == 0
      || !is_in_period (period, start))
    return TRUE;

  return add_event (events, ctp_ical_event_new_meeting (writer, meeting, NULL, error));
}

static gboolean
add_all (CtpIcalWriter *writer,
         CtpJournal *journal,
         GPtrArray *events,
         const Period *period,
         GError **error)
{
  g_autoptr (CtpQuery) schedules = NULL;
  g_autoptr (CtpQuery) meetings = NULL;
  g_autoptr (GHashTable) meetings_of = NULL;

  schedules = ctp_query_new (journal, "schedule", "private = 0 AND start IS NOT NULL", NULL, NULL);
  meetings = ctp_query_new (journal, "meeting", "private = 0", NULL, NULL);
  meetings_of = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (meetings)); i++)
    {
      g_autoptr (CtpRecord) meeting = g_list_model_get_item (G_LIST_MODEL (meetings), i);
      CtpRecord *schedule = ctp_meeting_get_schedule (meeting);
      GPtrArray *of;

      if (schedule == NULL || !ctp_record_is_set (schedule, "start")
          || ctp_record_get_private (schedule))
        {
          if (!add_single (writer, events, meeting, period, error))
            return FALSE;

          continue;
        }

      of = g_hash_table_lookup (meetings_of, schedule);
      if (of == NULL)
        {
          of = g_ptr_array_new_with_free_func (g_object_unref);
          g_hash_table_insert (meetings_of, schedule, of);
        }

      g_ptr_array_add (of, g_steal_pointer (&meeting));
    }

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (schedules)); i++)
    {
      g_autoptr (CtpRecord) schedule = g_list_model_get_item (G_LIST_MODEL (schedules), i);

      if (!add_series (writer, events, schedule, g_hash_table_lookup (meetings_of, schedule),
                       period, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
add_one (CtpIcalWriter *writer, GPtrArray *events, CtpRecord *meeting, GError **error)
{
  CtpRecord *schedule = ctp_meeting_get_schedule (meeting);

  if (ctp_record_get_private (meeting))
    {
      g_set_error_literal (error, CTP_CALENDAR_ERROR, CTP_CALENDAR_ERROR_RECORD,
                           _ ("This meeting is private and stays in the journal."));
      return FALSE;
    }

  if (*ctp_meeting_get_start_local (meeting) == '\0')
    {
      g_set_error_literal (error, CTP_CALENDAR_ERROR, CTP_CALENDAR_ERROR_RECORD,
                           _ ("This meeting has no date and time yet."));
      return FALSE;
    }

  if (schedule != NULL && !ctp_record_is_set (meeting, "occurrence"))
    schedule = NULL;

  return add_event (events, ctp_ical_event_new_meeting (writer, meeting, schedule, error));
}

static icalcomponent *
build_calendar (CtpIcalWriter *writer, GPtrArray *events)
{
  icalcomponent *calendar = icalcomponent_new (ICAL_VCALENDAR_COMPONENT);
  g_autoptr (GList) names = NULL;

  icalcomponent_add_property (calendar, icalproperty_new_version ("2.0"));
  icalcomponent_add_property (calendar, icalproperty_new_prodid (PRODUCT_ID));
  icalcomponent_add_property (calendar, icalproperty_new_calscale ("GREGORIAN"));

  if (writer->zones != NULL)
    names = g_list_sort (g_hash_table_get_keys (writer->zones), (GCompareFunc) strcmp);

  for (GList *at = names; at != NULL; at = at->next)
    {
      const CtpIcalZone *zone = g_hash_table_lookup (writer->zones, at->data);

      if (zone->first != G_MAXINT64)
        icalcomponent_add_component (calendar,
                                     ctp_vtimezone_new (zone->zone, zone->first, zone->last));
    }

  for (guint i = 0; i < events->len; i++)
    icalcomponent_add_component (calendar, g_ptr_array_index (events, i));

  /* From here on the calendar owns the events. */
  g_ptr_array_set_free_func (events, NULL);
  return calendar;
}

static void
component_free (gpointer component)
{
  icalcomponent_free (component);
}

/**
 * ctp_ical_export:
 * @options: (nullable): what goes out; %NULL for everything, discreetly
 *
 * Writes meetings as iCalendar. A series goes out whole if any of its meetings is in the period,
 * for a calendar that knows the series would take less of it as a change.
 *
 * Returns: (transfer full): the text of a calendar file, or %NULL with a %CTP_CALENDAR_ERROR
 */
char *
ctp_ical_export (CtpJournal *journal, const CtpIcalOptions *options, GError **error)
{
  static const CtpIcalOptions everything = { 0 };
  g_auto (CtpIcalWriter) writer = { 0 };
  g_auto (Period) period = { 0 };
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func (component_free);
  g_autoptr (icalcomponent) calendar = NULL;
  gboolean added;
  char *printed;
  char *text;

  g_return_val_if_fail (CTP_IS_JOURNAL (journal), NULL);

  if (options == NULL)
    options = &everything;

  writer.summary = dup_neutral_title (journal);
  writer.details = options->details;
  writer.now = ctp_recurrence_to_ical_utc (ctp_journal_get_now (journal) / G_USEC_PER_SEC);
  writer.agendas = options->details ? collect_agendas (journal) : NULL;
  period.first = dup_day (options->from);
  period.last = dup_day (options->to);

  if (options->meeting != NULL)
    added = add_one (&writer, events, options->meeting, error);
  else
    added = add_all (&writer, journal, events, &period, error);

  if (!added)
    return NULL;

  calendar = build_calendar (&writer, events);
  printed = icalcomponent_as_ical_string_r (calendar);
  text = g_strdup (printed);
  icalmemory_free_buffer (printed);
  return text;
}

/**
 * ctp_ical_export_to_file:
 * @path: where to; a file that is there is replaced as a whole
 *
 * Writes meetings to a calendar file that only its owner may read. See ctp_ical_export().
 *
 * Returns: %FALSE with a %CTP_CALENDAR_ERROR or %G_FILE_ERROR
 */
gboolean
ctp_ical_export_to_file (CtpJournal *journal,
                         const char *path,
                         const CtpIcalOptions *options,
                         GError **error)
{
  g_autofree char *text = ctp_ical_export (journal, options, error);

  if (text == NULL)
    return FALSE;

  return ctp_plain_file_write (path, text, strlen (text), error);
}
