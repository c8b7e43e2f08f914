/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Calling a meeting off asks why and by whom, because that is what the two will want to know later. */

#include "app/meetings/ctp-meeting-cancelling.h"

#include <adwaita.h>
#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/meetings/ctp-meeting-words.h"
#include "app/widgets/ctp-person-chooser.h"
#include "calendar/ctp-meeting.h"
#include "journal/ctp-journal.h"

typedef struct
{
  CtpRecord *meeting;
  GtkEditable *reason;
  CtpPersonChooser *by;
} Cancelling;

static void
cancelling_free (gpointer data, GClosure *closure)
{
  Cancelling *self = data;

  g_object_unref (self->meeting);
  g_free (self);
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  Cancelling *self = user_data;
  g_autoptr (GError) error = NULL;

  if (g_str_equal (response, "cancel-meeting")
      && !ctp_meeting_cancel (self->meeting, gtk_editable_get_text (self->reason),
                              ctp_person_chooser_get_person (self->by), &error))
    ctp_journal_report (ctp_record_get_journal (self->meeting), error);
}

/* Asks above the window that @parent is in, and cancels @meeting if told so. */
void
ctp_meeting_cancelling_present (GtkWidget *parent, CtpRecord *meeting)
{
  CtpJournal *journal = ctp_record_get_journal (meeting);
  Cancelling *self = g_new0 (Cancelling, 1);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (parent)),
                                              _ ("Cancel Meeting?"), NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *reason = gtk_entry_new ();
  GtkWidget *by = ctp_person_chooser_new (journal, FALSE);
  g_autofree char *heading = ctp_meeting_words_dup_heading (meeting);

  self->meeting = g_object_ref (meeting);
  self->reason = GTK_EDITABLE (reason);
  self->by = CTP_PERSON_CHOOSER (by);

  gtk_entry_set_placeholder_text (GTK_ENTRY (reason), _ ("Why, if you like to say"));
  gtk_entry_set_activates_default (GTK_ENTRY (reason), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (reason), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Reason"), -1);
  g_object_set (by, "label", _ ("Cancelled by"), NULL);
  ctp_person_chooser_set_person (self->by, ctp_journal_get_me (journal));
  gtk_box_append (GTK_BOX (box), reason);
  gtk_box_append (GTK_BOX (box), by);

  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog), heading);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), box);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "keep", _ ("_Keep It"),
                                    "cancel-meeting", _ ("_Cancel Meeting"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "cancel-meeting",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel-meeting");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "keep");
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), self, cancelling_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
