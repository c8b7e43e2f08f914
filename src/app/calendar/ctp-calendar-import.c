/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Shows what a calendar file would change, and changes what the person accepts: what is about
 * meetings of this journal is proposed, what is about anything else is there to be chosen. */

#include "app/calendar/ctp-calendar-import.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/calendar/ctp-proposal-words.h"
#include "calendar/ctp-ical-import.h"

/* So many rows are shown of what is not of this journal; a whole calendar is not gone through by
 * hand. */
#define MAX_NEW 100

typedef struct
{
  CtpJournalPage *page;
  GtkWidget *dialog;
  CtpIcalFile *file;
  GPtrArray *proposals;
  /* GtkCheckButton of each proposal, or NULL where it is not shown. */
  GPtrArray *checks;
} Import;

static void
import_free (gpointer data)
{
  Import *self = data;

  g_object_unref (self->page);
  ctp_ical_file_free (self->file);
  g_ptr_array_unref (self->proposals);
  g_ptr_array_unref (self->checks);
  g_free (self);
}

static void
import_free_with_closure (gpointer data, GClosure *closure)
{
  import_free (data);
}

static GPtrArray *
list_accepted (Import *self)
{
  GPtrArray *accepted = g_ptr_array_new ();

  for (guint i = 0; i < self->proposals->len; i++)
    {
      GtkCheckButton *check = g_ptr_array_index (self->checks, i);

      if (check != NULL && gtk_check_button_get_active (check))
        g_ptr_array_add (accepted, g_ptr_array_index (self->proposals, i));
    }
  return accepted;
}

static void
toggled_cb (Import *self)
{
  g_autoptr (GPtrArray) accepted = list_accepted (self);

  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (self->dialog), "apply",
                                           accepted->len > 0);
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  Import *self = user_data;
  CtpJournal *journal = ctp_journal_page_get_journal (self->page);
  g_autoptr (GPtrArray) accepted = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  if (!g_str_equal (response, "apply") || journal == NULL)
    return;

  accepted = list_accepted (self);
  if (!ctp_ical_import_apply (journal, self->file, accepted, &error))
    {
      ctp_journal_page_say (self->page, error->message);
      return;
    }

  sentence = g_strdup_printf (ngettext ("%u change made", "%u changes made", accepted->len),
                              accepted->len);
  gtk_widget_activate_action (GTK_WIDGET (self->page), "win.toast-undo", "s", sentence);
}

static GtkWidget *
create_row (Import *self, const CtpProposal *proposal)
{
  CtpJournal *journal = ctp_journal_page_get_journal (self->page);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();
  g_autofree char *title = ctp_proposal_words_dup_title (proposal);
  g_autofree char *change = ctp_proposal_words_dup_change (journal, proposal);

  /* What comes from elsewhere is nothing but text. */
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), change);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 4);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), !ctp_proposal_is_new (proposal));
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, change, -1);
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (toggled_cb), self);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  g_ptr_array_add (self->checks, check);

  return row;
}

static GtkWidget *
create_group (const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  return group;
}

static GtkWidget *
create_lists (Import *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *ours = create_group (_ ("Meetings of This Journal"));
  GtkWidget *others = create_group (_ ("Other Events"));
  guint n_ours = 0;
  guint n_others = 0;

  for (guint i = 0; i < self->proposals->len; i++)
    {
      const CtpProposal *proposal = g_ptr_array_index (self->proposals, i);
      gboolean is_new = ctp_proposal_is_new (proposal);

      if (is_new && n_others == MAX_NEW)
        {
          g_ptr_array_add (self->checks, NULL);
          continue;
        }
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (is_new ? others : ours),
                                 create_row (self, proposal));
      n_ours += !is_new;
      n_others += is_new;
    }

  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (others),
                                         _ ("What you choose here becomes a meeting of your own."));
  gtk_widget_set_visible (ours, n_ours > 0);
  gtk_widget_set_visible (others, n_others > 0);
  gtk_box_append (GTK_BOX (box), ours);
  gtk_box_append (GTK_BOX (box), others);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_widget_set_margin_start (box, 6);
  gtk_widget_set_margin_end (box, 6);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  /* A message dialog gives what can scroll no more than it must have. */
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller),
                                              n_ours > 0 && n_others > 0 ? 320 : 200);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 400);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  return scroller;
}

static void
present (Import *self)
{
  GtkWindow *parent = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self->page)));
  GtkWidget *dialog
    = adw_message_dialog_new (parent, _ ("Changes from a Calendar"),
                              _ ("Choose what shall hold here too. It can be undone in one step."));

  self->dialog = dialog;
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), create_lists (self));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "apply",
                                    _ ("_Apply"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "apply",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "apply");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  toggled_cb (self);
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), self,
                         import_free_with_closure, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Tells by its name whether the file at @path is a calendar. */
gboolean
ctp_calendar_import_is_calendar (const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  return g_str_has_suffix (lower, ".ics") || g_str_has_suffix (lower, ".ical")
         || g_str_has_suffix (lower, ".vcs");
}

/* Reads the calendar at @path, and asks over @page what of it shall hold. */
void
ctp_calendar_import_run (CtpJournalPage *page, const char *path)
{
  CtpJournal *journal = ctp_journal_page_get_journal (page);
  g_autoptr (GError) error = NULL;
  CtpIcalFile *file;
  Import *self;

  if (!ctp_journal_get_writable (journal))
    {
      ctp_journal_page_say (page, _ ("This journal is open somewhere else, so nothing can be "
                                     "changed here."));
      return;
    }

  file = ctp_ical_file_read (path, &error);
  if (file == NULL)
    {
      ctp_journal_page_say (page, error->message);
      return;
    }

  self = g_new0 (Import, 1);
  self->page = g_object_ref (page);
  self->file = file;
  self->proposals = ctp_ical_import_propose (journal, file);
  self->checks = g_ptr_array_new ();
  if (self->proposals->len == 0)
    {
      ctp_journal_page_say (page, _ ("The calendar says nothing that is not here already."));
      import_free (self);
      return;
    }

  present (self);
}
