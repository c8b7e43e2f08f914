/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How the Meetings view speaks of a meeting: heading, hours, rhythm, group and the line below its
 * title in a list. Dates and times come from the wording that all documents share; they are those
 * of this computer's time zone. */

#include "app/meetings/ctp-meeting-words.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "calendar/ctp-meeting.h"
#include "calendar/ctp-schedule.h"
#include "pair/ctp-today.h"
#include "report/ctp-wording-rhythm.h"
#include "report/ctp-wording.h"

static GDateTime *
dup_local_start (CtpRecord *meeting)
{
  g_autoptr (GDateTime) start = ctp_meeting_dup_start (meeting);

  return start != NULL ? g_date_time_to_local (start) : NULL;
}

static GDateTime *
dup_local_end (CtpRecord *meeting)
{
  g_autoptr (GDateTime) end = ctp_meeting_dup_end (meeting);

  return end != NULL ? g_date_time_to_local (end) : NULL;
}

static gint64
get_now (CtpRecord *meeting)
{
  return ctp_journal_get_now (ctp_record_get_journal (meeting)) / G_USEC_PER_SEC;
}

/* Tells the day of @meeting where this computer is; FALSE where it has none yet. */
gboolean
ctp_meeting_words_get_day (CtpRecord *meeting, GDate *day)
{
  g_autoptr (GDateTime) start = dup_local_start (meeting);

  if (start == NULL)
    return FALSE;

  ctp_wording_get_day (start, day);
  return TRUE;
}

/* Tells whether the time of @meeting has passed. */
gboolean
ctp_meeting_words_is_over (CtpRecord *meeting)
{
  g_autoptr (GDateTime) end = ctp_meeting_dup_end (meeting);

  return end != NULL && g_date_time_to_unix (end) <= get_now (meeting);
}

/* “Tuesday, 24 November”. */
char *
ctp_meeting_words_dup_heading (CtpRecord *meeting)
{
  GDate day, today;

  if (!ctp_meeting_words_get_day (meeting, &day))
    return g_strdup (_ ("No date yet"));

  ctp_today (ctp_record_get_journal (meeting), &today);
  return ctp_wording_dup_date (&day, &today);
}

/* “24 Nov”, where there is no room for more. */
char *
ctp_meeting_words_dup_short_heading (CtpRecord *meeting)
{
  GDate day, today;

  if (!ctp_meeting_words_get_day (meeting, &day))
    return g_strdup (_ ("No date yet"));

  ctp_today (ctp_record_get_journal (meeting), &today);
  return ctp_wording_dup_short_date (&day, &today);
}

/* “16:00 to 16:45”. */
char *
ctp_meeting_words_dup_hours (CtpRecord *meeting)
{
  g_autoptr (GDateTime) start = dup_local_start (meeting);
  g_autoptr (GDateTime) end = dup_local_end (meeting);

  if (start == NULL || end == NULL)
    return g_strdup ("");

  return ctp_wording_dup_time_range (start, end);
}

/* “21:30 for Taylor”, where the other person's clock shows another time at @start than the clock
 * of its zone; else NULL. */
char *
ctp_meeting_words_dup_elsewhere (CtpJournal *journal, GDateTime *start)
{
  CtpRecord *partner = ctp_journal_get_partner (journal);
  const char *name = ctp_record_get_text (partner, "zone");
  g_autoptr (GTimeZone) zone = *name != '\0' ? ctp_local_time_find_zone (name, NULL) : NULL;
  g_autoptr (GDateTime) there = zone != NULL ? g_date_time_to_timezone (start, zone) : NULL;
  g_autofree char *time = NULL;

  if (there == NULL || g_date_time_get_utc_offset (there) == g_date_time_get_utc_offset (start))
    return NULL;

  time = ctp_wording_dup_time (there);
  /* Translators: a time, then the name of the person in another time zone */
  return g_strdup_printf (_ ("%s for %s"), time, ctp_record_get_text (partner, "name"));
}

/* The same of a meeting, against the clock of this computer. */
char *
ctp_meeting_words_dup_other_zone (CtpRecord *meeting)
{
  g_autoptr (GDateTime) here = dup_local_start (meeting);

  return here != NULL ? ctp_meeting_words_dup_elsewhere (ctp_record_get_journal (meeting), here)
                      : NULL;
}

/* “every second Tuesday until 31 May”, NULL where @schedule has no rhythm that can be said. */
char *
ctp_meeting_words_dup_rhythm (CtpRecord *schedule)
{
  g_autofree char *rule = ctp_schedule_dup_rule (schedule);
  CtpRhythm rhythm;
  GDate first, today;

  if (!ctp_local_time_get_day (ctp_record_get_text (schedule, "start"), &first))
    return NULL;

  ctp_today (ctp_record_get_journal (schedule), &today);
  ctp_rhythm_parse (&rhythm, rule, &first);
  return ctp_wording_dup_rhythm (&rhythm, &first, &today);
}

/* The heading under which @meeting stands in a list: “Coming up”, or the month where it is over. */
char *
ctp_meeting_words_dup_group (CtpRecord *meeting)
{
  g_autoptr (GDateTime) start = NULL;
  g_autoptr (GTimeZone) here = NULL;
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) then = NULL;
  g_autoptr (GDateTime) now = NULL;
  GDate day, today;

  if (!ctp_meeting_words_is_over (meeting))
    return g_strdup (_ ("Coming up"));

  /* The zone of this computer is read from its file each time; a long list has this of every row. */
  start = ctp_meeting_dup_start (meeting);
  here = g_time_zone_new_local ();
  utc = g_date_time_new_from_unix_utc (get_now (meeting));
  then = g_date_time_to_timezone (start, here);
  now = g_date_time_to_timezone (utc, here);
  ctp_wording_get_day (then, &day);
  ctp_wording_get_day (now, &today);
  return ctp_wording_dup_month (&day, &today);
}

/* “Cancelled by Taylor: train strike” as far as it was said; NULL where nothing was, or where
 * @meeting was not lost. */
char *
ctp_meeting_words_dup_reason (CtpRecord *meeting)
{
  const char *status = ctp_meeting_get_status (meeting);
  const char *reason = ctp_record_get_text (meeting, "reason");
  g_autoptr (CtpRecord) by = ctp_record_dup_reference (meeting, "cancelled_by");

  if (!g_str_equal (status, "cancelled"))
    return *reason != '\0' && (g_str_equal (status, "missed") || g_str_equal (status, "skipped"))
             ? g_strdup (reason)
             : NULL;
  if (by == NULL)
    return *reason != '\0' ? g_strdup (reason) : NULL;
  if (*reason == '\0')
    /* Translators: a person's name */
    return g_strdup_printf (_ ("Cancelled by %s"), ctp_record_get_text (by, "name"));

  /* Translators: a person's name, then why that person called a meeting off */
  return g_strdup_printf (_ ("Cancelled by %s: %s"), ctp_record_get_text (by, "name"), reason);
}

/* The line below the title in a list: when and how many topics before, what became of it after. */
char *
ctp_meeting_words_dup_line (CtpRecord *meeting, guint n_topics)
{
  const char *status = ctp_meeting_get_status (meeting);
  const char *reason = ctp_record_get_text (meeting, "reason");
  g_autoptr (GDateTime) start = dup_local_start (meeting);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  gboolean over = ctp_meeting_words_is_over (meeting);
  int held_minutes = ctp_record_get_integer (meeting, "held_minutes");
  GDate day, today;

  if (g_str_equal (status, "cancelled") && *reason != '\0')
    return g_strdup (reason);

  if (g_str_equal (status, "held"))
    {
      g_ptr_array_add (parts, g_strdup (ctp_wording_get_meeting_status (status)));
      g_ptr_array_add (
        parts, ctp_wording_dup_minutes (
                 (guint) (held_minutes > 0 ? held_minutes : ctp_meeting_get_minutes (meeting))));
    }
  else if (start != NULL)
    {
      ctp_today (ctp_record_get_journal (meeting), &today);
      ctp_wording_get_day (start, &day);
      if (!over && g_date_get_month (&day) != g_date_get_month (&today))
        g_ptr_array_add (parts, ctp_wording_dup_month (&day, &today));
      g_ptr_array_add (parts, ctp_wording_dup_time (start));
    }

  if (!over && n_topics > 0)
    g_ptr_array_add (parts,
                     g_strdup_printf (ngettext ("%u topic", "%u topics", n_topics), n_topics));
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (" · ", (char **) parts->pdata);
}
