/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A shared folder that works, and one that does not: what comes and goes, what is said when it can
 * not, what whoever reads the folder without the key learns, and the object that does it by itself. */

#include "exchange-fixture.h"

#include "exchange/ctp-folder-pass.h"
#include "exchange/ctp-sharing.h"
#include "journal/ctp-journal-copy.h"

#include <glib/gstdio.h>

/* In milliseconds: far longer than anything here takes, for a machine that does much else. */
#define PATIENCE (60 * 1000)

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

static CtpFolderNews *
look (CtpJournal *journal)
{
  CtpFolderNews *news = ctp_folder_news_new ();
  g_autoptr (GError) error = NULL;

  ctp_folder_pass (journal, folder, news, &error);
  g_assert_no_error (error);
  return news;
}

static void
exchange (ExchangeFixture *fixture)
{
  for (guint i = 0; i < 3; i++)
    {
      ctp_folder_news_free (look (fixture->senior));
      ctp_folder_news_free (look (fixture->junior));
    }
}

static guint
count_files (void)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
empty_folder (void)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
}

static void
test_both_ways (ExchangeFixture *fixture, gconstpointer data)
{
  g_object_unref (exchange_fixture_add_goal (fixture->senior, "From Amirah"));
  g_object_unref (exchange_fixture_add_goal (fixture->junior, "From Taylor"));

  exchange (fixture);
  exchange_fixture_assert_equal (fixture->senior, fixture->junior);
}

/* However much goes back and forth, few files stay, and none is written for nothing. */
static void
test_tidy (ExchangeFixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 30; i++)
    {
      g_object_unref (
        exchange_fixture_add_goal (i % 2 ? fixture->senior : fixture->junior, "One more"));

      ctp_folder_news_free (look (i % 2 ? fixture->senior : fixture->junior));
      if (i % 5 == 0)
        exchange (fixture);
    }
  exchange (fixture);
  exchange_fixture_assert_equal (fixture->senior, fixture->junior);
  g_assert_cmpuint (count_files (), ==, 2);
}

/* While the other is away for long, what waits is folded together. */
static void
test_folded (ExchangeFixture *fixture, gconstpointer data)
{
  exchange (fixture);
  for (guint i = 0; i < 40; i++)
    {
      g_object_unref (exchange_fixture_add_goal (fixture->senior, "One more"));

      ctp_folder_news_free (look (fixture->senior));
      g_assert_cmpuint (count_files (), <=, 11);
    }
  exchange (fixture);
  exchange_fixture_assert_equal (fixture->senior, fixture->junior);
  g_assert_cmpuint (count_files (), ==, 2);
}

/* Before the other has read it, the folder loses everything: it is said, and written again. */
static void
test_emptied (ExchangeFixture *fixture, gconstpointer data)
{
  g_autoptr (CtpRecord) goal = NULL;
  g_autoptr (CtpFolderNews) healed = NULL;
  g_autoptr (CtpFolderNews) quiet = NULL;

  exchange (fixture);
  goal = exchange_fixture_add_goal (fixture->senior, "Not to be lost");
  ctp_folder_news_free (look (fixture->senior));
  empty_folder ();
  healed = look (fixture->senior);
  g_assert_true (healed->was_healed);
  quiet = look (fixture->senior);
  g_assert_false (quiet->was_healed);
  exchange (fixture);
  exchange_fixture_assert_equal (fixture->senior, fixture->junior);
}

/* What was deleted since is not revived by a folder of last week. */
static void
test_restored_folder (ExchangeFixture *fixture, gconstpointer data)
{
  g_autoptr (CtpRecord) goal = exchange_fixture_add_goal (fixture->senior, "To be deleted");
  g_autoptr (GHashTable) kept
    = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  g_autoptr (GDir) dir = NULL;
  GHashTableIter iter;
  gpointer path, bytes;
  const char *name;

  ctp_folder_news_free (look (fixture->senior));
  dir = g_dir_open (folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      char *inner = g_build_filename (folder, name, NULL);
      char *content;
      gsize size;

      g_assert_true (g_file_get_contents (inner, &content, &size, NULL));
      g_hash_table_insert (kept, inner, g_bytes_new_take (content, size));
    }
  exchange (fixture);
  g_assert_true (ctp_record_delete (goal, NULL));
  exchange (fixture);
  empty_folder ();
  g_hash_table_iter_init (&iter, kept);
  while (g_hash_table_iter_next (&iter, &path, &bytes))
    g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL),
                                        (gssize) g_bytes_get_size (bytes), NULL));
  exchange (fixture);
  g_assert_null (ctp_journal_get_record (fixture->junior, "goal", ctp_record_get_id (goal)));
  exchange_fixture_assert_equal (fixture->senior, fixture->junior);
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

/* What could not be written goes out later. */
static void
test_away (ExchangeFixture *fixture, gconstpointer data)
{
  g_object_unref (exchange_fixture_add_goal (fixture->senior, "Later"));
  g_autofree char *elsewhere = g_strconcat (folder, "-away", NULL);

  g_assert_cmpint (g_rename (folder, elsewhere), ==, 0);
  assert_fails (fixture->senior, CTP_EXCHANGE_ERROR_FOLDER);
  g_assert_cmpint (g_rename (elsewhere, folder), ==, 0);
  exchange (fixture);
  exchange_fixture_assert_equal (fixture->senior, fixture->junior);
}

/* Another pair's files in the same folder, and other things, are left alone. */
static void
test_strangers (ExchangeFixture *fixture, gconstpointer data)
{
  ExchangeFixture others = { 0 };
  g_autofree char *other_folder = g_steal_pointer (&folder);
  g_autofree char *ours = g_strdup (other_folder);
  g_autofree char *letter = g_build_filename (other_folder, "letter.txt", NULL);
  g_autofree char *letter_update
    = g_build_filename (other_folder, "letter" CTP_UPDATE_SUFFIX, NULL);
  g_object_unref (exchange_fixture_add_goal (fixture->senior, "Ours"));
  g_autoptr (CtpFolderNews) news = NULL;

  set_up (&others, NULL);
  g_free (folder);
  folder = g_strdup (ours);
  g_assert_true (g_file_set_contents (letter, "Dear Taylor", -1, NULL));
  g_assert_true (g_file_set_contents (letter_update, "Dear Taylor", -1, NULL));
  exchange (&others);
  exchange (fixture);
  news = look (fixture->senior);
  g_assert_cmpuint (news->incomplete, ==, 0);
  g_assert_no_error (news->refused);
  g_assert_true (g_file_test (letter, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (letter_update, G_FILE_TEST_EXISTS));
  exchange_fixture_assert_equal (fixture->senior, fixture->junior);
  g_clear_pointer (&folder, g_free);
  exchange_fixture_tear_down (&others, NULL);
  folder = g_strdup (ours);
}

/* Whoever reads the folder without the key finds no word, no name, no number of a copy and no two
 * files alike, and names that say nothing; lengths are all the same for small changes. */
static void
test_reader (ExchangeFixture *fixture, gconstpointer data)
{
  static const char *const words[] = { "Amirah", "Taylor", "Secret", "goal", "title", "person" };
  g_object_unref (exchange_fixture_add_goal (fixture->senior, "Secret plans"));
  g_object_unref (
    ctp_journal_add_private (fixture->senior, "note", NULL, "text", "Secret notes", NULL));
  guint64 writers[]
    = { ctp_journal_get_writer (fixture->senior), ctp_journal_get_writer (fixture->junior) };
  g_autoptr (GDir) dir = NULL;
  g_autoptr (GHashTable) heads = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *name;

  ctp_folder_news_free (look (fixture->senior));
  ctp_folder_news_free (look (fixture->junior));
  dir = g_dir_open (folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *content = NULL;
      gsize size;

      g_assert_true (g_file_get_contents (path, &content, &size, NULL));
      g_assert_cmpuint (size % 4096, ==, 4164 % 4096);
      g_assert_cmpuint (strspn (name, "0123456789abcdef"), ==, 16);
      g_assert_cmpstr (name + 16, ==, CTP_UPDATE_SUFFIX);
      for (guint i = 0; i < G_N_ELEMENTS (words); i++)
        g_assert_null (memmem (content, size, words[i], strlen (words[i])));
      for (guint i = 0; i < G_N_ELEMENTS (writers); i++)
        g_assert_null (memmem (content, size, &writers[i], sizeof writers[i]));
      /* After the magic number and version everything is random to who has no key. */
      g_assert_true (g_hash_table_add (heads, g_base64_encode ((guchar *) content + 12, 4)));
      g_assert_true (g_hash_table_add (heads, g_base64_encode ((guchar *) content + 36, 4)));
    }
  g_assert_cmpuint (g_hash_table_size (heads), >=, 4);
}

/* One says farewell: the other hears of it, and nothing goes to and fro any more. */
static void
test_leave (ExchangeFixture *fixture, gconstpointer data)
{
  g_autoptr (CtpRecord) last = NULL;
  g_autoptr (CtpRecord) after = NULL;
  g_autoptr (CtpFolderNews) news = NULL;
  gboolean has_left = FALSE;

  exchange (fixture);
  last = exchange_fixture_add_goal (fixture->senior, "The last");
  g_assert_true (ctp_folder_pass_leave (fixture->senior, folder, NULL));
  after = exchange_fixture_add_goal (fixture->senior, "On my own");
  news = look (fixture->junior);
  for (guint i = 0; i < news->receipts->len; i++)
    has_left |= ((CtpReceipt *) news->receipts->pdata[i])->has_left;
  g_assert_true (has_left);
  g_assert_nonnull (ctp_journal_get_record (fixture->junior, "goal", ctp_record_get_id (last)));
  exchange (fixture);
  g_assert_null (ctp_journal_get_record (fixture->junior, "goal", ctp_record_get_id (after)));
}

static gboolean
lose_patience_cb (gpointer data)
{
  g_error ("Nothing happened for too long");
  return G_SOURCE_REMOVE;
}

static void
wait_for_record (CtpJournal *journal, const char *id)
{
  guint patience = g_timeout_add (PATIENCE, lose_patience_cb, NULL);
  g_autoptr (CtpRecord) record = NULL;

  while ((record = ctp_journal_get_record (journal, "goal", id)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (patience);
}

static void
received_cb (CtpSharing *sharing, CtpRecord *person, guint n_changes, char **name)
{
  g_free (*name);
  *name = g_strdup (ctp_record_get_text (person, "name"));
}

static void
exchanged_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (ctp_sharing_exchange_finish (CTP_SHARING (source), result, &error));
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

/* Two journals that are open both have what either writes, with nobody doing anything. */
static void
test_sharing (ExchangeFixture *fixture, gconstpointer data)
{
  g_autoptr (CtpAutosave) autosave = ctp_autosave_new (fixture->senior);
  g_autoptr (CtpSharing) here = ctp_sharing_new (fixture->senior, autosave);
  g_autoptr (CtpSharing) there = ctp_sharing_new (fixture->junior, NULL);
  g_autoptr (CtpRecord) goal = NULL;
  g_autoptr (CtpRecord) answer = NULL;
  g_autofree char *who = NULL;
  gboolean is_done = FALSE;

  g_assert_cmpint (ctp_sharing_get_state (here), ==, CTP_SHARING_STATE_OFF);
  g_signal_connect (there, "received", G_CALLBACK (received_cb), &who);
  g_assert_true (ctp_sharing_set_folder (here, folder, NULL));
  g_assert_true (ctp_sharing_set_folder (there, folder, NULL));
  goal = exchange_fixture_add_goal (fixture->senior, "By itself");
  wait_for_record (fixture->junior, ctp_record_get_id (goal));
  g_assert_cmpstr (who, ==, "Amirah");
  answer = exchange_fixture_add_goal (fixture->junior, "And back");
  wait_for_record (fixture->senior, ctp_record_get_id (answer));
  ctp_sharing_exchange_async (here, exchanged_cb, &is_done);
  while (!is_done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (ctp_sharing_get_state (here), ==, CTP_SHARING_STATE_UP_TO_DATE);
  g_assert_null (ctp_sharing_get_problem (here));
  g_assert_cmpint (ctp_sharing_get_last_exchange (here), >, 0);
  g_assert_true (ctp_sharing_set_folder (there, NULL, NULL));
  g_assert_cmpint (ctp_sharing_get_state (there), ==, CTP_SHARING_STATE_OFF);
}

/* Many changes at once come in a little at a time; the loop runs in between. */
static void
test_slices (ExchangeFixture *fixture, gconstpointer data)
{
  g_autoptr (CtpSharing) here = NULL;
  g_autoptr (CtpSharing) there = NULL;
  g_autoptr (CtpRecord) last = NULL;
  guint n_turns = 0;

  for (guint i = 0; i < 1500; i++)
    {
      g_object_unref (exchange_fixture_add_goal (fixture->senior, "One of many"));
    }
  last = exchange_fixture_add_goal (fixture->senior, "The last of them");
  here = ctp_sharing_new (fixture->senior, NULL);
  there = ctp_sharing_new (fixture->junior, NULL);
  g_assert_true (ctp_sharing_set_folder (here, folder, NULL));
  g_assert_true (ctp_sharing_set_folder (there, folder, NULL));
  while (TRUE)
    {
      g_autoptr (CtpRecord) found
        = ctp_journal_get_record (fixture->junior, "goal", ctp_record_get_id (last));

      if (found != NULL)
        break;
      g_main_context_iteration (NULL, TRUE);
      n_turns++;
    }
  g_assert_cmpuint (n_turns, >, 3000 / 200);
}

static void
problem_cb (CtpSharing *sharing, GParamSpec *pspec, gboolean *is_told)
{
  *is_told = ctp_sharing_get_problem (sharing) != NULL;
}

/* Without its folder it says so, and goes on when the folder is back. */
static void
test_sharing_away (ExchangeFixture *fixture, gconstpointer data)
{
  g_autoptr (CtpSharing) here = ctp_sharing_new (fixture->senior, NULL);
  g_autofree char *elsewhere = g_strconcat (folder, "-away", NULL);
  gboolean is_told = FALSE;
  gboolean is_done = FALSE;

  g_assert_cmpint (g_rename (folder, elsewhere), ==, 0);
  g_signal_connect (here, "notify::problem", G_CALLBACK (problem_cb), &is_told);
  g_assert_true (ctp_sharing_set_folder (here, folder, NULL));
  while (!is_told)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (ctp_sharing_get_state (here), ==, CTP_SHARING_STATE_PROBLEM);
  g_assert_cmpint (g_rename (elsewhere, folder), ==, 0);
  ctp_sharing_exchange_async (here, exchanged_cb, &is_done);
  while (!is_done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (ctp_sharing_get_state (here), ==, CTP_SHARING_STATE_UP_TO_DATE);
  g_assert_false (is_told);
}

#define ADD(path, test) g_test_add (path, ExchangeFixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/folder/both-ways", test_both_ways);
  ADD ("/folder/tidy", test_tidy);
  ADD ("/folder/folded", test_folded);
  ADD ("/folder/emptied", test_emptied);
  ADD ("/folder/restored", test_restored_folder);
  ADD ("/folder/away", test_away);
  ADD ("/folder/strangers", test_strangers);
  ADD ("/folder/reader", test_reader);
  ADD ("/folder/leave", test_leave);
  ADD ("/sharing/by-itself", test_sharing);
  ADD ("/sharing/slices", test_slices);
  ADD ("/sharing/away", test_sharing_away);
  return g_test_run ();
}
