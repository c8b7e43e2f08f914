/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What waits for a place on an agenda: questions, which are topics without a meeting, and topics
 * that a meeting did not reach. A topic leaves the list by being taken or dropped, and remembers
 * the meeting it came from; so nothing that either wanted to talk about is lost on the way. */

#include "pair/ctp-carry-over.h"

#include "pair/ctp-pair-error.h"

#include <config.h>
#include <glib/gi18n-lib.h>

/* A meeting that is still planned keeps its topics. */
#define WAITING                                                                                    \
  "coalesce (status, 'open') = 'open' and (meeting is null or exists ("                            \
  "select 1 from meeting as past where past.id = topic.meeting"                                    \
  " and past.status in ('held', 'missed', 'cancelled', 'skipped')))"

/**
 * ctp_carry_over_list:
 *
 * Lists the topics that wait for a place, oldest first; the list is live.
 *
 * Returns: (transfer full)
 */
CtpQuery *
ctp_carry_over_list (CtpJournal *journal)
{
  return ctp_query_new (journal, "topic", WAITING, CTP_QUERY_AS_MADE, NULL);
}

/**
 * ctp_carry_over_is_waiting:
 *
 * Tells whether a topic is open and on no agenda that is still to come.
 */
gboolean
ctp_carry_over_is_waiting (CtpRecord *topic)
{
  g_autoptr (CtpRecord) meeting = NULL;

  g_return_val_if_fail (ctp_record_is (topic, "topic"), FALSE);

  if (!ctp_record_get_exists (topic)
      || !g_str_equal (ctp_record_get_text (topic, "status"), "open"))
    return FALSE;

  meeting = ctp_record_dup_reference (topic, "meeting");
  return meeting == NULL || !g_str_equal (ctp_record_get_text (meeting, "status"), "planned");
}

static gboolean
check_waiting (CtpRecord *topic, GError **error)
{
  if (ctp_carry_over_is_waiting (topic))
    return TRUE;

  g_set_error (error, CTP_PAIR_ERROR, CTP_PAIR_ERROR_TAKEN,
               _ ("“%s” is not waiting for a place any more."), ctp_record_get_shown (topic));
  return FALSE;
}

static gboolean
place_last (CtpRecord *topic, CtpRecord *meeting, GError **error)
{
  g_autoptr (CtpQuery) agenda = ctp_query_new (
    ctp_record_get_journal (topic), "topic", "meeting = ?1 and id <> ?2", "position, created",
    ctp_record_get_id (meeting), ctp_record_get_id (topic), NULL);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (agenda));
  g_autoptr (CtpRecord) last = n > 0 ? g_list_model_get_item (G_LIST_MODEL (agenda), n - 1) : NULL;

  return ctp_record_place (topic, last, NULL, error);
}

/**
 * ctp_carry_over_take:
 * @meeting: the meeting whose agenda it goes to, as the last topic
 *
 * Puts a waiting topic on an agenda, in one step that can be undone.
 *
 * Errors: %CTP_PAIR_ERROR_TAKEN where it does not wait any more.
 */
gboolean
ctp_carry_over_take (CtpRecord *topic, CtpRecord *meeting, GError **error)
{
  CtpJournal *journal;
  g_autoptr (CtpRecord) from = NULL;
  gboolean done;

  g_return_val_if_fail (ctp_record_is (meeting, "meeting"), FALSE);

  if (!check_waiting (topic, error))
    return FALSE;

  journal = ctp_record_get_journal (topic);
  from = ctp_record_dup_reference (topic, "meeting");

  ctp_journal_begin_step (journal, CTP_VERB_MOVE, "topic");
  done = (from == NULL || ctp_record_set_reference (topic, "came_from", from, error))
         && ctp_record_set_reference (topic, "meeting", meeting, error)
         && place_last (topic, meeting, error);
  ctp_journal_end_step (journal);

  return done;
}

/**
 * ctp_carry_over_drop:
 *
 * Takes a waiting topic off the list for good. It stays where it was first, marked as dropped.
 *
 * Errors: %CTP_PAIR_ERROR_TAKEN where it does not wait any more.
 */
gboolean
ctp_carry_over_drop (CtpRecord *topic, GError **error)
{
  return check_waiting (topic, error) && ctp_record_set_text (topic, "status", "dropped", error);
}
