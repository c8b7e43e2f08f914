/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Small pieces that make words: when a journal was opened, what its file is called, which words of
 * a passage were found. */

#include "app/search/ctp-excerpt.h"
#include "app/start/ctp-create-page.h"
#include "app/start/ctp-recent-row.h"
#include "journal/ctp-search.h"

static void
test_opened (void)
{
  static const struct
  {
    const char *opened;
    const char *words;
  } cases[] = {
    { "2026-11-22T08:30:00", "Opened this morning" },
    { "2026-11-22T13:00:00", "Opened today" },
    { "2026-11-21T23:59:00", "Opened yesterday" },
    { "2026-11-19T10:00:00", "Opened on Thursday" },
    { "2026-11-12T10:00:00", "Opened on 12 November" },
    { "2025-11-22T10:00:00", "Opened on 22 November 2025" },
    /* The clock was set back since. */
    { "2026-12-01T10:00:00", "Opened on 1 December" },
  };
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/London");
  g_autoptr (GDateTime) now = g_date_time_new_from_iso8601 ("2026-11-22T15:00:00", zone);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GDateTime) opened = g_date_time_new_from_iso8601 (cases[i].opened, zone);
      g_autofree char *words = ctp_recent_row_dup_opened (g_date_time_to_unix (opened), now);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

static void
test_file_name (void)
{
  static const struct
  {
    const char *senior;
    const char *junior;
    const char *name;
  } cases[] = {
    { "Amirah", "Taylor", "Amirah and Taylor.counterpart" },
    { "A/B", "C:\\D", "A B and C  D.counterpart" },
    { "..", "x", "and x.counterpart" },
    { "أميرة", "😀", "أميرة and 😀.counterpart" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = ctp_create_page_dup_file_name (cases[i].senior, cases[i].junior);

      g_assert_cmpstr (name, ==, cases[i].name);
    }
}

static void
test_excerpt (void)
{
  static const struct
  {
    const char *marked;
    const char *plain;
    const char *attributes;
  } cases[] = {
    { "nothing", "nothing", "" },
    { "a " CTP_FOUND_OPEN "post" CTP_FOUND_CLOSE " a day", "a post a day", "2 6 weight bold" },
    { CTP_FOUND_OPEN "ü" CTP_FOUND_CLOSE "ber\nall", "über all", "0 2 weight bold" },
    { "<b>" CTP_FOUND_OPEN "&" CTP_FOUND_CLOSE "</b>", "<b>&</b>", "3 4 weight bold" },
    { CTP_FOUND_CLOSE "odd" CTP_FOUND_OPEN, "odd", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PangoAttrList *attributes = NULL;
      g_autofree char *plain = ctp_excerpt_parse (cases[i].marked, &attributes);
      g_autofree char *described = pango_attr_list_to_string (attributes);

      g_assert_cmpstr (plain, ==, cases[i].plain);
      g_assert_cmpstr (described, ==, cases[i].attributes);
      pango_attr_list_unref (attributes);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/words/opened", test_opened);
  g_test_add_func ("/app/words/file-name", test_file_name);
  g_test_add_func ("/app/words/excerpt", test_excerpt);

  return g_test_run ();
}
