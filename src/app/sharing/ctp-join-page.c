/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Joining with an invitation, in two steps: the file and the words that open it; then who it is from,
 * a passphrase of one's own, and where the copy lies. Only the last button writes anything. Where the
 * journal is open already, since it was shared before, it can be shared again instead. */

#include "app/sharing/ctp-join-page.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/ctp-unlisted-files.h"
#include "app/ctp-window.h"
#include "app/start/ctp-create-page.h"
#include "app/start/ctp-delayed-spinner.h"
#include "app/start/ctp-passphrase-fields.h"
#include "app/start/ctp-place-row.h"
#include "exchange/ctp-pair-invitation.h"
#include "exchange/ctp-phrase.h"

struct _CtpJoinPage
{
  AdwBin parent_instance;

  char *path;
  CtpPairInvitation *invitation;
  GtkFileChooserNative *chooser;

  AdwWindowTitle *title;
  GtkStack *steps;
  GtkWidget *words_step;
  GtkWidget *copy_step;
  AdwActionRow *file;
  GtkWidget *choose;
  GtkEditable *words;
  GtkLabel *words_message;
  GtkWidget *open;
  CtpDelayedSpinner *words_spinner;
  GtkLabel *from;
  GtkLabel *what;
  GtkWidget *again;
  GtkLabel *again_what;
  GtkWidget *share_again;
  CtpPassphraseFields *passphrase;
  CtpPlaceRow *place;
  GtkLabel *copy_message;
  GtkWidget *join;
  CtpDelayedSpinner *copy_spinner;
};

G_DEFINE_FINAL_TYPE (CtpJoinPage, ctp_join_page, ADW_TYPE_BIN)

enum
{
  JOINED,
  JOINED_AGAIN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
set_message (GtkLabel *label, const char *message)
{
  gtk_label_set_label (label, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (label), message != NULL);
}

static void
set_busy (CtpJoinPage *self, GtkWidget *step, CtpDelayedSpinner *spinner, gboolean busy)
{
  if (busy)
    gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (self)), NULL);
  gtk_widget_set_sensitive (step, !busy);
  ctp_delayed_spinner_set_busy (spinner, busy);
}

static void
show_step (CtpJoinPage *self, GtkWidget *step)
{
  gtk_stack_set_visible_child (self->steps, step);
  adw_window_title_set_subtitle (self->title,
                                 step == self->words_step ? _ ("Step 1 of 2") : _ ("Step 2 of 2"));
  if (step == self->copy_step)
    gtk_widget_grab_focus (GTK_WIDGET (self->passphrase));
  else
    gtk_widget_grab_focus (self->path != NULL ? GTK_WIDGET (self->words) : self->choose);
}

static void
update_words (CtpJoinPage *self)
{
  g_autofree char *words = ctp_phrase_normalize (gtk_editable_get_text (self->words));

  set_message (self->words_message, NULL);
  gtk_widget_set_sensitive (self->open, self->path != NULL && *words != '\0');
}

static void
set_file (CtpJoinPage *self, const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);

  g_free (self->path);
  self->path = g_strdup (path);
  adw_action_row_set_subtitle (self->file, name);
  update_words (self);
}

static void
file_response_cb (CtpJoinPage *self, int response, GtkNativeDialog *dialog)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_autofree char *path = g_file_get_path (file);

      ctp_unlisted_files_add (file);
      if (path != NULL)
        set_file (self, path);
      gtk_widget_grab_focus (GTK_WIDGET (self->words));
    }

  g_clear_object (&self->chooser);
}

static void
choose_cb (CtpJoinPage *self)
{
  g_autoptr (GtkFileFilter) invitations = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  if (self->chooser != NULL)
    return;

  self->chooser = gtk_file_chooser_native_new (_ ("Choose the Invitation"),
                                               GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                               GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Choose"), NULL);
  gtk_file_filter_set_name (invitations, _ ("Invitations"));
  gtk_file_filter_add_suffix (invitations, &CTP_PAIR_INVITATION_SUFFIX[1]);
  gtk_file_filter_set_name (all, _ ("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), invitations);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), all);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (file_response_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* The window with the journal that the invitation is to, where it is open: (transfer none) (nullable). */
static CtpWindow *
find_open (CtpJoinPage *self)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  GList *windows = gtk_application_get_windows (gtk_window_get_application (window));

  for (GList *l = windows; l != NULL; l = l->next)
    {
      CtpJournalPage *page
        = CTP_IS_WINDOW (l->data) ? ctp_window_get_page (CTP_WINDOW (l->data)) : NULL;
      CtpJournal *journal = page != NULL ? ctp_journal_page_get_journal (page) : NULL;

      if (journal != NULL && ctp_journal_get_writable (journal)
          && ctp_pair_invitation_is_for (self->invitation, journal))
        return CTP_WINDOW (l->data);
    }

  return NULL;
}

static void
show_again (CtpJoinPage *self)
{
  CtpWindow *window = find_open (self);
  g_autofree char *what = NULL;

  gtk_widget_set_visible (self->again, window != NULL);
  if (window == NULL)
    return;

  /* Translators: %s is the title of a window: the names of two people. */
  what = g_strdup_printf (
    _ ("The journal “%s” that is open is the one that you are invited to. It can "
       "be shared again, and takes in what it lacks. Or make another copy:"),
    gtk_window_get_title (GTK_WINDOW (window)));
  gtk_label_set_label (self->again_what, what);
}

static void
show_invitation (CtpJoinPage *self)
{
  const char *from = ctp_pair_invitation_get_from (self->invitation);
  const char *of = ctp_pair_invitation_get_for (self->invitation);
  const gboolean is_mine
    = ctp_pair_invitation_get_who (self->invitation) == CTP_PAIR_INVITATION_MYSELF;
  g_autofree char *heading = NULL;
  g_autofree char *what = NULL;
  g_autofree char *name = NULL;

  if (is_mine)
    {
      /* Translators: %s is one's own name. */
      heading = g_strdup_printf (_ ("A further copy for %s"), of);
      what
        = g_strdup (_ ("It holds the whole journal, with your private notes so far. Those that you "
                       "write later stay on the computer where you write them."));
      name = g_strconcat (of, ".counterpart", NULL);
      g_strdelimit (name, "/\\:*?\"<>|\n\t", ' ');
    }
  else
    {
      /* Translators: %s is the name of the other person. */
      heading = g_strdup_printf (_ ("%s invites you"), from);
      /* Translators: %1$s is one's own name, %2$s that of the other person. */
      what = g_strdup_printf (_ ("The copy is for %1$s, and holds everything that %2$s and you "
                                 "share."),
                              of, from);
      name = ctp_create_page_dup_file_name (from, of);
    }
  gtk_label_set_label (self->from, heading);
  gtk_label_set_label (self->what, what);
  ctp_place_row_suggest (self->place, name);
  show_again (self);
  show_step (self, self->copy_step);
  if (gtk_widget_get_visible (self->again))
    gtk_widget_grab_focus (self->share_again);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CtpJoinPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpPairInvitation) invitation = ctp_pair_invitation_open_finish (result, &error);

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;

  set_busy (self, self->words_step, self->words_spinner, FALSE);
  if (invitation == NULL)
    {
      set_message (self->words_message, error->message);
      gtk_widget_grab_focus (GTK_WIDGET (self->words));
      return;
    }

  g_clear_pointer (&self->invitation, ctp_pair_invitation_unref);
  self->invitation = g_steal_pointer (&invitation);
  show_invitation (self);
}

static void
open_cb (CtpJoinPage *self)
{
  g_autofree char *words = ctp_phrase_normalize (gtk_editable_get_text (self->words));

  if (!gtk_widget_get_sensitive (self->open))
    return;

  set_message (self->words_message, NULL);
  set_busy (self, self->words_step, self->words_spinner, TRUE);
  ctp_pair_invitation_open_async (self->path, words, opened_cb, g_object_ref (self));
}

static void
joined_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CtpJoinPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpJournal) journal = ctp_pair_invitation_accept_finish (result, &error);

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;

  set_busy (self, self->copy_step, self->copy_spinner, FALSE);
  if (journal == NULL)
    {
      set_message (self->copy_message, error->message);
      gtk_widget_grab_focus (GTK_WIDGET (self->passphrase));
      return;
    }

  ctp_passphrase_fields_clear (self->passphrase);
  g_signal_emit (self, signals[JOINED], 0, journal,
                 ctp_pair_invitation_get_writer (self->invitation));
}

static void
join_cb (CtpJoinPage *self)
{
  g_autofree char *path = ctp_place_row_dup_path (self->place);
  g_autoptr (CtpSecretText) passphrase = NULL;

  if (!ctp_passphrase_fields_get_valid (self->passphrase))
    return;

  ctp_place_row_prepare (self->place);
  passphrase = ctp_passphrase_fields_dup (self->passphrase);
  set_message (self->copy_message, NULL);
  set_busy (self, self->copy_step, self->copy_spinner, TRUE);
  ctp_pair_invitation_accept_async (self->invitation, path, ctp_secret_text_get (passphrase),
                                    joined_cb, g_object_ref (self));
}

static void
joined_again_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CtpJoinPage) self = user_data;
  g_autoptr (GError) error = NULL;
  const gboolean joined
    = ctp_pair_invitation_accept_into_finish (CTP_JOURNAL (source), result, &error);
  CtpWindow *window;

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;

  set_busy (self, self->copy_step, self->copy_spinner, FALSE);
  window = find_open (self);
  if (!joined)
    set_message (self->copy_message, error->message);
  else if (window != NULL)
    g_signal_emit (self, signals[JOINED_AGAIN], 0, window,
                   ctp_pair_invitation_get_writer (self->invitation));
  else
    show_again (self);
}

static void
share_again_cb (CtpJoinPage *self)
{
  CtpWindow *window = find_open (self);

  if (window == NULL)
    {
      show_again (self);
      return;
    }

  set_message (self->copy_message, NULL);
  set_busy (self, self->copy_step, self->copy_spinner, TRUE);
  ctp_pair_invitation_accept_into_async (
    self->invitation, ctp_journal_page_get_journal (ctp_window_get_page (window)), NULL,
    joined_again_cb, g_object_ref (self));
}

static void
place_chosen_cb (CtpJoinPage *self)
{
  set_message (self->copy_message, NULL);
}

static void
back_cb (CtpJoinPage *self)
{
  if (gtk_stack_get_visible_child (self->steps) == self->copy_step)
    show_step (self, self->words_step);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-start", NULL);
}

static void
ctp_join_page_unroot (GtkWidget *widget)
{
  g_clear_object (&CTP_JOIN_PAGE (widget)->chooser);

  GTK_WIDGET_CLASS (ctp_join_page_parent_class)->unroot (widget);
}

static gboolean
ctp_join_page_grab_focus (GtkWidget *widget)
{
  CtpJoinPage *self = CTP_JOIN_PAGE (widget);

  return gtk_widget_grab_focus (self->path != NULL ? GTK_WIDGET (self->words) : self->choose);
}

static void
ctp_join_page_finalize (GObject *object)
{
  CtpJoinPage *self = CTP_JOIN_PAGE (object);

  g_clear_pointer (&self->invitation, ctp_pair_invitation_unref);
  g_free (self->path);

  G_OBJECT_CLASS (ctp_join_page_parent_class)->finalize (object);
}

static void
ctp_join_page_class_init (CtpJoinPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ctp_join_page_finalize;
  widget_class->unroot = ctp_join_page_unroot;
  widget_class->grab_focus = ctp_join_page_grab_focus;

  signals[JOINED] = g_signal_new ("joined", CTP_TYPE_JOIN_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 2, CTP_TYPE_JOURNAL, G_TYPE_UINT64);
  signals[JOINED_AGAIN]
    = g_signal_new ("joined-again", CTP_TYPE_JOIN_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, CTP_TYPE_WINDOW, G_TYPE_UINT64);

  g_type_ensure (CTP_TYPE_DELAYED_SPINNER);
  g_type_ensure (CTP_TYPE_PASSPHRASE_FIELDS);
  g_type_ensure (CTP_TYPE_PLACE_ROW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-join-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpJoinPage, title);
  gtk_widget_class_bind_template_child (widget_class, CtpJoinPage, steps);
  gtk_widget_class_bind_template_child (widget_class, CtpJoinPage, words_step);
  gtk_widget_class_bind_template_child (widget_class, CtpJoinPage, copy_step);
  gtk_widget_class_bind_template_child (widget_class, CtpJoinPage, file);
  gtk_widget_class_bind_template_child (widget_class, CtpJoinPage, choose);
  gtk_widget_class_bind_template_child (widget_class, CtpJoinPage, words);
  gtk_widget_class_bind_template_child (widget_class, CtpJoinPage, words_message);
  gtk_widget_class_bind_template_child (widget_class, CtpJoinPage, open);
  gtk_widget_class_bind_template_child (widget_class, CtpJoinPage, words_spinner);
  gtk_widget_class_bind_template_child (widget_class, CtpJoinPage, from);
  gtk_widget_class_bind_template_child (widget_class, CtpJoinPage, what);
  gtk_widget_class_bind_template_child (widget_class, CtpJoinPage, again);
  gtk_widget_class_bind_template_child (widget_class, CtpJoinPage, again_what);
  gtk_widget_class_bind_template_child (widget_class, CtpJoinPage, share_again);
  gtk_widget_class_bind_template_child (widget_class, CtpJoinPage, passphrase);
  gtk_widget_class_bind_template_child (widget_class, CtpJoinPage, place);
  gtk_widget_class_bind_template_child (widget_class, CtpJoinPage, copy_message);
  gtk_widget_class_bind_template_child (widget_class, CtpJoinPage, join);
  gtk_widget_class_bind_template_child (widget_class, CtpJoinPage, copy_spinner);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_words);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, share_again_cb);
  gtk_widget_class_bind_template_callback (widget_class, place_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, join_cb);
}

static void
ctp_join_page_init (CtpJoinPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_object_bind_property (self->passphrase, "valid", self->join, "sensitive",
                          G_BINDING_SYNC_CREATE);
}

/* A page for the invitation at @path; NULL asks for it. */
GtkWidget *
ctp_join_page_new (const char *path)
{
  CtpJoinPage *self = g_object_new (CTP_TYPE_JOIN_PAGE, NULL);

  if (path != NULL)
    set_file (self, path);

  return GTK_WIDGET (self);
}
