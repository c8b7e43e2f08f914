/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two people's copies of one journal in files of a folder of their own, and what goes between them
 * for the tests of the exchange. */

#include "exchange-fixture.h"

#include "exchange/ctp-phrase.h"

#include <glib/gstdio.h>

const CtpVaultCost exchange_cheap_cost = { 1, 8192 };

void
exchange_fixture_set_up (ExchangeFixture *fixture, gconstpointer data)
{
  const CtpPairNames names = { .me = "Amirah", .partner = "Taylor", .i_am = CTP_SIDE_SENIOR };
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  fixture->folder = g_dir_make_tmp ("exchange-XXXXXX", &error);
  g_assert_no_error (error);
  path = exchange_fixture_path (fixture, "senior.counterpart");
  fixture->senior
    = ctp_journal_create (path, EXCHANGE_PASSPHRASE, &exchange_cheap_cost, &names, &error);
  g_assert_no_error (error);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *inner = g_build_filename (path, name, NULL);

      if (g_file_test (inner, G_FILE_TEST_IS_DIR))
        remove_folder (inner);
      else
        g_remove (inner);
    }
  g_rmdir (path);
}

void
exchange_fixture_tear_down (ExchangeFixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->senior);
  g_clear_object (&fixture->junior);
  remove_folder (fixture->folder);
  g_clear_pointer (&fixture->folder, g_free);
  g_clear_pointer (&fixture->invitation, g_free);
  g_clear_pointer (&fixture->phrase, g_free);
}

/* (transfer full): of a file in the fixture's folder. */
char *
exchange_fixture_path (ExchangeFixture *fixture, const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

/* Has Amirah make an invitation, good for two weeks. */
void
exchange_fixture_invite (ExchangeFixture *fixture, CtpPairInvitationFor who, gboolean once)
{
  const CtpPairInvitationTerms terms
    = { .who = who, .once = once, .days = 14, .cost = &exchange_cheap_cost };
  g_autoptr (GError) error = NULL;

  g_free (fixture->invitation);
  g_free (fixture->phrase);
  fixture->invitation = exchange_fixture_path (fixture, "to-you" CTP_PAIR_INVITATION_SUFFIX);
  fixture->phrase = ctp_phrase_new ();
  ctp_pair_invitation_write (fixture->senior, fixture->invitation, fixture->phrase, &terms, &error);
  g_assert_no_error (error);
}

/* (transfer full): a copy made with the invitation. */
CtpJournal *
exchange_fixture_join (ExchangeFixture *fixture, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = exchange_fixture_path (fixture, name);
  g_autoptr (CtpPairInvitation) invitation = ctp_pair_invitation_open (
    fixture->invitation, fixture->phrase, ctp_journal_get_now (fixture->senior), &error);
  CtpJournal *journal;

  g_assert_no_error (error);
  journal = ctp_pair_invitation_accept (invitation, path, EXCHANGE_PASSPHRASE, &exchange_cheap_cost,
                                        &error);
  g_assert_no_error (error);
  return journal;
}

void
exchange_fixture_join_junior (ExchangeFixture *fixture)
{
  exchange_fixture_invite (fixture, CTP_PAIR_INVITATION_PARTNER, TRUE);
  fixture->junior = exchange_fixture_join (fixture, "junior.counterpart");
}

/* (transfer full): the path of an empty folder, which both copies see. */
char *
exchange_fixture_share (ExchangeFixture *fixture)
{
  char *path = exchange_fixture_path (fixture, "shared");

  exchange_fixture_join_junior (fixture);
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  return path;
}

/* (transfer full): the path of an update. */
char *
exchange_fixture_send (ExchangeFixture *fixture, CtpJournal *from, const char *name)
{
  g_autoptr (GError) error = NULL;
  char *path = exchange_fixture_path (fixture, name);

  ctp_update_file_send (from, path, &error);
  g_assert_no_error (error);
  return path;
}

/* How many changes were new. */
guint
exchange_fixture_receive (CtpJournal *to, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_auto (CtpReceipt) receipt = { 0 };

  ctp_update_file_receive (to, path, &receipt, &error);
  g_assert_no_error (error);
  return receipt.n_changes;
}

/* What is refused changes nothing. */
void
exchange_fixture_refuse (CtpJournal *to, const char *path, CtpExchangeError code)
{
  g_autofree char *before = journal_fixture_dump (to, TRUE);
  g_autofree char *after = NULL;
  g_autofree char *name = g_path_get_basename (path);
  g_auto (CtpReceipt) receipt = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_false (ctp_update_file_receive (to, path, &receipt, &error));
  g_assert_error (error, CTP_EXCHANGE_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, name));
  after = journal_fixture_dump (to, TRUE);
  g_assert_cmpstr (before, ==, after);
}

void
exchange_fixture_copy (const char *from, const char *to)
{
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  g_file_get_contents (from, &content, &size, &error);
  g_assert_no_error (error);
  g_file_set_contents (to, content, (gssize) size, &error);
  g_assert_no_error (error);
}

void
exchange_fixture_assert_equal (CtpJournal *a, CtpJournal *b)
{
  g_autofree char *first = journal_fixture_dump (a, FALSE);
  g_autofree char *second = journal_fixture_dump (b, FALSE);

  g_assert_cmpstr (first, ==, second);
  journal_fixture_check (a);
  journal_fixture_check (b);
}

CtpRecord *
exchange_fixture_add_goal (CtpJournal *journal, const char *title)
{
  g_autoptr (GError) error = NULL;
  CtpRecord *goal = ctp_journal_add (journal, "goal", &error, "title", title, NULL);

  g_assert_no_error (error);
  return goal;
}
