/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Journals as earlier versions wrote them, stored under tests/data, open in this one with all that
 * was in them; what this version has besides can be written at once.
 *
 * A further file is stored before CTP_SCHEMA_VERSION rises, by the last program of the version that
 * it is to stand for:
 *
 *   test-stored --write tests/data/journal-vN.counterpart
 *
 * and gets a row in stored[]. The one of version 1 was written before these fields were added:
 * action.round, goal.reached, meeting.reminder. */

#include "file-fixture.h"
#include "journal/ctp-schema.h"
#include "journal/ctp-search.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  const char *name;
  guint version;
  /* How many fields the kinds of that program had, and a few that they did not have yet. */
  guint n_fields;
  const char *later[4][2];
} Stored;

static const Stored stored[] = {
  { "journal-v1.counterpart",
    1,
    114,
    { { "action", "round" }, { "goal", "reached" }, { "meeting", "reminder" } } },
};

static gint64
read_clock (gpointer data)
{
  return *(gint64 *) data;
}

/* One record of every kind with all fields, and besides: a title with a history, a deleted goal with
 * a deleted milestone, a private note, and a text that two people wrote at the same time. */
static void
write_content (CtpJournal *journal)
{
  gint64 now = G_GINT64_CONSTANT (1767225600) * G_USEC_PER_SEC;
  g_autoptr (CtpJournal) other = journal_fixture_new_at (CTP_SIDE_JUNIOR, &now);
  g_autoptr (CtpRecord) rewritten = NULL;
  g_autoptr (CtpRecord) gone = NULL;
  g_autoptr (CtpRecord) part = NULL;
  g_autoptr (CtpRecord) hidden = NULL;
  g_autoptr (CtpRecord) shared = NULL;
  g_autoptr (CtpRecord) theirs = NULL;

  ctp_journal_set_clock (journal, read_clock, &now);
  journal_fixture_fill (journal);
  rewritten = ctp_journal_add (journal, "goal", NULL, "title", "First title", NULL);
  for (guint i = 2; i <= 4; i++)
    {
      g_autofree char *title = g_strdup_printf ("Title %u of 4", i);

      now += G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC;
      g_object_set (rewritten, "title", title, NULL);
    }
  gone = ctp_journal_add (journal, "goal", NULL, "title", "A deleted goal", NULL);
  part = ctp_journal_add (journal, "milestone", NULL, "title", "Gone with it", "goal", gone, NULL);
  g_assert_true (ctp_record_delete (gone, NULL));
  hidden = ctp_journal_add_private (journal, "note", NULL, "text", "A private note", NULL);
  shared = ctp_journal_add (journal, "suggestion", NULL, "title", "Of both", NULL);

  journal_fixture_exchange (journal, other);
  theirs = ctp_journal_get_record (other, "suggestion", ctp_record_get_id (shared));
  now += G_USEC_PER_SEC;
  g_object_set (shared, "outcome", "As Amirah saw it", NULL);
  now += G_USEC_PER_SEC;
  g_object_set (theirs, "outcome", "As Taylor saw it", NULL);
  {
    g_autoptr (CtpChangeSet) changes = ctp_journal_list_changes (other, 0, FALSE, NULL);

    /* Only what was written there about the suggestion; its people are not ours. */
    for (guint i = changes->changes->len; i > 0; i--)
      if (!g_str_equal (((CtpChange *) changes->changes->pdata[i - 1])->record,
                        ctp_record_get_id (shared)))
        g_ptr_array_remove_index (changes->changes, i - 1);
    g_assert_true (ctp_journal_apply (journal, changes, NULL));
  }
  ctp_journal_set_clock (journal, NULL, NULL);
}

static int
write_stored (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *passphrase = g_strdup_printf ("journal of version %d", CTP_SCHEMA_VERSION);
  g_autoptr (CtpJournal) journal
    = ctp_journal_create (path, passphrase, &cheap_cost, &pair_names, &error);

  g_assert_no_error (error);
  write_content (journal);
  journal_fixture_check (journal);
  ctp_journal_save (journal, &error);
  g_assert_no_error (error);
  return 0;
}

static CtpRecord *
find (CtpJournal *journal, const char *kind, const char *where, const char *value)
{
  g_autoptr (CtpQuery) found = ctp_query_new (journal, kind, where, NULL, value, NULL);

  g_assert_cmpuint (ctp_query_get_count (found), ==, 1);
  return ctp_query_get (found, 0);
}

static gboolean
is_later (const Stored *of, const CtpKind *kind, const CtpField *field)
{
  for (guint i = 0; of->later[i][0] != NULL; i++)
    if (g_str_equal (of->later[i][0], kind->name) && g_str_equal (of->later[i][1], field->name))
      return TRUE;
  return FALSE;
}

/* Every field that the file has holds what was put there; those that came later hold nothing. */
static void
assert_fields (CtpJournal *journal, const Stored *of)
{
  guint n_kinds;
  guint n_set = 0;
  const CtpKind *kinds = ctp_kind_list (&n_kinds);

  for (guint i = 0; i < n_kinds; i++)
    {
      g_autoptr (CtpQuery) all = ctp_query_new (journal, kinds[i].name, NULL, NULL, NULL);
      g_autoptr (CtpRecord) first = ctp_query_get (all, 0);

      for (const CtpField *field = kinds[i].fields; first != NULL && field->name != NULL; field++)
        {
          g_autofree char *filling = journal_fixture_dup_filling (&kinds[i], field);
          g_auto (CtpValue) value = CTP_VALUE_INIT;

          if (!ctp_record_is_set (first, field->name))
            continue;
          n_set++;
          g_assert_false (is_later (of, &kinds[i], field));
          if (filling != NULL)
            {
              g_assert_true (ctp_field_parse (field, filling, &value, NULL));
              g_assert_true (ctp_value_equal (&value, ctp_record_get_value (first, field->name)));
            }
          else
            {
              g_autoptr (CtpRecord) other = ctp_record_dup_reference (first, field->name);

              g_assert_nonnull (other);
            }
        }
    }
  g_assert_cmpuint (n_set, ==, of->n_fields);
}

static void
assert_content (CtpJournal *journal)
{
  g_autoptr (CtpRecord) rewritten = find (journal, "goal", "title = ?1", "Title 4 of 4");
  g_autoptr (CtpRecord) hidden = find (journal, "note", "text = ?1 AND private", "A private note");
  g_autoptr (CtpRecord) shared = find (journal, "suggestion", "title = ?1", "Of both");
  g_autoptr (GPtrArray) history = ctp_record_list_history (rewritten, "title", NULL);
  g_autoptr (GPtrArray) versions = ctp_record_list_versions (shared, "outcome", NULL);
  g_autoptr (GPtrArray) found = ctp_search (journal, "words of goal why", 10, NULL);
  g_autoptr (GPtrArray) none = ctp_search (journal, "private", 10, NULL);

  g_assert_true (ctp_record_get_private (hidden));
  g_assert_cmpuint (history->len, ==, 4);
  g_assert_cmpstr (((CtpChange *) history->pdata[0])->value.text, ==, "First title");
  g_assert_cmpuint (versions->len, ==, 2);
  g_assert_cmpstr (((CtpChange *) versions->pdata[0])->value.text, ==, "As Amirah saw it");
  g_assert_cmpstr (ctp_record_get_text (shared, "outcome"), ==, "As Taylor saw it");
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpstr (ctp_record_get_text (ctp_journal_get_me (journal), "role"), ==, "senior");
}

/* What was deleted is in the log still, and comes back with its parts. */
static void
assert_restores (CtpJournal *journal)
{
  g_autoptr (CtpChangeSet) all = ctp_journal_list_changes (journal, 0, TRUE, NULL);
  g_autoptr (CtpRecord) gone = NULL;
  g_autoptr (CtpQuery) parts = NULL;

  for (guint i = 0; i < all->changes->len; i++)
    {
      const CtpChange *change = all->changes->pdata[i];

      if (gone == NULL && change->value.type == CTP_VALUE_TEXT
          && g_str_equal (change->value.text, "A deleted goal"))
        gone = ctp_journal_find_record (journal, change->record);
    }
  g_assert_nonnull (gone);
  g_assert_false (ctp_record_get_exists (gone));
  g_assert_true (ctp_record_restore (gone, NULL));
  g_assert_cmpstr (ctp_record_get_text (gone, "title"), ==, "A deleted goal");
  parts = ctp_query_new (journal, "milestone", "goal = ?1", NULL, ctp_record_get_id (gone), NULL);
  g_assert_cmpuint (ctp_query_get_count (parts), ==, 1);
  g_assert_true (ctp_journal_undo (journal, NULL));
}

/* Fields that the file's program did not know can be written like any other. */
static void
write_later (CtpJournal *journal, const Stored *of)
{
  for (guint i = 0; of->later[i][0] != NULL; i++)
    {
      const CtpKind *kind = ctp_kind_find (of->later[i][0]);
      const CtpField *field = ctp_kind_find_field (kind, of->later[i][1]);
      g_autoptr (CtpQuery) all = ctp_query_new (journal, kind->name, NULL, NULL, NULL);
      g_autoptr (CtpRecord) record = ctp_query_get (all, 0);
      g_autoptr (CtpQuery) others = ctp_query_new (
        journal, field->refers != NULL ? field->refers : kind->name, NULL, NULL, NULL);
      g_autoptr (CtpRecord) other = ctp_query_get (others, 0);
      g_autofree char *filling = journal_fixture_dup_filling (kind, field);
      g_auto (CtpValue) value = CTP_VALUE_INIT;
      g_autoptr (GError) error = NULL;

      ctp_field_parse (field, filling != NULL ? filling : ctp_record_get_id (other), &value,
                       &error);
      g_assert_no_error (error);
      ctp_record_set_value (record, field->name, &value, &error);
      g_assert_no_error (error);
    }
}

static void
test_stored (FileFixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (stored); i++)
    {
      g_autofree char *from
        = g_test_build_filename (G_TEST_DIST, "..", "data", stored[i].name, NULL);
      g_autofree char *passphrase = g_strdup_printf ("journal of version %u", stored[i].version);
      g_autofree char *bytes = NULL;
      g_autofree char *saved = NULL;
      g_autofree char *opened = NULL;
      g_autoptr (CtpJournal) journal = NULL;
      g_autoptr (GError) error = NULL;
      gsize size;

      g_file_get_contents (from, &bytes, &size, &error);
      g_assert_no_error (error);
      g_file_set_contents (fixture->path, bytes, (gssize) size, &error);
      g_assert_no_error (error);

      /* To be read, it need not be written anew. */
      journal = ctp_journal_open (fixture->path, passphrase, CTP_VAULT_READ, &error);
      g_assert_no_error (error);
      journal_fixture_check (journal);
      assert_fields (journal, &stored[i]);
      assert_content (journal);
      g_clear_object (&journal);

      journal = ctp_journal_open (fixture->path, passphrase, CTP_VAULT_WRITE, &error);
      g_assert_no_error (error);
      assert_restores (journal);
      write_later (journal, &stored[i]);
      journal_fixture_check (journal);
      saved = journal_fixture_dump (journal, TRUE);
      ctp_journal_save (journal, &error);
      g_assert_no_error (error);
      g_clear_object (&journal);

      journal = ctp_journal_open (fixture->path, passphrase, CTP_VAULT_WRITE, &error);
      g_assert_no_error (error);
      journal_fixture_check (journal);
      assert_content (journal);
      opened = journal_fixture_dump (journal, TRUE);
      g_assert_cmpstr (opened, ==, saved);
      g_clear_object (&journal);
      g_remove (fixture->path);
    }
  /* There is one of every version. */
  g_assert_cmpuint (stored[G_N_ELEMENTS (stored) - 1].version, ==, CTP_SCHEMA_VERSION);
}

/* A journal of this version holds the same, so that the next stored file can be written. */
static void
test_content (FileFixture *fixture, gconstpointer data)
{
  g_autoptr (CtpJournal) journal = file_fixture_create (fixture);

  write_content (journal);
  journal_fixture_check (journal);
  assert_content (journal);
  assert_restores (journal);
}

int
main (int argc, char **argv)
{
  if (argc == 3 && g_str_equal (argv[1], "--write"))
    return write_stored (argv[2]);
  g_test_init (&argc, &argv, NULL);

  file_test_add ("/stored/content", test_content);
  file_test_add ("/stored/stored", test_stored);

  return g_test_run ();
}
