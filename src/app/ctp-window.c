/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A window: the start page, the way to a journal (creating, unlocking), or the journal.
 *
 * Whatever takes the journal away (closing, locking, going back to an earlier state) first waits
 * until it is saved, and asks when that fails. Once locked, nothing of the journal is in memory:
 * its page, and with it all records and views, is gone. */

#include "app/ctp-window.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/calendar/ctp-calendar-actions.h"
#include "app/ctp-export-actions.h"
#include "app/ctp-idle-lock.h"
#include "app/ctp-keeping-actions.h"
#include "app/ctp-runtime-folder.h"
#include "app/programme/ctp-programme-actions.h"
#include "app/sharing/ctp-comparison-dialog.h"
#include "app/sharing/ctp-join-page.h"
#include "app/sharing/ctp-sharing-actions.h"
#include "app/start/ctp-create-page.h"
#include "app/start/ctp-keyring.h"
#include "app/start/ctp-opening.h"
#include "app/start/ctp-start-page.h"
#include "app/start/ctp-unlock-page.h"
#include "app/widgets/ctp-edit-binding.h"
#include "vault/ctp-backup.h"

typedef enum
{
  LEAVE_NOT,
  LEAVE_TO_CLOSE,
  LEAVE_TO_LOCK,
  LEAVE_TO_RESTORE,
} Leave;

struct _CtpWindow
{
  AdwApplicationWindow parent_instance;

  GSettings *settings;
  CtpRecentJournals *recent;

  /* Of the journal that is shown or whose passphrase is asked for; NULL on the start page. */
  char *path;
  CtpJournalPage *page;
  /* A page without a journal, made while one is being unlocked. */
  CtpJournalPage *prepared;
  guint prepare_id;
  CtpIdleLock *idle_lock;
  Leave leaving;
  gboolean may_lose;
  /* A backup that is to take the journal's place once that is closed. */
  char *restore_path;
  /* An update for the journal that is to be opened. */
  char *update_path;
  /* Holds the example journal while that is open. */
  char *example_folder;
  guint inhibit_cookie;

  AdwBin *content;
};

G_DEFINE_FINAL_TYPE (CtpWindow, ctp_window, ADW_TYPE_APPLICATION_WINDOW)

static void leave (CtpWindow *self, Leave to);

static void
set_path (CtpWindow *self, const char *path)
{
  if (path == self->path)
    return;

  g_free (self->path);
  self->path = g_strdup (path);
}

/* Puts @child in the place of what was there, which is gone afterwards. */
static void
show (CtpWindow *self, GtkWidget *child)
{
  if (self->page != NULL)
    {
      ctp_calendar_actions_remove (G_ACTION_MAP (self));
      ctp_export_actions_remove (G_ACTION_MAP (self));
      ctp_programme_actions_remove (G_ACTION_MAP (self));
      ctp_keeping_actions_remove (G_ACTION_MAP (self));
      ctp_sharing_actions_remove (G_ACTION_MAP (self));
      g_clear_object (&self->idle_lock);
    }
  self->page = NULL;
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  gtk_window_set_title (GTK_WINDOW (self), "Counterpart");
  adw_bin_set_child (self->content, child);
  if (child != NULL)
    gtk_widget_grab_focus (child);
}

static void
set_window_action_enabled (CtpWindow *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
say (CtpWindow *self, const char *sentence)
{
  GtkWidget *child = adw_bin_get_child (self->content);

  if (self->page != NULL)
    ctp_journal_page_say (self->page, sentence);
  else if (CTP_IS_START_PAGE (child))
    ctp_start_page_say (CTP_START_PAGE (child), sentence);
  else if (CTP_IS_UNLOCK_PAGE (child))
    ctp_unlock_page_set_message (CTP_UNLOCK_PAGE (child), sentence);
}

/* What is asked over a journal is not left standing over its lock. */
static void
close_dialogs (CtpWindow *self)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (gtk_window_get_transient_for (l->data) == GTK_WINDOW (self))
      gtk_window_close (l->data);
}

static void
remove_example (CtpWindow *self)
{
  if (self->example_folder != NULL)
    ctp_runtime_folder_remove (self->example_folder);
  g_clear_pointer (&self->example_folder, g_free);
}

static void
save_geometry (CtpWindow *self)
{
  int width;
  int height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_int (self->settings, "window-width", CLAMP (width, 360, 16384));
  g_settings_set_int (self->settings, "window-height", CLAMP (height, 294, 16384));
  g_settings_set_boolean (self->settings, "window-maximized",
                          gtk_window_is_maximized (GTK_WINDOW (self)));
}

static void
uninhibit (CtpWindow *self)
{
  if (self->inhibit_cookie != 0)
    gtk_application_uninhibit (gtk_window_get_application (GTK_WINDOW (self)),
                               self->inhibit_cookie);
  self->inhibit_cookie = 0;
}

/* What was typed in the last moment is in the widgets only: it has to be saved as well. */
static void
write_typed (CtpWindow *self)
{
  if (self->page != NULL)
    ctp_edit_flush (ctp_journal_page_get_journal (self->page));
}

static gboolean
is_saved (CtpWindow *self)
{
  return self->page == NULL
         || ctp_autosave_get_state (ctp_journal_page_get_autosave (self->page))
              == CTP_SAVE_STATE_SAVED;
}

static gboolean
prepare_cb (gpointer user_data)
{
  CtpWindow *self = user_data;

  self->prepare_id = 0;
  ctp_window_prepare (self);

  return G_SOURCE_REMOVE;
}

/* Once what is on the screen now has been drawn. */
static void
prepare_later (CtpWindow *self)
{
  if (self->prepare_id == 0)
    self->prepare_id = g_idle_add_full (G_PRIORITY_LOW, prepare_cb, self, NULL);
}

static void opened_cb (CtpWindow *self, CtpJournal *journal, CtpSecretText *to_remember);

static CtpUnlockPage *
show_unlock (CtpWindow *self)
{
  GtkWidget *page
    = ctp_unlock_page_new (self->path, ctp_recent_journals_get_names (self->recent, self->path));

  g_signal_connect_object (page, "opened", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  show (self, page);
  prepare_later (self);
  set_window_action_enabled (self, "lock", FALSE);

  return CTP_UNLOCK_PAGE (page);
}

static void
restore_backup (CtpWindow *self)
{
  g_autofree char *backup = g_steal_pointer (&self->restore_path);
  g_autoptr (GError) error = NULL;
  CtpUnlockPage *page = show_unlock (self);

  if (ctp_backup_restore (self->path, backup, &error))
    ctp_unlock_page_set_message (
      page, _ ("The earlier state is back. It opens with the passphrase it had then. What the "
               "journal was until now is among the backups."));
  else
    ctp_unlock_page_set_message (page, error->message);
}

/* Everything is saved, or is to be lost on purpose: does what the journal had to be left for. */
static gboolean
finish_leaving_cb (gpointer user_data)
{
  CtpWindow *self = user_data;
  const Leave to = self->leaving;

  self->leaving = LEAVE_NOT;
  if (!is_saved (self) && !self->may_lose)
    {
      leave (self, to);
      return G_SOURCE_REMOVE;
    }

  self->may_lose = FALSE;
  uninhibit (self);

  switch (to)
    {
    case LEAVE_TO_LOCK:
      show_unlock (self);
      break;
    case LEAVE_TO_RESTORE:
      restore_backup (self);
      break;
    case LEAVE_TO_CLOSE:
      show (self, NULL);
      set_path (self, NULL);
      gtk_window_destroy (GTK_WINDOW (self));
      break;
    case LEAVE_NOT:
    default:
      break;
    }

  return G_SOURCE_REMOVE;
}

/* Not within an event, for the length of which GTK holds on to the widgets that it goes to. */
static void
finish_leaving (CtpWindow *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, finish_leaving_cb, g_object_ref (self), g_object_unref);
}

static void
unsaved_response_cb (CtpWindow *self, const char *response)
{
  const Leave to = self->leaving;

  if (g_str_equal (response, "lose"))
    {
      self->may_lose = TRUE;
      finish_leaving (self);
      return;
    }

  self->leaving = LEAVE_NOT;
  if (g_str_equal (response, "again"))
    leave (self, to);
  else if (g_str_equal (response, "copy"))
    g_action_group_activate_action (G_ACTION_GROUP (self), "save-copy", NULL);
}

/* The journal could not be saved: what now? */
static void
ask_about_unsaved (CtpWindow *self, const GError *error)
{
  GtkWidget *dialog
    = adw_message_dialog_new (GTK_WINDOW (self), _ ("The Last Changes Are Not Saved"), NULL);

  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog), error->message);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "lose", _ ("_Lose Them"), "stay",
                                    _ ("_Back to the Journal"), "copy",
                                    _ ("_Save a Copy Elsewhere…"), "again", _ ("_Try Again"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "again",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "lose",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "again");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "stay");
  g_signal_connect_object (dialog, "response", G_CALLBACK (unsaved_response_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
flushed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CtpWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (ctp_autosave_flush_finish (CTP_AUTOSAVE (source), result, &error))
    finish_leaving (self);
  else
    ask_about_unsaved (self, error);
}

/* Leaves the journal as soon as it is saved. */
static void
leave (CtpWindow *self, Leave to)
{
  if (self->leaving != LEAVE_NOT)
    return;

  self->leaving = to;
  write_typed (self);
  if (is_saved (self))
    finish_leaving (self);
  else
    ctp_autosave_flush_async (ctp_journal_page_get_autosave (self->page), flushed_cb,
                              g_object_ref (self));
}

static void
query_end_flushed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CtpWindow) self = user_data;

  /* Where it failed, the session keeps waiting: the page shows why, and what can be done. */
  if (ctp_autosave_flush_finish (CTP_AUTOSAVE (source), result, NULL))
    uninhibit (self);
}

/* The session wants to end. */
static void
query_end_cb (CtpWindow *self)
{
  write_typed (self);
  if (is_saved (self) || self->inhibit_cookie != 0)
    return;

  self->inhibit_cookie
    = gtk_application_inhibit (gtk_window_get_application (GTK_WINDOW (self)), GTK_WINDOW (self),
                               GTK_APPLICATION_INHIBIT_LOGOUT, _ ("The journal is being saved"));
  ctp_autosave_flush_async (ctp_journal_page_get_autosave (self->page), query_end_flushed_cb,
                            g_object_ref (self));
}

static void
idle_cb (CtpWindow *self)
{
  /* While something covers the page, as a session does, people talk and do not type. */
  if (self->page != NULL && ctp_journal_page_get_cover (self->page) == NULL)
    ctp_window_lock (self);
}

static void
screen_locked_cb (CtpWindow *self)
{
  ctp_window_lock (self);
}

static void
remembered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CtpWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!ctp_keyring_remember_finish (result, &error))
    say (self, error->message);
}

static void
opened_cb (CtpWindow *self, CtpJournal *journal, CtpSecretText *to_remember)
{
  g_autofree char *names = NULL;

  ctp_window_show_journal (self, journal);

  names = ctp_journal_page_dup_names (self->page);
  if (to_remember != NULL)
    ctp_keyring_remember_async (self->path, names, to_remember, NULL, remembered_cb,
                                g_object_ref (self));
}

static void
created_cb (CtpWindow *self, CtpJournal *journal)
{
  ctp_window_show_journal (self, journal);
}

static void
joined_cb (CtpWindow *self, CtpJournal *journal, guint64 writer)
{
  g_autoptr (CtpJournal) kept = g_object_ref (journal);

  ctp_window_show_journal (self, journal);
  ctp_comparison_dialog_present (GTK_WINDOW (self), kept, writer);
}

/* The journal was open already, in another window: what is left to be done is done there. */
static void
joined_again_cb (CtpWindow *self, GtkWindow *window, guint64 writer)
{
  CtpJournalPage *page = ctp_window_get_page (CTP_WINDOW (window));

  gtk_window_present (window);
  ctp_comparison_dialog_present (window, ctp_journal_page_get_journal (page), writer);
  gtk_window_close (GTK_WINDOW (self));
}

static void
example_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CtpWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpJournal) journal = ctp_opening_finish (result, &error);

  /* The window may have been closed meanwhile. */
  if (self->example_folder == NULL)
    return;

  if (journal != NULL)
    {
      ctp_window_show_journal (self, journal);
    }
  else
    {
      remove_example (self);
      ctp_window_show_start (self);
      say (self, error->message);
    }
}

static void
show_start_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  CtpWindow *self = user_data;

  if (self->page == NULL)
    ctp_window_show_start (self);
}

static void
create_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  CtpWindow *self = user_data;
  GtkWidget *page = ctp_create_page_new ();

  g_signal_connect_object (page, "created", G_CALLBACK (created_cb), self, G_CONNECT_SWAPPED);
  set_path (self, NULL);
  show (self, page);
  prepare_later (self);
}

static void
join_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ctp_window_join (user_data, NULL);
}

static void
unlock_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (user_data));

  ctp_application_open_path (CTP_APPLICATION (application), g_variant_get_string (parameter, NULL));
}

static void
lock_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ctp_window_lock (user_data);
}

static const GActionEntry actions[] = {
  { .name = "show-start", .activate = show_start_cb },
  { .name = "create", .activate = create_cb },
  { .name = "join", .activate = join_cb },
  { .name = "unlock", .activate = unlock_cb, .parameter_type = "s" },
  { .name = "lock", .activate = lock_cb },
};

static gboolean
ctp_window_close_request (GtkWindow *window)
{
  CtpWindow *self = CTP_WINDOW (window);

  save_geometry (self);
  leave (self, LEAVE_TO_CLOSE);

  return TRUE;
}

static void
ctp_window_dispose (GObject *object)
{
  CtpWindow *self = CTP_WINDOW (object);

  g_clear_handle_id (&self->prepare_id, g_source_remove);
  g_clear_object (&self->prepared);
  g_clear_object (&self->idle_lock);
  self->page = NULL;
  remove_example (self);
  g_clear_object (&self->recent);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (ctp_window_parent_class)->dispose (object);
}

static void
ctp_window_finalize (GObject *object)
{
  CtpWindow *self = CTP_WINDOW (object);

  g_free (self->path);
  g_free (self->restore_path);
  g_free (self->update_path);

  G_OBJECT_CLASS (ctp_window_parent_class)->finalize (object);
}

static void
ctp_window_class_init (CtpWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ctp_window_dispose;
  object_class->finalize = ctp_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = ctp_window_close_request;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/counterpart/Counterpart/ctp-window.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpWindow, content);
}

static void
ctp_window_init (CtpWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
}

/* A window that shows nothing yet. */
CtpWindow *
ctp_window_new (CtpApplication *application)
{
  CtpWindow *self = g_object_new (CTP_TYPE_WINDOW, "application", application, NULL);

  self->settings = g_object_ref (ctp_application_get_settings (application));
  self->recent = g_object_ref (ctp_application_get_recent (application));
  gtk_window_set_default_size (GTK_WINDOW (self),
                               g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  g_signal_connect_object (application, "query-end", G_CALLBACK (query_end_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}

/* The path of the journal that the window shows or asks the passphrase of; NULL for none. */
const char *
ctp_window_get_path (CtpWindow *self)
{
  g_return_val_if_fail (CTP_IS_WINDOW (self), NULL);

  return self->path;
}

/* The journal's page, (transfer none); NULL while no journal is open. */
CtpJournalPage *
ctp_window_get_page (CtpWindow *self)
{
  g_return_val_if_fail (CTP_IS_WINDOW (self), NULL);

  return self->page;
}

/* Shows the start page; for a window without an open journal. */
void
ctp_window_show_start (CtpWindow *self)
{
  g_return_if_fail (CTP_IS_WINDOW (self));
  g_return_if_fail (self->page == NULL);

  set_path (self, NULL);
  show (self, ctp_start_page_new (self->recent));
  set_window_action_enabled (self, "lock", FALSE);
}

/* Asks for the passphrase of the journal at @path, which is canonical. */
void
ctp_window_unlock_path (CtpWindow *self, const char *path)
{
  g_return_if_fail (CTP_IS_WINDOW (self));
  g_return_if_fail (self->page == NULL);

  set_path (self, path);
  ctp_unlock_page_recall (show_unlock (self));
}

/* Joins with the invitation at @path; NULL asks for it. */
void
ctp_window_join (CtpWindow *self, const char *path)
{
  GtkWidget *page;

  g_return_if_fail (CTP_IS_WINDOW (self));
  g_return_if_fail (self->page == NULL);

  page = ctp_join_page_new (path);
  g_signal_connect_object (page, "joined", G_CALLBACK (joined_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "joined-again", G_CALLBACK (joined_again_cb), self,
                           G_CONNECT_SWAPPED);
  set_path (self, NULL);
  show (self, page);
  prepare_later (self);
  set_window_action_enabled (self, "lock", FALSE);
}

/* Takes in the update at @path, now or when a journal is open. */
void
ctp_window_receive (CtpWindow *self, const char *path)
{
  g_return_if_fail (CTP_IS_WINDOW (self));

  if (self->page != NULL)
    {
      ctp_sharing_actions_receive (G_ACTION_MAP (self), path);
      return;
    }

  g_free (self->update_path);
  self->update_path = g_strdup (path);
  say (self, _ ("Open the journal that the update is for. It is taken in then."));
}

/* Gets ready for a journal that is being opened, so that it shows at once when it is. */
void
ctp_window_prepare (CtpWindow *self)
{
  g_return_if_fail (CTP_IS_WINDOW (self));

  if (self->prepared == NULL)
    self->prepared = g_object_ref_sink (ctp_journal_page_new (self->settings));
}

/* The update that came before the journal was open. */
static void
receive_kept (CtpWindow *self)
{
  g_autofree char *path = g_steal_pointer (&self->update_path);

  if (path != NULL)
    ctp_sharing_actions_receive (G_ACTION_MAP (self), path);
}

/* Shows @journal, which the window keeps alive until it is locked or closed. */
void
ctp_window_show_journal (CtpWindow *self, CtpJournal *journal)
{
  g_autoptr (CtpJournalPage) page = NULL;
  const gboolean is_example = self->example_folder != NULL;

  g_return_if_fail (CTP_IS_WINDOW (self));

  ctp_window_prepare (self);
  page = g_steal_pointer (&self->prepared);
  ctp_journal_page_set_journal (page, journal);
  show (self, GTK_WIDGET (page));
  self->page = page;
  set_path (self, ctp_vault_get_path (ctp_journal_get_vault (journal)));
  ctp_calendar_actions_add (G_ACTION_MAP (self), page, self->settings);
  ctp_export_actions_add (G_ACTION_MAP (self), page);
  ctp_programme_actions_add (G_ACTION_MAP (self), page);
  ctp_keeping_actions_add (G_ACTION_MAP (self), page);
  ctp_sharing_actions_add (G_ACTION_MAP (self), page);

  /* Nobody knows the example's passphrase. */
  set_window_action_enabled (self, "lock", !is_example);
  if (!is_example)
    {
      g_autofree char *names = ctp_journal_page_dup_names (page);
      CtpApplication *application
        = CTP_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));

      ctp_reminding_watch (ctp_application_get_reminding (application), self->path, journal);
      ctp_recent_journals_add (self->recent, self->path, names,
                               g_get_real_time () / G_USEC_PER_SEC);
      self->idle_lock = ctp_idle_lock_new (GTK_WINDOW (self), self->settings);
      g_signal_connect_object (self->idle_lock, "idle", G_CALLBACK (idle_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->idle_lock, "screen-locked", G_CALLBACK (screen_locked_cb),
                               self, G_CONNECT_SWAPPED);
      receive_kept (self);
    }
}

/* Makes a fresh example journal and shows it; it is gone when the window is. */
void
ctp_window_open_example (CtpWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  g_return_if_fail (CTP_IS_WINDOW (self));
  g_return_if_fail (self->page == NULL);

  if (self->example_folder != NULL)
    return;

  self->example_folder = ctp_runtime_folder_new ("example", &error);
  if (self->example_folder == NULL)
    {
      say (self, error->message);
      return;
    }

  path = g_build_filename (self->example_folder, "Example.counterpart", NULL);
  set_path (self, path);
  ctp_opening_example_async (path, NULL, example_cb, g_object_ref (self));
  prepare_later (self);
}

/* Saves the journal, takes it out of memory and asks for its passphrase. */
void
ctp_window_lock (CtpWindow *self)
{
  g_return_if_fail (CTP_IS_WINDOW (self));

  if (self->page == NULL || self->example_folder != NULL)
    return;

  close_dialogs (self);
  leave (self, LEAVE_TO_LOCK);
}

/* Puts the backup at @backup in the place of the journal, which is saved and closed first. */
void
ctp_window_restore (CtpWindow *self, const char *backup)
{
  g_return_if_fail (CTP_IS_WINDOW (self));
  g_return_if_fail (self->page != NULL);

  if (self->leaving != LEAVE_NOT)
    return;

  g_free (self->restore_path);
  self->restore_path = g_strdup (backup);
  leave (self, LEAVE_TO_RESTORE);
}

/* Says @sentence in passing, where the window shows a journal or the way to one. */
void
ctp_window_say (CtpWindow *self, const char *sentence)
{
  g_return_if_fail (CTP_IS_WINDOW (self));

  say (self, sentence);
}
