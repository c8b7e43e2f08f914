/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A document as PDF: the paginator's pages, the document's properties, an outline of its sections
 * and a structure that a screen reader can follow. Drawn in memory, so that a file appears whole or
 * not at all. */

#include "report/ctp-pdf.h"

#include <cairo-pdf.h>
#include <gio/gio.h>

#include <config.h>
#include <glib/gi18n-lib.h>

#include "report/ctp-paginator.h"
#include "report/ctp-pdf-catalog.h"

#define BLOCKS_AT_ONCE 50

static cairo_status_t
append_bytes_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

static void
set_metadata (cairo_surface_t *surface, CtpDocument *document)
{
  const char *author = ctp_document_get_author (document);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE,
                                  ctp_document_get_title (document));
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT,
                                  ctp_document_get_subtitle (document));
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR,
                                  "Counterpart " PACKAGE_VERSION);

  if (*author != '\0')
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, author);
}

/* Chapters, what they are divided into, and the sections of what has no chapters. */
static void
add_outline (cairo_surface_t *surface, CtpPaginator *paginator)
{
  CtpDocument *document = ctp_paginator_get_document (paginator);
  int chapter = CAIRO_PDF_OUTLINE_ROOT;
  int piece = CAIRO_PDF_OUTLINE_ROOT;
  gboolean has_chapters = FALSE;

  for (guint i = 0; i < ctp_document_get_n_blocks (document); i++)
    {
      const CtpBlock *block = ctp_document_get_block (document, i);
      g_autofree char *target = NULL;
      guint page;
      double y;

      if (*block->text == '\0'
          || (block->type != CTP_BLOCK_CHAPTER && block->type != CTP_BLOCK_PIECE
              && block->type != CTP_BLOCK_SECTION)
          || !ctp_paginator_find_block (paginator, i, &page, &y))
        continue;

      /* Whole points: a decimal comma of the locale must not get into the file's syntax. */
      target = g_strdup_printf ("page=%u pos=[0 %d]", page + 1, (int) y);

      if (block->type == CTP_BLOCK_CHAPTER)
        {
          chapter = cairo_pdf_surface_add_outline (surface, CAIRO_PDF_OUTLINE_ROOT, block->text,
                                                   target, 0);
          piece = chapter;
          has_chapters = TRUE;
        }
      else if (block->type == CTP_BLOCK_PIECE)
        {
          piece = cairo_pdf_surface_add_outline (surface, chapter, block->text, target, 0);
        }
      else if (!has_chapters || piece == chapter)
        {
          cairo_pdf_surface_add_outline (surface, piece, block->text, target,
                                         has_chapters ? 0 : CAIRO_PDF_OUTLINE_FLAG_OPEN);
        }
    }
}

/* Half of the work is to find out what is on which page, half to draw it. */
static gboolean
lay_out (CtpPaginator *paginator, CtpReportProgress progress, gpointer user_data, GError **error)
{
  while (!ctp_paginator_advance (paginator, BLOCKS_AT_ONCE))
    {
      if (!ctp_report_go_on (progress, user_data, ctp_paginator_get_progress (paginator) / 2,
                             error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
draw_pages (CtpPaginator *paginator,
            cairo_t *cr,
            CtpReportProgress progress,
            gpointer user_data,
            GError **error)
{
  guint n = ctp_paginator_get_n_pages (paginator);

  for (guint i = 0; i < n; i++)
    {
      ctp_paginator_draw_page (paginator, cr, i);
      cairo_show_page (cr);

      if (!ctp_report_go_on (progress, user_data, 0.5 + (i + 1) / (2.0 * n), error))
        return FALSE;
    }

  return TRUE;
}

/**
 * ctp_pdf_render:
 * @progress: (nullable): told from time to time how far it is, and asked whether to go on
 *
 * Draws @document as PDF in memory. It may be called in any thread, if @document does not change.
 * Errors: %CTP_REPORT_ERROR_DRAWING; %G_IO_ERROR_CANCELLED where @progress said so.
 */
GBytes *
ctp_pdf_render (CtpDocument *document,
                CtpPaper paper,
                CtpReportProgress progress,
                gpointer user_data,
                GError **error)
{
  g_autoptr (CtpPaginator) paginator = NULL;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface;
  cairo_status_t status;
  cairo_t *cr;
  double width;
  double height;
  gboolean finished;

  ctp_paper_get_size (paper, &width, &height);
  paginator = ctp_paginator_new_empty (document, width, height);

  if (!lay_out (paginator, progress, user_data, error))
    return NULL;

  surface = cairo_pdf_surface_create_for_stream (append_bytes_cb, bytes, width, height);
  set_metadata (surface, document);
  cr = cairo_create (surface);
  finished = draw_pages (paginator, cr, progress, user_data, error);
  add_outline (surface, paginator);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);

  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);

  cairo_surface_destroy (surface);

  if (!finished)
    return NULL;

  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, CTP_REPORT_ERROR, CTP_REPORT_ERROR_DRAWING,
                   _ ("“%s” could not be drawn: %s"), ctp_document_get_title (document),
                   cairo_status_to_string (status));
      return NULL;
    }

  ctp_pdf_catalog_add (bytes, ctp_document_get_language (document));

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

/**
 * ctp_pdf_write:
 * @path: a file there is replaced; it is whole, or what it was before
 * @progress: (nullable): as for ctp_pdf_render ()
 *
 * Writes @document as PDF that only its owner may read. Errors: as ctp_report_write_bytes () and
 * ctp_pdf_render ().
 */
gboolean
ctp_pdf_write (CtpDocument *document,
               const char *path,
               CtpPaper paper,
               CtpReportProgress progress,
               gpointer user_data,
               GError **error)
{
  g_autoptr (GBytes) bytes = ctp_pdf_render (document, paper, progress, user_data, error);

  return bytes != NULL && ctp_report_write_bytes (path, bytes, error);
}
