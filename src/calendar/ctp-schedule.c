/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a record of kind schedule says: when its meetings take place, and which record is the
 * meeting of an occurrence. The id of that record is computed from schedule and occurrence, so that
 * two copies that write to the same occurrence independently mean the same record. */

#include "calendar/ctp-schedule.h"

#include "calendar/ctp-calendar-record.h"
#include "calendar/ctp-meeting.h"
#include "calendar/ctp-recurrence.h"
#include "journal/ctp-query.h"
#include "journal/ctp-record-id.h"

#include <config.h>
#include <glib/gi18n-lib.h>

static gint64
get_bound (GDateTime *time, gint64 otherwise)
{
  return time != NULL ? g_date_time_to_unix (time) : otherwise;
}

/* When another schedule takes over (ctp_series_change_from): the one that follows this one, or a
 * later one that follows the same as this does, where two copies each changed it from a day on.
 * Seconds since 1970 UTC; G_MAXINT64 for never. */
static gint64
find_takeover (CtpRecord *schedule)
{
  CtpJournal *journal = ctp_record_get_journal (schedule);
  const char *followed = ctp_record_get_reference_id (schedule, "follows");
  g_autoptr (CtpQuery) next = ctp_query_new (
    journal, "schedule", "follows = ?1 or (follows = ?2 and id <> ?1 and follows_from > ?3)",
    "follows_from", ctp_record_get_id (schedule), followed != NULL ? followed : "",
    ctp_record_get_text (schedule, "follows_from"), NULL);
  gint64 first = G_MAXINT64;

  for (guint i = 0; i < ctp_query_get_count (next); i++)
    {
      g_autoptr (CtpRecord) other = ctp_query_get (next, i);
      g_autoptr (CtpRecord) old = ctp_record_dup_reference (other, "follows");
      GTimeZone *zone
        = ctp_calendar_find_zone (schedule, ctp_calendar_get_zone (old != NULL ? old : schedule));
      gint64 instant;

      if (zone != NULL
          && ctp_local_time_to_unix (ctp_record_get_text (other, "follows_from"), zone, &instant,
                                     NULL))
        first = MIN (first, instant);
    }

  return first;
}

/* Follows the schedule, calling for each occurrence until the callback has enough. */
typedef gboolean (*OccurrenceFunc) (const char *occurrence, gint64 instant, gpointer user_data);

static gboolean
follow (CtpRecord *schedule, OccurrenceFunc func, gpointer user_data, GError **error)
{
  g_autoptr (GTimeZone) zone = NULL;
  g_autoptr (CtpRecurrence) recurrence = NULL;
  gint64 takeover = find_takeover (schedule);
  const char *occurrence;

  zone = ctp_local_time_find_zone (ctp_schedule_get_zone (schedule), error);
  if (zone == NULL)
    return FALSE;

  recurrence = ctp_recurrence_new (ctp_record_get_text (schedule, "rule"),
                                   ctp_record_get_text (schedule, "start"), zone, error);
  if (recurrence == NULL)
    return FALSE;

  for (guint i = 0; i < CTP_SCHEDULE_MAX_OCCURRENCES; i++)
    {
      gint64 instant;

      occurrence = ctp_recurrence_next (recurrence);
      if (occurrence == NULL)
        break;

      if (!ctp_local_time_to_unix (occurrence, zone, &instant, error))
        return FALSE;

      if (instant >= takeover || !func (occurrence, instant, user_data))
        break;
    }

  return TRUE;
}

typedef struct
{
  gint64 from;
  gint64 to;
  GPtrArray *found;
} Listing;

static gboolean
list_between (const char *occurrence, gint64 instant, gpointer user_data)
{
  Listing *listing = user_data;

  if (instant >= listing->to)
    return FALSE;

  if (instant >= listing->from)
    g_ptr_array_add (listing->found, g_strdup (occurrence));

  return TRUE;
}

typedef struct
{
  gint64 after;
  char *found;
} Next;

static gboolean
find_first_after (const char *occurrence, gint64 instant, gpointer user_data)
{
  Next *next = user_data;

  if (instant > next->after)
    next->found = g_strdup (occurrence);

  return next->found == NULL;
}

/**
 * ctp_schedule_list_occurrences:
 * @schedule: a record of kind schedule
 * @from: (nullable): lists what starts at this time or later; %NULL for all
 * @to: (nullable): lists what starts before this time; %NULL for all
 *
 * Lists when the schedule's meetings take place, at most %CTP_SCHEDULE_MAX_OCCURRENCES from its
 * first start on. An occurrence in an hour that a change of clocks skips keeps its name; see
 * ctp_local_time_to_unix() for the instant it means.
 *
 * Returns: (transfer full) (element-type utf8): local times such as "2026-11-24T16:00", earliest
 *   first, or %NULL with a %CTP_CALENDAR_ERROR
 */
GPtrArray *
ctp_schedule_list_occurrences (CtpRecord *schedule, GDateTime *from, GDateTime *to, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  Listing listing = { get_bound (from, G_MININT64), get_bound (to, G_MAXINT64), found };

  g_return_val_if_fail (ctp_record_is (schedule, "schedule"), NULL);

  if (!follow (schedule, list_between, &listing, error))
    return NULL;

  return g_steal_pointer (&found);
}

static gboolean
find_last (const char *occurrence, gint64 instant, gpointer user_data)
{
  char **last = user_data;

  g_free (*last);
  *last = g_strdup (occurrence);
  return TRUE;
}

/**
 * ctp_schedule_dup_rule:
 *
 * Tells the rule that the schedule keeps to. It ends early where another schedule takes over, which
 * the rule of the record need not know of when the two were written on different copies.
 *
 * Returns: (transfer full): "" for once
 */
char *
ctp_schedule_dup_rule (CtpRecord *schedule)
{
  const char *rule = ctp_record_get_text (schedule, "rule");
  g_autofree char *last = NULL;
  struct icalrecurrencetype parsed;
  char *ended = NULL;
  GDate until;

  g_return_val_if_fail (ctp_record_is (schedule, "schedule"), NULL);

  if (*rule == '\0' || find_takeover (schedule) == G_MAXINT64
      || !ctp_recurrence_parse (rule, &parsed) || !follow (schedule, find_last, &last, NULL)
      || last == NULL)
    return g_strdup (rule);

  ctp_local_time_get_day (last, &until);
  ended = ctp_schedule_dup_rule_until (rule, &until);
  return ended != NULL ? ended : g_strdup (rule);
}

/**
 * ctp_schedule_next_after:
 *
 * Finds the first occurrence that starts later than a time.
 *
 * Returns: (transfer full) (nullable): its local time; %NULL without an error when there is none
 */
char *
ctp_schedule_next_after (CtpRecord *schedule, GDateTime *after, GError **error)
{
  Next next = { get_bound (after, G_MININT64), NULL };

  g_return_val_if_fail (ctp_record_is (schedule, "schedule"), NULL);

  if (!follow (schedule, find_first_after, &next, error))
    return NULL;

  return next.found;
}

/**
 * ctp_schedule_dup_meeting_id:
 * @occurrence: local time that the schedule's rule gives
 *
 * Computes the id of the record that is the meeting of an occurrence.
 *
 * Returns: (transfer full): the same id on every copy, whether the record exists or not
 */
char *
ctp_schedule_dup_meeting_id (CtpRecord *schedule, const char *occurrence)
{
  g_autofree char *text = g_strconcat (ctp_record_get_id (schedule), "\n", occurrence, NULL);

  return ctp_record_id_compute (text);
}

/** ctp_schedule_get_zone: The IANA name of the schedule's zone; see ctp_calendar_get_zone(). */
const char *
ctp_schedule_get_zone (CtpRecord *schedule)
{
  return ctp_calendar_get_zone (schedule);
}

/** ctp_schedule_get_minutes: How long each meeting is planned to be. */
int
ctp_schedule_get_minutes (CtpRecord *schedule)
{
  int minutes = ctp_record_get_integer (schedule, "minutes");

  return minutes > 0 ? minutes : CTP_MEETING_DEFAULT_MINUTES;
}

/** ctp_schedule_rule_is_valid: Tells whether a text is a rule that can be followed; "" is once. */
gboolean
ctp_schedule_rule_is_valid (const char *rule)
{
  struct icalrecurrencetype parsed;

  return *rule == '\0' || ctp_recurrence_parse (rule, &parsed);
}

/**
 * ctp_schedule_find_odd_hour:
 * @start: first start, local time in @zone
 * @zone: IANA name
 * @reading: (out): how that occurrence fares
 *
 * Finds the first occurrence, among those of some two years, that falls on an hour which the clocks
 * skip or show twice.
 *
 * Returns: (transfer full) (nullable): its local time
 */
char *
ctp_schedule_find_odd_hour (const char *rule,
                            const char *start,
                            const char *zone,
                            CtpClockReading *reading)
{
  g_autoptr (GTimeZone) found = ctp_local_time_find_zone (zone, NULL);
  g_autoptr (CtpRecurrence) recurrence
    = found != NULL ? ctp_recurrence_new (rule, start, found, NULL) : NULL;
  const char *occurrence;

  *reading = CTP_CLOCK_PLAIN;
  for (guint i = 0; recurrence != NULL && i < 104; i++)
    {
      occurrence = ctp_recurrence_next (recurrence);
      if (occurrence == NULL)
        break;

      *reading = ctp_local_time_read (occurrence, found);
      if (*reading != CTP_CLOCK_PLAIN)
        return g_strdup (occurrence);
    }

  return NULL;
}

/**
 * ctp_schedule_dup_rule_until:
 * @rule: a valid rule
 * @until: (nullable): the last day, included; %NULL for no end
 *
 * Gives a rule another end.
 *
 * Returns: (transfer full) (nullable): the rule, %NULL when @rule is not valid
 */
char *
ctp_schedule_dup_rule_until (const char *rule, const GDate *until)
{
  struct icalrecurrencetype parsed;

  if (!ctp_recurrence_parse (rule, &parsed))
    return NULL;

  parsed.count = 0;
  parsed.until = icaltime_null_time ();

  if (until != NULL && g_date_valid (until))
    {
      parsed.until.year = g_date_get_year (until);
      parsed.until.month = g_date_get_month (until);
      parsed.until.day = g_date_get_day (until);
      parsed.until.is_date = 1;
    }

  return ctp_recurrence_to_string (&parsed);
}

/** ctp_schedule_validate_change: Tells whether a change can be made to a schedule. */
gboolean
ctp_schedule_validate_change (CtpRecord *schedule, const CtpScheduleChange *change, GError **error)
{
  g_autoptr (GTimeZone) zone = NULL;
  gint64 instant;

  zone = ctp_local_time_find_zone (
    change->zone != NULL ? change->zone : ctp_schedule_get_zone (schedule), error);
  if (zone == NULL)
    return FALSE;

  if (change->start != NULL && !ctp_local_time_to_unix (change->start, zone, &instant, error))
    return FALSE;

  if (change->rule != NULL && !ctp_schedule_rule_is_valid (change->rule))
    {
      g_set_error (error, CTP_CALENDAR_ERROR, CTP_CALENDAR_ERROR_RULE,
                   _ ("“%s” is not a recurrence that can be followed."), change->rule);
      return FALSE;
    }

  return TRUE;
}

/**
 * ctp_schedule_change:
 * @change: what is to be different
 *
 * Changes all meetings of a schedule that have no time or place of their own, in one undoable step
 * that raises the revision other calendars go by.
 *
 * Returns: %FALSE with a %CTP_CALENDAR_ERROR or %CTP_JOURNAL_ERROR
 */
gboolean
ctp_schedule_change (CtpRecord *schedule, const CtpScheduleChange *change, GError **error)
{
  CtpCalendarEdit edit;

  g_return_val_if_fail (ctp_record_is (schedule, "schedule"), FALSE);

  if (!ctp_schedule_validate_change (schedule, change, error))
    return FALSE;

  ctp_calendar_edit_begin (&edit, schedule, CTP_VERB_CHANGE, error);
  ctp_calendar_edit_text (&edit, "start", change->start);
  ctp_calendar_edit_text (&edit, "zone", change->zone);
  ctp_calendar_edit_minutes (&edit, change->minutes);
  ctp_calendar_edit_text (&edit, "rule", change->rule);
  ctp_calendar_edit_text (&edit, "place", change->place);
  ctp_calendar_edit_text (&edit, "link", change->link);
  ctp_calendar_edit_reminder (&edit, change->reminder);
  ctp_calendar_edit_quietly (&edit, "title", change->title);
  ctp_calendar_edit_quietly (&edit, "session", change->session);
  return ctp_calendar_edit_end (&edit);
}

/**
 * ctp_meeting_stand_alone:
 *
 * Writes to a meeting what it has from its schedule, so that it can stand without it: when that is
 * deleted, or has no such occurrence any more.
 *
 * Returns: %FALSE with a %CTP_JOURNAL_ERROR
 */
gboolean
ctp_meeting_stand_alone (CtpRecord *meeting, GError **error)
{
  static const char *texts[] = { "title", "session", "place", "link" };
  CtpRecord *schedule = ctp_meeting_get_schedule (meeting);
  g_autofree char *start = g_strdup (ctp_meeting_get_start_local (meeting));
  g_autofree char *zone = g_strdup (ctp_meeting_get_zone (meeting));

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (!ctp_record_is_set (meeting, texts[i]) && ctp_record_is_set (schedule, texts[i])
        && !ctp_record_set_text (meeting, texts[i], ctp_record_get_text (schedule, texts[i]),
                                 error))
      return FALSE;

  if (!ctp_record_is_set (meeting, "reminder") && ctp_meeting_get_reminder (meeting) >= 0
      && !ctp_record_set_integer (meeting, "reminder", ctp_meeting_get_reminder (meeting), error))
    return FALSE;

  return ctp_record_set_integer (meeting, "minutes", ctp_meeting_get_minutes (meeting), error)
         && ctp_record_set_text (meeting, "start", start, error)
         && ctp_record_set_text (meeting, "zone", zone, error);
}

/**
 * ctp_schedule_delete:
 *
 * Deletes a schedule, in one undoable step. Meetings that anyone has written to stay, with the time
 * and place they had; the others are gone with it.
 *
 * Returns: %FALSE with a %CTP_JOURNAL_ERROR
 */
gboolean
ctp_schedule_delete (CtpRecord *schedule, GError **error)
{
  g_autoptr (CtpJournal) journal = g_object_ref (ctp_record_get_journal (schedule));
  g_autoptr (CtpQuery) meetings = NULL;
  gboolean deleted = TRUE;

  g_return_val_if_fail (ctp_record_is (schedule, "schedule"), FALSE);

  ctp_journal_begin_step (journal, CTP_VERB_DELETE, "schedule");
  meetings
    = ctp_query_new (journal, "meeting", "schedule = ?1", NULL, ctp_record_get_id (schedule), NULL);

  for (guint i = 0; deleted && i < ctp_query_get_count (meetings); i++)
    {
      g_autoptr (CtpRecord) meeting = g_list_model_get_item (G_LIST_MODEL (meetings), i);

      deleted = ctp_meeting_stand_alone (meeting, error);
    }

  deleted = deleted && ctp_record_delete (schedule, error);
  ctp_journal_end_step (journal);
  return deleted;
}
