/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The end of a session: what became of the open topics, how long it was, and whether it was worth
 * it. Nothing is written until all of it is, in one step.
 *
 * A topic is carried over by moving it, and the next meeting of a schedule has an id that is
 * computed; so two copies that end the same session each for itself mean the same, and no topic
 * ever stands twice. */

#include "pair/ctp-session-ending.h"

#include "calendar/ctp-meeting.h"
#include "calendar/ctp-meetings.h"
#include "pair/ctp-carry-over.h"
#include "pair/ctp-session.h"

#include <config.h>

/* As in the table of kinds. */
#define MAX_MINUTES (24 * 60)

/* Who ends a session so long after its planned end forgot to when it was over. */
#define FORGOTTEN_SECONDS (3 * 60 * 60)

struct _CtpSessionEnding
{
  CtpRecord *meeting;
  GPtrArray *open;
  GHashTable *fates;
  int minutes;
  int pulse;
  char *remark;
};

static GPtrArray *
list_open (CtpRecord *meeting)
{
  g_autoptr (CtpQuery) topics = ctp_session_list_topics (meeting);
  GPtrArray *open = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < ctp_query_get_count (topics); i++)
    {
      g_autoptr (CtpRecord) topic = ctp_query_get (topics, i);

      if (g_str_equal (ctp_record_get_text (topic, "status"), "open"))
        g_ptr_array_add (open, g_steal_pointer (&topic));
    }
  return open;
}

static CtpRecord *
find_next (CtpRecord *meeting)
{
  CtpJournal *journal = ctp_record_get_journal (meeting);
  g_autoptr (CtpMeetings) meetings = ctp_meetings_new (journal);
  g_autoptr (GDateTime) now
    = g_date_time_new_from_unix_utc (ctp_journal_get_now (journal) / G_USEC_PER_SEC);

  for (guint i = ctp_meetings_find_after (meetings, now); i < ctp_meetings_get_count (meetings);
       i++)
    {
      g_autoptr (CtpRecord) next = ctp_meetings_get (meetings, i);
      g_autoptr (GDateTime) start = ctp_meeting_dup_start (next);

      if (next != meeting && start != NULL
          && g_str_equal (ctp_meeting_get_status (next), "planned"))
        return g_steal_pointer (&next);
    }
  return NULL;
}

static int
propose_minutes (CtpRecord *meeting)
{
  CtpSessionClock clock;

  ctp_session_read_clock (meeting, &clock);
  if (clock.elapsed > clock.length + FORGOTTEN_SECONDS)
    return (int) (clock.length / 60);

  return (int) CLAMP ((clock.elapsed + 30) / 60, 1, MAX_MINUTES);
}

/**
 * ctp_session_ending_new:
 * @meeting: one whose session is running
 *
 * Proposes how to end it: the topic at hand is done, the open ones after it go to the next meeting
 * that is planned, and it lasted until now; as long as planned where it must have been forgotten.
 */
CtpSessionEnding *
ctp_session_ending_new (CtpRecord *meeting)
{
  CtpSessionEnding *self = g_new0 (CtpSessionEnding, 1);
  g_autoptr (CtpRecord) topic = ctp_session_dup_topic (meeting);

  self->meeting = g_object_ref (meeting);
  self->open = list_open (meeting);
  self->fates = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < self->open->len; i++)
    ctp_session_ending_set_fate (self, self->open->pdata[i],
                                 self->open->pdata[i] == topic ? CTP_TOPIC_FATE_DONE
                                                               : CTP_TOPIC_FATE_CARRIED);
  self->minutes = propose_minutes (meeting);

  return self;
}

void
ctp_session_ending_free (CtpSessionEnding *self)
{
  g_clear_object (&self->meeting);
  g_clear_pointer (&self->fates, g_hash_table_unref);
  g_clear_pointer (&self->open, g_ptr_array_unref);
  g_free (self->remark);
  g_free (self);
}

/** ctp_session_ending_get_open: (transfer none) (element-type CtpRecord): topics with a fate. */
GPtrArray *
ctp_session_ending_get_open (CtpSessionEnding *self)
{
  return self->open;
}

CtpTopicFate
ctp_session_ending_get_fate (CtpSessionEnding *self, CtpRecord *topic)
{
  return (CtpTopicFate) GPOINTER_TO_INT (g_hash_table_lookup (self->fates, topic));
}

void
ctp_session_ending_set_fate (CtpSessionEnding *self, CtpRecord *topic, CtpTopicFate fate)
{
  g_hash_table_insert (self->fates, topic, GINT_TO_POINTER (fate));
}

int
ctp_session_ending_get_minutes (CtpSessionEnding *self)
{
  return self->minutes;
}

/** ctp_session_ending_set_minutes: How long it really was, from 1 minute to a day. */
void
ctp_session_ending_set_minutes (CtpSessionEnding *self, int minutes)
{
  self->minutes = CLAMP (minutes, 1, MAX_MINUTES);
}

/** ctp_session_ending_set_pulse: My answer whether it was worth it, 1 to 5, or 0 for none. */
void
ctp_session_ending_set_pulse (CtpSessionEnding *self, int value, const char *remark)
{
  self->pulse = value;
  g_free (self->remark);
  self->remark = g_strdup (remark);
}

/**
 * ctp_session_ending_dup_next:
 *
 * Tells where topics are carried over to: the first other meeting that is planned and still to begin,
 * as it is now.
 *
 * Returns: (transfer full) (nullable): %NULL where none is planned; they wait for one then
 */
CtpRecord *
ctp_session_ending_dup_next (CtpSessionEnding *self)
{
  return find_next (self->meeting);
}

static gboolean
write_held (CtpSessionEnding *self, GError **error)
{
  g_autoptr (GDateTime) began = ctp_session_dup_began (self->meeting);
  g_autoptr (GTimeZone) zone
    = ctp_local_time_find_zone (ctp_meeting_get_zone (self->meeting), NULL);
  g_autoptr (GDateTime) there
    = began != NULL && zone != NULL ? g_date_time_to_timezone (began, zone) : NULL;
  g_autofree char *start = there != NULL ? ctp_local_time_format (there) : NULL;

  return ctp_session_leave_topic (self->meeting, error)
         && (start == NULL || ctp_record_set_text (self->meeting, "held_start", start, error))
         && ctp_record_set_integer (self->meeting, "held_minutes", self->minutes, error)
         && ctp_meeting_set_status (self->meeting, "held", error)
         && ctp_record_unset (self->meeting, "began", error)
         && ctp_record_unset (self->meeting, "keeper", error)
         && ctp_record_unset (self->meeting, "topic", error)
         && ctp_record_unset (self->meeting, "turned", error);
}

/* Where no meeting is planned, what is carried over stays open and so waits for one. */
static gboolean
write_fates (CtpSessionEnding *self, CtpRecord *next, GError **error)
{
  for (guint i = 0; i < self->open->len; i++)
    {
      CtpRecord *topic = self->open->pdata[i];
      CtpTopicFate fate = ctp_session_ending_get_fate (self, topic);
      gboolean done = TRUE;

      /* It may have been deleted, ticked off or taken elsewhere since. */
      if (!ctp_carry_over_is_waiting (topic))
        continue;

      if (fate == CTP_TOPIC_FATE_DONE)
        done = ctp_record_set_text (topic, "status", "done", error);
      else if (fate == CTP_TOPIC_FATE_DROPPED)
        done = ctp_carry_over_drop (topic, error);
      else if (next != NULL)
        done = ctp_carry_over_take (topic, next, error);
      if (!done)
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_pulse (CtpSessionEnding *self, GError **error)
{
  CtpJournal *journal = ctp_record_get_journal (self->meeting);
  CtpRecord *me = ctp_journal_get_me (journal);
  g_autoptr (CtpQuery) mine
    = ctp_query_new (journal, "pulse", "meeting = ?1 and person = ?2", NULL,
                     ctp_record_get_id (self->meeting), ctp_record_get_id (me), NULL);
  g_autoptr (CtpRecord) pulse = NULL;

  if (self->pulse == 0)
    return TRUE;

  if (ctp_query_get_count (mine) > 0)
    pulse = ctp_query_get (mine, 0);
  else
    pulse = ctp_journal_add (journal, "pulse", error, "meeting", self->meeting, "person", me, NULL);

  return pulse != NULL && ctp_record_set_integer (pulse, "value", self->pulse, error)
         && (self->remark == NULL || *self->remark == '\0'
             || ctp_record_set_text (pulse, "remark", self->remark, error));
}

/**
 * ctp_session_ending_apply:
 *
 * Ends the session as proposed and changed since, in one step that can be undone: undone, the
 * session runs again as if it had not been ended.
 *
 * Errors: %CTP_PAIR_ERROR_SESSION where it does not run any more, and those of the journal.
 */
gboolean
ctp_session_ending_apply (CtpSessionEnding *self, GError **error)
{
  CtpJournal *journal = ctp_record_get_journal (self->meeting);
  g_autoptr (CtpRecord) next = NULL;
  gboolean done;

  if (!ctp_session_check_running (self->meeting, error))
    return FALSE;

  next = find_next (self->meeting);
  ctp_journal_begin_step (journal, CTP_VERB_CHANGE, "meeting");
  done = write_held (self, error) && write_fates (self, next, error) && write_pulse (self, error);
  ctp_journal_end_step (journal);

  return done;
}
