/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes a calendar file (iCalendar, RFC 5545) for any other calendar to read: what it begins with,
 * the zones that are named in it, and what was asked for. */

#include "calendar/ctp-ical.h"

#include "calendar/ctp-ical-action.h"
#include "calendar/ctp-ical-meetings.h"
#include "calendar/ctp-ical-people.h"
#include "calendar/ctp-ical-text.h"
#include "calendar/ctp-meeting.h"
#include "calendar/ctp-vtimezone.h"
#include "journal/ctp-plain-file.h"

#include <config.h>
#include <string.h>
#include <glib/gi18n-lib.h>

#include "journal/ctp-query.h"

#define PRODUCT_ID "-//Counterpart//Counterpart " PACKAGE_VERSION "//EN"

static char *
dup_day (const GDate *date)
{
  if (date == NULL || !g_date_valid (date))
    return NULL;

  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (date), (int) g_date_get_month (date),
                          g_date_get_day (date));
}

/**
 * ctp_ical_dup_neutral_title:
 *
 * Returns: (transfer full): what the two call their meetings where others may look
 */
char *
ctp_ical_dup_neutral_title (CtpJournal *journal)
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
/* An invitation or cancellation is of what other calendars know as one: a whole series, or a single
 * meeting; but what is off may be one meeting of a series. */
static gboolean
add_message (CtpIcalWriter *writer, const CtpIcalOptions *options, GError **error)
{
  CtpRecord *schedule = options->schedule;
  CtpRecord *meeting = options->meeting;

  if (options->method == CTP_ICAL_REQUEST && meeting != NULL)
    {
      CtpRecord *of = ctp_meeting_get_schedule (meeting);

      if (of != NULL && ctp_record_is_set (meeting, "occurrence"))
        schedule = of;
    }

  if (options->method == CTP_ICAL_CANCEL && meeting != NULL
      && strcmp (ctp_meeting_get_status (meeting), "cancelled") != 0
      && strcmp (ctp_meeting_get_status (meeting), "skipped") != 0)
    {
      g_set_error_literal (error, CTP_CALENDAR_ERROR, CTP_CALENDAR_ERROR_RECORD,
                           _ ("This meeting is not called off."));
      return FALSE;
    }

  writer->people = ctp_ical_people_dup_lines (schedule != NULL ? schedule : meeting, error);
  if (writer->people == NULL)
    return FALSE;

  return schedule != NULL ? ctp_ical_meetings_add_series (writer, schedule, error)
                          : ctp_ical_meetings_add_one (writer, meeting, error);
}

static gboolean
add_entries (CtpIcalWriter *writer, const CtpIcalOptions *options, GError **error)
{
  g_auto (CtpIcalPeriod) period = { dup_day (options->from), dup_day (options->to) };

  if (options->method != CTP_ICAL_PUBLISH)
    return add_message (writer, options, error);

  if (options->meeting != NULL)
    return ctp_ical_meetings_add_one (writer, options->meeting, error);

  if (options->schedule != NULL)
    return ctp_ical_meetings_add_series (writer, options->schedule, error);

  return ctp_ical_meetings_add_all (writer, &period, error)
         && (!options->actions || ctp_ical_actions_add (writer, &period, error));
}

/* libical describes no zone of its own here; it prints what was made of ours. */
static void
add_zones (CtpIcalWriter *writer, GString *text)
{
  g_autoptr (GList) names
    = writer->zones != NULL
        ? g_list_sort (g_hash_table_get_keys (writer->zones), (GCompareFunc) strcmp)
        : NULL;

  for (GList *at = names; at != NULL; at = at->next)
    {
      const CtpIcalZone *zone = g_hash_table_lookup (writer->zones, at->data);
      icalcomponent *component;
      char *printed;

      if (zone->first == G_MAXINT64)
        continue;

      component = ctp_vtimezone_new (zone->zone, zone->first, zone->last);
      printed = icalcomponent_as_ical_string_r (component);
      g_string_append (text, printed);
      icalmemory_free_buffer (printed);
      icalcomponent_free (component);
    }
}

/**
 * ctp_ical_export:
 * @options: (nullable): what goes out; %NULL for all meetings, discreetly
 *
 * Writes meetings as iCalendar. A series goes out whole if any of its meetings is in the period,
 * for a calendar that knows the series would take less of it as a change.
 *
 * Returns: (transfer full): the text of a calendar file, or %NULL with a %CTP_CALENDAR_ERROR or an
 *   error of the journal
 */
char *
ctp_ical_export (CtpJournal *journal, const CtpIcalOptions *options, GError **error)
{
  static const CtpIcalOptions everything = { 0 };
  static const char *const methods[] = { NULL, "REQUEST", "CANCEL" };
  g_auto (CtpIcalWriter) writer = { 0 };
  g_autoptr (GDateTime) now = NULL;
  GString *text;

  g_return_val_if_fail (CTP_IS_JOURNAL (journal), NULL);

  if (options == NULL)
    options = &everything;

  g_return_val_if_fail (options->method == CTP_ICAL_PUBLISH || options->meeting != NULL
                          || options->schedule != NULL,
                        NULL);

  now = g_date_time_new_from_unix_utc (ctp_journal_get_now (journal) / G_USEC_PER_SEC);
  writer.journal = journal;
  writer.text = g_string_new (NULL);
  writer.method = options->method;
  writer.summary = ctp_ical_dup_neutral_title (journal);
  writer.details = options->details;
  writer.reminder = options->reminder;
  writer.now = g_date_time_format (now, "%Y%m%dT%H%M%SZ");
  writer.agendas = options->details ? collect_agendas (journal) : NULL;
  writer.past = ctp_ical_past_new (journal, error);

  if (writer.past == NULL || !add_entries (&writer, options, error))
    return NULL;

  text = g_string_sized_new (writer.text->len + 4096);
  ctp_ical_text_add (text, "BEGIN", "VCALENDAR");
  ctp_ical_text_add (text, "VERSION", "2.0");
  ctp_ical_text_add (text, "PRODID", PRODUCT_ID);
  ctp_ical_text_add (text, "CALSCALE", "GREGORIAN");
  if (methods[options->method] != NULL)
    ctp_ical_text_add (text, "METHOD", methods[options->method]);
  add_zones (&writer, text);
  g_string_append_len (text, writer.text->str, (gssize) writer.text->len);
  ctp_ical_text_add (text, "END", "VCALENDAR");
  return g_string_free (text, FALSE);
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
