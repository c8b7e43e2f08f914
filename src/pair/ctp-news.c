/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the other person wrote since I last looked, told from the change log: the changes of the
 * other person's writers, folded to one line for what belongs together. Where I undid it in the
 * meantime, or it came and went again, there is nothing to tell. */

#include "pair/ctp-news.h"

#include "journal/ctp-record.h"
#include "pair/ctp-consent.h"
#include "pair/ctp-side.h"

/* What happened to one record. */
typedef struct
{
  const CtpKind *kind;
  const char *id;
  gboolean is_added;
  gboolean is_deleted;
  gboolean is_done;
  gboolean is_signed;
  gboolean is_answered;
  gboolean is_changed;
  gint64 when;
  /* When an answer to a goal was given last, 0 if none was. */
  gint64 consented;
} Event;

/* Fields that say nothing to a person by themselves. */
static const char *const silent_fields[] = {
  "position",
  "sequence",
  "came_from",
  "senior_digest",
  "junior_digest",
  "reached",
  "began",
  "keeper",
  "topic",
  "turned",
  "spent",
  "senior_salt",
  "junior_salt",
  "senior_answer",
  "senior_terms",
  "junior_answer",
  "junior_terms",
  "senior_celebrated",
  "junior_celebrated",
  NULL,
};

static gboolean
is_done_change (const CtpChange *change)
{
  static const char *const ends[] = { "done", "adopted", "declined", "achieved", NULL };

  if (g_str_equal (change->field, "done"))
    return change->value.type == CTP_VALUE_INTEGER && change->value.integer != 0;

  return g_str_equal (change->field, "status") && change->value.type == CTP_VALUE_TEXT
         && g_strv_contains (ends, change->value.text);
}

/* A change of the other side's own field, such as “junior_signed”. */
static gboolean
is_of_side (const CtpChange *change, CtpSide side, const char *senior, const char *junior)
{
  return change->value.type == CTP_VALUE_TEXT
         && g_str_equal (change->field, side == CTP_SIDE_SENIOR ? senior : junior);
}

static void
note_change (Event *event, const CtpChange *change, CtpSide writer)
{
  if (g_str_equal (change->field, CTP_CHANGE_DELETED))
    {
      if (change->value.type == CTP_VALUE_INTEGER && change->value.integer != 0)
        event->is_deleted = TRUE;
      else
        event->is_added = TRUE;
    }
  else if (is_done_change (change))
    event->is_done = TRUE;
  else if (is_of_side (change, writer, "senior_signed", "junior_signed"))
    event->is_signed = TRUE;
  else if (is_of_side (change, writer, "senior_given", "junior_given"))
    event->is_answered = TRUE;
  else if (is_of_side (change, writer, "senior_answer", "junior_answer"))
    event->consented = ctp_stamp_get_unix_ms (&change->stamp) * 1000;
  else if (!g_strv_contains (silent_fields, change->field))
    event->is_changed = TRUE;
  else
    return;

  event->when = MAX (event->when, ctp_stamp_get_unix_ms (&change->stamp) * 1000);
}

static GHashTable *
gather (CtpChangeSet *set, CtpJournal *journal)
{
  GHashTable *events = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  const char *partner = ctp_record_get_id (ctp_journal_get_partner (journal));
  CtpSide writer = ctp_side_other (ctp_side_of_me (journal));

  for (guint i = 0; i < set->changes->len; i++)
    {
      const CtpChange *change = g_ptr_array_index (set->changes, i);
      const char *person = g_hash_table_lookup (set->writers, &change->stamp.writer);
      const CtpKind *kind = ctp_kind_find (change->kind);
      Event *event;

      if (kind == NULL || change->is_private || g_strcmp0 (person, partner) != 0)
        continue;

      event = g_hash_table_lookup (events, change->record);
      if (event == NULL)
        {
          event = g_new0 (Event, 1);
          event->kind = kind;
          event->id = change->record;
          g_hash_table_insert (events, change->record, event);
        }
      note_change (event, change, writer);
    }

  return events;
}

/* A record of an occurrence comes to be when something is first written to it, an agenda topic for
 * one. Only what became of the meeting itself is news. */
static gboolean
is_bare_occurrence (CtpRecord *record)
{
  return ctp_record_is (record, "meeting") && ctp_record_is_set (record, "schedule")
         && g_str_equal (ctp_record_get_text (record, "status"), "planned")
         && (!ctp_record_is_set (record, "start")
             || g_str_equal (ctp_record_get_text (record, "start"),
                             ctp_record_get_text (record, "occurrence")));
}

/* Agreeing makes a proposal agreed, so that its status has changed, too. What was taken back since, or
 * was said to other words, is no answer any more. */
static gboolean
tell_consent (CtpRecord *goal, CtpNewsVerb *verb)
{
  CtpSide partner = ctp_side_other (ctp_side_of_me (ctp_record_get_journal (goal)));
  CtpConsent consent = ctp_consent_get (goal, partner);

  if (consent == CTP_CONSENT_OPEN)
    return FALSE;

  *verb = consent == CTP_CONSENT_AGREED ? CTP_NEWS_AGREED : CTP_NEWS_DECLINED;
  return TRUE;
}

static gboolean
tell (const Event *event, CtpRecord *record, CtpNewsVerb *verb)
{
  gboolean exists = ctp_record_get_exists (record);

  /* The round says that it was answered; its answers need not say it again. */
  if (ctp_record_is (record, "answer"))
    return FALSE;
  if (!exists)
    {
      *verb = CTP_NEWS_DELETED;
      return event->is_deleted && !event->is_added;
    }

  if (event->is_signed)
    *verb = CTP_NEWS_SIGNED;
  else if (event->is_answered)
    *verb = CTP_NEWS_ANSWERED;
  else if (event->is_added)
    {
      if (is_bare_occurrence (record))
        return FALSE;
      *verb = ctp_record_is (record, "meeting") && ctp_record_is_set (record, "schedule")
                ? CTP_NEWS_CHANGED
                : CTP_NEWS_ADDED;
    }
  else if (event->consented != 0 && tell_consent (record, verb))
    return TRUE;
  else if (event->is_done)
    *verb = CTP_NEWS_DONE;
  else
    {
      *verb = CTP_NEWS_CHANGED;
      return event->is_changed;
    }
  return TRUE;
}

static CtpRecord *
dup_within (CtpRecord *record)
{
  static const char *const fields[] = { "meeting", "goal", "round" };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (ctp_kind_find_field (ctp_record_get_kind (record), fields[i]) != NULL)
      {
        g_autoptr (CtpRecord) within = ctp_record_dup_reference (record, fields[i]);

        if (within != NULL)
          return g_steal_pointer (&within);
      }
  return NULL;
}

/* @folds: whether what belongs together gets one line */
static void
add_news (GPtrArray *list, const Event *event, CtpRecord *record, CtpNewsVerb verb, gboolean folds)
{
  const gboolean is_consent = verb == CTP_NEWS_AGREED || verb == CTP_NEWS_DECLINED;
  const gint64 when = is_consent ? event->consented : event->when;
  g_autoptr (CtpRecord) within = dup_within (record);
  CtpNews *news;

  for (guint i = 0; folds && i < list->len; i++)
    {
      news = g_ptr_array_index (list, i);
      if (news->verb == verb && news->kind == event->kind && news->within == within)
        {
          news->count++;
          if (when > news->when)
            {
              news->when = when;
              g_set_object (&news->record, record);
            }
          return;
        }
    }

  news = g_new0 (CtpNews, 1);
  news->verb = verb;
  news->kind = event->kind;
  news->record = g_object_ref (record);
  news->within = g_steal_pointer (&within);
  news->count = 1;
  news->when = when;
  g_ptr_array_add (list, news);
}

static int
compare_news (gconstpointer a, gconstpointer b)
{
  const CtpNews *const *left = a;
  const CtpNews *const *right = b;

  if ((*left)->when != (*right)->when)
    return (*left)->when > (*right)->when ? -1 : 1;
  return strcmp (ctp_record_get_id ((*left)->record), ctp_record_get_id ((*right)->record));
}

static GPtrArray *
list (CtpJournal *journal, gint64 after, gboolean folds, GError **error)
{
  g_autoptr (CtpChangeSet) set = ctp_journal_list_changes (journal, after, FALSE, error);
  g_autoptr (GHashTable) events = NULL;
  g_autoptr (GPtrArray) news = NULL;
  GHashTableIter iter;
  Event *event;

  if (set == NULL)
    return NULL;

  events = gather (set, journal);
  news = g_ptr_array_new_with_free_func ((GDestroyNotify) ctp_news_free);
  g_hash_table_iter_init (&iter, events);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &event))
    {
      g_autoptr (CtpRecord) record
        = ctp_journal_expect_record (journal, event->kind->name, event->id);
      CtpNewsVerb verb;

      if (record != NULL && tell (event, record, &verb))
        add_news (news, event, record, verb, folds);
    }
  g_ptr_array_sort (news, compare_news);

  return g_steal_pointer (&news);
}

/**
 * ctp_news_free:
 *
 * Frees it.
 */
void
ctp_news_free (CtpNews *self)
{
  g_clear_object (&self->record);
  g_clear_object (&self->within);
  g_free (self);
}

/**
 * ctp_news_list:
 * @after: what ctp_journal_get_sequence() gave when I last looked; 0 for everything
 *
 * Lists what the other person added, changed, finished or deleted since, newest first.
 *
 * Returns: (transfer full) (element-type CtpNews)
 */
GPtrArray *
ctp_news_list (CtpJournal *journal, gint64 after, GError **error)
{
  return list (journal, after, TRUE, error);
}

/** ctp_news_list_each: Lists the same, with a line for each record. */
GPtrArray *
ctp_news_list_each (CtpJournal *journal, gint64 after, GError **error)
{
  return list (journal, after, FALSE, error);
}
