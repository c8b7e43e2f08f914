/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes the journal for the tests of the command line, where every command opens it anew: guessing
 * its passphrase costs as little as it may. The names are those of “create”, Amirah and Taylor. */

#include "journal/ctp-journal.h"

int
main (int argc, char **argv)
{
  const CtpVaultCost cheap_cost = { 1, 8192 };
  const CtpPairNames names = { .me = "Amirah", .partner = "Taylor", .i_am = CTP_SIDE_SENIOR };
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpJournal) journal = NULL;

  if (argc != 3)
    return 2;
  journal = ctp_journal_create (argv[1], argv[2], &cheap_cost, &names, &error);
  if (journal == NULL)
    g_printerr ("%s\n", error->message);
  return journal != NULL ? 0 : 1;
}
