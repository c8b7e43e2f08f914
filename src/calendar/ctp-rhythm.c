/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Recurrence rules as people choose and say them. What is read is written as it was; a rule that
 * says more than can be said here is left alone.
 *
 * In a month without the 29th, 30th or 31st, the last day is meant, so that no month is without its
 * meeting; the same goes for a fifth weekday. */

#include "calendar/ctp-rhythm.h"

#include "calendar/ctp-recurrence.h"
#include "calendar/ctp-schedule.h"

#include <config.h>

#define DAYS_OF_SHORTEST_MONTH 28

static guint
get_day_bit (const GDate *day)
{
  return 1u << g_date_get_weekday (day);
}

static guint
count_entries (const short *list, guint size)
{
  guint n = 0;

  while (n < size && list[n] != ICAL_RECURRENCE_ARRAY_MAX)
    n++;
  return n;
}

static GDateWeekday
get_weekday (short by_day)
{
  enum icalrecurrencetype_weekday day = icalrecurrencetype_day_day_of_week (by_day);

  return day == ICAL_SUNDAY_WEEKDAY ? G_DATE_SUNDAY : (GDateWeekday) (day - ICAL_SUNDAY_WEEKDAY);
}

static gboolean
read_weekdays (CtpRhythm *self, const struct icalrecurrencetype *rule)
{
  guint n = count_entries (rule->by_day, ICAL_BY_DAY_SIZE);

  self->kind = CTP_RHYTHM_WEEKLY;
  for (guint i = 0; i < n; i++)
    {
      if (icalrecurrencetype_day_position (rule->by_day[i]) != 0)
        return FALSE;
      self->weekdays |= 1u << get_weekday (rule->by_day[i]);
    }

  return TRUE;
}

/* The 29th to 31st or the last day, as ctp_rhythm_dup_rule() writes them. */
static gboolean
is_capped_day (const struct icalrecurrencetype *rule, guint n_days, const GDate *first)
{
  if (count_entries (rule->by_set_pos, ICAL_BY_SETPOS_SIZE) != 1 || rule->by_set_pos[0] != -1
      || rule->by_month_day[n_days - 1] != g_date_get_day (first))
    return FALSE;

  for (guint i = 0; i < n_days; i++)
    if (rule->by_month_day[i] != DAYS_OF_SHORTEST_MONTH + (int) i)
      return FALSE;

  return TRUE;
}

static gboolean
read_day_of_month (CtpRhythm *self, const struct icalrecurrencetype *rule, const GDate *first)
{
  guint n_days = count_entries (rule->by_month_day, ICAL_BY_MONTHDAY_SIZE);
  guint n_weekdays = count_entries (rule->by_day, ICAL_BY_DAY_SIZE);
  int position;

  if (n_weekdays == 0)
    {
      self->kind = CTP_RHYTHM_MONTHLY_DATE;
      return n_days == 0 || (n_days == 1 && rule->by_month_day[0] == g_date_get_day (first))
             || is_capped_day (rule, n_days, first);
    }

  position = icalrecurrencetype_day_position (rule->by_day[0]);
  self->kind = position == -1 ? CTP_RHYTHM_MONTHLY_LAST : CTP_RHYTHM_MONTHLY_WEEKDAY;
  return n_weekdays == 1 && n_days == 0
         && get_weekday (rule->by_day[0]) == g_date_get_weekday (first)
         && count_entries (rule->by_set_pos, ICAL_BY_SETPOS_SIZE) == 0
         && (position == -1 ? ctp_rhythm_is_last_of_month (first)
                            : position == (g_date_get_day (first) + 6) / 7);
}

static gboolean
says_more (const struct icalrecurrencetype *rule)
{
  return count_entries (rule->by_month, ICAL_BY_MONTH_SIZE) > 0
         || count_entries (rule->by_week_no, ICAL_BY_WEEKNO_SIZE) > 0
         || count_entries (rule->by_year_day, ICAL_BY_YEARDAY_SIZE) > 0
         || count_entries (rule->by_hour, ICAL_BY_HOUR_SIZE) > 0
         || (rule->freq == ICAL_WEEKLY_RECURRENCE
             && (count_entries (rule->by_set_pos, ICAL_BY_SETPOS_SIZE) > 0
                 || count_entries (rule->by_month_day, ICAL_BY_MONTHDAY_SIZE) > 0));
}

/**
 * ctp_rhythm_parse:
 * @rule: as in a schedule, "" for once
 * @first: the day of the first meeting
 *
 * Reads a rule; %CTP_RHYTHM_OTHER is what can not be said in these words.
 */
void
ctp_rhythm_parse (CtpRhythm *self, const char *rule, const GDate *first)
{
  struct icalrecurrencetype parsed;
  gboolean known = FALSE;

  *self = (CtpRhythm){ .kind = CTP_RHYTHM_ONCE, .interval = 1 };
  if (*rule == '\0')
    return;

  if (ctp_recurrence_parse (rule, &parsed))
    {
      self->interval = parsed.interval;
      self->count = parsed.count;
      if (!icaltime_is_null_time (parsed.until))
        g_date_set_dmy (&self->until, (GDateDay) parsed.until.day, (GDateMonth) parsed.until.month,
                        (GDateYear) parsed.until.year);

      if (parsed.freq == ICAL_WEEKLY_RECURRENCE)
        known = read_weekdays (self, &parsed);
      else if (parsed.freq == ICAL_MONTHLY_RECURRENCE)
        known = read_day_of_month (self, &parsed, first);
    }

  if (!known || says_more (&parsed))
    self->kind = CTP_RHYTHM_OTHER;
}

static void
append_weekdays (GString *rule, const CtpRhythm *self, const GDate *first)
{
  static const char *const names[] = { "", "MO", "TU", "WE", "TH", "FR", "SA", "SU" };
  guint weekdays = ctp_rhythm_get_weekdays (self, first);
  const char *mark = ";BYDAY=";

  if (weekdays == get_day_bit (first))
    return;

  for (guint day = G_DATE_MONDAY; day <= G_DATE_SUNDAY; day++)
    if (weekdays & 1u << day)
      {
        g_string_append_printf (rule, "%s%s", mark, names[day]);
        mark = ",";
      }
}

static void
append_day_of_month (GString *rule, const CtpRhythm *self, const GDate *first)
{
  static const char *const names[] = { "", "MO", "TU", "WE", "TH", "FR", "SA", "SU" };
  int day = g_date_get_day (first);

  if (self->kind != CTP_RHYTHM_MONTHLY_DATE)
    g_string_append_printf (
      rule, ";BYDAY=%d%s",
      self->kind == CTP_RHYTHM_MONTHLY_LAST || day > DAYS_OF_SHORTEST_MONTH ? -1 : (day + 6) / 7,
      names[g_date_get_weekday (first)]);
  else if (day > DAYS_OF_SHORTEST_MONTH)
    {
      g_string_append_printf (rule, ";BYMONTHDAY=%d", DAYS_OF_SHORTEST_MONTH);
      for (int i = DAYS_OF_SHORTEST_MONTH + 1; i <= day; i++)
        g_string_append_printf (rule, ",%d", i);
      g_string_append (rule, ";BYSETPOS=-1");
    }
}

/**
 * ctp_rhythm_dup_rule:
 * @first: the day of the first meeting; see ctp_rhythm_find_first()
 *
 * Writes a rhythm that is not %CTP_RHYTHM_OTHER as a rule of RFC 5545.
 *
 * Returns: (transfer full): such as "FREQ=WEEKLY;UNTIL=20270630;INTERVAL=2"; "" for once
 */
char *
ctp_rhythm_dup_rule (const CtpRhythm *self, const GDate *first)
{
  g_autoptr (GString) rule = g_string_new (NULL);
  struct icalrecurrencetype parsed;

  g_return_val_if_fail (self->kind != CTP_RHYTHM_OTHER, NULL);
  g_return_val_if_fail (first != NULL && g_date_valid (first), NULL);

  if (self->kind == CTP_RHYTHM_ONCE)
    return g_strdup ("");

  g_string_append_printf (rule, "FREQ=%s;INTERVAL=%d",
                          self->kind == CTP_RHYTHM_WEEKLY ? "WEEKLY" : "MONTHLY",
                          MAX (self->interval, 1));
  if (self->count > 0)
    g_string_append_printf (rule, ";COUNT=%d", self->count);
  else if (g_date_valid (&self->until))
    g_string_append_printf (rule, ";UNTIL=%04d%02d%02d", g_date_get_year (&self->until),
                            (int) g_date_get_month (&self->until), g_date_get_day (&self->until));

  if (self->kind == CTP_RHYTHM_WEEKLY)
    append_weekdays (rule, self, first);
  else
    append_day_of_month (rule, self, first);

  /* In the order and form in which libical writes a rule. */
  ctp_recurrence_parse (rule->str, &parsed);
  return ctp_recurrence_to_string (&parsed);
}

/** ctp_rhythm_get_weekdays: On which days of the week, as bits; see #CtpRhythm. */
guint
ctp_rhythm_get_weekdays (const CtpRhythm *self, const GDate *first)
{
  return self->weekdays != 0 ? self->weekdays : get_day_bit (first);
}

/**
 * ctp_rhythm_find_first:
 * @day: (inout): a valid day
 *
 * Goes on to the first day that the rhythm gives, which the first meeting has to be on (RFC 5545
 * section 3.8.5.3).
 */
void
ctp_rhythm_find_first (const CtpRhythm *self, GDate *day)
{
  g_return_if_fail (g_date_valid (day));

  if (self->kind == CTP_RHYTHM_WEEKLY && self->weekdays != 0)
    while (!(self->weekdays & get_day_bit (day)))
      g_date_add_days (day, 1);

  if (self->kind == CTP_RHYTHM_MONTHLY_LAST)
    while (!ctp_rhythm_is_last_of_month (day))
      g_date_add_days (day, 7);
}

/** ctp_rhythm_is_last_of_month: Tells whether no such weekday follows in the month. */
gboolean
ctp_rhythm_is_last_of_month (const GDate *day)
{
  return g_date_get_day (day) + 7
         > g_date_get_days_in_month (g_date_get_month (day), g_date_get_year (day));
}
