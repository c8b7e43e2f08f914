/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What leaves the application on paper and as PDF. Each is an
 * action of the window with the id of a meeting; an empty id means the meeting that is shown, or
 * else the last one. */

#include "app/ctp-export-actions.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/ctp-unlisted-files.h"
#include "app/print/ctp-print-dialog.h"
#include "app/print/ctp-printing.h"
#include "app/widgets/ctp-edit-binding.h"
#include "calendar/ctp-meetings.h"
#include "report/ctp-closing-review.h"
#include "report/ctp-report.h"
#include "report/ctp-summary.h"

/* A file dialog and what it is about; lives as long as the page or the next dialog. */
typedef struct
{
  GtkFileChooserNative *dialog;
  CtpRecord *meeting;
} Chooser;

static void
chooser_free (Chooser *chooser)
{
  gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (chooser->dialog));
  g_clear_object (&chooser->dialog);
  g_clear_object (&chooser->meeting);
  g_free (chooser);
}

static GtkWindow *
get_window (CtpJournalPage *page)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page)));
}

/* The meeting with the id in @parameter; (transfer full), NULL after saying that there is none. */
static CtpRecord *
find_meeting (CtpJournalPage *page, GVariant *parameter)
{
  CtpJournal *journal = ctp_journal_page_get_journal (page);
  const char *id = g_variant_get_string (parameter, NULL);
  CtpRecord *meeting = NULL;

  if (id[0] != '\0')
    {
      /* It may be an occurrence that nobody has written to yet. */
      meeting = ctp_journal_expect_record (journal, "meeting", id);
    }
  else
    {
      g_autoptr (CtpMeetings) meetings = NULL;

      meeting = ctp_journal_page_dup_meeting (page);
      if (meeting == NULL)
        {
          meetings = ctp_meetings_new (journal);
          meeting = ctp_meetings_dup_previous (meetings);
          if (meeting == NULL)
            meeting = ctp_meetings_dup_next (meetings);
        }
    }

  if (meeting == NULL)
    ctp_journal_page_say (page, _ ("There is no meeting yet."));

  return meeting;
}

/* Asks where to save @name; the dialog goes when the page goes. */
static GtkFileChooser *
ask_where (CtpJournalPage *page,
           const char *title,
           const char *name,
           CtpRecord *meeting,
           void (*callback) (CtpJournalPage *, int, GtkNativeDialog *))
{
  Chooser *chooser = g_new0 (Chooser, 1);
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);

  chooser->dialog = gtk_file_chooser_native_new (title, get_window (page),
                                                 GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), NULL);
  chooser->meeting = meeting != NULL ? g_object_ref (meeting) : NULL;
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser->dialog), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser->dialog), name);
  if (documents != NULL)
    {
      g_autoptr (GFile) folder = g_file_new_for_path (documents);

      gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (chooser->dialog), folder, NULL);
    }
  g_signal_connect_object (chooser->dialog, "response", G_CALLBACK (callback), page,
                           G_CONNECT_SWAPPED);
  g_object_set_data_full (G_OBJECT (page), "ctp-export-chooser", chooser,
                          (GDestroyNotify) chooser_free);

  return GTK_FILE_CHOOSER (chooser->dialog);
}

static CtpRecord *
get_asked_meeting (CtpJournalPage *page)
{
  Chooser *chooser = g_object_get_data (G_OBJECT (page), "ctp-export-chooser");

  return chooser->meeting;
}

/* The path that was chosen, (transfer full); NULL when the dialog was left. */
static char *
dup_chosen_path (GtkNativeDialog *dialog, int response)
{
  g_autoptr (GFile) file = NULL;

  if (response != GTK_RESPONSE_ACCEPT)
    return NULL;

  file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  ctp_unlisted_files_add (file);

  return g_file_get_path (file);
}

static void
say_saved (CtpJournalPage *page, const char *path)
{
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *name = g_filename_display_name (base);
  g_autofree char *sentence = g_strdup_printf (_ ("Saved as “%s”"), name);

  ctp_journal_page_say (page, sentence);
}

static void
show_print_dialog (CtpJournalPage *page, CtpDraftKind kind, CtpRecord *meeting)
{
  CtpPrintDialog *dialog;

  ctp_edit_flush (ctp_journal_page_get_journal (page));
  dialog = ctp_print_dialog_new (page, kind, meeting);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
print_summary_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (CtpRecord) meeting = find_meeting (user_data, parameter);

  if (meeting != NULL)
    show_print_dialog (user_data, CTP_DRAFT_SUMMARY, meeting);
}

/* What is shown is what is printed, unless something else is chosen. */
static void
print_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  CtpJournalPage *page = user_data;
  g_autoptr (CtpRecord) meeting = ctp_journal_page_dup_meeting (page);
  const char *what = g_variant_get_string (parameter, NULL);

  show_print_dialog (
    page, g_str_equal (what, "agreement") ? CTP_DRAFT_AGREEMENT : CTP_DRAFT_SUMMARY, meeting);
}

static void
print_agenda_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (CtpRecord) meeting = find_meeting (user_data, parameter);

  if (meeting != NULL)
    show_print_dialog (user_data, CTP_DRAFT_AGENDA, meeting);
}

static void
pdf_response_cb (CtpJournalPage *page, int response, GtkNativeDialog *dialog)
{
  g_autofree char *path = dup_chosen_path (dialog, response);
  g_autoptr (CtpDocument) document = NULL;
  g_autoptr (GError) error = NULL;

  gtk_native_dialog_hide (dialog);
  if (path == NULL)
    return;

  document = ctp_summary_new (get_asked_meeting (page),
                              ctp_contents_get (ctp_journal_page_get_journal (page)));
  if (ctp_report_write (document, path, ctp_paper_get_default (), NULL, NULL, &error))
    say_saved (page, path);
  else
    ctp_journal_page_say (page, error->message);
}

static void
pdf_summary_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  CtpJournalPage *page = user_data;
  g_autoptr (CtpRecord) meeting = find_meeting (page, parameter);
  g_autoptr (CtpDocument) document = NULL;
  g_autofree char *name = NULL;

  if (meeting == NULL)
    return;

  document = ctp_summary_new (meeting, ctp_contents_get (ctp_record_get_journal (meeting)));
  name = ctp_document_dup_file_name (document, ".pdf");
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (
    ask_where (page, _ ("Save a Summary as PDF"), name, meeting, pdf_response_cb)));
}

static void
print_review_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  CtpJournalPage *page = user_data;
  g_autoptr (CtpDocument) document = ctp_closing_review_new (ctp_journal_page_get_journal (page));

  ctp_printing_run (document, page, get_window (page));
}

static void
review_response_cb (CtpJournalPage *page, int response, GtkNativeDialog *dialog)
{
  g_autofree char *path = dup_chosen_path (dialog, response);
  g_autoptr (CtpDocument) document = NULL;
  g_autoptr (GError) error = NULL;

  gtk_native_dialog_hide (dialog);
  if (path == NULL)
    return;

  document = ctp_closing_review_new (ctp_journal_page_get_journal (page));
  if (ctp_report_write (document, path, ctp_paper_get_default (), NULL, NULL, &error))
    say_saved (page, path);
  else
    ctp_journal_page_say (page, error->message);
}

static void
pdf_review_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  CtpJournalPage *page = user_data;
  g_autoptr (CtpDocument) document = ctp_closing_review_new (ctp_journal_page_get_journal (page));
  g_autofree char *name = ctp_document_dup_file_name (document, ".pdf");

  gtk_native_dialog_show (GTK_NATIVE_DIALOG (
    ask_where (page, _ ("Save the Closing Review as PDF"), name, NULL, review_response_cb)));
}

static const GActionEntry actions[] = {
  { .name = "print-agenda", .activate = print_agenda_cb, .parameter_type = "s" },
  { .name = "print", .activate = print_cb, .parameter_type = "s" },
  { .name = "print-summary", .activate = print_summary_cb, .parameter_type = "s" },
  { .name = "pdf-summary", .activate = pdf_summary_cb, .parameter_type = "s" },
  { .name = "print-review", .activate = print_review_cb },
  { .name = "pdf-review", .activate = pdf_review_cb },
};

/* Adds the actions for the journal of @page, which has to outlive them, to @map. */
void
ctp_export_actions_add (GActionMap *map, CtpJournalPage *page)
{
  g_return_if_fail (CTP_IS_JOURNAL_PAGE (page));

  g_action_map_add_action_entries (map, actions, G_N_ELEMENTS (actions), page);
}

void
ctp_export_actions_remove (GActionMap *map)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    g_action_map_remove_action (map, actions[i].name);
}
