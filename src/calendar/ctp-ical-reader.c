/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads the events of a calendar file that comes from elsewhere, and may come from anyone.
 *
 * It goes through the file once, line by line, keeps nothing but what the events say that matters
 * here, and refuses what is beyond the limits in the header. No rule is followed here, and none of
 * the file's own zones is believed beyond what ctp-ical-foreign-zone.c takes. */

#include "calendar/ctp-ical-reader.h"

#include "calendar/ctp-ical-foreign-zone.h"
#include "calendar/ctp-ical-line.h"
#include "calendar/ctp-recurrence.h"

#include <config.h>
#include <string.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>

typedef struct
{
  CtpIcalFile *file;
  CtpIcalForeignZones *zones;
  CtpIcalEntry *entry;
  /* Of components; the entry is at depth 2. */
  int depth;
  gboolean in_calendar;
  gboolean in_zone;
  gboolean has_calendar;
  gboolean only_zones;
  GString *zone_text;
} Reader;

static void
time_free (gpointer data)
{
  CtpIcalTime *time = data;

  g_free (time->zone);
  g_free (time);
}

static void
entry_free (gpointer data)
{
  CtpIcalEntry *self = data;

  g_free (self->uid);
  g_free (self->occurrence.zone);
  g_free (self->start.zone);
  g_free (self->end.zone);
  g_free (self->rule);
  g_ptr_array_unref (self->excluded);
  g_free (self->summary);
  g_free (self->place);
  g_free (self->link);
  g_free (self);
}

static CtpIcalEntry *
entry_new (void)
{
  CtpIcalEntry *self = g_new0 (CtpIcalEntry, 1);

  self->minutes = -1;
  self->rule = g_strdup ("");
  self->excluded = g_ptr_array_new_with_free_func (time_free);
  self->summary = g_strdup ("");
  self->place = g_strdup ("");
  self->link = g_strdup ("");
  return self;
}

static void
take (char **place, char *text)
{
  g_free (*place);
  *place = text;
}

static gboolean
are_digits (const char *text, guint n)
{
  for (guint i = 0; i < n; i++)
    if (!g_ascii_isdigit (text[i]))
      return FALSE;

  return TRUE;
}

/* "20261124", "20261124T160000" or "20261124T160000Z" */
static gboolean
read_time (Reader *self, const CtpIcalLine *line, const char *value, CtpIcalTime *time)
{
  gsize length = strcspn (value, ", \t");
  gboolean is_day = length == 8;
  gboolean is_utc = length == 16 && (value[15] == 'Z' || value[15] == 'z');
  g_autofree char *tzid = NULL;
  g_autoptr (GDateTime) check = NULL;

  if (!(is_day || is_utc || length == 15) || !are_digits (value, 8)
      || (!is_day && (g_ascii_toupper (value[8]) != 'T' || !are_digits (value + 9, 6))))
    return FALSE;

  g_snprintf (time->local, sizeof time->local, "%.4s-%.2s-%.2sT%.2s:%.2s", value, value + 4,
              value + 6, is_day ? "00" : value + 9, is_day ? "00" : value + 11);
  check = ctp_local_time_parse (time->local, "UTC", NULL);
  /* What lies further off than people live is a mistake, and slow to come to. */
  if (check == NULL || g_date_time_get_year (check) < 1900 || g_date_time_get_year (check) > 2300)
    {
      time->local[0] = '\0';
      return FALSE;
    }

  time->is_day = is_day;
  g_clear_pointer (&time->zone, g_free);
  if (is_utc)
    time->zone = g_strdup ("UTC");
  else if (!is_day && (tzid = ctp_ical_line_dup_parameter (line, "TZID")) != NULL)
    ctp_ical_foreign_zones_resolve (self->zones, tzid, time);
  return TRUE;
}

static void
read_excluded (Reader *self, const CtpIcalLine *line)
{
  const char *at = line->value;

  while (*at != '\0' && self->entry->excluded->len < CTP_ICAL_MAX_EXCEPTIONS)
    {
      CtpIcalTime *time = g_new0 (CtpIcalTime, 1);

      if (read_time (self, line, at, time))
        g_ptr_array_add (self->entry->excluded, time);
      else
        time_free (time);

      at += strcspn (at, ",");
      if (*at == ',')
        at++;
    }
}

/* "PT1H30M", "P1D", "P2W"; what is no whole number of minutes is rounded down. */
static int
read_minutes (const char *value)
{
  static const struct
  {
    char unit;
    gint64 seconds;
  } units[] = { { 'W', 604800 }, { 'D', 86400 }, { 'H', 3600 }, { 'M', 60 }, { 'S', 1 } };
  gint64 seconds = 0;

  if (*value == '+')
    value++;
  if (*value++ != 'P')
    return -1;

  while (*value != '\0')
    {
      gint64 number = 0;
      gboolean known = FALSE;

      if (*value == 'T')
        value++;
      if (!g_ascii_isdigit (*value))
        return -1;
      for (; g_ascii_isdigit (*value); value++)
        number = MIN (number * 10 + g_ascii_digit_value (*value), G_MAXINT32);
      for (guint i = 0; i < G_N_ELEMENTS (units); i++)
        if (*value == units[i].unit)
          {
            seconds = MIN (seconds + number * units[i].seconds, G_MAXINT32);
            known = TRUE;
          }
      if (!known)
        return -1;
      value++;
    }
  return (int) (seconds / 60);
}

static void
read_rule (CtpIcalEntry *entry, const char *value)
{
  struct icalrecurrencetype rule;

  if (strlen (value) < 500 && g_utf8_validate (value, -1, NULL)
      && ctp_recurrence_parse (value, &rule))
    take (&entry->rule, ctp_recurrence_to_string (&rule));
}

static void
read_property (Reader *self, const CtpIcalLine *line)
{
  CtpIcalEntry *entry = self->entry;

  if (g_str_equal (line->name, "UID"))
    take (&entry->uid, ctp_ical_line_dup_words (line, 255));
  else if (g_str_equal (line->name, "DTSTART"))
    read_time (self, line, line->value, &entry->start);
  else if (g_str_equal (line->name, "DTEND"))
    read_time (self, line, line->value, &entry->end);
  else if (g_str_equal (line->name, "RECURRENCE-ID"))
    read_time (self, line, line->value, &entry->occurrence);
  else if (g_str_equal (line->name, "DURATION"))
    entry->minutes = read_minutes (line->value);
  else if (g_str_equal (line->name, "RRULE"))
    read_rule (entry, line->value);
  else if (g_str_equal (line->name, "EXDATE"))
    read_excluded (self, line);
  else if (g_str_equal (line->name, "SUMMARY"))
    take (&entry->summary, ctp_ical_line_dup_words (line, CTP_ICAL_MAX_TEXT));
  else if (g_str_equal (line->name, "LOCATION"))
    take (&entry->place, ctp_ical_line_dup_words (line, CTP_ICAL_MAX_TEXT));
  else if (g_str_equal (line->name, "URL"))
    take (&entry->link, ctp_ical_line_dup_words (line, CTP_ICAL_MAX_TEXT));
  else if (g_str_equal (line->name, "STATUS"))
    entry->is_off = g_ascii_strcasecmp (line->value, "CANCELLED") == 0;
  else if (g_str_equal (line->name, "SEQUENCE"))
    entry->sequence = (int) CLAMP (g_ascii_strtoll (line->value, NULL, 10), 0, G_MAXINT32);
}

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, CTP_CALENDAR_ERROR, CTP_CALENDAR_ERROR_FILE, sentence);
  return FALSE;
}

static gboolean
begin (Reader *self, const char *component, GError **error)
{
  self->depth++;
  if (self->depth > CTP_ICAL_MAX_DEPTH)
    return refuse (error, _ ("This is no calendar that can be read: its parts lie in each other "
                             "without end."));

  if (self->depth == 1)
    self->in_calendar = g_ascii_strcasecmp (component, "VCALENDAR") == 0;
  self->has_calendar |= self->in_calendar;

  if (self->depth != 2 || !self->in_calendar)
    return TRUE;

  self->in_zone = g_ascii_strcasecmp (component, "VTIMEZONE") == 0;
  g_string_truncate (self->zone_text, 0);
  if (!self->only_zones && g_ascii_strcasecmp (component, "VEVENT") == 0)
    {
      if (self->file->entries->len >= CTP_ICAL_MAX_EVENTS)
        return refuse (error, _ ("This calendar holds more events than can be gone through."));
      self->entry = entry_new ();
    }
  return TRUE;
}

static void
end (Reader *self)
{
  if (self->depth == 2 && self->in_zone)
    {
      if (self->only_zones)
        ctp_ical_foreign_zones_add (self->zones, self->zone_text->str);
      self->in_zone = FALSE;
    }
  if (self->depth == 2 && self->entry != NULL)
    {
      CtpIcalEntry *entry = g_steal_pointer (&self->entry);

      if (entry->uid != NULL && *entry->uid != '\0' && entry->start.local[0] != '\0')
        g_ptr_array_add (self->file->entries, entry);
      else
        entry_free (entry);
    }
  self->depth = MAX (self->depth - 1, 0);
  if (self->depth == 0)
    self->in_calendar = FALSE;
}

static gboolean
read_line (Reader *self, GString *text, GError **error)
{
  g_autofree char *whole = self->in_zone ? g_strdup (text->str) : NULL;
  CtpIcalLine line;

  if (!ctp_ical_line_split (text->str, &line))
    return TRUE;

  if (g_str_equal (line.name, "BEGIN") && !begin (self, line.value, error))
    return FALSE;

  if (whole != NULL && self->zone_text->len < CTP_ICAL_FOREIGN_ZONE_MAX)
    g_string_append_printf (self->zone_text, "%s\r\n", whole);

  if (g_str_equal (line.name, "END"))
    end (self);
  else if (self->depth == 1 && self->in_calendar && g_str_equal (line.name, "METHOD"))
    self->file->is_cancellation = g_ascii_strcasecmp (line.value, "CANCEL") == 0;
  else if (self->depth == 2 && self->entry != NULL && !g_str_equal (line.name, "BEGIN"))
    read_property (self, &line);
  return TRUE;
}

static gboolean
read_lines (Reader *self, const char *data, gsize size, gboolean only_zones, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *at = data;
  const char *data_end = data + size;

  self->only_zones = only_zones;
  self->depth = 0;
  self->in_calendar = FALSE;
  self->in_zone = FALSE;

  if (size >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    at += 3;

  while (ctp_ical_line_next (&at, data_end, text))
    if (!read_line (self, text, error))
      return FALSE;

  return TRUE;
}

void
ctp_ical_file_free (CtpIcalFile *self)
{
  g_ptr_array_unref (self->entries);
  g_free (self);
}

/**
 * ctp_ical_file_parse:
 * @data: what a file holds, whatever that is
 *
 * Reads the events of a calendar.
 *
 * Returns: (transfer full): what it holds, or %NULL with %CTP_CALENDAR_ERROR_FILE
 */
CtpIcalFile *
ctp_ical_file_parse (const char *data, gsize size, GError **error)
{
  g_autoptr (CtpIcalFile) file = NULL;
  g_autoptr (CtpIcalForeignZones) zones = NULL;
  g_autoptr (GString) zone_text = NULL;
  Reader reader = { 0 };
  gboolean read;

  if (size > CTP_ICAL_MAX_BYTES)
    {
      refuse (error, _ ("This file is larger than any calendar of two people."));
      return NULL;
    }

  file = g_new0 (CtpIcalFile, 1);
  file->entries = g_ptr_array_new_with_free_func (entry_free);
  zones = ctp_ical_foreign_zones_new ();
  zone_text = g_string_new (NULL);
  reader.file = file;
  reader.zones = zones;
  reader.zone_text = zone_text;
  /* Nothing says that a zone has to be described before it is named. */
  read = read_lines (&reader, data, size, TRUE, error)
         && read_lines (&reader, data, size, FALSE, error);
  g_clear_pointer (&reader.entry, entry_free);
  if (!read)
    return NULL;

  if (!reader.has_calendar)
    {
      refuse (error, _ ("This file holds no calendar."));
      return NULL;
    }
  return g_steal_pointer (&file);
}

/**
 * ctp_ical_file_read:
 *
 * Reads the events of a calendar file. Of one that is too large, or has no end, no more is read
 * than tells so.
 *
 * Returns: (transfer full): what it holds, or %NULL with %CTP_CALENDAR_ERROR_FILE or %G_IO_ERROR
 */
CtpIcalFile *
ctp_ical_file_read (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = NULL;
  g_autofree char *data = NULL;
  gsize size;

  /* What is no file, as a pipe, may never answer. */
  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) == G_FILE_TYPE_SPECIAL)
    {
      refuse (error, _ ("This file holds no calendar."));
      return NULL;
    }

  stream = g_file_read (file, NULL, error);
  if (stream == NULL)
    return NULL;

  data = g_malloc (CTP_ICAL_MAX_BYTES + 1);
  if (!g_input_stream_read_all (G_INPUT_STREAM (stream), data, CTP_ICAL_MAX_BYTES + 1, &size, NULL,
                                error))
    return NULL;

  return ctp_ical_file_parse (data, size, error);
}
