/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lines typed during a session on Sunday, 22 November 2026, and the records they become. */

#include "pair/ctp-capture.h"

#include "journal/ctp-query.h"
#include "pair-fixture.h"
#include "pair/ctp-pair-error.h"
#include "pair/ctp-session.h"

#include <locale.h>

static const struct
{
  CtpCaptureKind kind;
  const char *line;
  const char *made;
  const char *title;
  const char *person;
  const char *due;
} cases[] = {
  { CTP_CAPTURE_ACTION, "Write the first draft @Taylor by Friday", "action",
    "Write the first draft", "Taylor", "2026-11-27" },
  { CTP_CAPTURE_ACTION, "Write the first draft tomorrow @Taylor", "action", "Write the first draft",
    "Taylor", "2026-11-23" },
  { CTP_CAPTURE_ACTION, "Practise 10 min", "action", "Practise 10 min", "Amirah", "" },
  { CTP_CAPTURE_ACTION, "@Taylor Fri", "action", "Fri", "Taylor", "" },
  { CTP_CAPTURE_TAKEAWAY, "Late means by Friday", "takeaway", "Late means by Friday", "Amirah",
    NULL },
  { CTP_CAPTURE_SUGGESTION, "Post on Fridays @taylor", "suggestion", "Post on Fridays", "Taylor",
    NULL },
  { CTP_CAPTURE_QUESTION, "Why at night? 5 min", "topic", "Why at night?", "Amirah", NULL },
};

static const struct
{
  const char *words;
  const char *person;
} fields[]
  = { { "text", "learner" }, { "title", "owner" }, { "title", "giver" }, { "title", "owner" } };

static void
test_lines (void)
{
  PairClock clock;
  g_autoptr (CtpJournal) journal = pair_fixture_new (&clock);
  g_autoptr (CtpRecord) meeting
    = pair_fixture_add_meeting (journal, "2026-11-22T10:00", 45, "planned");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      CtpCaptureKind kind = cases[i].kind;
      g_autoptr (GError) error = NULL;
      g_autoptr (CtpRecord) made = ctp_capture_add (meeting, kind, cases[i].line, &error);
      g_autoptr (CtpRecord) person = NULL;
      CtpVerb verb;
      const CtpKind *step;

      g_assert_no_error (error);
      g_assert_true (ctp_record_is (made, cases[i].made));
      g_assert_cmpstr (ctp_record_get_text (made, fields[kind].words), ==, cases[i].title);
      person = ctp_record_dup_reference (made, fields[kind].person);
      g_assert_cmpstr (ctp_record_get_text (person, "name"), ==, cases[i].person);
      if (cases[i].due != NULL)
        g_assert_cmpstr (ctp_record_get_text (made, "due"), ==, cases[i].due);
      g_assert_cmpstr (ctp_record_get_reference_id (made, "meeting"), ==,
                       kind == CTP_CAPTURE_QUESTION ? "" : ctp_record_get_id (meeting));

      g_assert_true (ctp_journal_get_undo (journal, &verb, &step));
      g_assert_cmpint (verb, ==, CTP_VERB_ADD);
      g_assert_true (ctp_journal_undo (journal, &error));
      g_assert_false (ctp_record_get_exists (made));
    }
}

static void
test_refused_due (void)
{
  PairClock clock;
  g_autoptr (CtpJournal) journal = pair_fixture_new (&clock);
  g_autoptr (CtpRecord) meeting
    = pair_fixture_add_meeting (journal, "2026-11-22T10:00", 45, "planned");
  g_autoptr (CtpCapture) capture
    = ctp_capture_parse (journal, CTP_CAPTURE_ACTION, "Read about Black @Taylor Friday");
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpRecord) made = NULL;

  g_assert_cmpstr (capture->entry->title, ==, "Read about Black");
  g_assert_true (g_date_valid (&capture->due));

  ctp_capture_refuse_due (capture);
  ctp_capture_refuse_due (capture);
  g_assert_false (g_date_valid (&capture->due));

  made = ctp_capture_write (capture, meeting, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ctp_record_get_text (made, "title"), ==, "Read about Black Friday");
  g_assert_cmpstr (ctp_record_get_text (made, "due"), ==, "");
}

static void
test_goal_at_hand (void)
{
  PairClock clock;
  g_autoptr (CtpJournal) journal = pair_fixture_new (&clock);
  g_autoptr (CtpRecord) meeting
    = pair_fixture_add_meeting (journal, "2026-11-22T10:00", 45, "planned");
  g_autoptr (CtpRecord) at_hand = ctp_journal_add (journal, "goal", NULL, "title", "Write", NULL);
  g_autoptr (CtpRecord) other = ctp_journal_add (journal, "goal", NULL, "title", "Listen", NULL);
  g_object_unref (ctp_journal_add (journal, "topic", NULL, "title", "Draft", "meeting", meeting,
                                   "goal", at_hand, NULL));
  g_autoptr (CtpRecord) first = NULL;
  g_autoptr (CtpRecord) second = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (ctp_session_start (meeting, &error));
  first = ctp_capture_add (meeting, CTP_CAPTURE_TAKEAWAY, "Short is kind", &error);
  second = ctp_capture_add (meeting, CTP_CAPTURE_TAKEAWAY, "Silence helps #listen", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ctp_record_get_reference_id (first, "goal"), ==, ctp_record_get_id (at_hand));
  g_assert_cmpstr (ctp_record_get_reference_id (second, "goal"), ==, ctp_record_get_id (other));
  g_assert_cmpfloat (ctp_record_get_real (first, "position"), <,
                     ctp_record_get_real (second, "position"));
}

static int
compare_made (gconstpointer a, gconstpointer b)
{
  return ctp_record_compare_made (*(CtpRecord *const *) a, *(CtpRecord *const *) b);
}

static char *
describe_captures (CtpJournal *journal)
{
  static const char *const kinds[] = { "topic", "suggestion", "action", "takeaway" };
  g_autoptr (GPtrArray) made = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GString) titles = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (CtpQuery) query = ctp_query_new (journal, kinds[i], NULL, CTP_QUERY_AS_MADE, NULL);

      for (guint j = 0; j < ctp_query_get_count (query); j++)
        g_ptr_array_add (made, ctp_query_get (query, j));
    }
  g_ptr_array_sort (made, compare_made);
  for (guint i = 0; i < made->len; i++)
    g_string_append_printf (titles, "%s ", ctp_record_get_shown (g_ptr_array_index (made, i)));
  return g_string_free (g_steal_pointer (&titles), FALSE);
}

/* While the clock stands, what was written first comes first, on the other copy as well. */
static void
test_order (void)
{
  PairClock clocks[2];
  g_autoptr (CtpJournal) journal = pair_fixture_new (&clocks[0]);
  g_autoptr (CtpJournal) other = pair_fixture_new_copy (&clocks[1]);
  g_autoptr (CtpRecord) meeting
    = pair_fixture_add_meeting (journal, "2026-11-22T10:00", 45, "planned");
  g_autoptr (GString) expected = g_string_new (NULL);
  g_autofree char *here = NULL;
  g_autofree char *there = NULL;

  g_assert_true (ctp_session_start (meeting, NULL));
  for (guint i = 0; i < 12; i++)
    {
      g_autofree char *line = g_strdup_printf ("L%u", i);
      g_autoptr (GError) error = NULL;

      g_object_unref (
        ctp_capture_add (meeting, (CtpCaptureKind) (i * 3 % CTP_N_CAPTURES), line, &error));
      g_assert_no_error (error);
      g_string_append_printf (expected, "%s ", line);
    }
  here = describe_captures (journal);
  g_assert_cmpstr (here, ==, expected->str);
  pair_fixture_exchange (journal, other);
  there = describe_captures (other);
  g_assert_cmpstr (there, ==, expected->str);
}

static void
test_empty (void)
{
  PairClock clock;
  g_autoptr (CtpJournal) journal = pair_fixture_new (&clock);
  g_autoptr (CtpRecord) meeting
    = pair_fixture_add_meeting (journal, "2026-11-22T10:00", 45, "planned");

  for (int kind = 0; kind < CTP_N_CAPTURES; kind++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (ctp_capture_add (meeting, (CtpCaptureKind) kind, "  @Taylor ", &error));
      g_assert_error (error, CTP_PAIR_ERROR, CTP_PAIR_ERROR_EMPTY);
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/capture/lines", test_lines);
  g_test_add_func ("/capture/refused-due", test_refused_due);
  g_test_add_func ("/capture/goal-at-hand", test_goal_at_hand);
  g_test_add_func ("/capture/order", test_order);
  g_test_add_func ("/capture/empty", test_empty);

  return g_test_run ();
}
