/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A shared folder that is full, breaks, can only be read, or has half of a file: it is said in plain
 * words, costs no numbers and no saves while it lasts, and is made good as soon as it is over. */

#include "exchange-fixture.h"
#include "fault.h"

#include "exchange/ctp-folder-pass.h"
#include "exchange/ctp-sharing.h"
#include "journal/ctp-journal-copy.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* Of “nobody”, who may do no more than anybody else. */
#define NOBODY 65534

static char *folder;

static void
set_up (ExchangeFixture *fixture, gconstpointer data)
{
  exchange_fixture_set_up (fixture, data);
  folder = exchange_fixture_share (fixture);
}

static void
tear_down (ExchangeFixture *fixture, gconstpointer data)
{
  exchange_fixture_tear_down (fixture, data);
  g_clear_pointer (&folder, g_free);
}

static void
look (CtpJournal *journal)
{
  g_autoptr (CtpFolderNews) news = ctp_folder_news_new ();
  g_autoptr (GError) error = NULL;

  ctp_folder_pass (journal, folder, news, &error);
  g_assert_no_error (error);
  g_assert_no_error (news->refused);
}

static void
exchange (ExchangeFixture *fixture)
{
  for (guint i = 0; i < 3; i++)
    {
      look (fixture->senior);
      look (fixture->junior);
    }
  exchange_fixture_assert_equal (fixture->senior, fixture->junior);
}

/* The number of the newest update of @writer in the folder; 0 for none. */
static guint64
find_number (CtpJournal *journal, guint64 writer)
{
  g_autoptr (CtpPairKey) key = ctp_pair_key_load (journal);
  g_autoptr (GPtrArray) files = ctp_shared_folder_scan (folder, key, NULL, NULL);
  guint64 number = 0;

  for (guint i = 0; i < files->len; i++)
    {
      const CtpFolderFile *file = files->pdata[i];

      if (file->update != NULL && file->update->writer == writer)
        number = MAX (number, file->update->number);
    }
  return number;
}

static void
assert_fails (CtpJournal *journal, CtpExchangeError code)
{
  g_autoptr (CtpFolderNews) news = ctp_folder_news_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (ctp_folder_pass (journal, folder, news, &error));
  g_assert_error (error, CTP_EXCHANGE_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, "shared"));
}

/* Root may write anywhere, so it becomes somebody who may not. Returns whether anybody can read and
 * nobody can write now. */
static gboolean
forbid_writing (ExchangeFixture *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  g_assert_cmpint (chmod (folder, 0555), ==, 0);
  if (geteuid () != 0)
    return TRUE;
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = exchange_fixture_path (fixture, name);

      if (!g_str_equal (path, folder))
        g_assert_cmpint (chown (path, NOBODY, (gid_t) -1), ==, 0);
    }
  g_assert_cmpint (chown (fixture->folder, NOBODY, (gid_t) -1), ==, 0);
  return seteuid (NOBODY) == 0;
}

static void
allow_writing (void)
{
  if (getuid () == 0)
    g_assert_cmpint (seteuid (0), ==, 0);
  g_assert_cmpint (chmod (folder, 0777), ==, 0);
}

/* What others write still comes. However often it is looked at: the update has one number. */
static void
test_read_only (ExchangeFixture *fixture, gconstpointer data)
{
  const guint64 senior = ctp_journal_get_writer (fixture->senior);
  g_autoptr (CtpRecord) theirs = exchange_fixture_add_goal (fixture->junior, "Still comes");
  guint64 before;

  exchange (fixture);
  before = find_number (fixture->senior, senior);
  g_object_unref (exchange_fixture_add_goal (fixture->senior, "Later"));
  g_assert_true (forbid_writing (fixture));
  for (guint i = 0; i < 5; i++)
    assert_fails (fixture->senior, CTP_EXCHANGE_ERROR_READ_ONLY);
  allow_writing ();
  g_assert_nonnull (ctp_journal_get_record (fixture->senior, "goal", ctp_record_get_id (theirs)));
  look (fixture->senior);
  g_assert_cmpuint (find_number (fixture->senior, senior), ==, before + 1);
  exchange (fixture);
}

static GPtrArray *
scan (CtpJournal *journal, CtpPairKey *key)
{
  CtpExchange *exchange = ctp_exchange_get (journal);
  g_autoptr (CtpFolderNews) news = ctp_folder_news_new ();
  GPtrArray *files = ctp_shared_folder_scan (folder, key, NULL, NULL);
  CtpFolderFile *file;

  while ((file = ctp_folder_pass_find_next (exchange, files)) != NULL)
    ctp_folder_pass_take_in (exchange, file, G_MAXUINT, news);
  return files;
}

static CtpExchangeError
get_expected (int code)
{
  return code == ENOSPC || code == EDQUOT ? CTP_EXCHANGE_ERROR_FULL
         : code == EROFS                  ? CTP_EXCHANGE_ERROR_READ_ONLY
                                          : CTP_EXCHANGE_ERROR_FOLDER;
}

/* Has one call of writing fail, and lets the next look at the folder make it good. Returns whether
 * there was such a call. */
static gboolean
fail_one_call (ExchangeFixture *fixture, guint at, int code)
{
  const guint64 senior = ctp_journal_get_writer (fixture->senior);
  CtpExchange *here = ctp_exchange_get (fixture->senior);
  g_autoptr (CtpPairKey) key = ctp_pair_key_load (fixture->senior);
  g_autoptr (CtpFolderNews) news = ctp_folder_news_new ();
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (CtpFolderPlan) plan = NULL;
  g_autoptr (GError) error = NULL;
  guint64 before;
  gboolean is_done, reached;

  exchange (fixture);
  before = find_number (fixture->senior, senior);
  g_object_unref (exchange_fixture_add_goal (fixture->senior, "One more"));
  files = scan (fixture->senior, key);
  plan = ctp_folder_pass_plan (here, files, news, &error);
  g_assert_no_error (error);
  fault_arm (at, code, 0, NULL);
  is_done = ctp_shared_folder_carry_out (folder, plan, key, &error);
  reached = fault_disarm ();
  g_assert_true (ctp_folder_pass_note_outcome (here, plan, is_done, NULL));
  if (is_done)
    {
      g_assert_no_error (error);
      g_assert_cmpuint (find_number (fixture->senior, senior), ==, before + 1);
    }
  else
    {
      g_assert_true (reached);
      g_assert_error (error, CTP_EXCHANGE_ERROR, (int) get_expected (code));
      g_assert_nonnull (strstr (error->message, "shared"));
    }
  /* What only asks for more is not seen at all. */
  if (code == FAULT_SHORT)
    g_assert_true (is_done);
  look (fixture->senior);
  g_assert_cmpuint (find_number (fixture->senior, senior), ==, before + 1);
  exchange (fixture);
  return reached;
}

static void
test_every_call (ExchangeFixture *fixture, gconstpointer data)
{
  static const int codes[] = { ENOSPC, EDQUOT, EIO, EROFS, FAULT_SHORT };
  const guint n_rounds = g_getenv ("CTP_TEST_LONG") != NULL ? G_N_ELEMENTS (codes) : 1;

  /* In the short mode each call fails in one way, and most calls in another than the one before. */
  for (guint i = 0; i < n_rounds; i++)
    {
      guint at = 0;

      while (fail_one_call (fixture, at, codes[(i + at) % G_N_ELEMENTS (codes)]))
        at++;
      /* Open, write, sync, close and move are the least that writing a file is made of. */
      g_assert_cmpuint (at, >, 5);
    }
}

static void
assert_problem (CtpSharing *sharing, const char *part)
{
  while (ctp_sharing_get_problem (sharing) == NULL
         || strstr (ctp_sharing_get_problem (sharing), part) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (ctp_sharing_get_state (sharing), ==, CTP_SHARING_STATE_PROBLEM);
}

static void
exchanged_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  ctp_sharing_exchange_finish (CTP_SHARING (source), result, &error);
  *(gboolean *) data = TRUE;
}

static void
look_again (CtpSharing *sharing)
{
  gboolean is_done = FALSE;

  ctp_sharing_exchange_async (sharing, exchanged_cb, &is_done);
  while (!is_done)
    g_main_context_iteration (NULL, TRUE);
}

static void
count_cb (CtpJournal *journal, guint *n)
{
  (*n)++;
}

/* While it lasts nothing more is kept, and so nothing saved; when it is over, it goes on by itself. */
static void
test_sharing_read_only (ExchangeFixture *fixture, gconstpointer data)
{
  g_autoptr (CtpSharing) here = ctp_sharing_new (fixture->senior, NULL);
  guint n_changes = 0;

  exchange (fixture);
  g_object_unref (exchange_fixture_add_goal (fixture->senior, "Later"));
  g_assert_true (forbid_writing (fixture));
  g_assert_true (ctp_sharing_set_folder (here, folder, NULL));
  assert_problem (here, "Nothing can be written");
  look_again (here);
  g_signal_connect (fixture->senior, "changed", G_CALLBACK (count_cb), &n_changes);
  for (guint i = 0; i < 3; i++)
    look_again (here);
  g_assert_cmpuint (n_changes, ==, 0);
  assert_problem (here, "Nothing can be written");
  allow_writing ();
  look_again (here);
  g_assert_cmpstr (ctp_sharing_get_problem (here), ==, NULL);
  g_assert_cmpint (ctp_sharing_get_state (here), ==, CTP_SHARING_STATE_UP_TO_DATE);
  exchange (fixture);
}

/* What is cut short is waited for, and taken in when the rest has come. */
static void
test_half_synced (ExchangeFixture *fixture, gconstpointer data)
{
  g_autoptr (CtpRecord) goal = exchange_fixture_add_goal (fixture->junior, "In two parts");
  g_autoptr (CtpSharing) here = NULL;
  g_autofree char *path = NULL;
  g_autofree char *content = NULL;
  g_autoptr (GDir) dir = NULL;
  gsize size;

  look (fixture->junior);
  dir = g_dir_open (folder, 0, NULL);
  path = g_build_filename (folder, g_dir_read_name (dir), NULL);
  g_assert_true (g_file_get_contents (path, &content, &size, NULL));
  g_assert_true (g_file_set_contents (path, content, (gssize) size / 2, NULL));
  here = ctp_sharing_new (fixture->senior, NULL);
  g_assert_true (ctp_sharing_set_folder (here, folder, NULL));
  assert_problem (here, "not arrived whole");
  g_assert_null (ctp_journal_get_record (fixture->senior, "goal", ctp_record_get_id (goal)));
  g_assert_true (g_file_set_contents (path, content, (gssize) size, NULL));
  look_again (here);
  g_assert_cmpstr (ctp_sharing_get_problem (here), ==, NULL);
  exchange (fixture);
}

/* A file that can not be read at present, as of a service that has not brought it down yet, is read
 * when it can be, though it is the same file still. */
static void
test_unreadable (ExchangeFixture *fixture, gconstpointer data)
{
  g_autoptr (CtpPairKey) key = ctp_pair_key_load (fixture->senior);
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) second = NULL;
  guint at = 0;

  g_object_unref (exchange_fixture_add_goal (fixture->junior, "Not here yet"));
  look (fixture->junior);
  do
    {
      g_clear_pointer (&first, g_ptr_array_unref);
      fault_arm (at++, EIO, 0, "read");
      first = ctp_shared_folder_scan (folder, key, NULL, NULL);
      g_assert_true (fault_disarm ());
    }
  while (((CtpFolderFile *) first->pdata[0])->error == NULL);
  second = ctp_shared_folder_scan (folder, key, first, NULL);
  g_assert_no_error (((CtpFolderFile *) second->pdata[0])->error);
  exchange (fixture);
}

/* Two users of one computer share by a folder of it: what may be read there may be read by both. */
static void
test_modes (ExchangeFixture *fixture, gconstpointer data)
{
  static const guint modes[] = { 0700, 0750, 02775, 01777 };

  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_autofree char *path = NULL;
      g_autoptr (GDir) dir = NULL;
      struct stat status;

      exchange (fixture);
      g_assert_cmpint (chmod (folder, modes[i]), ==, 0);
      g_object_unref (exchange_fixture_add_goal (fixture->senior, "One more"));
      look (fixture->senior);
      look (fixture->junior);
      look (fixture->senior);
      dir = g_dir_open (folder, 0, NULL);
      path = g_build_filename (folder, g_dir_read_name (dir), NULL);
      g_assert_cmpint (stat (path, &status), ==, 0);
      g_assert_cmpuint (status.st_mode & 0777, ==, 0600 | (modes[i] & 0044));
    }
}

#define ADD(path, test) g_test_add (path, ExchangeFixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/trouble/read-only", test_read_only);
  ADD ("/trouble/every-call", test_every_call);
  ADD ("/trouble/sharing-read-only", test_sharing_read_only);
  ADD ("/trouble/half-synced", test_half_synced);
  ADD ("/trouble/unreadable", test_unreadable);
  ADD ("/trouble/modes", test_modes);
  return g_test_run ();
}
