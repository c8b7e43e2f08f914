/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether both want a goal. Each says so on a copy of their own: an answer counts only where it was
 * written by the one whose answer it is, and only for the terms as they read then. Who wrote the
 * terms wants them. So nobody can agree for the other, and a goal that is rewritten is asked anew. */

#include "pair/ctp-consent.h"

#include "pair/ctp-digest.h"
#include "pair/ctp-side.h"

/* What is agreed to, in the order in which it is digested, which is for ever. Of the learner it is
 * the role, which is the first. */
static const char *const terms[] = {
  "learner", "title", "measure", "unit", "baseline", "target", "due", NULL,
};

static const char *const answer_fields[] = { "senior_answer", "junior_answer" };
static const char *const terms_fields[] = { "senior_terms", "junior_terms" };

static gboolean
is_written_by (CtpRecord *goal, const char *const *fields, CtpSide side)
{
  g_autoptr (CtpRecord) writer = ctp_record_dup_writer (goal, fields);

  return writer != NULL && ctp_side_of_person (writer) == side;
}

static gboolean
has_answered_this (CtpRecord *goal, CtpSide side)
{
  const char *const fields[] = { answer_fields[side], terms_fields[side], NULL };
  g_autofree char *now = ctp_consent_dup_terms (goal);

  return g_str_equal (ctp_record_get_text (goal, terms_fields[side]), now)
         && is_written_by (goal, fields, side);
}

/**
 * ctp_consent_dup_terms:
 *
 * Computes the digest of what a goal asks of the two. Why it matters, its area and its milestones
 * do not count.
 */
char *
ctp_consent_dup_terms (CtpRecord *goal)
{
  g_autoptr (CtpRecord) learner = NULL;
  CtpDigest digest;

  g_return_val_if_fail (ctp_record_is (goal, "goal"), NULL);

  learner = ctp_record_dup_reference (goal, "learner");
  ctp_digest_init (&digest);
  ctp_digest_add (&digest, learner != NULL ? ctp_record_get_text (learner, "role") : "");
  for (guint i = 1; terms[i] != NULL; i++)
    ctp_digest_add_field (&digest, goal, terms[i]);
  return ctp_digest_end (&digest);
}

/**
 * ctp_consent_get:
 *
 * Tells what one side says to a goal as it reads now.
 */
CtpConsent
ctp_consent_get (CtpRecord *goal, CtpSide side)
{
  g_return_val_if_fail (ctp_record_is (goal, "goal"), CTP_CONSENT_OPEN);

  if (has_answered_this (goal, side))
    {
      const char *answer = ctp_record_get_text (goal, answer_fields[side]);

      if (g_str_equal (answer, "agreed"))
        return CTP_CONSENT_AGREED;
      if (g_str_equal (answer, "declined"))
        return CTP_CONSENT_DECLINED;
    }

  return is_written_by (goal, terms, side) ? CTP_CONSENT_AGREED : CTP_CONSENT_OPEN;
}

/**
 * ctp_consent_is_complete:
 *
 * Tells whether both agreed to a goal as it reads now.
 */
gboolean
ctp_consent_is_complete (CtpRecord *goal)
{
  return ctp_consent_get (goal, CTP_SIDE_SENIOR) == CTP_CONSENT_AGREED
         && ctp_consent_get (goal, CTP_SIDE_JUNIOR) == CTP_CONSENT_AGREED;
}

/**
 * ctp_consent_has_answered_before:
 *
 * Tells whether one side answered when the goal read otherwise.
 */
gboolean
ctp_consent_has_answered_before (CtpRecord *goal, CtpSide side)
{
  return ctp_record_is_set (goal, terms_fields[side]) && !has_answered_this (goal, side);
}

/**
 * ctp_consent_give:
 * @answer: %CTP_CONSENT_OPEN takes an earlier one back
 *
 * Answers a goal as it reads now, for me, in one step. A proposal that both agreed to is agreed.
 */
gboolean
ctp_consent_give (CtpRecord *goal, CtpConsent answer, GError **error)
{
  static const char *const answers[] = { "open", "agreed", "declined" };
  CtpJournal *journal;
  CtpSide side;
  g_autofree char *now = NULL;
  gboolean done;

  g_return_val_if_fail (ctp_record_is (goal, "goal"), FALSE);

  journal = ctp_record_get_journal (goal);
  side = ctp_side_of_me (journal);
  now = ctp_consent_dup_terms (goal);

  ctp_journal_begin_step (journal, CTP_VERB_CHANGE, "goal");
  done = ctp_record_set_text (goal, answer_fields[side], answers[answer], error)
         && ctp_record_set_text (goal, terms_fields[side], now, error);
  if (done && g_str_equal (ctp_record_get_text (goal, "status"), "proposed")
      && ctp_consent_is_complete (goal))
    done = ctp_record_set_text (goal, "status", "agreed", error);
  ctp_journal_end_step (journal);

  return done;
}
