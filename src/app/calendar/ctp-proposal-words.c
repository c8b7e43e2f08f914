/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a calendar file would change, in words. */

#include "app/calendar/ctp-proposal-words.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/meetings/ctp-meeting-words.h"
#include "calendar/ctp-meeting.h"
#include "pair/ctp-today.h"
#include "report/ctp-wording.h"

/* “Tuesday, 24 November, 16:00”, as clocks here show it. */
static char *
dup_moment (CtpJournal *journal, const char *local, const char *zone)
{
  g_autoptr (GDateTime) time = ctp_local_time_parse (local, zone, NULL);
  g_autoptr (GDateTime) here = time != NULL ? g_date_time_to_local (time) : NULL;
  GDate today;

  if (here == NULL)
    return g_strdup (local);

  ctp_today (journal, &today);
  return ctp_wording_dup_moment (here, &today);
}

static char *
dup_move (CtpJournal *journal, const CtpProposal *proposal)
{
  g_autofree char *moment = dup_moment (journal, proposal->start, proposal->zone);
  g_autofree char *length = NULL;

  if (proposal->minutes == 0)
    return g_strdup_printf (_ ("Moves to %s"), moment);

  length = ctp_wording_dup_minutes ((guint) proposal->minutes);
  /* Translators: a moment and a length, as in “Tuesday, 24 November, 16:00, 45 minutes” */
  return g_strdup_printf (_ ("Moves to %s, %s"), moment, length);
}

static char *
dup_series (CtpJournal *journal, const CtpProposal *proposal)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (proposal->start != NULL)
    {
      g_autofree char *moment = dup_moment (journal, proposal->start, proposal->zone);

      g_ptr_array_add (parts, g_strdup_printf (_ ("All meetings move; the first is %s"), moment));
    }
  if (proposal->minutes > 0)
    {
      g_autofree char *length = ctp_wording_dup_minutes ((guint) proposal->minutes);

      g_ptr_array_add (parts, g_strdup_printf (_ ("All meetings take %s"), length));
    }
  if (proposal->rule != NULL)
    g_ptr_array_add (parts, g_strdup (_ ("The meetings recur in another rhythm")));
  if (proposal->place != NULL && *proposal->place != '\0')
    g_ptr_array_add (parts,
                     g_strdup_printf (_ ("All meetings take place at “%s”"), proposal->place));
  else if (proposal->place != NULL)
    g_ptr_array_add (parts, g_strdup (_ ("The meetings have no place any more")));
  g_ptr_array_add (parts, NULL);

  return g_strjoinv ("\n", (char **) parts->pdata);
}

/* Which meeting it is about, or what an event from elsewhere is called. */
char *
ctp_proposal_words_dup_title (const CtpProposal *proposal)
{
  if (ctp_proposal_is_new (proposal))
    return g_strdup (*proposal->title != '\0' ? proposal->title : _ ("Without a title"));

  if (ctp_record_is (proposal->record, "schedule"))
    {
      g_autofree char *rhythm = ctp_meeting_words_dup_rhythm (proposal->record);

      /* Translators: how often it comes, as in “The whole series, every second Tuesday” */
      return rhythm != NULL ? g_strdup_printf (_ ("The whole series, %s"), rhythm)
                            : g_strdup (_ ("The whole series"));
    }

  return ctp_meeting_words_dup_heading (proposal->record);
}

/* What would be different. */
char *
ctp_proposal_words_dup_change (CtpJournal *journal, const CtpProposal *proposal)
{
  switch (proposal->type)
    {
    case CTP_PROPOSAL_MOVE:
      return dup_move (journal, proposal);
    case CTP_PROPOSAL_CANCEL:
      return g_strdup (_ ("Is cancelled"));
    case CTP_PROPOSAL_RESTORE:
      return g_strdup (_ ("Takes place after all"));
    case CTP_PROPOSAL_PLACE:
      return *proposal->place != '\0' ? g_strdup_printf (_ ("Takes place at “%s”"), proposal->place)
                                      : g_strdup (_ ("Has no place any more"));
    case CTP_PROPOSAL_SERIES:
      return dup_series (journal, proposal);
    case CTP_PROPOSAL_END:
      return g_strdup (_ ("The whole series is cancelled"));
    case CTP_PROPOSAL_ADD:
      return dup_moment (journal, proposal->start, proposal->zone);
    case CTP_PROPOSAL_ADD_SERIES:
    default:
      {
        g_autofree char *moment = dup_moment (journal, proposal->start, proposal->zone);

        return g_strdup_printf (_ ("Recurring; the first is %s"), moment);
      }
    }
}
