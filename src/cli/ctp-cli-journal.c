/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The commands about a journal as a whole: starting one, the example, checking, exporting, backups,
 * the passphrase. */

#include "cli/ctp-cli.h"

#include "journal/ctp-query.h"
#include "pair/ctp-sample.h"
#include "vault/ctp-backup.h"

#include <config.h>
#include <glib/gi18n-lib.h>

static CtpJournal *
create (const CtpCliCall *call, const CtpPairNames *names, GError **error)
{
  char *passphrase
    = ctp_cli_read_passphrase (call->options->passphrase_file, _ ("New passphrase:"), TRUE, error);
  CtpJournal *journal = NULL;

  if (passphrase != NULL)
    journal = ctp_journal_create (call->path, passphrase, NULL, names, error);
  ctp_cli_wipe_passphrase (passphrase);
  return journal;
}

static gboolean
run_create (const CtpCliCall *call, GError **error)
{
  const CtpCliOptions *options = call->options;
  CtpPairNames names = { .me = options->me,
                         .my_email = options->my_email,
                         .partner = options->partner,
                         .partner_email = options->partner_email };
  g_autoptr (CtpJournal) journal = NULL;

  if (names.me == NULL || *names.me == '\0' || names.partner == NULL || *names.partner == '\0'
      || options->i_am == NULL)
    return ctp_cli_refuse_usage (error, _ ("“create” needs --me, --partner and --i-am."));
  if (g_str_equal (options->i_am, "senior"))
    names.i_am = CTP_SIDE_SENIOR;
  else if (g_str_equal (options->i_am, "junior"))
    names.i_am = CTP_SIDE_JUNIOR;
  else
    return ctp_cli_refuse_usage (error, _ ("--i-am is “senior” or “junior”."));
  journal = create (call, &names, error);
  return journal != NULL;
}

static gboolean
run_sample (const CtpCliCall *call, GError **error)
{
  const CtpCliOptions *options = call->options;
  g_autoptr (CtpJournal) journal = NULL;
  gboolean written;

  if (options->years < 0 || options->years > 100)
    return ctp_cli_refuse_usage (error, _ ("--years is a number from 1 to 100."));
  journal = create (call, &ctp_sample_names, error);
  if (journal == NULL)
    return FALSE;
  written = options->years > 0
              ? ctp_sample_write_years (journal, options->years, (guint32) options->seed, error)
              : ctp_sample_write (journal, error);
  return written && ctp_journal_save (journal, error);
}

static gboolean
run_check (const CtpCliCall *call, GError **error)
{
  guint n_kinds;
  const CtpKind *kinds = ctp_kind_list (&n_kinds);

  if (!ctp_journal_check (call->journal, error))
    return FALSE;
  for (guint i = 0; i < n_kinds; i++)
    {
      g_autoptr (CtpQuery) all = ctp_query_new (call->journal, kinds[i].name, NULL, NULL, NULL);

      g_print ("%s\t%u\n", kinds[i].name, ctp_query_get_count (all));
    }
  return TRUE;
}

static gboolean
run_export (const CtpCliCall *call, GError **error)
{
  if (call->options->output == NULL)
    return ctp_cli_refuse_usage (error, _ ("“export” needs -o."));
  return ctp_journal_export (call->journal, call->options->output, call->options->with_private,
                             error);
}

static gboolean
run_passphrase (const CtpCliCall *call, GError **error)
{
  char *passphrase = ctp_cli_read_passphrase (call->options->new_passphrase_file,
                                              _ ("New passphrase:"), TRUE, error);
  gboolean changed = passphrase != NULL
                     && ctp_vault_change_passphrase (ctp_journal_get_vault (call->journal),
                                                     passphrase, NULL, error);

  ctp_cli_wipe_passphrase (passphrase);
  return changed;
}

static gboolean
restore_backup (const CtpCliCall *call, GPtrArray *backups, GError **error)
{
  GDate day;

  if (!ctp_cli_parse_date (call->options->restore, &day, error))
    return FALSE;
  for (guint i = 0; i < backups->len; i++)
    {
      const CtpBackup *backup = backups->pdata[i];

      if (g_date_compare (&backup->day, &day) == 0)
        return ctp_backup_restore (call->path, backup->path, error);
    }
  g_set_error (error, CTP_VAULT_ERROR, CTP_VAULT_ERROR_NOT_FOUND, _ ("There is no backup of %s."),
               call->options->restore);
  return FALSE;
}

static gboolean
run_backups (const CtpCliCall *call, GError **error)
{
  g_autoptr (GPtrArray) backups = ctp_backup_list (call->path, error);

  if (backups == NULL)
    return FALSE;
  if (call->options->restore != NULL)
    return restore_backup (call, backups, error);
  for (guint i = 0; i < backups->len; i++)
    {
      const CtpBackup *backup = backups->pdata[i];

      g_print ("%04u-%02u-%02u\t%" G_GUINT64_FORMAT "\n", (guint) g_date_get_year (&backup->day),
               (guint) g_date_get_month (&backup->day), (guint) g_date_get_day (&backup->day),
               backup->size);
    }
  return TRUE;
}

const CtpCliCommand ctp_cli_journal_commands[] = {
  { "create", "J --me NAME --partner NAME --i-am senior|junior", CTP_CLI_PATH, 0, 0, run_create },
  { "sample", "J [--years N] [--seed N]", CTP_CLI_PATH, 0, 0, run_sample },
  { "export", "J -o F.sqlite [--private]", CTP_CLI_READ, 0, 0, run_export },
  { "check", "J", CTP_CLI_READ, 0, 0, run_check },
  { "passphrase", "J [--new-passphrase-file FILE]", CTP_CLI_WRITE, 0, 0, run_passphrase },
  { "backups", "J [--restore DATE]", CTP_CLI_PATH, 0, 0, run_backups },
  { NULL },
};
