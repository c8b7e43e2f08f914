/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the menu does for two copies of the journal that is open: inviting, updates by file or mail,
 * and the shared folder, which is looked after for as long as the journal is open. */

#include "app/sharing/ctp-sharing-actions.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/calendar/ctp-letter.h"
#include "app/ctp-handing-over.h"
#include "app/ctp-unlisted-files.h"
#include "app/sharing/ctp-comparison-dialog.h"
#include "app/sharing/ctp-invite-window.h"
#include "app/sharing/ctp-sharing-window.h"
#include "app/widgets/ctp-edit-binding.h"
#include "exchange/ctp-sharing.h"
#include "exchange/ctp-update-file.h"

typedef struct
{
  CtpJournalPage *page;
  CtpSharing *sharing;
  GtkFileChooserNative *chooser;
  /* Of what is being taken in. */
  GCancellable *closed;
} Sharing;

/* An update on its way to a file, and with it perhaps to a letter. */
typedef struct
{
  CtpJournalPage *page;
  char *path;
  gboolean by_mail;
} Sending;

static void
sharing_free (gpointer data)
{
  Sharing *self = data;

  g_clear_object (&self->chooser);
  g_signal_handlers_disconnect_by_data (self->sharing, self);
  g_clear_object (&self->sharing);
  g_cancellable_cancel (self->closed);
  g_clear_object (&self->closed);
  g_free (self);
}

static void
sending_free (Sending *sending)
{
  g_object_unref (sending->page);
  g_free (sending->path);
  g_free (sending);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sending, sending_free)

static GtkWindow *
get_window (CtpJournalPage *page)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page)));
}

static const char *
get_partner_name (CtpJournalPage *page)
{
  return ctp_record_get_text (ctp_journal_get_partner (ctp_journal_page_get_journal (page)),
                              "name");
}

static void
invite_partner_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Sharing *self = user_data;

  gtk_window_present (GTK_WINDOW (ctp_invite_window_new (self->page, CTP_PAIR_INVITATION_PARTNER)));
}

static void
invite_myself_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Sharing *self = user_data;

  gtk_window_present (GTK_WINDOW (ctp_invite_window_new (self->page, CTP_PAIR_INVITATION_MYSELF)));
}

static void
sharing_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Sharing *self = user_data;

  gtk_window_present (GTK_WINDOW (ctp_sharing_window_new (
    get_window (self->page), ctp_journal_page_get_journal (self->page), self->sharing)));
}

static void
composed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Sending) sending = user_data;
  g_autoptr (GError) error = NULL;

  if (!ctp_letter_compose_finish (result, &error))
    ctp_journal_page_say (sending->page, error->message);
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Sending) sending = user_data;
  g_autoptr (GError) error = NULL;
  CtpJournal *journal = CTP_JOURNAL (source);

  if (!ctp_update_file_send_finish (journal, result, &error))
    {
      ctp_journal_page_say (sending->page, error->message);
    }
  else if (sending->by_mail && gtk_widget_get_root (GTK_WIDGET (sending->page)) != NULL)
    {
      const CtpLetter letter = {
        .to = ctp_record_get_text (ctp_journal_get_partner (journal), "email"),
        .subject = _ ("Update"),
        .body = _ ("Open the file with Counterpart."),
        .attachment = sending->path,
      };
      GtkWindow *window = get_window (sending->page);

      ctp_letter_compose_async (&letter, window, composed_cb, g_steal_pointer (&sending));
    }
  else
    {
      /* Translators: %s is the name of the other person. */
      g_autofree char *sentence = g_strdup_printf (_ ("Saved for %s, who opens it with a double "
                                                      "click"),
                                                   get_partner_name (sending->page));

      ctp_journal_page_say (sending->page, sentence);
    }
}

static void
send_to (CtpJournalPage *page, const char *path, gboolean by_mail)
{
  Sending *sending = g_new0 (Sending, 1);
  CtpJournal *journal = ctp_journal_page_get_journal (page);

  sending->page = g_object_ref (page);
  sending->path = g_str_has_suffix (path, CTP_UPDATE_SUFFIX)
                    ? g_strdup (path)
                    : g_strconcat (path, CTP_UPDATE_SUFFIX, NULL);
  sending->by_mail = by_mail;
  ctp_edit_flush (journal);
  ctp_update_file_send_async (journal, sending->path, sent_cb, sending);
}

static char *
dup_file_name (CtpJournalPage *page)
{
  CtpJournal *journal = ctp_journal_page_get_journal (page);
  /* Translators: the name of a file; %s is one's own name. */
  g_autofree char *stem
    = g_strdup_printf (_ ("From %s"), ctp_record_get_text (ctp_journal_get_me (journal), "name"));

  g_strdelimit (stem, "/\\:*?\"<>|\n\t", ' ');
  return g_strconcat (stem, CTP_UPDATE_SUFFIX, NULL);
}

static void
save_response_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  Sharing *self = user_data;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_autofree char *path = g_file_get_path (file);

      ctp_unlisted_files_add (file);
      if (path != NULL)
        send_to (self->page, path, FALSE);
    }

  g_clear_object (&self->chooser);
}

static void
send_response_cb (Sharing *self, const char *response)
{
  g_autofree char *name = dup_file_name (self->page);
  g_autoptr (GError) error = NULL;

  if (g_str_equal (response, "mail"))
    {
      g_autofree char *path = ctp_handing_over_dup_letter_path ("update", name, &error);

      if (path != NULL)
        send_to (self->page, path, TRUE);
      else
        ctp_journal_page_say (self->page, error->message);
    }
  else if (g_str_equal (response, "file") && self->chooser == NULL)
    {
      self->chooser = gtk_file_chooser_native_new (_ ("Save the Update"), get_window (self->page),
                                                   GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), NULL);
      gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
      gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
      g_signal_connect (self->chooser, "response", G_CALLBACK (save_response_cb), self);
      gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
    }
}

static void
send_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Sharing *self = user_data;
  GtkWidget *dialog = adw_message_dialog_new (get_window (self->page), _ ("Send an Update"), NULL);

  adw_message_dialog_format_body (
    ADW_MESSAGE_DIALOG (dialog),
    /* Translators: %s is the name of the other person. */
    _ ("A file with everything that %s may not have yet. Only your copies can open it, and your "
       "private notes are not in it."),
    get_partner_name (self->page));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "file",
                                    _ ("_Save a File…"), "mail", _ ("_Write a Letter…"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "mail",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "mail");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_swapped (dialog, "response", G_CALLBACK (send_response_cb), self);
  gtk_window_present (GTK_WINDOW (dialog));
}

static char *
dup_received_sentence (CtpJournal *journal, const char *name, guint n_changes)
{
  if (n_changes == 0)
    return g_strdup (_ ("Everything in it was here already."));
  /* Translators: %2$s is the name of a person. */
  return g_strdup_printf (ngettext ("%1$u change from %2$s", "%1$u changes from %2$s", n_changes),
                          n_changes, name);
}

static void
received_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CtpJournalPage) page = user_data;
  CtpJournal *journal = CTP_JOURNAL (source);
  g_auto (CtpReceipt) receipt = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpRecord) person = NULL;
  g_autofree char *sentence = NULL;
  const char *name;

  if (!ctp_update_file_receive_finish (journal, result, &receipt, &error))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        ctp_journal_page_say (page, error->message);
      return;
    }

  person
    = receipt.person != NULL ? ctp_journal_get_record (journal, "person", receipt.person) : NULL;
  name = person != NULL ? ctp_record_get_text (person, "name") : get_partner_name (page);
  if (receipt.has_left)
    /* Translators: %s is the name of a person. */
    sentence = g_strdup_printf (_ ("%s has stopped sharing. What was shared stays here."), name);
  else if (receipt.has_gap)
    /* Translators: %s is the name of a person. */
    sentence = g_strdup_printf (_ ("An earlier update from %s is missing. The next update that you "
                                   "send asks for it."),
                                name);
  else
    sentence = dup_received_sentence (journal, name, receipt.n_changes);
  ctp_journal_page_say (page, sentence);
  if (receipt.has_joined && gtk_widget_get_root (GTK_WIDGET (page)) != NULL)
    ctp_comparison_dialog_present (get_window (page), journal, receipt.writer);
}

static void
joined_cb (CtpSharing *sharing, CtpRecord *person, guint64 writer, Sharing *self)
{
  ctp_comparison_dialog_present (get_window (self->page), ctp_journal_page_get_journal (self->page),
                                 writer);
}

static void
left_cb (CtpSharing *sharing, CtpRecord *person, Sharing *self)
{
  g_autofree char *sentence
    /* Translators: %s is the name of a person. */
    = g_strdup_printf (_ ("%s has stopped sharing. What was shared stays here."),
                       person != NULL ? ctp_record_get_text (person, "name")
                                      : get_partner_name (self->page));

  ctp_journal_page_say (self->page, sentence);
}

static void
problem_cb (CtpSharing *sharing, GParamSpec *pspec, Sharing *self)
{
  ctp_journal_page_set_sharing_problem (self->page, ctp_sharing_get_problem (sharing));
}

static void
name_changed_cb (Sharing *self)
{
  GMenu *menu = ctp_journal_page_get_sharing_section (self->page);
  /* In a menu an underscore marks a letter; one of a name is written twice. */
  g_auto (GStrv) parts = g_strsplit (get_partner_name (self->page), "_", -1);
  g_autofree char *name = g_strjoinv ("__", parts);
  /* Translators: %s is the name of the other person, before whom no letter may be underlined. */
  g_autofree char *invite = g_strdup_printf (_ ("_Invite %s…"), name);

  g_menu_remove_all (menu);
  g_menu_append (menu, invite, "win.invite-partner");
  g_menu_append (menu, _ ("A _Further Copy of My Own…"), "win.invite-myself");
  g_menu_append (menu, _ ("Send an _Update…"), "win.send-update");
  g_menu_append (menu, _ ("_Sharing"), "win.sharing");
}

static const GActionEntry actions[] = {
  { .name = "invite-partner", .activate = invite_partner_cb },
  { .name = "invite-myself", .activate = invite_myself_cb },
  { .name = "send-update", .activate = send_cb },
  { .name = "sharing", .activate = sharing_cb },
};

/* Adds the actions for the journal of @page, which has to outlive them, to @map, and looks after the
 * shared folder. */
void
ctp_sharing_actions_add (GActionMap *map, CtpJournalPage *page)
{
  Sharing *self = g_new0 (Sharing, 1);
  CtpJournal *journal = ctp_journal_page_get_journal (page);
  const gboolean writable = ctp_journal_get_writable (journal);

  self->page = page;
  self->sharing = ctp_sharing_new (journal, ctp_journal_page_get_autosave (page));
  self->closed = g_cancellable_new ();
  g_signal_connect (self->sharing, "joined", G_CALLBACK (joined_cb), self);
  g_signal_connect (self->sharing, "left", G_CALLBACK (left_cb), self);
  g_signal_connect (self->sharing, "notify::problem", G_CALLBACK (problem_cb), self);
  problem_cb (self->sharing, NULL, self);
  g_object_set_data_full (G_OBJECT (map), "ctp-sharing", self, sharing_free);
  g_action_map_add_action_entries (map, actions, G_N_ELEMENTS (actions), self);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    g_simple_action_set_enabled (
      G_SIMPLE_ACTION (g_action_map_lookup_action (map, actions[i].name)), writable);
  name_changed_cb (self);
  g_signal_connect_data (ctp_journal_get_partner (journal), "notify::name",
                         G_CALLBACK (name_changed_cb), self, NULL, G_CONNECT_SWAPPED);
}

/* Takes them away, with what they need, before the journal goes. */
void
ctp_sharing_actions_remove (GActionMap *map)
{
  Sharing *self = g_object_get_data (G_OBJECT (map), "ctp-sharing");

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    g_action_map_remove_action (map, actions[i].name);
  g_signal_handlers_disconnect_by_data (
    ctp_journal_get_partner (ctp_journal_page_get_journal (self->page)), self);
  g_object_set_data (G_OBJECT (map), "ctp-sharing", NULL);
}

/* Takes in the update at @path where ctp_sharing_actions_add () was called, and says what came of it. */
void
ctp_sharing_actions_receive (GActionMap *map, const char *path)
{
  Sharing *self = g_object_get_data (G_OBJECT (map), "ctp-sharing");
  CtpJournalPage *page = self->page;
  CtpJournal *journal = ctp_journal_page_get_journal (page);

  if (!ctp_journal_get_writable (journal))
    {
      ctp_journal_page_say (page,
                            _ ("The journal can only be read here, so nothing can be added."));
      return;
    }
  ctp_update_file_receive_async (journal, path, self->closed, received_cb, g_object_ref (page));
}
