/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Puts a document on paper through the print dialog: laid out for the paper that is chosen there,
 * by the same paginator that makes the PDF. What the printer's queue shows says nothing of the
 * document. */

#include "app/ctp-summary-print.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "report/ctp-paginator.h"

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
  g_signal_connect (operation, "done", G_CALLBACK (done_cb), printing);

  if (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                               GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page))), &error)
      == GTK_PRINT_OPERATION_RESULT_ERROR)
    ctp_journal_page_say (page, error != NULL ? error->message : _ ("This could not be printed."));
}
