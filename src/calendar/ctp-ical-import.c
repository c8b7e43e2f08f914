/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a calendar file would change in a journal, and changing it.
 *
 * An event is known by its name (UID): that of a schedule or meeting, or the one a meeting was once
 * made of. What is older than the journal (SEQUENCE, RFC 5546 section 2.1.5), was deleted here, or
 * is of a meeting that is over and done with, proposes nothing. Nothing is changed but what was
 * accepted, all of it in one undoable step. */

#include "calendar/ctp-ical-import.h"

#include "calendar/ctp-calendar-record.h"
#include "calendar/ctp-ical-event.h"
#include "calendar/ctp-meeting.h"
#include "calendar/ctp-recurrence.h"
#include "calendar/ctp-schedule.h"
#include "journal/ctp-record-id.h"

#include <config.h>
#include <string.h>
#include <glib/gi18n-lib.h>

/* No meeting takes longer: a day. */
#define MAX_MINUTES (24 * 60)

/* Finding out that a series has no first meeting takes long; a file with more of these is hostile. */
#define MAX_VAIN_RULES 20

typedef struct
{
  CtpJournal *journal;
  const CtpIcalFile *file;
  GPtrArray *proposals;
  /* utf8 GHashTable: the occurrences of a schedule, by its id */
  GHashTable *occurrences;
  guint n_vain_rules;
} Import;

void
ctp_proposal_free (CtpProposal *self)
{
  g_clear_object (&self->record);
  g_free (self->start);
  g_free (self->zone);
  g_free (self->rule);
  g_free (self->place);
  g_free (self->link);
  g_free (self->title);
  g_free (self->uid);
  g_free (self);
}

/** ctp_proposal_is_new: Tells whether it would add something that is not of this journal. */
gboolean
ctp_proposal_is_new (const CtpProposal *self)
{
  return self->type == CTP_PROPOSAL_ADD || self->type == CTP_PROPOSAL_ADD_SERIES;
}

static CtpProposal *
add_proposal (Import *self, CtpProposalType type, CtpRecord *record, const CtpIcalEntry *entry)
{
  CtpProposal *proposal = g_new0 (CtpProposal, 1);

  proposal->type = type;
  proposal->record = record != NULL ? g_object_ref (record) : NULL;
  proposal->title = g_strdup (entry->summary);
  proposal->uid = g_strdup (entry->uid);
  g_ptr_array_add (self->proposals, proposal);
  return proposal;
}

/* What an event from elsewhere becomes has an id that follows from its name, so that it is found
 * when it comes again, on both copies. */
static char *
compute_id (const char *uid)
{
  g_autofree char *text = g_strconcat ("ics\n", uid, NULL);

  return ctp_record_id_compute (text);
}

static CtpRecord *
find_by_id (CtpJournal *journal, const char *id)
{
  g_autoptr (CtpRecord) record
    = ctp_record_id_is_valid (id) ? ctp_journal_find_record (journal, id) : NULL;

  return record != NULL && (ctp_record_is (record, "schedule") || ctp_record_is (record, "meeting"))
           ? g_steal_pointer (&record)
           : NULL;
}

/* The schedule or meeting of a name, also a deleted one; (transfer full), NULL for none. */
static CtpRecord *
find_named (CtpJournal *journal, const char *uid)
{
  g_autofree char *id = NULL;
  CtpRecord *record;

  if (g_str_has_suffix (uid, CTP_ICAL_UID_ENDING))
    {
      id = g_strndup (uid, strlen (uid) - strlen (CTP_ICAL_UID_ENDING));
      record = find_by_id (journal, id);
      if (record != NULL)
        return record;
    }

  g_free (id);
  id = compute_id (uid);
  return find_by_id (journal, id);
}

static gboolean
to_instant (Import *self, const CtpIcalTime *time, const char *zone_of_local, gint64 *instant)
{
  const char *name = time->zone != NULL ? time->zone : zone_of_local;
  GTimeZone *zone = ctp_calendar_find_zone (ctp_journal_get_me (self->journal), name);

  return zone != NULL && time->local[0] != '\0'
         && ctp_local_time_to_unix (time->local, zone, instant, NULL);
}

/* The time as clocks in @zone show it. */
static char *
show_in_zone (gint64 instant, const char *zone)
{
  g_autoptr (GTimeZone) found = ctp_local_time_find_zone (zone, NULL);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (instant);
  g_autoptr (GDateTime) local
    = found != NULL && utc != NULL ? g_date_time_to_timezone (utc, found) : NULL;

  return local != NULL ? ctp_local_time_format (local) : NULL;
}

static int
find_minutes (Import *self, const CtpIcalEntry *entry, const char *zone)
{
  gint64 start, end;

  if (entry->minutes > 0)
    return entry->minutes <= MAX_MINUTES ? entry->minutes : 0;

  if (!to_instant (self, &entry->start, zone, &start) || !to_instant (self, &entry->end, zone, &end)
      || end <= start || end - start > MAX_MINUTES * 60)
    return 0;

  return (int) ((end - start) / 60);
}

/* What an export says of place and link where the link is no address; see add_place() there. */
static gboolean
is_same_place (const CtpIcalEntry *entry, const char *place, const char *link)
{
  g_autofree char *both = *place != '\0' ? g_strconcat (place, ", ", link, NULL) : g_strdup (link);
  g_autofree char *clean = NULL;

  if (strcmp (entry->place, place) == 0 || strcmp (entry->place, both) == 0)
    return TRUE;

  /* What iCalendar can not hold is no difference. */
  clean = g_strdup (place);
  g_strdelimit (clean, "\r", ' ');
  return strcmp (entry->place, g_strstrip (clean)) == 0;
}

static gboolean
is_over (CtpRecord *meeting)
{
  const char *status = ctp_meeting_get_status (meeting);

  return strcmp (status, "held") == 0 || strcmp (status, "missed") == 0;
}

static gboolean
is_off (CtpRecord *meeting)
{
  const char *status = ctp_meeting_get_status (meeting);

  return strcmp (status, "cancelled") == 0 || strcmp (status, "skipped") == 0;
}

static void
propose_move (Import *self, const CtpIcalEntry *entry, CtpRecord *meeting)
{
  const char *zone = ctp_meeting_get_zone (meeting);
  g_autoptr (GDateTime) now_at = ctp_meeting_dup_start (meeting);
  int minutes = find_minutes (self, entry, zone);
  gint64 instant;
  CtpProposal *proposal;

  if (entry->start.is_day || !to_instant (self, &entry->start, zone, &instant))
    return;

  if (minutes == ctp_meeting_get_minutes (meeting))
    minutes = 0;

  if (minutes == 0 && now_at != NULL && g_date_time_to_unix (now_at) == instant)
    return;

  proposal = add_proposal (self, CTP_PROPOSAL_MOVE, meeting, entry);
  proposal->minutes = minutes;
  proposal->zone = g_strdup (zone);
  proposal->start = show_in_zone (instant, zone);
}

static void
propose_for_meeting (Import *self, const CtpIcalEntry *entry, CtpRecord *meeting)
{
  gboolean goes_off = entry->is_off || self->file->is_cancellation;

  if (is_over (meeting) || entry->sequence < ctp_calendar_sequence (meeting))
    return;

  if (goes_off)
    {
      if (!is_off (meeting))
        add_proposal (self, CTP_PROPOSAL_CANCEL, meeting, entry);
      return;
    }

  /* A moved meeting takes place; so only one that stays needs to be told. */
  if (is_off (meeting))
    add_proposal (self, CTP_PROPOSAL_RESTORE, meeting, entry);

  propose_move (self, entry, meeting);

  if (!is_same_place (entry, ctp_meeting_get_place (meeting), ctp_meeting_get_link (meeting)))
    add_proposal (self, CTP_PROPOSAL_PLACE, meeting, entry)->place = g_strdup (entry->place);
}

/* All occurrences of a schedule, known by their local times. */
static GHashTable *
expect_occurrences (Import *self, CtpRecord *schedule)
{
  const char *id = ctp_record_get_id (schedule);
  GHashTable *known = g_hash_table_lookup (self->occurrences, id);
  g_autoptr (GPtrArray) list = NULL;

  if (known != NULL)
    return known;

  known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  list = ctp_schedule_list_occurrences (schedule, NULL, NULL, NULL);
  for (guint i = 0; list != NULL && i < list->len; i++)
    g_hash_table_add (known, g_strdup (g_ptr_array_index (list, i)));
  g_hash_table_insert (self->occurrences, g_strdup (id), known);
  return known;
}

/* The meeting that a file means by a time of a series; (transfer full), NULL for none. */
static CtpRecord *
find_occurrence (Import *self, CtpRecord *schedule, const CtpIcalTime *time)
{
  const char *zone = ctp_schedule_get_zone (schedule);
  g_autofree char *occurrence = NULL;
  g_autoptr (CtpRecord) meeting = NULL;
  gint64 instant;

  if (to_instant (self, time, zone, &instant))
    occurrence = time->zone == NULL || g_str_equal (time->zone, zone)
                   ? g_strdup (time->local)
                   : show_in_zone (instant, zone);
  if (occurrence == NULL)
    return NULL;

  if (!g_hash_table_contains (expect_occurrences (self, schedule), occurrence))
    {
      g_autofree char *id = ctp_schedule_dup_meeting_id (schedule, occurrence);

      return ctp_journal_get_record (self->journal, "meeting", id);
    }

  meeting = ctp_meeting_expect_occurrence (schedule, occurrence);
  return meeting != NULL && !ctp_record_get_private (meeting) ? g_steal_pointer (&meeting) : NULL;
}

static void
propose_skips (Import *self, const CtpIcalEntry *entry, CtpRecord *schedule)
{
  for (guint i = 0; i < entry->excluded->len; i++)
    {
      g_autoptr (CtpRecord) meeting
        = find_occurrence (self, schedule, g_ptr_array_index (entry->excluded, i));

      if (meeting != NULL && !is_over (meeting) && !is_off (meeting))
        add_proposal (self, CTP_PROPOSAL_CANCEL, meeting, entry);
    }
}

/* A rule as an export of this program has it: the end of a day is an instant. */
static char *
normalize_rule (const char *text, GTimeZone *zone)
{
  struct icalrecurrencetype rule;

  if (*text == '\0' || zone == NULL || !ctp_recurrence_parse (text, &rule))
    return g_strdup ("");

  if (!icaltime_is_null_time (rule.until) && !icaltime_is_utc (rule.until))
    {
      g_autofree char *local = g_strdup_printf (
        "%04d-%02d-%02dT%02d:%02d:%02d", rule.until.year, rule.until.month, rule.until.day,
        rule.until.is_date ? 23 : rule.until.hour, rule.until.is_date ? 59 : rule.until.minute,
        rule.until.is_date ? 59 : rule.until.second);
      gint64 instant;

      if (ctp_local_time_to_unix (local, zone, &instant, NULL))
        rule.until = ctp_recurrence_to_ical_utc (instant);
    }
  return ctp_recurrence_to_string (&rule);
}

/* Tells whether a series would have a first meeting. */
static gboolean
can_be_followed (Import *self, const char *rule, const char *start, const char *zone)
{
  g_autoptr (GTimeZone) found = ctp_local_time_find_zone (zone, NULL);
  g_autoptr (CtpRecurrence) recurrence = NULL;

  if (found == NULL || self->n_vain_rules >= MAX_VAIN_RULES)
    return FALSE;

  recurrence = ctp_recurrence_new (rule, start, found, NULL);
  if (recurrence != NULL && ctp_recurrence_next (recurrence) != NULL)
    return TRUE;

  self->n_vain_rules++;
  return FALSE;
}

static void
propose_for_series (Import *self, const CtpIcalEntry *entry, CtpRecord *schedule)
{
  const char *zone = ctp_schedule_get_zone (schedule);
  GTimeZone *found = ctp_calendar_find_zone (schedule, zone);
  g_autofree char *first = ctp_schedule_next_after (schedule, NULL, NULL);
  g_autofree char *own_rule = ctp_schedule_dup_rule (schedule);
  g_autofree char *old_rule = normalize_rule (own_rule, found);
  g_autofree char *new_rule = normalize_rule (entry->rule, found);
  int minutes = find_minutes (self, entry, zone);
  gint64 old_start = 0;
  gint64 new_start = 0;
  gint64 first_start;
  CtpProposal changes = { 0 };
  CtpProposal *proposal;

  if (entry->sequence < ctp_calendar_sequence (schedule))
    return;

  if (entry->is_off || self->file->is_cancellation)
    {
      g_autoptr (CtpRecord) only
        = *own_rule == '\0' ? find_occurrence (self, schedule, &entry->start) : NULL;

      if (only == NULL)
        add_proposal (self, CTP_PROPOSAL_END, schedule, entry);
      else if (!is_off (only) && !is_over (only))
        add_proposal (self, CTP_PROPOSAL_CANCEL, only, entry);
      return;
    }

  propose_skips (self, entry, schedule);

  if (found == NULL || entry->start.is_day || !to_instant (self, &entry->start, zone, &new_start)
      || (first != NULL && !ctp_local_time_to_unix (first, found, &old_start, NULL)))
    return;

  /* The first start may not be an occurrence of the rule. */
  if (ctp_local_time_to_unix (ctp_record_get_text (schedule, "start"), found, &first_start, NULL)
      && first_start == new_start)
    old_start = new_start;

  changes.minutes = minutes != ctp_schedule_get_minutes (schedule) ? minutes : 0;
  /* A series that ends with its only meeting has no rule, which says less than the journal does. */
  if (*new_rule != '\0' && strcmp (old_rule, new_rule) != 0)
    changes.rule = new_rule;
  if (!is_same_place (entry, ctp_record_get_text (schedule, "place"),
                      ctp_record_get_text (schedule, "link")))
    changes.place = entry->place;

  if (new_start == old_start && changes.minutes == 0 && changes.rule == NULL
      && changes.place == NULL)
    return;

  if (!can_be_followed (self, *new_rule != '\0' ? new_rule : old_rule, entry->start.local, zone))
    return;

  proposal = add_proposal (self, CTP_PROPOSAL_SERIES, schedule, entry);
  proposal->minutes = changes.minutes;
  proposal->rule = g_strdup (changes.rule);
  proposal->place = g_strdup (changes.place);
  if (new_start != old_start)
    {
      const char *in = entry->start.zone != NULL && !g_str_equal (entry->start.zone, "UTC")
                         ? entry->start.zone
                         : zone;

      proposal->zone = g_strdup (in);
      proposal->start = show_in_zone (new_start, in);
    }
}

static void
propose_new (Import *self, const CtpIcalEntry *entry)
{
  const char *my_zone = ctp_record_get_text (ctp_journal_get_me (self->journal), "zone");
  g_autofree char *computer_zone = NULL;
  gboolean recurs = *entry->rule != '\0';
  CtpProposal *proposal;
  const char *zone;
  gint64 instant;

  if (entry->start.is_day || entry->is_off || self->file->is_cancellation
      || entry->occurrence.local[0] != '\0')
    return;

  if (*my_zone == '\0')
    {
      g_autoptr (GTimeZone) local = g_time_zone_new_local ();
      g_autoptr (GTimeZone) named
        = ctp_local_time_find_zone (g_time_zone_get_identifier (local), NULL);

      computer_zone = g_strdup (named != NULL ? g_time_zone_get_identifier (local) : "UTC");
      my_zone = computer_zone;
    }

  zone = entry->start.zone != NULL && (recurs || !g_str_equal (entry->start.zone, "UTC"))
           ? entry->start.zone
           : my_zone;
  if (!to_instant (self, &entry->start, zone, &instant)
      || !can_be_followed (self, entry->rule, entry->start.local, zone))
    return;

  proposal = add_proposal (self, recurs ? CTP_PROPOSAL_ADD_SERIES : CTP_PROPOSAL_ADD, NULL, entry);
  proposal->start = show_in_zone (instant, zone);
  proposal->zone = g_strdup (zone);
  proposal->minutes = find_minutes (self, entry, zone);
  proposal->rule = g_strdup (entry->rule);
  proposal->place = g_strdup (entry->place);
  proposal->link = g_strdup (entry->link);
}

static void
propose_for_entry (Import *self, const CtpIcalEntry *entry)
{
  g_autoptr (CtpRecord) record = find_named (self->journal, entry->uid);
  g_autoptr (CtpRecord) meeting = NULL;

  if (record == NULL)
    {
      propose_new (self, entry);
      return;
    }

  /* What was deleted here is not brought back by a calendar that still has it; and what is private
   * never was in one. */
  if (!ctp_record_get_exists (record) || ctp_record_get_private (record))
    return;

  if (ctp_record_is (record, "meeting"))
    propose_for_meeting (self, entry, record);
  else if (entry->occurrence.local[0] == '\0')
    propose_for_series (self, entry, record);
  else if ((meeting = find_occurrence (self, record, &entry->occurrence)) != NULL)
    propose_for_meeting (self, entry, meeting);
}

/**
 * ctp_ical_import_propose:
 *
 * Tells what a calendar file would change.
 *
 * Returns: (transfer full) (element-type CtpProposal): in the order of the file, none where it says
 *   nothing new
 */
GPtrArray *
ctp_ical_import_propose (CtpJournal *journal, const CtpIcalFile *file)
{
  Import self = { .journal = journal, .file = file };

  g_return_val_if_fail (CTP_IS_JOURNAL (journal), NULL);

  self.proposals = g_ptr_array_new_with_free_func ((GDestroyNotify) ctp_proposal_free);
  self.occurrences
    = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
  for (guint i = 0; i < file->entries->len; i++)
    propose_for_entry (&self, g_ptr_array_index (file->entries, i));
  g_hash_table_unref (self.occurrences);
  return self.proposals;
}

static gboolean
set_if (CtpRecord *record, const char *field, const char *text, GError **error)
{
  return text == NULL || *text == '\0' || ctp_record_set_text (record, field, text, error);
}

static gboolean
add_new (CtpJournal *journal, const CtpProposal *proposal, GError **error)
{
  const char *kind = proposal->type == CTP_PROPOSAL_ADD ? "meeting" : "schedule";
  g_autofree char *id = compute_id (proposal->uid);
  g_autoptr (CtpRecord) there = find_by_id (journal, id);
  g_autoptr (CtpRecord) record = NULL;

  /* One name may stand in a file twice. */
  if (there != NULL && ctp_record_get_exists (there))
    return TRUE;

  record = ctp_journal_expect_record (journal, kind, id);
  if (record == NULL)
    {
      g_set_error_literal (error, CTP_CALENDAR_ERROR, CTP_CALENDAR_ERROR_RECORD,
                           _ ("There is not enough memory to add this."));
      return FALSE;
    }

  return set_if (record, "title", proposal->title, error)
         && set_if (record, "start", proposal->start, error)
         && set_if (record, "zone", proposal->zone, error)
         && (proposal->minutes == 0
             || ctp_record_set_integer (record, "minutes", proposal->minutes, error))
         && (proposal->type == CTP_PROPOSAL_ADD || set_if (record, "rule", proposal->rule, error))
         && set_if (record, "place", proposal->place, error)
         && set_if (record, "link", proposal->link, error)
         && set_if (record, "uid", proposal->uid, error);
}

static gboolean
change_series (const CtpProposal *proposal, GError **error)
{
  const CtpScheduleChange change = {
    .start = proposal->start,
    .zone = proposal->zone,
    .minutes = proposal->minutes,
    .rule = proposal->rule,
    .place = proposal->place,
  };

  return ctp_schedule_change (proposal->record, &change, error);
}

static gboolean
apply (CtpJournal *journal, const CtpProposal *proposal, GError **error)
{
  switch (proposal->type)
    {
    case CTP_PROPOSAL_MOVE:
      return ctp_meeting_move (proposal->record, proposal->start, proposal->zone, proposal->minutes,
                               error);
    case CTP_PROPOSAL_CANCEL:
      return ctp_meeting_cancel (proposal->record, NULL, NULL, error);
    case CTP_PROPOSAL_RESTORE:
      return ctp_meeting_set_status (proposal->record, "planned", error);
    case CTP_PROPOSAL_PLACE:
      return ctp_meeting_set_place (proposal->record, proposal->place, NULL, error);
    case CTP_PROPOSAL_SERIES:
      return change_series (proposal, error);
    case CTP_PROPOSAL_END:
      return ctp_schedule_delete (proposal->record, error);
    case CTP_PROPOSAL_ADD:
    case CTP_PROPOSAL_ADD_SERIES:
    default:
      return add_new (journal, proposal, error);
    }
}

/* What the file says of single meetings is about a series as the file has it, so it can be told only
 * when that was added or changed. */
static gboolean
apply_to_series (CtpJournal *journal, const CtpIcalFile *file, GHashTable *series, GError **error)
{
  g_autoptr (GPtrArray) more = ctp_ical_import_propose (journal, file);

  for (guint i = 0; i < more->len; i++)
    {
      const CtpProposal *proposal = g_ptr_array_index (more, i);

      if (g_hash_table_contains (series, proposal->uid) && !ctp_proposal_is_new (proposal)
          && proposal->type != CTP_PROPOSAL_END && !apply (journal, proposal, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * ctp_ical_import_apply:
 * @accepted: (element-type CtpProposal): those of ctp_ical_import_propose() that are wanted
 *
 * Changes the journal, in one undoable step. Where one change fails, none is made.
 *
 * Returns: %FALSE with a %CTP_CALENDAR_ERROR or an error of the journal
 */
gboolean
ctp_ical_import_apply (CtpJournal *journal,
                       const CtpIcalFile *file,
                       GPtrArray *accepted,
                       GError **error)
{
  g_autoptr (GHashTable) series = g_hash_table_new (g_str_hash, g_str_equal);
  gint64 before = ctp_journal_get_sequence (journal);
  gboolean applied = TRUE;

  g_return_val_if_fail (CTP_IS_JOURNAL (journal), FALSE);

  ctp_journal_begin_step (journal, CTP_VERB_CHANGE, "meeting");
  for (guint i = 0; applied && i < accepted->len; i++)
    {
      const CtpProposal *proposal = g_ptr_array_index (accepted, i);

      applied = apply (journal, proposal, error);
      if (proposal->type == CTP_PROPOSAL_ADD_SERIES || proposal->type == CTP_PROPOSAL_SERIES)
        g_hash_table_add (series, proposal->uid);
    }
  if (applied && g_hash_table_size (series) > 0)
    applied = apply_to_series (journal, file, series, error);
  ctp_journal_end_step (journal);

  if (!applied && ctp_journal_get_sequence (journal) != before)
    ctp_journal_undo (journal, NULL);
  return applied;
}
