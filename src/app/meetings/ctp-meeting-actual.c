/* SPDX-License-Identifier: GPL-3.0-or-later */

/* When a meeting that took place began, and how long it was: what the hours met are counted by. */

#include "app/meetings/ctp-meeting-actual.h"

#include <adwaita.h>
#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/meetings/ctp-meeting-words.h"
#include "calendar/ctp-meeting.h"
#include "journal/ctp-journal.h"

#define MINUTES_A_DAY (24 * 60)

typedef struct
{
  CtpRecord *meeting;
  GtkSpinButton *hour;
  GtkSpinButton *minute;
  GtkSpinButton *length;
} Actual;

static void
actual_free (gpointer data, GClosure *closure)
{
  Actual *self = data;

  g_object_unref (self->meeting);
  g_free (self);
}

/* The start as the clock of the meeting's zone showed it. */
static char *
dup_start (CtpRecord *meeting)
{
  return g_strdup (ctp_record_is_set (meeting, "held_start")
                     ? ctp_record_get_text (meeting, "held_start")
                     : ctp_meeting_get_start_local (meeting));
}

static gboolean
save (Actual *self, GError **error)
{
  CtpJournal *journal = ctp_record_get_journal (self->meeting);
  g_autofree char *before = dup_start (self->meeting);
  g_autofree char *start
    = g_strdup_printf ("%.10sT%02d:%02d", before, gtk_spin_button_get_value_as_int (self->hour),
                       gtk_spin_button_get_value_as_int (self->minute));
  int length = gtk_spin_button_get_value_as_int (self->length);
  gboolean saved;

  ctp_journal_begin_step (journal, CTP_VERB_CHANGE, "meeting");
  saved = (g_str_equal (start, before)
           || ctp_record_set_text (self->meeting, "held_start", start, error))
          && ctp_record_set_integer (self->meeting, "held_minutes", length, error);
  ctp_journal_end_step (journal);
  return saved;
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  Actual *self = user_data;
  g_autoptr (GError) error = NULL;

  if (g_str_equal (response, "save") && !save (self, &error))
    ctp_journal_report (ctp_record_get_journal (self->meeting), error);
}

static GtkSpinButton *
add_number (GtkGrid *grid, int row, int column, int least, int most, int value, const char *name)
{
  GtkWidget *spin = gtk_spin_button_new_with_range (least, most, 1);

  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), value);
  gtk_accessible_update_property (GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_grid_attach (grid, spin, column, row, 1, 1);
  return GTK_SPIN_BUTTON (spin);
}

static void
add_label (GtkGrid *grid, int row, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_set_halign (label, GTK_ALIGN_START);
  gtk_grid_attach (grid, label, 0, row, 1, 1);
}

/* Asks above the window that @parent is in about @meeting, which was held. */
void
ctp_meeting_actual_present (GtkWidget *parent, CtpRecord *meeting)
{
  Actual *self = g_new0 (Actual, 1);
  g_autofree char *heading = ctp_meeting_words_dup_heading (meeting);
  g_autofree char *start = dup_start (meeting);
  int held = ctp_record_get_integer (meeting, "held_minutes");
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (parent)),
                                              _ ("When It Was"), heading);
  GtkGrid *grid = GTK_GRID (gtk_grid_new ());
  int hour = 0;
  int minute = 0;

  if (strlen (start) >= strlen ("2026-11-24T16:00"))
    {
      hour = (int) g_ascii_strtoll (start + strlen ("2026-11-24T"), NULL, 10);
      minute = (int) g_ascii_strtoll (start + strlen ("2026-11-24T16:"), NULL, 10);
    }

  self->meeting = g_object_ref (meeting);
  gtk_grid_set_row_spacing (grid, 12);
  gtk_grid_set_column_spacing (grid, 12);
  gtk_widget_set_halign (GTK_WIDGET (grid), GTK_ALIGN_CENTER);
  add_label (grid, 0, _ ("Began at"));
  self->hour = add_number (grid, 0, 1, 0, 23, hour, _ ("Hour"));
  self->minute = add_number (grid, 0, 2, 0, 59, minute, _ ("Minute"));
  add_label (grid, 1, _ ("Minutes"));
  self->length
    = add_number (grid, 1, 1, 1, MINUTES_A_DAY, held > 0 ? held : ctp_meeting_get_minutes (meeting),
                  _ ("How many minutes"));

  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), GTK_WIDGET (grid));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "save",
                                    _ ("_Save"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "save",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "save");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), self, actual_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
