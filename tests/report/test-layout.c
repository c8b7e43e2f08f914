/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where every block of every document of the example journal comes to stand, on two papers and in
 * three scripts, against what was looked at and found good (tests/report/layout). Positions and page
 * breaks are compared, not pixels. The environment pins the fonts, and lets no word be divided but
 * by the patterns beside this file.
 *
 * CTP_LAYOUT_WRITE names a folder to write what was found to, with every document as PDF, to be
 * looked at and kept. */

#include <math.h>

#include "calendar/ctp-meetings.h"
#include "pair/ctp-sample.h"
#include "report/ctp-action-list.h"
#include "report/ctp-agenda-sheet.h"
#include "report/ctp-agreement-sheet.h"
#include "report/ctp-booklet.h"
#include "report/ctp-hyphenation.h"
#include "report/ctp-paginator.h"
#include "report/ctp-pdf.h"
#include "report/ctp-progress-report.h"
#include "report/ctp-summary.h"

/* What rounding may move, in points. */
#define TOLERANCE 1.5

#define N_DOCUMENTS 6

/* @sample: takes the place of every text, as long as it was; NULL leaves the texts as they are
 * @font: the test can say nothing where this file is not there */
typedef struct
{
  const char *name;
  const char *language;
  const char *sample;
  const char *font;
} Script;

static const Script scripts[] = {
  { "latin", "qq", NULL, "/usr/share/fonts/opentype/cantarell/Cantarell-Regular.otf" },
  { "hebrew", "he", "שיחה על לקוחות ועל מה שהם כותבים ברשת, ומה נעשה עם זה בשבוע הבא. ",
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf" },
  { "japanese", "ja",
    "顧客がネット上で何を書いているか、来週それをどう生かすかについて話し合った。",
    "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf" },
};

static gint64
read_clock (gpointer user_data)
{
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 11, 22, 9, 0, 0);

  return g_date_time_to_unix (now) * G_USEC_PER_SEC;
}

/* As many signs of the sample as @text has. */
static char *
dup_in_script (const Script *script, const char *text)
{
  glong length = text != NULL ? g_utf8_strlen (text, -1) : 0;
  g_autoptr (GString) filled = g_string_new (NULL);
  g_autofree char *cut = NULL;

  if (script->sample == NULL || length == 0)
    return g_strdup (text);

  while (g_utf8_strlen (filled->str, -1) < length)
    g_string_append (filled, script->sample);

  cut = g_utf8_substring (filled->str, 0, length);

  return g_strchomp (g_steal_pointer (&cut));
}

static CtpBlock *
copy_block (const Script *script, const CtpBlock *block)
{
  g_autofree char *text = dup_in_script (script, block->text);
  CtpBlock *copy = ctp_block_new (block->type, text);

  copy->detail = dup_in_script (script, block->detail);
  copy->mark = block->type == CTP_BLOCK_BULLET ? g_strdup (block->mark)
                                               : dup_in_script (script, block->mark);
  copy->level = block->level;
  copy->ticked = block->ticked;
  copy->n_lines = block->n_lines;
  copy->charts = block->charts != NULL ? g_ptr_array_ref (block->charts) : NULL;
  copy->columns = block->columns != NULL ? g_array_ref (block->columns) : NULL;
  copy->rows = block->rows != NULL ? g_ptr_array_ref (block->rows) : NULL;

  return copy;
}

static CtpDocument *
write_in (const Script *script, CtpDocument *document)
{
  g_autofree char *title = dup_in_script (script, ctp_document_get_title (document));
  g_autofree char *subtitle = dup_in_script (script, ctp_document_get_subtitle (document));
  CtpDocument *copy = ctp_document_new (title, subtitle, "");

  ctp_document_set_language (copy, script->language);

  for (guint i = 0; i < ctp_document_get_n_blocks (document); i++)
    ctp_document_take_block (copy, copy_block (script, ctp_document_get_block (document, i)));

  return copy;
}

static CtpDocument *
create_document (CtpJournal *journal, guint number)
{
  g_autoptr (CtpMeetings) meetings = ctp_meetings_new (journal);
  g_autoptr (CtpRecord) last = ctp_meetings_dup_previous (meetings);
  g_autoptr (CtpRecord) next = ctp_meetings_dup_next (meetings);

  switch (number)
    {
    case 0:
      return ctp_summary_new (last, CTP_CONTENTS_ALL);
    case 1:
      return ctp_agenda_sheet_new (next);
    case 2:
      return ctp_action_list_new (journal, NULL);
    case 3:
      return ctp_agreement_sheet_new (journal);
    case 4:
      return ctp_progress_report_new (journal, NULL, NULL, CTP_CONTENTS_ALL);
    default:
      return ctp_booklet_new (journal, NULL, NULL, CTP_CONTENTS_ALL);
    }
}

/* One line a block: document, paper, block, page, and how far down it begins, in tenths. */
static void
describe (GString *out, CtpDocument *document, guint number, CtpPaper paper)
{
  g_autoptr (CtpPaginator) paginator = ctp_paginator_new (document, paper);

  for (guint i = 0; i < ctp_document_get_n_blocks (document); i++)
    {
      guint page;
      double y;

      if (ctp_paginator_find_block (paginator, i, &page, &y))
        g_string_append_printf (out, "%u %u %u %u %d\n", number, paper, i, page + 1,
                                (int) round (y * 10));
    }
}

static void
write_pdf (CtpDocument *document,
           const char *folder,
           const char *name,
           guint number,
           CtpPaper paper)
{
  g_autofree char *file = g_strdup_printf ("%s-%u-%u.pdf", name, number, paper);
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autoptr (GError) error = NULL;

  ctp_pdf_write (document, path, paper, NULL, NULL, &error);
  g_assert_no_error (error);
}

static char *
dup_layout (const Script *script, const char *folder)
{
  static const CtpPaper papers[] = { CTP_PAPER_A4, CTP_PAPER_A5 };
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpJournal) journal = NULL;
  g_autoptr (GString) out = g_string_new (NULL);

  ctp_journal_set_clock (NULL, read_clock, NULL);
  journal = ctp_journal_new_in_memory (&ctp_sample_names, &error);
  g_assert_no_error (error);
  ctp_journal_set_clock (NULL, NULL, NULL);
  g_assert_true (ctp_sample_write (journal, &error));

  for (guint i = 0; i < N_DOCUMENTS; i++)
    {
      g_autoptr (CtpDocument) plain = create_document (journal, i);
      g_autoptr (CtpDocument) document = write_in (script, plain);

      for (gsize j = 0; j < G_N_ELEMENTS (papers); j++)
        {
          describe (out, document, i, papers[j]);

          if (folder != NULL)
            write_pdf (document, folder, script->name, i, papers[j]);
        }
    }

  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
check_line (const char *found, const char *expected)
{
  g_auto (GStrv) now = g_strsplit (found, " ", -1);
  g_auto (GStrv) then = g_strsplit (expected, " ", -1);

  g_assert_cmpuint (g_strv_length (now), ==, g_strv_length (then));

  for (guint i = 0; now[i] != NULL; i++)
    {
      double most = now[i + 1] == NULL ? TOLERANCE * 10 : 0;

      if (fabs (g_ascii_strtod (now[i], NULL) - g_ascii_strtod (then[i], NULL)) > most)
        g_error ("“%s” stood at “%s”", found, expected);
    }
}

static void
test_layout (gconstpointer data)
{
  const Script *script = data;
  const char *folder = g_getenv ("CTP_LAYOUT_WRITE");
  g_autofree char *name = g_strdup_printf ("%s.txt", script->name);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "layout", name, NULL);
  g_autofree char *found = NULL;
  g_autofree char *expected = NULL;
  g_auto (GStrv) now = NULL;
  g_auto (GStrv) then = NULL;

  if (!g_file_test (script->font, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("the font is not installed as it was when the layout was looked at");
      return;
    }

  found = dup_layout (script, folder);

  if (folder != NULL)
    {
      g_autofree char *written = g_build_filename (folder, name, NULL);

      g_assert_true (g_file_set_contents (written, found, -1, NULL));
      return;
    }

  g_assert_true (g_file_get_contents (path, &expected, NULL, NULL));
  now = g_strsplit (found, "\n", -1);
  then = g_strsplit (expected, "\n", -1);

  for (guint i = 0; now[i] != NULL && then[i] != NULL; i++)
    check_line (now[i], then[i]);

  g_assert_cmpuint (g_strv_length (now), ==, g_strv_length (then));
}

static void
test_hyphenation (void)
{
  static const struct
  {
    const char *language;
    const char *word;
    const char *divided;
  } cases[] = {
    { "qq", "international", "inter\u00adna\u00adtio\u00adnal" },
    { "qq-QQ", "International", "Inter\u00adna\u00adtio\u00adnal" },
    { "qq", "native", NULL },
    { "qq", "strengths", NULL },
    { "xx", "international", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CtpHyphenation) hyphenation = ctp_hyphenation_new (cases[i].language);
      g_autofree char *divided = ctp_hyphenation_dup_divided (hyphenation, cases[i].word);

      g_assert_cmpstr (divided, ==, cases[i].divided);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layout/hyphenation", test_hyphenation);

  for (gsize i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      g_autofree char *path = g_strdup_printf ("/layout/%s", scripts[i].name);

      g_test_add_data_func (path, &scripts[i], test_layout);
    }

  return g_test_run ();
}
