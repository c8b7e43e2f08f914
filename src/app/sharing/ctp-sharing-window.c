/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How this copy and the others exchange what is written: a shared folder and how it is going, the
 * other copies, and an end to it. */

#include "app/sharing/ctp-sharing-window.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/ctp-unlisted-files.h"
#include "app/sharing/ctp-comparison-dialog.h"
#include "exchange/ctp-exchange.h"

struct _CtpSharingWindow
{
  AdwWindow parent_instance;

  CtpJournal *journal;
  CtpSharing *sharing;
  GtkFileChooserNative *chooser;

  AdwActionRow *folder;
  GtkWidget *let_go;
  AdwActionRow *state;
  GtkWidget *now;
  AdwPreferencesGroup *copies;
  GtkListBox *copy_list;
  GtkWidget *end;
  GtkLabel *message;
};

G_DEFINE_FINAL_TYPE (CtpSharingWindow, ctp_sharing_window, ADW_TYPE_WINDOW)

static char *
dup_time (gint64 when)
{
  g_autoptr (GDateTime) local = g_date_time_new_from_unix_local (when / G_USEC_PER_SEC);

  /* Translators: day of the month, month, time of day; see strftime(). */
  return g_date_time_format (local, _ ("%-e %B, %H:%M"));
}

static void
set_message (CtpSharingWindow *self, const char *message)
{
  gtk_label_set_label (self->message, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), message != NULL);
}

static const char *
get_state_sentence (CtpSharingWindow *self)
{
  switch (ctp_sharing_get_state (self->sharing))
    {
    case CTP_SHARING_STATE_WORKING:
      return _ ("Looking into the folder…");
    case CTP_SHARING_STATE_UP_TO_DATE:
      return _ ("What is in the folder is here, and what is here is in the folder.");
    case CTP_SHARING_STATE_PROBLEM:
      return ctp_sharing_get_problem (self->sharing);
    case CTP_SHARING_STATE_OFF:
    default:
      return _ ("There is no shared folder.");
    }
}

static void
compare_cb (CtpSharingWindow *self, GtkButton *button)
{
  const guint64 *writer = g_object_get_data (G_OBJECT (button), "writer");

  ctp_comparison_dialog_present (GTK_WINDOW (self), self->journal, *writer);
}

static GtkWidget *
create_copy (CtpSharingWindow *self, const CtpOtherCopy *copy)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Compare…"));
  g_autoptr (CtpRecord) person = ctp_journal_get_record (self->journal, "person", copy->person);
  const gboolean is_mine = person == ctp_journal_get_me (self->journal);
  const char *name = person != NULL ? ctp_record_get_text (person, "name") : "";
  /* Translators: %s is the name of a person. */
  g_autofree char *title
    = is_mine ? g_strdup (_ ("Your other copy")) : g_strdup_printf (_ ("%s’s copy"), name);
  g_autofree char *time = copy->heard > 0 ? dup_time (copy->heard) : NULL;
  /* Translators: %s is a date and time. */
  g_autofree char *heard = time != NULL ? g_strdup_printf (_ ("Last heard of on %s"), time)
                                        : g_strdup (_ ("Not heard of yet"));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), heard);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (button), "writer",
                          g_memdup2 (&copy->writer, sizeof copy->writer), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (compare_cb), self, G_CONNECT_SWAPPED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  title, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);

  return row;
}

static void
update_copies (CtpSharingWindow *self)
{
  GPtrArray *copies = ctp_exchange_get_copies (ctp_exchange_get (self->journal));
  GtkWidget *child;
  guint n_active = 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->copy_list))) != NULL)
    gtk_list_box_remove (self->copy_list, child);
  for (guint i = 0; i < copies->len; i++)
    if (ctp_other_copy_is_active (copies->pdata[i]))
      {
        gtk_list_box_append (self->copy_list, create_copy (self, copies->pdata[i]));
        n_active++;
      }
  gtk_widget_set_visible (GTK_WIDGET (self->copies), n_active > 0);
  gtk_widget_set_visible (self->end, n_active > 0);
}

static void
update (CtpSharingWindow *self)
{
  const char *folder = ctp_sharing_get_folder (self->sharing);
  const gint64 last = ctp_sharing_get_last_exchange (self->sharing);
  g_autofree char *shown = folder != NULL ? g_filename_display_name (folder) : NULL;
  g_autofree char *time = last > 0 ? dup_time (last) : NULL;
  /* Translators: %s is a date and time. */
  g_autofree char *exchanged
    = time != NULL ? g_strdup_printf (_ ("Last exchanged on %s"), time) : g_strdup ("");

  adw_action_row_set_subtitle (self->folder, shown != NULL ? shown : _ ("None yet"));
  gtk_widget_set_visible (self->let_go, folder != NULL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->state), get_state_sentence (self));
  adw_action_row_set_subtitle (self->state, exchanged);
  gtk_widget_set_visible (GTK_WIDGET (self->state), folder != NULL);
  gtk_widget_set_sensitive (self->now,
                            ctp_sharing_get_state (self->sharing) != CTP_SHARING_STATE_WORKING);
  update_copies (self);
}

static void
set_folder (CtpSharingWindow *self, const char *path)
{
  g_autoptr (GError) error = NULL;

  set_message (self, ctp_sharing_set_folder (self->sharing, path, &error) ? NULL : error->message);
}

static void
response_cb (CtpSharingWindow *self, int response, GtkNativeDialog *dialog)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_autofree char *path = g_file_get_path (file);

      ctp_unlisted_files_add (file);
      if (path != NULL)
        set_folder (self, path);
    }

  g_clear_object (&self->chooser);
}

static void
choose_cb (CtpSharingWindow *self)
{
  if (self->chooser != NULL)
    return;

  self->chooser
    = gtk_file_chooser_native_new (_ ("Choose the Shared Folder"), GTK_WINDOW (self),
                                   GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _ ("_Choose"), NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (response_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
let_go_cb (CtpSharingWindow *self)
{
  set_folder (self, NULL);
}

static void
exchanged_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CtpSharingWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  /* What went wrong is shown as the state. */
  ctp_sharing_exchange_finish (CTP_SHARING (source), result, &error);
  if (gtk_widget_get_visible (GTK_WIDGET (self)))
    update (self);
}

static void
now_cb (CtpSharingWindow *self)
{
  ctp_sharing_exchange_async (self->sharing, exchanged_cb, g_object_ref (self));
}

static void
end_response_cb (CtpSharingWindow *self, const char *response)
{
  g_autoptr (GError) error = NULL;

  if (!g_str_equal (response, "end"))
    return;

  set_message (self, ctp_sharing_leave (self->sharing, &error)
                       ? _ ("Sharing has ended. What was shared stays with each of you.")
                       : error->message);
  update (self);
}

static void
end_cb (CtpSharingWindow *self)
{
  GtkWidget *dialog = adw_message_dialog_new (
    GTK_WINDOW (self), _ ("Stop Sharing?"),
    _ ("What was shared until now stays with each of you. What you write from now on stays here, "
       "and "
       "what the other copies write does not come here. To share again takes a new invitation."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "end",
                                    _ ("_Stop Sharing"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "end",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (end_response_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
ctp_sharing_window_dispose (GObject *object)
{
  CtpSharingWindow *self = CTP_SHARING_WINDOW (object);

  g_clear_object (&self->chooser);
  g_clear_object (&self->sharing);
  g_clear_object (&self->journal);

  G_OBJECT_CLASS (ctp_sharing_window_parent_class)->dispose (object);
}

static void
ctp_sharing_window_class_init (CtpSharingWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ctp_sharing_window_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-sharing-window.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpSharingWindow, folder);
  gtk_widget_class_bind_template_child (widget_class, CtpSharingWindow, let_go);
  gtk_widget_class_bind_template_child (widget_class, CtpSharingWindow, state);
  gtk_widget_class_bind_template_child (widget_class, CtpSharingWindow, now);
  gtk_widget_class_bind_template_child (widget_class, CtpSharingWindow, copies);
  gtk_widget_class_bind_template_child (widget_class, CtpSharingWindow, copy_list);
  gtk_widget_class_bind_template_child (widget_class, CtpSharingWindow, end);
  gtk_widget_class_bind_template_child (widget_class, CtpSharingWindow, message);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, let_go_cb);
  gtk_widget_class_bind_template_callback (widget_class, now_cb);
  gtk_widget_class_bind_template_callback (widget_class, end_cb);
}

static void
ctp_sharing_window_init (CtpSharingWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* A window over @parent for what @sharing does for @journal. */
GtkWidget *
ctp_sharing_window_new (GtkWindow *parent, CtpJournal *journal, CtpSharing *sharing)
{
  CtpSharingWindow *self = g_object_new (CTP_TYPE_SHARING_WINDOW, "transient-for", parent, NULL);

  self->journal = g_object_ref (journal);
  self->sharing = g_object_ref (sharing);
  g_signal_connect_object (sharing, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return GTK_WIDGET (self);
}
