/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How goals and the agreement are spoken of on the screen: each in one calm sentence. */

#include "app/goals/ctp-goal-words.h"

#include <config.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "pair/ctp-agreement.h"
#include "pair/ctp-progress.h"
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

/* "Amirah proposes this; Taylor has not answered yet" */
static char *
dup_proposal (CtpRecord *goal)
{
  CtpJournal *journal = ctp_record_get_journal (goal);
  CtpRecord *me = ctp_journal_get_me (journal);
  CtpRecord *partner = ctp_journal_get_partner (journal);
  g_autoptr (CtpRecord) author = ctp_record_dup_author (goal);
  CtpRecord *proposer = author != NULL ? author : me;
  CtpRecord *other = proposer == me ? partner : me;

  /* Translators: the names of the two people. */
  return g_strdup_printf (_ ("%s proposes this; %s has not answered yet"),
                          ctp_record_get_text (proposer, "name"),
                          ctp_record_get_text (other, "name"));
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
ctp_goal_words_dup_sentence (CtpRecord *goal)
{
  const char *measure = ctp_record_get_text (goal, "measure");
  CtpProgress progress;

  if (is_status (goal, "proposed"))
    return dup_proposal (goal);

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
    return g_strdup (_ ("Not signed yet"));
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
    return CTP_TONE_WARNING;
  if (is_status (goal, "active") || is_status (goal, "agreed"))
    return CTP_TONE_ACCENT;

  return CTP_TONE_NEUTRAL;
}
