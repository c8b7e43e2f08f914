/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Addresses that stand in the text of a page: in a PDF they can be followed. On any other surface
 * nothing changes. */

#include "report/ctp-web-links.h"

#include "report/ctp-prose-line.h"

/* What may stand in an address as it is; anything else cairo's syntax would trip over. */
#define PLAIN ":/?#[]@!$&()*+,;=%"

/* Without the hyphens that divide it on the page. */
static char *
dup_uri (const CtpProseSpan *span, const char *text)
{
  g_autofree char *found = ctp_prose_span_dup_uri (span, text);
  g_auto (GStrv) parts = g_strsplit (found, "\u00ad", -1);
  g_autofree char *whole = g_strjoinv (NULL, parts);

  return g_uri_escape_string (whole, PLAIN, FALSE);
}

static void
add_link (cairo_t *cr,
          PangoLayoutLine *line,
          double x,
          double baseline,
          int from,
          int to,
          char *uri)
{
  g_autofree char *link = NULL;
  PangoRectangle logical;
  int start;
  int end;
  int left;

  pango_layout_line_get_extents (line, NULL, &logical);
  pango_layout_line_index_to_x (line, from, FALSE, &start);
  pango_layout_line_index_to_x (line, to, FALSE, &end);
  left = MIN (start, end);

  /* Whole points: a decimal comma of the locale must not get into the file's syntax. */
  link = g_strdup_printf ("rect=[%d %d %d %d] uri='%s'", (int) (x + pango_units_to_double (left)),
                          (int) (baseline + pango_units_to_double (logical.y)),
                          (int) pango_units_to_double (ABS (end - start)) + 1,
                          (int) pango_units_to_double (logical.height) + 1, uri);
  cairo_tag_begin (cr, CAIRO_TAG_LINK, link);
  cairo_tag_end (cr, CAIRO_TAG_LINK);
}

/**
 * ctp_web_links_add:
 * @line: drawn from @x on, in points, and standing on @baseline
 *
 * Makes links of the addresses on a line; one that is divided can be followed from all its parts.
 */
void
ctp_web_links_add (cairo_t *cr, PangoLayoutLine *line, double x, double baseline)
{
  const char *text = pango_layout_get_text (line->layout);
  g_autoptr (GArray) spans = NULL;

  /* Most lines have none; they need not be looked at twice. */
  if (strchr (text, ':') == NULL)
    return;

  spans = ctp_prose_scan_spans (text);

  for (guint i = 0; i < spans->len; i++)
    {
      const CtpProseSpan *span = &g_array_index (spans, CtpProseSpan, i);
      int from = MAX ((int) span->text, line->start_index);
      int to = MIN ((int) span->text_end, line->start_index + line->length);

      if (span->type == CTP_PROSE_LINK && from < to)
        {
          g_autofree char *uri = dup_uri (span, text);

          add_link (cr, line, x, baseline, from, to, uri);
        }
    }
}
