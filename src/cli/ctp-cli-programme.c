/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The commands about programmes: which there are, starting a journal from one, giving one's own. */

#include "cli/ctp-cli.h"

#include "pair/ctp-programme-file.h"

#include <config.h>
#include <glib/gi18n-lib.h>

static gboolean
run_programmes (const CtpCliCall *call, GError **error)
{
  const char *const *ids = ctp_programme_list_ids ();

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (CtpProgramme) programme = ctp_programme_load (ids[i], error);

      if (programme == NULL)
        return FALSE;
      g_print ("%s\t%s\n", ids[i], programme->name);
    }
  return TRUE;
}

static CtpProgramme *
find_programme (const char *name, GError **error)
{
  g_autoptr (GFile) file = NULL;

  if (g_strv_contains (ctp_programme_list_ids (), name))
    return ctp_programme_load (name, error);

  file = g_file_new_for_commandline_arg (name);
  return ctp_programme_read_file (file, error);
}

static gboolean
run_programme (const CtpCliCall *call, GError **error)
{
  g_autoptr (CtpProgramme) programme = find_programme (call->arguments[0], error);

  return programme != NULL && ctp_programme_apply (programme, call->journal, error);
}

static gboolean
run_give_programme (const CtpCliCall *call, GError **error)
{
  g_autoptr (CtpProgramme) programme = NULL;
  g_autoptr (GFile) file = NULL;

  if (call->options->output == NULL)
    return ctp_cli_refuse_usage (error, _ ("-o is missing."));

  programme = ctp_programme_of_journal (call->journal);
  programme->name = g_strdup (call->arguments[0]);
  file = g_file_new_for_path (call->options->output);
  return ctp_programme_write_file (programme, file, error);
}

const CtpCliCommand ctp_cli_programme_commands[] = {
  { "programmes", "", CTP_CLI_NOTHING, 0, 0, run_programmes },
  { "programme", "J NAME|FILE", CTP_CLI_WRITE, 1, 1, run_programme },
  { "give-programme", "J NAME -o F.programme", CTP_CLI_READ, 1, 1, run_give_programme },
  { NULL },
};
