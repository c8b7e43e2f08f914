/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An example has to look lived in: written over months, about half of it by the other person. So it
 * comes into the journal the way everything from another copy does, as a set of changes with the
 * stamps of two writers, each of which knew what it replaced. */

#include "pair/ctp-sample-writer.h"

#include "journal/ctp-query.h"
#include "journal/ctp-record-id.h"
#include "pair/ctp-consent.h"
#include "pair/ctp-round-fields.h"
#include "pair/ctp-seal.h"

/* A change that has no stamp yet. */
typedef struct
{
  gint64 time;
  CtpSide side;
  CtpChange *change;
} Pending;

struct _CtpSampleWriter
{
  CtpJournal *journal;
  guint64 writers[2];
  gint64 latest;
  CtpStamp last;
  GHashTable *heads;
  GArray *pending;

  CtpSide side;
  gint64 time;
  char *kind;
  char *id;
  gboolean is_private;
};

static void
clear_pending (gpointer data)
{
  Pending *pending = data;

  g_clear_pointer (&pending->change, ctp_change_free);
}

static int
compare_pending (gconstpointer a, gconstpointer b)
{
  const Pending *left = a;
  const Pending *right = b;

  return (left->time > right->time) - (left->time < right->time);
}

static void
turn_to (CtpSampleWriter *self, const char *kind, const char *id, gboolean is_private)
{
  g_free (self->kind);
  g_free (self->id);
  self->kind = g_strdup (kind);
  self->id = g_strdup (id);
  self->is_private = is_private;
}

/* Both writers go by one clock, as if each had seen all that the other wrote before. */
static void
stamp (CtpSampleWriter *self, const Pending *pending)
{
  CtpChange *change = pending->change;
  char *key = g_strconcat (change->record, " ", change->field, NULL);
  const CtpStamp *head = g_hash_table_lookup (self->heads, key);

  self->last.writer = self->writers[pending->side];
  self->last = ctp_stamp_next (&self->last, pending->time / 1000);
  change->stamp = self->last;
  if (head != NULL)
    {
      change->base = g_memdup2 (head, sizeof *head);
      change->n_base = 1;
    }
  g_hash_table_replace (self->heads, key, g_memdup2 (&self->last, sizeof self->last));
}

/**
 * ctp_sample_writer_new:
 * @seed: what the ids of the two writers are made from
 *
 * Starts writing. Nothing is in the journal before ctp_sample_writer_flush().
 *
 * Returns: (transfer full)
 */
CtpSampleWriter *
ctp_sample_writer_new (CtpJournal *journal, guint32 seed)
{
  CtpSampleWriter *self = g_new0 (CtpSampleWriter, 1);

  self->journal = g_object_ref (journal);
  self->latest = ctp_journal_get_now (journal);
  for (CtpSide side = CTP_SIDE_SENIOR; side <= CTP_SIDE_JUNIOR; side++)
    self->writers[side] = G_GUINT64_CONSTANT (0x5a3b1e0000000000) + ((guint64) seed << 1) + side;
  self->heads = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->pending = g_array_new (FALSE, FALSE, sizeof (Pending));
  g_array_set_clear_func (self->pending, clear_pending);
  return self;
}

/**
 * ctp_sample_writer_free:
 *
 * Frees it; what was not flushed is lost.
 */
void
ctp_sample_writer_free (CtpSampleWriter *self)
{
  g_array_unref (self->pending);
  g_hash_table_unref (self->heads);
  g_object_unref (self->journal);
  g_free (self->kind);
  g_free (self->id);
  g_free (self);
}

/**
 * ctp_sample_writer_at:
 * @side: who writes from now on
 * @time: when, in microseconds since 1970 UTC; what would lie ahead of the journal's clock is
 *   written now
 *
 * Says who writes next, and when. It need not be told in the order of time.
 */
void
ctp_sample_writer_at (CtpSampleWriter *self, CtpSide side, gint64 time)
{
  self->side = side;
  self->time = MIN (time, self->latest);
}

/**
 * ctp_sample_writer_add:
 *
 * Adds a record; fields are set on it until another is added or turned to.
 */
void
ctp_sample_writer_add (CtpSampleWriter *self, const char *kind, const char *id, gboolean is_private)
{
  turn_to (self, kind, id, is_private);
  ctp_sample_writer_set_integer (self, CTP_CHANGE_DELETED, 0);
}

/**
 * ctp_sample_writer_turn_to:
 * @record: a record that the journal began with
 *
 * Sets fields from now on on a record that is there already; none that has a value.
 */
void
ctp_sample_writer_turn_to (CtpSampleWriter *self, CtpRecord *record)
{
  turn_to (self, ctp_record_get_kind (record)->name, ctp_record_get_id (record),
           ctp_record_get_private (record));
}

/**
 * ctp_sample_writer_set:
 *
 * Sets a field.
 */
void
ctp_sample_writer_set (CtpSampleWriter *self, const char *field, const CtpValue *value)
{
  Pending pending = { self->time, self->side, ctp_change_new () };

  pending.change->record = g_strdup (self->id);
  pending.change->kind = g_strdup (self->kind);
  pending.change->field = g_strdup (field);
  pending.change->is_private = self->is_private;
  ctp_value_copy (value, &pending.change->value);
  g_array_append_val (self->pending, pending);
}

/**
 * ctp_sample_writer_set_text:
 *
 * Sets a field to a text, a choice, a date or the id of a record.
 */
void
ctp_sample_writer_set_text (CtpSampleWriter *self, const char *field, const char *text)
{
  g_auto (CtpValue) value = CTP_VALUE_INIT;

  ctp_value_set_text (&value, text);
  ctp_sample_writer_set (self, field, &value);
}

/**
 * ctp_sample_writer_set_integer:
 *
 * Sets a field to an integer or, as 0 or 1, to a boolean.
 */
void
ctp_sample_writer_set_integer (CtpSampleWriter *self, const char *field, int integer)
{
  g_auto (CtpValue) value = CTP_VALUE_INIT;

  ctp_value_set_integer (&value, integer);
  ctp_sample_writer_set (self, field, &value);
}

/**
 * ctp_sample_writer_set_real:
 *
 * Sets a field to a number.
 */
void
ctp_sample_writer_set_real (CtpSampleWriter *self, const char *field, double real)
{
  g_auto (CtpValue) value = CTP_VALUE_INIT;

  ctp_value_set_real (&value, real);
  ctp_sample_writer_set (self, field, &value);
}

/* Noon of the day on which one side gave its answers. */
static gint64
get_given_time (CtpRecord *round, CtpSide side)
{
  g_autoptr (GDateTime) noon = NULL;
  GDate day;

  ctp_record_get_date (round, ctp_round_get_field (side, CTP_ROUND_GIVEN), &day);
  noon = g_date_time_new_utc (g_date_get_year (&day), (int) g_date_get_month (&day),
                              g_date_get_day (&day), 12, 0, 0);
  return g_date_time_to_unix (noon) * G_USEC_PER_SEC;
}

/* The salt is made from what it is for, so that the example is the same in every copy of it. */
static void
seal_answers (CtpSampleWriter *self, CtpRecord *round, CtpSide side, gboolean is_open)
{
  CtpRecord *person = ctp_journal_get_person (self->journal, side);
  g_autoptr (GVariant) answers = ctp_seal_list_answers (round, person, FALSE);
  g_autofree char *what
    = g_strconcat ("salt ", ctp_record_get_id (round), " ", ctp_record_get_id (person), NULL);
  g_autofree char *salt = ctp_record_id_compute (what);
  g_autofree char *digest
    = ctp_seal_digest (ctp_record_get_id (round), ctp_record_get_id (person), answers, salt);

  ctp_sample_writer_at (self, side, get_given_time (round, side));
  ctp_sample_writer_turn_to (self, round);
  ctp_sample_writer_set_text (self, ctp_round_get_field (side, CTP_ROUND_DIGEST), digest);
  if (is_open)
    ctp_sample_writer_set_text (self, ctp_round_get_field (side, CTP_ROUND_SALT), salt);
}

/**
 * ctp_sample_writer_seal:
 *
 * Seals the answers to every round that one has given them to, and opens the seals where both have.
 * What is sealed must be in the journal.
 */
gboolean
ctp_sample_writer_seal (CtpSampleWriter *self, GError **error)
{
  g_autoptr (CtpQuery) rounds = ctp_query_new (self->journal, "round", NULL, NULL, NULL);

  for (guint i = 0; i < ctp_query_get_count (rounds); i++)
    {
      g_autoptr (CtpRecord) round = ctp_query_get (rounds, i);
      gboolean given[2];

      for (CtpSide side = CTP_SIDE_SENIOR; side <= CTP_SIDE_JUNIOR; side++)
        given[side] = ctp_record_is_set (round, ctp_round_get_field (side, CTP_ROUND_GIVEN));
      for (CtpSide side = CTP_SIDE_SENIOR; side <= CTP_SIDE_JUNIOR; side++)
        if (given[side])
          seal_answers (self, round, side, given[CTP_SIDE_SENIOR] && given[CTP_SIDE_JUNIOR]);
    }
  return ctp_sample_writer_flush (self, error);
}

/**
 * ctp_sample_writer_flush:
 *
 * Puts what was written so far into the journal, in the order of time.
 */
gboolean
ctp_sample_writer_flush (CtpSampleWriter *self, GError **error)
{
  g_autoptr (CtpChangeSet) set = ctp_change_set_new ();

  for (CtpSide side = CTP_SIDE_SENIOR; side <= CTP_SIDE_JUNIOR; side++)
    ctp_change_set_add_writer (set, self->writers[side],
                               ctp_record_get_id (ctp_journal_get_person (self->journal, side)));

  g_array_sort (self->pending, compare_pending);
  for (guint i = 0; i < self->pending->len; i++)
    {
      Pending *pending = &g_array_index (self->pending, Pending, i);

      stamp (self, pending);
      ctp_change_set_take (set, g_steal_pointer (&pending->change));
    }
  g_array_set_size (self->pending, 0);

  return ctp_journal_apply (self->journal, set, error);
}

/* The day after a goal was proposed, in microseconds since 1970 UTC. */
static gint64
get_day_of_agreeing (CtpRecord *goal)
{
  g_autoptr (GDateTime) proposed
    = g_date_time_new_from_iso8601 (ctp_record_get_created (goal), NULL);

  return g_date_time_to_unix (proposed) * G_USEC_PER_SEC + G_TIME_SPAN_DAY;
}

/**
 * ctp_sample_writer_agree:
 *
 * Lets both agree, a day after it was proposed, to every goal in the journal that is more than a
 * proposal. What they agree to can be digested only when it is there, so what is pending is written
 * first.
 */
gboolean
ctp_sample_writer_agree (CtpSampleWriter *self, GError **error)
{
  g_autoptr (CtpQuery) goals = NULL;
  CtpStamp last;
  gboolean done;

  if (!ctp_sample_writer_flush (self, error))
    return FALSE;

  goals = ctp_query_new (self->journal, "goal", "coalesce (status, 'proposed') <> 'proposed'", NULL,
                         NULL);
  for (guint i = 0; i < ctp_query_get_count (goals); i++)
    {
      g_autoptr (CtpRecord) goal = ctp_query_get (goals, i);
      g_autofree char *terms = ctp_consent_dup_terms (goal);
      const gint64 time = get_day_of_agreeing (goal);

      ctp_sample_writer_turn_to (self, goal);
      ctp_sample_writer_at (self, CTP_SIDE_SENIOR, time);
      ctp_sample_writer_set_text (self, "senior_answer", "agreed");
      ctp_sample_writer_set_text (self, "senior_terms", terms);
      ctp_sample_writer_at (self, CTP_SIDE_JUNIOR, time);
      ctp_sample_writer_set_text (self, "junior_answer", "agreed");
      ctp_sample_writer_set_text (self, "junior_terms", terms);
    }

  /* Nobody has written to these fields before: their clock may begin anew. */
  last = self->last;
  self->last = (CtpStamp){ 0 };
  done = ctp_sample_writer_flush (self, error);
  self->last = last;

  return done;
}
