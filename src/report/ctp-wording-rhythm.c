/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How a schedule is said back to a person: “Every second Tuesday at 16:00, 45 minutes, until 30
 * June”. */

#include "report/ctp-wording-rhythm.h"

#include <config.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "report/ctp-wording-time.h"
#include "report/ctp-wording.h"

static const char *
get_day_of_month (int day)
{
  static const char *const days[] = {
    /* Translators: days of a month, as in “every month on the 15th”. */
    N_ ("the 1st"),      N_ ("the 2nd"),  N_ ("the 3rd"),  N_ ("the 4th"),  N_ ("the 5th"),
    N_ ("the 6th"),      N_ ("the 7th"),  N_ ("the 8th"),  N_ ("the 9th"),  N_ ("the 10th"),
    N_ ("the 11th"),     N_ ("the 12th"), N_ ("the 13th"), N_ ("the 14th"), N_ ("the 15th"),
    N_ ("the 16th"),     N_ ("the 17th"), N_ ("the 18th"), N_ ("the 19th"), N_ ("the 20th"),
    N_ ("the 21st"),     N_ ("the 22nd"), N_ ("the 23rd"), N_ ("the 24th"), N_ ("the 25th"),
    N_ ("the 26th"),     N_ ("the 27th"), N_ ("the 28th"), N_ ("the 29th"), N_ ("the 30th"),
    N_ ("the last day"),
  };

  return _ (days[day - 1]);
}

/* “Monday, Wednesday and Friday”, in the order of the week. */
static char *
dup_weekdays (guint weekdays)
{
  g_autofree char *said = NULL;
  g_autofree char *last = NULL;
  GDate day;

  g_date_clear (&day, 1);
  for (guint weekday = G_DATE_MONDAY; weekday <= G_DATE_SUNDAY; weekday++)
    {
      g_autofree char *before = NULL;

      if (!(weekdays & 1u << weekday))
        continue;

      /* A week that began on a Monday. */
      g_date_set_dmy (&day, (GDateDay) weekday, G_DATE_JANUARY, 2024);
      before = g_steal_pointer (&said);
      if (before != NULL)
        /* Translators: goes on with a list, as in “Monday, Wednesday”. */
        said = g_strdup_printf (C_ ("list", "%s, %s"), before, last);
      else
        said = g_steal_pointer (&last);
      g_free (last);
      last = ctp_wording_dup_weekday (&day);
    }

  return said != NULL && last != NULL ? ctp_wording_dup_two (said, last) : g_steal_pointer (&last);
}

static char *
dup_weekly (const CtpRhythm *rhythm, const GDate *first)
{
  g_autofree char *weekdays = dup_weekdays (ctp_rhythm_get_weekdays (rhythm, first));
  guint every = (guint) rhythm->interval;

  if (every <= 1)
    /* Translators: a weekday, or some as in “Monday and Friday” */
    return g_strdup_printf (_ ("every %s"), weekdays);

  if (every == 2 && rhythm->weekdays == 0)
    /* Translators: a weekday */
    return g_strdup_printf (_ ("every second %s"), weekdays);

  if (every == 2)
    /* Translators: weekdays, as in “every second week on Monday and Friday” */
    return g_strdup_printf (_ ("every second week on %s"), weekdays);

  return g_strdup_printf (ngettext ("every %u week on %s", "every %u weeks on %s", every), every,
                          weekdays);
}

/* “the first Tuesday” */
static char *
dup_weekday_of_month (const CtpRhythm *rhythm, const GDate *first)
{
  static const char *const patterns[] = {
    /* Translators: a weekday of a month, as in “every month on the first Tuesday”. */
    N_ ("the first %s"),  N_ ("the second %s"), N_ ("the third %s"),
    N_ ("the fourth %s"), N_ ("the last %s"),
  };
  g_autofree char *weekday = ctp_wording_dup_weekday (first);
  guint which = (g_date_get_day (first) - 1) / 7;
  g_autoptr (GString) said = g_string_new (NULL);
  const char *pattern;

  if (rhythm->kind == CTP_RHYTHM_MONTHLY_LAST || which >= G_N_ELEMENTS (patterns))
    which = G_N_ELEMENTS (patterns) - 1;
  pattern = _ (patterns[which]);
  g_string_append (said, pattern);
  g_string_replace (said, "%s", weekday, 1);
  return g_string_free (g_steal_pointer (&said), FALSE);
}

static char *
dup_monthly (const CtpRhythm *rhythm, const GDate *first)
{
  g_autofree char *day = NULL;
  guint every = (guint) rhythm->interval;

  if (rhythm->kind == CTP_RHYTHM_MONTHLY_DATE)
    day = g_strdup (get_day_of_month (g_date_get_day (first)));
  else
    day = dup_weekday_of_month (rhythm, first);

  if (every <= 1)
    /* Translators: a day of the month, as in “every month on the 15th” */
    return g_strdup_printf (_ ("every month on %s"), day);

  if (every == 2)
    /* Translators: a day of the month, as in “every second month on the 15th” */
    return g_strdup_printf (_ ("every second month on %s"), day);

  /* Translators: a number, then a day of the month, as in “every 3 months on the 15th” */
  return g_strdup_printf (ngettext ("every %u month on %s", "every %u months on %s", every), every,
                          day);
}

/* “every second Tuesday”, NULL where that is not to be said in a few words. */
static char *
dup_how_often (const CtpRhythm *rhythm, const GDate *first)
{
  switch (rhythm->kind)
    {
    case CTP_RHYTHM_WEEKLY:
      return dup_weekly (rhythm, first);
    case CTP_RHYTHM_MONTHLY_DATE:
    case CTP_RHYTHM_MONTHLY_WEEKDAY:
    case CTP_RHYTHM_MONTHLY_LAST:
      return dup_monthly (rhythm, first);
    case CTP_RHYTHM_ONCE:
    case CTP_RHYTHM_OTHER:
    default:
      return NULL;
    }
}

/* “until 30 June”, “10 times”, NULL for no end. */
static char *
dup_end (const CtpRhythm *rhythm, const GDate *today)
{
  if (rhythm->count > 0)
    return g_strdup_printf (ngettext ("%d time", "%d times", (gulong) rhythm->count),
                            rhythm->count);

  if (g_date_valid (&rhythm->until))
    {
      g_autofree char *last = ctp_wording_dup_plain_date (&rhythm->until, today);

      /* Translators: a date, as in “until 30 June” */
      return g_strdup_printf (_ ("until %s"), last);
    }

  return NULL;
}

static char *
capitalize (const char *text)
{
  g_autofree char *first = g_utf8_strup (text, (gssize) (g_utf8_next_char (text) - text));

  return g_strconcat (first, g_utf8_next_char (text), NULL);
}

/**
 * ctp_wording_dup_rhythm:
 * @first: the day of the first meeting
 * @today: see ctp_wording_dup_date()
 *
 * Says how often, to stand within a line: “every second Tuesday until 31 May”.
 *
 * Returns: (transfer full) (nullable): %NULL where that is not to be said in a few words
 */
char *
ctp_wording_dup_rhythm (const CtpRhythm *rhythm, const GDate *first, const GDate *today)
{
  g_autofree char *often = dup_how_often (rhythm, first);
  g_autofree char *end = dup_end (rhythm, today);

  if (often == NULL || end == NULL)
    return g_steal_pointer (&often);

  if (rhythm->count > 0)
    /* Translators: how often and how many times, as in “every Tuesday, 10 times” */
    return g_strdup_printf (C_ ("rhythm", "%s, %s"), often, end);

  /* Translators: how often and until when, as in “every second Tuesday until 31 May” */
  return g_strdup_printf (C_ ("rhythm", "%s %s"), often, end);
}

/**
 * ctp_wording_dup_city:
 * @zone: an IANA name
 *
 * Says a time zone as people do: “New York” for America/New_York.
 *
 * Returns: (transfer full)
 */
char *
ctp_wording_dup_city (const char *zone)
{
  const char *slash = strrchr (zone, '/');

  return g_strdelimit (g_strdup (slash != NULL ? slash + 1 : zone), "_", ' ');
}

/* “16:00”, or “16:00 in Kathmandu” where clocks here show another time. */
static char *
dup_time_of_zone (GDateTime *start)
{
  g_autoptr (GDateTime) here = g_date_time_to_local (start);
  g_autofree char *time = ctp_wording_dup_time (start);
  g_autofree char *city = NULL;

  if (g_date_time_get_utc_offset (here) == g_date_time_get_utc_offset (start))
    return g_steal_pointer (&time);

  city = ctp_wording_dup_city (g_time_zone_get_identifier (g_date_time_get_timezone (start)));
  /* Translators: a time, then the city whose clocks show it */
  return g_strdup_printf (_ ("%s in %s"), time, city);
}

/**
 * ctp_wording_dup_schedule:
 * @start: the first start, in the zone in which it is to be said; its city is named where clocks
 *   here show another time
 * @minutes: the length
 * @today: see ctp_wording_dup_date()
 *
 * Says a whole schedule as a sentence: “Every second Tuesday at 16:00, 45 minutes, until 30 June”.
 *
 * Returns: (transfer full)
 */
char *
ctp_wording_dup_schedule (const CtpRhythm *rhythm,
                          GDateTime *start,
                          guint minutes,
                          const GDate *today)
{
  g_autofree char *often = NULL;
  g_autofree char *capital = NULL;
  g_autofree char *time = dup_time_of_zone (start);
  g_autofree char *length
    = g_strdup_printf (ngettext ("%u minute", "%u minutes", minutes), minutes);
  g_autofree char *end = dup_end (rhythm, today);
  GDate first;

  ctp_wording_get_day (start, &first);
  often = rhythm->kind == CTP_RHYTHM_ONCE ? ctp_wording_dup_date (&first, today)
                                          : dup_how_often (rhythm, &first);
  if (often == NULL)
    often = g_strdup (_ ("by a rhythm of its own"));
  capital = capitalize (often);

  if (end == NULL)
    /* Translators: how often, time and length, as in “Every Tuesday at 16:00, 45 minutes” */
    return g_strdup_printf (_ ("%s at %s, %s"), capital, time, length);

  /* Translators: how often, time, length and end, as in “Every Tuesday at 16:00, 45 minutes, until
     30 June” */
  return g_strdup_printf (_ ("%s at %s, %s, %s"), capital, time, length, end);
}
