/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the others lack, worked out from what they said they have. Nothing is queued: when an update
 * is lost, they still lack it, and it is written again. What is due is listed from the newest moment
 * at which it was all still to come, so that it costs by what is new and not by what is there. */

#include "exchange/ctp-exchange-private.h"

#include "journal/ctp-journal-copy.h"

/* How many of a writer's changes the others have on the way, after so many. */
static guint64
follow (GArray *covered, guint64 writer, guint64 from)
{
  gboolean went_on;

  do
    {
      went_on = FALSE;
      for (guint i = 0; i < covered->len; i++)
        {
          const CtpCovered *part = &g_array_index (covered, CtpCovered, i);

          if (part->writer == writer && part->from <= from && part->to > from)
            {
              from = part->to;
              went_on = TRUE;
            }
        }
    }
  while (went_on);
  return from;
}

static void
need (GHashTable *needs, guint64 writer, guint64 from)
{
  guint64 *known = g_hash_table_lookup (needs, &writer);

  if (known == NULL)
    g_hash_table_insert (needs, g_memdup2 (&writer, sizeof writer), g_memdup2 (&from, sizeof from));
  else
    *known = MIN (*known, from);
}

/* Whether a copy has as many of a writer's changes as there were here once, but not the same: two
 * wrote by one number. */
static gboolean
has_forked (CtpExchange *self, guint64 writer, const CtpHolding *there)
{
  for (guint i = 0; i < self->marks->len; i++)
    {
      const CtpExchangeMark *mark = self->marks->pdata[i];
      CtpHolding then = ctp_holdings_get (mark->holdings, writer);

      if (then.count == there->count)
        return !ctp_holding_equal (&then, there);
    }
  return FALSE;
}

/* What one copy lacks of one writer, and nothing on its way has. */
static void
need_of_writer (CtpExchange *self,
                const CtpOtherCopy *copy,
                guint64 writer,
                const CtpHolding *here,
                GArray *covered,
                GHashTable *needs)
{
  CtpHolding there = ctp_holdings_get (copy->holdings, writer);
  gboolean asked = ctp_update_writers_contain (copy->asks, writer);
  guint64 from = there.count;

  if (here->count == 0 || (!asked && ctp_holding_equal (here, &there)))
    return;
  if (!asked && there.count > here->count)
    return;
  /* Everything goes out, and both have all. */
  if (asked || there.count == here->count || has_forked (self, writer, &there))
    from = 0;
  from = follow (covered, writer, from);
  if (from < here->count)
    need (needs, writer, from);
}

static GHashTable *
list_needs (CtpExchange *self, GArray *covered, gboolean to_anybody)
{
  GHashTable *needs = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  gboolean somebody = FALSE;
  GHashTableIter iter;
  gpointer writer, here;

  g_hash_table_iter_init (&iter, self->holdings);
  while (g_hash_table_iter_next (&iter, &writer, &here))
    {
      for (guint i = 0; i < self->copies->len; i++)
        {
          const CtpOtherCopy *copy = self->copies->pdata[i];

          if (!ctp_other_copy_is_active (copy))
            continue;
          somebody = TRUE;
          need_of_writer (self, copy, *(guint64 *) writer, here, covered, needs);
        }
      if (!somebody && to_anybody && ((CtpHolding *) here)->count > 0)
        need (needs, *(guint64 *) writer, 0);
    }
  return needs;
}

static gboolean
comes_before (const CtpExchangeMark *mark, GHashTable *needs)
{
  GHashTableIter iter;
  gpointer writer, from;

  g_hash_table_iter_init (&iter, needs);
  while (g_hash_table_iter_next (&iter, &writer, &from))
    if (ctp_holdings_get (mark->holdings, *(guint64 *) writer).count > *(guint64 *) from)
      return FALSE;
  return TRUE;
}

/* What is counted has to be what is there; where it is not, all is counted again. */
static gboolean
agrees (CtpExchange *self, GPtrArray *sections)
{
  for (guint i = 0; i < sections->len; i++)
    {
      const CtpSection *section = sections->pdata[i];
      CtpHolding here = ctp_holdings_get (self->holdings, section->writer);

      if (!ctp_holding_equal (&here, &section->top))
        return FALSE;
    }
  return TRUE;
}

static GPtrArray *
list_since (CtpExchange *self, const CtpExchangeMark *mark, GHashTable *needs, GError **error)
{
  g_autoptr (GHashTable) nothing = ctp_holdings_new ();
  g_autoptr (CtpChangeSet) changes
    = ctp_journal_list_changes (self->journal, mark != NULL ? mark->sequence : 0, FALSE, error);
  g_autoptr (GPtrArray) all = NULL;

  if (changes == NULL)
    return NULL;
  all = ctp_section_list (changes, mark != NULL ? mark->holdings : nothing);
  for (guint i = all->len; i > 0; i--)
    {
      const CtpSection *section = all->pdata[i - 1];

      if (!g_hash_table_contains (needs, &section->writer))
        g_ptr_array_remove_index_fast (all, i - 1);
    }
  return g_steal_pointer (&all);
}

static GPtrArray *
list_sections (CtpExchange *self, GHashTable *needs, GError **error)
{
  g_autoptr (GPtrArray) sections = NULL;
  CtpHoldings *all;

  for (guint i = self->marks->len; sections == NULL && i > 0; i--)
    if (comes_before (self->marks->pdata[i - 1], needs))
      {
        sections = list_since (self, self->marks->pdata[i - 1], needs, error);
        if (sections == NULL)
          return NULL;
      }
  if (sections != NULL && agrees (self, sections))
    return g_steal_pointer (&sections);

  g_clear_pointer (&sections, g_ptr_array_unref);
  sections = list_since (self, NULL, needs, error);
  if (sections == NULL || agrees (self, sections))
    return g_steal_pointer (&sections);
  all = ctp_exchange_count_all (self->journal, error);
  if (all == NULL)
    return NULL;
  ctp_exchange_start (self, all, ctp_journal_get_sequence (self->journal));
  return g_steal_pointer (&sections);
}

/**
 * ctp_exchange_list_due:
 * @covered: (element-type CtpCovered): what is on its way already
 * @to_anybody: whether all is due where nobody is known yet who could lack it
 * @sections: (out) (transfer full) (element-type CtpSection): empty when nothing is due
 *
 * Lists what some other copy lacks. It may leave then, see ctp_exchange_count_own().
 */
gboolean
ctp_exchange_list_due (CtpExchange *self,
                       GArray *covered,
                       gboolean to_anybody,
                       GPtrArray **sections,
                       GError **error)
{
  g_autoptr (GHashTable) needs = NULL;

  if (!ctp_exchange_count_own (self, error))
    return FALSE;
  needs = list_needs (self, covered, to_anybody);
  *sections = g_hash_table_size (needs) > 0
                ? list_sections (self, needs, error)
                : g_ptr_array_new_with_free_func ((GDestroyNotify) ctp_section_free);
  ctp_exchange_add_mark (self);
  return *sections != NULL;
}

/**
 * ctp_exchange_write_update:
 * @sections: (transfer full) (element-type CtpSection): the changes
 *
 * Returns: (transfer full): the next update of this copy, still to be sealed
 */
CtpUpdate *
ctp_exchange_write_update (CtpExchange *self, GPtrArray *sections)
{
  CtpUpdate *update = ctp_update_new ();

  update->writer = ctp_journal_get_writer (self->journal);
  update->person = g_strdup (ctp_record_get_id (ctp_journal_get_me (self->journal)));
  update->number = ++self->number;
  update->written = ctp_journal_get_now (self->journal);
  g_hash_table_unref (update->holdings);
  update->holdings = ctp_holdings_copy (self->holdings);
  g_array_append_vals (update->asks, self->asks->data, self->asks->len);
  g_array_append_vals (update->was, self->was->data, self->was->len);
  for (guint i = 0; i < self->copies->len; i++)
    {
      const CtpOtherCopy *copy = self->copies->pdata[i];

      ctp_update_note_heard (update, copy->writer,
                             copy->replaced ? CTP_UPDATE_REPLACED : copy->number);
      if (copy->refused)
        g_array_append_val (update->refused, copy->writer);
    }
  update->invitation = self->joined_with != NULL ? g_bytes_ref (self->joined_with) : NULL;
  g_ptr_array_unref (update->sections);
  update->sections = sections;
  return update;
}
