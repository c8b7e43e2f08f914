/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How goals and the agreement are spoken of on the screen: each in one calm sentence. */

#include "app/goals/ctp-goal-words.h"

#include <config.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "pair/ctp-agreement.h"
#include "pair/ctp-consent.h"
#include "pair/ctp-goal.h"
#include "pair/ctp-progress.h"
#include "pair/ctp-side.h"
#include "pair/ctp-today.h"
#include "report/ctp-wording.h"

/* "Amirah learns", "Together" */
char *
ctp_goal_words_dup_learner (CtpRecord *goal)
{
  g_autoptr (CtpRecord) learner = ctp_record_dup_reference (goal, "learner");

  if (learner == NULL)
    return g_strdup (_ ("Together"));

  /* Translators: %s is a person's name. */
  return g_strdup_printf (_ ("%s learns"), ctp_record_get_text (learner, "name"));
}

static gboolean
is_status (CtpRecord *goal, const char *status)
{
  return g_str_equal (ctp_record_get_text (goal, "status"), status);
}

static const char *
get_name (CtpRecord *goal, CtpSide side)
{
  return ctp_record_get_text (ctp_journal_get_person (ctp_record_get_journal (goal), side), "name");
}

static gboolean
is_declined (CtpRecord *goal)
{
  return ctp_consent_get (goal, CTP_SIDE_SENIOR) == CTP_CONSENT_DECLINED
         || ctp_consent_get (goal, CTP_SIDE_JUNIOR) == CTP_CONSENT_DECLINED;
}

/* "Amirah proposes this; Taylor has not answered yet" */
static char *
dup_proposal (CtpRecord *goal)
{
  for (guint side = CTP_SIDE_SENIOR; side <= CTP_SIDE_JUNIOR; side++)
    {
      CtpSide other = ctp_side_other ((CtpSide) side);

      if (ctp_consent_get (goal, (CtpSide) side) == CTP_CONSENT_DECLINED)
        /* Translators: %s is a person's name. */
        return g_strdup_printf (_ ("%s would rather not, for now"),
                                get_name (goal, (CtpSide) side));
      if (ctp_consent_get (goal, (CtpSide) side) == CTP_CONSENT_OPEN)
        /* Translators: the names of the two people. */
        return g_strdup_printf (_ ("%s proposes this; %s has not answered yet"),
                                get_name (goal, other), get_name (goal, (CtpSide) side));
    }

  return g_strdup (_ ("Both of you want this"));
}

/* What is still to be answered of a goal, to the one who sits here; "" where nothing is. */
char *
ctp_goal_words_dup_consent (CtpRecord *goal)
{
  CtpSide me = ctp_side_of_me (ctp_record_get_journal (goal));
  CtpSide partner = ctp_side_other (me);
  const char *name = get_name (goal, partner);
  CtpConsent mine = ctp_consent_get (goal, me);
  CtpConsent theirs = ctp_consent_get (goal, partner);

  if (is_status (goal, "achieved") || is_status (goal, "dropped")
      || (mine == CTP_CONSENT_AGREED && theirs == CTP_CONSENT_AGREED))
    return g_strdup ("");
  if (mine == CTP_CONSENT_DECLINED)
    return g_strdup (_ ("You would rather not, for now. You can still agree."));
  if (theirs == CTP_CONSENT_DECLINED)
    /* Translators: %s is a person's name. */
    return g_strdup_printf (
      _ ("%s would rather not, for now. Change the goal, and the question is a new one."), name);
  if (mine == CTP_CONSENT_OPEN && ctp_consent_has_answered_before (goal, me))
    /* Translators: %s is a person's name. */
    return g_strdup_printf (_ ("%s has changed this since you answered. Do you still want it?"),
                            name);
  if (mine == CTP_CONSENT_OPEN)
    /* Translators: %s is a person's name. */
    return g_strdup_printf (_ ("%s proposes this. Do you want it too?"), name);
  if (ctp_consent_has_answered_before (goal, partner))
    /* Translators: %s is a person's name. */
    return g_strdup_printf (_ ("You have changed this since %s answered. It is agreed when %s "
                               "says so again."),
                            name, name);

  /* Translators: %s is a person's name. */
  return g_strdup_printf (_ ("You propose this. It is agreed when %s says so too."), name);
}

/* "Amirah learns · reached 12 October · from 0 to 5 posts" */
char *
ctp_goal_words_dup_reached (CtpRecord *goal)
{
  g_autofree char *learner = ctp_goal_words_dup_learner (goal);
  g_autofree char *day = ctp_goal_words_dup_due (goal);
  double baseline = ctp_record_get_real (goal, "baseline");
  double target = ctp_record_get_real (goal, "target");
  g_autofree char *from = ctp_wording_dup_number (baseline);
  g_autofree char *to = ctp_wording_dup_quantity (target, ctp_record_get_text (goal, "unit"));
  g_autofree char *way = NULL;

  if (isnan (baseline) || isnan (target))
    return g_strjoin (" · ", learner, *day != '\0' ? day : NULL, NULL);

  /* Translators: a number, then a number with its unit, as in “from 0 to 5 posts”. */
  way = g_strdup_printf (_ ("from %s to %s"), from, to);
  return *day != '\0' ? g_strjoin (" · ", learner, day, way, NULL)
                      : g_strjoin (" · ", learner, way, NULL);
}

/* The status of a goal; of a proposal that somebody would rather not follow, that. */
const char *
ctp_goal_words_get_status (CtpRecord *goal)
{
  if (is_status (goal, "proposed") && is_declined (goal))
    return C_ ("goal", "Rather not");

  return ctp_wording_get_goal_status (ctp_record_get_text (goal, "status"));
}

static char *
dup_measured (CtpRecord *goal, const CtpProgress *progress)
{
  const char *measure = ctp_record_get_text (goal, "measure");
  g_autofree char *baseline = ctp_wording_dup_number (progress->baseline);
  g_autofree char *current = ctp_wording_dup_number (progress->current);
  g_autofree char *target = ctp_wording_dup_number (progress->target);

  if (*measure == '\0')
    /* Translators: three numbers: where a goal began, is now, and shall end. */
    return g_strdup_printf (_ ("%s at the start, %s now, %s is the goal"), baseline, current,
                            target);

  /* Translators: a measure, then three numbers: where it began, is now, and shall end. */
  return g_strdup_printf (_ ("%s: %s at the start, %s now, %s is the goal"), measure, baseline,
                          current, target);
}

/* The measure in one sentence, with where it began, is, and shall be. Empty where nothing is known
 * yet. */
char *
ctp_goal_words_dup_measure (CtpRecord *goal)
{
  const char *measure = ctp_record_get_text (goal, "measure");
  CtpProgress progress;

  ctp_progress_of_goal (goal, &progress);
  if (!isnan (progress.baseline) && !isnan (progress.current) && !isnan (progress.target))
    return dup_measured (goal, &progress);
  if (*measure != '\0')
    return g_strdup (measure);
  if (progress.n_milestones > 0)
    return g_strdup_printf (
      ngettext ("%u of %u milestone reached", "%u of %u milestones reached", progress.n_milestones),
      progress.n_done, progress.n_milestones);

  return g_strdup (ctp_record_get_text (goal, "why"));
}

/* What is to be known of a goal first: who is awaited, that it has no measure, or the measure. */
char *
ctp_goal_words_dup_sentence (CtpRecord *goal)
{
  if (is_status (goal, "proposed"))
    return dup_proposal (goal);
  if (ctp_goal_needs_measure (goal))
    return g_strdup (_ ("How will you tell when it is reached?"));

  return ctp_goal_words_dup_measure (goal);
}

/* "due 28 Feb", "reached 12 Oct", or nothing */
char *
ctp_goal_words_dup_due (CtpRecord *goal)
{
  g_autofree char *day = NULL;
  GDate today;
  GDate date;

  ctp_today (ctp_record_get_journal (goal), &today);
  if (is_status (goal, "achieved") && ctp_record_get_date (goal, "reached", &date))
    {
      day = ctp_wording_dup_short_date (&date, &today);
      /* Translators: %s is a date on which a goal was reached. */
      return g_strdup_printf (_ ("reached %s"), day);
    }
  if (!ctp_record_get_date (goal, "due", &date))
    return g_strdup ("");

  day = ctp_wording_dup_short_date (&date, &today);
  /* Translators: %s is a date. */
  return g_strdup_printf (_ ("due %s"), day);
}

static char *
dup_signatures (CtpRecord *agreement)
{
  CtpJournal *journal = ctp_record_get_journal (agreement);
  gboolean by_senior = ctp_agreement_is_signed_by (agreement, CTP_SIDE_SENIOR);
  gboolean by_junior = ctp_agreement_is_signed_by (agreement, CTP_SIDE_JUNIOR);
  g_autofree char *day = NULL;
  GDate senior;
  GDate junior;
  GDate today;

  if (!by_senior && !by_junior)
    return ctp_record_is_set (agreement, "senior_digest")
               || ctp_record_is_set (agreement, "junior_digest")
             ? g_strdup (_ ("Changed since it was signed"))
             : g_strdup (_ ("Not signed yet"));
  if (!by_senior || !by_junior)
    /* Translators: the name of the one person who has signed. */
    return g_strdup_printf (
      _ ("Signed by %s only"),
      ctp_record_get_text (
        ctp_journal_get_person (journal, by_senior ? CTP_SIDE_SENIOR : CTP_SIDE_JUNIOR), "name"));
  if (!ctp_record_get_date (agreement, "senior_signed", &senior)
      || !ctp_record_get_date (agreement, "junior_signed", &junior))
    return g_strdup (_ ("Signed by both"));

  ctp_today (journal, &today);
  day = ctp_wording_dup_plain_date (g_date_compare (&senior, &junior) > 0 ? &senior : &junior,
                                    &today);
  /* Translators: %s is a date. */
  return g_strdup_printf (_ ("Signed by both on %s"), day);
}

/* "Signed by both on 3 June · 2 hours a month · until 31 May" */
char *
ctp_goal_words_dup_agreement (CtpRecord *agreement)
{
  g_autofree char *signatures = dup_signatures (agreement);
  g_autoptr (GString) line = g_string_new (signatures);
  double hours = ctp_record_get_real (agreement, "hours");
  GDate today;
  GDate ends;

  ctp_today (ctp_record_get_journal (agreement), &today);
  if (!isnan (hours))
    {
      g_autofree char *number = ctp_wording_dup_number (hours);

      g_string_append (line, " · ");
      /* Translators: %s is a number of hours. */
      g_string_append_printf (
        line, ngettext ("%s hour a month", "%s hours a month", (gulong) ceil (hours)), number);
    }
  if (ctp_record_get_date (agreement, "ends", &ends))
    {
      g_autofree char *day = ctp_wording_dup_plain_date (&ends, &today);

      g_string_append (line, " · ");
      /* Translators: %s is a date. */
      g_string_append_printf (line, _ ("until %s"), day);
    }

  return g_string_free (g_steal_pointer (&line), FALSE);
}

/* The colour of a goal's status. */
CtpTone
ctp_goal_words_get_tone (CtpRecord *goal)
{
  if (is_status (goal, "achieved"))
    return CTP_TONE_SUCCESS;
  if (is_status (goal, "proposed"))
    return is_declined (goal) ? CTP_TONE_NEUTRAL : CTP_TONE_WARNING;
  if (is_status (goal, "active") || is_status (goal, "agreed"))
    return CTP_TONE_ACCENT;

  return CTP_TONE_NEUTRAL;
}
