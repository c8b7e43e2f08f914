/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How people choose when to meet, and the rules that say so: as a table, there and back. */

#include "calendar/ctp-rhythm.h"

#include "calendar-fixture.h"
#include "calendar/ctp-schedule.h"

#define MO (1u << G_DATE_MONDAY)
#define TU (1u << G_DATE_TUESDAY)
#define FR (1u << G_DATE_FRIDAY)

/* The first three meetings tell what the rule means. */
static const struct
{
  const char *first;
  CtpRhythm rhythm;
  const char *rule;
  const char *days[3];
} cases[] = {
  { "2026-11-24", { CTP_RHYTHM_ONCE, 1, 0, { 0 }, 0 }, "", { "2026-11-24" } },
  { "2026-11-24",
    { CTP_RHYTHM_WEEKLY, 1, 0, { 0 }, 0 },
    "FREQ=WEEKLY",
    { "2026-11-24", "2026-12-01", "2026-12-08" } },
  { "2026-11-24",
    { CTP_RHYTHM_WEEKLY, 3, 0, { 0 }, 2 },
    "FREQ=WEEKLY;COUNT=2;INTERVAL=3",
    { "2026-11-24", "2026-12-15" } },
  { "2026-11-24",
    { CTP_RHYTHM_WEEKLY, 2, MO | TU | FR, { 0 }, 0 },
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU,FR",
    { "2026-11-24", "2026-11-27", "2026-12-07" } },
  { "2026-11-10",
    { CTP_RHYTHM_MONTHLY_DATE, 1, 0, { 0 }, 0 },
    "FREQ=MONTHLY",
    { "2026-11-10", "2026-12-10", "2027-01-10" } },
  { "2026-11-10",
    { CTP_RHYTHM_MONTHLY_WEEKDAY, 1, 0, { 0 }, 0 },
    "FREQ=MONTHLY;BYDAY=2TU",
    { "2026-11-10", "2026-12-08", "2027-01-12" } },
  { "2026-11-24",
    { CTP_RHYTHM_MONTHLY_LAST, 2, 0, { 0 }, 0 },
    "FREQ=MONTHLY;INTERVAL=2;BYDAY=-1TU",
    { "2026-11-24", "2027-01-26", "2027-03-30" } },
  /* No month is left out. */
  { "2026-12-31",
    { CTP_RHYTHM_MONTHLY_DATE, 1, 0, { 0 }, 0 },
    "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1",
    { "2026-12-31", "2027-01-31", "2027-02-28" } },
  { "2028-01-29",
    { CTP_RHYTHM_MONTHLY_DATE, 1, 0, { 0 }, 0 },
    "FREQ=MONTHLY;BYMONTHDAY=28,29;BYSETPOS=-1",
    { "2028-01-29", "2028-02-29", "2028-03-29" } },
  { "2028-02-29",
    { CTP_RHYTHM_MONTHLY_DATE, 12, 0, { 0 }, 0 },
    "FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=28,29;BYSETPOS=-1",
    { "2028-02-29", "2029-02-28", "2030-02-28" } },
};

/* Rules from elsewhere: what can be said, and what is left alone. */
static const struct
{
  const char *first;
  const char *rule;
  CtpRhythmKind kind;
} foreign[] = {
  { "2026-11-24", "FREQ=WEEKLY;BYDAY=TU", CTP_RHYTHM_WEEKLY },
  { "2026-11-24", "FREQ=MONTHLY;BYMONTHDAY=24", CTP_RHYTHM_MONTHLY_DATE },
  { "2026-11-24", "FREQ=MONTHLY;BYMONTHDAY=25", CTP_RHYTHM_OTHER },
  { "2026-11-24", "FREQ=MONTHLY;BYDAY=4TU", CTP_RHYTHM_MONTHLY_WEEKDAY },
  { "2026-11-24", "FREQ=MONTHLY;BYDAY=3TU", CTP_RHYTHM_OTHER },
  { "2026-11-24", "FREQ=MONTHLY;BYDAY=MO,TU", CTP_RHYTHM_OTHER },
  { "2026-11-24", "FREQ=MONTHLY;BYMONTHDAY=24;BYMONTH=3", CTP_RHYTHM_OTHER },
  { "2026-11-24", "FREQ=DAILY", CTP_RHYTHM_OTHER },
  { "2026-11-24", "FREQ=YEARLY", CTP_RHYTHM_OTHER },
  { "2026-11-24", "FREQ=WEEKLY;BYDAY=1TU", CTP_RHYTHM_OTHER },
  { "2026-11-24", "nonsense", CTP_RHYTHM_OTHER },
};

/* Where the first meeting is, when the chosen day is not one of the rhythm. */
static const struct
{
  CtpRhythmKind kind;
  guint weekdays;
  const char *chosen;
  const char *first;
} firsts[] = {
  { CTP_RHYTHM_WEEKLY, 0, "2026-11-24", "2026-11-24" },
  { CTP_RHYTHM_WEEKLY, TU | FR, "2026-11-24", "2026-11-24" },
  { CTP_RHYTHM_WEEKLY, MO | FR, "2026-11-24", "2026-11-27" },
  { CTP_RHYTHM_WEEKLY, MO, "2026-11-24", "2026-11-30" },
  { CTP_RHYTHM_MONTHLY_LAST, 0, "2026-11-10", "2026-11-24" },
  { CTP_RHYTHM_MONTHLY_LAST, 0, "2026-11-24", "2026-11-24" },
  { CTP_RHYTHM_MONTHLY_WEEKDAY, 0, "2026-11-10", "2026-11-10" },
};

static void
read_day (const char *iso, GDate *day)
{
  g_autofree char *local = g_strconcat (iso, "T00:00", NULL);

  g_assert_true (ctp_local_time_get_day (local, day));
}

static void
test_there_and_back (void)
{
  g_autoptr (CtpJournal) journal = calendar_fixture_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *rule = NULL;
      g_autofree char *start = g_strconcat (cases[i].first, "T16:00", NULL);
      g_autoptr (CtpRecord) schedule = NULL;
      g_autoptr (GPtrArray) listed = NULL;
      CtpRhythm back;
      GDate first;

      read_day (cases[i].first, &first);
      rule = ctp_rhythm_dup_rule (&cases[i].rhythm, &first);
      g_assert_cmpstr (rule, ==, cases[i].rule);

      ctp_rhythm_parse (&back, rule, &first);
      g_assert_cmpint ((int) back.kind, ==, (int) cases[i].rhythm.kind);
      g_assert_cmpint (back.interval, ==, cases[i].rhythm.interval);
      g_assert_cmpuint (back.weekdays, ==, cases[i].rhythm.weekdays);
      g_assert_cmpint (back.count, ==, cases[i].rhythm.count);

      schedule = calendar_fixture_add_schedule (journal, start, "Europe/London", rule);
      listed = ctp_schedule_list_occurrences (schedule, NULL, NULL, NULL);
      for (guint day = 0; day < 3 && cases[i].days[day] != NULL; day++)
        g_assert_true (g_str_has_prefix (g_ptr_array_index (listed, day), cases[i].days[day]));
    }
}

static void
test_until (void)
{
  CtpRhythm rhythm = { .kind = CTP_RHYTHM_WEEKLY, .interval = 2 };
  g_autofree char *rule = NULL;
  CtpRhythm back;
  GDate first;

  read_day ("2026-11-24", &first);
  read_day ("2027-06-30", &rhythm.until);
  rule = ctp_rhythm_dup_rule (&rhythm, &first);
  g_assert_cmpstr (rule, ==, "FREQ=WEEKLY;UNTIL=20270630;INTERVAL=2");
  ctp_rhythm_parse (&back, rule, &first);
  g_assert_cmpint (g_date_compare (&back.until, &rhythm.until), ==, 0);
}

static void
test_foreign (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (foreign); i++)
    {
      CtpRhythm rhythm;
      GDate first;

      read_day (foreign[i].first, &first);
      ctp_rhythm_parse (&rhythm, foreign[i].rule, &first);
      g_assert_cmpint ((int) rhythm.kind, ==, (int) foreign[i].kind);
    }
}

static void
test_first (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (firsts); i++)
    {
      CtpRhythm rhythm = { .kind = firsts[i].kind, .interval = 1, .weekdays = firsts[i].weekdays };
      GDate day, first;

      read_day (firsts[i].chosen, &day);
      read_day (firsts[i].first, &first);
      ctp_rhythm_find_first (&rhythm, &day);
      g_assert_cmpint (g_date_compare (&day, &first), ==, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/calendar/rhythm/there-and-back", test_there_and_back);
  g_test_add_func ("/calendar/rhythm/until", test_until);
  g_test_add_func ("/calendar/rhythm/foreign", test_foreign);
  g_test_add_func ("/calendar/rhythm/first", test_first);

  return g_test_run ();
}
