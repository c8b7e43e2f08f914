/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a record of kind meeting says, alone or as one occurrence of a schedule.
 *
 * A meeting of a schedule holds only what is different about it; everything else it inherits, so
 * that a change of the schedule moves it along. Its occurrence, the local time that the schedule's
 * rule gave, never changes: by that name other calendars know which meeting was moved. */

#include "calendar/ctp-meeting.h"

#include "calendar/ctp-schedule.h"
#include "journal/ctp-query.h"

#include <config.h>
#include <string.h>

/* The record that speaks for a field: the meeting, or its schedule where the meeting is silent. */
static CtpRecord *
find_speaker (CtpRecord *meeting, const char *field)
{
  CtpRecord *schedule = ctp_calendar_get_schedule (meeting);

  return schedule == NULL || ctp_record_is_set (meeting, field) ? meeting : schedule;
}

static const char *
get_inherited_text (CtpRecord *meeting, const char *field)
{
  g_return_val_if_fail (ctp_record_is (meeting, "meeting"), "");

  return ctp_record_get_text (find_speaker (meeting, field), field);
}

/** ctp_meeting_get_schedule: (transfer none) (nullable): the schedule it is an occurrence of. */
CtpRecord *
ctp_meeting_get_schedule (CtpRecord *meeting)
{
  g_return_val_if_fail (ctp_record_is (meeting, "meeting"), NULL);

  return ctp_calendar_get_schedule (meeting);
}

/** ctp_meeting_get_start_local: Its start as local time in its zone, or "" when none is set. */
const char *
ctp_meeting_get_start_local (CtpRecord *meeting)
{
  g_return_val_if_fail (ctp_record_is (meeting, "meeting"), "");

  return ctp_record_get_text (meeting,
                              ctp_record_is_set (meeting, "start") ? "start" : "occurrence");
}

/**
 * ctp_meeting_get_zone:
 *
 * Tells in which zone the meeting's start is meant. A start of its own may have a zone of its own;
 * an occurrence is always in the zone of its schedule.
 *
 * Returns: its IANA name
 */
const char *
ctp_meeting_get_zone (CtpRecord *meeting)
{
  CtpRecord *schedule;

  g_return_val_if_fail (ctp_record_is (meeting, "meeting"), "UTC");

  schedule = ctp_calendar_get_schedule (meeting);

  if (schedule != NULL
      && !(ctp_record_is_set (meeting, "start") && ctp_record_is_set (meeting, "zone")))
    return ctp_calendar_get_zone (schedule);

  return ctp_calendar_get_zone (meeting);
}

/**
 * ctp_meeting_dup_start:
 *
 * Returns: (transfer full) (nullable): when it starts, in its own zone; %NULL when that is not set
 *   or can not be told
 */
GDateTime *
ctp_meeting_dup_start (CtpRecord *meeting)
{
  const char *local = ctp_meeting_get_start_local (meeting);
  GTimeZone *zone = NULL;

  if (*local != '\0')
    zone = ctp_calendar_find_zone (meeting, ctp_meeting_get_zone (meeting));

  return zone != NULL ? ctp_local_time_resolve (local, zone, NULL) : NULL;
}

/** ctp_meeting_dup_end: (transfer full) (nullable): when it ends; see ctp_meeting_dup_start(). */
GDateTime *
ctp_meeting_dup_end (CtpRecord *meeting)
{
  g_autoptr (GDateTime) start = ctp_meeting_dup_start (meeting);

  return start != NULL ? g_date_time_add_minutes (start, ctp_meeting_get_minutes (meeting)) : NULL;
}

/** ctp_meeting_get_minutes: How long it is planned to be. */
int
ctp_meeting_get_minutes (CtpRecord *meeting)
{
  int minutes;

  g_return_val_if_fail (ctp_record_is (meeting, "meeting"), CTP_MEETING_DEFAULT_MINUTES);

  minutes = ctp_record_get_integer (find_speaker (meeting, "minutes"), "minutes");

  return minutes > 0 ? minutes : CTP_MEETING_DEFAULT_MINUTES;
}

/** ctp_meeting_get_reminder: How many minutes before the start to remind; -1 for not at all. */
int
ctp_meeting_get_reminder (CtpRecord *meeting)
{
  CtpRecord *speaker;

  g_return_val_if_fail (ctp_record_is (meeting, "meeting"), -1);

  speaker = find_speaker (meeting, "reminder");

  return ctp_record_is_set (speaker, "reminder") ? ctp_record_get_integer (speaker, "reminder")
                                                 : -1;
}

/** ctp_meeting_get_title: Its title, or ""; for the pair's eyes only. */
const char *
ctp_meeting_get_title (CtpRecord *meeting)
{
  return get_inherited_text (meeting, "title");
}

/** ctp_meeting_get_session: What kind of session it is, one of the field's choices. */
const char *
ctp_meeting_get_session (CtpRecord *meeting)
{
  return get_inherited_text (meeting, "session");
}

/** ctp_meeting_get_place: Where it takes place, or "". */
const char *
ctp_meeting_get_place (CtpRecord *meeting)
{
  return get_inherited_text (meeting, "place");
}

/** ctp_meeting_get_link: The address to join it at, or "". */
const char *
ctp_meeting_get_link (CtpRecord *meeting)
{
  return get_inherited_text (meeting, "link");
}

/** ctp_meeting_get_status: "planned", "held", "missed", "cancelled" or "skipped". */
const char *
ctp_meeting_get_status (CtpRecord *meeting)
{
  g_return_val_if_fail (ctp_record_is (meeting, "meeting"), "planned");

  return ctp_record_get_text (meeting, "status");
}

/** ctp_meeting_is_moved: Tells whether it starts at another time than its schedule says. */
gboolean
ctp_meeting_is_moved (CtpRecord *meeting)
{
  g_autoptr (GDateTime) start = NULL;
  g_autoptr (GDateTime) occurrence = NULL;
  CtpRecord *schedule = ctp_meeting_get_schedule (meeting);

  if (schedule == NULL || !ctp_record_is_set (meeting, "start")
      || !ctp_record_is_set (meeting, "occurrence"))
    return FALSE;

  start = ctp_meeting_dup_start (meeting);
  occurrence = ctp_local_time_parse (ctp_record_get_text (meeting, "occurrence"),
                                     ctp_calendar_get_zone (schedule), NULL);

  return start != NULL && occurrence != NULL && !g_date_time_equal (start, occurrence);
}

/**
 * ctp_meeting_list_belongings:
 *
 * Lists what refers to a meeting: its agenda, notes, takeaways and all the rest.
 *
 * Returns: (transfer full) (element-type CtpRecord)
 */
GPtrArray *
ctp_meeting_list_belongings (CtpRecord *meeting)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_kinds;
  const CtpKind *kinds = ctp_kind_list (&n_kinds);

  g_return_val_if_fail (ctp_record_is (meeting, "meeting"), list);

  for (guint i = 0; i < n_kinds; i++)
    for (const CtpField *field = kinds[i].fields; field->name != NULL; field++)
      {
        g_autofree char *where = NULL;
        g_autoptr (CtpQuery) found = NULL;

        if (field->type != CTP_FIELD_REFERENCE || !g_str_equal (field->refers, "meeting"))
          continue;

        /* The name of a field comes from the table of kinds. */
        where = g_strconcat (field->name, " = ?1", NULL);
        found = ctp_query_new (ctp_record_get_journal (meeting), kinds[i].name, where, NULL,
                               ctp_record_get_id (meeting), NULL);
        for (guint j = 0; j < ctp_query_get_count (found); j++)
          g_ptr_array_add (list, ctp_query_get (found, j));
      }

  return list;
}

/**
 * ctp_meeting_is_bare:
 *
 * Tells whether nothing was said about a meeting of a schedule but that it may take place. Where two
 * copies changed a series, such a record may be left that is no occurrence any more; it means
 * nothing.
 */
gboolean
ctp_meeting_is_bare (CtpRecord *meeting)
{
  static const char *const names_it[] = { "schedule", "occurrence", "sequence", "status", NULL };
  g_autoptr (GPtrArray) belongings = NULL;

  if (ctp_meeting_get_schedule (meeting) == NULL
      || strcmp (ctp_meeting_get_status (meeting), "planned") != 0)
    return FALSE;

  for (const CtpField *field = ctp_record_get_kind (meeting)->fields; field->name != NULL; field++)
    if (ctp_record_is_set (meeting, field->name) && !g_strv_contains (names_it, field->name))
      return FALSE;

  belongings = ctp_meeting_list_belongings (meeting);
  return belongings->len == 0;
}

/* Gives the meeting of an occurrence nothing but what makes it one. It may have been written to and
 * undone or deleted since, and is then as if it had never been. */
static void
prepare_occurrence (CtpRecord *meeting, CtpRecord *schedule, const char *occurrence)
{
  static const CtpValue none = CTP_VALUE_INIT;
  g_auto (CtpValue) of = CTP_VALUE_INIT;
  g_auto (CtpValue) at = CTP_VALUE_INIT;
  const CtpKind *kind = ctp_record_get_kind (meeting);

  ctp_value_set_text (&of, ctp_record_get_id (schedule));
  ctp_value_set_text (&at, occurrence);

  for (const CtpField *field = kind->fields; field->name != NULL; field++)
    {
      if (g_str_equal (field->name, "schedule"))
        ctp_record_prepare (meeting, field->name, &of);
      else if (g_str_equal (field->name, "occurrence"))
        ctp_record_prepare (meeting, field->name, &at);
      else if (ctp_record_is_set (meeting, field->name))
        ctp_record_prepare (meeting, field->name, &none);
    }
}

/**
 * ctp_meeting_expect_occurrence:
 * @occurrence: local time that the schedule's rule gives
 *
 * Finds the meeting of an occurrence. If nobody has written to it yet, it comes into being with the
 * first thing that is.
 *
 * Returns: (transfer full) (nullable): a record of kind meeting; %NULL when there is no memory
 */
CtpRecord *
ctp_meeting_expect_occurrence (CtpRecord *schedule, const char *occurrence)
{
  g_autofree char *id = NULL;
  g_autoptr (CtpRecord) meeting = NULL;

  g_return_val_if_fail (ctp_record_is (schedule, "schedule"), NULL);
  g_return_val_if_fail (occurrence != NULL, NULL);

  id = ctp_schedule_dup_meeting_id (schedule, occurrence);
  meeting = ctp_journal_expect_record (ctp_record_get_journal (schedule), "meeting", id);

  if (meeting != NULL && !ctp_record_get_exists (meeting))
    prepare_occurrence (meeting, schedule, occurrence);

  return g_steal_pointer (&meeting);
}

/* What is the schedule's own is not written to the meeting, so that it goes on following it. */
static const char *
leave_to_schedule (CtpRecord *meeting, const char *field, const char *text)
{
  CtpRecord *schedule = ctp_calendar_get_schedule (meeting);

  return text != NULL && schedule != NULL
             && g_strcmp0 (ctp_record_get_text (schedule, field), text) == 0
           ? ""
           : text;
}

static gboolean
is_occurrence_itself (CtpRecord *meeting, const char *start_local, const char *zone)
{
  CtpRecord *schedule = ctp_calendar_get_schedule (meeting);

  return schedule != NULL && strcmp (zone, ctp_calendar_get_zone (schedule)) == 0
         && strcmp (start_local, ctp_record_get_text (meeting, "occurrence")) == 0;
}

static gboolean
is_called_off (const char *status)
{
  return strcmp (status, "cancelled") == 0 || strcmp (status, "skipped") == 0;
}

/* Why and by whom a meeting was called off says nothing about one that takes place after all. */
static void
forget_cancelling (CtpCalendarEdit *edit)
{
  ctp_calendar_edit_quietly (edit, "reason", "");
  ctp_calendar_edit_clear_reference (edit, "cancelled_by");
}

/**
 * ctp_meeting_move:
 * @start_local: the new start, as local time in @zone
 * @zone: (nullable): IANA name; %NULL for the meeting's zone
 * @minutes: the new length; 0 leaves it as it is
 *
 * Gives a meeting another time. One that was called off is planned again; one that goes back to
 * the time of its occurrence follows its schedule again.
 *
 * Returns: %FALSE with a %CTP_CALENDAR_ERROR or %CTP_JOURNAL_ERROR
 */
gboolean
ctp_meeting_move (CtpRecord *meeting,
                  const char *start_local,
                  const char *zone,
                  int minutes,
                  GError **error)
{
  g_autoptr (GDateTime) start = NULL;
  g_autofree char *local = NULL;
  CtpCalendarEdit edit;

  g_return_val_if_fail (ctp_record_is (meeting, "meeting"), FALSE);
  g_return_val_if_fail (start_local != NULL, FALSE);

  if (zone == NULL)
    zone = ctp_meeting_get_zone (meeting);

  start = ctp_local_time_parse (start_local, zone, error);
  if (start == NULL)
    return FALSE;

  /* An hour that the clock skips is written as what it means. */
  local = ctp_local_time_format (start);

  ctp_calendar_edit_begin (&edit, meeting, CTP_VERB_MOVE, error);

  if (is_occurrence_itself (meeting, start_local, zone))
    {
      ctp_calendar_edit_text (&edit, "start", "");
      ctp_calendar_edit_text (&edit, "zone", "");
    }
  else
    {
      ctp_calendar_edit_text (&edit, "start", local);
      ctp_calendar_edit_text (&edit, "zone", leave_to_schedule (meeting, "zone", zone));
    }

  ctp_calendar_edit_minutes (&edit, minutes);

  if (is_called_off (ctp_meeting_get_status (meeting)))
    {
      ctp_calendar_edit_text (&edit, "status", "planned");
      forget_cancelling (&edit);
    }

  return ctp_calendar_edit_end (&edit);
}

/**
 * ctp_meeting_cancel:
 * @reason: (nullable): why
 * @by: (nullable): the person who called it off
 *
 * Calls a meeting off. Other calendars will show it as cancelled.
 *
 * Returns: %FALSE with a %CTP_JOURNAL_ERROR
 */
gboolean
ctp_meeting_cancel (CtpRecord *meeting, const char *reason, CtpRecord *by, GError **error)
{
  CtpCalendarEdit edit;

  g_return_val_if_fail (ctp_record_is (meeting, "meeting"), FALSE);

  ctp_calendar_edit_begin (&edit, meeting, CTP_VERB_CHANGE, error);
  ctp_calendar_edit_text (&edit, "status", "cancelled");
  ctp_calendar_edit_text (&edit, "reason", reason);
  ctp_calendar_edit_reference (&edit, "cancelled_by", by);
  return ctp_calendar_edit_end (&edit);
}

/**
 * ctp_meeting_set_status:
 * @status: "planned", "held", "missed", "cancelled" or "skipped"
 *
 * Says what became of a meeting. Whether it was held is nothing other calendars show, and so no
 * revision.
 *
 * Returns: %FALSE with a %CTP_JOURNAL_ERROR
 */
gboolean
ctp_meeting_set_status (CtpRecord *meeting, const char *status, GError **error)
{
  CtpCalendarEdit edit;

  g_return_val_if_fail (ctp_record_is (meeting, "meeting"), FALSE);

  if (!is_called_off (status) && !is_called_off (ctp_meeting_get_status (meeting)))
    return ctp_record_set_text (meeting, "status", status, error);

  ctp_calendar_edit_begin (&edit, meeting, CTP_VERB_CHANGE, error);
  ctp_calendar_edit_text (&edit, "status", status);
  if (!is_called_off (status))
    forget_cancelling (&edit);
  return ctp_calendar_edit_end (&edit);
}

/**
 * ctp_meeting_set_place:
 * @place: (nullable): where; "" for the schedule's place; %NULL leaves it as it is
 * @link: (nullable): address to join at; as for @place
 *
 * Says where a meeting takes place.
 *
 * Returns: %FALSE with a %CTP_JOURNAL_ERROR
 */
gboolean
ctp_meeting_set_place (CtpRecord *meeting, const char *place, const char *link, GError **error)
{
  CtpCalendarEdit edit;

  g_return_val_if_fail (ctp_record_is (meeting, "meeting"), FALSE);

  ctp_calendar_edit_begin (&edit, meeting, CTP_VERB_CHANGE, error);
  ctp_calendar_edit_text (&edit, "place", leave_to_schedule (meeting, "place", place));
  ctp_calendar_edit_text (&edit, "link", leave_to_schedule (meeting, "link", link));
  return ctp_calendar_edit_end (&edit);
}
