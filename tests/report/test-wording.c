/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How dates, times, lengths and numbers are said, in the untranslated interface. */

#include <locale.h>
#include <math.h>

#include "report/ctp-wording-momentum.h"
#include "report/ctp-wording-rhythm.h"
#include "report/ctp-wording.h"

static void
parse (const char *iso, GDate *date)
{
  g_assert_true (ctp_wording_parse_date (iso, date));
}

static void
test_dates (void)
{
  static const struct
  {
    const char *date;
    const char *today;
    const char *full;
    const char *plain;
    const char *brief;
    const char *month;
  } cases[] = {
    { "2026-11-24", "2026-11-22", "Tuesday, 24 November", "24 November", "24 Nov", "November" },
    { "2027-01-05", "2026-11-22", "Tuesday, 5 January 2027", "5 January 2027", "5 Jan 2027",
      "January 2027" },
    { "2024-02-29", "2024-03-01", "Thursday, 29 February", "29 February", "29 Feb", "February" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GDate date;
      GDate today;
      g_autofree char *full = NULL;
      g_autofree char *plain = NULL;
      g_autofree char *brief = NULL;
      g_autofree char *month = NULL;

      parse (cases[i].date, &date);
      parse (cases[i].today, &today);
      full = ctp_wording_dup_date (&date, &today);
      plain = ctp_wording_dup_plain_date (&date, &today);
      brief = ctp_wording_dup_short_date (&date, &today);
      month = ctp_wording_dup_month (&date, &today);
      g_assert_cmpstr (full, ==, cases[i].full);
      g_assert_cmpstr (plain, ==, cases[i].plain);
      g_assert_cmpstr (brief, ==, cases[i].brief);
      g_assert_cmpstr (month, ==, cases[i].month);
    }
}

/* 22 November 2026, noon. */
static gint64
tell_time (gpointer data)
{
  return G_GINT64_CONSTANT (1795348800) * G_USEC_PER_SEC;
}

static CtpJournal *
new_journal (void)
{
  const CtpPairNames names = { .me = "Amirah", .partner = "Taylor" };
  g_autoptr (GError) error = NULL;
  CtpJournal *journal = ctp_journal_new_in_memory (&names, &error);

  g_assert_no_error (error);
  return journal;
}

static void
test_momentum (void)
{
  static const struct
  {
    guint n_past;
    guint n_kept;
    guint n_lost;
    gboolean has_next;
    const char *kept;
    const char *lost;
  } cases[] = {
    { 0, 0, 0, TRUE, "", NULL },
    { 1, 1, 0, TRUE, "The last meeting took place.", NULL },
    { 1, 0, 1, TRUE, "The last meeting did not take place.", NULL },
    { 1, 0, 0, TRUE, "The first meeting is over.", NULL },
    { 8, 7, 1, TRUE, "7 of the last 8 meetings took place.", NULL },
    { 8, 6, 2, TRUE, "6 of the last 8 meetings took place.",
      "Two in a row were lost. The next one is on Tuesday, 24 November at 16:00." },
    { 3, 0, 3, FALSE, "0 of the last 3 meetings took place.",
      "3 in a row were lost. No meeting is planned; a short one soon is worth more than a long one "
      "later." },
  };
  g_autoptr (CtpJournal) journal = new_journal ();
  g_autoptr (CtpRecord) meeting = ctp_journal_add (
    journal, "meeting", NULL, "start", "2026-11-24T16:00", "zone", "UTC", "minutes", 45, NULL);

  ctp_journal_set_clock (journal, tell_time, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) meetings = g_ptr_array_new ();
      CtpMomentum momentum = { .meetings = meetings,
                               .n_past = cases[i].n_past,
                               .n_kept = cases[i].n_kept,
                               .n_lost = cases[i].n_lost,
                               .two_lost = cases[i].n_lost >= 2 };
      g_autofree char *kept = NULL;
      g_autofree char *lost = NULL;

      for (guint j = 0; j < cases[i].n_past + (cases[i].has_next ? 1 : 0); j++)
        g_ptr_array_add (meetings, meeting);
      kept = ctp_wording_dup_kept (&momentum);
      lost = ctp_wording_dup_lost (&momentum, journal);
      g_assert_cmpstr (kept, ==, cases[i].kept);
      g_assert_cmpstr (lost, ==, cases[i].lost);
    }
}

static void
test_schedules (void)
{
  static const struct
  {
    const char *start;
    const char *rule;
    const char *rhythm;
    const char *sentence;
  } cases[] = {
    { "2026-11-24T16:00:00", "", NULL, "Tuesday, 24 November at 16:00, 45 minutes" },
    { "2026-11-24T16:00:00", "FREQ=WEEKLY", "every Tuesday", "Every Tuesday at 16:00, 45 minutes" },
    { "2026-11-24T16:00:00", "FREQ=WEEKLY;INTERVAL=2;UNTIL=20270630",
      "every second Tuesday until 30 June 2027",
      "Every second Tuesday at 16:00, 45 minutes, until 30 June 2027" },
    { "2026-11-24T16:00:00", "FREQ=WEEKLY;INTERVAL=2;UNTIL=20261230",
      "every second Tuesday until 30 December",
      "Every second Tuesday at 16:00, 45 minutes, until 30 December" },
    { "2026-11-24T16:00:00", "FREQ=WEEKLY;COUNT=10", "every Tuesday, 10 times",
      "Every Tuesday at 16:00, 45 minutes, 10 times" },
    { "2026-11-24T16:00:00", "FREQ=WEEKLY;BYDAY=TU,FR,MO", "every Monday, Tuesday and Friday",
      NULL },
    { "2026-11-24T16:00:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH",
      "every second week on Tuesday and Thursday", NULL },
    { "2026-11-24T16:00:00", "FREQ=WEEKLY;INTERVAL=3", "every 3 weeks on Tuesday", NULL },
    { "2026-11-24T16:00:00", "FREQ=MONTHLY", "every month on the 24th", NULL },
    { "2026-11-10T16:00:00", "FREQ=MONTHLY;BYDAY=2TU", "every month on the second Tuesday", NULL },
    { "2026-11-24T16:00:00", "FREQ=MONTHLY;INTERVAL=2;BYDAY=-1TU",
      "every second month on the last Tuesday", NULL },
    { "2026-01-31T16:00:00", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=28,29,30,31;BYSETPOS=-1",
      "every 3 months on the last day", NULL },
    { "2026-11-24T16:00:00", "FREQ=YEARLY", NULL, "By a rhythm of its own at 16:00, 45 minutes" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/London");
      g_autoptr (GDateTime) start = g_date_time_new_from_iso8601 (cases[i].start, zone);
      g_autofree char *said = NULL;
      g_autofree char *sentence = NULL;
      CtpRhythm rhythm;
      GDate first;
      GDate today;

      parse (cases[i].start, &first);
      parse ("2026-11-22", &today);
      ctp_rhythm_parse (&rhythm, cases[i].rule, &first);
      said = ctp_wording_dup_rhythm (&rhythm, &first, &today);
      sentence = ctp_wording_dup_schedule (&rhythm, start, 45, &today);
      g_assert_cmpstr (said, ==, cases[i].rhythm);
      if (cases[i].sentence != NULL)
        g_assert_cmpstr (sentence, ==, cases[i].sentence);
    }
}

/* Where clocks here show another time, the city is named. */
static void
test_schedule_elsewhere (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("America/New_York");
  g_autoptr (GDateTime) start = g_date_time_new_from_iso8601 ("2026-11-24T16:00:00", zone);
  g_autofree char *sentence = NULL;
  CtpRhythm rhythm;
  GDate first, today;

  parse ("2026-11-24", &first);
  parse ("2026-11-22", &today);
  ctp_rhythm_parse (&rhythm, "FREQ=WEEKLY", &first);
  sentence = ctp_wording_dup_schedule (&rhythm, start, 45, &today);
  g_assert_cmpstr (sentence, ==, "Every Tuesday at 16:00 in New York, 45 minutes");
}

static void
test_no_dates (void)
{
  static const char *const cases[] = { "",           "2026",       "2026-13-01", "2026-04-31",
                                       "2025-02-29", "0000-01-01", "tomorrow",   "2026-00-10" };
  GDate date;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_false (ctp_wording_parse_date (cases[i], &date));
      g_assert_false (g_date_valid (&date));
    }

  g_assert_false (ctp_wording_parse_date (NULL, &date));
}

static void
test_relative_days (void)
{
  static const struct
  {
    const char *date;
    const char *relative;
    const char *due;
  } cases[] = {
    { "2026-11-22", "Today", "Today" },
    { "2026-11-23", "Tomorrow", "Tomorrow" },
    { "2026-11-24", "In two days", "Tuesday" },
    { "2026-11-28", "In six days", "Saturday" },
    { "2026-11-29", "In 7 days", "29 Nov" },
    { "2026-12-06", "In 2 weeks", "6 Dec" },
    { "2027-03-01", "1 March 2027", "1 Mar 2027" },
    { "2026-11-21", "Yesterday", "One day late" },
    { "2026-11-20", "Two days ago", "Two days late" },
    { "2026-11-16", "Six days ago", "Six days late" },
    { "2026-11-12", "10 days ago", "10 days late" },
    { "2026-11-01", "3 weeks ago", "3 weeks late" },
    { "2026-03-01", "1 March", "38 weeks late" },
  };
  GDate today;

  parse ("2026-11-22", &today);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GDate date;
      g_autofree char *relative = NULL;
      g_autofree char *due = NULL;

      parse (cases[i].date, &date);
      relative = ctp_wording_dup_relative_day (&date, &today);
      due = ctp_wording_dup_due_day (&date, &today);
      g_assert_cmpstr (relative, ==, cases[i].relative);
      g_assert_cmpstr (due, ==, cases[i].due);
    }
}

static void
test_times (void)
{
  g_autoptr (GDateTime) start = g_date_time_new_utc (2026, 11, 24, 9, 5, 0);
  g_autoptr (GDateTime) end = g_date_time_new_utc (2026, 11, 24, 16, 50, 0);
  g_autofree char *time = ctp_wording_dup_time (start);
  g_autofree char *range = ctp_wording_dup_time_range (start, end);
  g_autofree char *moment = ctp_wording_dup_moment (end, NULL);

  g_assert_cmpstr (time, ==, "09:05");
  g_assert_cmpstr (range, ==, "09:05 to 16:50");
  g_assert_cmpstr (moment, ==, "Tuesday, 24 November 2026, 16:50");
}

static void
test_lengths (void)
{
  static const struct
  {
    guint minutes;
    const char *length;
    const char *hours;
  } cases[] = {
    { 0, "0 min", "0 hours" },         { 45, "45 min", "0.8 hours" }, { 60, "1 h", "1 hour" },
    { 90, "1 h 30 min", "1.5 hours" }, { 120, "2 h", "2 hours" },     { 61, "1 h 1 min", "1 hour" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *length = ctp_wording_dup_minutes (cases[i].minutes);
      g_autofree char *hours = ctp_wording_dup_hours (cases[i].minutes / 60.0);

      g_assert_cmpstr (length, ==, cases[i].length);
      g_assert_cmpstr (hours, ==, cases[i].hours);
    }
}

static void
test_quantities (void)
{
  static const struct
  {
    double number;
    const char *unit;
    const char *said;
  } cases[] = {
    { 3, "posts a month", "3 posts a month" },
    { 40, "%", "40%" },
    { 2.5, "", "2.5" },
    { 0.125, "", "0.13" },
    { -0.001, "", "0" },
    { -4, "°C", "-4 °C" },
    { 1e6, "", "1000000" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *said = ctp_wording_dup_quantity (cases[i].number, cases[i].unit);

      g_assert_cmpstr (said, ==, cases[i].said);
    }
}

static void
test_people (void)
{
  static const struct
  {
    const char *first;
    const char *second;
    const char *said;
  } cases[] = {
    { "Amirah", "Taylor", "Amirah and Taylor" },
    { "", "Taylor", "Taylor" },
    { "Amirah", "", "Amirah" },
    { "", "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *said = ctp_wording_dup_two (cases[i].first, cases[i].second);

      g_assert_cmpstr (said, ==, cases[i].said);
    }
}

/* Every choice of the kinds has words, so that none shows as it is stored. */
static void
test_choices (void)
{
  static const struct
  {
    const char *kind;
    const char *field;
    const char *(*say) (const char *choice);
  } cases[] = {
    { "meeting", "session", ctp_wording_get_session },
    { "meeting", "session", ctp_wording_get_session_hint },
    { "meeting", "status", ctp_wording_get_meeting_status },
    { "goal", "status", ctp_wording_get_goal_status },
    { "goal", "area", ctp_wording_get_area },
    { "suggestion", "status", ctp_wording_get_suggestion_status },
    { "person", "role", ctp_wording_get_role },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const CtpField *field = ctp_kind_find_field (ctp_kind_find (cases[i].kind), cases[i].field);
      g_auto (GStrv) choices = g_strsplit (field->choices, " ", -1);

      for (guint j = 0; choices[j] != NULL; j++)
        g_assert_cmpstr (cases[i].say (choices[j]), !=, choices[j]);

      g_assert_cmpstr (cases[i].say ("from a newer version"), ==, "from a newer version");
    }

  for (guint value = 1; value <= 5; value++)
    {
      g_assert_cmpstr (ctp_wording_get_pulse (value), !=, "");
      g_assert_cmpstr (ctp_wording_get_answer (value), !=, "");
    }

  g_assert_cmpstr (ctp_wording_get_pulse (0), ==, "");
  g_assert_cmpstr (ctp_wording_get_answer (6), ==, "");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wording/dates", test_dates);
  g_test_add_func ("/wording/momentum", test_momentum);
  g_test_add_func ("/wording/schedules", test_schedules);
  g_test_add_func ("/wording/schedule-elsewhere", test_schedule_elsewhere);
  g_test_add_func ("/wording/no-dates", test_no_dates);
  g_test_add_func ("/wording/relative-days", test_relative_days);
  g_test_add_func ("/wording/times", test_times);
  g_test_add_func ("/wording/lengths", test_lengths);
  g_test_add_func ("/wording/quantities", test_quantities);
  g_test_add_func ("/wording/people", test_people);
  g_test_add_func ("/wording/choices", test_choices);

  return g_test_run ();
}
