/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Both prepare the same meetings before they hear of each other: in the end both copies show the
 * same, nothing is there twice, and nothing that waits for a place is lost. */

#include "calendar/ctp-meeting.h"
#include "calendar/ctp-meetings.h"
#include "calendar/ctp-series-change.h"
#include "pair-fixture.h"
#include "pair/ctp-carry-over.h"
#include "pair/ctp-quick-entry.h"
#include "pair/ctp-template.h"

#define N_TOPICS 12

static const char *const occurrences[]
  = { "2026-11-24T16:00", "2026-12-01T16:00", "2026-12-08T16:00", "2026-12-15T16:00" };

typedef struct
{
  PairClock clock[2];
  CtpJournal *journal[2];
  char *schedule;
} Pair;

/* Amirah has a series on Tuesdays and an agenda that a cancelled meeting did not reach. */
static void
pair_init (Pair *self)
{
  g_autoptr (CtpRecord) schedule = NULL;
  g_autoptr (CtpRecord) past = NULL;

  self->journal[0] = pair_fixture_new (&self->clock[0]);
  self->journal[1] = pair_fixture_new_copy (&self->clock[1]);
  schedule = ctp_journal_add (self->journal[0], "schedule", NULL, "start", "2026-11-10T16:00",
                              "zone", "Europe/London", "rule", "FREQ=WEEKLY", NULL);
  self->schedule = g_strdup (ctp_record_get_id (schedule));
  past = ctp_meeting_expect_occurrence (schedule, "2026-11-10T16:00");
  for (guint i = 0; i < N_TOPICS; i++)
    {
      g_autofree char *title = g_strdup_printf ("Topic %u", i);

      g_object_unref (
        ctp_quick_entry_add_topic (self->journal[0], title, i % 3 == 0 ? NULL : past, NULL));
    }
  ctp_meeting_cancel (past, NULL, NULL, NULL);
  pair_fixture_exchange (self->journal[0], self->journal[1]);
}

static void
pair_clear (Pair *self)
{
  g_clear_object (&self->journal[0]);
  g_clear_object (&self->journal[1]);
  g_clear_pointer (&self->schedule, g_free);
}

static CtpRecord *
expect (Pair *self, guint who, const char *occurrence)
{
  g_autoptr (CtpRecord) schedule
    = ctp_journal_get_record (self->journal[who], "schedule", self->schedule);

  return ctp_meeting_expect_occurrence (schedule, occurrence);
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(char *const *) a, *(char *const *) b);
}

/* Every topic with the meeting it is on. */
static char *
describe_topics (CtpJournal *journal)
{
  g_autoptr (CtpQuery) topics = ctp_query_new (journal, "topic", NULL, NULL, NULL);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < ctp_query_get_count (topics); i++)
    {
      g_autoptr (CtpRecord) topic = ctp_query_get (topics, i);
      g_autoptr (CtpRecord) meeting = ctp_record_dup_reference (topic, "meeting");

      g_ptr_array_add (
        lines, g_strdup_printf ("%s on %s", ctp_record_get_text (topic, "title"),
                                meeting != NULL ? ctp_meeting_get_start_local (meeting) : "none"));
    }
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

static char *
describe_meetings (CtpJournal *journal)
{
  g_autoptr (CtpMeetings) meetings = ctp_meetings_new (journal);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < MIN (ctp_meetings_get_count (meetings), 8); i++)
    {
      g_autoptr (CtpRecord) meeting = ctp_meetings_get (meetings, i);

      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "",
                              ctp_meeting_get_start_local (meeting));
    }
  return g_string_free (text, FALSE);
}

static void
assert_same (Pair *self)
{
  g_autofree char *topics = describe_topics (self->journal[0]);
  g_autofree char *other_topics = describe_topics (self->journal[1]);
  g_autofree char *meetings = describe_meetings (self->journal[0]);
  g_autofree char *other_meetings = describe_meetings (self->journal[1]);

  g_assert_cmpstr (topics, ==, other_topics);
  g_assert_cmpstr (meetings, ==, other_meetings);
}

/* Takes, drops or uses a template, at random. */
static void
prepare (Pair *self, guint who)
{
  g_autoptr (CtpQuery) waiting = ctp_carry_over_list (self->journal[who]);
  guint n = ctp_query_get_count (waiting);
  g_autoptr (CtpRecord) meeting
    = expect (self, who, occurrences[g_test_rand_int_range (0, (int) G_N_ELEMENTS (occurrences))]);
  int what = g_test_rand_int_range (0, 8);
  g_autoptr (CtpRecord) topic = NULL;
  g_autoptr (GError) error = NULL;

  self->clock[who].now += g_test_rand_int_range (1, 1000) * G_USEC_PER_SEC;
  if (what == 0)
    {
      g_autoptr (CtpRecord) template
        = ctp_template_expect_standard (self->journal[who], g_test_rand_bit () ? "show" : "review");

      ctp_template_apply (template, meeting, &error);
    }
  else if (n > 0)
    {
      topic = ctp_query_get (waiting, (guint) g_test_rand_int_range (0, (int) n));
      if (what == 1)
        ctp_carry_over_drop (topic, &error);
      else
        ctp_carry_over_take (topic, meeting, &error);
    }
  g_assert_no_error (error);
}

static void
assert_none_twice (CtpJournal *journal)
{
  g_autoptr (CtpQuery) topics = ctp_query_new (journal, "topic", NULL, NULL, NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < ctp_query_get_count (topics); i++)
    {
      g_autoptr (CtpRecord) topic = ctp_query_get (topics, i);
      const char *meeting = ctp_record_get_reference_id (topic, "meeting");

      /* Those of Amirah's are one each, wherever they are; those of a template one a meeting. */
      g_assert_true (g_hash_table_add (
        seen, g_strdup_printf (
                "%s %s", ctp_record_get_text (topic, "title"),
                g_str_has_prefix (ctp_record_get_text (topic, "title"), "Topic") ? "" : meeting)));
    }
  for (guint i = 0; i < N_TOPICS; i++)
    {
      g_autofree char *title = g_strdup_printf ("Topic %u ", i);

      g_assert_true (g_hash_table_contains (seen, title));
    }
}

static void
test_agendas (void)
{
  guint runs = g_getenv ("CTP_TEST_LONG") != NULL ? 2000 : 40;

  for (guint run = 0; run < runs; run++)
    {
      Pair pair;

      pair_init (&pair);
      for (guint round = 0; round < 3; round++)
        {
          for (int i = g_test_rand_int_range (1, 10); i > 0; i--)
            prepare (&pair, g_test_rand_bit () ? 1 : 0);
          pair_fixture_exchange (pair.journal[0], pair.journal[1]);
          assert_same (&pair);
          assert_none_twice (pair.journal[0]);
          assert_none_twice (pair.journal[1]);
        }
      pair_clear (&pair);
    }
}

/* Each changes the series from a meeting on; Taylor later. */
static const struct
{
  const char *from[2];
  const char *start[2];
  gboolean prepared;
  const char *meetings;
} series[] = {
  /* The same meeting: the later word holds, and there is one series. */
  { { "2026-11-24T16:00", "2026-11-24T16:00" },
    { "2026-11-24T17:00", "2026-11-24T18:00" },
    FALSE,
    "2026-11-10T16:00, 2026-11-17T16:00, 2026-11-24T18:00, 2026-12-01T18:00, " },
  /* What was prepared for a time that did not come to be can still be seen. */
  { { "2026-11-24T16:00", "2026-11-24T16:00" },
    { "2026-11-24T17:00", "2026-11-24T18:00" },
    TRUE,
    "2026-11-10T16:00, 2026-11-17T16:00, 2026-11-24T17:00, 2026-11-24T18:00, 2026-12-01T18:00, " },
  /* Different ones: each holds until the next takes over. */
  { { "2026-11-24T16:00", "2026-12-08T16:00" },
    { "2026-11-24T17:00", "2026-12-08T18:00" },
    TRUE,
    "2026-11-10T16:00, 2026-11-17T16:00, 2026-11-24T17:00, 2026-12-01T17:00, 2026-12-08T18:00, "
    "2026-12-15T18:00, " },
  { { "2026-12-08T16:00", "2026-11-24T16:00" },
    { "2026-12-08T17:00", "2026-11-24T18:00" },
    TRUE,
    "2026-11-10T16:00, 2026-11-17T16:00, 2026-11-24T18:00, 2026-12-01T18:00, 2026-12-08T17:00, "
    "2026-12-15T17:00, " },
};

static void
change_series (Pair *pair, guint who, const char *from, const char *start, gboolean prepared)
{
  g_autoptr (CtpRecord) meeting = expect (pair, who, from);
  const CtpScheduleChange change = { .start = start };
  g_autoptr (CtpRecord) new = NULL;
  g_autoptr (GError) error = NULL;

  pair->clock[who].now += (who + 1) * 60 * G_USEC_PER_SEC;
  if (prepared)
    g_object_unref (ctp_quick_entry_add_topic (pair->journal[who], "Prepared", meeting, &error));
  new = ctp_series_change_from (meeting, &change, &error);
  g_assert_no_error (error);
}

static void
test_series (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (series); i++)
    {
      Pair pair;
      g_autofree char *meetings = NULL;

      pair_init (&pair);
      for (guint who = 0; who < 2; who++)
        change_series (&pair, who, series[i].from[who], series[i].start[who], series[i].prepared);
      pair_fixture_exchange (pair.journal[0], pair.journal[1]);
      assert_same (&pair);
      meetings = describe_meetings (pair.journal[0]);
      g_assert_true (g_str_has_prefix (meetings, series[i].meetings));
      pair_clear (&pair);
    }
}

/* Taylor prepares a meeting whose series Amirah has put elsewhere: both are told, and once it is
 * skipped, its topic waits for another meeting. */
static void
test_left (void)
{
  Pair pair;
  g_autofree char *meetings = NULL;
  g_autofree char *id = NULL;
  guint waiting;

  pair_init (&pair);
  change_series (&pair, 0, "2026-11-24T16:00", "2026-11-24T17:00", FALSE);
  {
    g_autoptr (CtpRecord) meeting = expect (&pair, 1, "2026-12-01T16:00");

    id = g_strdup (ctp_record_get_id (meeting));
    g_object_unref (ctp_quick_entry_add_topic (pair.journal[1], "Prepared", meeting, NULL));
    g_assert_false (ctp_series_has_left (meeting));
  }
  pair_fixture_exchange (pair.journal[0], pair.journal[1]);

  for (guint who = 0; who < 2; who++)
    {
      g_autoptr (CtpRecord) meeting = ctp_journal_get_record (pair.journal[who], "meeting", id);

      g_assert_true (ctp_series_has_left (meeting));
    }

  {
    g_autoptr (CtpQuery) topics = ctp_carry_over_list (pair.journal[1]);
    g_autoptr (CtpRecord) meeting = ctp_journal_get_record (pair.journal[1], "meeting", id);
    g_autoptr (GError) error = NULL;

    waiting = ctp_query_get_count (topics);
    ctp_meeting_set_status (meeting, "skipped", &error);
    g_assert_no_error (error);
    g_assert_cmpuint (ctp_query_get_count (topics), ==, waiting + 1);
  }
  meetings = describe_meetings (pair.journal[1]);
  g_assert_null (strstr (meetings, "2026-12-01T16:00"));
  pair_clear (&pair);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/two-copies/agendas", test_agendas);
  g_test_add_func ("/two-copies/series", test_series);
  g_test_add_func ("/two-copies/left", test_left);

  return g_test_run ();
}
