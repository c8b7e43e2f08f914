/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A document as PDF: the paginator's pages, the document's properties, an outline of its sections
 * and a structure that a screen reader can follow. Drawn in memory, so that a file appears whole or
 * not at all. */

#include "report/ctp-pdf.h"

#include <cairo-pdf.h>

#include <config.h>
#include <glib/gi18n-lib.h>

#include "report/ctp-paginator.h"

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

static void
add_outline (cairo_surface_t *surface, CtpPaginator *paginator)
{
  for (guint i = 0; i < ctp_paginator_get_n_sections (paginator); i++)
    {
      guint page;
      double y;
      const char *head = ctp_paginator_find_section (paginator, i, &page, &y);
      g_autofree char *target = NULL;

      if (*head == '\0')
        continue;

      /* Whole points: a decimal comma of the locale must not get into the file's syntax. */
      target = g_strdup_printf ("page=%u pos=[0 %d]", page + 1, (int) y);
      cairo_pdf_surface_add_outline (surface, CAIRO_PDF_OUTLINE_ROOT, head, target,
                                     CAIRO_PDF_OUTLINE_FLAG_OPEN);
    }
}

/**
 * ctp_pdf_render:
 *
 * Draws @document as PDF in memory. Error: %CTP_REPORT_ERROR_DRAWING.
 */
GBytes *
ctp_pdf_render (CtpDocument *document, CtpPaper paper, GError **error)
{
  g_autoptr (CtpPaginator) paginator = ctp_paginator_new (document, paper);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface;
  cairo_status_t status;
  cairo_t *cr;
  double width;
  double height;

  ctp_paginator_get_size (paginator, &width, &height);
  surface = cairo_pdf_surface_create_for_stream (append_bytes_cb, bytes, width, height);
  set_metadata (surface, document);
  cr = cairo_create (surface);

  for (guint i = 0; i < ctp_paginator_get_n_pages (paginator); i++)
    {
      ctp_paginator_draw_page (paginator, cr, i);
      cairo_show_page (cr);
    }

  add_outline (surface, paginator);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);

  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);

  cairo_surface_destroy (surface);

  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, CTP_REPORT_ERROR, CTP_REPORT_ERROR_DRAWING,
                   _ ("“%s” could not be drawn: %s"), ctp_document_get_title (document),
                   cairo_status_to_string (status));
      return NULL;
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

/**
 * ctp_pdf_write:
 * @path: a file there is replaced; it is whole, or what it was before
 *
 * Writes @document as PDF that only its owner may read. Errors: as ctp_report_write_bytes () and
 * ctp_pdf_render ().
 */
gboolean
ctp_pdf_write (CtpDocument *document, const char *path, CtpPaper paper, GError **error)
{
  g_autoptr (GBytes) bytes = ctp_pdf_render (document, paper, error);

  return bytes != NULL && ctp_report_write_bytes (path, bytes, error);
}
