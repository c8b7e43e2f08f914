/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Changing a series from one of its meetings on. The meetings before it, and all that was written
 * down about them, stay what they are: their schedule ends, and a new one takes over. What was
 * prepared for later meetings goes along to the new ones.
 *
 * The id of the new schedule is computed from the old one and the occurrence, so that two copies
 * that change a series from the same meeting on mean the same schedule. Where they did so from
 * different meetings, each new schedule ends where the next takes over. */

#include "calendar/ctp-series-change.h"

#include "calendar/ctp-calendar-record.h"
#include "calendar/ctp-meeting.h"
#include "calendar/ctp-recurrence.h"
#include "journal/ctp-query.h"
#include "journal/ctp-record-id.h"

#include <config.h>
#include <string.h>
#include <glib/gi18n-lib.h>

/* What is going on: a series is changed from an occurrence on. */
typedef struct
{
  CtpRecord *old;
  CtpRecord *new;
  GPtrArray *old_occurrences;
  GPtrArray *new_occurrences;
  guint first;
  gboolean same_rhythm;
} Takeover;

static void
takeover_clear (Takeover *self)
{
  g_clear_object (&self->old);
  g_clear_object (&self->new);
  g_clear_pointer (&self->old_occurrences, g_ptr_array_unref);
  g_clear_pointer (&self->new_occurrences, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Takeover, takeover_clear)

static CtpQuery *
list_records (CtpRecord *schedule, const char *from)
{
  return ctp_query_new (ctp_record_get_journal (schedule), "meeting",
                        "schedule = ?1 and occurrence >= ?2", "occurrence, id",
                        ctp_record_get_id (schedule), from, NULL);
}

/* The occurrences up to the last one that anyone has written to, and the one at hand. */
static GPtrArray *
list_occurrences (CtpRecord *schedule, const char *from, GError **error)
{
  g_autoptr (CtpQuery) records = list_records (schedule, from);
  guint n = ctp_query_get_count (records);
  g_autoptr (CtpRecord) last = n > 0 ? ctp_query_get (records, n - 1) : NULL;
  const char *local = last != NULL ? ctp_record_get_text (last, "occurrence") : from;
  g_autoptr (GDateTime) time
    = ctp_local_time_parse (local, ctp_schedule_get_zone (schedule), error);
  g_autoptr (GDateTime) after = time != NULL ? g_date_time_add_minutes (time, 1) : NULL;

  return after != NULL ? ctp_schedule_list_occurrences (schedule, NULL, after, error) : NULL;
}

static gboolean
find_occurrence (GPtrArray *occurrences, const char *occurrence, guint *position)
{
  return g_ptr_array_find_with_equal_func (occurrences, occurrence, g_str_equal, position);
}

/* What is left of a rule after its first occurrences. */
static char *
dup_rest_of_rule (CtpRecord *schedule, guint n_before)
{
  g_autofree char *rule = ctp_schedule_dup_rule (schedule);
  struct icalrecurrencetype parsed;

  if (!ctp_recurrence_parse (rule, &parsed) || parsed.count == 0)
    return g_steal_pointer (&rule);

  parsed.count = MAX (parsed.count - (int) n_before, 1);
  return ctp_recurrence_to_string (&parsed);
}

static gboolean
end_after (CtpRecord *schedule, const char *last, GError **error)
{
  g_autofree char *rule = NULL;
  CtpCalendarEdit edit;
  GDate until;

  ctp_local_time_get_day (last, &until);
  rule = ctp_schedule_dup_rule_until (ctp_record_get_text (schedule, "rule"), &until);
  ctp_calendar_edit_begin (&edit, schedule, CTP_VERB_CHANGE, error);
  ctp_calendar_edit_text (&edit, "rule", rule);
  return ctp_calendar_edit_end (&edit);
}

static void
prepare_text (CtpRecord *record, const char *field, const char *text)
{
  g_auto (CtpValue) value = CTP_VALUE_INIT;

  ctp_value_set_text (&value, text);
  ctp_record_prepare (record, field, &value);
}

/* The schedule that takes over, as if nothing but its beginning were different. */
static CtpRecord *
create_successor (CtpRecord *old, const char *occurrence, guint n_before, GError **error)
{
  g_autofree char *text = g_strjoin ("\n", "schedule", ctp_record_get_id (old), occurrence, NULL);
  g_autofree char *id = ctp_record_id_compute (text);
  g_autofree char *rule = dup_rest_of_rule (old, n_before);
  const CtpKind *kind = ctp_record_get_kind (old);
  g_autoptr (CtpRecord) new
    = ctp_journal_expect_record (ctp_record_get_journal (old), "schedule", id);

  if (new != NULL && !ctp_record_get_exists (new))
    {
      for (const CtpField *field = kind->fields; field->name != NULL; field++)
        if (!g_str_equal (field->name, "sequence"))
          ctp_record_prepare (new, field->name, ctp_record_get_value (old, field->name));
      prepare_text (new, "start", occurrence);
      prepare_text (new, "rule", rule);
      prepare_text (new, "follows", ctp_record_get_id (old));
      prepare_text (new, "follows_from", occurrence);
    }

  return new != NULL &&ctp_record_ensure (new, error) ? g_steal_pointer (&new) : NULL;
}

/* Which of the new occurrences stands for one of the old: the same in number while the rhythm is the
 * same, else the one on the same day. */
static const char *
find_counterpart (const Takeover *self, const char *occurrence, gboolean in_order)
{
  guint position;

  if (!find_occurrence (self->old_occurrences, occurrence, &position) || position < self->first)
    return NULL;

  if (!self->same_rhythm && position > self->first)
    for (guint i = 0; i < self->new_occurrences->len; i++)
      {
        const char *other = g_ptr_array_index (self->new_occurrences, i);

        if (strncmp (other, occurrence, strlen ("2026-11-24")) == 0)
          return other;
      }

  position -= self->first;
  return (self->same_rhythm || in_order) && position < self->new_occurrences->len
           ? g_ptr_array_index (self->new_occurrences, position)
           : NULL;
}

/* What belongs to a meeting goes along with it. */
static gboolean
move_belongings (CtpRecord *from, CtpRecord *to, GError **error)
{
  g_autoptr (GPtrArray) belongings = ctp_meeting_list_belongings (from);

  for (guint i = 0; i < belongings->len; i++)
    {
      CtpRecord *record = g_ptr_array_index (belongings, i);

      for (const CtpField *field = ctp_record_get_kind (record)->fields; field->name != NULL;
           field++)
        if (field->type == CTP_FIELD_REFERENCE
            && g_strcmp0 (ctp_record_get_reference_id (record, field->name),
                          ctp_record_get_id (from))
                 == 0
            && !ctp_record_set_reference (record, field->name, to, error))
          return FALSE;
    }

  return TRUE;
}

/* What is special about a meeting stays special. */
static gboolean
copy_fields (CtpRecord *from, CtpRecord *to, GError **error)
{
  const CtpKind *kind = ctp_record_get_kind (from);

  for (const CtpField *field = kind->fields; field->name != NULL; field++)
    if (!g_str_equal (field->name, "schedule") && !g_str_equal (field->name, "occurrence")
        && !g_str_equal (field->name, "sequence") && ctp_record_is_set (from, field->name)
        && !ctp_record_set_value (to, field->name, ctp_record_get_value (from, field->name), error))
      return FALSE;

  return TRUE;
}

static gboolean
is_planned (CtpRecord *meeting)
{
  return g_str_equal (ctp_meeting_get_status (meeting), "planned");
}

/* What took place or was missed before its time stays where it is. */
static gboolean
is_told (CtpRecord *meeting)
{
  return g_str_equal (ctp_meeting_get_status (meeting), "held")
         || g_str_equal (ctp_meeting_get_status (meeting), "missed");
}

static gboolean
carry_over (const Takeover *self, CtpRecord *meeting, CtpRecord *at_hand, GError **error)
{
  gboolean in_order = is_planned (meeting) && !ctp_record_is_set (meeting, "start");
  const char *occurrence
    = find_counterpart (self, ctp_record_get_text (meeting, "occurrence"), in_order);
  g_autoptr (CtpRecord) other = NULL;

  if (is_told (meeting))
    return ctp_meeting_stand_alone (meeting, error);

  if (occurrence == NULL)
    return g_str_equal (ctp_meeting_get_status (meeting), "skipped")
             ? ctp_record_delete (meeting, error)
             : ctp_meeting_stand_alone (meeting, error);

  other = ctp_meeting_expect_occurrence (self->new, occurrence);
  return other == NULL || other == meeting
         || (move_belongings (meeting, other, error)
             && (meeting == at_hand || copy_fields (meeting, other, error))
             && ctp_record_delete (meeting, error));
}

static gboolean
carry_over_all (Takeover *self, CtpRecord *at_hand, GError **error)
{
  const char *from = g_ptr_array_index (self->old_occurrences, self->first);
  g_autoptr (CtpQuery) records = list_records (self->old, from);
  g_autoptr (GPtrArray) meetings = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < ctp_query_get_count (records); i++)
    g_ptr_array_add (meetings, ctp_query_get (records, i));

  for (guint i = 0; i < meetings->len; i++)
    if (!carry_over (self, g_ptr_array_index (meetings, i), at_hand, error))
      return FALSE;

  return TRUE;
}

/* As many new occurrences as there are old ones to find a counterpart for, and somewhat more. */
static GPtrArray *
list_new_occurrences (const Takeover *self, GError **error)
{
  const char *last = g_ptr_array_index (self->old_occurrences, self->old_occurrences->len - 1);
  const char *start = ctp_record_get_text (self->new, "start");
  g_autoptr (GDateTime) time = ctp_local_time_parse (strcmp (start, last) > 0 ? start : last,
                                                     ctp_schedule_get_zone (self->new), error);
  g_autoptr (GDateTime) after = time != NULL ? g_date_time_add_months (time, 2) : NULL;

  return after != NULL ? ctp_schedule_list_occurrences (self->new, NULL, after, error) : NULL;
}

static gboolean
takeover_begin (Takeover *self, CtpRecord *meeting, GError **error)
{
  const char *occurrence = ctp_record_get_text (meeting, "occurrence");

  g_set_object (&self->old, ctp_meeting_get_schedule (meeting));
  self->old_occurrences = list_occurrences (self->old, occurrence, error);
  if (self->old_occurrences == NULL)
    return FALSE;

  if (!find_occurrence (self->old_occurrences, occurrence, &self->first))
    {
      g_set_error_literal (error, CTP_CALENDAR_ERROR, CTP_CALENDAR_ERROR_RECORD,
                           _ ("The series has been changed since and has no such meeting."));
      return FALSE;
    }

  return TRUE;
}

static gboolean
has_same_rhythm (CtpRecord *old, const CtpScheduleChange *change)
{
  struct icalrecurrencetype before, after;

  return change->rule == NULL
         || (ctp_recurrence_parse (ctp_record_get_text (old, "rule"), &before)
             && ctp_recurrence_parse (change->rule, &after) && before.freq == after.freq
             && before.interval == after.interval
             && (before.by_day[1] == ICAL_RECURRENCE_ARRAY_MAX)
                  == (after.by_day[1] == ICAL_RECURRENCE_ARRAY_MAX));
}

static gboolean
take_over (Takeover *self, CtpRecord *meeting, const CtpScheduleChange *change, GError **error)
{
  const char *occurrence = g_ptr_array_index (self->old_occurrences, self->first);

  self->same_rhythm = has_same_rhythm (self->old, change);
  self->new = self->first > 0 ? create_successor (self->old, occurrence, self->first, error)
                              : g_object_ref (self->old);
  if (self->new == NULL || !ctp_schedule_change (self->new, change, error))
    return FALSE;

  self->new_occurrences = list_new_occurrences (self, error);
  return self->new_occurrences != NULL && carry_over_all (self, meeting, error)
         && (self->first == 0
             || end_after (self->old, g_ptr_array_index (self->old_occurrences, self->first - 1),
                           error));
}

/**
 * ctp_series_change_from:
 * @meeting: an occurrence of a schedule, need not be a record yet
 * @change: what is to be different; its start is that of @meeting, its rule the rule from there on
 *
 * Changes a series from a meeting on. Where it is the first one, its schedule itself changes.
 *
 * Returns: (transfer full): the meeting that now takes @meeting's place, or %NULL with a
 *   %CTP_CALENDAR_ERROR or %CTP_JOURNAL_ERROR
 */
CtpRecord *
ctp_series_change_from (CtpRecord *meeting, const CtpScheduleChange *change, GError **error)
{
  g_autoptr (CtpRecord) at_hand = NULL;
  g_auto (Takeover) takeover = { 0 };
  CtpJournal *journal;
  gboolean done;

  g_return_val_if_fail (ctp_record_is (meeting, "meeting"), NULL);
  g_return_val_if_fail (ctp_meeting_get_schedule (meeting) != NULL, NULL);

  at_hand = g_object_ref (meeting);
  if (!takeover_begin (&takeover, meeting, error)
      || !ctp_schedule_validate_change (takeover.old, change, error))
    return NULL;

  journal = ctp_record_get_journal (meeting);
  ctp_journal_begin_step (journal, CTP_VERB_CHANGE, "schedule");
  done = take_over (&takeover, at_hand, change, error);
  ctp_journal_end_step (journal);
  if (!done)
    return NULL;

  return takeover.new_occurrences->len > 0 ? ctp_meeting_expect_occurrence (
           takeover.new, g_ptr_array_index (takeover.new_occurrences, 0))
                                           : g_steal_pointer (&at_hand);
}

/**
 * ctp_series_dup_rule_from:
 *
 * Tells the rule of a series from one of its meetings on: what is left of so many times.
 *
 * Returns: (transfer full) (nullable): %NULL where the meeting is none of a series
 */
char *
ctp_series_dup_rule_from (CtpRecord *meeting)
{
  g_auto (Takeover) takeover = { 0 };

  g_return_val_if_fail (ctp_record_is (meeting, "meeting"), NULL);

  if (ctp_meeting_get_schedule (meeting) == NULL || !takeover_begin (&takeover, meeting, NULL))
    return NULL;

  return dup_rest_of_rule (takeover.old, takeover.first);
}

/**
 * ctp_series_end_before:
 * @meeting: an occurrence of a schedule, need not be a record yet
 *
 * Ends a series so that @meeting and all that follow do not take place. What was on their agendas
 * waits for another place.
 *
 * Returns: %FALSE with a %CTP_CALENDAR_ERROR or %CTP_JOURNAL_ERROR
 */
gboolean
ctp_series_end_before (CtpRecord *meeting, GError **error)
{
  g_auto (Takeover) takeover = { 0 };
  CtpJournal *journal;
  gboolean done = TRUE;

  g_return_val_if_fail (ctp_record_is (meeting, "meeting"), FALSE);
  g_return_val_if_fail (ctp_meeting_get_schedule (meeting) != NULL, FALSE);

  if (!takeover_begin (&takeover, meeting, error))
    return FALSE;

  if (takeover.first == 0)
    return ctp_schedule_delete (takeover.old, error);

  journal = ctp_record_get_journal (meeting);
  ctp_journal_begin_step (journal, CTP_VERB_DELETE, "schedule");
  {
    g_autoptr (CtpQuery) records
      = list_records (takeover.old, g_ptr_array_index (takeover.old_occurrences, takeover.first));
    g_autoptr (GPtrArray) meetings = g_ptr_array_new_with_free_func (g_object_unref);

    for (guint i = 0; i < ctp_query_get_count (records); i++)
      g_ptr_array_add (meetings, ctp_query_get (records, i));
    for (guint i = 0; done && i < meetings->len; i++)
      {
        CtpRecord *later = g_ptr_array_index (meetings, i);

        done = is_told (later) ? ctp_meeting_stand_alone (later, error)
                               : ctp_meeting_set_status (later, "skipped", error);
      }
  }
  done = done
         && end_after (takeover.old,
                       g_ptr_array_index (takeover.old_occurrences, takeover.first - 1), error);
  ctp_journal_end_step (journal);
  return done;
}

/**
 * ctp_series_has_left:
 *
 * Tells whether a meeting is one that was prepared for a time that its series has no more, because
 * the other copy changed the series meanwhile.
 */
gboolean
ctp_series_has_left (CtpRecord *meeting)
{
  CtpRecord *schedule = ctp_meeting_get_schedule (meeting);
  g_autoptr (GDateTime) from = NULL;
  g_autoptr (GDateTime) to = NULL;
  g_autoptr (GPtrArray) occurrences = NULL;

  if (schedule == NULL || ctp_record_is_set (meeting, "start"))
    return FALSE;

  from = ctp_meeting_dup_start (meeting);
  to = from != NULL ? g_date_time_add_seconds (from, 1) : NULL;
  occurrences = to != NULL ? ctp_schedule_list_occurrences (schedule, from, to, NULL) : NULL;
  return occurrences != NULL && occurrences->len == 0;
}
