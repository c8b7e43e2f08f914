/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Puts a document on paper through the print dialog: laid out for the paper that is chosen there,
 * by the same paginator that makes the PDF. What the printer's queue shows says nothing of the
 * document, and the preview, which GTK would leave in the folder for temporary files, goes to the
 * viewer through memory. */

#include "app/ctp-summary-print.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/ctp-handing-over.h"
#include "report/ctp-paginator.h"
#include "report/ctp-pdf.h"

#define POINTS_PER_INCH 72

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
    = ctp_paginator_new_for_size (printing->document, gtk_print_context_get_width (context),
                                  gtk_print_context_get_height (context));
  gtk_print_operation_set_n_pages (operation,
                                   (int) ctp_paginator_get_n_pages (printing->paginator));
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
  g_autofree char *path = ctp_handing_over_dup_path ("preview", "summary.pdf", &error);

  if (path != NULL
      && ctp_pdf_write (printing->document, path, ctp_paper_get_default (), NULL, NULL, &error))
    ctp_handing_over_open (printing->page, path, _ ("No application could be opened to show it."));
  else
    ctp_journal_page_say (printing->page, error->message);

  /* GTK wants something to draw on, and is still on its way to begin. */
  gtk_print_context_set_cairo_context (context, cr, POINTS_PER_INCH, POINTS_PER_INCH);
  cairo_destroy (cr);
  cairo_surface_destroy (nothing);
  g_idle_add_full (G_PRIORITY_DEFAULT, end_preview_cb, g_object_ref (preview), g_object_unref);

  return TRUE;
}

static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, gpointer user_data)
{
  Printing *printing = user_data;
  g_autoptr (GError) error = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;

  gtk_print_operation_get_error (operation, &error);
  ctp_journal_page_say (printing->page,
                        error != NULL ? error->message : _ ("This could not be printed."));
}

/* Prints @document by way of a dialog over @page, which is told of what goes wrong. */
void
ctp_summary_print_run (CtpDocument *document, CtpJournalPage *page)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GError) error = NULL;
  Printing *printing = g_new0 (Printing, 1);

  printing->document = g_object_ref (document);
  printing->page = g_object_ref (page);
  g_object_set_data_full (G_OBJECT (operation), "ctp-printing", printing,
                          (GDestroyNotify) printing_free);

  gtk_print_operation_set_job_name (operation, _ ("Summary"));
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_print_cb), printing);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), printing);
  g_signal_connect (operation, "preview", G_CALLBACK (preview_cb), printing);
  g_signal_connect (operation, "done", G_CALLBACK (done_cb), printing);

  if (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                               GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page))), &error)
      == GTK_PRINT_OPERATION_RESULT_ERROR)
    ctp_journal_page_say (page, error != NULL ? error->message : _ ("This could not be printed."));
}
