/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What Cairo does not say of a PDF: the language that it is in, so that it is read aloud rightly, that
 * it is tagged, and that a viewer shall show its title and not the name of the file. All stand in
 * the catalog, which is written once more at the end, as an incremental update (ISO 32000-1, 7.5.6). */

#include "report/ctp-pdf-catalog.h"

#include <string.h>

#define REACH 1024

/* The number behind the last @key in the end of the file, or -1. */
static gint64
find_number (GByteArray *pdf, const char *key)
{
  gsize start = pdf->len > REACH ? pdf->len - REACH : 0;
  g_autofree char *end = g_strndup ((const char *) pdf->data + start, pdf->len - start);
  const char *found = g_strrstr (end, key);

  return found != NULL ? g_ascii_strtoll (found + strlen (key), NULL, 10) : -1;
}

/* Where the object begins by the table of objects at @table, which is Cairo's: one part, and
 * entries of 20 bytes (7.5.4); or -1. */
static gint64
find_object (GByteArray *pdf, gint64 table, gint64 number)
{
  const char *data = (const char *) pdf->data;
  const char *line;
  gint64 entry;

  if (table < 0 || table + 8 > pdf->len || !g_str_has_prefix (data + table, "xref\n0 "))
    return -1;

  line = memchr (data + table + 5, '\n', pdf->len - (gsize) table - 5);
  entry = line != NULL ? line + 1 - data + 20 * number : -1;

  return entry >= 0 && entry + 20 <= pdf->len ? g_ascii_strtoll (data + entry, NULL, 10) : -1;
}

/**
 * ctp_pdf_catalog_add:
 * @pdf: a file as Cairo writes it
 * @language: BCP 47
 *
 * Adds the language to @pdf. Returns whether it could; if not, @pdf is as it was.
 */
gboolean
ctp_pdf_catalog_add (GByteArray *pdf, const char *language)
{
  g_autoptr (GString) update = g_string_new ("\n");
  gint64 table;
  gint64 root;
  gint64 size;
  gint64 info;
  gint64 place;
  g_autofree char *catalog = NULL;
  const char *body;
  const char *end;
  gsize at;

  table = find_number (pdf, "startxref\n");
  root = find_number (pdf, "/Root ");
  size = find_number (pdf, "/Size ");
  info = find_number (pdf, "/Info ");
  place = root > 0 ? find_object (pdf, table, root) : -1;

  if (place < 0 || place >= pdf->len || size < 0 || info < 0
      || strspn (language, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-")
           != strlen (language))
    return FALSE;

  catalog = g_strndup ((const char *) pdf->data + place, MIN (pdf->len - (gsize) place, REACH));
  body = strstr (catalog, "<<");
  end = body != NULL ? strstr (body, "endobj") : NULL;

  while (end != NULL && end > body && !g_str_has_prefix (end, ">>"))
    end--;

  if (end == NULL || end == body)
    return FALSE;

  at = pdf->len + 1;
  g_string_append_printf (update, "%" G_GINT64_FORMAT " 0 obj\n", root);
  g_string_append_len (update, body, end - body);

  /* Says that the structure can be relied on; newer versions of Cairo say it themselves. */
  if (strstr (catalog, "/MarkInfo") == NULL)
    g_string_append (update, "   /MarkInfo << /Marked true >>\n");

  g_string_append_printf (update,
                          "   /Lang (%s)\n"
                          "   /ViewerPreferences << /DisplayDocTitle true >>\n"
                          ">>\nendobj\n",
                          language);
  place = (gint64) (pdf->len + update->len);
  g_string_append_printf (update,
                          "xref\n0 1\n0000000000 65535 f \n%" G_GINT64_FORMAT
                          " 1\n%010" G_GSIZE_FORMAT " 00000 n \n"
                          "trailer\n<< /Size %" G_GINT64_FORMAT "\n   /Root %" G_GINT64_FORMAT
                          " 0 R\n   /Info %" G_GINT64_FORMAT " 0 R\n   /Prev %" G_GINT64_FORMAT
                          "\n>>\nstartxref\n%" G_GINT64_FORMAT "\n%%%%EOF\n",
                          root, at, size, root, info, table, place);
  g_byte_array_append (pdf, (const guint8 *) update->str, (guint) update->len);

  return TRUE;
}
