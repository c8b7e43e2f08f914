/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The commands for a journal on two computers: inviting, joining, sending and
 * receiving updates, and sharing by a folder. */

#include "cli/ctp-cli.h"
#include "cli/ctp-cli-json.h"

#include "exchange/ctp-comparison.h"
#include "exchange/ctp-folder-pass.h"
#include "exchange/ctp-pair-invitation.h"
#include "exchange/ctp-phrase.h"
#include "exchange/ctp-sharing.h"
#include "exchange/ctp-update-file.h"
#include "pair/ctp-round.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#define DAYS 14
#define MAX_DAYS 365

static void
print_comparison (CtpJournal *journal, guint64 other)
{
  CtpComparisonSign signs[CTP_COMPARISON_SIGNS];

  if (!ctp_comparison_find (journal, other, signs))
    return;
  g_print ("%s", _ ("Compare aloud:"));
  for (guint i = 0; i < CTP_COMPARISON_SIGNS; i++)
    g_print (" %s %s", signs[i].emoji, signs[i].name);
  g_print ("\n");
}

static void
add_comparison (JsonBuilder *builder, CtpJournal *journal, guint64 other)
{
  CtpComparisonSign signs[CTP_COMPARISON_SIGNS];

  if (!ctp_comparison_find (journal, other, signs))
    return;
  json_builder_set_member_name (builder, "signs");
  json_builder_begin_array (builder);
  for (guint i = 0; i < CTP_COMPARISON_SIGNS; i++)
    {
      json_builder_begin_object (builder);
      ctp_cli_add_text (builder, "sign", signs[i].emoji);
      ctp_cli_add_text (builder, "name", signs[i].name);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
print_words (const CtpCliCall *call, const char *phrase)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!call->options->json)
    {
      g_print ("%s\n", phrase);
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  ctp_cli_add_text (builder, "words", phrase);
  json_builder_end_object (builder);
  ctp_cli_print_built (builder);
}

static gboolean
run_invite (const CtpCliCall *call, GError **error)
{
  const CtpCliOptions *options = call->options;
  CtpPairInvitationTerms terms = { .once = !options->again, .days = DAYS };
  g_autofree char *phrase = NULL;

  if (options->output == NULL)
    return ctp_cli_refuse_usage (error, _ ("“invite” needs -o."));
  if (options->days < 0 || options->days > MAX_DAYS)
    return ctp_cli_refuse_usage (error, _ ("--days is a number from 1 to %d."), MAX_DAYS);
  if (options->days > 0)
    terms.days = (guint) options->days;
  terms.who = options->myself ? CTP_PAIR_INVITATION_MYSELF : CTP_PAIR_INVITATION_PARTNER;
  phrase = ctp_phrase_new ();
  if (!ctp_pair_invitation_write (call->journal, options->output, phrase, &terms, error))
    return FALSE;
  print_words (call, phrase);
  return TRUE;
}

static CtpPairInvitation *
open_invitation (const CtpCliCall *call, GError **error)
{
  char *phrase = ctp_cli_read_passphrase (call->options->phrase_file,
                                          _ ("The words that you were told:"), FALSE, error);
  CtpPairInvitation *invitation = NULL;

  if (phrase != NULL)
    invitation = ctp_pair_invitation_open (call->arguments[0], phrase, g_get_real_time (), error);
  ctp_cli_wipe_passphrase (phrase);
  return invitation;
}

static CtpJournal *
join_anew (const CtpCliCall *call, CtpPairInvitation *invitation, GError **error)
{
  char *passphrase
    = ctp_cli_read_passphrase (call->options->passphrase_file, _ ("New passphrase:"), TRUE, error);
  CtpJournal *journal = NULL;

  if (passphrase != NULL)
    journal = ctp_pair_invitation_accept (invitation, call->path, passphrase, NULL, error);
  ctp_cli_wipe_passphrase (passphrase);
  return journal;
}

static CtpJournal *
join_again (const CtpCliCall *call, CtpPairInvitation *invitation, GError **error)
{
  char *passphrase
    = ctp_cli_read_passphrase (call->options->passphrase_file, _ ("Passphrase:"), FALSE, error);
  g_autoptr (CtpJournal) journal = NULL;

  if (passphrase != NULL)
    journal = ctp_journal_open (call->path, passphrase, CTP_VAULT_WRITE, error);
  ctp_cli_wipe_passphrase (passphrase);
  return journal != NULL && ctp_pair_invitation_accept_into (invitation, journal, error)
             && ctp_journal_save (journal, error)
           ? g_steal_pointer (&journal)
           : NULL;
}

static void
print_joined (const CtpCliCall *call, CtpPairInvitation *invitation, CtpJournal *journal)
{
  const guint64 writer = ctp_pair_invitation_get_writer (invitation);
  g_autoptr (JsonBuilder) builder = NULL;

  if (!call->options->json)
    {
      print_comparison (journal, writer);
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  ctp_cli_add_text (builder, "from", ctp_pair_invitation_get_from (invitation));
  ctp_cli_add_text (builder, "for", ctp_pair_invitation_get_for (invitation));
  add_comparison (builder, journal, writer);
  json_builder_end_object (builder);
  ctp_cli_print_built (builder);
}

static gboolean
run_join (const CtpCliCall *call, GError **error)
{
  g_autoptr (CtpPairInvitation) invitation = open_invitation (call, error);
  g_autoptr (CtpJournal) journal = NULL;

  if (invitation == NULL)
    return FALSE;
  if (!call->options->json)
    g_print (_ ("From %1$s, for %2$s\n"), ctp_pair_invitation_get_from (invitation),
             ctp_pair_invitation_get_for (invitation));
  journal = g_file_test (call->path, G_FILE_TEST_EXISTS) ? join_again (call, invitation, error)
                                                         : join_anew (call, invitation, error);
  if (journal == NULL)
    return FALSE;
  print_joined (call, invitation, journal);
  return TRUE;
}

static gboolean
run_send (const CtpCliCall *call, GError **error)
{
  if (call->options->output == NULL)
    return ctp_cli_refuse_usage (error, _ ("“send” needs -o."));
  return ctp_update_file_send (call->journal, call->options->output, error);
}

static void
add_receipt (JsonBuilder *builder, CtpJournal *journal, const char *name, const CtpReceipt *receipt)
{
  json_builder_begin_object (builder);
  ctp_cli_add_text (builder, "from", name);
  json_builder_set_member_name (builder, "changes");
  json_builder_add_int_value (builder, receipt->n_changes);
  if (receipt->has_joined)
    add_comparison (builder, journal, receipt->writer);
  json_builder_set_member_name (builder, "left");
  json_builder_add_boolean_value (builder, receipt->has_left);
  json_builder_end_object (builder);
}

/* @builder: (nullable): in an array, to be printed later */
static void
tell_receipt (CtpJournal *journal, const CtpReceipt *receipt, JsonBuilder *builder)
{
  g_autoptr (CtpRecord) person
    = receipt->person != NULL ? ctp_journal_find_record (journal, receipt->person) : NULL;
  const char *name = person != NULL ? ctp_record_get_text (person, "name") : "";

  if (builder != NULL)
    {
      add_receipt (builder, journal, name, receipt);
      return;
    }
  g_print ("%s\t%u\n", name, receipt->n_changes);
  if (receipt->has_joined)
    print_comparison (journal, receipt->writer);
  if (receipt->has_left)
    /* Translators: a name */
    g_print (_ ("%s has stopped sharing.\n"), name);
}

/* Each is saved before the next: what the first one brought is not lost by the second. */
static gboolean
receive_all (const CtpCliCall *call, JsonBuilder *builder, GError **error)
{
  for (guint i = 0; call->arguments[i] != NULL; i++)
    {
      g_auto (CtpReceipt) receipt = { 0 };

      if (!ctp_update_file_receive (call->journal, call->arguments[i], &receipt, error)
          || !ctp_round_share_opened (call->journal, error)
          || !ctp_journal_save (call->journal, error))
        return FALSE;
      tell_receipt (call->journal, &receipt, builder);
    }
  return TRUE;
}

/* An array that @tell fills, and that is printed whether or not it succeeds. */
static gboolean
print_array (const CtpCliCall *call,
             gboolean (*tell) (const CtpCliCall *call, JsonBuilder *builder, GError **error),
             GError **error)
{
  g_autoptr (JsonBuilder) builder = call->options->json ? json_builder_new () : NULL;
  gboolean done;

  if (builder == NULL)
    return tell (call, NULL, error);
  json_builder_begin_array (builder);
  done = tell (call, builder, error);
  json_builder_end_array (builder);
  ctp_cli_print_built (builder);
  return done;
}

static gboolean
run_receive (const CtpCliCall *call, GError **error)
{
  return print_array (call, receive_all, error);
}

static void
add_state (JsonBuilder *builder, const char *state)
{
  json_builder_begin_object (builder);
  ctp_cli_add_text (builder, "state", state);
  json_builder_end_object (builder);
}

static gboolean
tell_news (CtpJournal *journal, const CtpFolderNews *news, JsonBuilder *builder, GError **error)
{
  const struct
  {
    gboolean holds;
    const char *state;
    const char *sentence;
  } states[] = {
    { news->was_healed, "healed",
      _ ("Files of this copy were missing in the folder; they are there again.") },
    { news->waiting > 0, "waiting", _ ("Something goes on from what has not arrived yet.") },
    { news->incomplete > 0, "incomplete", _ ("Something has not arrived whole yet.") },
    { news->newer > 0, "newer", _ ("Something was written by a newer version of Counterpart.") },
  };

  for (guint i = 0; i < news->receipts->len; i++)
    tell_receipt (journal, news->receipts->pdata[i], builder);
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (states[i].holds && builder != NULL)
      add_state (builder, states[i].state);
    else if (states[i].holds)
      g_print ("%s\n", states[i].sentence);
  if (news->refused == NULL)
    return TRUE;
  g_propagate_error (error, g_error_copy (news->refused));
  return FALSE;
}

/* Twice where what came lets sealed answers go out. */
static gboolean
look_at_folder (const CtpCliCall *call, JsonBuilder *builder, GError **error)
{
  g_autofree char *folder = ctp_sharing_dup_folder_of (call->journal);
  gint64 before;

  do
    {
      g_autoptr (CtpFolderNews) news = ctp_folder_news_new ();

      if (!ctp_folder_pass (call->journal, folder, news, error)
          || !tell_news (call->journal, news, builder, error))
        return FALSE;
      before = ctp_journal_get_sequence (call->journal);
      if (!ctp_round_share_opened (call->journal, error))
        return FALSE;
    }
  while (ctp_journal_get_sequence (call->journal) != before);
  return TRUE;
}

static gboolean
run_share (const CtpCliCall *call, GError **error)
{
  g_autofree char *folder = ctp_sharing_dup_folder_of (call->journal);
  gboolean ends = call->options->stop || call->options->leave;

  if (call->arguments[0] != NULL && ends)
    return ctp_cli_refuse_usage (error, _ ("Give a folder, or --stop, or --leave."));
  if (call->options->leave && !ctp_folder_pass_leave (call->journal, folder, error))
    return FALSE;
  if (ends)
    return ctp_sharing_set_folder_of (call->journal, NULL, error);
  if (call->arguments[0] != NULL)
    {
      g_free (folder);
      folder = g_canonicalize_filename (call->arguments[0], NULL);
      if (!ctp_sharing_set_folder_of (call->journal, folder, error))
        return FALSE;
    }
  if (folder == NULL)
    return ctp_cli_refuse_usage (error, _ ("“share” needs a folder the first time."));
  return print_array (call, look_at_folder, error);
}

const CtpCliCommand ctp_cli_exchange_commands[] = {
  { "invite", "J -o F.counterpart-invitation [--myself] [--again] [--days N] [--json]",
    CTP_CLI_WRITE, 0, 0, run_invite },
  { "join", "J F.counterpart-invitation [--phrase-file FILE] [--json]", CTP_CLI_PATH, 1, 1,
    run_join },
  { "send", "J -o F.counterpart-update", CTP_CLI_WRITE, 0, 0, run_send },
  { "receive", "J F.counterpart-update … [--json]", CTP_CLI_WRITE, 1, -1, run_receive },
  { "share", "J [FOLDER | --stop | --leave] [--json]", CTP_CLI_WRITE, 0, 1, run_share },
  { NULL },
};
