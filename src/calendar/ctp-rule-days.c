/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tells rules that can be followed from those that name days which never come, such as the 30th of
 * February or the sixth Friday of a month. libical would look for one through all years to come,
 * which takes up to a second for every rule. */

#include "calendar/ctp-rule-days.h"

#include <config.h>

/* In 28 years every year there can be comes by: leap or not, begun on each day of the week. */
#define FIRST_YEAR 2001
#define N_YEARS 28

/* A day that may be one of the rule's. */
typedef struct
{
  int month;
  int day;
  int days_of_month;
  int day_of_year;
  int days_of_year;
  enum icalrecurrencetype_weekday weekday;
} Day;

static gboolean
is_in_month (const struct icalrecurrencetype *rule, const Day *day)
{
  if (rule->by_month[0] == ICAL_RECURRENCE_ARRAY_MAX)
    return TRUE;

  for (guint i = 0; i < ICAL_BY_MONTH_SIZE && rule->by_month[i] != ICAL_RECURRENCE_ARRAY_MAX; i++)
    if (rule->by_month[i] == day->month)
      return TRUE;

  return FALSE;
}

static gboolean
is_day_of_month (const struct icalrecurrencetype *rule, const Day *day)
{
  if (rule->by_month_day[0] == ICAL_RECURRENCE_ARRAY_MAX)
    return TRUE;

  for (guint i = 0; i < ICAL_BY_MONTHDAY_SIZE && rule->by_month_day[i] != ICAL_RECURRENCE_ARRAY_MAX;
       i++)
    if (rule->by_month_day[i] == day->day
        || rule->by_month_day[i] == day->day - day->days_of_month - 1)
      return TRUE;

  return FALSE;
}

/* @position: such as 2 for the second such weekday, -1 for the last; @n days there are */
static gboolean
has_position (int position, int day, int n)
{
  return position > 0 ? (day - 1) / 7 + 1 == position : (n - day) / 7 + 1 == -position;
}

static gboolean
is_weekday (const struct icalrecurrencetype *rule, const Day *day)
{
  gboolean in_month
    = rule->freq == ICAL_MONTHLY_RECURRENCE || rule->by_month[0] != ICAL_RECURRENCE_ARRAY_MAX;

  if (rule->by_day[0] == ICAL_RECURRENCE_ARRAY_MAX)
    return TRUE;

  for (guint i = 0; i < ICAL_BY_DAY_SIZE && rule->by_day[i] != ICAL_RECURRENCE_ARRAY_MAX; i++)
    {
      int position = icalrecurrencetype_day_position (rule->by_day[i]);

      if (icalrecurrencetype_day_day_of_week (rule->by_day[i]) != day->weekday)
        continue;
      /* Within a week there is only one of each, whatever its position is said to be. */
      if (position == 0 || rule->freq < ICAL_MONTHLY_RECURRENCE
          || (in_month ? has_position (position, day->day, day->days_of_month)
                       : has_position (position, day->day_of_year, day->days_of_year)))
        return TRUE;
    }

  return FALSE;
}

/* Tells whether a period with so many days has the one that is picked from them (BYSETPOS). */
static gboolean
has_pick (const struct icalrecurrencetype *rule, int n_days)
{
  if (n_days == 0)
    return FALSE;
  if (rule->freq < ICAL_MONTHLY_RECURRENCE || rule->by_set_pos[0] == ICAL_RECURRENCE_ARRAY_MAX)
    return TRUE;

  for (guint i = 0; i < ICAL_BY_SETPOS_SIZE && rule->by_set_pos[i] != ICAL_RECURRENCE_ARRAY_MAX;
       i++)
    if (ABS (rule->by_set_pos[i]) <= n_days)
      return TRUE;

  return FALSE;
}

/* @weekday: that of the year's first day; moved on to the one after its last */
static gboolean
has_day_in_year (const struct icalrecurrencetype *rule, int year, int *weekday)
{
  Day day = { .days_of_year = g_date_is_leap_year ((GDateYear) year) ? 366 : 365 };
  int n_days = 0;

  for (day.month = 1; day.month <= 12; day.month++)
    {
      day.days_of_month = g_date_get_days_in_month ((GDateMonth) day.month, (GDateYear) year);
      if (rule->freq != ICAL_YEARLY_RECURRENCE)
        n_days = 0;

      for (day.day = 1; day.day <= day.days_of_month; day.day++)
        {
          day.day_of_year++;
          day.weekday = (enum icalrecurrencetype_weekday) (ICAL_SUNDAY_WEEKDAY + *weekday);
          *weekday = (*weekday + 1) % 7;
          if (is_in_month (rule, &day) && is_day_of_month (rule, &day) && is_weekday (rule, &day)
              && has_pick (rule, ++n_days))
            return TRUE;
        }
    }

  return FALSE;
}

/* A step that comes by the same months or weekdays for ever may never meet those that are named;
 * and where it does, the rule can be said without them. */
static gboolean
may_step_past (const struct icalrecurrencetype *rule)
{
  return (rule->freq == ICAL_MONTHLY_RECURRENCE && rule->by_month[0] != ICAL_RECURRENCE_ARRAY_MAX
          && (rule->interval % 2 == 0 || rule->interval % 3 == 0))
         || (rule->freq == ICAL_DAILY_RECURRENCE && rule->by_day[0] != ICAL_RECURRENCE_ARRAY_MAX
             && rule->interval % 7 == 0);
}

/**
 * ctp_rule_days_are_possible:
 *
 * Tells whether the months, days, weekdays and positions that a rule names (RFC 5545 section
 * 3.3.10) ever come together.
 */
gboolean
ctp_rule_days_are_possible (const struct icalrecurrencetype *rule)
{
  /* 1 January 2001 was a Monday. */
  int weekday = 1;

  if (may_step_past (rule))
    return FALSE;

  for (int year = FIRST_YEAR; year < FIRST_YEAR + N_YEARS; year++)
    if (has_day_in_year (rule, year, &weekday))
      return TRUE;

  return FALSE;
}
