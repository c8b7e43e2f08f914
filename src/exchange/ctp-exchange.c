/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a copy knows of the others: who they are, what they have, and what it has itself. What a copy
 * has is counted: what came from others when it comes, its own when it is about to leave, since
 * until then typing may still replace it. */

#include "exchange/ctp-exchange-private.h"

#include "journal/ctp-journal-copy.h"

#include <string.h>

#define DATA "ctp-exchange"
/* So many moments are remembered from which on changes can be listed; who lacks more gets all. */
#define MAX_MARKS 32

static void
free_mark (gpointer data)
{
  CtpExchangeMark *mark = data;

  g_hash_table_unref (mark->holdings);
  g_free (mark);
}

static void
free_copy (gpointer data)
{
  CtpOtherCopy *copy = data;

  g_free (copy->person);
  g_hash_table_unref (copy->holdings);
  g_array_unref (copy->asks);
  g_free (copy);
}

static void
free_invitation (gpointer data)
{
  CtpMadeInvitation *made = data;

  g_bytes_unref (made->id);
  g_free (made);
}

static void
free_exchange (gpointer data)
{
  CtpExchange *self = data;

  g_hash_table_unref (self->holdings);
  g_ptr_array_unref (self->marks);
  g_ptr_array_unref (self->copies);
  g_ptr_array_unref (self->invitations);
  g_array_unref (self->was);
  g_array_unref (self->asks);
  g_hash_table_unref (self->files);
  g_free (self->unwritten);
  g_clear_pointer (&self->joined_with, g_bytes_unref);
  g_free (self);
}

/* Its updates are numbered anew. */
static void
begin_anew (CtpExchange *self, guint64 former)
{
  g_array_append_val (self->was, former);
  self->number = 0;
  g_hash_table_remove_all (self->files);
  g_clear_pointer (&self->unwritten, g_free);
}

/** ctp_receipt_new: (transfer full): of an update of which nothing is known yet. */
CtpReceipt *
ctp_receipt_new (void)
{
  return g_new0 (CtpReceipt, 1);
}

/** ctp_receipt_free: Frees a receipt; NULL is allowed. */
void
ctp_receipt_free (CtpReceipt *self)
{
  if (self == NULL)
    return;
  ctp_receipt_clear (self);
  g_free (self);
}

/** ctp_receipt_clear: Frees what a receipt holds. */
void
ctp_receipt_clear (CtpReceipt *self)
{
  g_clear_pointer (&self->person, g_free);
}

/* Counts what is here by a number by which this copy does not write any more, and had not counted. */
static gboolean
count_former (CtpExchange *self, guint64 writer, GError **error)
{
  g_autoptr (CtpChangeSet) changes
    = ctp_journal_list_changes (self->journal, self->counted, FALSE, error);

  for (guint i = 0; changes != NULL && i < changes->changes->len; i++)
    {
      const CtpChange *change = changes->changes->pdata[i];

      if (change->stamp.writer == writer)
        ctp_holdings_add (self->holdings, change);
    }
  return changes != NULL;
}

/* A copy that was put back from a backup goes by another number since it was opened; before anything
 * else comes or goes, that is noted. */
static void
note_restored (CtpExchange *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) former = NULL;

  if (!ctp_journal_get_writable (self->journal))
    return;
  former = ctp_journal_take_former_writers (self->journal, &error);
  for (guint i = 0; former != NULL && i < former->len; i++)
    {
      const guint64 writer = g_array_index (former, guint64, i);

      if (self->counted >= 0 && !count_former (self, writer, &error))
        break;
      begin_anew (self, writer);
    }
  if (error == NULL && former->len > 0)
    ctp_exchange_keep (self, &error);
  if (error != NULL)
    ctp_journal_report (self->journal, error);
}

/** ctp_exchange_get: (transfer none): the journal's; made when it is first asked for. */
CtpExchange *
ctp_exchange_get (CtpJournal *journal)
{
  CtpExchange *self = g_object_get_data (G_OBJECT (journal), DATA);

  if (self != NULL)
    return self;
  self = g_new0 (CtpExchange, 1);
  self->journal = journal;
  self->counted = -1;
  self->holdings = ctp_holdings_new ();
  self->marks = g_ptr_array_new_with_free_func (free_mark);
  self->copies = g_ptr_array_new_with_free_func (free_copy);
  self->invitations = g_ptr_array_new_with_free_func (free_invitation);
  self->was = g_array_new (FALSE, FALSE, sizeof (guint64));
  self->asks = g_array_new (FALSE, FALSE, sizeof (guint64));
  self->files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  ctp_exchange_load (self);
  g_object_set_data_full (G_OBJECT (journal), DATA, self, free_exchange);
  note_restored (self);
  return self;
}

/** ctp_exchange_get_holdings: (transfer none): what this copy has, as far as it has been counted. */
CtpHoldings *
ctp_exchange_get_holdings (CtpExchange *self)
{
  return self->holdings;
}

/** ctp_exchange_get_copies: (transfer none) (element-type CtpOtherCopy): all that were heard of. */
GPtrArray *
ctp_exchange_get_copies (CtpExchange *self)
{
  return self->copies;
}

/** ctp_other_copy_is_active: Whether changes are kept ready for it. */
gboolean
ctp_other_copy_is_active (const CtpOtherCopy *self)
{
  return !self->gone && !self->replaced && !self->refused;
}

/** ctp_exchange_is_refused: Whether the others take nothing from this copy. */
gboolean
ctp_exchange_is_refused (CtpExchange *self)
{
  return self->is_refused;
}

CtpOtherCopy *
ctp_exchange_find_copy (CtpExchange *self, guint64 writer)
{
  for (guint i = 0; i < self->copies->len; i++)
    {
      CtpOtherCopy *copy = self->copies->pdata[i];

      if (copy->writer == writer)
        return copy;
    }
  return NULL;
}

CtpOtherCopy *
ctp_exchange_expect_copy (CtpExchange *self, guint64 writer, const char *person)
{
  CtpOtherCopy *copy = ctp_exchange_find_copy (self, writer);

  if (copy != NULL)
    return copy;
  copy = g_new0 (CtpOtherCopy, 1);
  copy->writer = writer;
  copy->person = g_strdup (person);
  copy->holdings = ctp_holdings_new ();
  copy->asks = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_ptr_array_add (self->copies, copy);
  return copy;
}

/* Remembers this moment, at which all that is here has been counted. */
void
ctp_exchange_add_mark (CtpExchange *self)
{
  CtpExchangeMark *last = self->marks->len > 0 ? self->marks->pdata[self->marks->len - 1] : NULL;
  CtpExchangeMark *mark;

  if (last != NULL && last->sequence == self->counted)
    return;
  mark = g_new0 (CtpExchangeMark, 1);
  mark->sequence = self->counted;
  mark->holdings = ctp_holdings_copy (self->holdings);
  g_ptr_array_add (self->marks, mark);
  if (self->marks->len > MAX_MARKS)
    g_ptr_array_remove_index (self->marks, 0);
}

/** ctp_exchange_has_started: Whether anything has been counted, as it is once a journal is shared. */
gboolean
ctp_exchange_has_started (CtpExchange *self)
{
  return self->counted >= 0;
}

/**
 * ctp_exchange_count_all:
 *
 * Looks at every change. It takes as long as the journal is large; any thread may call it for a
 * journal of its own.
 *
 * Returns: (transfer full) (nullable): what is here
 */
CtpHoldings *
ctp_exchange_count_all (CtpJournal *journal, GError **error)
{
  g_autoptr (CtpChangeSet) all = ctp_journal_list_changes (journal, 0, FALSE, error);
  CtpHoldings *holdings;

  if (all == NULL)
    return NULL;
  holdings = ctp_holdings_new ();
  for (guint i = 0; i < all->changes->len; i++)
    ctp_holdings_add (holdings, all->changes->pdata[i]);
  return holdings;
}

/**
 * ctp_exchange_start:
 * @holdings: (transfer full): what was here
 * @sequence: at that moment
 *
 * Begins to count.
 */
void
ctp_exchange_start (CtpExchange *self, CtpHoldings *holdings, gint64 sequence)
{
  g_hash_table_unref (self->holdings);
  self->holdings = holdings;
  self->counted = sequence;
  g_ptr_array_set_size (self->marks, 0);
  ctp_journal_mark_sent (self->journal, sequence);
  ctp_exchange_add_mark (self);
}

/**
 * ctp_exchange_count_own:
 *
 * Counts what this copy has written since it was last asked to. It may leave then, so nothing that
 * is typed replaces it any more.
 */
gboolean
ctp_exchange_count_own (CtpExchange *self, GError **error)
{
  gint64 sequence = ctp_journal_get_sequence (self->journal);
  guint64 me = ctp_journal_get_writer (self->journal);
  g_autoptr (CtpChangeSet) changes = NULL;

  if (self->counted < 0)
    {
      CtpHoldings *all = ctp_exchange_count_all (self->journal, error);

      if (all != NULL)
        ctp_exchange_start (self, all, sequence);
      return all != NULL;
    }
  if (sequence <= self->counted)
    return TRUE;
  changes = ctp_journal_list_changes (self->journal, self->counted, FALSE, error);
  if (changes == NULL)
    return FALSE;
  for (guint i = 0; i < changes->changes->len; i++)
    {
      const CtpChange *change = changes->changes->pdata[i];

      if (change->stamp.writer == me)
        ctp_holdings_add (self->holdings, change);
    }
  self->counted = sequence;
  ctp_journal_mark_sent (self->journal, sequence);
  return TRUE;
}

/**
 * ctp_exchange_renew:
 *
 * Has this copy write by another number from here on, since somebody else may write by the old one:
 * the journal was restored from a backup, or its file was copied.
 */
gboolean
ctp_exchange_renew (CtpExchange *self, GError **error)
{
  guint64 old = ctp_journal_get_writer (self->journal);

  if (!ctp_exchange_count_own (self, error) || !ctp_journal_renew_writer (self->journal, error))
    return FALSE;
  begin_anew (self, old);
  return ctp_exchange_keep (self, error);
}

/** ctp_exchange_forget_copy: Nothing is kept any more for a copy, such as one that was lost. */
gboolean
ctp_exchange_forget_copy (CtpExchange *self, guint64 writer, GError **error)
{
  CtpOtherCopy *copy = ctp_exchange_find_copy (self, writer);

  if (copy != NULL)
    copy->gone = TRUE;
  return ctp_exchange_keep (self, error);
}

/**
 * ctp_exchange_leave:
 *
 * Stops sharing: the key is changed for what follows, and nobody else has the new one. What was
 * shared is each one's own. Whoever wants to say so to the others does that before.
 */
gboolean
ctp_exchange_leave (CtpExchange *self, GError **error)
{
  g_autoptr (CtpPairKey) old = ctp_pair_key_load (self->journal);
  g_autoptr (CtpPairKey) next = NULL;

  if (old == NULL)
    return TRUE;
  next = ctp_pair_key_new (ctp_pair_key_get_epoch (old) + 1);
  for (guint i = 0; i < self->copies->len; i++)
    ((CtpOtherCopy *) self->copies->pdata[i])->gone = TRUE;
  g_ptr_array_set_size (self->invitations, 0);
  return ctp_pair_key_keep (next, self->journal, error) && ctp_exchange_keep (self, error);
}

/**
 * ctp_exchange_note_invitation:
 * @once: whether only one copy may join with it
 * @expires: in microseconds since 1970 UTC
 *
 * Remembers an invitation that this copy made.
 */
void
ctp_exchange_note_invitation (CtpExchange *self, GBytes *id, gboolean once, gint64 expires)
{
  CtpMadeInvitation *made = g_new0 (CtpMadeInvitation, 1);

  made->id = g_bytes_ref (id);
  made->once = once;
  made->expires = expires;
  g_ptr_array_add (self->invitations, made);
  /* Who stopped sharing joins anew when it is heard of again. */
  for (guint i = 0; i < self->copies->len; i++)
    {
      CtpOtherCopy *copy = self->copies->pdata[i];

      if (copy->gone)
        copy->heard = 0;
    }
}

/**
 * ctp_exchange_note_joining:
 * @id: of the invitation
 * @inviter: number of the copy that made it
 * @person: id of the person there
 * @holdings: what that copy had
 *
 * Remembers with which invitation this copy joined. Whoever was known before is not any more.
 */
void
ctp_exchange_note_joining (CtpExchange *self,
                           GBytes *id,
                           guint64 inviter,
                           const char *person,
                           CtpHoldings *holdings)
{
  CtpOtherCopy *copy;

  for (guint i = 0; i < self->copies->len; i++)
    ((CtpOtherCopy *) self->copies->pdata[i])->gone = TRUE;
  g_clear_pointer (&self->joined_with, g_bytes_unref);
  self->joined_with = g_bytes_ref (id);
  self->is_refused = FALSE;
  copy = ctp_exchange_expect_copy (self, inviter, person);
  copy->heard = ctp_journal_get_now (self->journal);
  copy->gone = FALSE;
  copy->refused = FALSE;
  g_hash_table_unref (copy->holdings);
  copy->holdings = ctp_holdings_copy (holdings);
}
