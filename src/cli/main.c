/* SPDX-License-Identifier: GPL-3.0-or-later */

/* counterpart-cli: the same engine without a screen. Exit status 0 done, 1 refused with one line on
 * standard error that names the file and the reason, 2 wrong usage. */

#include "cli/ctp-cli.h"

#include <config.h>
#include <glib/gi18n-lib.h>
#include <locale.h>
#include <string.h>

#include "pair/ctp-round.h"

G_DEFINE_QUARK (ctp - cli - error - quark, ctp_cli_error)

static const CtpCliCommand *const tables[] = {
  ctp_cli_journal_commands,   ctp_cli_record_commands, ctp_cli_paper_commands,
  ctp_cli_programme_commands, ctp_cli_import_commands, ctp_cli_exchange_commands,
};

static const CtpCliCommand *
find_command (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    for (const CtpCliCommand *command = tables[i]; command->name != NULL; command++)
      if (g_str_equal (command->name, name))
        return command;
  return NULL;
}

static char *
dup_summary (void)
{
  GString *text = g_string_new (_ ("Commands:"));

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    for (const CtpCliCommand *command = tables[i]; command->name != NULL; command++)
      g_string_append_printf (text, "\n  %s %s", command->name, command->usage);
  return g_string_free (text, FALSE);
}

static void
clear_options (CtpCliOptions *options)
{
  g_free (options->passphrase_file);
  g_free (options->new_passphrase_file);
  g_free (options->me);
  g_free (options->partner);
  g_free (options->my_email);
  g_free (options->partner_email);
  g_free (options->i_am);
  g_free (options->output);
  g_free (options->from);
  g_free (options->to);
  g_free (options->meeting);
  g_free (options->series);
  g_free (options->restore);
  g_free (options->contents);
  g_free (options->paper);
  g_free (options->phrase_file);
  g_strfreev (options->where);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CtpCliOptions, clear_options)

static gboolean
parse_options (CtpCliOptions *options, char ***arguments, GError **error)
{
  const GOptionEntry entries[] = {
    { "passphrase-file", 0, 0, G_OPTION_ARG_FILENAME, &options->passphrase_file,
      N_ ("Read the passphrase from the first line of FILE"), N_ ("FILE") },
    { "new-passphrase-file", 0, 0, G_OPTION_ARG_FILENAME, &options->new_passphrase_file,
      N_ ("passphrase: read the new one from the first line of FILE"), N_ ("FILE") },
    { "me", 0, 0, G_OPTION_ARG_STRING, &options->me, N_ ("create: my name"), N_ ("NAME") },
    { "partner", 0, 0, G_OPTION_ARG_STRING, &options->partner, N_ ("create: the other’s name"),
      N_ ("NAME") },
    { "my-email", 0, 0, G_OPTION_ARG_STRING, &options->my_email, N_ ("create: my mail address"),
      N_ ("ADDRESS") },
    { "partner-email", 0, 0, G_OPTION_ARG_STRING, &options->partner_email,
      N_ ("create: the other’s mail address"), N_ ("ADDRESS") },
    { "i-am", 0, 0, G_OPTION_ARG_STRING, &options->i_am, N_ ("create: who of the two I am"),
      "senior|junior" },
    { "years", 0, 0, G_OPTION_ARG_INT, &options->years,
      N_ ("sample: a large journal of N years, for measuring"), "N" },
    { "seed", 0, 0, G_OPTION_ARG_INT, &options->seed, N_ ("sample: which large journal"), "N" },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options->output, N_ ("Write to FILE"),
      N_ ("FILE") },
    { "from", 0, 0, G_OPTION_ARG_STRING, &options->from, N_ ("From this day on"), N_ ("DATE") },
    { "to", 0, 0, G_OPTION_ARG_STRING, &options->to, N_ ("Up to this day"), N_ ("DATE") },
    { "meeting", 0, 0, G_OPTION_ARG_STRING, &options->meeting, N_ ("calendar: only this meeting"),
      "ID" },
    { "series", 0, 0, G_OPTION_ARG_STRING, &options->series,
      N_ ("calendar: only this schedule and its meetings"), "ID" },
    { "details", 0, 0, G_OPTION_ARG_NONE, &options->details, N_ ("calendar: with title and agenda"),
      NULL },
    { "contents", 0, 0, G_OPTION_ARG_STRING, &options->contents,
      N_ ("summary, report, booklet: only these, as in minutes,actions"), N_ ("PARTS") },
    { "paper", 0, 0, G_OPTION_ARG_STRING, &options->paper, N_ ("Lay documents out for this paper"),
      "A4|Letter|A5" },
    { "actions", 0, 0, G_OPTION_ARG_NONE, &options->actions,
      N_ ("calendar: with my action items that have a due date"), NULL },
    { "invitation", 0, 0, G_OPTION_ARG_NONE, &options->invitation,
      N_ ("calendar: invite the other one to the meeting or series"), NULL },
    { "cancellation", 0, 0, G_OPTION_ARG_NONE, &options->cancellation,
      N_ ("calendar: tell the other one that the meeting or series is off"), NULL },
    { "apply", 0, 0, G_OPTION_ARG_NONE, &options->apply,
      N_ ("import: make the changes instead of only listing them"), NULL },
    { "new", 0, 0, G_OPTION_ARG_NONE, &options->with_new,
      N_ ("import: also make meetings of events that are not of this journal"), NULL },
    { "where", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->where,
      N_ ("list: only where FIELD is VALUE"), N_ ("FIELD=VALUE") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options->json,
      N_ ("list, show, invite, join, receive, share: print JSON"), NULL },
    { "private", 0, 0, G_OPTION_ARG_NONE, &options->with_private,
      N_ ("add: never leaves this copy; export: with private records"), NULL },
    { "restore", 0, 0, G_OPTION_ARG_STRING, &options->restore,
      N_ ("backups: go back to the state of that day"), N_ ("DATE") },
    { "myself", 0, 0, G_OPTION_ARG_NONE, &options->myself,
      N_ ("invite: a further copy of my own, with private notes"), NULL },
    { "again", 0, 0, G_OPTION_ARG_NONE, &options->again,
      N_ ("invite: more than one copy may join with it"), NULL },
    { "days", 0, 0, G_OPTION_ARG_INT, &options->days,
      N_ ("invite: good for N days; 14 if not given"), "N" },
    { "stop", 0, 0, G_OPTION_ARG_NONE, &options->stop,
      N_ ("share: let go of the folder on this computer"), NULL },
    { "leave", 0, 0, G_OPTION_ARG_NONE, &options->leave,
      N_ ("share: stop sharing; the others can not read what follows"), NULL },
    { "phrase-file", 0, 0, G_OPTION_ARG_FILENAME, &options->phrase_file,
      N_ ("join: read the words from the first line of FILE"), N_ ("FILE") },
    { NULL },
  };
  g_autoptr (GOptionContext) context
    = g_option_context_new (_ ("COMMAND JOURNAL … — the journal of a pair without a screen"));
  g_autofree char *summary = dup_summary ();

  g_option_context_set_summary (context, summary);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  return g_option_context_parse_strv (context, arguments, error);
}

static gboolean
check_arguments (const CtpCliCommand *command, char **arguments, GError **error)
{
  int given = (int) g_strv_length (arguments) - (command->access == CTP_CLI_NOTHING ? 2 : 3);

  if (given < command->least || (command->most >= 0 && given > command->most))
    return ctp_cli_refuse_usage (error, _ ("Usage: counterpart-cli %1$s %2$s"), command->name,
                                 command->usage);
  return TRUE;
}

static CtpJournal *
open_journal (const CtpCliCommand *command,
              const char *path,
              const CtpCliOptions *options,
              GError **error)
{
  CtpVaultMode mode = command->access == CTP_CLI_WRITE ? CTP_VAULT_WRITE : CTP_VAULT_READ;
  char *passphrase
    = ctp_cli_read_passphrase (options->passphrase_file, _ ("Passphrase:"), FALSE, error);
  CtpJournal *journal = NULL;

  if (passphrase != NULL)
    journal = ctp_journal_open (path, passphrase, mode, error);
  ctp_cli_wipe_passphrase (passphrase);
  if (journal != NULL)
    ctp_round_share_when_opened (journal);
  return journal;
}

/* Whether the output, by whatever path, is the journal or any other journal. */
static gboolean
is_journal (const char *output, const char *path)
{
  g_autoptr (GFile) file = output != NULL ? g_file_new_for_path (output) : NULL;
  g_autoptr (GFile) journal = path != NULL ? g_file_new_for_path (path) : NULL;

  return file != NULL
         && ((journal != NULL && g_file_equal (file, journal))
             || ctp_vault_looks_like_one (output));
}

static gboolean
run (const CtpCliCommand *command, char **arguments, const CtpCliOptions *options, GError **error)
{
  g_autoptr (CtpJournal) journal = NULL;
  CtpCliCall call = { .options = options };

  if (is_journal (options->output, arguments[2]))
    {
      g_set_error_literal (error, CTP_VAULT_ERROR, CTP_VAULT_ERROR_EXISTS,
                           _ ("What is to be written would take the place of the journal."));
      return FALSE;
    }
  if (command->access != CTP_CLI_NOTHING)
    {
      call.path = arguments[2];
      call.arguments = arguments + 3;
    }
  if (command->access >= CTP_CLI_READ)
    {
      journal = open_journal (command, call.path, options, error);
      if (journal == NULL)
        return FALSE;
      call.journal = journal;
    }
  return command->run (&call, error)
         && (command->access != CTP_CLI_WRITE || ctp_journal_save (journal, error));
}

/* One line that names the file and the reason. */
static int
fail (const GError *error, const char *path)
{
  g_autofree char *reason = g_strdup (error->message);

  g_strdelimit (reason, "\n\r", ' ');
  if (error->domain == CTP_CLI_ERROR && error->code == CTP_CLI_ERROR_USAGE)
    {
      g_printerr ("counterpart-cli: %s\n", reason);
      return 2;
    }
  if (path != NULL)
    {
      g_autofree char *name = g_filename_display_name (path);

      g_strdelimit (name, "\n\r", ' ');
      g_printerr ("counterpart-cli: %s: %s\n", name, reason);
    }
  else
    {
      g_printerr ("counterpart-cli: %s\n", reason);
    }
  return 1;
}

gboolean
ctp_cli_refuse_usage (GError **error, const char *format, ...)
{
  va_list values;

  va_start (values, format);
  g_propagate_error (error,
                     g_error_new_valist (CTP_CLI_ERROR, CTP_CLI_ERROR_USAGE, format, values));
  va_end (values);
  return FALSE;
}

/* A day in ISO 8601; not in words, which are for people. */
gboolean
ctp_cli_parse_date (const char *text, GDate *date, GError **error)
{
  const CtpField as_field = { .name = text, .type = CTP_FIELD_DATE };
  g_auto (CtpValue) value = CTP_VALUE_INIT;

  if (*text == '\0' || !ctp_field_parse (&as_field, text, &value, NULL))
    return ctp_cli_refuse_usage (error, _ ("“%s” is not a date such as 2026-11-24."), text);
  g_date_clear (date, 1);
  g_date_set_dmy (date, (GDateDay) atoi (text + 8), (GDateMonth) atoi (text + 5),
                  (GDateYear) atoi (text));
  return TRUE;
}

int
main (int argc, char **argv)
{
  g_auto (GStrv) arguments = NULL;
  g_auto (CtpCliOptions) options = { 0 };
  g_autoptr (GError) error = NULL;
  const CtpCliCommand *command;
  const char *path = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  arguments = g_strdupv (argv);
  if (!parse_options (&options, &arguments, &error))
    {
      g_printerr ("counterpart-cli: %s\n", error->message);
      return 2;
    }
  command = arguments[1] != NULL ? find_command (arguments[1]) : NULL;
  if (command == NULL)
    {
      g_printerr ("counterpart-cli: %s\n", arguments[1] == NULL
                                             ? _ ("Name a command; --help lists them.")
                                             : _ ("There is no such command; --help lists them."));
      return 2;
    }
  path = command->access != CTP_CLI_NOTHING ? arguments[2] : NULL;
  if (!check_arguments (command, arguments, &error) || !run (command, arguments, &options, &error))
    return fail (error, path);
  return 0;
}
