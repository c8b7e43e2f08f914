/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One journal on two computers. The second copy begins as the file of the first, as an invitation
 * will bring it, and is then told whose it is and given a writer of its own. */

#include "two-copies.h"

#include "journal/ctp-journal-private.h"

#include <glib/gstdio.h>
#include <sodium.h>

#define PASSPHRASE "two copies of one journal"

static const CtpVaultCost cheap_cost = { 1, 8192 };

gboolean
two_copies_hand_over (CtpJournal *copy, GError **error)
{
  g_autofree char *me = g_strdup (ctp_record_get_id (ctp_journal_get_partner (copy)));
  g_auto (CtpValue) id = CTP_VALUE_INIT;
  g_auto (CtpValue) writer = CTP_VALUE_INIT;

  copy->clock.writer = (guint64) randombytes_random () << 8 | 1;
  ctp_value_set_text (&id, me);
  ctp_value_set_integer (&writer, (gint64) copy->clock.writer);
  return ctp_journal_set_meta (copy, "me", &id, error)
         && ctp_journal_set_meta (copy, "writer", &writer, error)
         && ctp_change_log_add_writer (copy->log, copy->clock.writer, me, error)
         && ctp_journal_find_people (copy, me, error);
}

void
two_copies_set_up (TwoCopies *self)
{
  const CtpPairNames names = { .me = "Amirah", .partner = "Taylor", .i_am = CTP_SIDE_SENIOR };
  g_autoptr (GError) error = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *content = NULL;
  gsize size;

  self->folder = g_dir_make_tmp ("two-copies-XXXXXX", &error);
  g_assert_no_error (error);
  first = g_build_filename (self->folder, "amirah.counterpart", NULL);
  second = g_build_filename (self->folder, "taylor.counterpart", NULL);

  self->senior = ctp_journal_create (first, PASSPHRASE, &cheap_cost, &names, &error);
  g_assert_no_error (error);
  g_file_get_contents (first, &content, &size, &error);
  g_assert_no_error (error);
  g_file_set_contents (second, content, (gssize) size, &error);
  g_assert_no_error (error);
  self->junior = ctp_journal_open (second, PASSPHRASE, CTP_VAULT_WRITE, &error);
  g_assert_no_error (error);
  two_copies_hand_over (self->junior, &error);
  g_assert_no_error (error);
}

void
two_copies_tear_down (TwoCopies *self)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_clear_object (&self->senior);
  g_clear_object (&self->junior);
  dir = g_dir_open (self->folder, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (self->folder);
  g_clear_pointer (&self->folder, g_free);
}

void
two_copies_send (CtpJournal *from, CtpJournal *to)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpChangeSet) changes = ctp_journal_list_changes (from, 0, FALSE, &error);

  g_assert_no_error (error);
  ctp_journal_mark_sent (from, ctp_journal_get_sequence (from));
  ctp_journal_apply (to, changes, &error);
  g_assert_no_error (error);
}

CtpRecord *
two_copies_find (CtpJournal *journal, CtpRecord *record)
{
  CtpRecord *found = ctp_journal_get_record (journal, ctp_record_get_kind (record)->name,
                                             ctp_record_get_id (record));

  g_assert_nonnull (found);
  return found;
}
