/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Taking in what another copy sent. Changes are taken in where what they build on is here; where it
 * is not, they wait. They may come late, twice or again from somebody else: what is here already is
 * passed over. Where two have written by one number, all of both is taken in, and asked for. */

#include "exchange/ctp-exchange-private.h"

#include "journal/ctp-journal-copy.h"

#include <config.h>
#include <glib/gi18n-lib.h>

static void
remove_writer (GArray *writers, guint64 writer)
{
  for (guint i = writers->len; i > 0; i--)
    if (g_array_index (writers, guint64, i - 1) == writer)
      g_array_remove_index (writers, i - 1);
}

/* Takes out of a section what is here already, and says what will be here with the rest. */
static void
pass_over_known (CtpExchange *self, CtpSection *section, CtpHolding *then)
{
  *then = ctp_holdings_get (self->holdings, section->writer);
  /* What builds on exactly what is here is all new. */
  if (ctp_holding_equal (then, &section->base))
    {
      *then = section->top;
      return;
    }
  for (guint i = 0; i < section->changes->len; i++)
    {
      CtpChange *change = section->changes->pdata[i];

      if (ctp_journal_has_change (self->journal, change))
        g_clear_pointer (&section->changes->pdata[i], ctp_change_free);
      else if (!change->is_private)
        ctp_holding_add (then, change);
    }
}

static guint
move_changes (CtpSection *section, CtpChangeSet *into)
{
  guint n = 0;

  for (guint i = 0; i < section->changes->len; i++)
    {
      CtpChange *change = g_steal_pointer (&section->changes->pdata[i]);

      if (change == NULL)
        continue;
      ctp_change_set_take (into, change);
      n++;
    }
  g_ptr_array_set_size (section->changes, 0);
  if (n > 0)
    ctp_change_set_add_writer (into, section->writer, section->person);
  return n;
}

/* Whether there is more of a writer than what came and what was here: where nothing new came, that
 * is so unless more was here than the sender has. */
static gboolean
is_missing (const CtpHolding *then, const CtpHolding *top, guint n_new)
{
  return !ctp_holding_equal (then, top) && (n_new > 0 || then->count <= top->count);
}

/* Whether something that comes before a section is missing here. */
static gboolean
is_ahead (CtpExchange *self, const CtpSection *section)
{
  return section->base.count > ctp_holdings_get (self->holdings, section->writer).count;
}

/**
 * ctp_exchange_take_in:
 * @sections: (element-type CtpSection): those that were taken in are removed
 * @has_gap: (out): whether something that comes before them is missing
 *
 * Returns: how many changes were new here; 0 with @error set when the journal refuses them, and then
 *   nothing was changed
 */
guint
ctp_exchange_take_in (CtpExchange *self, GPtrArray *sections, gboolean *has_gap, GError **error)
{
  g_autoptr (CtpChangeSet) set = ctp_change_set_new ();
  g_autoptr (GHashTable) holdings = ctp_holdings_copy (self->holdings);
  g_autoptr (GArray) asks = g_array_copy (self->asks);
  guint n_new = 0;

  *has_gap = FALSE;
  for (guint i = 0; i < sections->len; i++)
    {
      CtpSection *section = sections->pdata[i];
      CtpHolding then;
      guint n;

      if (is_ahead (self, section))
        {
          *has_gap = TRUE;
          continue;
        }
      pass_over_known (self, section, &then);
      n = move_changes (section, set);
      if (section->base.count == 0)
        remove_writer (asks, section->writer);
      else if (is_missing (&then, &section->top, n)
               && !ctp_update_writers_contain (asks, section->writer))
        g_array_append_val (asks, section->writer);
      ctp_holdings_set (holdings, section->writer, &then);
      n_new += n;
    }
  if (set->changes->len > 0 && !ctp_journal_apply (self->journal, set, error))
    return 0;
  for (guint i = sections->len; i > 0; i--)
    if (!is_ahead (self, sections->pdata[i - 1]))
      g_ptr_array_remove_index (sections, i - 1);
  g_hash_table_unref (self->holdings);
  self->holdings = g_steal_pointer (&holdings);
  g_array_unref (self->asks);
  self->asks = g_steal_pointer (&asks);
  return n_new;
}

static gboolean
has_unknown (CtpExchange *self, const CtpUpdate *update)
{
  for (guint i = 0; i < update->sections->len; i++)
    {
      const CtpSection *section = update->sections->pdata[i];

      for (guint j = 0; j < section->changes->len; j++)
        if (!ctp_journal_has_change (self->journal, section->changes->pdata[j]))
          return TRUE;
    }
  return FALSE;
}

/* Whether somebody knows more of this copy than it does itself: then it was restored from a
 * backup, or its file was copied and both are used. */
static gboolean
is_behind_itself (CtpExchange *self, const CtpUpdate *update)
{
  guint64 me = ctp_journal_get_writer (self->journal);
  CtpHolding mine = ctp_holdings_get (self->holdings, me);
  CtpHolding theirs = ctp_holdings_get (update->holdings, me);

  if (ctp_update_get_heard (update, me) > self->number
      || (update->writer == me && (update->number > self->number || has_unknown (self, update))))
    return TRUE;
  return theirs.count > mine.count
         || (theirs.count == mine.count && !ctp_holding_equal (&theirs, &mine));
}

static CtpMadeInvitation *
find_invitation (CtpExchange *self, GBytes *id)
{
  for (guint i = 0; i < self->invitations->len; i++)
    {
      CtpMadeInvitation *made = self->invitations->pdata[i];

      if (id != NULL && g_bytes_equal (made->id, id))
        return made;
    }
  return NULL;
}

/* The number by which the sender joined, whatever it has become since. */
static guint64
get_origin (const CtpUpdate *update)
{
  return update->was->len > 0 ? g_array_index (update->was, guint64, 0) : update->writer;
}

/* An invitation for one copy is used up by the first that joins. */
static gboolean
has_joined_second (CtpExchange *self, const CtpUpdate *update)
{
  CtpMadeInvitation *made = find_invitation (self, update->invitation);

  if (made == NULL)
    return FALSE;
  if (made->joined == 0)
    made->joined = get_origin (update);
  return made->once && made->joined != get_origin (update);
}

static gboolean
refuse_second (CtpExchange *self, CtpOtherCopy *copy, GError **error)
{
  if (!copy->refused)
    {
      copy->refused = TRUE;
      if (!ctp_exchange_keep (self, error))
        return FALSE;
    }
  g_set_error_literal (
    error, CTP_EXCHANGE_ERROR, CTP_EXCHANGE_ERROR_USED,
    _ (
      "A second copy wants to join with an invitation that was for one copy only. Nothing is taken "
      "from it. If you do not know whose it is, stop sharing and invite again: the invitation may "
      "be in wrong hands."));
  return FALSE;
}

/* What an update says of copies besides its own. */
static void
note_others (CtpExchange *self, const CtpUpdate *update)
{
  guint64 me = ctp_journal_get_writer (self->journal);

  for (guint i = 0; i < update->was->len; i++)
    {
      guint64 writer = g_array_index (update->was, guint64, i);

      if (writer != me)
        ctp_exchange_expect_copy (self, writer, update->person)->replaced = TRUE;
    }
  for (guint i = 0; i < update->refused->len; i++)
    {
      guint64 writer = g_array_index (update->refused, guint64, i);
      CtpOtherCopy *refused = ctp_exchange_find_copy (self, writer);

      if (writer == me || ctp_update_writers_contain (self->was, writer))
        self->is_refused = TRUE;
      else if (refused != NULL)
        refused->refused = TRUE;
    }
}

/* What an update says of its own copy, when it is the newest that came here. */
static void
note_copy (CtpExchange *self, CtpOtherCopy *copy, const CtpUpdate *update)
{
  if (update->number <= copy->number)
    return;
  copy->number = update->number;
  copy->heard = ctp_journal_get_now (self->journal);
  g_hash_table_unref (copy->holdings);
  copy->holdings = ctp_holdings_copy (update->holdings);
  g_array_set_size (copy->asks, 0);
  g_array_append_vals (copy->asks, update->asks->data, update->asks->len);
  copy->gone = update->left;
}

static gboolean
refuse_own (const char *path, GError **error)
{
  return ctp_exchange_refuse (error, CTP_EXCHANGE_ERROR_OWN, path,
                              _ ("“%s” was written on this computer: it is for the other copy."));
}

/* Before anything of it is believed: whether this copy has to take another number first. */
static gboolean
look_at_own_number (CtpExchange *self, const CtpUpdate *update, GError **error)
{
  if (!ctp_exchange_has_started (self) && !ctp_exchange_count_own (self, error))
    return FALSE;
  if (!ctp_update_writers_contain (update->was, ctp_journal_get_writer (self->journal))
      && !is_behind_itself (self, update))
    return TRUE;
  return ctp_exchange_renew (self, error);
}

/**
 * ctp_exchange_admit:
 * @path: of its file, for the messages
 *
 * Finds out whether anything is to be taken from the sender of an update, and whether this copy has
 * to write by another number first.
 *
 * Errors: %CTP_EXCHANGE_ERROR_OWN, %CTP_EXCHANGE_ERROR_USED, and those of the journal
 */
gboolean
ctp_exchange_admit (CtpExchange *self, const CtpUpdate *update, const char *path, GError **error)
{
  CtpOtherCopy *copy;

  if (!look_at_own_number (self, update, error))
    return FALSE;
  if (update->writer == ctp_journal_get_writer (self->journal))
    return refuse_own (path, error);
  copy = ctp_exchange_expect_copy (self, update->writer, update->person);
  return !(copy->refused || has_joined_second (self, update)) || refuse_second (self, copy, error);
}

/**
 * ctp_exchange_receive:
 * @update: what came; those of its sections that were taken in are removed
 * @path: of its file, for the messages
 * @receipt: (out): what came of it
 *
 * Takes in an update, and notes what it says of its sender.
 *
 * Errors: %CTP_EXCHANGE_ERROR_OWN, %CTP_EXCHANGE_ERROR_USED, and those of the journal, with which
 * nothing was changed
 */
gboolean
ctp_exchange_receive (CtpExchange *self,
                      CtpUpdate *update,
                      const char *path,
                      CtpReceipt *receipt,
                      GError **error)
{
  g_autoptr (GError) reason = NULL;
  CtpOtherCopy *copy;

  if (!ctp_exchange_admit (self, update, path, error))
    return FALSE;
  copy = ctp_exchange_find_copy (self, update->writer);
  receipt->writer = update->writer;
  g_free (receipt->person);
  receipt->person = g_strdup (update->person);
  receipt->has_joined = copy->heard == 0 && !ctp_update_writers_contain (self->was, update->writer);
  receipt->has_left = update->left && !copy->gone;
  copy->replaced = copy->replaced || ctp_update_writers_contain (self->was, update->writer);
  receipt->n_changes += ctp_exchange_take_in (self, update->sections, &receipt->has_gap, &reason);
  if (reason != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  note_copy (self, copy, update);
  note_others (self, update);
  return ctp_exchange_keep (self, error);
}
