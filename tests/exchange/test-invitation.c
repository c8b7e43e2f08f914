/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An invitation: what it tells, what becomes of it, and everything for which it is refused. */

#include "exchange-fixture.h"

#include "exchange/ctp-comparison.h"
#include "exchange/ctp-folder-pass.h"
#include "exchange/ctp-pair-key.h"
#include "journal/ctp-journal-copy.h"

#include <glib/gstdio.h>

#define DAY G_TIME_SPAN_DAY

static void
assert_refused (ExchangeFixture *fixture,
                const char *path,
                const char *phrase,
                gint64 now,
                CtpExchangeError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (ctp_pair_invitation_open (path, phrase, now, &error));
  g_assert_error (error, CTP_EXCHANGE_ERROR, (int) code);
}

static CtpPairInvitation *
open_now (ExchangeFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  CtpPairInvitation *invitation = ctp_pair_invitation_open (
    fixture->invitation, fixture->phrase, ctp_journal_get_now (fixture->senior), &error);

  g_assert_no_error (error);
  return invitation;
}

static void
test_tells (ExchangeFixture *fixture, gconstpointer data)
{
  g_autoptr (CtpPairInvitation) invitation = NULL;

  exchange_fixture_invite (fixture, CTP_PAIR_INVITATION_PARTNER, TRUE);
  invitation = open_now (fixture);
  g_assert_cmpstr (ctp_pair_invitation_get_from (invitation), ==, "Amirah");
  g_assert_cmpstr (ctp_pair_invitation_get_for (invitation), ==, "Taylor");
  g_assert_cmpint (ctp_pair_invitation_get_who (invitation), ==, CTP_PAIR_INVITATION_PARTNER);
  g_assert_true (ctp_pair_invitation_get_once (invitation));
  g_assert_true (ctp_pair_invitation_get_writer (invitation)
                 == ctp_journal_get_writer (fixture->senior));
  g_assert_true (ctp_pair_invitation_looks_like_one (fixture->invitation));
  g_assert_false (ctp_update_looks_like_one (fixture->invitation));
}

/* The copy is the other person's, has all but what is private, and writes by a number of its own. */
static void
test_partner (ExchangeFixture *fixture, gconstpointer data)
{
  g_autoptr (CtpRecord) note = NULL;
  g_autoptr (CtpRecord) goal = NULL;
  g_autofree char *dump = NULL;
  CtpComparisonSign mine[CTP_COMPARISON_SIGNS], theirs[CTP_COMPARISON_SIGNS];
  guint64 writer;

  goal = exchange_fixture_add_goal (fixture->senior, "Together");
  note = ctp_journal_add_private (fixture->senior, "note", NULL, "text", "For my eyes only", NULL);
  exchange_fixture_join_junior (fixture);
  exchange_fixture_assert_equal (fixture->senior, fixture->junior);
  dump = journal_fixture_dump (fixture->junior, TRUE);
  g_assert_null (strstr (dump, "For my eyes only"));
  g_assert_cmpstr (ctp_record_get_text (ctp_journal_get_me (fixture->junior), "name"), ==,
                   "Taylor");
  g_assert_cmpstr (ctp_record_get_text (ctp_journal_get_partner (fixture->junior), "name"), ==,
                   "Amirah");
  writer = ctp_journal_get_writer (fixture->junior);
  g_assert_true (writer != ctp_journal_get_writer (fixture->senior));

  g_assert_true (ctp_comparison_find (fixture->senior, writer, mine));
  g_assert_true (
    ctp_comparison_find (fixture->junior, ctp_journal_get_writer (fixture->senior), theirs));
  for (guint i = 0; i < CTP_COMPARISON_SIGNS; i++)
    g_assert_cmpstr (mine[i].emoji, ==, theirs[i].emoji);
}

/* A further copy of one's own has the private notes too, on purpose. */
static void
test_myself (ExchangeFixture *fixture, gconstpointer data)
{
  g_object_unref (
    ctp_journal_add_private (fixture->senior, "note", NULL, "text", "For my eyes only", NULL));
  g_autofree char *here = NULL;
  g_autofree char *there = NULL;

  exchange_fixture_invite (fixture, CTP_PAIR_INVITATION_MYSELF, TRUE);
  fixture->junior = exchange_fixture_join (fixture, "laptop.counterpart");
  here = journal_fixture_dump (fixture->senior, TRUE);
  there = journal_fixture_dump (fixture->junior, TRUE);
  g_assert_nonnull (strstr (there, "For my eyes only"));
  g_assert_cmpstr (here, ==, there);
  g_assert_cmpstr (ctp_record_get_text (ctp_journal_get_me (fixture->junior), "name"), ==,
                   "Amirah");
}

/* Every word and every day matters. */
static void
test_refused (ExchangeFixture *fixture, gconstpointer data)
{
  gint64 now = ctp_journal_get_now (fixture->senior);
  g_autofree char *other = exchange_fixture_path (fixture, "senior.counterpart");
  g_autofree char *missing = exchange_fixture_path (fixture, "missing");
  g_autofree char *careless = NULL;
  g_autoptr (CtpPairInvitation) late = NULL;
  g_autoptr (GError) error = NULL;

  exchange_fixture_invite (fixture, CTP_PAIR_INVITATION_PARTNER, TRUE);
  assert_refused (fixture, fixture->invitation, "aardvark", now, CTP_EXCHANGE_ERROR_PHRASE);
  assert_refused (fixture, fixture->invitation, "", now, CTP_EXCHANGE_ERROR_PHRASE);
  assert_refused (fixture, fixture->invitation, fixture->phrase, now + 15 * DAY,
                  CTP_EXCHANGE_ERROR_EXPIRED);
  assert_refused (fixture, other, fixture->phrase, now, CTP_EXCHANGE_ERROR_NOT_AN_INVITATION);
  g_assert_null (ctp_pair_invitation_open (missing, fixture->phrase, now, &error));
  g_assert_error (error, CTP_VAULT_ERROR, CTP_VAULT_ERROR_NOT_FOUND);

  careless = g_ascii_strup (fixture->phrase, -1);
  late = ctp_pair_invitation_open (fixture->invitation, careless, now + 13 * DAY, NULL);
  g_assert_nonnull (late);
}

/* The file with one byte changed, or cut off. */
static void
write_changed (const char *from, const char *to, gsize at, guint8 with, gsize size)
{
  g_autofree char *content = NULL;
  gsize whole;

  g_assert_true (g_file_get_contents (from, &content, &whole, NULL));
  content[at] = (char) ((guint8) content[at] ^ with);
  g_assert_true (g_file_set_contents (to, content, (gssize) MIN (size, whole), NULL));
}

static void
test_damaged (ExchangeFixture *fixture, gconstpointer data)
{
  static const struct
  {
    gsize at;
    guint8 with;
    gsize size;
    CtpExchangeError code;
  } table[] = {
    { 0, 1, G_MAXSIZE, CTP_EXCHANGE_ERROR_NOT_AN_INVITATION },
    { 7, 1, G_MAXSIZE, CTP_EXCHANGE_ERROR_NOT_AN_INVITATION },
    { 8, 2, G_MAXSIZE, CTP_EXCHANGE_ERROR_NEWER },
    { 8, 1, G_MAXSIZE, CTP_EXCHANGE_ERROR_DAMAGED },
    { 11, 0x80, G_MAXSIZE, CTP_EXCHANGE_ERROR_NEWER },
    { 12, 1, G_MAXSIZE, CTP_EXCHANGE_ERROR_COST },
    { 14, 0xff, G_MAXSIZE, CTP_EXCHANGE_ERROR_COST },
    { 20, 0xff, G_MAXSIZE, CTP_EXCHANGE_ERROR_COST },
    { 24, 1, G_MAXSIZE, CTP_EXCHANGE_ERROR_PHRASE },
    { 40, 1, G_MAXSIZE, CTP_EXCHANGE_ERROR_PHRASE },
    { 64, 1, G_MAXSIZE, CTP_EXCHANGE_ERROR_PHRASE },
    { 4000, 1, G_MAXSIZE, CTP_EXCHANGE_ERROR_PHRASE },
    { 0, 0, 0, CTP_EXCHANGE_ERROR_CUT_SHORT },
    { 0, 0, 5, CTP_EXCHANGE_ERROR_CUT_SHORT },
    { 0, 0, 64, CTP_EXCHANGE_ERROR_CUT_SHORT },
    { 0, 0, 4159, CTP_EXCHANGE_ERROR_CUT_SHORT },
    { 0, 0, 4160, CTP_EXCHANGE_ERROR_PHRASE },
  };
  g_autofree char *path = exchange_fixture_path (fixture, "damaged");

  journal_fixture_fill (fixture->senior);
  exchange_fixture_invite (fixture, CTP_PAIR_INVITATION_PARTNER, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      write_changed (fixture->invitation, path, table[i].at, table[i].with, table[i].size);
      assert_refused (fixture, path, fixture->phrase, ctp_journal_get_now (fixture->senior),
                      table[i].code);
    }
}

/* With an invitation for one copy a second joins: both sides say so, and nothing of it is taken. */
static void
test_once (ExchangeFixture *fixture, gconstpointer data)
{
  g_autoptr (CtpJournal) second = NULL;
  g_autoptr (CtpRecord) goal = NULL;
  g_autofree char *from_first = NULL;
  g_autofree char *from_second = NULL;
  g_autofree char *to_both = NULL;
  g_auto (CtpReceipt) receipt = { 0 };
  g_autoptr (GError) error = NULL;

  exchange_fixture_join_junior (fixture);
  second = exchange_fixture_join (fixture, "second.counterpart");
  goal = exchange_fixture_add_goal (second, "Not yours");
  from_first = exchange_fixture_send (fixture, fixture->junior, "1" CTP_UPDATE_SUFFIX);
  from_second = exchange_fixture_send (fixture, second, "2" CTP_UPDATE_SUFFIX);
  g_assert_true (ctp_update_file_receive (fixture->senior, from_first, &receipt, NULL));
  g_assert_true (receipt.has_joined);
  for (guint i = 0; i < 2; i++)
    {
      g_auto (CtpReceipt) refused = { 0 };

      g_assert_false (ctp_update_file_receive (fixture->senior, from_second, &refused, &error));
      g_assert_error (error, CTP_EXCHANGE_ERROR, CTP_EXCHANGE_ERROR_USED);
      g_clear_error (&error);
    }
  to_both = exchange_fixture_send (fixture, fixture->senior, "3" CTP_UPDATE_SUFFIX);
  exchange_fixture_receive (fixture->junior, to_both);
  exchange_fixture_receive (second, to_both);
  g_assert_false (ctp_exchange_is_refused (ctp_exchange_get (fixture->junior)));
  g_assert_true (ctp_exchange_is_refused (ctp_exchange_get (second)));
}

/* Until it expires, any number of copies, where the one who invites wants that. */
static void
test_again (ExchangeFixture *fixture, gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autoptr (CtpJournal) other = NULL;

  exchange_fixture_invite (fixture, CTP_PAIR_INVITATION_PARTNER, FALSE);
  fixture->junior = exchange_fixture_join (fixture, "junior.counterpart");
  other = exchange_fixture_join (fixture, "other.counterpart");
  first = exchange_fixture_send (fixture, fixture->junior, "1" CTP_UPDATE_SUFFIX);
  second = exchange_fixture_send (fixture, other, "2" CTP_UPDATE_SUFFIX);
  exchange_fixture_receive (fixture->senior, first);
  exchange_fixture_receive (fixture->senior, second);
}

static void
accepted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  ctp_pair_invitation_accept_into_finish (CTP_JOURNAL (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

/* After leaving, what follows has another key; an invitation brings both together again. */
static void
test_leave (ExchangeFixture *fixture, gconstpointer data)
{
  g_autoptr (CtpRecord) mine = NULL;
  g_autoptr (CtpRecord) theirs = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (CtpPairInvitation) invitation = NULL;
  gboolean is_done = FALSE;

  exchange_fixture_join_junior (fixture);
  before = exchange_fixture_send (fixture, fixture->junior, "1" CTP_UPDATE_SUFFIX);
  exchange_fixture_receive (fixture->senior, before);
  g_assert_true (ctp_exchange_leave (ctp_exchange_get (fixture->senior), NULL));
  mine = exchange_fixture_add_goal (fixture->senior, "On my own");
  theirs = exchange_fixture_add_goal (fixture->junior, "On my own, too");
  after = exchange_fixture_send (fixture, fixture->senior, "2" CTP_UPDATE_SUFFIX);
  exchange_fixture_refuse (fixture->junior, after, CTP_EXCHANGE_ERROR_FOREIGN);
  exchange_fixture_refuse (fixture->senior, before, CTP_EXCHANGE_ERROR_FOREIGN);

  exchange_fixture_invite (fixture, CTP_PAIR_INVITATION_PARTNER, TRUE);
  invitation = open_now (fixture);
  ctp_pair_invitation_accept_into_async (invitation, fixture->junior, NULL, accepted_cb, &is_done);
  while (!is_done)
    g_main_context_iteration (NULL, TRUE);
  g_free (before);
  before = exchange_fixture_send (fixture, fixture->junior, "3" CTP_UPDATE_SUFFIX);
  g_assert_cmpuint (exchange_fixture_receive (fixture->senior, before), >, 0);
  exchange_fixture_assert_equal (fixture->senior, fixture->junior);
}

/* Whoever stopped sharing and is invited again joins anew: both are shown the signs. */
static void
test_back (ExchangeFixture *fixture, gconstpointer data)
{
  g_autofree char *folder = exchange_fixture_path (fixture, "shared");
  g_autoptr (CtpPairInvitation) invitation = NULL;
  g_autoptr (CtpFolderNews) farewell = ctp_folder_news_new ();
  g_autoptr (CtpFolderNews) news = ctp_folder_news_new ();
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  exchange_fixture_join_junior (fixture);
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (CtpFolderNews) both = ctp_folder_news_new ();

      g_assert_true (
        ctp_folder_pass (i % 2 ? fixture->senior : fixture->junior, folder, both, &error));
    }
  g_assert_true (ctp_folder_pass_leave (fixture->junior, folder, &error));
  g_assert_true (ctp_folder_pass (fixture->senior, folder, farewell, &error));
  g_assert_true (((CtpReceipt *) farewell->receipts->pdata[farewell->receipts->len - 1])->has_left);

  exchange_fixture_invite (fixture, CTP_PAIR_INVITATION_PARTNER, TRUE);
  invitation = open_now (fixture);
  g_assert_true (ctp_pair_invitation_accept_into (invitation, fixture->junior, &error));
  g_assert_true (ctp_folder_pass (fixture->junior, folder, news, &error));
  g_assert_no_error (news->refused);
  ctp_folder_news_free (g_steal_pointer (&news));
  news = ctp_folder_news_new ();
  g_assert_true (ctp_folder_pass (fixture->senior, folder, news, &error));
  g_assert_no_error (news->refused);
  g_assert_cmpuint (news->receipts->len, ==, 1);
  g_assert_true (((CtpReceipt *) news->receipts->pdata[0])->has_joined);
  g_assert_false (((CtpReceipt *) news->receipts->pdata[0])->has_left);
}

/* A copy is lost with all that it had not sent; the other's invitation brings back the rest. */
static void
test_lost (ExchangeFixture *fixture, gconstpointer data)
{
  g_autoptr (CtpRecord) goal = NULL;
  g_autofree char *update = NULL;

  exchange_fixture_join_junior (fixture);
  goal = exchange_fixture_add_goal (fixture->junior, "Sent in time");
  update = exchange_fixture_send (fixture, fixture->junior, "1" CTP_UPDATE_SUFFIX);
  exchange_fixture_receive (fixture->senior, update);
  g_clear_object (&fixture->junior);
  exchange_fixture_invite (fixture, CTP_PAIR_INVITATION_PARTNER, TRUE);
  fixture->junior = exchange_fixture_join (fixture, "new.counterpart");
  exchange_fixture_assert_equal (fixture->senior, fixture->junior);
}

/* Not for a journal of somebody else. */
static void
test_other_pair (ExchangeFixture *fixture, gconstpointer data)
{
  g_autoptr (CtpJournal) stranger = journal_fixture_new (CTP_SIDE_JUNIOR);
  g_autoptr (CtpPairInvitation) invitation = NULL;
  g_autoptr (GError) error = NULL;

  exchange_fixture_invite (fixture, CTP_PAIR_INVITATION_PARTNER, TRUE);
  invitation = open_now (fixture);
  g_assert_false (ctp_pair_invitation_accept_into (invitation, stranger, &error));
  g_assert_error (error, CTP_EXCHANGE_ERROR, CTP_EXCHANGE_ERROR_OTHER_PAIR);
}

/* The key is in no plain export, also not in one with private records. */
static void
test_export (ExchangeFixture *fixture, gconstpointer data)
{
  g_autofree char *path = exchange_fixture_path (fixture, "plain.sqlite");
  g_autofree char *content = NULL;
  g_autoptr (CtpPairKey) key = NULL;
  char digits[CTP_PAIR_KEY_SIZE * 2 + 1];
  gsize size;

  exchange_fixture_invite (fixture, CTP_PAIR_INVITATION_PARTNER, TRUE);
  g_assert_true (ctp_journal_export (fixture->senior, path, TRUE, NULL));
  g_assert_true (g_file_get_contents (path, &content, &size, NULL));
  key = ctp_pair_key_load (fixture->senior);
  sodium_bin2hex (digits, sizeof digits, ctp_pair_key_get_bytes (key), CTP_PAIR_KEY_SIZE);
  g_assert_null (memmem (content, size, digits, strlen (digits)));
  g_assert_null (memmem (content, size, ctp_pair_key_get_bytes (key), CTP_PAIR_KEY_SIZE));
}

#define ADD(path, test)                                                                            \
  g_test_add (path, ExchangeFixture, NULL, exchange_fixture_set_up, test,                          \
              exchange_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/invitation/tells", test_tells);
  ADD ("/invitation/partner", test_partner);
  ADD ("/invitation/myself", test_myself);
  ADD ("/invitation/refused", test_refused);
  ADD ("/invitation/damaged", test_damaged);
  ADD ("/invitation/once", test_once);
  ADD ("/invitation/again", test_again);
  ADD ("/invitation/back", test_back);
  ADD ("/invitation/leave", test_leave);
  ADD ("/invitation/lost", test_lost);
  ADD ("/invitation/other-pair", test_other_pair);
  ADD ("/invitation/export", test_export);
  return g_test_run ();
}
