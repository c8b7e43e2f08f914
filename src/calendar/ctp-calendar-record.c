/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What schedules and meetings have in common: their zone, their revision, and how both are written.
 *
 * Other calendars take the copy of an event with the highest revision (SEQUENCE, RFC 5545 section
 * 3.8.7.4). So an edit that made a difference raises it, in the same undoable step. */

#include "calendar/ctp-calendar-record.h"

#include <config.h>

static G_DEFINE_QUARK (ctp - meeting - schedule,
                       schedule) static G_DEFINE_QUARK (ctp - journal - zones, zones)

  /* A computer that can not tell its zone is in UTC. */
  static const char *get_zone_of_computer (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  const char *name = g_time_zone_get_identifier (zone);
  g_autoptr (GTimeZone) found = ctp_local_time_find_zone (name, NULL);

  return found != NULL ? g_intern_string (name) : "UTC";
}

/**
 * ctp_calendar_get_zone:
 * @record: a schedule, or a meeting that has no schedule
 *
 * Tells in which zone the record's local times are meant: its own, else the one of the person who
 * added it, else that of this computer.
 *
 * Returns: its IANA name
 */
const char *
ctp_calendar_get_zone (CtpRecord *record)
{
  g_autoptr (CtpRecord) author = NULL;

  if (ctp_record_is_set (record, "zone"))
    return ctp_record_get_text (record, "zone");

  author = ctp_record_dup_author (record);
  if (author != NULL && ctp_record_is_set (author, "zone"))
    return g_intern_string (ctp_record_get_text (author, "zone"));

  return get_zone_of_computer ();
}

/**
 * ctp_calendar_find_zone:
 * @record: any record of the journal whose times are meant
 * @name: IANA name
 *
 * Finds a time zone, which stays loaded as long as the journal: reading one from disk takes longer
 * than all the rest of telling a time.
 *
 * Returns: (transfer none) (nullable): %NULL where this computer knows no such zone
 */
GTimeZone *
ctp_calendar_find_zone (CtpRecord *record, const char *name)
{
  GObject *journal = G_OBJECT (ctp_record_get_journal (record));
  GHashTable *zones = g_object_get_qdata (journal, zones_quark ());
  GTimeZone *zone;

  if (zones == NULL)
    {
      zones = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                     (GDestroyNotify) g_time_zone_unref);
      g_object_set_qdata_full (journal, zones_quark (), zones, (GDestroyNotify) g_hash_table_unref);
    }

  zone = g_hash_table_lookup (zones, name);
  if (zone != NULL)
    return zone;

  zone = ctp_local_time_find_zone (name, NULL);
  if (zone != NULL)
    g_hash_table_insert (zones, g_strdup (name), zone);

  return zone;
}

/**
 * ctp_calendar_get_schedule:
 * @record: a schedule or a meeting
 *
 * Tells what the record belongs to.
 *
 * Returns: (nullable): the schedule of a meeting, owned by the meeting until its next change; a
 *   schedule itself; %NULL for a single meeting
 */
CtpRecord *
ctp_calendar_get_schedule (CtpRecord *record)
{
  CtpRecord *schedule;

  if (!ctp_record_is (record, "meeting"))
    return record;

  /* The meeting keeps its schedule in memory, so that what it inherits can be lent. */
  schedule = g_object_get_qdata (G_OBJECT (record), schedule_quark ());

  if (schedule == NULL || !ctp_record_get_exists (schedule)
      || g_strcmp0 (ctp_record_get_id (schedule), ctp_record_get_reference_id (record, "schedule"))
           != 0)
    {
      schedule = ctp_record_dup_reference (record, "schedule");
      g_object_set_qdata_full (G_OBJECT (record), schedule_quark (), schedule, g_object_unref);
    }

  return schedule;
}

/**
 * ctp_revision_follow:
 * @field: which field a change was to, oldest first; others than those that count do not matter
 *
 * Counts a change: the revision is how far the field “sequence” has travelled up and down, and how
 * often the record was deleted or restored. So it rises also when an edit is undone.
 */
void
ctp_revision_follow (CtpRevision *self, const char *field, const CtpValue *value)
{
  gint64 next = value->type == CTP_VALUE_INTEGER ? value->integer : 0;
  gint64 *current;
  gint64 least = 0;

  if (g_str_equal (field, "sequence"))
    {
      current = &self->sequence;
      /* Both copies may have counted to the same number, each for a change of its own. */
      least = 1;
    }
  else if (g_str_equal (field, CTP_CHANGE_DELETED))
    current = &self->deleted;
  else
    return;

  self->travelled = MIN (self->travelled + MAX (least, ABS (next - *current)), G_MAXINT - 1);
  *current = next;
}

/** ctp_revision_get: What was counted so far. */
int
ctp_revision_get (const CtpRevision *self)
{
  return (int) self->travelled;
}

static int
count_own_revisions (CtpRecord *record)
{
  g_autoptr (GPtrArray) history = ctp_record_list_history (record, NULL, NULL);
  CtpRevision revision = { 0 };

  for (guint i = 0; history != NULL && i < history->len; i++)
    {
      const CtpChange *change = g_ptr_array_index (history, i);

      ctp_revision_follow (&revision, change->field, &change->value);
    }

  return ctp_revision_get (&revision);
}

/**
 * ctp_calendar_sequence:
 * @record: a schedule or a meeting
 *
 * Tells the revision other calendars go by. That of a meeting is never below its schedule's.
 */
int
ctp_calendar_sequence (CtpRecord *record)
{
  CtpRecord *schedule = ctp_calendar_get_schedule (record);
  int sequence = count_own_revisions (record);

  return schedule != NULL && schedule != record ? MAX (sequence, count_own_revisions (schedule))
                                                : sequence;
}

static gboolean
is_skipped (CtpRecord *record)
{
  return ctp_record_is (record, "meeting")
         && g_str_equal (ctp_record_get_text (record, "status"), "skipped");
}

void
ctp_calendar_edit_begin (CtpCalendarEdit *self, CtpRecord *record, CtpVerb verb, GError **error)
{
  *self = (CtpCalendarEdit){
    .record = record,
    .was_skipped = is_skipped (record),
    .error = error,
  };

  ctp_journal_begin_step (ctp_record_get_journal (record), verb,
                          ctp_record_get_kind (record)->name);
}

/** ctp_calendar_edit_text: Writes a field, unless @text is %NULL or what it holds. */
void
ctp_calendar_edit_text (CtpCalendarEdit *self, const char *field, const char *text)
{
  if (self->failed || text == NULL
      || g_strcmp0 (ctp_record_get_text (self->record, field), text) == 0)
    return;

  self->failed = !ctp_record_set_text (self->record, field, text, self->error);
  self->changed = TRUE;
}

/** ctp_calendar_edit_minutes: Writes the length, unless @minutes is 0 or what it holds. */
void
ctp_calendar_edit_minutes (CtpCalendarEdit *self, int minutes)
{
  if (self->failed || minutes <= 0 || ctp_record_get_integer (self->record, "minutes") == minutes)
    return;

  self->failed = !ctp_record_set_integer (self->record, "minutes", minutes, self->error);
  self->changed = TRUE;
}

/**
 * ctp_calendar_edit_reminder:
 * @reminder: (nullable): minutes before the start; -1 for none
 *
 * Writes when to remind, unless @reminder is %NULL or what the record holds.
 */
void
ctp_calendar_edit_reminder (CtpCalendarEdit *self, const int *reminder)
{
  gboolean is_set = ctp_record_is_set (self->record, "reminder");

  if (self->failed || reminder == NULL
      || (is_set ? ctp_record_get_integer (self->record, "reminder") == *reminder : *reminder < 0))
    return;

  self->failed = *reminder < 0
                   ? !ctp_record_unset (self->record, "reminder", self->error)
                   : !ctp_record_set_integer (self->record, "reminder", *reminder, self->error);
  self->changed = TRUE;
}

/** ctp_calendar_edit_quietly: Writes a field that other calendars do not show. */
void
ctp_calendar_edit_quietly (CtpCalendarEdit *self, const char *field, const char *text)
{
  gboolean changed = self->changed;

  ctp_calendar_edit_text (self, field, text);
  self->changed = changed;
}

/** ctp_calendar_edit_reference: Writes a reference, unless @to is %NULL or what it holds. */
void
ctp_calendar_edit_reference (CtpCalendarEdit *self, const char *field, CtpRecord *to)
{
  if (self->failed || to == NULL
      || g_strcmp0 (ctp_record_get_reference_id (self->record, field), ctp_record_get_id (to)) == 0)
    return;

  self->failed = !ctp_record_set_reference (self->record, field, to, self->error);
  self->changed = TRUE;
}

/** ctp_calendar_edit_clear_reference: Unsets a reference that other calendars do not show. */
void
ctp_calendar_edit_clear_reference (CtpCalendarEdit *self, const char *field)
{
  if (!self->failed && ctp_record_is_set (self->record, field))
    self->failed = !ctp_record_set_reference (self->record, field, NULL, self->error);
}

/* Skipping is an exception in the event of the whole series (EXDATE), which so changes too. */
static gboolean
raise_series (CtpCalendarEdit *self)
{
  CtpRecord *schedule = ctp_calendar_get_schedule (self->record);

  if (schedule == NULL || schedule == self->record
      || self->was_skipped == is_skipped (self->record))
    return TRUE;

  return ctp_record_set_integer (schedule, "sequence", ctp_calendar_sequence (schedule) + 1,
                                 self->error);
}

/**
 * ctp_calendar_edit_end:
 *
 * Raises the revision if anything was changed, and ends the step.
 *
 * Returns: %FALSE, with the error, if anything could not be written
 */
gboolean
ctp_calendar_edit_end (CtpCalendarEdit *self)
{
  if (self->changed && !self->failed)
    self->failed
      = !raise_series (self)
        || !ctp_record_set_integer (self->record, "sequence",
                                    ctp_calendar_sequence (self->record) + 1, self->error);

  ctp_journal_end_step (ctp_record_get_journal (self->record));
  return !self->failed;
}
