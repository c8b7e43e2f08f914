/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Agendas to start from: those that are always there, a pair's own, and what using one does. */

#include "pair/ctp-template.h"

#include "calendar/ctp-meeting.h"
#include "pair-fixture.h"
#include "pair/ctp-pair-error.h"
#include "pair/ctp-quick-entry.h"

static const struct
{
  const char *session;
  guint n_topics;
  guint minutes;
} standard[] = {
  { "first", 6, 60 }, { "regular", 4, 45 }, { "show", 5, 45 },
  { "ideas", 5, 60 }, { "review", 4, 45 },  { "closing", 5, 55 },
};

/* Title, minutes, owner and goal, and the line that says so. */
static const struct
{
  const char *title;
  int minutes;
  const char *owner;
  gboolean goal;
  const char *line;
} lines[] = {
  { "Photo rights", 0, NULL, FALSE, "Photo rights" },
  { "Photo rights", 10, NULL, FALSE, "Photo rights 10 min" },
  { "A 10 min video", 15, "Taylor", FALSE, "A 10 min video 15 min @Taylor" },
  { "Story", 5, "Amirah", TRUE, "Story 5 min @Amirah #Write-for-social-media" },
};

static CtpQuery *
list_topics (CtpRecord *meeting)
{
  return ctp_query_new (ctp_record_get_journal (meeting), "topic", "meeting = ?1",
                        "position, created", ctp_record_get_id (meeting), NULL);
}

static CtpRecord *
get_person (CtpJournal *journal, const char *name)
{
  if (name == NULL)
    return NULL;
  return g_str_equal (name, "Amirah") ? ctp_journal_get_me (journal)
                                      : ctp_journal_get_partner (journal);
}

static void
test_standard (void)
{
  PairClock clock;
  g_autoptr (CtpJournal) journal = pair_fixture_new (&clock);
  g_autoptr (GPtrArray) list = ctp_template_list (journal);
  g_autoptr (CtpQuery) written = ctp_query_new (journal, "template", NULL, NULL, NULL);

  g_assert_cmpuint (list->len, ==, G_N_ELEMENTS (standard));
  for (guint i = 0; i < list->len; i++)
    {
      CtpRecord *template = g_ptr_array_index (list, i);
      guint n_topics, minutes;

      g_assert_cmpstr (ctp_record_get_text (template, "session"), ==, standard[i].session);
      g_assert_true (ctp_template_is_standard (template));
      g_assert_cmpstr (ctp_record_get_text (template, "title"), !=, "");
      ctp_template_sum_up (template, &n_topics, &minutes);
      g_assert_cmpuint (n_topics, ==, standard[i].n_topics);
      g_assert_cmpuint (minutes, ==, standard[i].minutes);
    }
  g_assert_cmpuint (ctp_query_get_count (written), ==, 0);
}

static void
test_line (void)
{
  PairClock clock;
  g_autoptr (CtpJournal) journal = pair_fixture_new (&clock);
  g_autoptr (CtpRecord) goal
    = ctp_journal_add (journal, "goal", NULL, "title", "Write for social media", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      CtpRecord *owner = get_person (journal, lines[i].owner);
      g_autofree char *line = ctp_quick_entry_dup_line (journal, lines[i].title, lines[i].minutes,
                                                        owner, lines[i].goal ? goal : NULL);
      g_autoptr (CtpQuickEntry) entry = ctp_quick_entry_parse (journal, line);

      g_assert_cmpstr (line, ==, lines[i].line);
      g_assert_cmpstr (entry->title, ==, lines[i].title);
      g_assert_cmpint (entry->minutes, ==, lines[i].minutes);
      g_assert_true (entry->owner == owner);
      g_assert_true (entry->goal == (lines[i].goal ? goal : NULL));
    }
}

/* Two people whose names begin alike can not be told apart by a word. */
static void
test_line_leaves_out (void)
{
  PairClock clock;
  g_autoptr (CtpJournal) journal = pair_fixture_new (&clock);
  g_autofree char *line = NULL;

  g_object_set (ctp_journal_get_me (journal), "name", "Alex Smith", NULL);
  g_object_set (ctp_journal_get_partner (journal), "name", "Alex Jones", NULL);
  line = ctp_quick_entry_dup_line (journal, "Story", 5, ctp_journal_get_me (journal), NULL);
  g_assert_cmpstr (line, ==, "Story 5 min");
}

static void
test_apply (void)
{
  PairClock clock;
  g_autoptr (CtpJournal) journal = pair_fixture_new (&clock);
  g_autoptr (CtpRecord) meeting
    = pair_fixture_add_meeting (journal, "2026-11-24T16:00", 45, "planned");
  g_autoptr (CtpRecord) template = ctp_template_expect_standard (journal, "show");
  g_autoptr (CtpQuery) topics = list_topics (meeting);
  g_autoptr (CtpRecord) first = NULL;
  g_autoptr (CtpRecord) owner = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (ctp_template_apply (template, meeting, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (ctp_query_get_count (topics), ==, 5);
  g_assert_cmpstr (ctp_meeting_get_session (meeting), ==, "show");
  first = ctp_query_get (topics, 0);
  owner = ctp_record_dup_reference (first, "owner");
  g_assert_cmpint (ctp_record_get_integer (first, "minutes"), ==, 5);
  g_assert_true (owner == ctp_journal_get_person (journal, CTP_SIDE_SENIOR));

  /* What is there is not put there again. */
  g_assert_true (ctp_template_apply (template, meeting, &error));
  g_assert_cmpuint (ctp_query_get_count (topics), ==, 5);

  /* One step back; and again, as if it had never been. */
  g_object_set (first, "status", "done", NULL);
  g_assert_true (ctp_journal_undo (journal, &error));
  g_assert_true (ctp_journal_undo (journal, &error));
  g_assert_cmpuint (ctp_query_get_count (topics), ==, 0);
  g_assert_cmpstr (ctp_meeting_get_session (meeting), ==, "regular");
  g_assert_true (ctp_template_apply (template, meeting, &error));
  g_assert_cmpuint (ctp_query_get_count (topics), ==, 5);
  g_assert_no_error (error);
}

/* A topic that was struck out of the agenda comes back with nothing but what the template says. */
static void
test_apply_again (void)
{
  PairClock clock;
  g_autoptr (CtpJournal) journal = pair_fixture_new (&clock);
  g_autoptr (CtpRecord) meeting
    = pair_fixture_add_meeting (journal, "2026-11-24T16:00", 45, "planned");
  g_autoptr (CtpRecord) template
    = ctp_template_add (journal, "Ours", "review", "\nStory 5 min\n\n  \nRights\n", NULL);
  g_autoptr (CtpQuery) topics = list_topics (meeting);
  g_autoptr (CtpRecord) story = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (ctp_template_apply (template, meeting, &error));
  g_assert_cmpuint (ctp_query_get_count (topics), ==, 2);
  story = ctp_query_get (topics, 0);
  g_object_set (story, "status", "done", "detail", "Long", NULL);
  g_assert_true (ctp_record_delete (story, &error));
  g_assert_cmpuint (ctp_query_get_count (topics), ==, 1);

  g_assert_true (ctp_template_apply (template, meeting, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (ctp_query_get_count (topics), ==, 2);
  g_assert_true (ctp_record_get_exists (story));
  g_assert_cmpstr (ctp_record_get_text (story, "status"), ==, "open");
  g_assert_cmpstr (ctp_record_get_text (story, "detail"), ==, "");
}

static void
test_edit_and_reset (void)
{
  PairClock clock;
  g_autoptr (CtpJournal) journal = pair_fixture_new (&clock);
  g_autoptr (CtpRecord) template = ctp_template_expect_standard (journal, "regular");
  g_autofree char *before = g_strdup (ctp_record_get_text (template, "agenda"));
  g_autoptr (CtpRecord) again = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (ctp_record_set_text (template, "agenda", "Only this 5 min", &error));
  g_assert_true (ctp_record_get_exists (template));
  g_assert_cmpstr (ctp_record_get_text (template, "session"), ==, "regular");

  g_assert_true (ctp_record_delete (template, &error));
  again = ctp_template_expect_standard (journal, "regular");
  g_assert_cmpstr (ctp_record_get_text (again, "agenda"), ==, before);
  g_assert_no_error (error);
}

static void
test_from_meeting (void)
{
  PairClock clock;
  g_autoptr (CtpJournal) journal = pair_fixture_new (&clock);
  g_autoptr (CtpRecord) meeting
    = pair_fixture_add_meeting (journal, "2026-11-24T16:00", 45, "planned");
  g_autoptr (CtpRecord) other
    = pair_fixture_add_meeting (journal, "2026-12-08T16:00", 45, "planned");
  g_autoptr (CtpRecord) template = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (CtpQuery) topics = list_topics (other);
  g_autoptr (GError) error = NULL;

  template = ctp_template_add_from_meeting (meeting, "Ours", &error);
  g_assert_null (template);
  g_assert_error (error, CTP_PAIR_ERROR, CTP_PAIR_ERROR_EMPTY);
  g_clear_error (&error);

  g_object_unref (ctp_quick_entry_add_topic (journal, "Story 10 min @Taylor", meeting, &error));
  g_object_unref (ctp_quick_entry_add_topic (journal, "Rights", meeting, &error));
  template = ctp_template_add_from_meeting (meeting, "Ours", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ctp_record_get_text (template, "agenda"), ==,
                   "Story 10 min @Taylor\nRights @Amirah");
  list = ctp_template_list (journal);
  g_assert_true (g_ptr_array_index (list, list->len - 1) == template);
  g_assert_false (ctp_template_is_standard (template));

  g_assert_true (ctp_template_apply (template, other, &error));
  g_assert_cmpuint (ctp_query_get_count (topics), ==, 2);
}

/* The schedule's own template counts for its meetings, unless one is of another kind. */
static void
test_for_meeting (void)
{
  PairClock clock;
  g_autoptr (CtpJournal) journal = pair_fixture_new (&clock);
  g_autoptr (CtpRecord) own = ctp_template_add (journal, "Ours", "regular", "Story", NULL);
  g_autoptr (CtpRecord) schedule
    = ctp_journal_add (journal, "schedule", NULL, "start", "2026-11-24T16:00", "zone",
                       "Europe/London", "rule", "FREQ=WEEKLY", "template", own, NULL);
  g_autoptr (CtpRecord) meeting = ctp_meeting_expect_occurrence (schedule, "2026-11-24T16:00");
  g_autoptr (CtpRecord) first = ctp_template_dup_for_meeting (meeting);
  g_autoptr (CtpRecord) second = NULL;

  g_assert_true (first == own);
  g_object_set (meeting, "session", "closing", NULL);
  second = ctp_template_dup_for_meeting (meeting);
  g_assert_cmpstr (ctp_record_get_text (second, "session"), ==, "closing");
}

/* Both use the standard one for the same occurrence before they hear of each other. */
static void
test_two_copies (void)
{
  PairClock clock, other_clock;
  g_autoptr (CtpJournal) mine = pair_fixture_new (&clock);
  g_autoptr (CtpJournal) theirs = pair_fixture_new_copy (&other_clock);
  g_autoptr (CtpRecord) schedule
    = ctp_journal_add (mine, "schedule", NULL, "start", "2026-11-24T16:00", "zone", "Europe/London",
                       "rule", "FREQ=WEEKLY", NULL);
  CtpJournal *journals[] = { mine, theirs };
  g_autoptr (GError) error = NULL;

  pair_fixture_exchange (mine, theirs);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (CtpRecord) series
        = ctp_journal_get_record (journals[i], "schedule", ctp_record_get_id (schedule));
      g_autoptr (CtpRecord) meeting = ctp_meeting_expect_occurrence (series, "2026-12-01T16:00");
      g_autoptr (CtpRecord) template = ctp_template_expect_standard (journals[i], "first");

      g_assert_true (ctp_template_apply (template, meeting, &error));
      g_assert_no_error (error);
    }
  pair_fixture_exchange (mine, theirs);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (CtpQuery) topics = ctp_query_new (journals[i], "topic", NULL, NULL, NULL);

      g_assert_cmpuint (ctp_query_get_count (topics), ==, 6);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/template/standard", test_standard);
  g_test_add_func ("/template/line", test_line);
  g_test_add_func ("/template/line-leaves-out", test_line_leaves_out);
  g_test_add_func ("/template/apply", test_apply);
  g_test_add_func ("/template/apply-again", test_apply_again);
  g_test_add_func ("/template/edit-and-reset", test_edit_and_reset);
  g_test_add_func ("/template/from-meeting", test_from_meeting);
  g_test_add_func ("/template/for-meeting", test_for_meeting);
  g_test_add_func ("/template/two-copies", test_two_copies);

  return g_test_run ();
}
