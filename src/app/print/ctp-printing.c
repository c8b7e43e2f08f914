/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Puts a document on paper through the print dialog: laid out for the paper that is chosen there,
 * by the same paginator that makes the PDF, a bit at a time, so that a long document can be called off
 * while it is being laid out. What the printer's queue shows says nothing of the
 * document, and the preview, which GTK would leave in the folder for temporary files, goes to the
 * viewer through memory. */

#include "app/print/ctp-printing.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/ctp-handing-over.h"
#include "app/print/ctp-saving.h"
#include "report/ctp-paginator.h"

#define POINTS_PER_INCH 72

/* So many blocks are laid out before the main loop has its turn again. */
#define BLOCKS_AT_ONCE 10

/* On the page of the journal. */
#define SETTINGS_KEY "ctp-print-settings"
#define SETUP_KEY "ctp-page-setup"

typedef struct
{
  CtpDocument *document;
  CtpPaginator *paginator;
  CtpJournalPage *page;
} Printing;

static void
printing_free (Printing *printing)
{
  g_clear_object (&printing->document);
  g_clear_object (&printing->paginator);
  g_clear_object (&printing->page);
  g_free (printing);
}

static void
begin_print_cb (GtkPrintOperation *operation, GtkPrintContext *context, gpointer user_data)
{
  Printing *printing = user_data;

  g_clear_object (&printing->paginator);
  printing->paginator
    = ctp_paginator_new_empty (printing->document, gtk_print_context_get_width (context),
                               gtk_print_context_get_height (context));
}

static gboolean
paginate_cb (GtkPrintOperation *operation, GtkPrintContext *context, gpointer user_data)
{
  Printing *printing = user_data;

  if (!ctp_paginator_advance (printing->paginator, BLOCKS_AT_ONCE))
    return FALSE;

  gtk_print_operation_set_n_pages (operation,
                                   (int) ctp_paginator_get_n_pages (printing->paginator));

  return TRUE;
}

static void
draw_page_cb (GtkPrintOperation *operation,
              GtkPrintContext *context,
              int number,
              gpointer user_data)
{
  Printing *printing = user_data;

  ctp_paginator_draw_page (printing->paginator, gtk_print_context_get_cairo_context (context),
                           (guint) number);
}

static gboolean
end_preview_cb (gpointer user_data)
{
  gtk_print_operation_preview_end_preview (user_data);

  return G_SOURCE_REMOVE;
}

static void
preview_written_cb (const char *path, const GError *error, gpointer user_data)
{
  g_autoptr (CtpJournalPage) page = user_data;

  if (error == NULL)
    ctp_handing_over_open (page, path, _ ("No application could be opened to show it."));
  else
    ctp_journal_page_say (page, error->message);
}

static gboolean
preview_cb (GtkPrintOperation *operation,
            GtkPrintOperationPreview *preview,
            GtkPrintContext *context,
            GtkWindow *parent,
            gpointer user_data)
{
  Printing *printing = user_data;
  cairo_surface_t *nothing = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (nothing);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = ctp_handing_over_dup_path ("preview", "preview.pdf", &error);

  if (path != NULL)
    ctp_saving_run (printing->document, path, NULL, preview_written_cb,
                    g_object_ref (printing->page));
  else
    ctp_journal_page_say (printing->page, error->message);

  /* GTK wants something to draw on, and is still on its way to begin. */
  gtk_print_context_set_cairo_context (context, cr, POINTS_PER_INCH, POINTS_PER_INCH);
  cairo_destroy (cr);
  cairo_surface_destroy (nothing);
  g_idle_add_full (G_PRIORITY_DEFAULT, end_preview_cb, g_object_ref (preview), g_object_unref);

  return TRUE;
}

/* What was chosen in the dialog is chosen again the next time, as long as the journal is open. */
static void
remember_settings (GtkPrintOperation *operation, CtpJournalPage *page)
{
  GtkPrintSettings *settings = gtk_print_operation_get_print_settings (operation);
  GtkPageSetup *setup = gtk_print_operation_get_default_page_setup (operation);

  if (settings != NULL)
    g_object_set_data_full (G_OBJECT (page), SETTINGS_KEY, g_object_ref (settings), g_object_unref);

  if (setup != NULL)
    g_object_set_data_full (G_OBJECT (page), SETUP_KEY, g_object_ref (setup), g_object_unref);
}

static void
prepare_settings (GtkPrintOperation *operation, CtpDocument *document, CtpJournalPage *page)
{
  GtkPrintSettings *before = g_object_get_data (G_OBJECT (page), SETTINGS_KEY);
  GtkPageSetup *setup = g_object_get_data (G_OBJECT (page), SETUP_KEY);
  g_autoptr (GtkPrintSettings) settings
    = before != NULL ? gtk_print_settings_copy (before) : gtk_print_settings_new ();
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  g_autofree char *name = ctp_document_dup_file_name (document, "pdf");

  /* For “Print to File”: the ending is the dialog's business. */
  name[strlen (name) - strlen (".pdf")] = '\0';
  gtk_print_settings_unset (settings, GTK_PRINT_SETTINGS_OUTPUT_URI);
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_BASENAME, name);
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_DIR,
                          documents != NULL ? documents : g_get_home_dir ());
  gtk_print_operation_set_print_settings (operation, settings);

  if (setup != NULL)
    gtk_print_operation_set_default_page_setup (operation, setup);
}

static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, gpointer user_data)
{
  Printing *printing = user_data;
  g_autoptr (GError) error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_APPLY)
    remember_settings (operation, printing->page);

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;

  gtk_print_operation_get_error (operation, &error);
  ctp_journal_page_say (printing->page,
                        error != NULL ? error->message : _ ("This could not be printed."));
}

/* Prints @document by way of a dialog over @parent; @page is told of what goes wrong. */
void
ctp_printing_run (CtpDocument *document, CtpJournalPage *page, GtkWindow *parent)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GError) error = NULL;
  Printing *printing = g_new0 (Printing, 1);

  printing->document = g_object_ref (document);
  printing->page = g_object_ref (page);
  g_object_set_data_full (G_OBJECT (operation), "ctp-printing", printing,
                          (GDestroyNotify) printing_free);

  prepare_settings (operation, document, page);
  gtk_print_operation_set_job_name (operation, _ ("Journal"));
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_set_show_progress (operation, TRUE);
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_print_cb), printing);
  g_signal_connect (operation, "paginate", G_CALLBACK (paginate_cb), printing);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), printing);
  g_signal_connect (operation, "preview", G_CALLBACK (preview_cb), printing);
  g_signal_connect (operation, "done", G_CALLBACK (done_cb), printing);

  if (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, &error)
      == GTK_PRINT_OPERATION_RESULT_ERROR)
    ctp_journal_page_say (page, error != NULL ? error->message : _ ("This could not be printed."));
}
