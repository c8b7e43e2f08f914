/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How dates, times and durations are said to a person, on paper and on the screen. Names of days
 * and months come from the locale, the order of the parts from the translation. All but the
 * *_relative_day and *_due_day functions give something that can stand within a sentence. */

#include "report/ctp-wording-time.h"

#include <langinfo.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include <config.h>
#include <glib/gi18n-lib.h>

#include "report/ctp-wording.h"

/* Days are told one by one up to here, then in weeks, then by date. */
#define MOST_DAYS 13
#define MOST_WEEKS 8

static char *
format_date (const GDate *date, const char *format)
{
  g_autoptr (GDateTime) noon = g_date_time_new_utc (g_date_get_year (date), g_date_get_month (date),
                                                    g_date_get_day (date), 12, 0, 0);

  return g_date_time_format (noon, format);
}

static gboolean
is_this_year (const GDate *date, const GDate *today)
{
  return today != NULL && g_date_get_year (date) == g_date_get_year (today);
}

/* The locale's own time format tells whether people there count to twelve. The setting of the
 * desktop overrides it only in applications that ask the desktop, which this layer can not. */
static gboolean
counts_to_twelve (void)
{
  const char *format = nl_langinfo (T_FMT);

  return *nl_langinfo (AM_STR) != '\0'
         && (strstr (format, "%r") != NULL || strstr (format, "%I") != NULL
             || strstr (format, "%l") != NULL || strstr (format, "%p") != NULL);
}

/**
 * ctp_wording_parse_date:
 * @iso: "2026-11-24", as a date field holds it; what follows the day is not looked at
 * @date: (out caller-allocates): cleared where @iso is no date
 */
gboolean
ctp_wording_parse_date (const char *iso, GDate *date)
{
  int year;
  int month;
  int day;

  g_date_clear (date, 1);

  if (iso == NULL || sscanf (iso, "%4d-%2d-%2d", &year, &month, &day) != 3 || year < 1 || month < 1
      || day < 1 || !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return FALSE;

  g_date_set_dmy (date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);

  return TRUE;
}

/**
 * ctp_wording_get_day:
 * @date: (out caller-allocates): the day of @time, in the zone of @time
 */
void
ctp_wording_get_day (GDateTime *time, GDate *date)
{
  g_date_clear (date, 1);
  g_date_set_dmy (date, (GDateDay) g_date_time_get_day_of_month (time),
                  (GDateMonth) g_date_time_get_month (time),
                  (GDateYear) g_date_time_get_year (time));
}

/* "Tuesday, 24 November", and the year where it is not this one. */
char *
ctp_wording_dup_date (const GDate *date, const GDate *today)
{
  if (is_this_year (date, today))
    /* Translators: a date of this year, as in “Tuesday, 24 November”. */
    return format_date (date, C_ ("date", "%A, %-d %B"));

  /* Translators: a date of another year, as in “Tuesday, 24 November 2026”. */
  return format_date (date, C_ ("date", "%A, %-d %B %Y"));
}

/* "24 November", and the year where it is not this one. */
char *
ctp_wording_dup_plain_date (const GDate *date, const GDate *today)
{
  if (is_this_year (date, today))
    /* Translators: a date of this year without its weekday, as in “24 November”. */
    return format_date (date, C_ ("date", "%-d %B"));

  /* Translators: a date of another year without its weekday, as in “24 November 2026”. */
  return format_date (date, C_ ("date", "%-d %B %Y"));
}

/* "24 Nov", and the year where it is not this one. */
char *
ctp_wording_dup_short_date (const GDate *date, const GDate *today)
{
  if (is_this_year (date, today))
    /* Translators: a short date of this year, as in “24 Nov”. */
    return format_date (date, C_ ("date", "%-d %b"));

  /* Translators: a short date of another year, as in “24 Nov 2026”. */
  return format_date (date, C_ ("date", "%-d %b %Y"));
}

/* "Tuesday" */
char *
ctp_wording_dup_weekday (const GDate *date)
{
  return format_date (date, "%A");
}

/* "Tue" */
char *
ctp_wording_dup_short_weekday (const GDate *date)
{
  return format_date (date, "%a");
}

/* "Nov" */
char *
ctp_wording_dup_short_month (const GDate *date)
{
  return format_date (date, "%b");
}

/* "November", and the year where it is not this one: what stands over a month's meetings. */
char *
ctp_wording_dup_month (const GDate *date, const GDate *today)
{
  if (is_this_year (date, today))
    return format_date (date, "%OB");

  /* Translators: a month of another year, as in “November 2026”. */
  return format_date (date, C_ ("date", "%OB %Y"));
}

/* "1 July to 31 December 2026" */
char *
ctp_wording_dup_date_range (const GDate *from, const GDate *to)
{
  g_autofree char *first = ctp_wording_dup_plain_date (from, to);
  g_autofree char *last = ctp_wording_dup_plain_date (to, NULL);

  /* Translators: from a date to a date, as in “1 July to 31 December 2026”. */
  return g_strdup_printf (_ ("%s to %s"), first, last);
}

/* The words for 2 to 6 days are whole phrases: a number put into a phrase would stand in the wrong
 * case in many languages. */
static const char *
get_phrase (const char *const phrases[5], guint days)
{
  return _ (phrases[days - 2]);
}

static char *
dup_days_ahead (guint days)
{
  static const char *const phrases[5] = {
    N_ ("In two days"),  N_ ("In three days"), N_ ("In four days"),
    N_ ("In five days"), N_ ("In six days"),
  };

  if (days <= 6)
    return g_strdup (get_phrase (phrases, days));
  if (days <= MOST_DAYS)
    return g_strdup_printf (ngettext ("In %u day", "In %u days", days), days);

  return g_strdup_printf (ngettext ("In %u week", "In %u weeks", days / 7), days / 7);
}

static char *
dup_days_ago (guint days)
{
  static const char *const phrases[5] = {
    N_ ("Two days ago"),  N_ ("Three days ago"), N_ ("Four days ago"),
    N_ ("Five days ago"), N_ ("Six days ago"),
  };

  if (days <= 6)
    return g_strdup (get_phrase (phrases, days));
  if (days <= MOST_DAYS)
    return g_strdup_printf (ngettext ("%u day ago", "%u days ago", days), days);

  return g_strdup_printf (ngettext ("%u week ago", "%u weeks ago", days / 7), days / 7);
}

static char *
dup_days_late (guint days)
{
  static const char *const phrases[5] = {
    N_ ("Two days late"),  N_ ("Three days late"), N_ ("Four days late"),
    N_ ("Five days late"), N_ ("Six days late"),
  };

  if (days == 1)
    return g_strdup (_ ("One day late"));
  if (days <= 6)
    return g_strdup (get_phrase (phrases, days));
  if (days <= MOST_DAYS)
    return g_strdup_printf (ngettext ("%u day late", "%u days late", days), days);

  return g_strdup_printf (ngettext ("%u week late", "%u weeks late", days / 7), days / 7);
}

/* "Today", "Tomorrow", "In two days", "Three weeks ago"; beyond two months the date. Begins with a
 * capital: it stands on its own. */
char *
ctp_wording_dup_relative_day (const GDate *date, const GDate *today)
{
  int days = g_date_days_between (today, date);

  if (days == 0)
    return g_strdup (_ ("Today"));
  if (days == 1)
    return g_strdup (_ ("Tomorrow"));
  if (days == -1)
    return g_strdup (_ ("Yesterday"));
  if (ABS (days) / 7 > MOST_WEEKS)
    return ctp_wording_dup_plain_date (date, today);

  return days > 0 ? dup_days_ahead ((guint) days) : dup_days_ago ((guint) -days);
}

/* When something is due that is not done: "Two days late", "Today", "Friday" within a week, "11
 * Dec" beyond. Stands on its own. */
char *
ctp_wording_dup_due_day (const GDate *date, const GDate *today)
{
  int days = g_date_days_between (today, date);

  if (days < 0)
    return dup_days_late ((guint) -days);
  if (days == 0)
    return g_strdup (_ ("Today"));
  if (days == 1)
    return g_strdup (_ ("Tomorrow"));
  if (days < 7)
    return ctp_wording_dup_weekday (date);

  return ctp_wording_dup_short_date (date, today);
}

/* "16:00", or "4:00 PM" where the locale (LC_TIME) counts to twelve; in the zone of @time. */
char *
ctp_wording_dup_time (GDateTime *time)
{
  if (counts_to_twelve ())
    /* Translators: the time of day where people count to twelve, as in “4:00 PM”. */
    return g_date_time_format (time, C_ ("time", "%-I:%M %p"));

  /* Translators: the time of day where people count to 24, as in “16:00”. */
  return g_date_time_format (time, C_ ("time", "%H:%M"));
}

/* "16:00 to 16:50" */
char *
ctp_wording_dup_time_range (GDateTime *start, GDateTime *end)
{
  g_autofree char *first = ctp_wording_dup_time (start);
  g_autofree char *last = ctp_wording_dup_time (end);

  /* Translators: from a time to a time, as in “16:00 to 16:50”. */
  return g_strdup_printf (C_ ("time", "%s to %s"), first, last);
}

/* "Tuesday, 24 November, 16:00" */
char *
ctp_wording_dup_moment (GDateTime *time, const GDate *today)
{
  g_autofree char *clock = ctp_wording_dup_time (time);
  g_autofree char *day = NULL;
  GDate date;

  ctp_wording_get_day (time, &date);
  day = ctp_wording_dup_date (&date, today);

  /* Translators: a date and a time of day, as in “Tuesday, 24 November, 16:00”. */
  return g_strdup_printf (C_ ("moment", "%s, %s"), day, clock);
}

/* "45 min", "1 h 30 min" */
char *
ctp_wording_dup_minutes (guint minutes)
{
  if (minutes < 60)
    /* Translators: a length of time in minutes, shortly. */
    return g_strdup_printf (C_ ("length", "%u min"), minutes);

  if (minutes % 60 == 0)
    /* Translators: a length of time in hours, shortly. */
    return g_strdup_printf (C_ ("length", "%u h"), minutes / 60);

  /* Translators: a length of time in hours and minutes, shortly. */
  return g_strdup_printf (C_ ("length", "%u h %u min"), minutes / 60, minutes % 60);
}

/* "2 hours", "2.5 hours" */
char *
ctp_wording_dup_hours (double hours)
{
  double tenths = round (hours * 10);
  g_autofree char *number = ctp_wording_dup_number (tenths / 10);
  /* A fraction goes with the plural that goes with two. */
  gulong n = fmod (tenths, 10) < 0.5 ? (gulong) (tenths / 10) : 2;

  /* Translators: %s is a number, which may have a fraction, as in “2.5 hours”. */
  return g_strdup_printf (ngettext ("%s hour", "%s hours", n), number);
}
