/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The command that takes calendar files from elsewhere in. */

#include "cli/ctp-cli.h"

#include "calendar/ctp-ical-import.h"

#include <config.h>
#include <glib/gi18n-lib.h>

/* In the order of CtpProposalType. */
static const char *const types[] = {
  "move", "cancel", "restore", "place", "series", "end", "add", "add-series",
};

static const char *
get_text (const char *text)
{
  return text != NULL && *text != '\0' ? text : "-";
}

/* One line: what it would do, to which record, then what would be new; “-” for what would not. */
static void
print_proposal (const CtpProposal *proposal)
{
  g_autofree char *minutes = g_strdup_printf ("%d", proposal->minutes);
  g_autofree char *line = g_strjoin (
    "\t", types[proposal->type],
    proposal->record != NULL ? ctp_record_get_id (proposal->record) : "-",
    get_text (proposal->start), get_text (proposal->zone), proposal->minutes > 0 ? minutes : "-",
    get_text (proposal->rule), get_text (proposal->place), get_text (proposal->title), NULL);

  g_strdelimit (line, "\n\r", ' ');
  g_print ("%s\n", line);
}

static gboolean
run_import (const CtpCliCall *call, GError **error)
{
  g_autoptr (CtpIcalFile) file = ctp_ical_file_read (call->arguments[0], error);
  g_autoptr (GPtrArray) proposals = NULL;

  if (file == NULL)
    return FALSE;

  proposals = ctp_ical_import_propose (call->journal, file);
  for (guint i = proposals->len; i > 0; i--)
    if (ctp_proposal_is_new (g_ptr_array_index (proposals, i - 1)) && !call->options->with_new)
      g_ptr_array_remove_index (proposals, i - 1);

  for (guint i = 0; i < proposals->len; i++)
    print_proposal (g_ptr_array_index (proposals, i));

  return !call->options->apply || ctp_ical_import_apply (call->journal, file, proposals, error);
}

const CtpCliCommand ctp_cli_import_commands[] = {
  { "import", "J F.ics [--new] [--apply]", CTP_CLI_WRITE, 1, 1, run_import },
  { NULL },
};
