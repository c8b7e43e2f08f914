/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the other person did since I last looked: as a table of what they wrote and what is told. */

#include "pair/ctp-news.h"

#include "journal/ctp-query.h"
#include "journal/ctp-record-id.h"
#include "pair/ctp-consent.h"
#include "pair/ctp-looked.h"
#include "pair-fixture.h"

typedef struct
{
  CtpJournal *journal;
  PairClock clock;
  CtpRecord *meeting;
  CtpRecord *action;
  gint64 looked;
} World;

static void
world_clear (World *self)
{
  g_clear_object (&self->meeting);
  g_clear_object (&self->action);
  g_clear_object (&self->journal);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (World, world_clear)

static void
world_init (World *self)
{
  g_autoptr (GError) error = NULL;

  self->journal = pair_fixture_new (&self->clock);
  self->meeting = pair_fixture_add_meeting (self->journal, "2026-11-24T16:00", 45, "planned");
  self->action = ctp_journal_add (self->journal, "action", &error, "title", "Send two threads",
                                  "meeting", self->meeting, NULL);
  g_assert_no_error (error);
  self->looked = ctp_journal_get_sequence (self->journal);
}

static GPtrArray *
list (World *self)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *news = ctp_news_list (self->journal, self->looked, &error);

  g_assert_no_error (error);
  return news;
}

static void
check_only (World *self, CtpNewsVerb verb, const char *kind, guint count, CtpRecord *within)
{
  g_autoptr (GPtrArray) news = list (self);
  const CtpNews *first;

  g_assert_cmpuint (news->len, ==, 1);
  first = g_ptr_array_index (news, 0);
  g_assert_cmpint (first->verb, ==, verb);
  g_assert_cmpstr (first->kind->name, ==, kind);
  g_assert_cmpuint (first->count, ==, count);
  g_assert_true (first->within == within);
}

static void
check_none (World *self)
{
  g_autoptr (GPtrArray) news = list (self);

  g_assert_cmpuint (news->len, ==, 0);
}

static void
partner_adds_topic (World *self, const char *name)
{
  g_autofree char *id = ctp_record_id_compute (name);

  pair_fixture_partner_add (self->journal, "topic", id);
  pair_fixture_partner_set (self->journal, "topic", id, "title", name);
  pair_fixture_partner_set (self->journal, "topic", id, "meeting",
                            ctp_record_get_id (self->meeting));
}

static void
test_added (void)
{
  g_auto (World) self = { NULL };

  world_init (&self);
  check_none (&self);
  partner_adds_topic (&self, "One");
  partner_adds_topic (&self, "Two");
  check_only (&self, CTP_NEWS_ADDED, "topic", 2, self.meeting);

  self.looked = ctp_journal_get_sequence (self.journal);
  check_none (&self);
}

static void
test_mine_is_no_news (void)
{
  g_auto (World) self = { NULL };
  g_autoptr (GError) error = NULL;

  world_init (&self);
  ctp_record_set_text (self.action, "title", "Send three threads", &error);
  g_assert_no_error (error);
  check_none (&self);
}

static void
test_gone_again (void)
{
  g_auto (World) self = { NULL };
  g_autofree char *id = ctp_record_id_compute ("One");
  g_autoptr (CtpRecord) topic = NULL;
  g_autoptr (GError) error = NULL;

  world_init (&self);
  partner_adds_topic (&self, "One");
  topic = ctp_journal_get_record (self.journal, "topic", id);
  g_assert_true (ctp_record_delete (topic, &error));
  g_assert_no_error (error);
  check_none (&self);
}

/* One field that the other person sets on a record that was there, and what it is told as. */
static const struct
{
  const char *kind;
  const char *field;
  const char *text;
  CtpNewsVerb verb;
  gboolean is_told;
} cases[] = {
  { "action", "title", "Send a thread", CTP_NEWS_CHANGED, TRUE },
  { "action", "done", "1", CTP_NEWS_DONE, TRUE },
  { "action", "done", "0", CTP_NEWS_CHANGED, TRUE },
  { "action", "position", "3", CTP_NEWS_CHANGED, FALSE },
  { "meeting", "status", "cancelled", CTP_NEWS_CHANGED, TRUE },
  { "meeting", "sequence", "2", CTP_NEWS_CHANGED, FALSE },
  { "agreement", "junior_signed", "2026-11-22", CTP_NEWS_SIGNED, TRUE },
  { "agreement", "junior_digest", "abc", CTP_NEWS_SIGNED, FALSE },
  { "agreement", "purpose", "To learn", CTP_NEWS_CHANGED, TRUE },
  { "round", "junior_given", "2026-11-22", CTP_NEWS_ANSWERED, TRUE },
  { "suggestion", "status", "adopted", CTP_NEWS_DONE, TRUE },
  { "suggestion", "status", "trying", CTP_NEWS_CHANGED, TRUE },
  { "goal", "status", "achieved", CTP_NEWS_DONE, TRUE },
  { "person", "zone", "Asia/Kolkata", CTP_NEWS_CHANGED, TRUE },
};

static CtpRecord *
dup_record (World *self, const char *kind)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpQuery) all = ctp_query_new (self->journal, kind, NULL, NULL, NULL);
  CtpRecord *record = g_list_model_get_item (G_LIST_MODEL (all), 0);

  if (record == NULL)
    record = ctp_journal_add_empty (self->journal, ctp_kind_find (kind), FALSE, &error);
  g_assert_no_error (error);
  self->looked = ctp_journal_get_sequence (self->journal);
  return record;
}

static void
test_changes (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (World) self = { NULL };
      g_autoptr (CtpRecord) record = NULL;

      world_init (&self);
      record = dup_record (&self, cases[i].kind);
      pair_fixture_partner_set (self.journal, cases[i].kind, ctp_record_get_id (record),
                                cases[i].field, cases[i].text);
      g_test_message ("%s %s %s", cases[i].kind, cases[i].field, cases[i].text);
      if (cases[i].is_told)
        check_only (&self, cases[i].verb, cases[i].kind, 1,
                    g_str_equal (cases[i].kind, "action") ? self.meeting : NULL);
      else
        check_none (&self);
    }
}

/* What the other person says to a goal of mine, together with the status that follows from it. */
static const struct
{
  const char *answer;
  const char *status;
  gboolean is_rewritten;
  gboolean is_told;
  CtpNewsVerb verb;
} answers[] = {
  { "agreed", "agreed", FALSE, TRUE, CTP_NEWS_AGREED },
  { "declined", NULL, FALSE, TRUE, CTP_NEWS_DECLINED },
  { "open", NULL, FALSE, FALSE, CTP_NEWS_CHANGED },
  /* Said to words that are no longer there. */
  { "declined", NULL, TRUE, FALSE, CTP_NEWS_CHANGED },
};

static void
test_answers (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_auto (World) self = { NULL };
      g_autoptr (GError) error = NULL;
      g_autoptr (CtpRecord) goal = NULL;
      g_autofree char *terms = NULL;
      const char *id;

      world_init (&self);
      goal = ctp_journal_add (self.journal, "goal", &error, "title", "Write myself", NULL);
      g_assert_no_error (error);
      id = ctp_record_get_id (goal);
      terms = ctp_consent_dup_terms (goal);
      self.looked = ctp_journal_get_sequence (self.journal);

      pair_fixture_partner_set (self.journal, "goal", id, "junior_answer", answers[i].answer);
      pair_fixture_partner_set (self.journal, "goal", id, "junior_terms", terms);
      if (answers[i].status != NULL)
        pair_fixture_partner_set (self.journal, "goal", id, "status", answers[i].status);
      if (answers[i].is_rewritten)
        ctp_record_set_text (goal, "title", "Write for us both", &error);
      g_assert_no_error (error);
      if (answers[i].is_told)
        check_only (&self, answers[i].verb, "goal", 1, NULL);
      else
        check_none (&self);
    }
}

/* The newest comes first. */
static void
test_order (void)
{
  g_auto (World) self = { NULL };
  g_autoptr (GPtrArray) news = NULL;

  world_init (&self);
  partner_adds_topic (&self, "One");
  self.clock.now += G_USEC_PER_SEC;
  pair_fixture_partner_set (self.journal, "action", ctp_record_get_id (self.action), "done", "1");
  news = list (&self);
  g_assert_cmpuint (news->len, ==, 2);
  g_assert_cmpint (((CtpNews *) news->pdata[0])->verb, ==, CTP_NEWS_DONE);
  g_assert_cmpint (((CtpNews *) news->pdata[0])->when, >, ((CtpNews *) news->pdata[1])->when);
}

/* What was looked at is kept view by view, and is no change that anyone else would hear of. */
static void
test_looked (void)
{
  g_auto (World) world = { 0 };
  gint64 sequence;

  world_init (&world);
  sequence = ctp_journal_get_sequence (world.journal);
  g_assert_false (ctp_looked_has_begun (world.journal));
  g_assert_cmpint (ctp_looked_get (world.journal, "goals"), ==, 0);
  g_assert_true (ctp_looked_set (world.journal, "goals", 12, NULL));
  g_assert_true (ctp_looked_set (world.journal, "notes", 7, NULL));
  g_assert_true (ctp_looked_set (world.journal, "goals", sequence, NULL));
  g_assert_true (ctp_looked_has_begun (world.journal));
  g_assert_cmpint (ctp_looked_get (world.journal, "goals"), ==, sequence);
  g_assert_cmpint (ctp_looked_get (world.journal, "notes"), ==, 7);
  g_assert_cmpint (ctp_looked_get (world.journal, "meetings"), ==, 0);
  g_assert_cmpint (ctp_journal_get_sequence (world.journal), ==, sequence);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/news/added", test_added);
  g_test_add_func ("/news/mine is no news", test_mine_is_no_news);
  g_test_add_func ("/news/gone again", test_gone_again);
  g_test_add_func ("/news/changes", test_changes);
  g_test_add_func ("/news/answers", test_answers);
  g_test_add_func ("/news/order", test_order);
  g_test_add_func ("/news/looked", test_looked);

  return g_test_run ();
}
