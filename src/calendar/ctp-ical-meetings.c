/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which events the schedules and meetings of a journal become.
 *
 * A schedule is one event that recurs; a meeting of it stands beside it only where it is different
 * (RECURRENCE-ID), and is taken out where it was skipped (EXDATE). Names of events (UID) are the
 * ids of the records, for ever: a meeting whose occurrence the changed schedule no longer has stays
 * a part of it (RDATE), and what was deleted is said to be off. Private records never go out. */

#include "calendar/ctp-ical-meetings.h"

#include "calendar/ctp-calendar-record.h"
#include "calendar/ctp-ical-deleted.h"
#include "calendar/ctp-meeting.h"
#include "calendar/ctp-schedule.h"

#include <config.h>
#include <string.h>
#include <glib/gi18n-lib.h>

#include "journal/ctp-query.h"

/* What there is of one schedule, besides itself. */
typedef struct
{
  CtpRecord *schedule;
  /* Records of kind meeting. */
  GPtrArray *meetings;
  /* CtpIcalDeleted of meetings. */
  GPtrArray *deleted;
} Series;

static void
series_free (gpointer data)
{
  Series *self = data;

  g_clear_object (&self->schedule);
  g_ptr_array_unref (self->meetings);
  g_ptr_array_unref (self->deleted);
  g_free (self);
}

static Series *
expect_series (GHashTable *all, const char *schedule_id)
{
  Series *series = g_hash_table_lookup (all, schedule_id);

  if (series == NULL)
    {
      series = g_new0 (Series, 1);
      series->meetings = g_ptr_array_new_with_free_func (g_object_unref);
      series->deleted = g_ptr_array_new ();
      g_hash_table_insert (all, g_strdup (schedule_id), series);
    }
  return series;
}

/** ctp_ical_period_has: Tells by its day; a local time sorts as text and begins with its day. */
gboolean
ctp_ical_period_has (const CtpIcalPeriod *self, const char *local)
{
  return (self->first == NULL || strncmp (local, self->first, strlen (self->first)) >= 0)
         && (self->last == NULL || strncmp (local, self->last, strlen (self->last)) <= 0);
}

void
ctp_ical_period_clear (CtpIcalPeriod *self)
{
  g_clear_pointer (&self->first, g_free);
  g_clear_pointer (&self->last, g_free);
}

static gboolean
has_status (CtpRecord *meeting, const char *status)
{
  return strcmp (ctp_meeting_get_status (meeting), status) == 0;
}

/* @rule: as ctp_schedule_dup_rule() has it */
static void
show_schedule (CtpRecord *schedule, const char *rule, CtpIcalEvent *event)
{
  *event = (CtpIcalEvent){
    .id = ctp_record_get_id (schedule),
    .uid = ctp_record_get_text (schedule, "uid"),
    .record = ctp_record_get_id (schedule),
    .created = ctp_record_get_created (schedule),
    .start = ctp_record_get_text (schedule, "start"),
    .zone = ctp_schedule_get_zone (schedule),
    .series_zone = ctp_schedule_get_zone (schedule),
    .minutes = ctp_schedule_get_minutes (schedule),
    .rule = rule,
    .title = ctp_record_get_text (schedule, "title"),
    .place = ctp_record_get_text (schedule, "place"),
    .link = ctp_record_get_text (schedule, "link"),
    .reminder
    = ctp_record_is_set (schedule, "reminder") ? ctp_record_get_integer (schedule, "reminder") : -1,
  };
}

/* @schedule: of which it is an occurrence; NULL when it stands for itself */
static void
show_meeting (CtpIcalWriter *writer, CtpRecord *meeting, CtpRecord *schedule, CtpIcalEvent *event)
{
  const char *id = ctp_record_get_id (meeting);

  *event = (CtpIcalEvent){
    .id = schedule != NULL ? ctp_record_get_id (schedule) : id,
    .uid = ctp_record_get_text (schedule != NULL ? schedule : meeting, "uid"),
    .record = id,
    .created = ctp_record_get_created (meeting),
    .start = ctp_meeting_get_start_local (meeting),
    .zone = ctp_meeting_get_zone (meeting),
    .minutes = ctp_meeting_get_minutes (meeting),
    .rule = "",
    .is_off = has_status (meeting, "cancelled") || has_status (meeting, "skipped"),
    .title = ctp_meeting_get_title (meeting),
    .place = ctp_meeting_get_place (meeting),
    .link = ctp_meeting_get_link (meeting),
    .reminder = ctp_meeting_get_reminder (meeting),
    .agenda = writer->agendas != NULL ? g_hash_table_lookup (writer->agendas, id) : NULL,
  };

  if (schedule != NULL)
    {
      event->occurrence = ctp_record_get_text (meeting, "occurrence");
      event->series_zone = ctp_schedule_get_zone (schedule);
    }
}

static gboolean
add_meeting (CtpIcalWriter *writer, CtpRecord *meeting, CtpRecord *schedule, GError **error)
{
  CtpIcalEvent event;

  show_meeting (writer, meeting, schedule, &event);
  return ctp_ical_writer_add_event (writer, &event, error);
}

/* Tells whether a meeting of a series has anything to say that its series does not. One that was
 * ever changed goes on saying so, or a calendar that knows the change would keep it. */
static gboolean
is_different (CtpIcalWriter *writer, CtpRecord *meeting)
{
  static const char *fields[] = { "start", "minutes", "place", "link", "reminder" };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (ctp_record_is_set (meeting, fields[i]))
      return TRUE;

  if (writer->details
      && (ctp_record_is_set (meeting, "title")
          || g_hash_table_contains (writer->agendas, ctp_record_get_id (meeting))))
    return TRUE;

  return has_status (meeting, "cancelled")
         || ctp_ical_past_get_revision (writer->past, ctp_record_get_id (meeting)) > 0;
}

/* The occurrences up to the last one that a record speaks of, at least the first. */
static GPtrArray *
list_known_occurrences (Series *series, GError **error)
{
  const char *last = ctp_record_get_text (series->schedule, "start");
  g_autoptr (GDateTime) time = NULL;
  g_autoptr (GDateTime) after = NULL;
  g_autoptr (GPtrArray) found = NULL;

  for (guint i = 0; i < series->meetings->len; i++)
    {
      const char *at = ctp_record_get_text (g_ptr_array_index (series->meetings, i), "occurrence");

      if (strcmp (at, last) > 0)
        last = at;
    }

  for (guint i = 0; i < series->deleted->len; i++)
    {
      const char *at = ctp_ical_deleted_get (g_ptr_array_index (series->deleted, i), "occurrence");

      if (strcmp (at, last) > 0)
        last = at;
    }

  time = ctp_local_time_parse (last, ctp_schedule_get_zone (series->schedule), error);
  if (time == NULL)
    return NULL;

  after = g_date_time_add_days (time, 1);
  found = ctp_schedule_list_occurrences (series->schedule, NULL, after, error);

  if (found != NULL && found->len == 0)
    {
      char *first = ctp_schedule_next_after (series->schedule, NULL, error);

      if (first != NULL)
        g_ptr_array_add (found, first);
    }

  return g_steal_pointer (&found);
}

static gboolean
takes_place_in (Series *series, const CtpIcalPeriod *period, GError **error)
{
  g_autoptr (GDateTime) before = NULL;
  g_autofree char *next = NULL;

  if (period->first == NULL && period->last == NULL)
    return TRUE;

  for (guint i = 0; i < series->meetings->len; i++)
    if (ctp_ical_period_has (period,
                             ctp_meeting_get_start_local (g_ptr_array_index (series->meetings, i))))
      return TRUE;

  if (period->first != NULL)
    {
      g_autofree char *midnight = g_strconcat (period->first, "T00:00", NULL);
      g_autoptr (GDateTime) start
        = ctp_local_time_parse (midnight, ctp_schedule_get_zone (series->schedule), error);

      if (start == NULL)
        return FALSE;

      before = g_date_time_add_seconds (start, -1);
    }

  next = ctp_schedule_next_after (series->schedule, before, error);
  return next != NULL && ctp_ical_period_has (period, next);
}

/* What was deleted of a series that is there takes place as the series says again, or not at all
 * where the series no longer says so. */
static gboolean
add_deleted_meeting (CtpIcalWriter *writer,
                     CtpRecord *schedule,
                     const CtpIcalDeleted *deleted,
                     gboolean is_known,
                     GError **error)
{
  const char *occurrence = ctp_ical_deleted_get (deleted, "occurrence");
  g_autoptr (CtpRecord) meeting = NULL;
  CtpIcalEvent event;

  if (is_known)
    {
      meeting = ctp_meeting_expect_occurrence (schedule, occurrence);
      return meeting == NULL || add_meeting (writer, meeting, schedule, error);
    }

  ctp_ical_deleted_show (deleted, &event);
  event.id = ctp_record_get_id (schedule);
  event.uid = ctp_record_get_text (schedule, "uid");
  event.occurrence = occurrence;
  event.series_zone = event.zone = ctp_schedule_get_zone (schedule);
  event.start = occurrence;
  return ctp_ical_writer_add_event (writer, &event, error);
}

/* Its deletion is one revision: whatever was at least at the second had been changed before. */
static gboolean
was_told (CtpIcalWriter *writer, const CtpIcalDeleted *deleted)
{
  return ctp_ical_past_get_revision (writer->past, ctp_record_get_id (deleted->record)) > 1;
}

/* Adds a schedule, and after it those of its meetings that are different. */
static gboolean
add_series (CtpIcalWriter *writer, Series *series, GError **error)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) occurrences = list_known_occurrences (series, error);
  g_autoptr (GPtrArray) added = g_ptr_array_new ();
  g_autoptr (GPtrArray) excluded = g_ptr_array_new ();
  g_autoptr (GPtrArray) different = g_ptr_array_new ();
  g_autofree char *rule = NULL;
  CtpIcalEvent event;

  if (occurrences == NULL)
    return FALSE;

  for (guint i = 0; i < occurrences->len; i++)
    g_hash_table_add (known, g_ptr_array_index (occurrences, i));

  for (guint i = 0; i < series->meetings->len; i++)
    {
      CtpRecord *meeting = g_ptr_array_index (series->meetings, i);
      char *occurrence = (char *) ctp_record_get_text (meeting, "occurrence");
      gboolean is_known = g_hash_table_contains (known, occurrence);
      gboolean is_out
        = has_status (meeting, "skipped")
          /* An invitation holds nothing that is called off (RFC 5546, 3.2.2). */
          || (writer->method == CTP_ICAL_REQUEST && has_status (meeting, "cancelled"));

      if (is_out && is_known)
        g_ptr_array_add (excluded, occurrence);
      if (is_out || (!is_known && ctp_meeting_is_bare (meeting)))
        continue;

      if (!is_known)
        g_ptr_array_add (added, occurrence);
      if (is_different (writer, meeting))
        g_ptr_array_add (different, meeting);
    }

  for (guint i = 0; i < series->deleted->len; i++)
    {
      const CtpIcalDeleted *deleted = g_ptr_array_index (series->deleted, i);
      char *occurrence = (char *) ctp_ical_deleted_get (deleted, "occurrence");

      if (was_told (writer, deleted) && !g_hash_table_contains (known, occurrence))
        g_ptr_array_add (added, occurrence);
    }

  /* A rule that has come to an end before its start leaves what was added. */
  if (occurrences->len == 0 && added->len == 0)
    return TRUE;

  rule = ctp_schedule_dup_rule (series->schedule);
  show_schedule (series->schedule, rule, &event);
  if (occurrences->len > 0)
    event.start = g_ptr_array_index (occurrences, 0);
  event.added = added;
  event.excluded = excluded;
  event.is_off = writer->method == CTP_ICAL_CANCEL;
  /* What takes place only once has no occurrence to take out. */
  if (*rule == '\0' && excluded->len > 0 && added->len == 0)
    {
      event.is_off = TRUE;
      event.excluded = NULL;
    }
  if (!ctp_ical_writer_add_event (writer, &event, error))
    return FALSE;

  if (event.is_off)
    return TRUE;

  for (guint i = 0; i < different->len; i++)
    if (!add_meeting (writer, g_ptr_array_index (different, i), series->schedule, error))
      return FALSE;

  for (guint i = 0; i < series->deleted->len; i++)
    {
      const CtpIcalDeleted *deleted = g_ptr_array_index (series->deleted, i);
      gboolean is_known
        = g_hash_table_contains (known, ctp_ical_deleted_get (deleted, "occurrence"));

      if (was_told (writer, deleted)
          && !add_deleted_meeting (writer, series->schedule, deleted, is_known, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
add_single (CtpIcalWriter *writer, CtpRecord *meeting, const CtpIcalPeriod *period, GError **error)
{
  const char *start = ctp_meeting_get_start_local (meeting);

  return *start == '\0' || !ctp_ical_period_has (period, start)
         || (has_status (meeting, "skipped")
             && ctp_ical_past_get_revision (writer->past, ctp_record_get_id (meeting)) == 0)
         || add_meeting (writer, meeting, NULL, error);
}

static gboolean
is_still_to_come (CtpIcalWriter *writer, const CtpIcalEvent *event)
{
  g_autoptr (GDateTime) start = ctp_local_time_parse (event->start, event->zone, NULL);

  return start != NULL
         && (*event->rule != '\0'
             || g_date_time_to_unix (start)
                  > ctp_journal_get_now (writer->journal) / G_USEC_PER_SEC);
}

/* Says that a schedule or single meeting that was deleted is off, where it would still have kept
 * time free. The occurrences that were ever changed have to be named, for a calendar knows them. */
static gboolean
add_deleted (CtpIcalWriter *writer,
             const CtpIcalDeleted *deleted,
             Series *series,
             const CtpIcalPeriod *period,
             GError **error)
{
  CtpIcalEvent event;

  ctp_ical_deleted_show (deleted, &event);
  if (!is_still_to_come (writer, &event)
      || (*event.rule == '\0' && !ctp_ical_period_has (period, event.start)))
    return TRUE;

  if (!ctp_ical_writer_add_event (writer, &event, error))
    return FALSE;

  event.rule = "";
  event.series_zone = event.zone;
  for (guint i = 0; series != NULL && i < series->meetings->len; i++)
    {
      CtpRecord *meeting = g_ptr_array_index (series->meetings, i);

      event.record = ctp_record_get_id (meeting);
      event.start = event.occurrence = ctp_record_get_text (meeting, "occurrence");
      if (ctp_ical_past_get_revision (writer->past, event.record) > 0
          && !ctp_ical_writer_add_event (writer, &event, error))
        return FALSE;
    }

  return TRUE;
}

static void
collect_meetings (CtpIcalWriter *writer, GHashTable *all, GPtrArray *singles)
{
  g_autoptr (CtpQuery) query
    = ctp_query_new (writer->journal, "meeting", "private = 0", NULL, NULL);

  for (guint i = 0; i < ctp_query_get_count (query); i++)
    {
      g_autoptr (CtpRecord) meeting = g_list_model_get_item (G_LIST_MODEL (query), i);
      CtpRecord *schedule = ctp_meeting_get_schedule (meeting);
      const char *schedule_id = ctp_record_get_reference_id (meeting, "schedule");
      gboolean is_occurrence = ctp_record_is_set (meeting, "occurrence");

      if (*schedule_id != '\0' && is_occurrence)
        g_ptr_array_add (expect_series (all, schedule_id)->meetings, g_object_ref (meeting));

      if (schedule == NULL || !is_occurrence || !ctp_record_is_set (schedule, "start")
          || ctp_record_get_private (schedule))
        g_ptr_array_add (singles, g_steal_pointer (&meeting));
    }
}

static void
collect_deleted_meetings (GHashTable *all, GPtrArray *deleted)
{
  for (guint i = 0; i < deleted->len; i++)
    {
      CtpIcalDeleted *meeting = g_ptr_array_index (deleted, i);
      const char *schedule_id = ctp_ical_deleted_get (meeting, "schedule");

      if (*schedule_id != '\0' && *ctp_ical_deleted_get (meeting, "occurrence") != '\0')
        g_ptr_array_add (expect_series (all, schedule_id)->deleted, meeting);
    }
}

static gboolean
add_deleted_ones (CtpIcalWriter *writer,
                  GHashTable *all,
                  GPtrArray *deleted,
                  const CtpIcalPeriod *period,
                  GError **error)
{
  for (guint i = 0; i < deleted->len; i++)
    {
      const CtpIcalDeleted *one = g_ptr_array_index (deleted, i);
      Series *series = g_hash_table_lookup (all, ctp_record_get_id (one->record));

      if (*ctp_ical_deleted_get (one, "schedule") == '\0'
          && !add_deleted (writer, one, series, period, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * ctp_ical_meetings_add_all:
 *
 * Writes all schedules and meetings that take place in a period. A series is written whole if any
 * of its meetings is, for a calendar that knows the series would take less of it as a change.
 *
 * Returns: %FALSE with a %CTP_CALENDAR_ERROR or an error of the journal
 */
gboolean
ctp_ical_meetings_add_all (CtpIcalWriter *writer, const CtpIcalPeriod *period, GError **error)
{
  g_autoptr (GHashTable) all = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, series_free);
  g_autoptr (GPtrArray) singles = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (CtpQuery) schedules = NULL;
  g_autoptr (GPtrArray) deleted_schedules = NULL;
  g_autoptr (GPtrArray) deleted_meetings = NULL;

  deleted_schedules = ctp_ical_deleted_list (writer, "schedule", error);
  if (deleted_schedules == NULL)
    return FALSE;

  deleted_meetings = ctp_ical_deleted_list (writer, "meeting", error);
  if (deleted_meetings == NULL)
    return FALSE;

  collect_meetings (writer, all, singles);
  collect_deleted_meetings (all, deleted_meetings);
  schedules
    = ctp_query_new (writer->journal, "schedule", "private = 0 AND start IS NOT NULL", NULL, NULL);

  for (guint i = 0; i < ctp_query_get_count (schedules); i++)
    {
      g_autoptr (CtpRecord) schedule = g_list_model_get_item (G_LIST_MODEL (schedules), i);
      Series *series = expect_series (all, ctp_record_get_id (schedule));
      g_autoptr (GError) local_error = NULL;

      series->schedule = g_steal_pointer (&schedule);
      if (takes_place_in (series, period, &local_error) ? !add_series (writer, series, error)
                                                        : local_error != NULL)
        {
          if (local_error != NULL)
            g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
    }

  for (guint i = 0; i < singles->len; i++)
    if (!add_single (writer, g_ptr_array_index (singles, i), period, error))
      return FALSE;

  return add_deleted_ones (writer, all, deleted_schedules, period, error)
         && add_deleted_ones (writer, all, deleted_meetings, period, error);
}

/**
 * ctp_ical_meetings_add_series:
 *
 * Writes a schedule and its meetings.
 *
 * Returns: %FALSE with a %CTP_CALENDAR_ERROR or an error of the journal
 */
gboolean
ctp_ical_meetings_add_series (CtpIcalWriter *writer, CtpRecord *schedule, GError **error)
{
  g_autoptr (GHashTable) all = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, series_free);
  g_autoptr (GPtrArray) singles = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) deleted_meetings = NULL;
  Series *series;

  if (ctp_record_get_private (schedule))
    {
      g_set_error_literal (error, CTP_CALENDAR_ERROR, CTP_CALENDAR_ERROR_RECORD,
                           _ ("This series is private and stays in the journal."));
      return FALSE;
    }

  deleted_meetings = ctp_ical_deleted_list (writer, "meeting", error);
  if (deleted_meetings == NULL)
    return FALSE;

  collect_meetings (writer, all, singles);
  collect_deleted_meetings (all, deleted_meetings);
  series = expect_series (all, ctp_record_get_id (schedule));
  series->schedule = g_object_ref (schedule);
  return add_series (writer, series, error);
}

/**
 * ctp_ical_meetings_add_one:
 *
 * Writes a meeting: what it is of its series, or by itself.
 *
 * Returns: %FALSE with a %CTP_CALENDAR_ERROR
 */
gboolean
ctp_ical_meetings_add_one (CtpIcalWriter *writer, CtpRecord *meeting, GError **error)
{
  CtpRecord *schedule = ctp_meeting_get_schedule (meeting);

  if (ctp_record_get_private (meeting))
    {
      g_set_error_literal (error, CTP_CALENDAR_ERROR, CTP_CALENDAR_ERROR_RECORD,
                           _ ("This meeting is private and stays in the journal."));
      return FALSE;
    }

  if (*ctp_meeting_get_start_local (meeting) == '\0')
    {
      g_set_error_literal (error, CTP_CALENDAR_ERROR, CTP_CALENDAR_ERROR_RECORD,
                           _ ("This meeting has no date and time yet."));
      return FALSE;
    }

  if (schedule != NULL
      && (!ctp_record_is_set (meeting, "occurrence") || ctp_record_get_private (schedule)))
    schedule = NULL;

  return add_meeting (writer, meeting, schedule, error);
}
