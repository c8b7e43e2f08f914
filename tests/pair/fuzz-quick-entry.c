/* SPDX-License-Identifier: GPL-3.0-or-later */

/* libFuzzer's entry to what is typed on one line: topics, and what is written down in a session.
 *
 * Whatever is typed, every word of it stands in the title in its order or was understood, and what
 * is understood is within bounds and can be typed again. */

#include "pair/ctp-capture.h"
#include "pair/ctp-due-words.h"

#include <string.h>

int LLVMFuzzerInitialize (int *argc, char ***argv);
int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

#define MOST_MINUTES (24 * 60)

/* Nothing is ever written to it. */
static CtpJournal *journal;

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  const CtpPairNames names
    = { .me = "Ada Lovelace", .partner = "Grace Hopper", .i_am = CTP_SIDE_SENIOR };
  static const char *const goals[] = { "Write for social media", "Read what the numbers mean" };

  journal = ctp_journal_new_in_memory (&names, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (goals); i++)
    g_object_unref (ctp_journal_add (journal, "goal", NULL, "title", goals[i], NULL));
  return 0;
}

/* The letters of @part follow each other in @line, with others between them. */
static void
check_order (const char *part, const char *line)
{
  const char *at = line;

  g_assert_true (g_utf8_validate (part, -1, NULL));
  for (; *part != '\0'; part = g_utf8_next_char (part))
    {
      const gunichar letter = g_utf8_get_char (part);

      if (g_unichar_isspace (letter))
        continue;
      while (*at != '\0' && g_utf8_get_char (at) != letter)
        at = g_utf8_next_char (at);
      g_assert_cmpint (*at, !=, '\0');
      at = g_utf8_next_char (at);
    }
}

static void
check_topic (const char *typed, const char *line)
{
  g_autoptr (CtpQuickEntry) entry = ctp_quick_entry_parse (journal, typed);
  g_autoptr (CtpQuickEntry) again = NULL;
  g_autofree char *told = NULL;

  check_order (entry->title, line);
  g_assert_cmpint (entry->minutes, >=, 0);
  g_assert_cmpint (entry->minutes, <=, MOST_MINUTES);

  told
    = ctp_quick_entry_dup_line (journal, entry->title, entry->minutes, entry->owner, entry->goal);
  again = ctp_quick_entry_parse (journal, told);
  if (entry->minutes > 0 && *entry->title != '\0')
    {
      g_assert_cmpint (again->minutes, ==, entry->minutes);
      g_assert_cmpstr (again->title, ==, entry->title);
    }
}

static void
check_capture (CtpCaptureKind kind, const char *typed, const char *line)
{
  g_autoptr (CtpCapture) capture = ctp_capture_parse (journal, kind, typed);

  check_order (capture->entry->title, line);
  g_assert_nonnull (capture->entry->owner);
  if (!g_date_valid (&capture->due))
    return;

  g_assert_cmpint (kind, ==, CTP_CAPTURE_ACTION);
  g_assert_cmpstr (capture->entry->title, !=, "");
  ctp_capture_refuse_due (capture);
  check_order (capture->entry->title, line);
}

static void
check_due_words (const char *line)
{
  GDate due, today;
  g_autofree char *left = NULL;

  g_date_set_dmy (&today, 22, G_DATE_NOVEMBER, 2026);
  g_date_clear (&due, 1);
  left = ctp_due_words_take (line, &today, &due);
  check_order (left, line);
  g_date_clear (&due, 1);
  if (ctp_due_words_parse (line, &today, &due))
    g_assert_true (g_date_valid (&due));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autofree char *typed = g_strndup ((const char *) data, size);
  g_autofree char *line = g_utf8_make_valid (typed, -1);

  check_topic (typed, line);
  for (guint kind = 0; kind < CTP_N_CAPTURES; kind++)
    check_capture (kind, typed, line);
  check_due_words (line);
  return 0;
}
