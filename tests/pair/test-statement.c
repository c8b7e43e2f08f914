/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The statements of feedback rounds: the standard ones first, then whatever the pair makes of them,
 * the same on both copies. */

#include "pair/ctp-statement.h"

#include "journal/ctp-query.h"
#include "pair-fixture.h"
#include "two-copies.h"

#include <string.h>

static char *
dup_list (CtpJournal *journal, CtpSide about)
{
  g_autoptr (GPtrArray) list = ctp_statement_list (journal, about);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < list->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "|" : "",
                            ctp_statement_get_text (list->pdata[i]));
  return g_string_free (text, FALSE);
}

static void
assert_list (CtpJournal *journal, CtpSide about, const char *expected)
{
  g_autofree char *found = dup_list (journal, about);

  g_assert_cmpstr (found, ==, expected);
}

static CtpRecord *
get (CtpJournal *journal, CtpSide about, const char *key)
{
  g_autoptr (GPtrArray) list = ctp_statement_list (journal, about);

  for (guint i = 0; i < list->len; i++)
    if (g_str_equal (ctp_statement_get_key (list->pdata[i]), key))
      return g_object_ref (list->pdata[i]);
  g_assert_not_reached ();
}

static void
test_standard (void)
{
  static const struct
  {
    CtpSide about;
    guint n;
  } facts[] = { { CTP_SIDE_JUNIOR, 6 }, { CTP_SIDE_SENIOR, 7 } };
  const CtpField *answered = ctp_kind_find_field (ctp_kind_find ("answer"), "statement");
  const CtpField *field = ctp_kind_find_field (ctp_kind_find ("statement"), "standard");

  for (gsize i = 0; i < G_N_ELEMENTS (facts); i++)
    {
      const char *const *names = ctp_statement_list_standard (facts[i].about);

      g_assert_cmpuint (g_strv_length ((char **) names), ==, facts[i].n);
      for (; *names != NULL; names++)
        {
          g_assert_true (ctp_field_has_choice (answered, *names));
          g_assert_true (ctp_field_has_choice (field, *names));
          g_assert_cmpstr (ctp_statement_get_standard_text (*names), !=, "");
        }
    }
  for (const char *const *wish = ctp_statement_list_wishes (); *wish != NULL; wish++)
    {
      g_assert_true (ctp_field_has_choice (answered, *wish));
      g_assert_cmpstr (ctp_statement_get_standard_text (*wish), !=, "");
    }
  g_assert_cmpstr (ctp_statement_get_standard_text ("nothing"), ==, "");
}

/* Looking writes nothing. */
static void
test_untouched (void)
{
  PairClock clock;
  g_autoptr (CtpJournal) journal = pair_fixture_new (&clock);
  gint64 before = ctp_journal_get_sequence (journal);

  assert_list (journal, CTP_SIDE_JUNIOR,
               "Listens and understands|Challenges me to learn|Teaches by example|"
               "Introduces what is new|Is patient|Keeps advice to the point");
  g_assert_cmpint (ctp_journal_get_sequence (journal), ==, before);
}

static void
test_edit (void)
{
  PairClock clock;
  g_autoptr (CtpJournal) journal = pair_fixture_new (&clock);
  g_autoptr (CtpRecord) patient = get (journal, CTP_SIDE_JUNIOR, "patient");
  g_autoptr (CtpRecord) example = get (journal, CTP_SIDE_JUNIOR, "example");
  g_autoptr (CtpRecord) added = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (ctp_statement_has_own_words (patient));
  g_assert_true (ctp_statement_set_text (patient, "Takes the time", &error));
  g_assert_true (ctp_statement_has_own_words (patient));
  g_assert_true (ctp_statement_remove (example, &error));
  added = ctp_statement_add (journal, CTP_SIDE_JUNIOR, "Says no", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ctp_statement_get_key (added), ==, ctp_record_get_id (added));
  assert_list (journal, CTP_SIDE_JUNIOR,
               "Listens and understands|Challenges me to learn|Introduces what is new|"
               "Takes the time|Keeps advice to the point|Says no");

  g_assert_true (ctp_statement_place (added, 0, &error));
  g_assert_true (ctp_statement_place (patient, 1, &error));
  assert_list (journal, CTP_SIDE_JUNIOR,
               "Says no|Takes the time|Listens and understands|Challenges me to learn|"
               "Introduces what is new|Keeps advice to the point");

  /* Empty words are none. */
  g_assert_true (ctp_statement_set_text (added, "", &error));
  g_assert_true (ctp_statement_set_text (patient, "", &error));
  g_assert_false (ctp_statement_has_own_words (patient));
  g_assert_cmpstr (ctp_statement_get_text (patient), ==, "Is patient");
  g_assert_cmpstr (ctp_statement_get_text (added), ==, "Says no");

  g_assert_true (ctp_statement_reset (journal, &error));
  assert_list (journal, CTP_SIDE_JUNIOR,
               "Listens and understands|Challenges me to learn|Teaches by example|"
               "Introduces what is new|Is patient|Keeps advice to the point");
  g_assert_true (ctp_journal_undo (journal, &error));
  assert_list (journal, CTP_SIDE_JUNIOR,
               "Says no|Is patient|Listens and understands|Challenges me to learn|"
               "Introduces what is new|Keeps advice to the point");
}

/* What was removed, brought back and then given other words is there. */
static void
test_undo (void)
{
  PairClock clock;
  g_autoptr (CtpJournal) journal = pair_fixture_new (&clock);
  g_autoptr (CtpRecord) patient = get (journal, CTP_SIDE_JUNIOR, "patient");
  g_autoptr (GError) error = NULL;
  g_autofree char *before = dup_list (journal, CTP_SIDE_JUNIOR);

  g_assert_true (ctp_statement_remove (patient, &error));
  g_assert_true (ctp_journal_undo (journal, &error));
  assert_list (journal, CTP_SIDE_JUNIOR, before);
  g_assert_true (ctp_statement_set_text (patient, "Takes the time", &error));
  assert_list (journal, CTP_SIDE_JUNIOR,
               "Listens and understands|Challenges me to learn|Teaches by example|"
               "Introduces what is new|Takes the time|Keeps advice to the point");
}

/* Both change the standard statements without knowing of it: both changes are there on both sides. */
static void
test_two_copies (void)
{
  TwoCopies copies;
  g_autoptr (GError) error = NULL;

  two_copies_set_up (&copies);
  {
    g_autoptr (CtpRecord) patient = get (copies.senior, CTP_SIDE_JUNIOR, "patient");
    g_autoptr (CtpRecord) new = get (copies.junior, CTP_SIDE_JUNIOR, "new");

    g_assert_true (ctp_statement_set_text (patient, "Takes the time", &error));
    g_assert_true (ctp_statement_remove (new, &error));
  }
  two_copies_send (copies.senior, copies.junior);
  two_copies_send (copies.junior, copies.senior);
  for (int i = 0; i < 2; i++)
    assert_list (i == 0 ? copies.senior : copies.junior, CTP_SIDE_JUNIOR,
                 "Listens and understands|Challenges me to learn|Teaches by example|"
                 "Takes the time|Keeps advice to the point");
  two_copies_tear_down (&copies);
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/statement/standard", test_standard);
  g_test_add_func ("/statement/untouched", test_untouched);
  g_test_add_func ("/statement/edit", test_edit);
  g_test_add_func ("/statement/undo", test_undo);
  g_test_add_func ("/statement/two copies", test_two_copies);
  return g_test_run ();
}
