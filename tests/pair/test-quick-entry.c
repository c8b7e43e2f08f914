/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What one typed line means, as a table; and that no line whatever loses a word or a crash. */

#include "pair/ctp-quick-entry.h"

#include "journal/ctp-query.h"
#include "pair-fixture.h"
#include "pair/ctp-pair-error.h"

static const struct
{
  const char *line;
  const char *title;
  int minutes;
  const char *owner;
  const char *goal;
} cases[] = {
  { "Story for the newsletter 10 min @Taylor", "Story for the newsletter", 10, "Taylor", NULL },
  { "Story for the newsletter 10 min @Taylor #write", "Story for the newsletter", 10, "Taylor",
    "Write for social media myself" },
  { "  Photo   rights  ", "Photo rights", 0, NULL, NULL },
  { "Photo rights 15min", "Photo rights", 15, NULL, NULL },
  { "Photo rights 15 minutes", "Photo rights", 15, NULL, NULL },
  { "Photo rights 15 MIN", "Photo rights", 15, NULL, NULL },
  { "Review 1 h", "Review", 60, NULL, NULL },
  { "Review 2h", "Review", 120, NULL, NULL },
  { "10 min Photo rights", "Photo rights", 10, NULL, NULL },
  { "@t 10 min Photo rights", "Photo rights", 10, "Taylor", NULL },
  { "Watch the 10 min video", "Watch the 10 min video", 0, NULL, NULL },
  { "Watch the 10 min video 5 min", "Watch the 10 min video", 5, NULL, NULL },
  { "Chapter 10", "Chapter 10", 0, NULL, NULL },
  { "Zero 0 min", "Zero 0 min", 0, NULL, NULL },
  { "A week 99999 min", "A week 99999 min", 0, NULL, NULL },
  { "Days 48 h", "Days 48 h", 0, NULL, NULL },
  { "١٥ min الصور", "الصور", 15, NULL, NULL },
  { "10 min", "10 min", 0, NULL, NULL },
  { "Ask @TAY", "Ask", 0, "Taylor", NULL },
  { "Ask @amirah about @Taylor", "Ask about @Taylor", 0, "Amirah", NULL },
  { "Ask @Nadia", "Ask @Nadia", 0, NULL, NULL },
  { "Meet @ noon", "Meet @ noon", 0, NULL, NULL },
  { "mail a@b.example", "mail a@b.example", 0, NULL, NULL },
  { "Numbers #numbers", "Numbers", 0, NULL, "Read what the numbers mean" },
  { "Numbers #read-what-the", "Numbers", 0, NULL, "Read what the numbers mean" },
  { "We are #1", "We are #1", 0, NULL, NULL },
  { "Old #dance", "Old #dance", 0, NULL, NULL },
  { "#write @Taylor", "", 0, "Taylor", "Write for social media myself" },
  { "", "", 0, NULL, NULL },
  { "😀 5 min", "😀", 5, NULL, NULL },
};

static CtpJournal *
make_journal (PairClock *clock)
{
  CtpJournal *journal = pair_fixture_new (clock);
  static const char *const goals[][2] = {
    { "Write for social media myself", "active" },
    { "Read what the numbers mean", "achieved" },
    { "Dance in a short film", "dropped" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (goals); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CtpRecord) goal
        = ctp_journal_add (journal, "goal", &error, "title", goals[i][0], NULL);

      ctp_record_set_text (goal, "status", goals[i][1], &error);
      g_assert_no_error (error);
    }
  return journal;
}

static const char *
get_shown (CtpRecord *record)
{
  return record != NULL ? ctp_record_get_shown (record) : NULL;
}

static void
test_parse (void)
{
  PairClock clock;
  g_autoptr (CtpJournal) journal = make_journal (&clock);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CtpQuickEntry) entry = ctp_quick_entry_parse (journal, cases[i].line);

      g_test_message ("“%s”", cases[i].line);
      g_assert_cmpstr (entry->title, ==, cases[i].title);
      g_assert_cmpint (entry->minutes, ==, cases[i].minutes);
      g_assert_cmpstr (get_shown (entry->owner), ==, cases[i].owner);
      g_assert_cmpstr (get_shown (entry->goal), ==, cases[i].goal);
    }
}

/* A line that is read, written and read again means the same. */
static void
test_written (void)
{
  static const char *const lines[] = {
    "Story for the newsletter 10 min @Taylor #write",
    "1 h @Taylor Ask @Amirah",
    "@Amirah What @Taylor said 5 min",
    "Read #write again #read 5 min",
  };
  PairClock clock;
  g_autoptr (CtpJournal) journal = make_journal (&clock);

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (CtpQuickEntry) entry = ctp_quick_entry_parse (journal, lines[i]);
      g_autofree char *line = ctp_quick_entry_dup_line (journal, entry->title, entry->minutes,
                                                        entry->owner, entry->goal);
      g_autoptr (CtpQuickEntry) again = ctp_quick_entry_parse (journal, line);

      g_test_message ("“%s” is written “%s”", lines[i], line);
      g_assert_cmpstr (again->title, ==, entry->title);
      g_assert_cmpint (again->minutes, ==, entry->minutes);
      g_assert_true (again->owner == entry->owner);
      g_assert_true (again->goal == entry->goal);
    }
}

/* Two people whose names begin alike are told apart only by what sets them apart. */
static void
test_alike (void)
{
  PairClock clock;
  g_autoptr (CtpJournal) journal = pair_fixture_new (&clock);
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpQuickEntry) both = NULL;
  g_autoptr (CtpQuickEntry) one = NULL;

  ctp_record_set_text (ctp_journal_get_me (journal), "name", "Tara", &error);
  g_assert_no_error (error);
  both = ctp_quick_entry_parse (journal, "Ask @ta");
  g_assert_null (both->owner);
  g_assert_cmpstr (both->title, ==, "Ask @ta");
  one = ctp_quick_entry_parse (journal, "Ask @tay");
  g_assert_cmpstr (get_shown (one->owner), ==, "Taylor");
}

static void
test_add (void)
{
  PairClock clock;
  g_autoptr (CtpJournal) journal = make_journal (&clock);
  g_autoptr (CtpRecord) meeting
    = pair_fixture_add_meeting (journal, "2026-11-24T16:00", 45, "planned");
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpRecord) first
    = ctp_quick_entry_add_topic (journal, "One 10 min @Taylor #write", meeting, &error);
  g_autoptr (CtpRecord) second = ctp_quick_entry_add_topic (journal, "Two", meeting, &error);
  g_autoptr (CtpRecord) question = ctp_quick_entry_add_topic (journal, "Why?", NULL, &error);
  g_autoptr (CtpQuery) topics = ctp_query_new (journal, "topic", "meeting = ?1", "position",
                                               ctp_record_get_id (meeting), NULL);
  g_autoptr (CtpRecord) top = g_list_model_get_item (G_LIST_MODEL (topics), 0);

  g_assert_no_error (error);
  g_assert_true (top == first);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (topics)), ==, 2);
  g_assert_cmpint (ctp_record_get_integer (first, "minutes"), ==, 10);
  g_assert_cmpstr (ctp_record_get_reference_id (second, "owner"), ==,
                   ctp_record_get_id (ctp_journal_get_me (journal)));
  g_assert_false (ctp_record_is_set (question, "meeting"));

  g_assert_true (ctp_journal_undo (journal, &error));
  g_assert_false (ctp_record_get_exists (question));
  g_assert_true (ctp_journal_undo (journal, &error));
  g_assert_false (ctp_record_get_exists (second));
  g_assert_true (ctp_record_get_exists (first));

  g_assert_null (ctp_quick_entry_add_topic (journal, " @Taylor ", meeting, &error));
  g_assert_error (error, CTP_PAIR_ERROR, CTP_PAIR_ERROR_EMPTY);
}

/* Whatever is typed, every word of it is in the title or was understood. */
static void
test_anything (void)
{
  static const char *const pieces[] = {
    "@",        "#",     "@Taylor",
    "#write",   "10",    "min",
    "h",        "15min", "\xff",
    "\xf0\x9f", "é",     "ß",
    "\t",       "min.",  "٣",
    "@@",       "#-",    "99999999999999999999",
    "Wort",     "字",    "\xe2\x80\x8f",
    "-5",       "1.5",
  };
  PairClock clock;
  g_autoptr (CtpJournal) journal = make_journal (&clock);

  for (int run = 0; run < 2000; run++)
    {
      GString *line = g_string_new (NULL);
      g_autofree char *text = NULL;
      g_autoptr (CtpQuickEntry) entry = NULL;

      for (int i = g_test_rand_int_range (0, 9); i > 0; i--)
        {
          g_string_append (line, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
          if (g_test_rand_bit ())
            g_string_append_c (line, ' ');
        }
      text = g_string_free (line, FALSE);
      entry = ctp_quick_entry_parse (journal, text);

      g_assert_true (g_utf8_validate (entry->title, -1, NULL));
      g_assert_cmpint (entry->minutes, >=, 0);
      g_assert_cmpint (entry->minutes, <=, 24 * 60);
      if (strstr (text, "Wort") != NULL)
        g_assert_nonnull (strstr (entry->title, "Wort"));
    }
}

/* A paste of a megabyte stays text, and costs no more than reading it. */
static void
test_paste (void)
{
  PairClock clock;
  g_autoptr (CtpJournal) journal = make_journal (&clock);
  GString *line = g_string_new (NULL);
  g_autofree char *text = NULL;
  g_autoptr (CtpQuickEntry) entry = NULL;

  while (line->len < 1024 * 1024)
    g_string_append (line, "@Taylor #write 10 min ");
  text = g_string_free (line, FALSE);
  entry = ctp_quick_entry_parse (journal, text);
  g_assert_null (entry->owner);
  g_assert_cmpuint (strlen (entry->title), ==, strlen (text) - 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/quick-entry/parse", test_parse);
  g_test_add_func ("/quick-entry/written", test_written);
  g_test_add_func ("/quick-entry/alike", test_alike);
  g_test_add_func ("/quick-entry/add", test_add);
  g_test_add_func ("/quick-entry/anything", test_anything);
  g_test_add_func ("/quick-entry/paste", test_paste);
  return g_test_run ();
}
