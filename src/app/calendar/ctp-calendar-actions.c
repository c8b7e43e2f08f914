/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The ways to and from other calendars: actions of the window, with the id of a meeting where they
 * are about one, and files that are dropped on the journal. */

#include "app/calendar/ctp-calendar-actions.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/calendar/ctp-calendar-export.h"
#include "app/calendar/ctp-calendar-feed.h"
#include "app/calendar/ctp-calendar-import.h"
#include "app/calendar/ctp-invitation.h"
#include "app/ctp-handing-over.h"
#include "app/ctp-unlisted-files.h"
#include "calendar/ctp-ical.h"
#include "calendar/ctp-meeting.h"

/* What the actions need, for as long as the page is there. */
typedef struct
{
  CtpJournalPage *page;
  GSettings *settings;
  CtpCalendarFeed *feed;
  GtkFileChooserNative *chooser;
} Calendars;

static void
close_chooser (Calendars *self)
{
  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
}

static void
calendars_free (gpointer data)
{
  Calendars *self = data;

  close_chooser (self);
  g_object_run_dispose (G_OBJECT (self->feed));
  g_object_unref (self->feed);
  g_object_unref (self->settings);
  g_free (self);
}

static GtkWindow *
get_window (Calendars *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self->page)));
}

/* The meeting may be an occurrence that nobody has written to yet. (transfer full) */
static CtpRecord *
find_meeting (Calendars *self, GVariant *parameter)
{
  const char *id = g_variant_get_string (parameter, NULL);

  return *id != '\0'
           ? ctp_journal_expect_record (ctp_journal_page_get_journal (self->page), "meeting", id)
           : ctp_journal_page_dup_meeting (self->page);
}

static void
export_meeting_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Calendars *self = user_data;
  g_autoptr (CtpRecord) meeting = find_meeting (self, parameter);

  ctp_calendar_export_run (self->page, meeting, self->settings);
}

static void
export_calendar_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Calendars *self = user_data;

  ctp_calendar_export_run (self->page, NULL, self->settings);
}

static void
add_to_calendar_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Calendars *self = user_data;
  g_autoptr (CtpRecord) meeting = find_meeting (self, parameter);
  g_autoptr (GError) error = NULL;
  g_autoptr (GAppInfo) application = NULL;
  g_autofree char *path = NULL;
  const CtpIcalOptions options = {
    .meeting = meeting,
    .reminder = g_settings_get_int (self->settings, "reminder-minutes"),
  };

  if (meeting == NULL)
    {
      ctp_journal_page_say (self->page, _ ("There is no meeting yet."));
      return;
    }

  application = g_app_info_get_default_for_type ("text/calendar", FALSE);
  if (application == NULL)
    {
      ctp_journal_page_say (self->page,
                            _ ("There is no calendar application on this computer. “Export to "
                               "Calendar…” in the menu makes a file for another one."));
      return;
    }

  path = ctp_handing_over_dup_path ("calendar", "meeting.ics", &error);
  if (path != NULL
      && ctp_ical_export_to_file (ctp_journal_page_get_journal (self->page), path, &options,
                                  &error))
    ctp_handing_over_open (self->page, path,
                           _ ("No calendar application could be opened. “Export to Calendar…” in "
                              "the menu makes a file for it."));
  else
    ctp_journal_page_say (self->page, error->message);
}

static void
invite_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Calendars *self = user_data;
  g_autoptr (CtpRecord) meeting = find_meeting (self, parameter);

  if (meeting != NULL)
    ctp_invitation_run (self->page, meeting, CTP_ICAL_REQUEST);
}

static void
send_cancellation_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Calendars *self = user_data;
  g_autoptr (CtpRecord) meeting = find_meeting (self, parameter);

  if (meeting != NULL)
    ctp_invitation_run (self->page, meeting, CTP_ICAL_CANCEL);
}

static void
call_off_series_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Calendars *self = user_data;
  g_autoptr (CtpRecord) meeting = find_meeting (self, parameter);
  CtpRecord *schedule = meeting != NULL ? ctp_meeting_get_schedule (meeting) : NULL;

  if (schedule != NULL)
    ctp_invitation_run (self->page, schedule, CTP_ICAL_CANCEL);
}

/* The path that was chosen, (transfer full); NULL when the dialog was left. */
static char *
dup_chosen_path (GtkNativeDialog *chooser, int response)
{
  g_autoptr (GFile) file = NULL;

  gtk_native_dialog_hide (chooser);
  if (response != GTK_RESPONSE_ACCEPT)
    return NULL;

  file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  ctp_unlisted_files_add (file);
  return g_file_get_path (file);
}

static GtkFileChooser *
ask_for_file (Calendars *self,
              GtkFileChooserAction action,
              const char *title,
              const char *accept,
              GCallback callback)
{
  g_autoptr (GtkFileFilter) calendars = gtk_file_filter_new ();

  close_chooser (self);
  self->chooser = gtk_file_chooser_native_new (title, get_window (self), action, accept, NULL);
  gtk_file_filter_set_name (calendars, _ ("Calendars"));
  gtk_file_filter_add_suffix (calendars, "ics");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), calendars);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect (self->chooser, "response", callback, self);
  return GTK_FILE_CHOOSER (self->chooser);
}

static void
import_response_cb (GtkNativeDialog *chooser, int response, gpointer user_data)
{
  Calendars *self = user_data;
  g_autofree char *path = dup_chosen_path (chooser, response);

  if (path != NULL)
    ctp_calendar_import_run (self->page, path);
}

static void
import_calendar_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkFileChooser *chooser
    = ask_for_file (user_data, GTK_FILE_CHOOSER_ACTION_OPEN, _ ("Import from a Calendar"),
                    _ ("_Open"), G_CALLBACK (import_response_cb));

  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
set_file (Calendars *self, const char *path, const char *sentence)
{
  g_autoptr (GError) error = NULL;

  ctp_journal_page_say (
    self->page, ctp_calendar_feed_set_path (self->feed, path, &error) ? sentence : error->message);
}

static void
file_response_cb (GtkNativeDialog *chooser, int response, gpointer user_data)
{
  Calendars *self = user_data;
  g_autofree char *path = dup_chosen_path (chooser, response);

  if (path != NULL)
    set_file (self, path, _ ("The file is kept up to date while this journal is open."));
}

static void
ask_for_calendar_file (Calendars *self)
{
  GtkFileChooser *chooser
    = ask_for_file (self, GTK_FILE_CHOOSER_ACTION_SAVE, _ ("Keep a Calendar File Up to Date"),
                    _ ("_Choose"), G_CALLBACK (file_response_cb));

  /* Translators: the name of a file, which says nothing to others */
  gtk_file_chooser_set_current_name (chooser, _ ("meetings.ics"));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
kept_file_response_cb (Calendars *self, const char *response)
{
  if (g_str_equal (response, "stop"))
    set_file (self, "", _ ("The file stays as it is now."));
  else if (g_str_equal (response, "other"))
    ask_for_calendar_file (self);
}

static void
calendar_file_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Calendars *self = user_data;
  g_autofree char *path = ctp_calendar_feed_dup_path (self->feed);
  g_autofree char *name = NULL;
  GtkWidget *dialog;

  if (*path == '\0')
    {
      ask_for_calendar_file (self);
      return;
    }

  name = g_filename_display_name (path);
  dialog
    = adw_message_dialog_new (get_window (self), _ ("A Calendar File Is Kept Up to Date"), NULL);
  adw_message_dialog_format_body (
    ADW_MESSAGE_DIALOG (dialog),
    _ ("“%s” holds all meetings without what they are about. A calendar that subscribes to it "
       "follows every change."),
    name);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "stop", _ ("_Stop"), "other",
                                    _ ("_Other File…"), "close", _ ("_Close"), NULL);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "close");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "close");
  g_signal_connect_swapped (dialog, "response", G_CALLBACK (kept_file_response_cb), self);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
feed_failed_cb (CtpJournalPage *page, GError *error)
{
  ctp_journal_page_say (page, error->message);
}

static gboolean
dropped_cb (CtpJournalPage *page, const GValue *value)
{
  g_autofree char *path = g_file_get_path (g_value_get_object (value));

  if (path == NULL || !ctp_calendar_import_is_calendar (path))
    return FALSE;

  ctp_calendar_import_run (page, path);
  return TRUE;
}

static const GActionEntry actions[] = {
  { .name = "export-meeting", .activate = export_meeting_cb, .parameter_type = "s" },
  { .name = "export-calendar", .activate = export_calendar_cb },
  { .name = "add-to-calendar", .activate = add_to_calendar_cb, .parameter_type = "s" },
  { .name = "invite", .activate = invite_cb, .parameter_type = "s" },
  { .name = "send-cancellation", .activate = send_cancellation_cb, .parameter_type = "s" },
  { .name = "call-off-series", .activate = call_off_series_cb, .parameter_type = "s" },
  { .name = "import-calendar", .activate = import_calendar_cb },
  { .name = "calendar-file", .activate = calendar_file_cb },
};

/* Adds the actions for the journal of @page, which has to outlive them, to @map. */
void
ctp_calendar_actions_add (GActionMap *map, CtpJournalPage *page, GSettings *settings)
{
  Calendars *self = g_new0 (Calendars, 1);
  CtpJournal *journal = ctp_journal_page_get_journal (page);
  GtkDropTarget *drop = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);
  const gboolean writable = ctp_journal_get_writable (journal);

  self->page = page;
  self->settings = g_object_ref (settings);
  self->feed = ctp_calendar_feed_new (journal, settings);
  g_signal_connect_object (self->feed, "failed", G_CALLBACK (feed_failed_cb), page,
                           G_CONNECT_SWAPPED);
  g_signal_connect_swapped (drop, "drop", G_CALLBACK (dropped_cb), page);
  gtk_widget_add_controller (GTK_WIDGET (page), GTK_EVENT_CONTROLLER (drop));
  g_object_set_data_full (G_OBJECT (map), "ctp-calendars", self, calendars_free);

  g_action_map_add_action_entries (map, actions, G_N_ELEMENTS (actions), self);
  g_simple_action_set_enabled (
    G_SIMPLE_ACTION (g_action_map_lookup_action (map, "import-calendar")), writable);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (map, "calendar-file")),
                               writable);
}

/* Takes them away, with what they need, before the journal goes. */
void
ctp_calendar_actions_remove (GActionMap *map)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    g_action_map_remove_action (map, actions[i].name);
  g_object_set_data (G_OBJECT (map), "ctp-calendars", NULL);
}
