/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Agreed means both said so: each for themselves, and to the goal as it reads. */

#include "pair/ctp-consent.h"

#include "pair-fixture.h"

/* Amirah proposes a goal. */
static CtpRecord *
propose (CtpJournal *journal)
{
  g_autoptr (GError) error = NULL;
  CtpRecord *goal
    = ctp_journal_add (journal, "goal", &error, "title", "Write myself", "target", 5.0, NULL);

  g_assert_no_error (error);
  return goal;
}

static void
partner_answers (CtpRecord *goal, const char *answer)
{
  CtpJournal *journal = ctp_record_get_journal (goal);
  g_autofree char *terms = ctp_consent_dup_terms (goal);

  pair_fixture_partner_set (journal, "goal", ctp_record_get_id (goal), "junior_answer", answer);
  pair_fixture_partner_set (journal, "goal", ctp_record_get_id (goal), "junior_terms", terms);
}

static void
test_propose (void)
{
  PairClock clock;
  g_autoptr (CtpJournal) journal = pair_fixture_new (&clock);
  g_autoptr (CtpRecord) goal = propose (journal);

  g_assert_cmpint (ctp_consent_get (goal, CTP_SIDE_SENIOR), ==, CTP_CONSENT_AGREED);
  g_assert_cmpint (ctp_consent_get (goal, CTP_SIDE_JUNIOR), ==, CTP_CONSENT_OPEN);

  partner_answers (goal, "agreed");
  g_assert_cmpint (ctp_consent_get (goal, CTP_SIDE_JUNIOR), ==, CTP_CONSENT_AGREED);
  g_assert_true (ctp_consent_is_complete (goal));
  g_assert_false (ctp_consent_has_answered_before (goal, CTP_SIDE_JUNIOR));
}

static void
test_decline (void)
{
  PairClock clock;
  g_autoptr (CtpJournal) journal = pair_fixture_new (&clock);
  g_autoptr (CtpRecord) goal = propose (journal);
  g_autoptr (GError) error = NULL;

  partner_answers (goal, "declined");
  g_assert_cmpint (ctp_consent_get (goal, CTP_SIDE_JUNIOR), ==, CTP_CONSENT_DECLINED);

  /* Another proposal is another question. */
  ctp_record_set_real (goal, "target", 3, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ctp_consent_get (goal, CTP_SIDE_JUNIOR), ==, CTP_CONSENT_OPEN);
  g_assert_true (ctp_consent_has_answered_before (goal, CTP_SIDE_JUNIOR));
}

/* Who rewrites a goal wants it so; the other is asked anew. */
static void
test_rewrite (void)
{
  PairClock clock;
  g_autoptr (CtpJournal) journal = pair_fixture_new (&clock);
  g_autoptr (CtpRecord) goal = propose (journal);
  g_autoptr (GError) error = NULL;

  partner_answers (goal, "agreed");
  pair_fixture_partner_set (journal, "goal", ctp_record_get_id (goal), "target", "9");
  g_assert_cmpint (ctp_consent_get (goal, CTP_SIDE_SENIOR), ==, CTP_CONSENT_OPEN);
  g_assert_cmpint (ctp_consent_get (goal, CTP_SIDE_JUNIOR), ==, CTP_CONSENT_AGREED);

  g_assert_true (ctp_consent_give (goal, CTP_CONSENT_AGREED, &error));
  g_assert_no_error (error);
  g_assert_true (ctp_consent_is_complete (goal));
  g_assert_cmpstr (ctp_record_get_text (goal, "status"), ==, "agreed");

  pair_fixture_partner_set (journal, "goal", ctp_record_get_id (goal), "why", "Because");
  g_assert_true (ctp_consent_is_complete (goal));
}

/* On one copy alone nobody can agree for the other. */
static void
test_alone (void)
{
  PairClock clock;
  g_autoptr (CtpJournal) journal = pair_fixture_new (&clock);
  g_autoptr (CtpRecord) goal = propose (journal);
  g_autofree char *terms = ctp_consent_dup_terms (goal);
  g_autoptr (GError) error = NULL;

  ctp_record_set_text (goal, "junior_answer", "agreed", &error);
  ctp_record_set_text (goal, "junior_terms", terms, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ctp_consent_get (goal, CTP_SIDE_JUNIOR), ==, CTP_CONSENT_OPEN);

  g_assert_true (ctp_consent_give (goal, CTP_CONSENT_AGREED, &error));
  g_assert_cmpstr (ctp_record_get_text (goal, "status"), ==, "proposed");
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/consent/propose", test_propose);
  g_test_add_func ("/consent/decline", test_decline);
  g_test_add_func ("/consent/rewrite", test_rewrite);
  g_test_add_func ("/consent/alone", test_alone);
  return g_test_run ();
}
