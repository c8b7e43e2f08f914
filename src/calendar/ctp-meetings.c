/* SPDX-License-Identifier: GPL-3.0-or-later */

/* All meetings of a journal in the order in which they start: the records, and those occurrences of
 * schedules that have none yet, up to a horizon.
 *
 * Start times and the occurrences of a schedule are computed once and again only when what they
 * depend on has changed, and the model tells the smallest span that is different. An occurrence gets
 * its record when somebody asks for it. A meeting without a time stands last. */

#include "calendar/ctp-meetings.h"

#include "calendar/ctp-meeting.h"
#include "calendar/ctp-meeting-slot.h"
#include "calendar/ctp-series.h"

#include <config.h>
#include <string.h>

#include "journal/ctp-query.h"

#define DEFAULT_WEEKS_AHEAD 8

/* The longest meeting: what started earlier has ended. */
#define LONGEST_SECONDS (24 * 60 * 60)

struct _CtpMeetings
{
  GObject parent_instance;

  CtpJournal *journal;
  CtpQuery *schedule_query;
  CtpQuery *meeting_query;
  GDateTime *since;
  GDateTime *until;
  /* @since as a local time: what comes before it in writing is not looked at. */
  char *since_local;
  gboolean with_skipped;

  GPtrArray *series;
  GPtrArray *meetings;
  GPtrArray *rows;
  /* By the id of its meeting; one that is missing has its start computed anew. */
  GHashTable *row_of_id;
};

enum
{
  PROP_0,
  PROP_JOURNAL,
  PROP_SINCE,
  PROP_UNTIL,
  PROP_WITH_SKIPPED,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CtpMeetings,
                               ctp_meetings,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static CtpSeries *
find_series (CtpMeetings *self, CtpRecord *schedule)
{
  for (guint i = 0; i < self->series->len; i++)
    {
      CtpSeries *series = g_ptr_array_index (self->series, i);

      if (series->schedule == schedule)
        return series;
    }

  return NULL;
}

/* What was skipped can be restored only while its schedule still has it. */
static gboolean
is_shown (CtpMeetings *self, CtpRecord *meeting)
{
  CtpRecord *schedule;
  CtpSeries *series;

  if (strcmp (ctp_meeting_get_status (meeting), "skipped") != 0)
    return TRUE;
  if (!self->with_skipped)
    return FALSE;

  schedule = ctp_meeting_get_schedule (meeting);
  series = schedule != NULL ? find_series (self, schedule) : NULL;
  return series != NULL
         && ctp_series_has_meeting (series, self->until, ctp_record_get_id (meeting));
}

/* An occurrence that is none any more is not shown unless something was said about it. */
static gboolean
is_left_over (CtpMeetings *self, CtpRecord *meeting)
{
  CtpRecord *schedule = ctp_meeting_get_schedule (meeting);
  CtpSeries *series = schedule != NULL ? find_series (self, schedule) : NULL;

  return series != NULL && !ctp_record_is_set (meeting, "start")
         && ctp_meeting_slot_find_start (meeting) < g_date_time_to_unix (self->until)
         && !ctp_series_has_meeting (series, self->until, ctp_record_get_id (meeting))
         && ctp_meeting_is_bare (meeting);
}

static GPtrArray *
build_rows (CtpMeetings *self)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) ctp_meeting_slot_free);

  for (guint i = 0; i < self->meetings->len; i++)
    {
      CtpRecord *meeting = g_ptr_array_index (self->meetings, i);

      g_hash_table_add (known, (gpointer) ctp_record_get_id (meeting));

      if (is_shown (self, meeting) && !is_left_over (self, meeting))
        g_ptr_array_add (
          rows, ctp_meeting_slot_new (
                  meeting, g_hash_table_lookup (self->row_of_id, ctp_record_get_id (meeting))));
    }

  for (guint i = 0; i < self->series->len; i++)
    {
      CtpSeries *series = g_ptr_array_index (self->series, i);
      GPtrArray *occurrences = ctp_series_get_occurrences (series, self->until);

      for (guint j = 0; j < occurrences->len; j++)
        {
          CtpOccurrence *occurrence = g_ptr_array_index (occurrences, j);

          if (strcmp (occurrence->local, self->since_local) >= 0
              && !g_hash_table_contains (known, occurrence->meeting_id))
            g_ptr_array_add (rows,
                             ctp_meeting_slot_new_occurrence (
                               series->schedule, occurrence,
                               g_hash_table_lookup (self->row_of_id, occurrence->meeting_id)));
        }
    }

  g_ptr_array_sort (rows, ctp_meeting_slot_compare);
  return rows;
}

static gboolean
is_same_meeting (GPtrArray *a, guint index_a, GPtrArray *b, guint index_b)
{
  const CtpMeetingSlot *row_a = g_ptr_array_index (a, index_a);
  const CtpMeetingSlot *row_b = g_ptr_array_index (b, index_b);

  return g_str_equal (row_a->id, row_b->id);
}

static void
note_rows (CtpMeetings *self)
{
  g_hash_table_remove_all (self->row_of_id);

  for (guint i = 0; i < self->rows->len; i++)
    {
      CtpMeetingSlot *row = g_ptr_array_index (self->rows, i);

      g_hash_table_insert (self->row_of_id, row->id, row);
    }
}

static void
rebuild (CtpMeetings *self)
{
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->rows);
  GPtrArray *rows = build_rows (self);
  guint same_before = 0;
  guint same_after = 0;
  guint least = MIN (old->len, rows->len);

  self->rows = rows;
  note_rows (self);

  while (same_before < least && is_same_meeting (old, same_before, rows, same_before))
    same_before++;

  while (same_after < least - same_before
         && is_same_meeting (old, old->len - 1 - same_after, rows, rows->len - 1 - same_after))
    same_after++;

  if (old->len - same_before - same_after > 0 || rows->len - same_before - same_after > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), same_before,
                                old->len - same_before - same_after,
                                rows->len - same_before - same_after);
}

/* What starts at @start or later begins at the returned place. */
static guint
find_place (CtpMeetings *self, gint64 start)
{
  guint low = 0;
  guint high = self->rows->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const CtpMeetingSlot *row = g_ptr_array_index (self->rows, middle);

      if (row->start < start)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

static guint
find_row (CtpMeetings *self, const CtpMeetingSlot *row)
{
  guint place = find_place (self, row->start);

  while (g_ptr_array_index (self->rows, place) != row)
    place++;

  return place;
}

static void
forget_starts (CtpMeetings *self, CtpRecord *schedule)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      const CtpMeetingSlot *row = g_ptr_array_index (self->rows, i);

      if (ctp_meeting_slot_get_schedule (row) == schedule)
        g_hash_table_remove (self->row_of_id, row->id);
    }
}

/* One schedule may end where another takes over, so a change of one concerns all. */
static void
forget_occurrences (CtpMeetings *self)
{
  for (guint i = 0; i < self->series->len; i++)
    ctp_series_forget (g_ptr_array_index (self->series, i));
}

static void
schedule_notify_cb (CtpRecord *schedule, GParamSpec *pspec, CtpMeetings *self)
{
  const char *name = g_param_spec_get_name (pspec);

  if (!g_str_equal (name, "start") && !g_str_equal (name, "zone") && !g_str_equal (name, "rule")
      && !g_str_equal (name, "follows") && !g_str_equal (name, "follows-from"))
    return;

  forget_occurrences (self);
  forget_starts (self, schedule);
  rebuild (self);
}

static void
meeting_notify_cb (CtpRecord *meeting, GParamSpec *pspec, CtpMeetings *self)
{
  const char *name = g_param_spec_get_name (pspec);
  const CtpMeetingSlot *row = g_hash_table_lookup (self->row_of_id, ctp_record_get_id (meeting));

  if (g_str_equal (name, "status")
        ? is_shown (self, meeting) == (row != NULL)
        : !g_str_equal (name, "start") && !g_str_equal (name, "zone")
            && !g_str_equal (name, "occurrence") && !g_str_equal (name, "schedule"))
    return;

  if (row != NULL && row->start == ctp_meeting_slot_find_start (meeting)
      && is_shown (self, meeting))
    return;

  g_hash_table_remove (self->row_of_id, ctp_record_get_id (meeting));
  rebuild (self);
}

static void
schedules_changed_cb (GListModel *model,
                      guint position,
                      guint removed,
                      guint added,
                      CtpMeetings *self)
{
  /* Before any time that reads as @since_local, in whatever zone. */
  g_autoptr (GDateTime) before
    = self->since != NULL ? g_date_time_add_days (self->since, -2) : NULL;

  for (guint i = 0; i < removed; i++)
    {
      CtpSeries *series = g_ptr_array_index (self->series, position + i);

      g_signal_handlers_disconnect_by_func (series->schedule, schedule_notify_cb, self);
      forget_starts (self, series->schedule);
    }

  if (removed > 0)
    g_ptr_array_remove_range (self->series, position, removed);

  for (guint i = 0; i < added; i++)
    {
      g_autoptr (CtpRecord) schedule = g_list_model_get_item (model, position + i);
      CtpSeries *series = ctp_series_new (schedule, before);

      g_signal_connect (schedule, "notify", G_CALLBACK (schedule_notify_cb), self);
      g_ptr_array_insert (self->series, (int) (position + i), series);
    }

  forget_occurrences (self);
  if (self->rows != NULL)
    rebuild (self);
}

static void
meetings_changed_cb (GListModel *model,
                     guint position,
                     guint removed,
                     guint added,
                     CtpMeetings *self)
{
  for (guint i = 0; i < removed; i++)
    {
      CtpRecord *meeting = g_ptr_array_index (self->meetings, position + i);

      g_signal_handlers_disconnect_by_func (meeting, meeting_notify_cb, self);
      g_hash_table_remove (self->row_of_id, ctp_record_get_id (meeting));
    }

  if (removed > 0)
    g_ptr_array_remove_range (self->meetings, position, removed);

  for (guint i = 0; i < added; i++)
    {
      CtpRecord *meeting = g_list_model_get_item (model, position + i);

      g_signal_connect (meeting, "notify", G_CALLBACK (meeting_notify_cb), self);
      g_hash_table_remove (self->row_of_id, ctp_record_get_id (meeting));
      g_ptr_array_insert (self->meetings, (int) (position + i), meeting);
    }

  if (self->rows != NULL)
    rebuild (self);
}

static GType
ctp_meetings_get_item_type (GListModel *model)
{
  return CTP_TYPE_RECORD;
}

static guint
ctp_meetings_get_n_items (GListModel *model)
{
  return CTP_MEETINGS (model)->rows->len;
}

static gpointer
ctp_meetings_get_item (GListModel *model, guint position)
{
  CtpMeetings *self = CTP_MEETINGS (model);
  CtpRecord *record = position < self->rows->len
                        ? ctp_meeting_slot_expect_record (g_ptr_array_index (self->rows, position))
                        : NULL;

  return record != NULL ? g_object_ref (record) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = ctp_meetings_get_item_type;
  iface->get_n_items = ctp_meetings_get_n_items;
  iface->get_item = ctp_meetings_get_item;
}

/* A day before, in whatever zone the meetings are; "" for all of them. */
static char *
dup_since_local (CtpMeetings *self)
{
  g_autoptr (GDateTime) before
    = self->since != NULL ? g_date_time_add_days (self->since, -1) : NULL;

  return before != NULL ? g_date_time_format (before, "%FT%R") : g_strdup ("");
}

static void
ctp_meetings_constructed (GObject *object)
{
  CtpMeetings *self = CTP_MEETINGS (object);

  G_OBJECT_CLASS (ctp_meetings_parent_class)->constructed (object);

  if (self->until == NULL)
    {
      g_autoptr (GDateTime) now = NULL;

      now = g_date_time_new_from_unix_utc (ctp_journal_get_now (self->journal) / G_USEC_PER_SEC);
      self->until = g_date_time_add_weeks (now, DEFAULT_WEEKS_AHEAD);
    }

  self->schedule_query = ctp_query_new (self->journal, "schedule", NULL, NULL, NULL);
  self->since_local = dup_since_local (self);
  self->meeting_query = *self->since_local != '\0'
                          ? ctp_query_new (self->journal, "meeting",
                                           "coalesce (start, occurrence) >= ?1 OR occurrence >= ?1",
                                           NULL, self->since_local, NULL)
                          : ctp_query_new (self->journal, "meeting", NULL, NULL, NULL);

  g_signal_connect_object (self->schedule_query, "items-changed", G_CALLBACK (schedules_changed_cb),
                           self, 0);
  g_signal_connect_object (self->meeting_query, "items-changed", G_CALLBACK (meetings_changed_cb),
                           self, 0);
  schedules_changed_cb (G_LIST_MODEL (self->schedule_query), 0, 0,
                        g_list_model_get_n_items (G_LIST_MODEL (self->schedule_query)), self);
  meetings_changed_cb (G_LIST_MODEL (self->meeting_query), 0, 0,
                       g_list_model_get_n_items (G_LIST_MODEL (self->meeting_query)), self);

  self->rows = build_rows (self);
  note_rows (self);
}

static void
ctp_meetings_dispose (GObject *object)
{
  CtpMeetings *self = CTP_MEETINGS (object);

  for (guint i = 0; self->series != NULL && i < self->series->len; i++)
    {
      CtpSeries *series = g_ptr_array_index (self->series, i);

      g_signal_handlers_disconnect_by_data (series->schedule, self);
    }

  for (guint i = 0; self->meetings != NULL && i < self->meetings->len; i++)
    g_signal_handlers_disconnect_by_data (g_ptr_array_index (self->meetings, i), self);

  g_clear_object (&self->schedule_query);
  g_clear_object (&self->meeting_query);
  g_clear_pointer (&self->series, g_ptr_array_unref);
  g_clear_pointer (&self->meetings, g_ptr_array_unref);
  g_clear_object (&self->journal);

  G_OBJECT_CLASS (ctp_meetings_parent_class)->dispose (object);
}

static void
ctp_meetings_finalize (GObject *object)
{
  CtpMeetings *self = CTP_MEETINGS (object);

  g_clear_pointer (&self->row_of_id, g_hash_table_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->since, g_date_time_unref);
  g_clear_pointer (&self->until, g_date_time_unref);
  g_free (self->since_local);

  G_OBJECT_CLASS (ctp_meetings_parent_class)->finalize (object);
}

static void
ctp_meetings_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CtpMeetings *self = CTP_MEETINGS (object);

  switch (id)
    {
    case PROP_JOURNAL:
      g_value_set_object (value, self->journal);
      break;

    case PROP_SINCE:
      g_value_set_boxed (value, self->since);
      break;

    case PROP_UNTIL:
      g_value_set_boxed (value, self->until);
      break;

    case PROP_WITH_SKIPPED:
      g_value_set_boolean (value, self->with_skipped);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ctp_meetings_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CtpMeetings *self = CTP_MEETINGS (object);

  switch (id)
    {
    case PROP_JOURNAL:
      self->journal = g_value_dup_object (value);
      break;

    case PROP_SINCE:
      self->since = g_value_dup_boxed (value);
      break;

    case PROP_UNTIL:
      if (self->rows == NULL)
        self->until = g_value_dup_boxed (value);
      else
        ctp_meetings_set_until (self, g_value_get_boxed (value));
      break;

    case PROP_WITH_SKIPPED:
      self->with_skipped = g_value_get_boolean (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ctp_meetings_class_init (CtpMeetingsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = ctp_meetings_constructed;
  object_class->dispose = ctp_meetings_dispose;
  object_class->finalize = ctp_meetings_finalize;
  object_class->get_property = ctp_meetings_get_property;
  object_class->set_property = ctp_meetings_set_property;

  /* CtpMeetings:journal: whose meetings. */
  props[PROP_JOURNAL]
    = g_param_spec_object ("journal", NULL, NULL, CTP_TYPE_JOURNAL,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);

  /* CtpMeetings:since: how far back they go, to the day or a little more; all of them unless said. */
  props[PROP_SINCE]
    = g_param_spec_boxed ("since", NULL, NULL, G_TYPE_DATE_TIME,
                          G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);

  /* CtpMeetings:until: how far ahead schedules are followed; eight weeks unless said. */
  props[PROP_UNTIL] = g_param_spec_boxed ("until", NULL, NULL, G_TYPE_DATE_TIME,
                                          G_PARAM_READWRITE | G_PARAM_CONSTRUCT
                                            | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /* CtpMeetings:with-skipped: whether skipped occurrences are listed too, so that they can be
   * restored. */
  props[PROP_WITH_SKIPPED]
    = g_param_spec_boolean ("with-skipped", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
ctp_meetings_init (CtpMeetings *self)
{
  self->series = g_ptr_array_new_with_free_func ((GDestroyNotify) ctp_series_free);
  self->meetings = g_ptr_array_new_with_free_func (g_object_unref);
  self->row_of_id = g_hash_table_new (g_str_hash, g_str_equal);
}

/** ctp_meetings_new: (transfer full): the meetings of a journal, eight weeks ahead. */
CtpMeetings *
ctp_meetings_new (CtpJournal *journal)
{
  return g_object_new (CTP_TYPE_MEETINGS, "journal", journal, NULL);
}

/** ctp_meetings_new_since: (transfer full): those that start at @since or later, eight weeks ahead;
 * costs what these cost, however long the journal is. */
CtpMeetings *
ctp_meetings_new_since (CtpJournal *journal, GDateTime *since)
{
  return g_object_new (CTP_TYPE_MEETINGS, "journal", journal, "since", since, NULL);
}

/** ctp_meetings_new_with_skipped: (transfer full): also those that were skipped, eight weeks ahead. */
CtpMeetings *
ctp_meetings_new_with_skipped (CtpJournal *journal)
{
  return g_object_new (CTP_TYPE_MEETINGS, "journal", journal, "with-skipped", TRUE, NULL);
}

/** ctp_meetings_get_until: (transfer none): how far ahead schedules are followed. */
GDateTime *
ctp_meetings_get_until (CtpMeetings *self)
{
  g_return_val_if_fail (CTP_IS_MEETINGS (self), NULL);

  return self->until;
}

/** ctp_meetings_set_until: Says how far ahead schedules are to be followed. */
void
ctp_meetings_set_until (CtpMeetings *self, GDateTime *until)
{
  g_return_if_fail (CTP_IS_MEETINGS (self));
  g_return_if_fail (until != NULL);

  if (g_date_time_equal (self->until, until))
    return;

  g_date_time_unref (self->until);
  self->until = g_date_time_ref (until);

  forget_occurrences (self);
  rebuild (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_UNTIL]);
}

guint
ctp_meetings_get_count (CtpMeetings *self)
{
  g_return_val_if_fail (CTP_IS_MEETINGS (self), 0);

  return self->rows->len;
}

/** ctp_meetings_get: (transfer full) (nullable): the meeting at a position. */
CtpRecord *
ctp_meetings_get (CtpMeetings *self, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (self), position);
}

/** ctp_meetings_find: Finds the position of a meeting; %FALSE when it is not in the list. */
gboolean
ctp_meetings_find (CtpMeetings *self, CtpRecord *meeting, guint *position)
{
  const CtpMeetingSlot *row;

  g_return_val_if_fail (CTP_IS_MEETINGS (self), FALSE);

  row = g_hash_table_lookup (self->row_of_id, ctp_record_get_id (meeting));
  if (row == NULL)
    return FALSE;

  *position = find_row (self, row);
  return TRUE;
}

/** ctp_meetings_find_after: The position of the first meeting that starts at @time or later. */
guint
ctp_meetings_find_after (CtpMeetings *self, GDateTime *time)
{
  g_return_val_if_fail (CTP_IS_MEETINGS (self), 0);

  return find_place (self, g_date_time_to_unix (time));
}

/** ctp_meetings_dup_next: (transfer full) (nullable): the first planned one that has not ended. */
CtpRecord *
ctp_meetings_dup_next (CtpMeetings *self)
{
  gint64 now;

  g_return_val_if_fail (CTP_IS_MEETINGS (self), NULL);

  now = ctp_journal_get_now (self->journal) / G_USEC_PER_SEC;

  for (guint i = find_place (self, now - LONGEST_SECONDS); i < self->rows->len; i++)
    {
      CtpMeetingSlot *row = g_ptr_array_index (self->rows, i);
      CtpRecord *meeting
        = row->start != CTP_MEETING_SLOT_NO_TIME ? ctp_meeting_slot_expect_record (row) : NULL;

      if (meeting != NULL && row->start + ctp_meeting_get_minutes (meeting) * 60 > now
          && strcmp (ctp_meeting_get_status (meeting), "planned") == 0)
        return g_object_ref (meeting);
    }

  return NULL;
}

static gboolean
is_called_off (CtpRecord *meeting)
{
  const char *status = ctp_meeting_get_status (meeting);

  return strcmp (status, "cancelled") == 0 || strcmp (status, "skipped") == 0;
}

/** ctp_meetings_dup_previous: (transfer full) (nullable): the last one that has ended and was not
 * called off. */
CtpRecord *
ctp_meetings_dup_previous (CtpMeetings *self)
{
  gint64 now;

  g_return_val_if_fail (CTP_IS_MEETINGS (self), NULL);

  now = ctp_journal_get_now (self->journal) / G_USEC_PER_SEC;

  for (guint i = find_place (self, now); i > 0; i--)
    {
      CtpMeetingSlot *row = g_ptr_array_index (self->rows, i - 1);
      CtpRecord *meeting = ctp_meeting_slot_expect_record (row);

      if (meeting != NULL && row->start + ctp_meeting_get_minutes (meeting) * 60 <= now
          && !is_called_off (meeting))
        return g_object_ref (meeting);
    }

  return NULL;
}
