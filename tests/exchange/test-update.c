/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Updates by mail: what comes late, twice, out of order, from elsewhere or changed is recognised, and
 * nothing private is ever in one. */

#include "exchange-fixture.h"

#include "exchange/ctp-parcel.h"
#include "journal/ctp-journal-copy.h"
#include "vault/ctp-backup.h"

/* What both know: that Taylor has joined, and that Amirah heard of it. */
static void
set_up (ExchangeFixture *fixture, gconstpointer data)
{
  g_autofree char *there = NULL;
  g_autofree char *back = NULL;

  exchange_fixture_set_up (fixture, data);
  exchange_fixture_join_junior (fixture);
  there = exchange_fixture_send (fixture, fixture->junior, "joined" CTP_UPDATE_SUFFIX);
  exchange_fixture_receive (fixture->senior, there);
  back = exchange_fixture_send (fixture, fixture->senior, "welcome" CTP_UPDATE_SUFFIX);
  exchange_fixture_receive (fixture->junior, back);
}

static void
test_both_ways (ExchangeFixture *fixture, gconstpointer data)
{
  g_object_unref (exchange_fixture_add_goal (fixture->senior, "From Amirah"));
  g_object_unref (exchange_fixture_add_goal (fixture->junior, "From Taylor"));
  g_autofree char *there = exchange_fixture_send (fixture, fixture->senior, "1" CTP_UPDATE_SUFFIX);
  g_autofree char *back = exchange_fixture_send (fixture, fixture->junior, "2" CTP_UPDATE_SUFFIX);

  g_assert_cmpuint (exchange_fixture_receive (fixture->junior, there), ==, 2);
  g_assert_cmpuint (exchange_fixture_receive (fixture->senior, back), ==, 2);
  exchange_fixture_assert_equal (fixture->senior, fixture->junior);
}

/* The same again brings nothing, and says so. */
static void
test_doubled (ExchangeFixture *fixture, gconstpointer data)
{
  g_object_unref (exchange_fixture_add_goal (fixture->senior, "Once"));
  g_autofree char *path = exchange_fixture_send (fixture, fixture->senior, "1" CTP_UPDATE_SUFFIX);

  g_assert_cmpuint (exchange_fixture_receive (fixture->junior, path), ==, 2);
  g_assert_cmpuint (exchange_fixture_receive (fixture->junior, path), ==, 0);
  exchange_fixture_assert_equal (fixture->senior, fixture->junior);
}

/* What nobody acknowledged is in the next one too, so that any may be lost and the order is free. */
static void
test_reordered (ExchangeFixture *fixture, gconstpointer data)
{
  char *paths[3] = { NULL };
  static const guint order[] = { 2, 0, 1 };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *name = g_strdup_printf ("%u%s", i, CTP_UPDATE_SUFFIX);
      g_object_unref (exchange_fixture_add_goal (fixture->senior, name));

      paths[i] = exchange_fixture_send (fixture, fixture->senior, name);
    }
  g_assert_cmpuint (exchange_fixture_receive (fixture->junior, paths[order[0]]), ==, 6);
  g_assert_cmpuint (exchange_fixture_receive (fixture->junior, paths[order[1]]), ==, 0);
  g_assert_cmpuint (exchange_fixture_receive (fixture->junior, paths[order[2]]), ==, 0);
  exchange_fixture_assert_equal (fixture->senior, fixture->junior);
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    g_free (g_steal_pointer (&paths[i]));
}

/* A copy whose backup was restored has less than the other believes: it says that there is a gap,
 * asks by its next update, and gets all. */
static void
test_gap (ExchangeFixture *fixture, gconstpointer data)
{
  g_object_unref (exchange_fixture_add_goal (fixture->senior, "First"));
  g_autoptr (CtpRecord) second = NULL;
  g_autofree char *path = exchange_fixture_path (fixture, "junior.counterpart");
  g_autofree char *backup = exchange_fixture_path (fixture, "backup.counterpart");
  g_autofree char *one = NULL;
  g_autofree char *ack = NULL;
  g_autofree char *two = NULL;
  g_autofree char *asks = NULL;
  g_autofree char *all = NULL;

  g_assert_true (ctp_journal_save (fixture->junior, NULL));
  exchange_fixture_copy (path, backup);
  one = exchange_fixture_send (fixture, fixture->senior, "1" CTP_UPDATE_SUFFIX);
  exchange_fixture_receive (fixture->junior, one);
  ack = exchange_fixture_send (fixture, fixture->junior, "2" CTP_UPDATE_SUFFIX);
  exchange_fixture_receive (fixture->senior, ack);
  second = exchange_fixture_add_goal (fixture->senior, "Second");
  two = exchange_fixture_send (fixture, fixture->senior, "3" CTP_UPDATE_SUFFIX);

  g_clear_object (&fixture->junior);
  fixture->junior = ctp_journal_open (backup, EXCHANGE_PASSPHRASE, CTP_VAULT_WRITE, NULL);
  exchange_fixture_refuse (fixture->junior, two, CTP_EXCHANGE_ERROR_GAP);
  asks = exchange_fixture_send (fixture, fixture->junior, "4" CTP_UPDATE_SUFFIX);
  exchange_fixture_receive (fixture->senior, asks);
  all = exchange_fixture_send (fixture, fixture->senior, "5" CTP_UPDATE_SUFFIX);
  g_assert_cmpuint (exchange_fixture_receive (fixture->junior, all), >, 0);
  exchange_fixture_assert_equal (fixture->senior, fixture->junior);
}

/* What it had written itself comes back from the other, and it writes by a number of its own. */
static void
test_restored (ExchangeFixture *fixture, gconstpointer data)
{
  g_autoptr (CtpRecord) lost = NULL;
  g_autoptr (CtpRecord) again = NULL;
  g_autofree char *path = exchange_fixture_path (fixture, "junior.counterpart");
  g_autofree char *backup = exchange_fixture_path (fixture, "backup.counterpart");
  char *updates[4] = { NULL };
  guint64 writer = ctp_journal_get_writer (fixture->junior);

  g_assert_true (ctp_journal_save (fixture->junior, NULL));
  exchange_fixture_copy (path, backup);
  lost = exchange_fixture_add_goal (fixture->junior, "Lost here, but not there");
  updates[0] = exchange_fixture_send (fixture, fixture->junior, "1" CTP_UPDATE_SUFFIX);
  exchange_fixture_receive (fixture->senior, updates[0]);

  g_clear_object (&lost);
  g_clear_object (&fixture->junior);
  fixture->junior = ctp_journal_open (backup, EXCHANGE_PASSPHRASE, CTP_VAULT_WRITE, NULL);
  again = exchange_fixture_add_goal (fixture->junior, "Written by the same number");
  updates[1] = exchange_fixture_send (fixture, fixture->senior, "2" CTP_UPDATE_SUFFIX);
  exchange_fixture_receive (fixture->junior, updates[1]);
  g_assert_true (ctp_journal_get_writer (fixture->junior) != writer);
  updates[2] = exchange_fixture_send (fixture, fixture->junior, "3" CTP_UPDATE_SUFFIX);
  exchange_fixture_receive (fixture->senior, updates[2]);
  updates[3] = exchange_fixture_send (fixture, fixture->senior, "4" CTP_UPDATE_SUFFIX);
  exchange_fixture_receive (fixture->junior, updates[3]);
  exchange_fixture_assert_equal (fixture->senior, fixture->junior);
  for (guint i = 0; i < G_N_ELEMENTS (updates); i++)
    g_free (g_steal_pointer (&updates[i]));
}

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
test_refused (ExchangeFixture *fixture, gconstpointer data)
{
  static const struct
  {
    gsize at;
    guint8 with;
    gsize size;
    CtpExchangeError code;
  } table[] = {
    { 0, 1, G_MAXSIZE, CTP_EXCHANGE_ERROR_NOT_AN_UPDATE },
    { 3, 'U' ^ 'I', G_MAXSIZE, CTP_EXCHANGE_ERROR_NOT_AN_UPDATE },
    { 8, 2, G_MAXSIZE, CTP_EXCHANGE_ERROR_NEWER },
    { 8, 1, G_MAXSIZE, CTP_EXCHANGE_ERROR_DAMAGED },
    { 12, 1, G_MAXSIZE, CTP_EXCHANGE_ERROR_FOREIGN },
    { 36, 1, G_MAXSIZE, CTP_EXCHANGE_ERROR_FOREIGN },
    { 52, 1, G_MAXSIZE, CTP_EXCHANGE_ERROR_DAMAGED },
    { 4100, 1, G_MAXSIZE, CTP_EXCHANGE_ERROR_DAMAGED },
    { 0, 0, 0, CTP_EXCHANGE_ERROR_CUT_SHORT },
    { 0, 0, 11, CTP_EXCHANGE_ERROR_CUT_SHORT },
    { 0, 0, 4147, CTP_EXCHANGE_ERROR_CUT_SHORT },
    { 0, 0, 4148, CTP_EXCHANGE_ERROR_DAMAGED },
    { 0, 0, 4163, CTP_EXCHANGE_ERROR_DAMAGED },
  };
  g_object_unref (exchange_fixture_add_goal (fixture->senior, "Changed on the way"));
  g_autofree char *path = exchange_fixture_send (fixture, fixture->senior, "1" CTP_UPDATE_SUFFIX);
  g_autofree char *changed = exchange_fixture_path (fixture, "changed" CTP_UPDATE_SUFFIX);

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      write_changed (path, changed, table[i].at, table[i].with, table[i].size);
      exchange_fixture_refuse (fixture->junior, changed, table[i].code);
    }
  exchange_fixture_refuse (fixture->senior, path, CTP_EXCHANGE_ERROR_OWN);
  exchange_fixture_refuse (fixture->junior, fixture->invitation, CTP_EXCHANGE_ERROR_NOT_AN_UPDATE);
  g_assert_cmpuint (exchange_fixture_receive (fixture->junior, path), ==, 2);
}

/* Another pair's update, and one to a journal that is not shared at all. */
static void
test_foreign (ExchangeFixture *fixture, gconstpointer data)
{
  ExchangeFixture others = { 0 };
  g_autofree char *path = NULL;
  g_autoptr (CtpJournal) alone = journal_fixture_new (CTP_SIDE_SENIOR);
  g_auto (CtpReceipt) receipt = { 0 };
  g_autoptr (GError) error = NULL;

  set_up (&others, NULL);
  path = exchange_fixture_send (&others, others.senior, "1" CTP_UPDATE_SUFFIX);
  exchange_fixture_refuse (fixture->junior, path, CTP_EXCHANGE_ERROR_FOREIGN);
  g_assert_false (ctp_update_file_receive (alone, path, &receipt, &error));
  g_assert_error (error, CTP_EXCHANGE_ERROR, CTP_EXCHANGE_ERROR_NOT_SHARED);
  exchange_fixture_tear_down (&others, NULL);
}

/* Private records are in no update: not in its changes, and the encoder refuses them. */
static void
test_private (ExchangeFixture *fixture, gconstpointer data)
{
  g_object_unref (
    ctp_journal_add_private (fixture->senior, "note", NULL, "text", "For my eyes only", NULL));
  g_autofree char *path = exchange_fixture_send (fixture, fixture->senior, "1" CTP_UPDATE_SUFFIX);
  g_autoptr (CtpChangeSet) all = ctp_journal_list_changes (fixture->senior, 0, TRUE, NULL);
  g_autoptr (GHashTable) nothing = ctp_holdings_new ();
  g_autoptr (GPtrArray) sections = ctp_section_list (all, nothing);
  g_autoptr (CtpPairKey) key = ctp_pair_key_load (fixture->senior);
  g_autoptr (GBytes) file = ctp_parcel_read_file (path, NULL);
  g_autoptr (CtpUpdate) update = ctp_update_open (file, key, path, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (update);
  g_assert_cmpuint (update->sections->len, ==, 0);
  g_assert_null (ctp_section_list_to_variant (sections, FALSE, &error));
  g_assert_error (error, CTP_EXCHANGE_ERROR, CTP_EXCHANGE_ERROR_PRIVATE);
  g_assert_cmpuint (exchange_fixture_receive (fixture->junior, path), ==, 0);
}

/* One more or one less letter shows in no length. */
static void
test_sizes (ExchangeFixture *fixture, gconstpointer data)
{
  gsize size = 0;

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *title = g_strnfill (i * 10, 'x');
      g_object_unref (exchange_fixture_add_goal (fixture->senior, title));
      g_autofree char *path
        = exchange_fixture_send (fixture, fixture->senior, "1" CTP_UPDATE_SUFFIX);
      g_autofree char *content = NULL;
      gsize this_size;

      g_assert_true (g_file_get_contents (path, &content, &this_size, NULL));
      g_assert_true (size == 0 || size == this_size);
      size = this_size;
    }
}

/* A backup that was put back writes by another number from the first change on, before anybody could
 * tell it; what it had lost comes back. */
static void
test_backup (ExchangeFixture *fixture, gconstpointer data)
{
  g_autofree char *path = exchange_fixture_path (fixture, "junior.counterpart");
  g_autofree char *backup = NULL;
  g_autofree char *update = NULL;
  const guint64 writer = ctp_journal_get_writer (fixture->junior);
  g_autoptr (GError) error = NULL;

  g_object_unref (exchange_fixture_add_goal (fixture->junior, "In the backup, and not sent then"));
  g_assert_true (ctp_journal_save (fixture->junior, NULL));
  backup = ctp_backup_keep_aside (path, NULL, &error);
  g_assert_no_error (error);
  g_object_unref (exchange_fixture_add_goal (fixture->junior, "Lost here, but not there"));
  update = exchange_fixture_send (fixture, fixture->junior, "1" CTP_UPDATE_SUFFIX);
  exchange_fixture_receive (fixture->senior, update);
  g_clear_object (&fixture->junior);

  g_assert_true (ctp_backup_restore (path, backup, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (CtpRecord) goal = NULL;
      g_autofree char *back = NULL;

      g_clear_object (&fixture->junior);
      fixture->junior = ctp_journal_open (path, EXCHANGE_PASSPHRASE, CTP_VAULT_WRITE, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (ctp_journal_get_writer (fixture->junior), !=, writer);
      goal = exchange_fixture_add_goal (fixture->junior, "Before it heard of anybody");
      g_free (update);
      update = exchange_fixture_send (fixture, fixture->junior, "2" CTP_UPDATE_SUFFIX);
      exchange_fixture_receive (fixture->senior, update);
      g_assert_nonnull (ctp_journal_get_record (fixture->senior, "goal", ctp_record_get_id (goal)));
      back = exchange_fixture_send (fixture, fixture->senior, "3" CTP_UPDATE_SUFFIX);
      exchange_fixture_receive (fixture->junior, back);
      exchange_fixture_assert_equal (fixture->senior, fixture->junior);
      g_assert_false (ctp_backup_was_restored (path));
      g_assert_true (ctp_journal_save (fixture->junior, NULL));
    }
}

typedef struct
{
  gboolean is_done;
  guint n_turns;
  guint n_changes;
} Waiting;

static void
received_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Waiting *waiting = data;
  g_auto (CtpReceipt) receipt = { 0 };
  g_autoptr (GError) error = NULL;

  ctp_update_file_receive_finish (CTP_JOURNAL (source), result, &receipt, &error);
  g_assert_no_error (error);
  waiting->n_changes = receipt.n_changes;
  waiting->is_done = TRUE;
}

static gboolean
turn_cb (gpointer data)
{
  ((Waiting *) data)->n_turns++;
  return G_SOURCE_CONTINUE;
}

/* Much in one file is taken in a little at a time; whoever types has a turn in between. */
static void
test_large (ExchangeFixture *fixture, gconstpointer data)
{
  Waiting waiting = { 0 };
  g_autofree char *path = NULL;
  guint turns;

  for (guint i = 0; i < 1500; i++)
    g_object_unref (exchange_fixture_add_goal (fixture->senior, "One of many"));
  path = exchange_fixture_send (fixture, fixture->senior, "1" CTP_UPDATE_SUFFIX);
  turns = g_idle_add (turn_cb, &waiting);
  ctp_update_file_receive_async (fixture->junior, path, NULL, received_cb, &waiting);
  while (!waiting.is_done)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (turns);
  g_assert_cmpuint (waiting.n_changes, ==, 3000);
  g_assert_cmpuint (waiting.n_turns, >=, 3000 / 200);
  exchange_fixture_assert_equal (fixture->senior, fixture->junior);
}

/* Where the journal is closed meanwhile, what came so far is in order, and the rest can still come. */
static void
cancelled_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_auto (CtpReceipt) receipt = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_false (ctp_update_file_receive_finish (CTP_JOURNAL (source), result, &receipt, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  *(gboolean *) data = TRUE;
}

static void
test_cancelled (ExchangeFixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *path = NULL;
  gint64 before = ctp_journal_get_sequence (fixture->junior);
  gboolean is_done = FALSE;

  for (guint i = 0; i < 600; i++)
    g_object_unref (exchange_fixture_add_goal (fixture->senior, "One of many"));
  path = exchange_fixture_send (fixture, fixture->senior, "1" CTP_UPDATE_SUFFIX);
  ctp_update_file_receive_async (fixture->junior, path, cancellable, cancelled_cb, &is_done);
  while (ctp_journal_get_sequence (fixture->junior) == before)
    g_main_context_iteration (NULL, TRUE);
  g_cancellable_cancel (cancellable);
  while (!is_done)
    g_main_context_iteration (NULL, TRUE);
  journal_fixture_check (fixture->junior);
  exchange_fixture_receive (fixture->junior, path);
  exchange_fixture_assert_equal (fixture->senior, fixture->junior);
}

#define ADD(path, test)                                                                            \
  g_test_add (path, ExchangeFixture, NULL, set_up, test, exchange_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/update/both-ways", test_both_ways);
  ADD ("/update/doubled", test_doubled);
  ADD ("/update/reordered", test_reordered);
  ADD ("/update/gap", test_gap);
  ADD ("/update/restored", test_restored);
  ADD ("/update/refused", test_refused);
  ADD ("/update/foreign", test_foreign);
  ADD ("/update/private", test_private);
  ADD ("/update/sizes", test_sizes);
  ADD ("/update/backup", test_backup);
  ADD ("/update/large", test_large);
  ADD ("/update/cancelled", test_cancelled);
  return g_test_run ();
}
