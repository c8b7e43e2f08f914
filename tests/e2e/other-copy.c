/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two copies of one journal for the tests of the interface, and the way between them: what an
 * invitation and updates will do, by the engine alone.
 *
 * usage: other-copy begin FIRST SECOND PASSPHRASE    Amirah's copy, and Taylor's
 *        other-copy send FROM TO PASSPHRASE          all that one copy may tell, told to the other */

#include "two-copies.h"

#include "pair/ctp-round.h"

static gboolean
begin (const char *first, const char *second, const char *passphrase, GError **error)
{
  const CtpVaultCost cheap_cost = { 1, 8192 };
  const CtpPairNames names = { .me = "Amirah", .partner = "Taylor", .i_am = CTP_SIDE_SENIOR };
  g_autoptr (GFile) from = g_file_new_for_path (first);
  g_autoptr (GFile) to = g_file_new_for_path (second);
  CtpJournal *journal = ctp_journal_create (first, passphrase, &cheap_cost, &names, error);
  g_autoptr (CtpJournal) copy = NULL;

  if (journal == NULL)
    return FALSE;
  g_object_unref (journal);
  if (!g_file_copy (from, to, G_FILE_COPY_NONE, NULL, NULL, NULL, error))
    return FALSE;
  copy = ctp_journal_open (second, passphrase, CTP_VAULT_WRITE, error);
  return copy != NULL && two_copies_hand_over (copy, error) && ctp_journal_save (copy, error);
}

static gboolean
send (const char *first, const char *second, const char *passphrase, GError **error)
{
  g_autoptr (CtpJournal) from = ctp_journal_open (first, passphrase, CTP_VAULT_WRITE, error);
  g_autoptr (CtpJournal) to
    = from != NULL ? ctp_journal_open (second, passphrase, CTP_VAULT_WRITE, error) : NULL;
  g_autoptr (CtpChangeSet) changes
    = to != NULL ? ctp_journal_list_changes (from, 0, FALSE, error) : NULL;

  if (changes == NULL)
    return FALSE;
  ctp_round_share_when_opened (to);
  ctp_journal_mark_sent (from, ctp_journal_get_sequence (from));
  return ctp_journal_save (from, error) && ctp_journal_apply (to, changes, error)
         && ctp_journal_save (to, error);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  gboolean done;

  if (argc != 5)
    return 2;
  if (g_str_equal (argv[1], "begin"))
    done = begin (argv[2], argv[3], argv[4], &error);
  else if (g_str_equal (argv[1], "send"))
    done = send (argv[2], argv[3], argv[4], &error);
  else
    return 2;
  if (!done)
    g_printerr ("%s\n", error->message);
  return done ? 0 : 1;
}
