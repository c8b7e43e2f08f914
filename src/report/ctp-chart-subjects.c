/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a pair's charts are of: a goal, what meetings were worth, two answers, the last meetings. */

#include "report/ctp-chart-subjects.h"

#include <config.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "calendar/ctp-meeting.h"
#include "pair/ctp-progress.h"
#include "pair/ctp-side.h"
#include "pair/ctp-today.h"
#include "report/ctp-wording.h"

#define HIGHEST 5

static const CtpChartMark side_marks[] = { CTP_CHART_MARK_SENIOR, CTP_CHART_MARK_JUNIOR };

static CtpQuery *
list_checkins (CtpRecord *goal)
{
  return ctp_query_new (ctp_record_get_journal (goal), "checkin",
                        "goal = ?1 and value is not null and date is not null"
                        " and private <= (select private from goal where id = ?1)",
                        "date, created", ctp_record_get_id (goal), NULL);
}

/* "5 check-ins: from 0 to 3 posts; the goal is 5" */
static char *
dup_goal_summary (CtpRecord *goal, CtpQuery *checkins)
{
  const char *unit = ctp_record_get_text (goal, "unit");
  double target = ctp_record_get_real (goal, "target");
  guint n = ctp_query_get_count (checkins);
  g_autoptr (CtpRecord) first_checkin = NULL;
  g_autoptr (CtpRecord) last_checkin = NULL;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  g_autofree char *aim = NULL;

  if (n == 0)
    return g_strdup (_ ("No check-ins yet"));

  first_checkin = ctp_query_get (checkins, 0);
  last_checkin = ctp_query_get (checkins, n - 1);
  first = ctp_wording_dup_number (ctp_record_get_real (first_checkin, "value"));
  last = ctp_wording_dup_quantity (ctp_record_get_real (last_checkin, "value"), unit);
  if (isnan (target))
    return g_strdup_printf (ngettext ("%u check-in: %s, then %s", "%u check-ins: from %s to %s", n),
                            n, first, last);

  aim = ctp_wording_dup_number (target);
  return g_strdup_printf (ngettext ("%u check-in: %s, now %s; the goal is %s",
                                    "%u check-ins: from %s to %s; the goal is %s", n),
                          n, first, last, aim);
}

/* "Goal: 5 posts, due 28 February" */
static char *
dup_aim (CtpRecord *goal, const GDate *due, const GDate *today)
{
  double target = ctp_record_get_real (goal, "target");
  g_autofree char *number = ctp_wording_dup_quantity (target, ctp_record_get_text (goal, "unit"));
  g_autofree char *day
    = g_date_valid (due) ? ctp_wording_dup_plain_date (due, today) : g_strdup ("");

  if (isnan (target) && *day == '\0')
    return NULL;
  if (isnan (target))
    /* Translators: %s is a date on which a goal is due. */
    return g_strdup_printf (_ ("Due %s"), day);
  if (*day == '\0')
    /* Translators: %s is a number, with its unit. */
    return g_strdup_printf (_ ("Goal: %s"), number);

  /* Translators: a number with its unit, and a date. */
  return g_strdup_printf (_ ("Goal: %s, due %s"), number, day);
}

static void
add_value (CtpChart *chart,
           CtpRecord *goal,
           const GDate *date,
           const GDate *today,
           double value,
           const char *remark)
{
  g_autofree char *day = ctp_wording_dup_plain_date (date, today);
  g_autofree char *quantity = ctp_wording_dup_quantity (value, ctp_record_get_text (goal, "unit"));
  g_autofree char *words = NULL;

  if (*remark != '\0')
    /* Translators: a date, the value on it, and a remark. */
    words = g_strdup_printf (_ ("%s: %s. %s"), day, quantity, remark);
  else
    /* Translators: a date, and the value on it. */
    words = g_strdup_printf (_ ("%s: %s"), day, quantity);
  ctp_chart_add (chart, CTP_CHART_MARK_VALUE, g_date_get_julian (date), value, words);
}

/* Where it began stands on the day on which the goal was set down, if that is before all else. */
static void
add_baseline (CtpChart *chart, CtpRecord *goal, CtpQuery *checkins, const GDate *today)
{
  double baseline = ctp_record_get_real (goal, "baseline");
  g_autoptr (CtpRecord) first = ctp_query_get (checkins, 0);
  GDate date;
  GDate first_date;

  if (!isnan (baseline) && ctp_wording_parse_date (ctp_record_get_created (goal), &date)
      && ctp_record_get_date (first, "date", &first_date)
      && g_date_compare (&date, &first_date) < 0)
    add_value (chart, goal, &date, today, baseline, "");
}

/**
 * ctp_chart_of_goal:
 *
 * Draws how a goal's check-ins went against its target and the day on which it is due. There are no
 * points before the first check-in.
 *
 * Returns: (transfer full)
 */
CtpChart *
ctp_chart_of_goal (CtpRecord *goal)
{
  g_autoptr (CtpQuery) checkins = NULL;
  g_autoptr (CtpChart) chart = NULL;
  g_autofree char *summary = NULL;
  g_autofree char *aim = NULL;
  GDate today;
  GDate due;
  guint n;

  g_return_val_if_fail (ctp_record_is (goal, "goal"), NULL);

  checkins = list_checkins (goal);
  n = ctp_query_get_count (checkins);
  summary = dup_goal_summary (goal, checkins);
  chart = ctp_chart_new (CTP_CHART_TREND, summary);
  ctp_today (ctp_record_get_journal (goal), &today);
  if (n > 0)
    add_baseline (chart, goal, checkins, &today);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CtpRecord) checkin = ctp_query_get (checkins, i);
      GDate date;

      if (ctp_record_get_date (checkin, "date", &date))
        add_value (chart, goal, &date, &today, ctp_record_get_real (checkin, "value"),
                   ctp_record_get_text (checkin, "remark"));
    }

  g_date_clear (&due, 1);
  if (!ctp_record_get_date (goal, "due", &due))
    g_date_clear (&due, 1);
  aim = dup_aim (goal, &due, &today);
  ctp_chart_set_aim (chart, ctp_record_get_real (goal, "target"), &due, aim);

  return g_steal_pointer (&chart);
}

static gboolean
get_meeting_day (CtpRecord *meeting, GDate *day)
{
  g_autoptr (GDateTime) start = ctp_meeting_dup_start (meeting);
  g_autoptr (GDateTime) local = NULL;

  if (start == NULL)
    return FALSE;

  local = g_date_time_to_local (start);
  ctp_wording_get_day (local, day);
  return TRUE;
}

/* “Amirah: between 3 and 5, most recently 4.” for each who said something. */
static char *
dup_pulse_summary (CtpJournal *journal, CtpChart *chart)
{
  g_autoptr (GString) summary = g_string_new (NULL);

  for (guint side = CTP_SIDE_SENIOR; side <= CTP_SIDE_JUNIOR; side++)
    {
      CtpRecord *person = ctp_journal_get_person (journal, (CtpSide) side);
      int lowest = HIGHEST, highest = 0, latest = 0;

      for (guint i = 0; i < ctp_chart_get_n_points (chart); i++)
        {
          const CtpChartPoint *point = ctp_chart_get_point (chart, i);

          if (point->mark != side_marks[side])
            continue;

          latest = (int) point->value;
          lowest = MIN (lowest, latest);
          highest = MAX (highest, latest);
        }
      if (latest == 0)
        continue;

      if (summary->len > 0)
        g_string_append_c (summary, ' ');
      /* Translators: a name, then numbers from 1 to 5 */
      g_string_append_printf (summary, _ ("%s: between %d and %d, most recently %d."),
                              ctp_record_get_text (person, "name"), lowest, highest, latest);
    }

  return g_string_free (g_steal_pointer (&summary), FALSE);
}

static char *
dup_iso (const GDate *date)
{
  return g_strdup_printf ("%04u-%02u-%02u", g_date_get_year (date), (guint) g_date_get_month (date),
                          g_date_get_day (date));
}

/**
 * ctp_chart_list_pulses:
 * @from: the first day
 * @to: the last
 *
 * Lists what both said about the meetings between two days, in the order of the meetings.
 *
 * Returns: (transfer full)
 */
CtpQuery *
ctp_chart_list_pulses (CtpJournal *journal, const GDate *from, const GDate *to)
{
  g_autofree char *first = dup_iso (from);
  g_autofree char *last = dup_iso (to);
  g_autofree char *end = g_strconcat (last, "T24", NULL);

  return ctp_query_new (
    journal, "pulse",
    "private = 0 and value is not null and meeting in (select id from meeting"
    " where coalesce (start, occurrence) >= ?1 and coalesce (start, occurrence) < ?2)",
    "(select coalesce (start, occurrence) from meeting where meeting.id = pulse.meeting), meeting,"
    " (select coalesce (role, 'senior') from person where person.id = pulse.person) desc",
    first, end, NULL);
}

/* Adds what one said about one meeting to a chart of pulses. */
void
ctp_chart_add_pulse (CtpChart *chart, CtpRecord *pulse)
{
  g_autoptr (CtpRecord) meeting = ctp_record_dup_reference (pulse, "meeting");
  g_autoptr (CtpRecord) person = ctp_record_dup_reference (pulse, "person");
  int value = ctp_record_get_integer (pulse, "value");
  g_autofree char *date = NULL;
  g_autofree char *words = NULL;
  GDate today;
  GDate day;

  if (meeting == NULL || person == NULL || value < 1 || value > HIGHEST
      || !get_meeting_day (meeting, &day))
    return;

  ctp_today (ctp_record_get_journal (pulse), &today);
  date = ctp_wording_dup_plain_date (&day, &today);
  /* Translators: a date, a name, a number from 1 to 5 and the same in words: what somebody said of
   * a meeting. */
  words = g_strdup_printf (_ ("%s, %s: %d, %s"), date, ctp_record_get_text (person, "name"), value,
                           ctp_wording_get_pulse ((guint) value));
  ctp_chart_add (chart, side_marks[ctp_side_of_person (person)], g_date_get_julian (&day), value,
                 words);
}

/* A chart for what both said about meetings, with axes; nothing is in it yet. */
CtpChart *
ctp_chart_begin_pulses (void)
{
  CtpChart *chart = ctp_chart_new (CTP_CHART_TREND, "");

  ctp_chart_set_range (chart, 1, HIGHEST);
  ctp_chart_set_axes (chart, TRUE);

  return chart;
}

/* Says the same in words and whose mark is which, when all are in the chart. */
void
ctp_chart_end_pulses (CtpChart *chart, CtpJournal *journal)
{
  g_autofree char *summary = dup_pulse_summary (journal, chart);

  ctp_chart_set_summary (chart, summary);
  for (CtpSide side = CTP_SIDE_SENIOR; side <= CTP_SIDE_JUNIOR; side++)
    ctp_chart_name_mark (chart, side_marks[side],
                         ctp_record_get_text (ctp_journal_get_person (journal, side), "name"));
}

/**
 * ctp_chart_of_pulses:
 * @from: the first day
 * @to: the last
 *
 * Draws what both said about the meetings between two days.
 *
 * Returns: (transfer full)
 */
CtpChart *
ctp_chart_of_pulses (CtpJournal *journal, const GDate *from, const GDate *to)
{
  g_autoptr (CtpQuery) pulses = ctp_chart_list_pulses (journal, from, to);
  CtpChart *chart = ctp_chart_begin_pulses ();

  for (guint i = 0; i < ctp_query_get_count (pulses); i++)
    {
      g_autoptr (CtpRecord) pulse = ctp_query_get (pulses, i);

      ctp_chart_add_pulse (chart, pulse);
    }

  ctp_chart_end_pulses (chart, journal);

  return chart;
}

/**
 * ctp_chart_of_answers:
 * @senior: what the senior answered, 1 to 5; 0 for nothing
 * @junior: what the junior answered
 *
 * Sets two answers to one statement side by side.
 *
 * Returns: (transfer full)
 */
CtpChart *
ctp_chart_of_answers (CtpJournal *journal, guint senior, guint junior)
{
  const guint answers[] = { senior, junior };
  char *words[2] = { NULL, NULL };
  g_autofree char *summary = NULL;
  CtpChart *chart;

  for (guint side = 0; side < G_N_ELEMENTS (answers); side++)
    if (answers[side] >= 1 && answers[side] <= HIGHEST)
      /* Translators: a name, and what that person answered. */
      words[side] = g_strdup_printf (
        _ ("%s: %s"),
        ctp_record_get_text (ctp_journal_get_person (journal, (CtpSide) side), "name"),
        ctp_wording_get_answer (answers[side]));

  summary = g_strjoin (words[0] != NULL && words[1] != NULL ? "\n" : "",
                       words[0] != NULL ? words[0] : "", words[1] != NULL ? words[1] : "", NULL);
  chart = ctp_chart_new (CTP_CHART_COMPARISON, summary);
  ctp_chart_set_range (chart, 1, HIGHEST);
  for (guint side = 0; side < G_N_ELEMENTS (answers); side++)
    {
      if (words[side] != NULL)
        ctp_chart_add (chart, side_marks[side], 0, answers[side], words[side]);
      g_free (words[side]);
    }

  return chart;
}

static void
add_share (CtpChart *chart,
           CtpChartMark mark,
           double place,
           double value,
           const char *whose,
           gboolean in_minutes)
{
  g_autofree char *amount
    = in_minutes ? ctp_wording_dup_minutes ((guint) value) : ctp_wording_dup_number (value);
  g_autofree char *words = NULL;

  if (!(value > 0))
    return;

  /* Translators: a name or “Together”, and how much belongs to them. */
  words = g_strdup_printf (_ ("%s: %s"), whose, amount);
  ctp_chart_add (chart, mark, place, value, words);
}

/**
 * ctp_chart_of_share:
 * @in_minutes: whether the amounts are minutes
 *
 * Draws how much of something belongs to whom.
 *
 * Returns: (transfer full)
 */
CtpChart *
ctp_chart_of_share (CtpJournal *journal, const CtpShare *share, gboolean in_minutes)
{
  CtpChart *chart = ctp_chart_new (CTP_CHART_SHARES, "");
  g_autofree char *summary = NULL;

  for (guint side = CTP_SIDE_SENIOR; side <= CTP_SIDE_JUNIOR; side++)
    {
      const char *name
        = ctp_record_get_text (ctp_journal_get_person (journal, (CtpSide) side), "name");

      /* What belongs to both stands between the two. */
      if (side == CTP_SIDE_JUNIOR)
        add_share (chart, CTP_CHART_MARK_VALUE, 1, share->both, _ ("Together"), in_minutes);
      add_share (chart, side_marks[side], 2 * side, share->people[side], name, in_minutes);
    }
  summary = ctp_chart_dup_description (chart);
  ctp_chart_set_summary (chart, summary);

  return chart;
}

static CtpChartMark
get_mark (CtpMomentumMark mark)
{
  switch (mark)
    {
    case CTP_MOMENTUM_KEPT:
      return CTP_CHART_MARK_KEPT;
    case CTP_MOMENTUM_MOVED:
      return CTP_CHART_MARK_MOVED;
    case CTP_MOMENTUM_CANCELLED:
    case CTP_MOMENTUM_MISSED:
      return CTP_CHART_MARK_LOST;
    case CTP_MOMENTUM_UNTOLD:
    case CTP_MOMENTUM_PLANNED:
    default:
      return CTP_CHART_MARK_COMING;
    }
}

static const char *
get_momentum_words (CtpMomentumMark mark)
{
  switch (mark)
    {
    case CTP_MOMENTUM_KEPT:
      return _ ("took place");
    case CTP_MOMENTUM_MOVED:
      return _ ("took place at another time");
    case CTP_MOMENTUM_CANCELLED:
      return _ ("was called off");
    case CTP_MOMENTUM_MISSED:
      return _ ("did not take place");
    case CTP_MOMENTUM_PLANNED:
      return _ ("is to come");
    case CTP_MOMENTUM_UNTOLD:
    default:
      return _ ("not told yet");
    }
}

/**
 * ctp_chart_of_momentum:
 * @summary: the same in a sentence
 *
 * Draws the last meetings and the next one as a row.
 *
 * Returns: (transfer full)
 */
CtpChart *
ctp_chart_of_momentum (const CtpMomentum *momentum, const char *summary)
{
  CtpChart *chart = ctp_chart_new (CTP_CHART_MOMENTUM, summary);

  for (guint i = 0; i < momentum->marks->len; i++)
    {
      CtpMomentumMark mark = g_array_index (momentum->marks, CtpMomentumMark, i);
      CtpRecord *meeting = g_ptr_array_index (momentum->meetings, i);
      g_autofree char *words = NULL;
      GDate today;
      GDate day;

      ctp_today (ctp_record_get_journal (meeting), &today);
      if (get_meeting_day (meeting, &day))
        {
          g_autofree char *date = ctp_wording_dup_plain_date (&day, &today);

          /* Translators: a date, and what became of the meeting on it. */
          words = g_strdup_printf (_ ("%s: %s"), date, get_momentum_words (mark));
        }
      ctp_chart_add (chart, get_mark (mark), i, 0, words);
    }

  return chart;
}
