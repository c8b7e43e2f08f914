/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads PDF back with programs that none of us wrote. */

#include "pdf-reader.h"

#include <gio/gio.h>
#include <glib/gstdio.h>

static char *
read_with (CtpDocument *document, CtpPaper paper, const char *tool, const char *option)
{
  g_autofree char *program = g_find_program_in_path (tool);
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = NULL;
  char *text = NULL;

  if (program == NULL)
    {
      g_test_skip ("poppler’s tools are not there");
      return NULL;
    }

  folder = g_dir_make_tmp ("report-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (folder, "document.pdf", NULL);
  ctp_pdf_write (document, path, paper, NULL, NULL, &error);
  g_assert_no_error (error);

  if (g_str_equal (tool, "pdftotext"))
    process
      = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, option, path, "-", NULL);
  else
    process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, path, NULL);

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));
  g_assert_no_errno (g_unlink (path));
  g_assert_no_errno (g_rmdir (folder));

  return text;
}

char *
pdf_reader_dup_text (CtpDocument *document, CtpPaper paper)
{
  return read_with (document, paper, "pdftotext", "-layout");
}

char *
pdf_reader_dup_fonts (CtpDocument *document, CtpPaper paper)
{
  return read_with (document, paper, "pdffonts", NULL);
}

char *
pdf_reader_dup_info (CtpDocument *document, CtpPaper paper)
{
  return read_with (document, paper, "pdfinfo", NULL);
}

/* How often @words are in @text. */
guint
pdf_reader_count (const char *text, const char *words)
{
  guint n = 0;

  for (const char *p = strstr (text, words); p != NULL; p = strstr (p + 1, words))
    n++;

  return n;
}
