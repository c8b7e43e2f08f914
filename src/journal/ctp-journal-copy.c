/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A journal that begins as a copy of another, and what makes a copy one of its own: the writer,
 * whose number stands in every stamp. Two copies must never write by one number. */

#include "journal/ctp-journal-copy.h"

#include "journal/ctp-journal-private.h"
#include "journal/ctp-journal-setting.h"

#include "vault/ctp-backup.h"

/* Where the numbers stand by which a restored copy wrote, until the exchange has taken note. */
#define FORMER "former-writers"

static CtpJournal *
fill (CtpJournal *empty, const char *me, const CtpChangeSet *changes, GError **error)
{
  g_autoptr (CtpJournal) self = empty;
  g_auto (CtpValue) id = CTP_VALUE_INIT;

  if (self == NULL)
    return NULL;
  ctp_value_set_text (&id, me);
  if (!ctp_journal_apply (self, changes, error) || !ctp_journal_set_meta (self, "me", &id, error)
      || !ctp_journal_find_people (self, me, error) || !ctp_journal_renew_writer (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * ctp_journal_new_copy_in_memory:
 * @me: id of the person who will write there
 * @changes: the journal so far
 *
 * Returns: (transfer full) (nullable): a copy without a file
 */
CtpJournal *
ctp_journal_new_copy_in_memory (const char *me, const CtpChangeSet *changes, GError **error)
{
  return fill (ctp_journal_new_empty (error), me, changes, error);
}

/**
 * ctp_journal_create_copy:
 * @path: where the file will be; there must be none
 * @passphrase: UTF-8
 * @cost: (nullable): what guessing shall cost; NULL to measure out about half a second
 * @me: id of the person who will write there
 * @changes: the journal so far
 *
 * Makes a copy and saves it. Takes as long as a guess costs: not for the main thread.
 *
 * Returns: (transfer full) (nullable): NULL with an error of %CTP_VAULT_ERROR, or
 *   %CTP_JOURNAL_ERROR_DAMAGED where the changes make no journal of two
 */
CtpJournal *
ctp_journal_create_copy (const char *path,
                         const char *passphrase,
                         const CtpVaultCost *cost,
                         const char *me,
                         const CtpChangeSet *changes,
                         GError **error)
{
  g_autoptr (CtpVault) vault = ctp_vault_create (path, passphrase, cost, error);
  g_autoptr (CtpJournal) self = NULL;

  if (vault == NULL)
    return NULL;
  self = ctp_journal_new_copy_in_memory (me, changes, error);
  if (self == NULL)
    return NULL;
  self->vault = g_steal_pointer (&vault);
  return ctp_journal_save (self, error) ? g_steal_pointer (&self) : NULL;
}

/** ctp_journal_get_writer: The number of this copy in the stamps that it writes. */
guint64
ctp_journal_get_writer (CtpJournal *self)
{
  g_return_val_if_fail (CTP_IS_JOURNAL (self), 0);

  return self->clock.writer;
}

/**
 * ctp_journal_renew_writer:
 *
 * Has this copy write by a new number from here on: where the old one is another copy's too, or
 * may be, as after going back to a backup. What was written stays, and can not be typed over.
 */
gboolean
ctp_journal_renew_writer (CtpJournal *self, GError **error)
{
  CtpRecord *me = ctp_journal_get_me (self);
  g_auto (CtpValue) value = CTP_VALUE_INIT;
  guint64 writer = ctp_journal_new_writer ();

  if (ctp_journal_refuse_reader (self, error))
    return FALSE;
  ctp_value_set_integer (&value, (gint64) writer);
  if (!ctp_journal_set_meta (self, "writer", &value, error)
      || !ctp_change_log_add_writer (self->log, writer, ctp_record_get_id (me), error))
    return FALSE;
  self->clock.writer = writer;
  ctp_journal_mark_sent (self, ctp_journal_get_sequence (self));
  return TRUE;
}

/**
 * ctp_journal_go_on_restored:
 * @path: of the journal, which was put back from a backup
 *
 * Has a copy write by a new number, since others may know of more that it wrote by the old one, and
 * saves it. Errors: those of the vault, with which the next one who opens it does the same.
 */
gboolean
ctp_journal_go_on_restored (CtpJournal *self, const char *path, GError **error)
{
  g_autofree char *former = ctp_journal_dup_setting (self, FORMER);
  g_autofree char *all = g_strdup_printf (
    "%s%s%" G_GUINT64_FORMAT, former, *former != '\0' ? " " : "", ctp_journal_get_writer (self));

  if (!ctp_journal_renew_writer (self, error) || !ctp_journal_set_setting (self, FORMER, all, error)
      || !ctp_journal_save (self, error))
    return FALSE;
  ctp_backup_forget_restored (path);
  return TRUE;
}

/**
 * ctp_journal_take_former_writers:
 *
 * Returns: (transfer full) (nullable) (element-type guint64): by which this copy wrote before it was
 *   put back from a backup, the oldest first; from here on they are not told any more
 */
GArray *
ctp_journal_take_former_writers (CtpJournal *self, GError **error)
{
  g_autoptr (GArray) writers = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_autofree char *former = ctp_journal_dup_setting (self, FORMER);
  g_auto (GStrv) words = g_strsplit (former, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      const guint64 writer = g_ascii_strtoull (words[i], NULL, 10);

      if (writer != 0)
        g_array_append_val (writers, writer);
    }
  if (writers->len > 0 && !ctp_journal_set_setting (self, FORMER, "", error))
    return NULL;
  return g_steal_pointer (&writers);
}

/** ctp_journal_has_change: Whether a change with this stamp to this record is here. */
gboolean
ctp_journal_has_change (CtpJournal *self, const CtpChange *change)
{
  gboolean is_here = FALSE;
  g_autoptr (GError) error = NULL;

  if (!ctp_change_log_has (self->log, change, &is_here, &error))
    ctp_journal_report (self, error);
  return is_here;
}
