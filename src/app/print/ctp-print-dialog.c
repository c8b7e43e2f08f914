/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The one place to put anything of a journal on paper: which document, of which meeting or time, and
 * what it may tell, beside the pages as they will be. From here they go to the printer or to a
 * file. */

#include "app/print/ctp-print-dialog.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/ctp-unlisted-files.h"
#include "app/print/ctp-page-preview.h"
#include "app/print/ctp-printing.h"
#include "app/print/ctp-saving.h"
#include "app/widgets/ctp-columns.h"
#include "app/widgets/ctp-date-field.h"
#include "calendar/ctp-meeting.h"
#include "calendar/ctp-meetings.h"
#include "pair/ctp-today.h"
#include "report/ctp-period.h"
#include "report/ctp-wording.h"

/* How often the progress bar moves, in milliseconds. */
#define PROGRESS_INTERVAL 100

struct _CtpPrintDialog
{
  AdwWindow parent_instance;

  CtpJournalPage *page;
  CtpMeetings *meetings;
  CtpDraft *draft;
  guint shown_page;
  gboolean filling;

  GtkFileChooserNative *chooser;
  GCancellable *cancellable;
  CtpSaving *saving;
  guint progress_source;

  AdwComboRow *kind;
  AdwComboRow *meeting;
  GtkWidget *from_row;
  GtkWidget *to_row;
  CtpDateField *from;
  CtpDateField *to;
  AdwPreferencesGroup *parts;
  GtkWidget *part_rows[CTP_CONTENTS_N_PARTS];
  GtkSwitch *part_switches[CTP_CONTENTS_N_PARTS];
  GtkWidget *choices;
  GtkProgressBar *progress;
  CtpPagePreview *preview;
  GtkLabel *page_label;
};

G_DEFINE_FINAL_TYPE (CtpPrintDialog, ctp_print_dialog, ADW_TYPE_WINDOW)

static CtpJournal *
get_journal (CtpPrintDialog *self)
{
  return ctp_journal_page_get_journal (self->page);
}

static CtpDraftKind
get_kind (CtpPrintDialog *self)
{
  return (CtpDraftKind) adw_combo_row_get_selected (self->kind);
}

/* The meetings stand in the list with the latest first. */
static CtpRecord *
dup_meeting (CtpPrintDialog *self)
{
  guint n = ctp_meetings_get_count (self->meetings);
  guint selected = adw_combo_row_get_selected (self->meeting);

  return selected < n ? ctp_meetings_get (self->meetings, n - 1 - selected) : NULL;
}

static CtpContents
get_contents (CtpPrintDialog *self)
{
  CtpContents contents = CTP_CONTENTS_NONE;

  for (guint i = 0; i < CTP_CONTENTS_N_PARTS; i++)
    {
      if (gtk_switch_get_active (self->part_switches[i]))
        contents |= 1u << i;
    }

  return contents;
}

static void
update_pages (CtpPrintDialog *self)
{
  CtpPaginator *paginator = ctp_draft_get_paginator (self->draft);
  guint n = paginator != NULL ? ctp_paginator_get_n_pages (paginator) : 0;
  gboolean free_hand = self->saving == NULL;

  self->shown_page = n > 0 ? MIN (self->shown_page, n - 1) : 0;
  ctp_page_preview_show (self->preview, paginator, self->shown_page);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "print.previous", self->shown_page > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "print.next", self->shown_page + 1 < n);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "print.print", n > 0 && free_hand);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "print.save", n > 0 && free_hand);

  if (n > 0)
    {
      /* Translators: below the preview of a page: its number, and how many there are. */
      g_autofree char *text = g_strdup_printf (_ ("Page %u of %u"), self->shown_page + 1, n);

      gtk_label_set_text (self->page_label, text);
    }
  else
    {
      gtk_label_set_text (self->page_label, ctp_draft_is_about_meeting (get_kind (self))
                                                && ctp_meetings_get_count (self->meetings) == 0
                                              ? _ ("There is no meeting yet.")
                                              : _ ("Laying out the pages…"));
    }
}

static gboolean
progress_cb (gpointer user_data)
{
  CtpPrintDialog *self = user_data;

  gtk_widget_set_visible (GTK_WIDGET (self->progress), TRUE);
  gtk_progress_bar_set_fraction (self->progress, self->saving != NULL
                                                   ? ctp_saving_get_progress (self->saving)
                                                   : ctp_draft_get_progress (self->draft));

  return G_SOURCE_CONTINUE;
}

/* While the pages are laid out, and while a file is written. */
static void
update_progress (CtpPrintDialog *self)
{
  gboolean busy = self->saving != NULL || ctp_draft_is_busy (self->draft);

  if (busy && self->progress_source == 0)
    self->progress_source = g_timeout_add (PROGRESS_INTERVAL, progress_cb, self);

  if (busy)
    return;

  g_clear_handle_id (&self->progress_source, g_source_remove);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), FALSE);
}

/* Shows what can be chosen for the document, and begins with it. */
static void
begin (CtpPrintDialog *self)
{
  CtpDraftKind kind = get_kind (self);
  CtpContents possible = ctp_draft_get_possible (kind);
  gboolean about_period = ctp_draft_is_about_period (kind);
  g_autoptr (CtpRecord) meeting = dup_meeting (self);
  gboolean has_from;
  gboolean has_to;
  GDate from;
  GDate to;

  gtk_widget_set_visible (GTK_WIDGET (self->meeting), ctp_draft_is_about_meeting (kind));
  gtk_widget_set_visible (self->from_row, about_period);
  gtk_widget_set_visible (self->to_row, about_period);
  gtk_widget_set_visible (GTK_WIDGET (self->parts), possible != CTP_CONTENTS_NONE);

  for (guint i = 0; i < CTP_CONTENTS_N_PARTS; i++)
    gtk_widget_set_visible (self->part_rows[i], (possible & 1u << i) != 0);

  has_from = ctp_wording_parse_date (ctp_date_field_get_date (self->from), &from);
  has_to = ctp_wording_parse_date (ctp_date_field_get_date (self->to), &to);
  ctp_draft_begin (self->draft, kind, meeting, has_from ? &from : NULL, has_to ? &to : NULL,
                   get_contents (self));
  update_progress (self);
}

static void
choice_changed_cb (CtpPrintDialog *self)
{
  if (self->filling)
    return;

  self->shown_page = 0;
  begin (self);
}

static void
draft_changed_cb (CtpPrintDialog *self)
{
  update_progress (self);
  update_pages (self);
}

/* Remembered when something really leaves. */
static void
remember_contents (CtpPrintDialog *self)
{
  CtpContents possible = ctp_draft_get_possible (get_kind (self));
  CtpContents before = ctp_contents_get (get_journal (self));
  g_autoptr (GError) error = NULL;

  /* A journal that can only be read remembers nothing, and needs not say so here. */
  ctp_contents_set (get_journal (self), (before & ~possible) | (get_contents (self) & possible),
                    &error);
}

static void
set_saving (CtpPrintDialog *self, CtpSaving *saving)
{
  self->saving = saving;
  gtk_widget_set_sensitive (self->choices, saving == NULL);
  update_progress (self);
  update_pages (self);
}

static void
saved_cb (const char *path, const GError *error, gpointer user_data)
{
  g_autoptr (CtpPrintDialog) self = user_data;
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *sentence = NULL;

  set_saving (self, NULL);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  sentence
    = error == NULL ? g_strdup_printf (_ ("Saved as “%s”"), name) : g_strdup (error->message);
  ctp_journal_page_say (self->page, sentence);
  gtk_window_close (GTK_WINDOW (self));
}

static void
chosen_cb (CtpPrintDialog *self, int response, GtkNativeDialog *dialog)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;

  gtk_native_dialog_hide (dialog);

  if (response != GTK_RESPONSE_ACCEPT)
    return;

  file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  path = g_file_get_path (file);
  ctp_unlisted_files_add (file);
  remember_contents (self);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  set_saving (self, ctp_saving_run (ctp_draft_get_document (self->draft), path, self->cancellable,
                                    saved_cb, g_object_ref (self)));
}

static void
save_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CtpPrintDialog *self = CTP_PRINT_DIALOG (widget);
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  g_autofree char *proposed = ctp_document_dup_file_name (ctp_draft_get_document (self->draft),
                                                          g_variant_get_string (parameter, NULL));

  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));

  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_ ("Save a Document"), GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), proposed);

  if (documents != NULL)
    {
      g_autoptr (GFile) folder = g_file_new_for_path (documents);

      gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (self->chooser), folder, NULL);
    }

  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* The dialog of the printer stands over the journal, and this one is done. */
static void
print_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CtpPrintDialog *self = CTP_PRINT_DIALOG (widget);
  g_autoptr (CtpDocument) document = g_object_ref (ctp_draft_get_document (self->draft));
  g_autoptr (CtpJournalPage) page = g_object_ref (self->page);
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  remember_contents (self);
  gtk_window_close (GTK_WINDOW (self));
  ctp_printing_run (document, page, parent);
}

static void
turn_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CtpPrintDialog *self = CTP_PRINT_DIALOG (widget);

  if (g_str_equal (name, "print.next"))
    self->shown_page++;
  else
    self->shown_page--;

  update_pages (self);
}

/* While a file is being written, that is what is called off. */
static void
cancel_clicked_cb (CtpPrintDialog *self)
{
  if (self->saving != NULL)
    g_cancellable_cancel (self->cancellable);
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
close_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cancel_clicked_cb (CTP_PRINT_DIALOG (widget));
}

static gboolean
ctp_print_dialog_close_request (GtkWindow *window)
{
  CtpPrintDialog *self = CTP_PRINT_DIALOG (window);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);

  return GTK_WINDOW_CLASS (ctp_print_dialog_parent_class)->close_request (window);
}

static void
ctp_print_dialog_dispose (GObject *object)
{
  CtpPrintDialog *self = CTP_PRINT_DIALOG (object);

  g_clear_handle_id (&self->progress_source, g_source_remove);

  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));

  if (self->draft != NULL)
    g_signal_handlers_disconnect_by_data (self->draft, self);

  g_clear_object (&self->chooser);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->draft);
  g_clear_object (&self->meetings);
  g_clear_object (&self->page);

  G_OBJECT_CLASS (ctp_print_dialog_parent_class)->dispose (object);
}

static void
ctp_print_dialog_class_init (CtpPrintDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ctp_print_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = ctp_print_dialog_close_request;

  g_type_ensure (CTP_TYPE_COLUMNS);
  g_type_ensure (CTP_TYPE_DATE_FIELD);
  g_type_ensure (CTP_TYPE_PAGE_PREVIEW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-print-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpPrintDialog, kind);
  gtk_widget_class_bind_template_child (widget_class, CtpPrintDialog, meeting);
  gtk_widget_class_bind_template_child (widget_class, CtpPrintDialog, from_row);
  gtk_widget_class_bind_template_child (widget_class, CtpPrintDialog, to_row);
  gtk_widget_class_bind_template_child (widget_class, CtpPrintDialog, from);
  gtk_widget_class_bind_template_child (widget_class, CtpPrintDialog, to);
  gtk_widget_class_bind_template_child (widget_class, CtpPrintDialog, parts);
  gtk_widget_class_bind_template_child (widget_class, CtpPrintDialog, choices);
  gtk_widget_class_bind_template_child (widget_class, CtpPrintDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, CtpPrintDialog, preview);
  gtk_widget_class_bind_template_child (widget_class, CtpPrintDialog, page_label);
  gtk_widget_class_bind_template_callback (widget_class, choice_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
  gtk_widget_class_install_action (widget_class, "print.print", NULL, print_action_cb);
  gtk_widget_class_install_action (widget_class, "print.save", "s", save_action_cb);
  gtk_widget_class_install_action (widget_class, "print.previous", NULL, turn_action_cb);
  gtk_widget_class_install_action (widget_class, "print.next", NULL, turn_action_cb);
  gtk_widget_class_install_action (widget_class, "print.close", NULL, close_action_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "print.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, GDK_ALT_MASK, "print.next",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, GDK_ALT_MASK,
                                       "print.previous", NULL);
}

static void
ctp_print_dialog_init (CtpPrintDialog *self)
{
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
fill_kinds (CtpPrintDialog *self, CtpDraftKind kind)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  for (CtpDraftKind i = 0; i < CTP_N_DRAFTS; i++)
    gtk_string_list_append (labels, ctp_draft_get_label (i));

  adw_combo_row_set_model (self->kind, G_LIST_MODEL (labels));
  adw_combo_row_set_selected (self->kind, kind);
}

static char *
dup_meeting_label (CtpRecord *meeting, const GDate *today)
{
  g_autofree char *title = ctp_wording_dup_meeting_title (meeting);
  g_autofree char *date = NULL;
  GDate day;

  ctp_period_get_meeting_day (meeting, &day);

  if (!g_date_valid (&day))
    return g_steal_pointer (&title);

  date = ctp_wording_dup_short_date (&day, today);

  return g_strdup_printf ("%s · %s", date, title);
}

static void
fill_meetings (CtpPrintDialog *self, CtpRecord *meeting)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  g_autoptr (CtpRecord) previous = ctp_meetings_dup_previous (self->meetings);
  guint n = ctp_meetings_get_count (self->meetings);
  guint position;
  GDate today;

  ctp_today (get_journal (self), &today);

  for (guint i = n; i-- > 0;)
    {
      g_autoptr (CtpRecord) one = ctp_meetings_get (self->meetings, i);

      gtk_string_list_take (labels, dup_meeting_label (one, &today));
    }

  adw_combo_row_set_model (self->meeting, G_LIST_MODEL (labels));

  if (meeting == NULL)
    meeting = previous;

  if (meeting != NULL && ctp_meetings_find (self->meetings, meeting, &position))
    adw_combo_row_set_selected (self->meeting, n - 1 - position);
}

static void
fill_period (CtpPrintDialog *self)
{
  char iso[16];
  GDate from;
  GDate to;

  ctp_period_init (get_journal (self), NULL, NULL, &from, &to);
  g_date_strftime (iso, sizeof iso, "%Y-%m-%d", &from);
  ctp_date_field_set_date (self->from, iso);
  g_date_strftime (iso, sizeof iso, "%Y-%m-%d", &to);
  ctp_date_field_set_date (self->to, iso);
}

static void
fill_parts (CtpPrintDialog *self)
{
  CtpContents contents = ctp_contents_get (get_journal (self));

  for (guint i = 0; i < CTP_CONTENTS_N_PARTS; i++)
    {
      GtkWidget *row = adw_action_row_new ();
      GtkWidget *toggle = gtk_switch_new ();

      gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
      gtk_switch_set_active (GTK_SWITCH (toggle), (contents & 1u << i) != 0);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), ctp_contents_get_label (1u << i));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), toggle);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), toggle);
      adw_preferences_group_add (self->parts, row);
      g_signal_connect_object (toggle, "notify::active", G_CALLBACK (choice_changed_cb), self,
                               G_CONNECT_SWAPPED);
      self->part_rows[i] = row;
      self->part_switches[i] = GTK_SWITCH (toggle);
    }
}

/**
 * ctp_print_dialog_new:
 * @kind: what to begin with
 * @meeting: (nullable): the meeting to begin with; without one the last one
 *
 * A dialog over the window of @page.
 */
CtpPrintDialog *
ctp_print_dialog_new (CtpJournalPage *page, CtpDraftKind kind, CtpRecord *meeting)
{
  CtpPrintDialog *self = g_object_new (CTP_TYPE_PRINT_DIALOG, "transient-for",
                                       gtk_widget_get_root (GTK_WIDGET (page)), NULL);

  self->page = g_object_ref (page);
  self->meetings = ctp_meetings_new (get_journal (self));
  self->draft = ctp_draft_new (get_journal (self));
  g_signal_connect_object (self->draft, "changed", G_CALLBACK (draft_changed_cb), self,
                           G_CONNECT_SWAPPED);
  fill_kinds (self, kind);
  fill_meetings (self, meeting);
  fill_period (self);
  fill_parts (self);
  self->filling = FALSE;
  begin (self);

  return self;
}
