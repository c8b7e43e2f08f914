/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A journal in its file: what was saved is what is opened, by whom it may be and by nobody else. */

#include "file-fixture.h"

#include <string.h>

#define YEAR (G_GINT64_CONSTANT (365) * 24 * 60 * 60 * G_USEC_PER_SEC)

static gint64
read_clock (gpointer data)
{
  return *(gint64 *) data;
}

static void
save (CtpJournal *journal)
{
  g_autoptr (GError) error = NULL;

  ctp_journal_save (journal, &error);
  g_assert_no_error (error);
}

static void
test_again (FileFixture *fixture, gconstpointer data)
{
  g_autoptr (CtpJournal) journal = file_fixture_create (fixture);
  g_autoptr (CtpRecord) hidden
    = ctp_journal_add_private (journal, "note", NULL, "text", "only mine", NULL);
  g_autofree char *saved = NULL;
  g_autofree char *opened = NULL;
  g_autofree char *me = g_strdup (ctp_record_get_id (ctp_journal_get_me (journal)));

  journal_fixture_fill (journal);
  saved = journal_fixture_dump (journal, TRUE);
  save (journal);
  g_clear_object (&hidden);
  g_clear_object (&journal);

  opened = file_fixture_dump (fixture);
  g_assert_cmpstr (opened, ==, saved);
  journal = file_fixture_open (fixture, CTP_VAULT_WRITE);
  g_assert_cmpstr (ctp_record_get_id (ctp_journal_get_me (journal)), ==, me);
  g_assert_cmpstr (ctp_record_get_text (ctp_journal_get_partner (journal), "role"), ==, "junior");
}

/* Nothing is on disk before it is saved, and nothing can be undone from before it was opened. */
static void
test_unsaved (FileFixture *fixture, gconstpointer data)
{
  g_autoptr (CtpJournal) journal = file_fixture_create (fixture);
  g_autofree char *before = journal_fixture_dump (journal, TRUE);
  g_autofree char *after = NULL;
  g_autoptr (CtpRecord) goal = ctp_journal_add (journal, "goal", NULL, "title", "Unsaved", NULL);

  g_clear_object (&goal);
  g_clear_object (&journal);
  after = file_fixture_dump (fixture);
  g_assert_cmpstr (before, ==, after);
  journal = file_fixture_open (fixture, CTP_VAULT_WRITE);
  g_assert_false (ctp_journal_get_undo (journal, &(CtpVerb){ 0 }, &(const CtpKind *){ NULL }));
}

static void
test_passphrase (FileFixture *fixture, gconstpointer data)
{
  g_autoptr (CtpJournal) journal = file_fixture_create (fixture);
  g_autofree char *before = journal_fixture_dump (journal, TRUE);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_object (&journal);
  g_assert_null (ctp_journal_open (fixture->path, "horse and bride", CTP_VAULT_READ, &error));
  g_assert_error (error, CTP_VAULT_ERROR, CTP_VAULT_ERROR_PASSPHRASE);
  g_clear_error (&error);

  journal = file_fixture_open (fixture, CTP_VAULT_WRITE);
  ctp_vault_change_passphrase (ctp_journal_get_vault (journal), "a new one", &cheap_cost, &error);
  g_assert_no_error (error);
  save (journal);
  g_clear_object (&journal);
  file_fixture_refuse (fixture, CTP_VAULT_ERROR, CTP_VAULT_ERROR_PASSPHRASE);
  journal = ctp_journal_open (fixture->path, "a new one", CTP_VAULT_WRITE, &error);
  g_assert_no_error (error);
  after = journal_fixture_dump (journal, TRUE);
  g_assert_cmpstr (before, ==, after);
}

static void
failed_cb (CtpJournal *journal, GError *error, guint *failures)
{
  g_assert_error (error, CTP_JOURNAL_ERROR, CTP_JOURNAL_ERROR_READ_ONLY);
  *failures += 1;
}

/* Whoever reads can not write, by any way there is. */
static void
test_reader (FileFixture *fixture, gconstpointer data)
{
  g_autoptr (CtpJournal) writer = file_fixture_create (fixture);
  g_autoptr (CtpRecord) goal = ctp_journal_add (writer, "goal", NULL, "title", "Read", NULL);
  g_autofree char *id = g_strdup (ctp_record_get_id (goal));
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (CtpChangeSet) changes = NULL;
  g_autoptr (CtpJournal) journal = NULL;
  g_autoptr (CtpRecord) read = NULL;
  gint64 sequence;
  guint failures = 0;

  save (writer);
  before = journal_fixture_dump (writer, TRUE);
  /* What the reader is asked to take in is what came after. */
  g_object_set (goal, "title", "Written", NULL);
  changes = ctp_journal_list_changes (writer, 0, TRUE, NULL);

  journal = file_fixture_open (fixture, CTP_VAULT_READ);
  g_signal_connect (journal, "failed", G_CALLBACK (failed_cb), &failures);
  sequence = ctp_journal_get_sequence (journal);
  read = ctp_journal_get_record (journal, "goal", id);
  g_assert_false (ctp_journal_get_writable (journal));
  for (guint way = 0; way < 6; way++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CtpRecord) added = NULL;

      if (way == 0)
        added = ctp_journal_add (journal, "goal", &error, "title", "No", NULL);
      else if (way == 1)
        g_assert_false (ctp_record_set_text (read, "title", "No", &error));
      else if (way == 2)
        g_assert_false (ctp_record_delete (read, &error));
      else if (way == 3)
        g_assert_false (ctp_journal_apply (journal, changes, &error));
      else if (way == 4)
        g_assert_false (ctp_journal_save (journal, &error));
      else
        added = ctp_journal_add_private (journal, "note", &error, "text", "No", NULL);
      g_assert_null (added);
      g_assert_error (error, CTP_JOURNAL_ERROR, CTP_JOURNAL_ERROR_READ_ONLY);
    }
  g_assert_cmpuint (failures, ==, 0);
  g_object_set (read, "title", "No", NULL);
  g_assert_cmpuint (failures, ==, 1);
  g_assert_cmpstr (ctp_record_get_text (read, "title"), ==, "Read");
  g_assert_true (ctp_journal_undo (journal, NULL));
  g_assert_cmpint (ctp_journal_get_sequence (journal), ==, sequence);
  after = journal_fixture_dump (journal, TRUE);
  g_assert_cmpstr (before, ==, after);
  journal_fixture_check (journal);
}

static void
test_second_writer (FileFixture *fixture, gconstpointer data)
{
  g_autoptr (CtpJournal) first = file_fixture_create (fixture);
  g_autoptr (CtpJournal) second = NULL;
  g_autoptr (GError) error = NULL;

  second = ctp_journal_open (fixture->path, PASSPHRASE, CTP_VAULT_WRITE, &error);
  g_assert_null (second);
  g_assert_error (error, CTP_VAULT_ERROR, CTP_VAULT_ERROR_IN_USE);
  second = file_fixture_open (fixture, CTP_VAULT_READ);
  g_clear_object (&second);
  g_clear_object (&first);
  second = file_fixture_open (fixture, CTP_VAULT_WRITE);
}

static void
test_exists (FileFixture *fixture, gconstpointer data)
{
  g_autoptr (CtpJournal) journal = file_fixture_create (fixture);
  g_autoptr (GError) error = NULL;

  g_clear_object (&journal);
  g_assert_null (ctp_journal_create (fixture->path, PASSPHRASE, &cheap_cost, &pair_names, &error));
  g_assert_error (error, CTP_VAULT_ERROR, CTP_VAULT_ERROR_EXISTS);
  journal = file_fixture_open (fixture, CTP_VAULT_WRITE);
}

/* Sealed well, but by a newer version, or by something else. */
static void
test_content (FileFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *sql;
    CtpJournalError code;
  } rows[] = {
    { "PRAGMA user_version = 99", CTP_JOURNAL_ERROR_NEWER },
    { "PRAGMA user_version = 2", CTP_JOURNAL_ERROR_NEWER },
    { "PRAGMA user_version = -1", CTP_JOURNAL_ERROR_DAMAGED },
    { "PRAGMA user_version = 0", CTP_JOURNAL_ERROR_DAMAGED },
    { "PRAGMA application_id = 7", CTP_JOURNAL_ERROR_DAMAGED },
    { "DELETE FROM meta", CTP_JOURNAL_ERROR_DAMAGED },
    { "DROP TABLE change", CTP_JOURNAL_ERROR_DAMAGED },
    { "DROP TABLE meta", CTP_JOURNAL_ERROR_DAMAGED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CtpJournal) journal = file_fixture_create (fixture);

      g_clear_object (&journal);
      g_test_message ("%s", rows[i].sql);
      file_fixture_run_sql (fixture, rows[i].sql);
      file_fixture_refuse (fixture, CTP_JOURNAL_ERROR, (int) rows[i].code);
      remove_tree (fixture->path);
    }
}

static void
test_not_a_journal (FileFixture *fixture, gconstpointer data)
{
  static const char *const contents[] = {
    "",
    "x",
    "This is a diary, but it is not one of ours.",
    "SQLite format 3",
  };
  g_autofree char *noise = g_malloc (8192);

  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      file_fixture_seal (fixture, contents[i], strlen (contents[i]));
      file_fixture_refuse (fixture, CTP_JOURNAL_ERROR, CTP_JOURNAL_ERROR_DAMAGED);
    }
  for (guint i = 0; i < 8192; i++)
    noise[i] = (char) g_test_rand_int_range (0, 256);
  file_fixture_seal (fixture, noise, 8192);
  file_fixture_refuse (fixture, CTP_JOURNAL_ERROR, CTP_JOURNAL_ERROR_DAMAGED);
  memcpy (noise, "SQLite format 3", 16);
  file_fixture_seal (fixture, noise, 8192);
  file_fixture_refuse (fixture, CTP_JOURNAL_ERROR, CTP_JOURNAL_ERROR_DAMAGED);
}

static CtpStamp
get_newest (CtpRecord *record)
{
  g_autoptr (GPtrArray) history = ctp_record_list_history (record, NULL, NULL);
  const CtpChange *last = history->pdata[history->len - 1];

  return last->stamp;
}

/* Somebody sets the clock back by years while the journal is closed: what is written now is still
 * newer than what is there. */
static void
test_clock_set_back (FileFixture *fixture, gconstpointer data)
{
  gint64 now = g_get_real_time ();
  CtpStamp last = { 0, 0 };
  g_autofree char *id = NULL;

  for (guint session = 0; session < 5; session++)
    {
      g_autoptr (CtpJournal) journal = session == 0 ? file_fixture_create (fixture)
                                                    : file_fixture_open (fixture, CTP_VAULT_WRITE);
      g_autofree char *title = g_strdup_printf ("Session %u", session);
      g_autoptr (CtpRecord) goal = NULL;
      CtpStamp stamp;

      ctp_journal_set_clock (journal, read_clock, &now);
      if (session == 0)
        goal = ctp_journal_add (journal, "goal", NULL, "title", "First", NULL);
      else
        goal = ctp_journal_get_record (journal, "goal", id);
      if (id == NULL)
        id = g_strdup (ctp_record_get_id (goal));
      g_object_set (goal, "title", title, NULL);
      stamp = get_newest (goal);
      g_assert_cmpint (ctp_stamp_compare (&stamp, &last), >, 0);
      last = stamp;
      save (journal);
      g_assert_cmpstr (ctp_record_get_text (goal, "title"), ==, title);
      journal_fixture_check (journal);
      now -= 3 * YEAR;
    }
}

/* What only a newer version understands stays in the file, and goes to other copies. */
static void
test_unknown (FileFixture *fixture, gconstpointer data)
{
  static const char *const unknown[][2] = {
    { "hologram", "hue" },
    { "hologram", CTP_CHANGE_DELETED },
    { "goal", "shine" },
  };
  g_autoptr (CtpJournal) journal = file_fixture_create (fixture);
  g_autoptr (CtpChangeSet) set = ctp_change_set_new ();
  g_autoptr (CtpChangeSet) kept = NULL;
  g_autoptr (CtpRecord) goal = NULL;
  g_autoptr (GError) error = NULL;
  guint found = 0;

  for (guint i = 0; i < G_N_ELEMENTS (unknown); i++)
    {
      CtpChange *change = ctp_change_new ();

      change->stamp = (CtpStamp){ 1000 + i, 42 };
      change->record = g_strdup ("0123456789abcdef");
      change->kind = g_strdup (unknown[i][0]);
      change->field = g_strdup (unknown[i][1]);
      ctp_value_set_integer (&change->value, (gint64) i % 2);
      ctp_change_set_take (set, change);
    }
  ctp_journal_apply (journal, set, &error);
  g_assert_no_error (error);
  save (journal);
  g_clear_object (&journal);

  /* Saved once more by somebody who does not know it either. */
  journal = file_fixture_open (fixture, CTP_VAULT_WRITE);
  journal_fixture_check (journal);
  goal = ctp_journal_add (journal, "goal", NULL, "title", "Known", NULL);
  save (journal);
  g_clear_object (&goal);
  g_clear_object (&journal);

  journal = file_fixture_open (fixture, CTP_VAULT_READ);
  kept = ctp_journal_list_changes (journal, 0, FALSE, NULL);
  for (guint i = 0; i < kept->changes->len; i++)
    for (guint j = 0; j < set->changes->len; j++)
      if (ctp_change_equal (kept->changes->pdata[i], set->changes->pdata[j]))
        found++;
  g_assert_cmpuint (found, ==, G_N_ELEMENTS (unknown));
  journal_fixture_check (journal);
}

/* Whatever is written to the two people, here or by the other copy, the journal can be opened. */
static void
test_people (FileFixture *fixture, gconstpointer data)
{
  g_autoptr (CtpJournal) journal = file_fixture_create (fixture);
  CtpRecord *me = ctp_journal_get_me (journal);
  CtpRecord *partner = ctp_journal_get_partner (journal);
  g_autofree char *my_id = g_strdup (ctp_record_get_id (me));
  g_autofree char *partner_id = g_strdup (ctp_record_get_id (partner));
  g_autoptr (CtpChangeSet) set = ctp_change_set_new ();
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (ctp_record_delete (me, &error));
  g_assert_error (error, CTP_JOURNAL_ERROR, CTP_JOURNAL_ERROR_RECORD);
  g_clear_error (&error);
  g_assert_false (ctp_record_delete (partner, NULL));

  for (guint round = 0; round < 4; round++)
    {
      if (round < 3)
        {
          g_object_set (me, "role", round == 1 ? "junior" : "senior", NULL);
          g_object_set (partner, "role", round == 0 ? "senior" : "junior", NULL);
        }
      else
        {
          history = ctp_record_list_history (partner, CTP_CHANGE_DELETED, NULL);
          ctp_change_set_take (set, ctp_change_copy (history->pdata[0]));
          ((CtpChange *) set->changes->pdata[0])->stamp.time = G_MAXINT64;
          ctp_value_set_integer (&((CtpChange *) set->changes->pdata[0])->value, 1);
          g_assert_true (ctp_journal_apply (journal, set, NULL));
        }
      save (journal);
      g_clear_object (&journal);
      journal = file_fixture_open (fixture, CTP_VAULT_WRITE);
      me = ctp_journal_get_me (journal);
      partner = ctp_journal_get_partner (journal);
      g_assert_cmpstr (ctp_record_get_id (me), ==, my_id);
      g_assert_cmpstr (ctp_record_get_id (partner), ==, partner_id);
    }
  g_assert_false (ctp_record_get_exists (partner));
  g_assert_true (ctp_record_restore (partner, NULL));
  g_assert_cmpstr (ctp_record_get_text (partner, "name"), ==, "Taylor");
}

/* Check means something: a journal that contradicts itself is found out. */
static void
test_check (FileFixture *fixture, gconstpointer data)
{
  static const char *const wrongs[] = {
    "UPDATE goal SET title = 'Another'",
    "UPDATE goal SET status = 'won'",
    "UPDATE goal SET private = 1",
    "UPDATE goal SET author = 'nobody'",
    "UPDATE goal SET created = '2001-01-01T00:00:00Z'",
    "UPDATE goal SET id = '0123456789abcdef'",
    "DELETE FROM goal",
    "DELETE FROM person",
    "INSERT INTO goal (id, private, created) VALUES ('0123456789abcdef', 0, '')",
    "UPDATE change SET record = 4711 WHERE field = 'title'",
    "UPDATE change SET base = x'00' WHERE field = 'title'",
    "UPDATE change SET value = 'won' WHERE field = 'title'",
    "INSERT INTO search (search) VALUES ('delete-all')",
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrongs); i++)
    {
      g_autoptr (CtpJournal) journal = file_fixture_create (fixture);
      g_autoptr (CtpRecord) goal
        = ctp_journal_add (journal, "goal", NULL, "title", "A goal", "status", "agreed", NULL);
      g_autoptr (GError) error = NULL;

      save (journal);
      journal_fixture_check (journal);
      g_clear_object (&goal);
      g_clear_object (&journal);
      g_test_message ("%s", wrongs[i]);
      file_fixture_run_sql (fixture, wrongs[i]);
      journal = file_fixture_open (fixture, CTP_VAULT_READ);
      g_assert_false (ctp_journal_check (journal, &error));
      g_assert_error (error, CTP_JOURNAL_ERROR, CTP_JOURNAL_ERROR_DAMAGED);
      g_clear_object (&journal);
      remove_tree (fixture->path);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  file_test_add ("/journal-file/again", test_again);
  file_test_add ("/journal-file/unsaved", test_unsaved);
  file_test_add ("/journal-file/passphrase", test_passphrase);
  file_test_add ("/journal-file/reader", test_reader);
  file_test_add ("/journal-file/second-writer", test_second_writer);
  file_test_add ("/journal-file/exists", test_exists);
  file_test_add ("/journal-file/content", test_content);
  file_test_add ("/journal-file/not-a-journal", test_not_a_journal);
  file_test_add ("/journal-file/clock-set-back", test_clock_set_back);
  file_test_add ("/journal-file/unknown", test_unknown);
  file_test_add ("/journal-file/people", test_people);
  file_test_add ("/journal-file/check", test_check);

  return g_test_run ();
}
