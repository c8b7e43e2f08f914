/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A signature holds for the very words that were signed, and for no others. */

#include "pair/ctp-agreement.h"
#include "pair/ctp-agreement-changes.h"

#include "pair-fixture.h"

static CtpRecord *
make_agreement (CtpJournal *journal)
{
  g_autoptr (GError) error = NULL;
  CtpRecord *agreement = ctp_agreement_dup (journal);
  g_autoptr (CtpRecord) rule = NULL;

  ctp_record_set_text (agreement, "purpose", "To learn from each other", &error);
  ctp_record_set_real (agreement, "hours", 2, &error);
  rule
    = ctp_journal_add (journal, "rule", &error, "text", "Phones face down", "position", 1.0, NULL);
  g_assert_no_error (error);
  return agreement;
}

static void
test_sign (void)
{
  PairClock clock;
  g_autoptr (CtpJournal) journal = pair_fixture_new (&clock);
  g_autoptr (CtpRecord) agreement = make_agreement (journal);
  g_autofree char *digest = ctp_agreement_dup_digest (agreement);
  g_autoptr (GError) error = NULL;

  g_assert_false (ctp_agreement_is_signed_by (agreement, CTP_SIDE_SENIOR));
  g_assert_true (ctp_agreement_sign (agreement, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (ctp_record_get_text (agreement, "senior_signed"), ==, "2026-11-22");
  g_assert_true (ctp_agreement_is_signed_by (agreement, CTP_SIDE_SENIOR));
  g_assert_false (ctp_agreement_is_signed (agreement));

  pair_fixture_partner_set (journal, "agreement", ctp_record_get_id (agreement), "junior_signed",
                            "2026-11-22");
  g_assert_false (ctp_agreement_is_signed_by (agreement, CTP_SIDE_JUNIOR));
  pair_fixture_partner_set (journal, "agreement", ctp_record_get_id (agreement), "junior_digest",
                            digest);
  g_assert_true (ctp_agreement_is_signed (agreement));

  g_assert_true (ctp_journal_undo (journal, &error));
  g_assert_false (ctp_agreement_is_signed_by (agreement, CTP_SIDE_SENIOR));
  g_assert_true (ctp_agreement_is_signed_by (agreement, CTP_SIDE_JUNIOR));
}

typedef struct
{
  const char *what;
  const char *field;
  const char *text;
  gboolean unsigns;
} Change;

static const Change changes[] = {
  { "purpose", "purpose", "To learn from each other.", TRUE },
  { "confidentiality", "confidentiality", "Nothing leaves", TRUE },
  { "contact", "contact", "Ring", TRUE },
  { "hours", "hours", "3", TRUE },
  { "starts", "starts", "2026-06-03", TRUE },
  { "ends", "ends", "2027-05-31", TRUE },
  { "the title in calendars", "calendar_title", "Focus time", FALSE },
};

static void
test_change (gconstpointer data)
{
  const Change *change = data;
  PairClock clock;
  g_autoptr (CtpJournal) journal = pair_fixture_new (&clock);
  g_autoptr (CtpRecord) agreement = make_agreement (journal);
  g_autoptr (GError) error = NULL;

  ctp_agreement_sign (agreement, &error);
  g_assert_no_error (error);
  pair_fixture_partner_set (journal, "agreement", ctp_record_get_id (agreement), change->field,
                            change->text);
  g_assert_cmpint (ctp_agreement_is_signed_by (agreement, CTP_SIDE_SENIOR), ==, !change->unsigns);
}

static void
test_rules (void)
{
  PairClock clock;
  g_autoptr (CtpJournal) journal = pair_fixture_new (&clock);
  g_autoptr (CtpRecord) agreement = make_agreement (journal);
  g_autoptr (CtpQuery) rules = ctp_agreement_list_rules (journal);
  g_autoptr (CtpRecord) rule = g_list_model_get_item (G_LIST_MODEL (rules), 0);
  g_autoptr (CtpRecord) another = NULL;
  g_autoptr (GError) error = NULL;

  ctp_agreement_sign (agreement, &error);
  another = ctp_journal_add (journal, "rule", &error, "text", "No slides", "position", 2.0, NULL);
  g_assert_no_error (error);
  g_assert_false (ctp_agreement_is_signed_by (agreement, CTP_SIDE_SENIOR));

  ctp_agreement_sign (agreement, &error);
  g_assert_true (ctp_agreement_is_signed_by (agreement, CTP_SIDE_SENIOR));
  ctp_record_place (another, NULL, rule, &error);
  g_assert_no_error (error);
  g_assert_true (ctp_agreement_is_signed_by (agreement, CTP_SIDE_SENIOR));

  ctp_record_set_text (rule, "text", "Phones face up", &error);
  g_assert_false (ctp_agreement_is_signed_by (agreement, CTP_SIDE_SENIOR));
  ctp_record_set_text (rule, "text", "Phones face down", &error);
  g_assert_true (ctp_agreement_is_signed_by (agreement, CTP_SIDE_SENIOR));

  ctp_record_delete (another, &error);
  g_assert_no_error (error);
  g_assert_false (ctp_agreement_is_signed_by (agreement, CTP_SIDE_SENIOR));
}

/* Words that move from one field to the next are other words. */
static void
test_borders (void)
{
  PairClock clock;
  g_autoptr (CtpJournal) journal = pair_fixture_new (&clock);
  g_autoptr (CtpRecord) agreement = make_agreement (journal);
  g_autoptr (GError) error = NULL;
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;

  ctp_record_set_text (agreement, "purpose", "Learn", &error);
  ctp_record_set_text (agreement, "confidentiality", "confidentialityAll", &error);
  one = ctp_agreement_dup_digest (agreement);
  ctp_record_set_text (agreement, "purpose", "Learnconfidentiality", &error);
  ctp_record_set_text (agreement, "confidentiality", "All", &error);
  g_assert_no_error (error);
  two = ctp_agreement_dup_digest (agreement);
  g_assert_cmpstr (one, !=, two);
}

/* A signature that somebody else wrote is none. */
static void
test_forged (void)
{
  PairClock clock;
  g_autoptr (CtpJournal) journal = pair_fixture_new (&clock);
  g_autoptr (CtpRecord) agreement = make_agreement (journal);
  g_autofree char *digest = ctp_agreement_dup_digest (agreement);
  g_autoptr (GError) error = NULL;

  ctp_record_set_text (agreement, "junior_signed", "2026-11-22", &error);
  ctp_record_set_text (agreement, "junior_digest", digest, &error);
  g_assert_no_error (error);
  g_assert_false (ctp_agreement_is_signed_by (agreement, CTP_SIDE_JUNIOR));
}

static void
assert_changes (CtpRecord *agreement, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) differences
    = ctp_agreement_list_changes (agreement, CTP_SIDE_SENIOR, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < differences->len; i++)
    {
      const CtpAgreementChange *change = g_ptr_array_index (differences, i);

      g_string_append_printf (text, "%s: “%s”, now “%s”\n", change->label, change->before,
                              change->after);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

/* What reads otherwise than when it was signed, whoever wrote it, and nothing of the way there. */
static void
test_what_changed (void)
{
  PairClock clock;
  g_autoptr (CtpJournal) journal = pair_fixture_new (&clock);
  g_autoptr (CtpRecord) agreement = make_agreement (journal);
  g_autoptr (CtpQuery) rules = ctp_agreement_list_rules (journal);
  g_autoptr (CtpRecord) rule = ctp_query_get (rules, 0);
  g_autoptr (CtpRecord) second = NULL;
  g_autoptr (CtpRecord) third = NULL;
  g_autoptr (GError) error = NULL;

  assert_changes (agreement, "");
  second = ctp_journal_add (journal, "rule", &error, "text", "No slides", "position", 2.0, NULL);
  ctp_agreement_sign (agreement, &error);
  g_assert_no_error (error);
  assert_changes (agreement, "");

  clock.now += G_USEC_PER_SEC;
  ctp_record_set_text (agreement, "purpose", "To learn", &error);
  clock.now += G_USEC_PER_SEC;
  ctp_record_set_text (agreement, "purpose", "To learn a lot", &error);
  pair_fixture_partner_set (journal, "agreement", ctp_record_get_id (agreement), "hours", "3");
  ctp_record_set_text (rule, "text", "Phones away", &error);
  ctp_record_delete (second, &error);
  third = ctp_journal_add (journal, "rule", &error, "text", "No jargon", NULL);
  g_assert_no_error (error);
  assert_changes (agreement, "Purpose: “To learn from each other”, now “To learn a lot”\n"
                             "Hours a month: “2”, now “3”\n"
                             "Ground Rule: “Phones face down”, now “Phones away”\n"
                             "Ground Rule: “No slides”, now “”\n"
                             "Ground Rule: “”, now “No jargon”\n");

  ctp_agreement_sign (agreement, &error);
  g_assert_no_error (error);
  assert_changes (agreement, "");
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/agreement/sign", test_sign);
  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *name = g_strdup_printf ("/agreement/change/%s", changes[i].what);

      g_test_add_data_func (name, &changes[i], test_change);
    }
  g_test_add_func ("/agreement/rules", test_rules);
  g_test_add_func ("/agreement/borders", test_borders);
  g_test_add_func ("/agreement/forged", test_forged);
  g_test_add_func ("/agreement/what-changed", test_what_changed);
  return g_test_run ();
}
