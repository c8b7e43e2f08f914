/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writing 520 meetings as iCalendar, against libical printing the same components, which exist
 * already. Every meeting is an event of its own, as in a journal that never had a schedule. */

#include "bench-fixture.h"

#include "calendar/ctp-ical.h"
#include "pair/ctp-sample.h"

#include <libical/ical.h>

#define N_MEETINGS 520

typedef struct
{
  CtpJournal *journal;
  icalcomponent *calendar;
} Calendars;

static void
add_meetings (CtpJournal *journal)
{
  g_autoptr (GDateTime) first = g_date_time_new_utc (2016, 11, 22, 16, 0, 0);

  for (int i = 0; i < N_MEETINGS; i++)
    {
      g_autoptr (GDateTime) time = g_date_time_add_days (first, 7 * i);
      g_autofree char *start = g_date_time_format (time, "%Y-%m-%dT%H:%M");
      g_autoptr (CtpRecord) meeting
        = ctp_journal_add (journal, "meeting", NULL, "start", start, "zone", "Europe/London",
                           "minutes", 45, "place", "Room 4, second floor", "reminder", 15, NULL);

      if (meeting == NULL)
        g_error ("no meeting could be added");
    }
}

static double export(gpointer data)
{
  Calendars *self = data;
  double start = bench_get_ms ();
  g_autofree char *text = ctp_ical_export (self->journal, NULL, NULL);

  if (text == NULL)
    g_error ("the export failed");
  return bench_get_ms () - start;
}

static double
print (gpointer data)
{
  Calendars *self = data;
  double start = bench_get_ms ();
  char *text = icalcomponent_as_ical_string_r (self->calendar);

  icalmemory_free_buffer (text);
  return bench_get_ms () - start;
}

int
main (void)
{
  Calendars self = { .journal = ctp_journal_new_in_memory (&ctp_sample_names, NULL) };
  g_autofree char *text = NULL;

  add_meetings (self.journal);
  text = ctp_ical_export (self.journal, NULL, NULL);
  self.calendar = icalparser_parse_string (text);
  if (icalcomponent_count_components (self.calendar, ICAL_VEVENT_COMPONENT) < N_MEETINGS)
    g_error ("meetings are missing");
  bench_compare ("iCalendar out, 520 meetings", export, print, &self, "ms", 2);
  icalcomponent_free (self.calendar);
  g_object_unref (self.journal);
  return 0;
}
