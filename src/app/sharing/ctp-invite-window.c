/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Making an invitation: for the other person, or for a further computer of one's own. The words that
 * open it are made here and shown here, and are kept nowhere. */

#include "app/sharing/ctp-invite-window.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/calendar/ctp-letter.h"
#include "app/ctp-unlisted-files.h"
#include "app/start/ctp-delayed-spinner.h"
#include "app/widgets/ctp-edit-binding.h"
#include "exchange/ctp-phrase.h"

/* About what one guess of the words takes; see ctp_pair_invitation_write_async (). */
#define SECONDS_A_GUESS 0.5

struct _CtpInviteWindow
{
  AdwWindow parent_instance;

  CtpJournalPage *page;
  CtpPairInvitationFor who;
  char *words;
  char *path;
  GtkFileChooserNative *chooser;

  GtkStack *steps;
  GtkWidget *terms_step;
  GtkWidget *done_step;
  GtkLabel *heading;
  GtkLabel *what;
  GtkLabel *phrase;
  GtkLabel *estimate;
  AdwComboRow *days;
  GtkSwitch *once;
  GtkLabel *beforehand;
  GtkLabel *message;
  GtkWidget *save;
  CtpDelayedSpinner *spinner;
  GtkLabel *next;
  GtkLabel *phrase_again;
  GtkLabel *done_message;
  GtkWidget *mail;
  GtkWidget *close;
};

G_DEFINE_FINAL_TYPE (CtpInviteWindow, ctp_invite_window, ADW_TYPE_WINDOW)

static const guint days_of_rows[] = { 1, 7, 30 };

static CtpJournal *
get_journal (CtpInviteWindow *self)
{
  return ctp_journal_page_get_journal (self->page);
}

static const char *
get_partner_name (CtpInviteWindow *self)
{
  return ctp_record_get_text (ctp_journal_get_partner (get_journal (self)), "name");
}

static void
set_message (GtkLabel *label, const char *message)
{
  gtk_label_set_label (label, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (label), message != NULL);
}

static void
other_words_cb (CtpInviteWindow *self)
{
  g_free (self->words);
  self->words = ctp_phrase_new ();
  gtk_label_set_label (self->phrase, self->words);
  gtk_label_set_label (self->phrase_again, self->words);
}

static void
show_terms (CtpInviteWindow *self)
{
  const char *name = get_partner_name (self);
  g_autofree char *estimate = ctp_phrase_dup_estimate (CTP_PHRASE_WORDS, SECONDS_A_GUESS);
  g_autofree char *heading = NULL;
  g_autofree char *what = NULL;
  g_autofree char *beforehand = NULL;

  if (self->who == CTP_PAIR_INVITATION_MYSELF)
    {
      heading = g_strdup (_ ("A further copy of your own"));
      what = g_strdup (_ ("For another computer of yours. The file holds the whole journal, with "
                          "your private notes so far, and opens with these words. Write them down, "
                          "and do not keep them with the file. Private notes that you write later "
                          "stay on the computer where you write them."));
      beforehand
        = g_strdup (_ ("The further copy has a passphrase of its own. Nobody can help when "
                       "one is forgotten, not for you and not for us: what helps then is a "
                       "backup, or an invitation from the other copy."));
    }
  else
    {
      /* Translators: %s is the name of the other person. */
      heading = g_strdup_printf (_ ("Invite %s"), name);
      /* Translators: %1$s is the name of the other person. */
      what
        = g_strdup_printf (_ ("%1$s gets a copy of this journal, without your private notes. The "
                              "file opens with these words. Tell them to %1$s by voice, and do "
                              "not send them with the file."),
                           name);
      /* Translators: %1$s is the name of the other person. */
      beforehand = g_strdup_printf (_ ("Each of you has a passphrase of your own. Nobody can help "
                                       "when one is forgotten, not for you and not for us: what "
                                       "helps then is a backup, or an invitation from %1$s, which "
                                       "brings back everything that you share."),
                                    name);
    }
  gtk_window_set_title (GTK_WINDOW (self), heading);
  gtk_label_set_label (self->heading, heading);
  gtk_label_set_label (self->what, what);
  gtk_label_set_label (self->estimate, estimate);
  gtk_label_set_label (self->beforehand, beforehand);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->phrase),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  _ ("The words of the invitation"), -1);
}

static void
show_done (CtpInviteWindow *self)
{
  g_autofree char *name = g_filename_display_basename (self->path);
  g_autofree char *next = NULL;

  if (self->who == CTP_PAIR_INVITATION_MYSELF)
    /* Translators: %s is the name of a file. */
    next = g_strdup_printf (_ ("Take “%s” to your other computer, open it there with Counterpart, "
                               "and type these words."),
                            name);
  else
    /* Translators: %1$s is the name of a file, %2$s that of the other person. */
    next = g_strdup_printf (_ ("Send “%1$s” to %2$s in whatever way you like, and tell %2$s these "
                               "words by voice."),
                            name, get_partner_name (self));
  gtk_label_set_label (self->next, next);
  gtk_widget_set_visible (self->mail, self->who == CTP_PAIR_INVITATION_PARTNER);
  gtk_stack_set_visible_child (self->steps, self->done_step);
  gtk_widget_grab_focus (self->close);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CtpInviteWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  const gboolean written = ctp_pair_invitation_write_finish (CTP_JOURNAL (source), result, &error);

  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return;

  gtk_widget_set_sensitive (self->terms_step, TRUE);
  ctp_delayed_spinner_set_busy (self->spinner, FALSE);
  if (written)
    {
      show_done (self);
    }
  else
    {
      set_message (self->message, error->message);
      gtk_widget_grab_focus (self->save);
    }
}

static void
write_to (CtpInviteWindow *self, const char *path)
{
  const CtpPairInvitationTerms terms = {
    .who = self->who,
    .once = gtk_switch_get_active (self->once),
    .days = days_of_rows[MIN (adw_combo_row_get_selected (self->days), 2)],
  };

  g_free (self->path);
  self->path = g_str_has_suffix (path, CTP_PAIR_INVITATION_SUFFIX)
                 ? g_strdup (path)
                 : g_strconcat (path, CTP_PAIR_INVITATION_SUFFIX, NULL);
  set_message (self->message, NULL);
  ctp_edit_flush (get_journal (self));
  gtk_widget_set_sensitive (self->terms_step, FALSE);
  ctp_delayed_spinner_set_busy (self->spinner, TRUE);
  ctp_pair_invitation_write_async (get_journal (self), self->path, self->words, &terms, written_cb,
                                   g_object_ref (self));
}

static void
response_cb (CtpInviteWindow *self, int response, GtkNativeDialog *dialog)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_autofree char *path = g_file_get_path (file);

      ctp_unlisted_files_add (file);
      if (path != NULL)
        write_to (self, path);
    }

  g_clear_object (&self->chooser);
}

static void
save_cb (CtpInviteWindow *self)
{
  const char *name = self->who == CTP_PAIR_INVITATION_MYSELF
                       ? ctp_record_get_text (ctp_journal_get_me (get_journal (self)), "name")
                       : get_partner_name (self);
  /* Translators: the name of a file; %s is the name of a person. */
  g_autofree char *stem = g_strdup_printf (_ ("Invitation for %s"), name);
  g_autofree char *file = g_strconcat (stem, CTP_PAIR_INVITATION_SUFFIX, NULL);

  if (self->chooser != NULL)
    return;

  g_strdelimit (file, "/\\:*?\"<>|\n\t", ' ');
  self->chooser = gtk_file_chooser_native_new (_ ("Save the Invitation"), GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), file);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (response_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
composed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CtpInviteWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!ctp_letter_compose_finish (result, &error) && gtk_widget_get_visible (GTK_WIDGET (self)))
    set_message (self->done_message, error->message);
}

static void
mail_cb (CtpInviteWindow *self)
{
  CtpRecord *partner = ctp_journal_get_partner (get_journal (self));
  const CtpLetter letter = {
    .to = ctp_record_get_text (partner, "email"),
    .subject = _ ("Invitation"),
    .body = _ ("Open the file with Counterpart. I will tell you the words that it asks for."),
    .attachment = self->path,
  };

  set_message (self->done_message, NULL);
  ctp_letter_compose_async (&letter, GTK_WINDOW (self), composed_cb, g_object_ref (self));
}

static void
ctp_invite_window_dispose (GObject *object)
{
  CtpInviteWindow *self = CTP_INVITE_WINDOW (object);

  g_clear_object (&self->chooser);
  g_clear_weak_pointer (&self->page);

  G_OBJECT_CLASS (ctp_invite_window_parent_class)->dispose (object);
}

static void
ctp_invite_window_finalize (GObject *object)
{
  CtpInviteWindow *self = CTP_INVITE_WINDOW (object);

  g_free (self->words);
  g_free (self->path);

  G_OBJECT_CLASS (ctp_invite_window_parent_class)->finalize (object);
}

static void
ctp_invite_window_class_init (CtpInviteWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ctp_invite_window_dispose;
  object_class->finalize = ctp_invite_window_finalize;

  g_type_ensure (CTP_TYPE_DELAYED_SPINNER);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-invite-window.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpInviteWindow, steps);
  gtk_widget_class_bind_template_child (widget_class, CtpInviteWindow, terms_step);
  gtk_widget_class_bind_template_child (widget_class, CtpInviteWindow, done_step);
  gtk_widget_class_bind_template_child (widget_class, CtpInviteWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, CtpInviteWindow, what);
  gtk_widget_class_bind_template_child (widget_class, CtpInviteWindow, phrase);
  gtk_widget_class_bind_template_child (widget_class, CtpInviteWindow, estimate);
  gtk_widget_class_bind_template_child (widget_class, CtpInviteWindow, days);
  gtk_widget_class_bind_template_child (widget_class, CtpInviteWindow, once);
  gtk_widget_class_bind_template_child (widget_class, CtpInviteWindow, beforehand);
  gtk_widget_class_bind_template_child (widget_class, CtpInviteWindow, message);
  gtk_widget_class_bind_template_child (widget_class, CtpInviteWindow, save);
  gtk_widget_class_bind_template_child (widget_class, CtpInviteWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, CtpInviteWindow, next);
  gtk_widget_class_bind_template_child (widget_class, CtpInviteWindow, phrase_again);
  gtk_widget_class_bind_template_child (widget_class, CtpInviteWindow, done_message);
  gtk_widget_class_bind_template_child (widget_class, CtpInviteWindow, mail);
  gtk_widget_class_bind_template_child (widget_class, CtpInviteWindow, close);
  gtk_widget_class_bind_template_callback (widget_class, other_words_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, mail_cb);
  gtk_widget_class_bind_template_callback (widget_class, gtk_window_close);
}

static void
ctp_invite_window_init (CtpInviteWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* A week. */
  adw_combo_row_set_selected (self->days, 1);
  gtk_window_set_focus (GTK_WINDOW (self), self->save);
  other_words_cb (self);
}

/* A window over that of @page, with an invitation for @who. */
GtkWidget *
ctp_invite_window_new (CtpJournalPage *page, CtpPairInvitationFor who)
{
  CtpInviteWindow *self = g_object_new (CTP_TYPE_INVITE_WINDOW, "transient-for",
                                        gtk_widget_get_root (GTK_WIDGET (page)), NULL);

  g_set_weak_pointer (&self->page, page);
  self->who = who;
  show_terms (self);

  return GTK_WIDGET (self);
}
