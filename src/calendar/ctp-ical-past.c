/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which revision every schedule and meeting of a journal is at, and when it was last changed: all
 * of it asked for at once, for asking for the history of each would take longer than the rest. */

#include "calendar/ctp-ical-past.h"

#include "calendar/ctp-calendar-record.h"
#include "journal/ctp-journal-past.h"

#include <config.h>
#include <string.h>

typedef struct
{
  CtpRevision revision;
  gint64 last_change;
  const char *kind;
} Past;

struct _CtpIcalPast
{
  GHashTable *by_id;
  /* What is being read. */
  const char *kind;
  char *last_id;
  Past *last;
};

static void
follow (const char *id,
        const CtpStamp *stamp,
        const char *field,
        const CtpValue *value,
        gpointer user_data)
{
  CtpIcalPast *self = user_data;

  /* The changes of one record come one after the other. */
  if (self->last_id == NULL || !g_str_equal (self->last_id, id))
    {
      self->last_id = g_strdup (id);
      self->last = g_new0 (Past, 1);
      self->last->kind = self->kind;
      /* One id may be of two records of different kinds. */
      g_hash_table_replace (self->by_id, self->last_id, self->last);
    }
  self->last->last_change = ctp_stamp_get_unix_ms (stamp) / 1000;
  ctp_revision_follow (&self->last->revision, field, value);
}

static gboolean
read_kind (CtpIcalPast *self, CtpJournal *journal, const char *kind, GError **error)
{
  self->kind = kind;
  self->last_id = NULL;
  return ctp_journal_walk_changes (journal, kind, "sequence", follow, self, error);
}

/**
 * ctp_ical_past_new:
 *
 * Returns: (transfer full): the past of a journal's schedules and meetings as it is now, or %NULL
 *   with an error of the journal
 */
CtpIcalPast *
ctp_ical_past_new (CtpJournal *journal, GError **error)
{
  g_autoptr (CtpIcalPast) self = g_new0 (CtpIcalPast, 1);

  self->by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (!read_kind (self, journal, "schedule", error) || !read_kind (self, journal, "meeting", error))
    return NULL;
  return g_steal_pointer (&self);
}

void
ctp_ical_past_free (CtpIcalPast *self)
{
  g_hash_table_unref (self->by_id);
  g_free (self);
}

/** ctp_ical_past_get_revision: 0 for a record that nobody has written to. */
int
ctp_ical_past_get_revision (CtpIcalPast *self, const char *id)
{
  const Past *past = g_hash_table_lookup (self->by_id, id);

  return past != NULL ? ctp_revision_get (&past->revision) : 0;
}

/** ctp_ical_past_get_last_change: Seconds since 1970; 0 for a record that nobody has written to. */
gint64
ctp_ical_past_get_last_change (CtpIcalPast *self, const char *id)
{
  const Past *past = g_hash_table_lookup (self->by_id, id);

  return past != NULL ? past->last_change : 0;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * ctp_ical_past_list_deleted:
 * @kind: "schedule" or "meeting"
 *
 * Returns: (transfer full) (element-type utf8): the ids, owned by @self, of what was deleted
 */
GPtrArray *
ctp_ical_past_list_deleted (CtpIcalPast *self, const char *kind)
{
  GPtrArray *ids = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer id, past;

  g_hash_table_iter_init (&iter, self->by_id);
  while (g_hash_table_iter_next (&iter, &id, &past))
    if (((const Past *) past)->revision.deleted != 0
        && g_str_equal (((const Past *) past)->kind, kind))
      g_ptr_array_add (ids, id);

  g_ptr_array_sort (ids, compare_ids);
  return ids;
}
