/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How the journal's file is kept: its passphrase, its earlier states, and a copy elsewhere where it
 * can not be saved in its own place. */

#include "app/ctp-keeping-actions.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/ctp-unlisted-files.h"
#include "app/ctp-window.h"
#include "app/preferences/ctp-backup-dialog.h"
#include "app/preferences/ctp-passphrase-dialog.h"
#include "app/start/ctp-keyring.h"
#include "vault/ctp-backup.h"

/* A new passphrase on its way to the journal's file, or a copy on its way to its own. */
typedef struct
{
  CtpVault *vault;
  CtpSecretText *passphrase;
  char *path;
  CtpContent *content;
} Job;

static void
job_free (Job *job)
{
  g_clear_object (&job->vault);
  g_clear_pointer (&job->passphrase, ctp_secret_text_unref);
  g_clear_pointer (&job->content, ctp_content_unref);
  g_free (job->path);
  g_free (job);
}

static GtkWindow *
get_window (CtpJournalPage *page)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page)));
}

static CtpVault *
get_vault (CtpJournalPage *page)
{
  return ctp_journal_get_vault (ctp_journal_page_get_journal (page));
}

static void
backup_chosen_cb (CtpJournalPage *page, const char *path)
{
  ctp_window_restore (CTP_WINDOW (get_window (page)), path);
}

static void
restore_backup_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  CtpJournalPage *page = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) backups = ctp_backup_list (ctp_vault_get_path (get_vault (page)), &error);
  CtpBackupDialog *dialog;

  if (backups == NULL)
    {
      ctp_journal_page_say (page, error->message);
      return;
    }
  if (backups->len == 0)
    {
      ctp_journal_page_say (page,
                            _ ("There is no backup yet. The first is made when the journal is "
                               "saved tomorrow."));
      return;
    }

  dialog = ctp_backup_dialog_new (get_window (page), backups);
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (backup_chosen_cb), page,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* The keyring must not go on with the old passphrase; whoever had none there gets none. */
static void
recalled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (CtpSecretText) old = ctp_keyring_recall_finish (result, NULL);
  CtpJournalPage *page = g_task_get_source_object (task);
  Job *job = g_task_get_task_data (task);

  if (old != NULL && ctp_journal_page_get_journal (page) != NULL)
    {
      g_autofree char *names = ctp_journal_page_dup_names (page);

      ctp_keyring_remember_async (ctp_vault_get_path (job->vault), names, job->passphrase, NULL,
                                  NULL, NULL);
    }
}

static void
passphrase_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  CtpJournalPage *page = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;

  if (!ctp_vault_save_finish (CTP_VAULT (source), result, &error))
    {
      ctp_journal_page_say (page, error->message);
      return;
    }

  ctp_journal_page_say (page,
                        _ ("The new passphrase holds from now on. Backups keep the old one."));
  ctp_keyring_recall_async (ctp_vault_get_path (CTP_VAULT (source)), NULL, recalled_cb,
                            g_steal_pointer (&task));
}

static void
change_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;

  if (ctp_vault_change_passphrase (job->vault, ctp_secret_text_get (job->passphrase), NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
changed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  CtpJournalPage *page = CTP_JOURNAL_PAGE (source);
  CtpJournal *journal = ctp_journal_page_get_journal (page);
  g_autoptr (CtpContent) content = NULL;
  g_autoptr (GError) error = NULL;

  if (journal == NULL)
    return;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      ctp_journal_page_say (page, error->message);
      return;
    }

  /* The file has the new passphrase only once it is saved with it. */
  content = ctp_journal_copy_content (journal, &error);
  if (content == NULL)
    {
      ctp_journal_page_say (page, error->message);
      return;
    }

  ctp_vault_save_async (get_vault (page), content, passphrase_saved_cb, g_object_ref (result));
}

static void
new_passphrase_cb (CtpJournalPage *page, CtpSecretText *passphrase)
{
  g_autoptr (GTask) task = g_task_new (page, NULL, changed_cb, NULL);
  Job *job = g_new0 (Job, 1);

  job->vault = g_object_ref (get_vault (page));
  job->passphrase = ctp_secret_text_ref (passphrase);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, change_thread);
}

static void
change_passphrase_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  CtpJournalPage *page = user_data;
  CtpPassphraseDialog *dialog = ctp_passphrase_dialog_new (
    get_window (page), _ ("Change Passphrase"),
    _ ("Nobody can help when it is forgotten: there is no other way into the journal."),
    _ ("C_hange"));

  g_signal_connect_object (dialog, "chosen", G_CALLBACK (new_passphrase_cb), page,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
copy_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;
  g_autoptr (CtpVault) vault
    = ctp_vault_create (job->path, ctp_secret_text_get (job->passphrase), NULL, &error);

  if (vault != NULL && ctp_vault_save (vault, job->content, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
copied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  CtpJournalPage *page = CTP_JOURNAL_PAGE (source);
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autofree char *name = g_filename_display_name (job->path);
  g_autofree char *sentence = g_strdup_printf (_ ("Everything up to now is in “%s”."), name);
  g_autoptr (GError) error = NULL;

  if (ctp_journal_page_get_journal (page) == NULL)
    return;

  ctp_journal_page_say (page, g_task_propagate_boolean (G_TASK (result), &error) ? sentence
                                                                                 : error->message);
}

static void
copy_passphrase_cb (CtpJournalPage *page, CtpSecretText *passphrase, CtpPassphraseDialog *dialog)
{
  const char *path = g_object_get_data (G_OBJECT (dialog), "ctp-copy-path");
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;
  CtpContent *content = ctp_journal_copy_content (ctp_journal_page_get_journal (page), &error);
  Job *job;

  if (content == NULL)
    {
      ctp_journal_page_say (page, error->message);
      return;
    }

  job = g_new0 (Job, 1);
  job->passphrase = ctp_secret_text_ref (passphrase);
  job->path = g_strdup (path);
  job->content = content;
  task = g_task_new (page, NULL, copied_cb, NULL);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, copy_thread);
}

static void
copy_place_cb (CtpJournalPage *page, int response, GtkNativeDialog *chooser)
{
  g_autoptr (GFile) file = NULL;
  char *path;
  CtpPassphraseDialog *dialog;

  gtk_native_dialog_hide (chooser);
  if (response != GTK_RESPONSE_ACCEPT)
    return;

  file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  ctp_unlisted_files_add (file);
  path = g_file_get_path (file);
  if (path == NULL)
    return;

  dialog = ctp_passphrase_dialog_new (get_window (page), _ ("A Passphrase for the Copy"),
                                      _ ("It may be the one that the journal has already."),
                                      _ ("_Save the Copy"));
  g_object_set_data_full (G_OBJECT (dialog), "ctp-copy-path", path, g_free);
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (copy_passphrase_cb), page,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
save_copy_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  CtpJournalPage *page = user_data;
  g_autofree char *names = ctp_journal_page_dup_names (page);
  /* Translators: the name of a file; %s are the names of the two people. */
  g_autofree char *name = g_strdup_printf (_ ("Copy of %s.counterpart"), names);
  GtkFileChooserNative *chooser
    = gtk_file_chooser_native_new (_ ("Save a Copy Elsewhere"), get_window (page),
                                   GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Choose"), NULL);

  g_strdelimit (name, "/", ' ');
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  g_signal_connect_object (chooser, "response", G_CALLBACK (copy_place_cb), page,
                           G_CONNECT_SWAPPED);
  g_object_set_data_full (G_OBJECT (page), "ctp-copy-chooser", chooser, g_object_unref);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static const GActionEntry actions[] = {
  { .name = "restore-backup", .activate = restore_backup_cb },
  { .name = "change-passphrase", .activate = change_passphrase_cb },
  { .name = "save-copy", .activate = save_copy_cb },
};

/* Adds the actions for the journal of @page, which has to outlive them, to @map. */
void
ctp_keeping_actions_add (GActionMap *map, CtpJournalPage *page)
{
  const gboolean writable = ctp_journal_get_writable (ctp_journal_page_get_journal (page));

  g_action_map_add_action_entries (map, actions, G_N_ELEMENTS (actions), page);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    g_simple_action_set_enabled (
      G_SIMPLE_ACTION (g_action_map_lookup_action (map, actions[i].name)), writable);
}

void
ctp_keeping_actions_remove (GActionMap *map)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    g_action_map_remove_action (map, actions[i].name);
}
