/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Summary, agenda sheet and progress report of a small journal: what is in them, once, and what is
 * private and never. */

#include "journal/ctp-query.h"
#include "pair/ctp-agreement.h"
#include "pdf-reader.h"
#include "pair/ctp-review.h"
#include "report/ctp-action-list.h"
#include "report/ctp-agenda-sheet.h"
#include "report/ctp-agreement-sheet.h"
#include "report/ctp-booklet.h"
#include "report/ctp-closing-review.h"
#include "report/ctp-markdown.h"
#include "report/ctp-progress-report.h"
#include "report/ctp-summary.h"

typedef struct
{
  CtpJournal *journal;
  CtpRecord *meeting;
  CtpRecord *next;
} Fixture;

static gint64
read_clock (gpointer user_data)
{
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 11, 22, 9, 0, 0);

  return g_date_time_to_unix (now) * G_USEC_PER_SEC;
}

#define ADD_WITH(function, kind, ...)                                                              \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autoptr (GError) add_error = NULL;                                                           \
    CtpRecord *added = function (self->journal, kind, &add_error, __VA_ARGS__, NULL);              \
    g_assert_no_error (add_error);                                                                 \
    g_object_unref (added);                                                                        \
  }                                                                                                \
  G_STMT_END

#define ADD(kind, ...) ADD_WITH (ctp_journal_add, kind, __VA_ARGS__)
#define ADD_PRIVATE(kind, ...) ADD_WITH (ctp_journal_add_private, kind, __VA_ARGS__)

static void
add_goals (Fixture *self)
{
  CtpRecord *me = ctp_journal_get_me (self->journal);
  CtpRecord *partner = ctp_journal_get_partner (self->journal);
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpRecord) write = NULL;
  g_autoptr (CtpRecord) lead = NULL;
  g_autoptr (CtpRecord) hidden = NULL;

  write = ctp_journal_add (self->journal, "goal", &error, "title", "Write for social media myself",
                           "learner", me, "measure", "Posts a month", "baseline", 0.0, "target",
                           12.0, "status", "active", NULL);
  g_assert_no_error (error);
  lead = ctp_journal_add (self->journal, "goal", &error, "title", "Lead a difficult conversation",
                          "learner", partner, "status", "agreed", NULL);
  g_assert_no_error (error);
  hidden = ctp_journal_add_private (self->journal, "goal", &error, "title", "SECRET goal",
                                    "learner", me, "status", "active", NULL);
  g_assert_no_error (error);

  ADD ("checkin", "goal", write, "date", "2026-10-01", "value", 4.0);
  ADD ("checkin", "goal", write, "date", "2026-11-01", "value", 9.0);
  ADD ("milestone", "goal", lead, "title", "Read one book", "done", TRUE);
  ADD ("milestone", "goal", lead, "title", "Try it once", "done", FALSE);
  ADD ("takeaway", "meeting", self->meeting, "text",
       "Criticism answered overnight reads as contempt.", "learner", me, "goal", write);
  ADD ("takeaway", "meeting", self->meeting, "text", "It hides behind a goal.", "goal", hidden);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  const CtpPairNames names = { .me = "Amirah", .partner = "Taylor", .i_am = CTP_SIDE_SENIOR };
  g_autoptr (GError) error = NULL;
  CtpRecord *me;
  CtpRecord *partner;

  ctp_journal_set_clock (NULL, read_clock, NULL);
  self->journal = ctp_journal_new_in_memory (&names, &error);
  g_assert_no_error (error);
  ctp_journal_set_clock (NULL, NULL, NULL);
  me = ctp_journal_get_me (self->journal);
  partner = ctp_journal_get_partner (self->journal);
  self->meeting = ctp_journal_add (self->journal, "meeting", &error, "session", "show", "start",
                                   "2026-11-10T16:00", "zone", "Europe/London", "minutes", 45,
                                   "held_minutes", 50, "status", "held", NULL);
  g_assert_no_error (error);
  self->next
    = ctp_journal_add (self->journal, "meeting", &error, "start", "2026-11-24T16:00", "zone",
                       "Europe/London", "minutes", 60, "place", "Room 4.12 or by video", NULL);
  g_assert_no_error (error);
  ADD ("meeting", "start", "2026-11-17T16:00", "zone", "Europe/London", "minutes", 60, "status",
       "cancelled", "reason", "Travel");

  ADD ("note", "meeting", self->meeting, "text",
       "Taylor showed how to plan a week.\n- Answer **praise** the same day.");
  ADD_PRIVATE ("note", "meeting", self->meeting, "text", "SECRET note");
  add_goals (self);
  ADD_PRIVATE ("takeaway", "meeting", self->meeting, "text", "SECRET takeaway");
  ADD ("suggestion", "meeting", self->meeting, "title", "Let support answer", "giver", partner,
       "status", "adopted", "outcome", "Two people, a weekly rota", "decided", "2026-11-17");
  ADD ("suggestion", "meeting", self->meeting, "title", "Close the books on the 20th", "giver", me,
       "status", "declined");
  ADD ("action", "meeting", self->meeting, "title", "Write three posts", "owner", me, "due",
       "2026-11-27");
  ADD ("action", "meeting", self->meeting, "title", "Send two threads", "owner", partner, "done",
       TRUE, "done_on", "2026-11-11");
  ADD_PRIVATE ("action", "meeting", self->meeting, "title", "SECRET action");
  ADD ("topic", "meeting", self->next, "came_from", self->meeting, "title", "Hashtags", "owner",
       partner, "minutes", 15);
  ADD ("topic", "meeting", self->next, "title", "Pictures", "minutes", 30, "detail",
       "Bring two of them");
  ADD_PRIVATE ("topic", "meeting", self->next, "title", "SECRET topic");
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_object (&self->meeting);
  g_clear_object (&self->next);
  g_clear_object (&self->journal);
}

/* On paper: each sentence once, and nothing private. */
static void
check_paper (CtpDocument *document, const char *const *sentences)
{
  g_autofree char *text = pdf_reader_dup_text (document, CTP_PAPER_A4);

  if (text == NULL)
    return;

  for (guint i = 0; sentences[i] != NULL; i++)
    {
      if (pdf_reader_count (text, sentences[i]) != 1)
        g_error ("“%s” is there %u times in:\n%s", sentences[i],
                 pdf_reader_count (text, sentences[i]), text);
    }

  g_assert_cmpuint (pdf_reader_count (text, "SECRET"), ==, 0);
}

static void
test_summary (Fixture *self, gconstpointer data)
{
  static const char *const sentences[] = {
    "Show me how",
    "Tuesday, 10 November 2026 · 16:00 to 16:50 · Amirah and Taylor",
    "plan a week.",
    "Criticism answered overnight reads as contempt.",
    "Let support answer",
    "Tuesday, 24 November, 16:00, Room 4.12 or by video",
    "1 of 1",
    "Amirah and Taylor · Session summary · Confidential",
    NULL,
  };
  g_autoptr (CtpDocument) document = ctp_summary_new (self->meeting, CTP_CONTENTS_ALL);
  g_autofree char *markdown = ctp_markdown_dup (document);

  g_assert_cmpstr (markdown, ==,
                   "# Show me how\n\n"
                   "Tuesday, 10 November 2026 · 16:00 to 16:50 · Amirah and Taylor\n\n"
                   "## Minutes\n\n"
                   "Taylor showed how to plan a week.\n\n"
                   "- Answer **praise** the same day.\n\n"
                   "## Takeaways\n\n"
                   "- Criticism answered overnight reads as contempt.\\\n"
                   "  Amirah · Write for social media myself\n"
                   "- It hides behind a goal.\n\n"
                   "## Suggestions\n\n"
                   "- Let support answer (**Adopted**)\\\n"
                   "  Two people, a weekly rota\n"
                   "- Close the books on the 20th (**Declined**)\\\n"
                   "  Amirah\n\n"
                   "## Action items\n\n"
                   "- [ ] Write three posts\\\n"
                   "  Amirah · by Friday, 27 November\n"
                   "- [x] Send two threads\\\n"
                   "  Taylor · done on 11 November\n\n"
                   "## Next time\n\n"
                   "Tuesday, 24 November, 16:00, Room 4.12 or by video\n\n"
                   "- Hashtags\n\n"
                   "---\n\n"
                   "Amirah and Taylor · Session summary · Confidential\n");
  check_paper (document, sentences);
}

/* A meeting of which nothing is known yet still gives a page. */
static void
test_empty_summary (Fixture *self, gconstpointer data)
{
  g_autoptr (CtpDocument) document = ctp_summary_new (self->next, CTP_CONTENTS_ALL);
  g_autofree char *markdown = ctp_markdown_dup (document);

  g_assert_cmpstr (markdown, ==,
                   "# Regular session\n\n"
                   "Tuesday, 24 November 2026 · 16:00 to 17:00 · Amirah and Taylor\n\n"
                   "## Minutes\n\n"
                   "Nothing was written down.\n\n"
                   "---\n\n"
                   "Amirah and Taylor · Session summary · Confidential\n");
}

static void
test_agenda (Fixture *self, gconstpointer data)
{
  static const char *const sentences[]
    = { "Hashtags", "15 min", "Bring two of them", "Write three posts", "Notes", NULL };
  g_autoptr (CtpDocument) document = ctp_agenda_sheet_new (self->next);
  g_autofree char *markdown = ctp_markdown_dup (document);

  g_assert_cmpstr (markdown, ==,
                   "# Regular session\n\n"
                   "Tuesday, 24 November 2026 · 16:00 to 17:00 · Room 4.12 or by video\n\n"
                   "## Agenda\n\n"
                   "- Hashtags (**15 min**)\\\n"
                   "  Taylor\n"
                   "- Pictures (**30 min**)\\\n"
                   "  Bring two of them\n\n"
                   "## Still open\n\n"
                   "- [ ] Write three posts\\\n"
                   "  Amirah · by Friday, 27 November\n\n"
                   "---\n\n"
                   "Amirah and Taylor · Agenda · Confidential\n");
  check_paper (document, sentences);
}

static void
test_progress (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *from;
    const char *to;
    const char *has;
    const char *lacks;
  } cases[] = {
    { "2026-07-01", "2026-12-31", "1 July to 31 December 2026 · Amirah and Taylor", "SECRET" },
    { "2026-07-01", "2026-12-31", "- 1 meeting kept (**0.8 hours**)", "meetings kept" },
    { "2026-07-01", "2026-12-31", "- 1 meeting cancelled or missed", "No meeting" },
    { "2026-07-01", "2026-12-31", "myself<br>Posts a month · Active | 0 | 9 | 12 |", "| 4 |" },
    { "2026-07-01", "2026-10-15", "myself<br>Posts a month · Active | 0 | 4 | 12 |", "| 9 |" },
    { "2026-07-01", "2026-12-31", "conversation<br>Agreed | – | 1 of 2 | – |", "SECRET" },
    { "2026-07-01", "2026-12-31", "### Amirah learns", "Together" },
    { "2026-07-01", "2026-12-31", "- Criticism answered overnight", "Close the books" },
    { "2026-07-01", "2026-12-31", "- Let support answer (**Taylor**)", "SECRET" },
    { "2026-11-10", "2026-11-10", "- 1 meeting kept", "Let support answer" },
    { "2026-11-11", "2026-11-16", "No meeting was kept", "Criticism answered" },
    { NULL, NULL, "10 November to 22 November 2026", "SECRET" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CtpDocument) document = NULL;
      g_autofree char *markdown = NULL;
      GDate from;
      GDate to;

      if (cases[i].from != NULL)
        {
          g_date_clear (&from, 1);
          g_date_set_parse (&from, cases[i].from);
          g_date_clear (&to, 1);
          g_date_set_parse (&to, cases[i].to);
        }

      document = ctp_progress_report_new (self->journal, cases[i].from != NULL ? &from : NULL,
                                          cases[i].to != NULL ? &to : NULL, CTP_CONTENTS_ALL);
      markdown = ctp_markdown_dup (document);

      if (strstr (markdown, cases[i].has) == NULL || strstr (markdown, cases[i].lacks) != NULL)
        g_error ("“%s” or “%s” in:\n%s", cases[i].has, cases[i].lacks, markdown);
    }
}

/* The documents about all of the journal: what is in each, and what is not. */
static void
test_whole (Fixture *self, gconstpointer data)
{
  g_autoptr (CtpRecord) agreement = ctp_agreement_dup (self->journal);
  g_autoptr (GError) error = NULL;
  const struct
  {
    CtpDocument *document;
    const char *sentences[8];
    const char *lacks;
  } cases[] = {
    { ctp_action_list_new (self->journal, NULL),
      { "Write three posts", "by Friday, 27 November", "Send two threads", "1 of 1",
        "Amirah and Taylor · Action items · Confidential", NULL },
      "Close the books" },
    { ctp_agreement_sheet_new (self->journal),
      { "Our agreement", "1 of 1", "Amirah and Taylor · Agreement · Confidential", NULL },
      "SECRET" },
    { ctp_booklet_new (self->journal, NULL, NULL, CTP_CONTENTS_ALL),
      { "plan a week.", "Criticism answered overnight", "Travel", "1 of 5", "Let support answer",
        "Write three posts", "Pictures", NULL },
      "SECRET" },
    { ctp_booklet_new (self->journal, NULL, NULL, CTP_CONTENTS_TAKEAWAYS),
      { "Criticism answered overnight", "3 of 3", NULL },
      "plan a week." },
    { ctp_summary_new (self->meeting, CTP_CONTENTS_ACTIONS),
      { "Write three posts", "Send two threads", "Next time", NULL },
      "Criticism answered" },
    { ctp_progress_report_new (self->journal, NULL, NULL, CTP_CONTENTS_GOALS),
      { "Lead a difficult conversation", "1 meeting kept", NULL },
      "Let support answer" },
  };

  g_assert_true (ctp_record_set_text (agreement, "purpose", "So that we learn.", &error));

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CtpDocument) document = cases[i].document;
      g_autofree char *markdown = ctp_markdown_dup (document);

      check_paper (document, cases[i].sentences);
      g_assert_cmpuint (pdf_reader_count (markdown, cases[i].lacks), ==, 0);
      g_assert_cmpuint (pdf_reader_count (markdown, "SECRET"), ==, 0);
    }
}

/* What the two say on each level stands beside what the journal knows; nothing private does. */
static void
test_review (Fixture *self, gconstpointer data)
{
  static const char *const sentences[] = {
    "Was it worth your time? What made it so?",
    "What do you know or see now that you did not before?",
    "What do you do differently because of it?",
    "What changed around you: in the work, for customers, for others?",
    "1 of 2 suggestions adopted",
    "Adopted: Let support answer",
    "1 action item was done",
    "Amirah took away 1 thing",
    "Criticism answered overnight reads as contempt.",
    "Write for social media myself: from 0 to 9",
    "Lead a difficult conversation: 1 of 2 milestones",
    "Every hour of it",
    NULL,
  };
  g_autoptr (CtpRecord) review
    = ctp_review_expect (self->journal, ctp_journal_get_me (self->journal), "reaction");
  g_autoptr (CtpDocument) document = NULL;
  g_autofree char *markdown = NULL;

  g_object_set (review, "text", "Every **hour** of it", NULL);
  g_assert_true (ctp_record_get_exists (review));
  g_assert_cmpstr (ctp_record_get_text (review, "level"), ==, "reaction");

  document = ctp_closing_review_new (self->journal);
  check_paper (document, sentences);
  markdown = ctp_markdown_dup (document);
  g_assert_nonnull (strstr (markdown, "Every **hour** of it"));
  g_assert_null (strstr (markdown, "SECRET"));
}

static void
test_agreement (Fixture *self, gconstpointer data)
{
  g_autoptr (CtpRecord) agreement = ctp_agreement_dup (self->journal);
  g_autoptr (CtpDocument) document = NULL;
  g_autofree char *markdown = NULL;

  g_object_set (agreement, "purpose", "So that we learn.", "hours", 2.0, "starts", "2026-06-03",
                "ends", "2027-05-31", "contact", "By **message**.", NULL);
  ADD ("rule", "text", "Phones face down.", "position", 1.0);
  ADD ("rule", "text", "Say it kindly.", "position", 2.0);
  ADD_PRIVATE ("rule", "text", "SECRET rule", "position", 1.5);
  g_assert_true (ctp_agreement_sign (agreement, NULL));
  document = ctp_agreement_sheet_new (self->journal);
  markdown = ctp_markdown_dup (document);

  g_assert_cmpstr (markdown, ==,
                   "# Our agreement\n\n"
                   "Amirah and Taylor\n\n"
                   "## Purpose\n\n"
                   "So that we learn.\n\n"
                   "## Ground rules\n\n"
                   "1. Phones face down.\n"
                   "2. Say it kindly.\n\n"
                   "## Time\n\n"
                   "2 hours a month\n\n"
                   "3 June 2026 to 31 May 2027\n\n"
                   "## In between\n\n"
                   "By **message**.\n\n"
                   "## Signatures\n\n"
                   "- Amirah\\\n"
                   "  Signed in the journal on 22 November 2026\n"
                   "- Taylor\\\n"
                   "  Place, date, signature\n\n"
                   "---\n\n"
                   "Amirah and Taylor · Agreement · Confidential\n");
}

/* What is told is chosen once for the journal, and is no part of what was signed. */
static void
test_contents (Fixture *self, gconstpointer data)
{
  static const CtpContents cases[]
    = { CTP_CONTENTS_MINUTES, CTP_CONTENTS_NONE, CTP_CONTENTS_ALL & ~CTP_CONTENTS_FEEDBACK,
        CTP_CONTENTS_ALL };
  g_autoptr (CtpRecord) agreement = ctp_agreement_dup (self->journal);
  g_autoptr (GError) error = NULL;
  CtpContents contents;

  g_assert_true (ctp_agreement_sign (agreement, &error));
  g_assert_cmpuint (ctp_contents_get (self->journal), ==, CTP_CONTENTS_ALL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = ctp_contents_dup_words (cases[i]);

      g_assert_true (ctp_contents_set (self->journal, cases[i], &error));
      g_assert_no_error (error);
      g_assert_cmpuint (ctp_contents_get (self->journal), ==, cases[i]);
      g_assert_true (ctp_contents_parse (words, &contents));
      g_assert_cmpuint (contents, ==, cases[i]);
    }

  g_assert_true (ctp_agreement_is_signed_by (agreement, CTP_SIDE_SENIOR));
  g_assert_false (ctp_contents_parse ("minutes,secrets", &contents));
  g_assert_true (ctp_record_set_text (agreement, "left_out", "dreams minutes", &error));
  g_assert_cmpuint (ctp_contents_get (self->journal), ==, CTP_CONTENTS_ALL & ~CTP_CONTENTS_MINUTES);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/documents/summary", Fixture, NULL, set_up, test_summary, tear_down);
  g_test_add ("/documents/empty-summary", Fixture, NULL, set_up, test_empty_summary, tear_down);
  g_test_add ("/documents/agenda", Fixture, NULL, set_up, test_agenda, tear_down);
  g_test_add ("/documents/progress", Fixture, NULL, set_up, test_progress, tear_down);

  g_test_add ("/documents/whole", Fixture, NULL, set_up, test_whole, tear_down);
  g_test_add ("/documents/agreement", Fixture, NULL, set_up, test_agreement, tear_down);
  g_test_add ("/documents/review", Fixture, NULL, set_up, test_review, tear_down);
  g_test_add ("/documents/contents", Fixture, NULL, set_up, test_contents, tear_down);

  return g_test_run ();
}
