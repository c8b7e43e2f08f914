/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A meeting under way: since when, which topic is at hand, and how the time stands against the plan.
 *
 * All of it are fields of the meeting and its topics, written as it happens. So a session goes on
 * after a lock, a crash or a closed lid as if nothing had been: the time is told from two moments,
 * and never counted. Where the clock was set back it stands still until it is past them again.
 *
 * A session runs while its meeting is planned and says since when. Whatever ends the meeting on
 * either copy (held, missed, cancelled) ends the session with it. */

#include "pair/ctp-session.h"

#include "calendar/ctp-meeting.h"
#include "pair/ctp-pair-error.h"

#include <config.h>
#include <glib/gi18n-lib.h>

/* As in the table of kinds: what a topic can have been talked about. */
#define MAX_SPENT (24 * 60 * 60)

static gint64
read_now (CtpRecord *record)
{
  return ctp_journal_get_now (ctp_record_get_journal (record)) / G_USEC_PER_SEC;
}

/* A moment is written in UTC, so that no clock change can double it. */
static char *
format_now (CtpRecord *record)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (read_now (record));

  return g_date_time_format_iso8601 (now);
}

/* How long ago that was; 0 where it is not a moment, or still to come. */
static gint64
read_elapsed (CtpRecord *record, const char *field)
{
  g_autoptr (GDateTime) moment
    = g_date_time_new_from_iso8601 (ctp_record_get_text (record, field), NULL);

  return moment != NULL ? MAX (0, read_now (record) - g_date_time_to_unix (moment)) : 0;
}

static gboolean
is_open (CtpRecord *topic)
{
  return g_str_equal (ctp_record_get_text (topic, "status"), "open");
}

/* Where @topic is on the agenda; the number of topics where it is not there. */
static guint
find_topic (CtpQuery *topics, CtpRecord *topic)
{
  guint n = ctp_query_get_count (topics);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CtpRecord) other = ctp_query_get (topics, i);

      if (other == topic)
        return i;
    }
  return n;
}

/* The first open topic from @from on, else the first open one of all. */
static CtpRecord *
find_open (CtpQuery *topics, guint from)
{
  guint n = ctp_query_get_count (topics);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CtpRecord) topic = ctp_query_get (topics, (from + i) % n);

      if (is_open (topic))
        return g_steal_pointer (&topic);
    }
  return NULL;
}

static gboolean
take_up (CtpRecord *meeting, CtpRecord *topic, GError **error)
{
  g_autofree char *now = format_now (meeting);

  return (topic != NULL ? ctp_record_set_reference (meeting, "topic", topic, error)
                        : ctp_record_unset (meeting, "topic", error))
         && ctp_record_set_text (meeting, "turned", now, error);
}

/**
 * ctp_session_list_running:
 *
 * Lists the meetings whose session is running, the one that began last first; the list is live.
 *
 * Returns: (transfer full)
 */
CtpQuery *
ctp_session_list_running (CtpJournal *journal)
{
  return ctp_query_new (journal, "meeting",
                        "began is not null and coalesce (status, 'planned') = 'planned'",
                        "began desc, id", NULL);
}

/** ctp_session_dup_running: (transfer full) (nullable): the meeting that began last and runs. */
CtpRecord *
ctp_session_dup_running (CtpJournal *journal)
{
  g_autoptr (CtpQuery) running = ctp_session_list_running (journal);

  return ctp_query_get_count (running) > 0 ? ctp_query_get (running, 0) : NULL;
}

/** ctp_session_is_running: Tells whether the session of a meeting was begun and not ended. */
gboolean
ctp_session_is_running (CtpRecord *meeting)
{
  g_return_val_if_fail (ctp_record_is (meeting, "meeting"), FALSE);

  return ctp_record_get_exists (meeting) && ctp_record_is_set (meeting, "began")
         && g_str_equal (ctp_meeting_get_status (meeting), "planned");
}

/**
 * ctp_session_check_running:
 *
 * Makes sure that a session runs, for whoever is about to change it.
 *
 * Errors: %CTP_PAIR_ERROR_SESSION
 */
gboolean
ctp_session_check_running (CtpRecord *meeting, GError **error)
{
  if (ctp_session_is_running (meeting))
    return TRUE;

  g_set_error_literal (error, CTP_PAIR_ERROR, CTP_PAIR_ERROR_SESSION,
                       _ ("This session is over already."));
  return FALSE;
}

/** ctp_session_is_mine: Tells whether a session runs that was begun by me, and not by the other. */
gboolean
ctp_session_is_mine (CtpRecord *meeting)
{
  CtpRecord *me = ctp_journal_get_me (ctp_record_get_journal (meeting));

  return ctp_session_is_running (meeting)
         && g_strcmp0 (ctp_record_get_reference_id (meeting, "keeper"), ctp_record_get_id (me))
              == 0;
}

/**
 * ctp_session_list_topics:
 *
 * Lists what a meeting is about, in the order of its agenda; the list is live.
 *
 * Returns: (transfer full)
 */
CtpQuery *
ctp_session_list_topics (CtpRecord *meeting)
{
  return ctp_query_new (ctp_record_get_journal (meeting), "topic",
                        "meeting = ?1 and coalesce (status, 'open') <> 'dropped'",
                        "position, created", ctp_record_get_id (meeting), NULL);
}

/** ctp_session_dup_topic: (transfer full) (nullable): the topic at hand, where it is still there. */
CtpRecord *
ctp_session_dup_topic (CtpRecord *meeting)
{
  g_autoptr (CtpRecord) topic = NULL;

  g_return_val_if_fail (ctp_record_is (meeting, "meeting"), NULL);

  topic = ctp_record_dup_reference (meeting, "topic");
  if (topic == NULL
      || g_strcmp0 (ctp_record_get_reference_id (topic, "meeting"), ctp_record_get_id (meeting))
           != 0)
    return NULL;

  return g_steal_pointer (&topic);
}

/** ctp_session_dup_began: (transfer full) (nullable): when it began, in UTC. */
GDateTime *
ctp_session_dup_began (CtpRecord *meeting)
{
  return g_date_time_new_from_iso8601 (ctp_record_get_text (meeting, "began"), NULL);
}

/**
 * ctp_session_read_clock:
 * @clock: (out caller-allocates)
 *
 * Tells how the time of a running session stands, by the journal's clock.
 */
void
ctp_session_read_clock (CtpRecord *meeting, CtpSessionClock *clock)
{
  g_autoptr (CtpRecord) topic = ctp_session_dup_topic (meeting);

  *clock = (CtpSessionClock){
    .elapsed = read_elapsed (meeting, "began"),
    .length = ctp_meeting_get_minutes (meeting) * 60,
  };
  if (topic == NULL)
    return;

  clock->topic_elapsed = ctp_record_get_integer (topic, "spent") + read_elapsed (meeting, "turned");
  clock->topic_length = ctp_record_get_integer (topic, "minutes") * 60;
}

/**
 * ctp_session_leave_topic:
 *
 * Adds the time since it was turned to to what was spent on the topic at hand. For whoever turns to
 * something else in the same step.
 */
gboolean
ctp_session_leave_topic (CtpRecord *meeting, GError **error)
{
  g_autoptr (CtpRecord) topic = ctp_session_dup_topic (meeting);
  gint64 spent;

  if (topic == NULL)
    return TRUE;

  spent = ctp_record_get_integer (topic, "spent") + read_elapsed (meeting, "turned");
  return ctp_record_set_integer (topic, "spent", (int) MIN (spent, MAX_SPENT), error);
}

/**
 * ctp_session_start:
 *
 * Begins the session of a planned meeting now, with its first open topic.
 *
 * Errors: %CTP_PAIR_ERROR_SESSION where the meeting is not planned, or another session runs.
 */
gboolean
ctp_session_start (CtpRecord *meeting, GError **error)
{
  CtpJournal *journal;
  g_autoptr (CtpRecord) running = NULL;
  g_autoptr (CtpQuery) topics = NULL;
  g_autoptr (CtpRecord) first = NULL;
  g_autofree char *now = NULL;
  gboolean done;

  g_return_val_if_fail (ctp_record_is (meeting, "meeting"), FALSE);

  journal = ctp_record_get_journal (meeting);
  running = ctp_session_dup_running (journal);
  if (running != NULL || !g_str_equal (ctp_meeting_get_status (meeting), "planned"))
    {
      g_set_error_literal (error, CTP_PAIR_ERROR, CTP_PAIR_ERROR_SESSION,
                           running != NULL ? _ ("Another session is running. End that one first.")
                                           : _ ("Only a meeting that is planned can begin."));
      return FALSE;
    }

  topics = ctp_session_list_topics (meeting);
  first = find_open (topics, 0);
  now = format_now (meeting);
  ctp_journal_begin_step (journal, CTP_VERB_CHANGE, "meeting");
  done = ctp_record_set_text (meeting, "began", now, error)
         && ctp_record_set_reference (meeting, "keeper", ctp_journal_get_me (journal), error)
         && take_up (meeting, first, error);
  ctp_journal_end_step (journal);

  return done;
}

/**
 * ctp_session_turn_to:
 * @topic: one of the meeting's
 *
 * Makes a topic the one at hand. It is open again if it was done; the one before stays as it is.
 *
 * Errors: %CTP_PAIR_ERROR_SESSION where no session runs.
 */
gboolean
ctp_session_turn_to (CtpRecord *meeting, CtpRecord *topic, GError **error)
{
  CtpJournal *journal = ctp_record_get_journal (meeting);
  g_autoptr (CtpRecord) current = ctp_session_dup_topic (meeting);
  gboolean done;

  if (!ctp_session_check_running (meeting, error))
    return FALSE;
  if (current == topic)
    return TRUE;

  ctp_journal_begin_step (journal, CTP_VERB_CHANGE, "topic");
  done = ctp_session_leave_topic (meeting, error)
         && (is_open (topic) || ctp_record_set_text (topic, "status", "open", error))
         && take_up (meeting, topic, error);
  ctp_journal_end_step (journal);

  return done;
}

/**
 * ctp_session_next:
 *
 * Ticks the topic at hand off and turns to the next open one, or to none where all are done.
 *
 * Errors: %CTP_PAIR_ERROR_SESSION where no session runs.
 */
gboolean
ctp_session_next (CtpRecord *meeting, GError **error)
{
  CtpJournal *journal = ctp_record_get_journal (meeting);
  g_autoptr (CtpQuery) topics = NULL;
  g_autoptr (CtpRecord) current = NULL;
  g_autoptr (CtpRecord) next = NULL;
  gboolean done;

  if (!ctp_session_check_running (meeting, error))
    return FALSE;

  topics = ctp_session_list_topics (meeting);
  current = ctp_session_dup_topic (meeting);
  ctp_journal_begin_step (journal, CTP_VERB_CHANGE, "topic");
  done = ctp_session_leave_topic (meeting, error)
         && (current == NULL || ctp_record_set_text (current, "status", "done", error));
  next = find_open (topics, current != NULL ? find_topic (topics, current) : 0);
  done = done && take_up (meeting, next, error);
  ctp_journal_end_step (journal);

  return done;
}

/**
 * ctp_session_previous:
 *
 * Turns back to the topic before the one at hand, the last one where none is; it is open again. At
 * the first topic nothing happens.
 *
 * Errors: %CTP_PAIR_ERROR_SESSION where no session runs.
 */
gboolean
ctp_session_previous (CtpRecord *meeting, GError **error)
{
  g_autoptr (CtpQuery) topics = NULL;
  g_autoptr (CtpRecord) current = NULL;
  g_autoptr (CtpRecord) previous = NULL;
  guint place;

  if (!ctp_session_check_running (meeting, error))
    return FALSE;

  topics = ctp_session_list_topics (meeting);
  current = ctp_session_dup_topic (meeting);
  place = find_topic (topics, current);
  if (place == 0)
    return TRUE;

  previous = ctp_query_get (topics, place - 1);
  return ctp_session_turn_to (meeting, previous, error);
}
