/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The report on one year as PDF, from the journal to the last byte, against Cairo and Pango setting
 * the same lines of text one below the other on pages of a PDF. */

#include "bench-fixture.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include "report/ctp-pdf.h"
#include "report/ctp-progress-report.h"

#define WIDTH 595.0
#define HEIGHT 842.0
#define MARGIN 57.0
#define MEASURE 369.0

typedef struct
{
  CtpJournal *journal;
  GPtrArray *texts;
  guint n_bytes;
} Report;

static double
write_report (gpointer data)
{
  Report *self = data;
  double start = bench_get_ms ();
  g_autoptr (CtpDocument) document
    = ctp_progress_report_new (self->journal, NULL, NULL, CTP_CONTENTS_ALL);
  g_autoptr (GBytes) pdf = ctp_pdf_render (document, CTP_PAPER_A4, NULL, NULL, NULL);

  if (pdf == NULL || g_bytes_get_size (pdf) == 0)
    g_error ("the report failed");

  return bench_get_ms () - start;
}

static cairo_status_t
count_cb (void *closure, const unsigned char *data, unsigned int length)
{
  *(guint *) closure += length;

  return CAIRO_STATUS_SUCCESS;
}

static double
draw_lines (gpointer data)
{
  Report *self = data;
  double start = bench_get_ms ();
  cairo_surface_t *surface
    = cairo_pdf_surface_create_for_stream (count_cb, &self->n_bytes, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);
  PangoFontDescription *font = pango_font_description_from_string ("Cantarell 8");
  double y = MARGIN;

  for (guint i = 0; i < self->texts->len; i++)
    {
      g_autoptr (PangoLayout) layout = pango_cairo_create_layout (cr);
      int height;

      pango_layout_set_font_description (layout, font);
      pango_layout_set_width (layout, pango_units_from_double (MEASURE));
      pango_layout_set_text (layout, g_ptr_array_index (self->texts, i), -1);
      pango_layout_get_pixel_size (layout, NULL, &height);

      if (y + height > HEIGHT - MARGIN)
        {
          cairo_show_page (cr);
          y = MARGIN;
        }

      cairo_move_to (cr, MARGIN, y);
      pango_cairo_show_layout (cr, layout);
      y += height;
    }

  pango_font_description_free (font);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);

  return bench_get_ms () - start;
}

static void
add_text (Report *self, const char *text)
{
  if (text != NULL && *text != '\0')
    g_ptr_array_add (self->texts, g_strdup (text));
}

/* Everything that the report says, in its order. */
static void
list_texts (Report *self)
{
  g_autoptr (CtpDocument) document
    = ctp_progress_report_new (self->journal, NULL, NULL, CTP_CONTENTS_ALL);

  for (guint i = 0; i < ctp_document_get_n_blocks (document); i++)
    {
      const CtpBlock *block = ctp_document_get_block (document, i);

      add_text (self, block->text);
      add_text (self, block->detail);
      add_text (self, block->mark);

      for (guint j = 0; block->rows != NULL && j < block->rows->len; j++)
        {
          char **cells = g_ptr_array_index (block->rows, j);

          for (guint k = 0; cells[k] != NULL; k++)
            add_text (self, cells[k]);
        }
    }
}

int
main (void)
{
  Report self = {
    .journal = bench_new_journal (NULL, 1),
    .texts = g_ptr_array_new_with_free_func (g_free),
  };

  list_texts (&self);
  bench_compare ("PDF report of one year", write_report, draw_lines, &self, "ms", 2);
  g_ptr_array_unref (self.texts);
  g_object_unref (self.journal);

  return 0;
}
