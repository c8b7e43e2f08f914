/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The examples: whole by the journal's own check, current on any day, the same from the same seed,
 * and looking the way the views expect. */

#include "pair/ctp-sample.h"

#include "calendar/ctp-meetings.h"
#include "journal/ctp-query.h"
#include "pair-fixture.h"
#include "pair/ctp-agreement.h"
#include "pair/ctp-carry-over.h"
#include "pair/ctp-momentum.h"
#include "pair/ctp-news.h"
#include "pair/ctp-progress.h"
#include "pair/ctp-round.h"

#define DAY (G_GINT64_CONSTANT (24 * 60 * 60) * G_USEC_PER_SEC)

static gint64
read_clock (gpointer data)
{
  return *(gint64 *) data;
}

static CtpJournal *
new_journal (gint64 *now)
{
  g_autoptr (GError) error = NULL;
  CtpJournal *journal;

  ctp_journal_set_clock (NULL, read_clock, now);
  journal = ctp_journal_new_in_memory (&ctp_sample_names, &error);
  g_assert_no_error (error);
  ctp_journal_set_clock (NULL, NULL, NULL);
  return journal;
}

static CtpJournal *
new_sample (gint64 *now)
{
  g_autoptr (GError) error = NULL;
  CtpJournal *journal = new_journal (now);

  ctp_sample_write (journal, &error);
  g_assert_no_error (error);
  return journal;
}

static guint
count (CtpJournal *journal, const char *kind, const char *where)
{
  g_autoptr (CtpQuery) query = ctp_query_new (journal, kind, where, NULL, NULL);

  return g_list_model_get_n_items (G_LIST_MODEL (query));
}

static void
test_counts (void)
{
  static const struct
  {
    const char *kind;
    const char *where;
    guint n;
  } facts[] = {
    { "person", NULL, 2 },
    { "rule", NULL, 5 },
    { "goal", NULL, 5 },
    { "goal", "status = 'achieved'", 1 },
    { "goal", "status = 'proposed'", 1 },
    { "goal", "learner is null", 1 },
    { "schedule", "rule = 'FREQ=WEEKLY;INTERVAL=2;UNTIL=20270531'", 1 },
    { "meeting", "status = 'held'", 12 },
    { "meeting", "status = 'cancelled'", 1 },
    { "note", "private = 0", 12 },
    { "note", "private = 1", 6 },
    { "pulse", NULL, 22 },
    { "round", NULL, 3 },
    { "round", "senior_given is not null and junior_given is not null", 2 },
    { "round", "senior_given is null and junior_given is not null", 1 },
    { "answer", NULL, 52 },
    { "suggestion", "status = 'adopted'", 6 },
    { "suggestion", "status = 'declined'", 1 },
    { "suggestion", "status = 'trying'", 1 },
    { "topic", "meeting is null", 2 },
  };
  gint64 now = PAIR_FIXTURE_NOW;
  g_autoptr (CtpJournal) journal = new_sample (&now);

  for (gsize i = 0; i < G_N_ELEMENTS (facts); i++)
    {
      guint n = count (journal, facts[i].kind, facts[i].where);

      if (n != facts[i].n)
        g_error ("%u of kind %s where %s, not %u", n, facts[i].kind, facts[i].where, facts[i].n);
    }
}

static void
test_reads_well (void)
{
  gint64 now = PAIR_FIXTURE_NOW;
  g_autoptr (CtpJournal) journal = new_sample (&now);
  g_autoptr (CtpRecord) agreement = ctp_agreement_dup (journal);
  g_autoptr (CtpMeetings) meetings = ctp_meetings_new (journal);
  g_autoptr (CtpRecord) next = ctp_meetings_dup_next (meetings);
  g_autoptr (CtpQuery) waiting = ctp_carry_over_list (journal);
  g_autoptr (CtpMomentum) momentum = ctp_momentum_new (journal, 8);
  g_autoptr (CtpQuery) rounds
    = ctp_query_new (journal, "round", "title like 'October%'", NULL, NULL);
  g_autoptr (CtpRecord) round = g_list_model_get_item (G_LIST_MODEL (rounds), 0);
  int mine, theirs;

  g_assert_true (ctp_agreement_is_signed (agreement));
  g_assert_cmpstr (ctp_record_get_text (next, "occurrence"), ==, "2026-11-24T16:00");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (waiting)), ==, 3);

  g_assert_cmpuint (momentum->n_past, ==, 8);
  g_assert_cmpuint (momentum->n_kept, ==, 7);
  g_assert_false (momentum->two_lost);

  g_assert_nonnull (round);
  g_assert_true (
    ctp_round_compare (round, ctp_journal_get_partner (journal), "challenges", &mine, &theirs));
  g_assert_cmpint (mine, ==, 5);
  g_assert_cmpint (theirs, ==, 3);
}

static void
test_progress (void)
{
  static const struct
  {
    const char *title;
    double fraction;
  } facts[] = {
    { "Write for social media myself", 0.6 },
    { "Read what the numbers mean", 1 },
    { "Lead a difficult conversation", 0.25 },
    { "Present to the board", 0 },
    { "Hear what customers say every week", 11 / 12.0 },
  };
  gint64 now = PAIR_FIXTURE_NOW;
  g_autoptr (CtpJournal) journal = new_sample (&now);

  for (gsize i = 0; i < G_N_ELEMENTS (facts); i++)
    {
      g_autoptr (CtpQuery) goals
        = ctp_query_new (journal, "goal", "title = ?1", NULL, facts[i].title, NULL);
      g_autoptr (CtpRecord) goal = g_list_model_get_item (G_LIST_MODEL (goals), 0);
      CtpProgress progress;

      g_assert_nonnull (goal);
      ctp_progress_of_goal (goal, &progress);
      g_assert_true (progress.known);
      g_assert_cmpfloat_with_epsilon (progress.fraction, facts[i].fraction, 1e-6);
    }
}

/* On whatever day it is opened, nothing in it was written or done after that day, and it passes the
 * check. */
static void
test_any_day (void)
{
  for (int day = 0; day < 7; day++)
    {
      gint64 now = PAIR_FIXTURE_NOW + day * DAY;
      g_autoptr (CtpJournal) journal = new_sample (&now);
      g_autoptr (CtpMeetings) meetings = ctp_meetings_new (journal);
      g_autoptr (CtpRecord) next = ctp_meetings_dup_next (meetings);
      g_autoptr (GDateTime) today = g_date_time_new_from_unix_utc (now / G_USEC_PER_SEC);
      g_autofree char *date = g_date_time_format (today, "%Y-%m-%d");
      g_autoptr (CtpQuery) done_ahead
        = ctp_query_new (journal, "action", "done_on > ?1", NULL, date, NULL);
      g_autoptr (CtpQuery) decided_ahead
        = ctp_query_new (journal, "suggestion", "decided > ?1", NULL, date, NULL);
      g_autoptr (CtpChangeSet) changes = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (ctp_journal_check (journal, &error));
      g_assert_no_error (error);
      g_assert_nonnull (next);
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (done_ahead)), ==, 0);
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (decided_ahead)), ==, 0);

      changes = ctp_journal_list_changes (journal, 0, TRUE, &error);
      g_assert_no_error (error);
      for (guint i = 0; i < changes->changes->len; i++)
        {
          const CtpChange *change = g_ptr_array_index (changes->changes, i);

          g_assert_cmpint (ctp_stamp_get_unix_ms (&change->stamp), <=, now / 1000 + 1);
        }
    }
}

/* The answers to every round that both answered are those that they sealed. */
static void
test_sealed (void)
{
  gint64 now = PAIR_FIXTURE_NOW;
  g_autoptr (CtpJournal) journal = new_sample (&now);
  g_autoptr (CtpQuery) rounds = ctp_query_new (
    journal, "round", "senior_given is not null and junior_given is not null", NULL, NULL);

  g_assert_cmpuint (ctp_query_get_count (rounds), ==, 2);
  for (guint i = 0; i < ctp_query_get_count (rounds); i++)
    {
      g_autoptr (CtpRecord) round = ctp_query_get (rounds, i);
      g_autoptr (GError) error = NULL;

      g_assert_true (ctp_round_is_open (round));
      for (CtpSide side = CTP_SIDE_SENIOR; side <= CTP_SIDE_JUNIOR; side++)
        {
          ctp_round_verify (round, side, &error);
          g_assert_no_error (error);
        }
    }
}

/* About half of it was written by each, over half a year. */
static void
test_lived_in (void)
{
  gint64 now = PAIR_FIXTURE_NOW;
  g_autoptr (CtpJournal) journal = new_sample (&now);
  const char *me = ctp_record_get_id (ctp_journal_get_me (journal));
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpChangeSet) changes = ctp_journal_list_changes (journal, 0, TRUE, &error);
  gint64 first = G_MAXINT64;
  guint n_mine = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < changes->changes->len; i++)
    {
      const CtpChange *change = g_ptr_array_index (changes->changes, i);
      const char *person = g_hash_table_lookup (changes->writers, &change->stamp.writer);

      first = MIN (first, ctp_stamp_get_unix_ms (&change->stamp) * 1000);
      if (g_strcmp0 (person, me) == 0)
        n_mine++;
    }
  g_assert_cmpint (now - first, >, 170 * DAY);
  g_assert_cmpuint (n_mine, >, changes->changes->len * 40 / 100);
  g_assert_cmpuint (n_mine, <, changes->changes->len * 60 / 100);
}

/* What the other person did in the last three days stands at the top of what is new. */
static void
test_news (void)
{
  gint64 now = PAIR_FIXTURE_NOW;
  g_autoptr (CtpJournal) journal = new_sample (&now);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) news = ctp_news_list (journal, 0, &error);
  const CtpNews *first;
  const CtpNews *second;

  g_assert_no_error (error);
  g_assert_cmpuint (news->len, >, 2);
  first = g_ptr_array_index (news, 0);
  second = g_ptr_array_index (news, 1);
  g_assert_cmpint (first->verb, ==, CTP_NEWS_ANSWERED);
  g_assert_cmpstr (first->kind->name, ==, "round");
  g_assert_cmpint (second->verb, ==, CTP_NEWS_ADDED);
  g_assert_cmpstr (second->kind->name, ==, "topic");
  g_assert_cmpuint (second->count, ==, 2);
  g_assert_cmpstr (ctp_record_get_text (second->within, "occurrence"), ==, "2026-11-24T16:00");
}

/* Everything that was written, but for the ids that a journal begins with, and what seals them. */
static char *
digest_content (CtpJournal *journal)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpChangeSet) changes = ctp_journal_list_changes (journal, 0, TRUE, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < changes->changes->len; i++)
    {
      const CtpChange *change = g_ptr_array_index (changes->changes, i);
      const CtpKind *kind = ctp_kind_find (change->kind);
      const CtpField *field = ctp_kind_find_field (kind, change->field);
      g_autofree char *value = ctp_value_to_string (&change->value);

      if (field == NULL || field->type == CTP_FIELD_REFERENCE
          || g_str_has_suffix (field->name, "_digest") || g_str_has_suffix (field->name, "_salt"))
        continue;
      g_checksum_update (checksum, (const guchar *) change->field, -1);
      g_checksum_update (checksum, (const guchar *) value, -1);
    }
  return g_strdup (g_checksum_get_string (checksum));
}

static void
test_years (void)
{
  static const struct
  {
    const char *kind;
    guint each_year;
  } facts[] = {
    { "meeting", 52 },     { "topic", 52 * 6 }, { "note", 52 * 2 },   { "action", 52 * 3 },
    { "suggestion", 104 }, { "pulse", 52 * 2 }, { "goal", 6 },        { "milestone", 6 * 4 },
    { "checkin", 6 * 8 },  { "round", 2 },      { "answer", 2 * 26 },
  };
  int years = g_getenv ("CTP_TEST_LONG") != NULL ? 10 : 2;
  gint64 now = PAIR_FIXTURE_NOW;
  g_autoptr (CtpJournal) journal = new_journal (&now);
  g_autoptr (CtpJournal) same = new_journal (&now);
  g_autoptr (CtpJournal) other = new_journal (&now);
  g_autoptr (GError) error = NULL;
  g_autofree char *content = NULL;
  g_autofree char *same_content = NULL;
  g_autofree char *other_content = NULL;

  ctp_sample_write_years (journal, years, 7, &error);
  g_assert_no_error (error);
  g_assert_true (ctp_journal_check (journal, &error));
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (facts); i++)
    g_assert_cmpuint (count (journal, facts[i].kind, NULL), ==, facts[i].each_year * (guint) years);
  g_assert_cmpuint (count (journal, "note", "length (text) not between 1500 and 3000"), ==, 0);
  g_assert_cmpuint (count (journal, "meeting", "status = 'held'"), ==, 52 * (guint) years);

  ctp_sample_write_years (same, years, 7, &error);
  g_assert_no_error (error);
  ctp_sample_write_years (other, years, 8, &error);
  g_assert_no_error (error);
  content = digest_content (journal);
  same_content = digest_content (same);
  other_content = digest_content (other);
  g_assert_cmpstr (content, ==, same_content);
  g_assert_cmpstr (content, !=, other_content);
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sample/counts", test_counts);
  g_test_add_func ("/sample/reads-well", test_reads_well);
  g_test_add_func ("/sample/progress", test_progress);
  g_test_add_func ("/sample/any-day", test_any_day);
  g_test_add_func ("/sample/sealed", test_sealed);
  g_test_add_func ("/sample/lived-in", test_lived_in);
  g_test_add_func ("/sample/news", test_news);
  g_test_add_func ("/sample/years", test_years);
  return g_test_run ();
}
