/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Asks for the two mail addresses that an invitation needs; they go into the journal. */

#include "app/calendar/ctp-mail-addresses.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "calendar/ctp-ical-people.h"

typedef struct
{
  CtpJournal *journal;
  GtkEditable *mine;
  GtkEditable *other;
  CtpMailAddressesFunc known;
  gpointer user_data;
  GDestroyNotify free_func;
} Asking;

static void
asking_free (gpointer data, GClosure *closure)
{
  Asking *self = data;

  g_object_unref (self->journal);
  if (self->free_func != NULL)
    self->free_func (self->user_data);
  g_free (self);
}

static void
update_cb (GtkWidget *dialog, GParamSpec *pspec, GtkEditable *changed)
{
  Asking *self = g_object_get_data (G_OBJECT (dialog), "ctp-asking");
  const char *mine = gtk_editable_get_text (self->mine);
  const char *other = gtk_editable_get_text (self->other);

  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (dialog), "go-on",
                                           ctp_ical_people_is_address (mine)
                                             && ctp_ical_people_is_address (other));
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  Asking *self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean written;

  if (!g_str_equal (response, "go-on"))
    return;

  ctp_journal_begin_step (self->journal, CTP_VERB_CHANGE, "person");
  written = ctp_record_set_text (ctp_journal_get_me (self->journal), "email",
                                 gtk_editable_get_text (self->mine), &error)
            && ctp_record_set_text (ctp_journal_get_partner (self->journal), "email",
                                    gtk_editable_get_text (self->other), &error);
  ctp_journal_end_step (self->journal);

  if (written)
    self->known (self->user_data);
  else
    ctp_journal_report (self->journal, error);
}

static GtkEditable *
add_row (GtkListBox *list, GtkWidget *dialog, CtpRecord *person)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), ctp_record_get_text (person, "name"));
  gtk_editable_set_text (GTK_EDITABLE (row), ctp_record_get_text (person, "email"));
  adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (row), GTK_INPUT_PURPOSE_EMAIL);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  g_signal_connect_object (row, "notify::text", G_CALLBACK (update_cb), dialog, G_CONNECT_SWAPPED);
  gtk_list_box_append (list, row);
  return GTK_EDITABLE (row);
}

/* Asks over @parent, and calls @known once both addresses are there. */
void
ctp_mail_addresses_present (GtkWindow *parent,
                            CtpJournal *journal,
                            CtpMailAddressesFunc known,
                            gpointer user_data,
                            GDestroyNotify free_func)
{
  Asking *self = g_new0 (Asking, 1);
  GtkWidget *dialog = adw_message_dialog_new (
    parent, _ ("Mail Addresses"),
    _ ("An invitation says from whom it comes and to whom it goes. Both are kept in the journal."));
  GtkWidget *list = gtk_list_box_new ();

  self->journal = g_object_ref (journal);
  self->known = known;
  self->user_data = user_data;
  self->free_func = free_func;
  g_object_set_data (G_OBJECT (dialog), "ctp-asking", self);

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Mail addresses"), -1);
  self->other = add_row (GTK_LIST_BOX (list), dialog, ctp_journal_get_partner (journal));
  self->mine = add_row (GTK_LIST_BOX (list), dialog, ctp_journal_get_me (journal));
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), list);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "go-on",
                                    _ ("_Go On"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "go-on",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "go-on");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), self, asking_free, 0);
  update_cb (dialog, NULL, NULL);
  gtk_window_present (GTK_WINDOW (dialog));
}
