/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The way of a goal: from a proposal over check-ins to the day it is reached, which each of the two
 * celebrates once. How far it is, is never written down; see ctp-progress.c. */

#include "pair/ctp-goal.h"

#include <math.h>

#include "journal/ctp-query.h"
#include "pair/ctp-side.h"
#include "pair/ctp-today.h"

static const char *const celebrated_fields[] = { "senior_celebrated", "junior_celebrated" };

static gboolean
is_status (CtpRecord *goal, const char *status)
{
  return g_str_equal (ctp_record_get_text (goal, "status"), status);
}

/**
 * ctp_goal_set_status:
 *
 * Sets the status of a goal, and with it the day on which it was reached, in one step.
 */
gboolean
ctp_goal_set_status (CtpRecord *goal, const char *status, GError **error)
{
  CtpJournal *journal;
  g_autofree char *today = NULL;
  gboolean done;

  g_return_val_if_fail (ctp_record_is (goal, "goal"), FALSE);

  journal = ctp_record_get_journal (goal);
  today = ctp_today_dup_text (journal);
  ctp_journal_begin_step (journal, CTP_VERB_CHANGE, "goal");
  done = ctp_record_set_text (goal, "status", status, error)
         && ctp_record_set_text (goal, "reached", g_str_equal (status, "achieved") ? today : "",
                                 error);
  ctp_journal_end_step (journal);

  return done;
}

/**
 * ctp_goal_check_in:
 * @value: in the goal's unit, NaN where only a remark is made
 * @remark: may be ""
 *
 * Adds a check-in of today, in one step. The first one makes a goal that was agreed an active one.
 *
 * Returns: (transfer full) (nullable)
 */
CtpRecord *
ctp_goal_check_in (CtpRecord *goal, double value, const char *remark, GError **error)
{
  CtpJournal *journal;
  g_autofree char *today = NULL;
  g_autoptr (CtpRecord) checkin = NULL;
  gboolean done;

  g_return_val_if_fail (ctp_record_is (goal, "goal"), NULL);

  journal = ctp_record_get_journal (goal);
  today = ctp_today_dup_text (journal);
  ctp_journal_begin_step (journal, CTP_VERB_ADD, "checkin");
  checkin = ctp_journal_add (journal, "checkin", error, "goal", goal, "date", today, "remark",
                             remark, NULL);
  done = checkin != NULL && (isnan (value) || ctp_record_set_real (checkin, "value", value, error))
         && (!is_status (goal, "agreed") || ctp_record_set_text (goal, "status", "active", error));
  ctp_journal_end_step (journal);

  return done ? g_steal_pointer (&checkin) : NULL;
}

/**
 * ctp_goal_needs_measure:
 *
 * Tells whether nobody can say yet when a goal will be reached: it is on, and has neither a target
 * nor a measure in words nor a milestone.
 */
gboolean
ctp_goal_needs_measure (CtpRecord *goal)
{
  g_autoptr (CtpQuery) milestones = NULL;

  g_return_val_if_fail (ctp_record_is (goal, "goal"), FALSE);

  if (is_status (goal, "achieved") || is_status (goal, "paused") || is_status (goal, "dropped")
      || ctp_record_is_set (goal, "target") || ctp_record_is_set (goal, "measure"))
    return FALSE;

  milestones = ctp_query_new (ctp_record_get_journal (goal), "milestone", "goal = ?1", NULL,
                              ctp_record_get_id (goal), NULL);
  return ctp_query_get_count (milestones) == 0;
}

/**
 * ctp_goal_is_to_celebrate:
 *
 * Tells whether a goal was reached and I have not celebrated it yet.
 */
gboolean
ctp_goal_is_to_celebrate (CtpRecord *goal)
{
  CtpSide side;

  g_return_val_if_fail (ctp_record_is (goal, "goal"), FALSE);

  side = ctp_side_of_me (ctp_record_get_journal (goal));
  return is_status (goal, "achieved") && !ctp_record_get_boolean (goal, celebrated_fields[side]);
}

/**
 * ctp_goal_celebrate:
 *
 * Remembers that I have celebrated a goal. It stays so, also where it is reached a second time.
 */
gboolean
ctp_goal_celebrate (CtpRecord *goal, GError **error)
{
  CtpSide side;

  g_return_val_if_fail (ctp_record_is (goal, "goal"), FALSE);

  side = ctp_side_of_me (ctp_record_get_journal (goal));
  return ctp_record_set_boolean (goal, celebrated_fields[side], TRUE, error);
}
