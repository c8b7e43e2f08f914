/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Asks what a calendar file shall hold and where it shall lie, and writes it. */

#include "app/calendar/ctp-calendar-export.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/ctp-unlisted-files.h"
#include "app/widgets/ctp-date-field.h"
#include "calendar/ctp-ical.h"
#include "calendar/ctp-meeting.h"

typedef enum
{
  WHAT_MEETING,
  WHAT_SERIES,
  WHAT_EVERYTHING,
  WHAT_PERIOD,
  N_WHATS,
} What;

typedef struct
{
  CtpJournalPage *page;
  CtpRecord *meeting;
  GSettings *settings;
  GtkFileChooserNative *chooser;

  /* What each row of the list of choices means. */
  What choices[N_WHATS];
  AdwComboRow *what;
  GtkWidget *from_row;
  GtkWidget *to_row;
  CtpDateField *from;
  CtpDateField *to;
  GtkSwitch *details;
  GtkWidget *actions_row;
  GtkSwitch *actions;

  What chosen;
  GDate first;
  GDate last;
  gboolean with_details;
  gboolean with_actions;
} Export;

static void
export_free (gpointer data)
{
  Export *self = data;

  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  g_clear_object (&self->meeting);
  g_object_unref (self->settings);
  g_free (self);
}

static GtkWindow *
get_window (Export *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self->page)));
}

static void
write_file (Export *self, const char *path)
{
  CtpIcalOptions options = {
    .details = self->with_details,
    .actions = self->with_actions,
    .reminder = g_settings_get_int (self->settings, "reminder-minutes"),
  };
  g_autoptr (GError) error = NULL;
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *name = g_filename_display_name (base);
  g_autofree char *sentence = g_strdup_printf (_ ("Saved as “%s”"), name);
  gboolean written;

  if (self->chosen == WHAT_MEETING)
    options.meeting = self->meeting;
  else if (self->chosen == WHAT_SERIES)
    options.schedule = ctp_meeting_get_schedule (self->meeting);
  else if (self->chosen == WHAT_PERIOD)
    {
      options.from = g_date_valid (&self->first) ? &self->first : NULL;
      options.to = g_date_valid (&self->last) ? &self->last : NULL;
    }

  written
    = ctp_ical_export_to_file (ctp_journal_page_get_journal (self->page), path, &options, &error);
  ctp_journal_page_say (self->page, written ? sentence : error->message);
}

static void
chosen_cb (GtkNativeDialog *chooser, int response, gpointer user_data)
{
  Export *self = user_data;

  gtk_native_dialog_hide (chooser);
  if (response == GTK_RESPONSE_ACCEPT && ctp_journal_page_get_journal (self->page) != NULL)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
      g_autofree char *path = g_file_get_path (file);

      ctp_unlisted_files_add (file);
      if (path != NULL)
        write_file (self, path);
    }
}

static void
ask_where (Export *self)
{
  g_autofree char *names = ctp_journal_page_dup_names (self->page);
  g_autofree char *name = g_strconcat (names, ".ics", NULL);
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);

  g_strdelimit (name, "/", ' ');
  self->chooser = gtk_file_chooser_native_new (_ ("Export to Calendar"), get_window (self),
                                               GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  if (documents != NULL)
    {
      g_autoptr (GFile) folder = g_file_new_for_path (documents);

      gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (self->chooser), folder, NULL);
    }
  g_signal_connect (self->chooser, "response", G_CALLBACK (chosen_cb), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
read_day (CtpDateField *field, GDate *day)
{
  int year, month, day_of_month;

  g_date_clear (day, 1);
  if (sscanf (ctp_date_field_get_date (field), "%d-%d-%d", &year, &month, &day_of_month) == 3
      && g_date_valid_dmy ((GDateDay) day_of_month, (GDateMonth) month, (GDateYear) year))
    g_date_set_dmy (day, (GDateDay) day_of_month, (GDateMonth) month, (GDateYear) year);
}

/* The dialog is gone before the file is chosen, so what it says is kept. */
static void
response_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  Export *self = user_data;

  if (!g_str_equal (response, "export") || ctp_journal_page_get_journal (self->page) == NULL)
    return;

  self->chosen = self->choices[adw_combo_row_get_selected (self->what)];
  read_day (self->from, &self->first);
  read_day (self->to, &self->last);
  self->with_details = gtk_switch_get_active (self->details);
  self->with_actions = self->chosen >= WHAT_EVERYTHING && gtk_switch_get_active (self->actions);
  ask_where (self);
}

static void
what_changed_cb (Export *self)
{
  What chosen = self->choices[adw_combo_row_get_selected (self->what)];

  gtk_widget_set_visible (self->from_row, chosen == WHAT_PERIOD);
  gtk_widget_set_visible (self->to_row, chosen == WHAT_PERIOD);
  gtk_widget_set_visible (self->actions_row, chosen >= WHAT_EVERYTHING);
}

static GtkWidget *
add_row (GtkListBox *list, const char *title, const char *subtitle, GtkWidget *suffix)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (row), TRUE);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (suffix, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), suffix);
  gtk_list_box_append (list, row);
  return row;
}

static GtkSwitch *
add_switch (GtkListBox *list,
            const char *title,
            const char *name,
            const char *subtitle,
            GtkWidget **row)
{
  GtkWidget *toggle = gtk_switch_new ();

  *row = add_row (list, title, subtitle, toggle);
  gtk_accessible_update_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (*row), toggle);
  return GTK_SWITCH (toggle);
}

static CtpDateField *
add_day (GtkListBox *list, const char *title, const char *name, GtkWidget **row)
{
  GtkWidget *field = ctp_date_field_new ();

  g_object_set (field, "label", name, "compact", TRUE, NULL);
  *row = add_row (list, title, NULL, field);
  return CTP_DATE_FIELD (field);
}

static void
add_choices (Export *self, GtkListBox *list)
{
  GtkStringList *choices = gtk_string_list_new (NULL);
  GtkWidget *row = adw_combo_row_new ();
  guint n = 0;

  if (self->meeting != NULL)
    {
      gtk_string_list_append (choices, _ ("This meeting"));
      self->choices[n++] = WHAT_MEETING;
      if (ctp_meeting_get_schedule (self->meeting) != NULL)
        {
          gtk_string_list_append (choices, _ ("The whole series"));
          self->choices[n++] = WHAT_SERIES;
        }
    }
  gtk_string_list_append (choices, _ ("All meetings"));
  self->choices[n++] = WHAT_EVERYTHING;
  gtk_string_list_append (choices, _ ("Meetings in a period"));
  self->choices[n++] = WHAT_PERIOD;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("_What"));
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (row), TRUE);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (choices));
  g_object_unref (choices);
  gtk_list_box_append (list, row);
  self->what = ADW_COMBO_ROW (row);
}

static GtkWidget *
create_list (Export *self)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *row;

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What the file holds"), -1);
  add_choices (self, GTK_LIST_BOX (list));
  self->from = add_day (GTK_LIST_BOX (list), _ ("_From"), _ ("From"), &self->from_row);
  self->to = add_day (GTK_LIST_BOX (list), _ ("_To"), _ ("To"), &self->to_row);
  self->details
    = add_switch (GTK_LIST_BOX (list), _ ("With _titles and topics"), _ ("With titles and topics"),
                  _ ("Otherwise the entries give nothing away"), &row);
  self->actions
    = add_switch (GTK_LIST_BOX (list), _ ("With my _action items"), _ ("With my action items"),
                  _ ("Those that have a due date"), &self->actions_row);
  g_signal_connect_swapped (self->what, "notify::selected", G_CALLBACK (what_changed_cb), self);
  what_changed_cb (self);
  return list;
}

/* Asks over @page; @meeting: what was looked at, or NULL. */
void
ctp_calendar_export_run (CtpJournalPage *page, CtpRecord *meeting, GSettings *settings)
{
  Export *self = g_new0 (Export, 1);
  GtkWidget *dialog;

  self->page = page;
  self->meeting = meeting != NULL ? g_object_ref (meeting) : NULL;
  self->settings = g_object_ref (settings);
  /* Until the page goes, or another file is asked for. */
  g_object_set_data_full (G_OBJECT (page), "ctp-calendar-export", self, export_free);

  dialog = adw_message_dialog_new (get_window (self), _ ("Export to Calendar"),
                                   _ ("Any calendar can read the file. Exported again later, it "
                                      "changes what the calendar has."));
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), create_list (self));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "export",
                                    _ ("_Export…"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "export",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "export");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), self);
  gtk_window_present (GTK_WINDOW (dialog));
}
