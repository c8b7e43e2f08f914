/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The last meetings as marks, whether two in a row were lost, and hours met against hours agreed. */

#include "pair/ctp-momentum.h"

#include "calendar/ctp-meeting.h"
#include "pair-fixture.h"
#include "pair/ctp-agreement.h"

/* One letter a meeting, one a week, oldest first: h held, c cancelled, m missed, s skipped, p planned. The
 * last of them is on Tuesday before the fixture's day; "+p" is one to come. */
static const struct
{
  const char *meetings;
  guint n_past;
  const char *marks;
  guint n_kept;
  gboolean two_lost;
} cases[] = {
  { "", 8, "", 0, FALSE },           { "+p", 8, "P", 0, FALSE },
  { "h", 8, "K", 1, FALSE },         { "hhch", 8, "KKCK", 3, FALSE },
  { "hhc", 8, "KKC", 2, FALSE },     { "hcc", 8, "KCC", 1, TRUE },
  { "hcm", 8, "KCM", 1, TRUE },      { "mm+p", 8, "MMP", 0, TRUE },
  { "ccsm+p", 8, "CCMP", 0, TRUE },  { "hscs+s+p", 8, "KCP", 1, FALSE },
  { "hscsc", 2, "CC", 0, TRUE },     { "cch", 8, "CCK", 1, FALSE },
  { "chc", 8, "CKC", 1, FALSE },     { "hp", 8, "KU", 1, FALSE },
  { "cp", 8, "CU", 0, FALSE },       { "hhhhcc+p", 3, "KCCP", 1, TRUE },
  { "hh+c+p", 8, "KKCP", 2, FALSE }, { "hc+c+p", 8, "KCCP", 1, TRUE },
};

static CtpJournal *
make_journal (PairClock *clock, const char *meetings)
{
  CtpJournal *journal = pair_fixture_new (clock);
  const char *ahead = strchr (meetings, '+');
  int n_past = (int) (ahead != NULL ? (gsize) (ahead - meetings) : strlen (meetings));
  int week = 0;

  for (const char *at = meetings; *at != '\0'; at++)
    {
      g_autoptr (GDateTime) last = g_date_time_new_utc (2026, 11, 17, 16, 0, 0);
      g_autoptr (GDateTime) start = NULL;
      g_autofree char *local = NULL;
      g_autoptr (CtpRecord) meeting = NULL;
      const char *status;

      if (*at == '+')
        continue;
      start = g_date_time_add_weeks (last, week - n_past + 1);
      local = g_date_time_format (start, "%Y-%m-%dT%H:%M");
      status = *at == 'h'   ? "held"
               : *at == 'c' ? "cancelled"
               : *at == 'm' ? "missed"
               : *at == 's' ? "skipped"
                            : "planned";
      meeting = pair_fixture_add_meeting (journal, local, 45, status);
      week++;
    }
  return journal;
}

static void
test_marks (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PairClock clock;
      g_autoptr (CtpJournal) journal = make_journal (&clock, cases[i].meetings);
      g_autoptr (CtpMomentum) momentum = ctp_momentum_new (journal, cases[i].n_past);
      g_autoptr (GString) marks = g_string_new (NULL);

      for (guint at = 0; at < momentum->marks->len; at++)
        g_string_append_c (marks, "KVCMUP"[g_array_index (momentum->marks, CtpMomentumMark, at)]);
      g_test_message ("%s", cases[i].meetings);
      g_assert_cmpstr (marks->str, ==, cases[i].marks);
      g_assert_cmpuint (momentum->meetings->len, ==, marks->len);
      g_assert_cmpuint (momentum->n_kept, ==, cases[i].n_kept);
      g_assert_cmpint (momentum->two_lost, ==, cases[i].two_lost);
    }
}

/* A moved one was kept, at another time. */
static void
test_moved (void)
{
  PairClock clock;
  g_autoptr (CtpJournal) journal = pair_fixture_new (&clock);
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpRecord) schedule
    = ctp_journal_add (journal, "schedule", &error, "start", "2026-11-10T16:00", "zone",
                       "Europe/London", "minutes", 45, "rule", "FREQ=WEEKLY;INTERVAL=2", NULL);
  g_autoptr (CtpRecord) meeting = ctp_meeting_expect_occurrence (schedule, "2026-11-10T16:00");
  g_autoptr (CtpMomentum) momentum = NULL;

  g_assert_no_error (error);
  g_assert_true (ctp_meeting_move (meeting, "2026-11-12T09:00", "Europe/London", 45, &error));
  g_assert_true (ctp_meeting_set_status (meeting, "held", &error));
  g_assert_no_error (error);
  momentum = ctp_momentum_new (journal, 8);
  g_assert_cmpuint (momentum->n_kept, ==, 1);
  g_assert_cmpint (g_array_index (momentum->marks, CtpMomentumMark, momentum->n_past - 1), ==,
                   CTP_MOMENTUM_MOVED);
}

static const struct
{
  const char *starts;
  const char *ends;
  double hours;
  CtpMomentumPeriod period;
  double met;
  double agreed;
} hours[] = {
  { "2026-01-01", "2027-01-01", 2, CTP_MOMENTUM_MONTH, 2.5, 2 },
  { "2026-01-01", "2027-01-01", 2, CTP_MOMENTUM_QUARTER, 3.5, 6 },
  { "2026-01-01", "2027-01-01", 3, CTP_MOMENTUM_TOTAL, 4.25, 3 * (10 + 22 / 30.0) },
  { "2026-11-16", "2027-01-01", 2, CTP_MOMENTUM_MONTH, 2.5, 1 },
  { "2026-11-01", "2026-11-30", 2, CTP_MOMENTUM_QUARTER, 3.5, 2 },
  { "2025-01-01", "2026-06-30", 2, CTP_MOMENTUM_MONTH, 2.5, 0 },
  { NULL, NULL, 2, CTP_MOMENTUM_MONTH, 2.5, 2 },
  { NULL, NULL, 2, CTP_MOMENTUM_TOTAL, 4.25, 0 },
  { "2026-01-01", NULL, 0, CTP_MOMENTUM_QUARTER, 3.5, 0 },
};

static void
test_hours (void)
{
  static const struct
  {
    const char *start;
    int minutes;
    const char *status;
  } met[] = {
    { "2026-09-29T16:00", 45, "held" },
    { "2026-10-01T00:00", 60, "held" },
    { "2026-11-10T16:00", 60, "held" },
    { "2026-11-19T16:00", 45, "cancelled" },
  };
  PairClock clock;
  g_autoptr (CtpJournal) journal = pair_fixture_new (&clock);
  g_autoptr (CtpRecord) agreement = ctp_agreement_dup (journal);
  g_autoptr (CtpRecord) longer = pair_fixture_add_meeting (journal, "2026-11-17T16:00", 45, "held");
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (met); i++)
    g_object_unref (
      pair_fixture_add_meeting (journal, met[i].start, met[i].minutes, met[i].status));
  ctp_record_set_integer (longer, "held_minutes", 90, &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (hours); i++)
    {
      double hours_met, agreed;

      ctp_record_set_text (agreement, "starts", hours[i].starts, &error);
      ctp_record_set_text (agreement, "ends", hours[i].ends, &error);
      ctp_record_set_real (agreement, "hours", hours[i].hours, &error);
      g_assert_no_error (error);
      ctp_momentum_get_hours (journal, hours[i].period, &hours_met, &agreed);
      g_assert_cmpfloat_with_epsilon (hours_met, hours[i].met, 1e-9);
      g_assert_cmpfloat_with_epsilon (agreed, hours[i].agreed, 1e-9);
    }
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/momentum/marks", test_marks);
  g_test_add_func ("/momentum/moved", test_moved);
  g_test_add_func ("/momentum/hours", test_hours);
  return g_test_run ();
}
