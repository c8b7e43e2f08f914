/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Momentum in sentences: how many of the last meetings took place and, once and without reproach,
 * that two or more in a row were lost, and when the next one is. */

#include "report/ctp-wording-momentum.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "calendar/ctp-meeting.h"
#include "pair/ctp-today.h"
#include "report/ctp-wording.h"

static char *
dup_only (const CtpMomentum *momentum)
{
  if (momentum->n_kept > 0)
    return g_strdup (_ ("The last meeting took place."));
  if (momentum->n_lost > 0)
    return g_strdup (_ ("The last meeting did not take place."));

  return g_strdup (_ ("The first meeting is over."));
}

/**
 * ctp_wording_dup_kept:
 *
 * Returns: (transfer full): such as “6 of the last 8 meetings took place.”; "" where none is over
 */
char *
ctp_wording_dup_kept (const CtpMomentum *momentum)
{
  g_return_val_if_fail (momentum != NULL, NULL);

  if (momentum->n_past == 0)
    return g_strdup ("");
  if (momentum->n_past == 1)
    return dup_only (momentum);

  /* Translators: how many took place, of how many; the form is that of the second number. */
  return g_strdup_printf (ngettext ("%u of the last %u meeting took place.",
                                    "%u of the last %u meetings took place.", momentum->n_past),
                          momentum->n_kept, momentum->n_past);
}

static GDateTime *
dup_next_start (const CtpMomentum *momentum)
{
  g_autoptr (GDateTime) start = NULL;

  if (momentum->meetings->len <= momentum->n_past)
    return NULL;

  start = ctp_meeting_dup_start (g_ptr_array_index (momentum->meetings, momentum->n_past));
  return start != NULL ? g_date_time_to_local (start) : NULL;
}

/* “Two in a row were lost.” */
static char *
dup_how_many (const CtpMomentum *momentum)
{
  if (momentum->n_lost == 2)
    return g_strdup (_ ("Two in a row were lost."));

  return g_strdup_printf (
    ngettext ("%u in a row was lost.", "%u in a row were lost.", momentum->n_lost),
    momentum->n_lost);
}

/**
 * ctp_wording_dup_lost:
 *
 * Says that the last two or more meetings were lost, and what is next by the clock of this computer.
 *
 * Returns: (transfer full) (nullable): %NULL where they were not
 */
char *
ctp_wording_dup_lost (const CtpMomentum *momentum, CtpJournal *journal)
{
  g_autoptr (GDateTime) next = NULL;
  g_autofree char *lost = NULL;
  g_autofree char *date = NULL;
  g_autofree char *time = NULL;
  GDate day, today;

  g_return_val_if_fail (momentum != NULL, NULL);
  g_return_val_if_fail (CTP_IS_JOURNAL (journal), NULL);

  if (!momentum->two_lost)
    return NULL;

  lost = dup_how_many (momentum);
  next = dup_next_start (momentum);
  if (next == NULL)
    /* Translators: a sentence such as “Two in a row were lost.” */
    return g_strdup_printf (_ ("%s No meeting is planned; a short one soon is worth more than a "
                               "long one later."),
                            lost);

  ctp_today (journal, &today);
  ctp_wording_get_day (next, &day);
  date = ctp_wording_dup_date (&day, &today);
  time = ctp_wording_dup_time (next);
  /* Translators: a sentence such as “Two in a row were lost.”, a date and a time */
  return g_strdup_printf (_ ("%s The next one is on %s at %s."), lost, date, time);
}
