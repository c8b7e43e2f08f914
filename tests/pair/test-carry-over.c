/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What waits for a place on an agenda, and how it leaves the list: by where it stands, as a table. */

#include "pair/ctp-carry-over.h"

#include "pair-fixture.h"
#include "pair/ctp-pair-error.h"

static const struct
{
  const char *meeting;
  const char *status;
  gboolean waits;
} cases[] = {
  { NULL, "open", TRUE },       { NULL, "done", FALSE },       { NULL, "dropped", FALSE },
  { "planned", "open", FALSE }, { "held", "open", TRUE },      { "held", "done", FALSE },
  { "missed", "open", TRUE },   { "cancelled", "open", TRUE }, { "skipped", "open", TRUE },
  { "held", "dropped", FALSE },
};

static CtpRecord *
add_topic (CtpJournal *journal, CtpRecord *meeting, const char *title)
{
  g_autoptr (GError) error = NULL;
  CtpRecord *topic = ctp_journal_add (journal, "topic", &error, "title", title, NULL);

  g_assert_no_error (error);
  if (meeting != NULL)
    ctp_record_set_reference (topic, "meeting", meeting, &error);
  g_assert_no_error (error);
  return topic;
}

static void
test_waiting (void)
{
  PairClock clock;
  g_autoptr (CtpJournal) journal = pair_fixture_new (&clock);
  g_autoptr (CtpQuery) waiting = ctp_carry_over_list (journal);
  guint n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CtpRecord) meeting
        = cases[i].meeting != NULL
            ? pair_fixture_add_meeting (journal, "2026-11-10T16:00", 45, cases[i].meeting)
            : NULL;
      g_autoptr (CtpRecord) topic = add_topic (journal, meeting, "Photo rights");

      ctp_record_set_text (topic, "status", cases[i].status, &error);
      g_assert_no_error (error);
      n += cases[i].waits;
      g_assert_cmpint (ctp_carry_over_is_waiting (topic), ==, cases[i].waits);
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (waiting)), ==, n);
    }
}

static void
test_take (void)
{
  PairClock clock;
  g_autoptr (CtpJournal) journal = pair_fixture_new (&clock);
  g_autoptr (CtpRecord) past = pair_fixture_add_meeting (journal, "2026-11-10T16:00", 45, "held");
  g_autoptr (CtpRecord) next
    = pair_fixture_add_meeting (journal, "2026-11-24T16:00", 45, "planned");
  g_autoptr (CtpRecord) first = add_topic (journal, next, "First");
  g_autoptr (CtpRecord) question = add_topic (journal, NULL, "Why at night?");
  g_autoptr (CtpRecord) topic = add_topic (journal, past, "Photo rights");
  g_autoptr (CtpQuery) waiting = ctp_carry_over_list (journal);
  g_autoptr (CtpQuery) agenda = NULL;
  g_autoptr (CtpRecord) last = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (ctp_record_place (first, NULL, NULL, &error));
  g_assert_true (ctp_carry_over_take (question, next, &error));
  g_assert_true (ctp_carry_over_take (topic, next, &error));
  g_assert_no_error (error);
  g_assert_false (ctp_record_is_set (question, "came_from"));
  g_assert_cmpstr (ctp_record_get_reference_id (topic, "came_from"), ==, ctp_record_get_id (past));
  g_assert_cmpstr (ctp_record_get_reference_id (topic, "meeting"), ==, ctp_record_get_id (next));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (waiting)), ==, 0);

  agenda
    = ctp_query_new (journal, "topic", "meeting = ?1", "position", ctp_record_get_id (next), NULL);
  last = g_list_model_get_item (G_LIST_MODEL (agenda), 2);
  g_assert_true (last == topic);

  g_assert_false (ctp_carry_over_take (topic, next, &error));
  g_assert_error (error, CTP_PAIR_ERROR, CTP_PAIR_ERROR_TAKEN);
  g_clear_error (&error);

  g_assert_true (ctp_journal_undo (journal, &error));
  g_assert_cmpstr (ctp_record_get_reference_id (topic, "meeting"), ==, ctp_record_get_id (past));
  g_assert_false (ctp_record_is_set (topic, "came_from"));
  g_assert_true (ctp_carry_over_is_waiting (topic));
  g_assert_false (ctp_carry_over_is_waiting (question));
}

static void
test_drop (void)
{
  PairClock clock;
  g_autoptr (CtpJournal) journal = pair_fixture_new (&clock);
  g_autoptr (CtpRecord) topic = add_topic (journal, NULL, "Why at night?");
  g_autoptr (GError) error = NULL;

  g_assert_true (ctp_carry_over_drop (topic, &error));
  g_assert_false (ctp_carry_over_is_waiting (topic));
  g_assert_true (ctp_record_get_exists (topic));
  g_assert_false (ctp_carry_over_drop (topic, &error));
  g_assert_error (error, CTP_PAIR_ERROR, CTP_PAIR_ERROR_TAKEN);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/carry-over/waiting", test_waiting);
  g_test_add_func ("/carry-over/take", test_take);
  g_test_add_func ("/carry-over/drop", test_drop);
  return g_test_run ();
}
