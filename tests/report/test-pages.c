/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where pages break, and that whatever comes in is on one page, once. */

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdio.h>

#include "pdf-reader.h"
#include "report/ctp-paginator.h"

#define N_PARAGRAPHS 14

/* Moves every break through everything: a document with @n_fill lines before sections of
 * paragraphs of one to six lines, each line with a name. */
static CtpDocument *
create_shifted (guint n_fill)
{
  CtpDocument *document = ctp_document_new ("Title", "Subtitle", "Foot");

  ctp_document_add_section (document, "Fill");

  for (guint i = 0; i < n_fill; i++)
    ctp_document_add_bullet (document, "fill");

  for (guint i = 0; i < N_PARAGRAPHS; i++)
    {
      guint n_lines = i % 6 + 1;
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *head = g_strdup_printf ("Head%u", i);
      g_autofree char *heading = g_strdup_printf ("Heading%u", i);

      for (guint line = 0; line < n_lines; line++)
        g_string_append_printf (text, "%sline-%u-%u-%u.", line > 0 ? "\n" : "", i, line, n_lines);

      if (i % 3 == 0)
        ctp_document_add_section (document, head);
      else if (i % 3 == 1)
        ctp_document_add_heading (document, heading);

      ctp_document_add_paragraph (document, text->str);
    }

  return document;
}

/* On the page: the paragraph whole, or at least two lines of it and as many left over. */
static void
check_lines (const char *page)
{
  for (guint i = 0; i < N_PARAGRAPHS; i++)
    {
      guint n_lines = i % 6 + 1;
      g_autofree char *name = g_strdup_printf ("line-%u-", i);
      guint n = pdf_reader_count (page, name);

      if (n > 0 && n < n_lines)
        {
          g_assert_cmpuint (n, >=, 2);
          g_assert_cmpuint (n_lines - n, >=, 2);
        }
    }
}

/* A head has the first line of what it heads beside it or below it. */
static void
check_heads (const char *page)
{
  for (guint i = 0; i < N_PARAGRAPHS; i++)
    {
      g_autofree char *heading = g_strdup_printf ("Heading%u\n", i);
      g_autofree char *line = g_strdup_printf ("line-%u-0-", i);

      if (strstr (page, heading) != NULL)
        g_assert_nonnull (strstr (page, line));
    }
}

static void
test_breaks (void)
{
  guint step = g_getenv ("CTP_TEST_LONG") != NULL ? 1 : 4;

  for (guint n_fill = 1; n_fill < 45; n_fill += step)
    {
      g_autoptr (CtpDocument) document = create_shifted (n_fill);
      g_autofree char *text = pdf_reader_dup_text (document, CTP_PAPER_A4);
      g_auto (GStrv) pages = NULL;

      if (text == NULL)
        return;

      pages = g_strsplit (text, "\f", -1);
      g_assert_cmpuint (pdf_reader_count (text, "line-"), ==, 3 * 1 + 3 * 2 + 2 * (3 + 4 + 5 + 6));

      for (guint i = 0; pages[i] != NULL; i++)
        {
          check_lines (pages[i]);
          check_heads (pages[i]);
        }
    }
}

/* Sections begin where the paginator says, in order, and never so low that no line has room. */
static void
test_sections (void)
{
  for (guint n_fill = 1; n_fill < 90; n_fill += 3)
    {
      g_autoptr (CtpDocument) document = create_shifted (n_fill);
      g_autoptr (CtpPaginator) paginator = ctp_paginator_new (document, CTP_PAPER_LETTER);
      guint last_page = 0;
      double last_y = 0;

      for (guint i = 0; i < ctp_document_get_n_blocks (document); i++)
        {
          guint page;
          double y;

          g_assert_true (ctp_paginator_find_block (paginator, i, &page, &y));

          if (ctp_document_get_block (document, i)->type != CTP_BLOCK_SECTION)
            continue;

          g_assert_cmpuint (page, <, ctp_paginator_get_n_pages (paginator));
          g_assert_true (page > last_page || (page == last_page && y > last_y));
          g_assert_cmpfloat (y, <, 792 - 90);
          last_page = page;
          last_y = y;
        }
    }
}

static void
test_table (void)
{
  static const CtpPaper papers[] = { CTP_PAPER_A4, CTP_PAPER_LETTER, CTP_PAPER_A5 };
  const CtpColumn columns[]
    = { { .head = "Column head", .weight = 1 }, { .head = "Value", .numeric = TRUE } };
  g_autoptr (CtpDocument) document = ctp_document_new ("Title", NULL, NULL);

  ctp_document_add_section (document, "Table");
  ctp_document_add_table (document, columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *text = g_strdup_printf ("row-%u.\nsecond line", i);

      ctp_document_add_row (document, (const char *const[]){ i == 7 ? "" : text, "", NULL });
    }

  for (gsize i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      g_autofree char *text = pdf_reader_dup_text (document, papers[i]);
      g_autoptr (CtpPaginator) paginator = ctp_paginator_new (document, papers[i]);
      guint n_pages = ctp_paginator_get_n_pages (paginator);

      if (text == NULL)
        return;

      g_assert_cmpuint (n_pages, >, 4);
      g_assert_cmpuint (pdf_reader_count (text, "Column head"), ==, n_pages);
      g_assert_cmpuint (pdf_reader_count (text, "row-"), ==, 199);
      g_assert_cmpuint (pdf_reader_count (text, "second line"), ==, 199);
    }
}

static void
test_long (void)
{
  g_autoptr (CtpDocument) document = ctp_document_new ("Long", "Sixty pages", "Foot");
  g_autofree char *text = NULL;
  g_autofree char *last = NULL;
  guint n_pages;

  for (guint i = 0; i < 420; i++)
    {
      g_autofree char *prose = g_strdup_printf ("start-%u. %s end-%u.", i,
                                                "Words enough to fill a good many lines, because "
                                                "only then is a page full before long, and that "
                                                "is the point of it; and then some more of them, "
                                                "so that the last line is broken as well, and so "
                                                "on and on until it is enough for one paragraph.",
                                                i);

      if (i % 20 == 0)
        ctp_document_add_section (document, "Section");

      ctp_document_add_prose (document, prose);
      ctp_document_add_check (document, i % 2 == 0, "An entry", "With a line below");
    }

  text = pdf_reader_dup_text (document, CTP_PAPER_A4);

  if (text == NULL)
    return;

  n_pages = pdf_reader_count (text, "\f");
  g_assert_cmpuint (n_pages, >=, 60);
  last = g_strdup_printf ("%u of %u", n_pages, n_pages);
  g_assert_cmpuint (pdf_reader_count (text, last), ==, 1);
  g_assert_cmpuint (pdf_reader_count (text, "start-"), ==, 420);
  g_assert_cmpuint (pdf_reader_count (text, "end-"), ==, 420);
  g_assert_cmpuint (pdf_reader_count (text, "An entry"), ==, 420);
}

/* What no page can hold in one piece is divided all the same, and nothing of it is lost. */
static void
test_too_tall (void)
{
  static const struct
  {
    double width;
    double height;
  } sizes[] = { { 595, 842 }, { 200, 300 }, { 842, 595 }, { 72, 72 }, { 2000, 100 } };
  g_autoptr (GString) words = g_string_new (NULL);
  const CtpColumn columns[] = { { .head = "A", .weight = 1 }, { .head = "B", .weight = 1 } };

  while (words->len < 4000)
    g_string_append (words, "Unbreakablyverylongwordthatdoesnotfit and others ");

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (CtpDocument) document = ctp_document_new (words->str, words->str, words->str);
      g_autoptr (CtpPaginator) paginator = NULL;

      ctp_document_add_section (document, words->str);
      ctp_document_add_entry (document, words->str, words->str, "Mark");
      ctp_document_add_table (document, columns, G_N_ELEMENTS (columns));
      ctp_document_add_row (document, (const char *const[]){ words->str, "", NULL });
      ctp_document_add_section (document, "");
      paginator = ctp_paginator_new_for_size (document, sizes[i].width, sizes[i].height);
      g_assert_cmpuint (ctp_paginator_get_n_pages (paginator), >, 1);
      g_assert_cmpuint (ctp_document_get_n_blocks (document), ==, 4);
    }
}

static void
test_scripts (void)
{
  static const struct
  {
    const char *language;
    const char *text;
  } cases[] = {
    { "en", "Grüße, naïveté, Ångström" }, { "he", "שלום" },        { "ar", "السلام" },
    { "ja", "日本語のテキスト" },         { "zh-CN", "中文文本" }, { "hi", "नमस्ते" },
    { "en", "e\u0301a\u0308" },           { "el", "Καλημέρα" },    { "ru", "Здравствуйте" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CtpDocument) document = ctp_document_new (cases[i].text, NULL, cases[i].text);
      g_autofree char *fonts = NULL;
      g_auto (GStrv) lines = NULL;

      ctp_document_set_language (document, cases[i].language);
      ctp_document_add_section (document, cases[i].text);
      ctp_document_add_prose (document, cases[i].text);
      ctp_document_add_check (document, TRUE, cases[i].text, "🎉👩🏽‍🚀");
      fonts = pdf_reader_dup_fonts (document, CTP_PAPER_A5);

      if (fonts == NULL)
        return;

      lines = g_strsplit (fonts, "\n", -1);
      g_assert_cmpuint (g_strv_length (lines), >, 3);

      /* The columns after the encoding: embedded, subset, with a map to Unicode. */
      for (guint j = 2; lines[j] != NULL && *lines[j] != '\0'; j++)
        g_assert_nonnull (strstr (lines[j], " yes "));
    }
}

static void
test_info (void)
{
  g_autoptr (CtpDocument) document = ctp_document_new ("Show me how – שלום", "Today", NULL);
  g_autofree char *info = NULL;

  ctp_document_set_author (document, "Amirah and Taylor");
  info = pdf_reader_dup_info (document, CTP_PAPER_LETTER);

  if (info == NULL)
    return;

  g_assert_cmpuint (pdf_reader_count (info, "Show me how – שלום"), ==, 1);
  g_assert_cmpuint (pdf_reader_count (info, "Amirah and Taylor"), ==, 1);
  g_assert_cmpuint (pdf_reader_count (info, "612 x 792 pts (letter)"), ==, 1);
  g_assert_cmpuint (pdf_reader_count (info, "Counterpart "), ==, 1);
}

/* Whatever fails: an error in words, the old file as it was, nothing left over. */
static void
test_failures (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("report-XXXXXX", &error);
  g_autoptr (CtpDocument) document = ctp_document_new ("Title", NULL, NULL);
  const struct
  {
    const char *name;
    int code;
  } cases[] = {
    { "not/there/a.pdf", CTP_REPORT_ERROR_NOT_FOUND },
    { "folder.pdf", CTP_REPORT_ERROR_IO },
    { "file/a.md", CTP_REPORT_ERROR_NOT_FOUND },
  };
  g_autofree char *taken = g_build_filename (folder, "folder.pdf", NULL);
  g_autofree char *file = g_build_filename (folder, "file", NULL);

  g_assert_no_error (error);
  g_assert_no_errno (g_mkdir (taken, 0700));
  g_assert_true (g_file_set_contents (file, "x", 1, NULL));

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_build_filename (folder, cases[i].name, NULL);
      g_autofree char *name = g_path_get_basename (path);

      g_assert_false (ctp_report_write (document, path, CTP_PAPER_A4, NULL, NULL, &error));
      g_assert_error (error, CTP_REPORT_ERROR, cases[i].code);
      g_assert_nonnull (strstr (error->message, name));
      g_clear_error (&error);
    }

  g_assert_no_errno (g_rmdir (taken));
  g_assert_no_errno (g_unlink (file));
  g_assert_no_errno (g_rmdir (folder));
}

/* Goes on until so much is done. */
static gboolean
stop_cb (double part, gpointer user_data)
{
  const double *most = user_data;

  return part < *most;
}

/* Called off at whatever time: the old file is whole, and nothing half-written is beside it. */
static void
test_called_off (void)
{
  static const double parts[] = { 0, 0.2, 0.5, 0.51, 0.9, 1 };
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("report-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "book.pdf", NULL);
  g_autoptr (CtpDocument) document = create_shifted (400);

  g_assert_no_error (error);

  for (gsize i = 0; i < G_N_ELEMENTS (parts) * 2; i++)
    {
      double most = parts[i / 2];
      gboolean replaces = i % 2 == 1;
      g_autofree char *content = NULL;

      if (replaces)
        g_assert_true (g_file_set_contents (path, "old", 3, NULL));

      g_assert_false (ctp_pdf_write (document, path, CTP_PAPER_A4, stop_cb, &most, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_clear_error (&error);

      if (replaces)
        {
          g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
          g_assert_cmpstr (content, ==, "old");
          g_assert_no_errno (g_unlink (path));
        }

      /* Only an empty folder can be removed. */
      g_assert_no_errno (g_rmdir (folder));
      g_assert_no_errno (g_mkdir (folder, 0700));
    }

  g_assert_no_errno (g_rmdir (folder));
}

static void
test_files (void)
{
  static const struct
  {
    const char *name;
    const char *begins;
  } cases[] = { { "a.pdf", "%PDF-" }, { "a.md", "# Title" }, { "A.MD", "# Title" } };
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("report-XXXXXX", &error);
  g_autoptr (CtpDocument) document = ctp_document_new ("Title", NULL, NULL);

  g_assert_no_error (error);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_build_filename (folder, cases[i].name, NULL);
      g_autofree char *content = NULL;
      GStatBuf status;

      /* A file that others may read does not stay so. */
      g_assert_true (g_file_set_contents (path, "old", 3, NULL));
      g_assert_no_errno (g_chmod (path, 0644));
      g_assert_true (ctp_report_write (document, path, CTP_PAPER_A4, NULL, NULL, &error));
      g_assert_no_error (error);
      g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
      g_assert_true (g_str_has_prefix (content, cases[i].begins));
      g_assert_no_errno (g_stat (path, &status));
      g_assert_cmpuint (status.st_mode & 0777, ==, 0600);
      g_assert_no_errno (g_unlink (path));
    }

  g_assert_no_errno (g_rmdir (folder));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pages/breaks", test_breaks);
  g_test_add_func ("/pages/sections", test_sections);
  g_test_add_func ("/pages/table", test_table);
  g_test_add_func ("/pages/long", test_long);
  g_test_add_func ("/pages/too-tall", test_too_tall);
  g_test_add_func ("/pages/scripts", test_scripts);
  g_test_add_func ("/pdf/info", test_info);
  g_test_add_func ("/report/failures", test_failures);
  g_test_add_func ("/report/called-off", test_called_off);
  g_test_add_func ("/report/files", test_files);

  return g_test_run ();
}
