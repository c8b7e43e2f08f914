/* SPDX-License-Identifier: GPL-3.0-or-later */

/* No memory for SQLite, at every single allocation in turn, and a database that may not grow: what
 * is done says so and is not done, nothing that was there is lost, and afterwards all goes on. */

#include "journal-fixture.h"
#include "journal/ctp-journal-private.h"
#include "journal/ctp-search.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

/* How many allocations succeed from now on; then one fails, or all do from there. */
static gint64 left = G_MAXINT64;
static gboolean all_fail;
static guint n_failed;
static sqlite3_mem_methods real;

static gboolean
is_refused (void)
{
  if (left > 0)
    {
      left--;
      return FALSE;
    }
  if (!all_fail)
    left = G_MAXINT64;
  n_failed++;
  return TRUE;
}

static void *
fail_malloc (int size)
{
  return is_refused () ? NULL : real.xMalloc (size);
}

static void *
fail_realloc (void *old, int size)
{
  return is_refused () ? NULL : real.xRealloc (old, size);
}

/* Has to come before anything uses SQLite. Without its pool of small pieces every allocation can
 * fail, and not only the large ones. */
static void
install_failures (void)
{
  sqlite3_mem_methods failing;

  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_GETMALLOC, &real), ==, SQLITE_OK);
  failing = real;
  failing.xMalloc = fail_malloc;
  failing.xRealloc = fail_realloc;
  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_MALLOC, &failing), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_LOOKASIDE, 0, 0), ==, SQLITE_OK);
}

static void
fail_after (gint64 n, gboolean all)
{
  left = n;
  all_fail = all;
  n_failed = 0;
}

static void
stop_failing (void)
{
  left = G_MAXINT64;
}

typedef struct
{
  CtpJournal *journal;
  CtpRecord *goal;
  CtpRecord *milestone;
  CtpRecord *deleted;
  CtpQuery *goals;
  CtpChangeSet *foreign;
  CtpContent *saving;
  char *folder;
  guint reported;
} Scene;

static void
failed_cb (CtpJournal *journal, GError *error, Scene *scene)
{
  g_assert_error (error, CTP_JOURNAL_ERROR, CTP_JOURNAL_ERROR_FULL);
  scene->reported++;
}

/* What the other copy has to tell: a new goal, and another title for the one that is there. */
static CtpChangeSet *
write_foreign (CtpJournal *journal, const char *goal)
{
  g_autoptr (CtpJournal) other = journal_fixture_new (CTP_SIDE_JUNIOR);
  g_autoptr (CtpRecord) known = NULL;
  g_autoptr (CtpRecord) new_goal = NULL;
  gint64 sequence;

  journal_fixture_exchange (journal, other);
  sequence = ctp_journal_get_sequence (other);
  known = ctp_journal_get_record (other, "goal", goal);
  g_object_set (known, "title", "From the other copy", NULL);
  new_goal = ctp_journal_add (other, "goal", NULL, "title", "A new one", NULL);
  return ctp_journal_list_changes (other, sequence, FALSE, NULL);
}

static void
scene_set (Scene *scene, const char *folder)
{
  *scene = (Scene){ .folder = g_strdup (folder) };
  scene->journal = journal_fixture_new (CTP_SIDE_SENIOR);
  scene->goal = ctp_journal_add (scene->journal, "goal", NULL, "title", "A goal of some length",
                                 "why", "because of reasons", NULL);
  scene->milestone = ctp_journal_add (scene->journal, "milestone", NULL, "goal", scene->goal,
                                      "title", "Half way", NULL);
  scene->deleted = ctp_journal_add (scene->journal, "note", NULL, "text", "Gone", NULL);
  ctp_record_delete (scene->deleted, NULL);
  scene->goals = ctp_query_new (scene->journal, "goal", NULL, "title", NULL);
  scene->foreign = write_foreign (scene->journal, ctp_record_get_id (scene->goal));
  /* As while it is saved: whatever a commit writes to needs memory of its own, and taking back a
   * commit that failed may need none. */
  scene->saving = ctp_journal_copy_content (scene->journal, NULL);
  g_signal_connect (scene->journal, "failed", G_CALLBACK (failed_cb), scene);
}

static void
scene_strike (Scene *scene)
{
  g_clear_object (&scene->goals);
  g_clear_object (&scene->goal);
  g_clear_object (&scene->milestone);
  g_clear_object (&scene->deleted);
  g_clear_object (&scene->journal);
  g_clear_pointer (&scene->foreign, ctp_change_set_free);
  g_clear_pointer (&scene->saving, ctp_content_unref);
  g_free (scene->folder);
}

static gboolean
do_new (Scene *scene, GError **error)
{
  CtpPairNames names = { .me = "Amirah", .partner = "Taylor", .i_am = CTP_SIDE_JUNIOR };
  g_autoptr (CtpJournal) journal = ctp_journal_new_in_memory (&names, error);

  return journal != NULL;
}

static gboolean
do_add (Scene *scene, GError **error)
{
  g_autoptr (CtpRecord) added = ctp_journal_add (scene->journal, "action", error, "title", "Do it",
                                                 "goal", scene->goal, "done", TRUE, NULL);

  return added != NULL;
}

static gboolean
do_add_private (Scene *scene, GError **error)
{
  g_autoptr (CtpRecord) added
    = ctp_journal_add_private (scene->journal, "note", error, "text", "Hidden", NULL);

  return added != NULL;
}

static gboolean
do_set (Scene *scene, GError **error)
{
  return ctp_record_set_text (scene->goal, "title", "Another title, of quite another length",
                              error);
}

static gboolean
do_set_again (Scene *scene, GError **error)
{
  return ctp_record_set_text (scene->goal, "why", "because of other reasons", error);
}

static gboolean
do_refer (Scene *scene, GError **error)
{
  return ctp_record_set_reference (scene->goal, "learner", ctp_journal_get_me (scene->journal),
                                   error);
}

static gboolean
do_delete (Scene *scene, GError **error)
{
  return ctp_record_delete (scene->goal, error);
}

static gboolean
do_restore (Scene *scene, GError **error)
{
  return ctp_record_restore (scene->deleted, error);
}

static gboolean
do_undo (Scene *scene, GError **error)
{
  return ctp_journal_undo (scene->journal, error);
}

static gboolean
do_undo_redo (Scene *scene, GError **error)
{
  return ctp_journal_undo (scene->journal, error) && ctp_journal_redo (scene->journal, error);
}

static gboolean
do_query (Scene *scene, GError **error)
{
  guint before = scene->reported;
  g_autoptr (CtpQuery) query = ctp_query_new (scene->journal, "milestone", "goal = ?1", "title",
                                              ctp_record_get_id (scene->goal), NULL);
  g_autoptr (CtpRecord) first = ctp_query_get (query, 0);
  gboolean seen = first == scene->milestone;

  /* A list has no error to return; it reports, and is whole again once there is memory. */
  if (!seen)
    {
      g_assert_cmpuint (scene->reported, >, before);
      ctp_sql_fail (NULL, SQLITE_NOMEM, error);
    }
  return seen;
}

static gboolean
do_look (Scene *scene, GError **error)
{
  guint before = scene->reported;
  g_autoptr (CtpRecord) me = ctp_journal_get_record (
    scene->journal, "person", ctp_record_get_id (ctp_journal_get_me (scene->journal)));
  g_autofree char *id = g_strdup (ctp_record_get_id (scene->goal));
  gboolean same;

  /* Nobody holds it for a moment, so it has to be read anew. */
  g_clear_object (&scene->goal);
  scene->goal = ctp_journal_expect_record (scene->journal, "goal", id);
  same = scene->goal != NULL && me != NULL
         && g_str_equal (ctp_record_get_text (scene->goal, "title"), "A goal of some length");
  if (!same)
    {
      g_assert_cmpuint (scene->reported, >, before);
      ctp_sql_fail (NULL, SQLITE_NOMEM, error);
      /* Whoever asks again gets it. */
      stop_failing ();
      g_clear_object (&scene->goal);
      scene->goal = ctp_journal_expect_record (scene->journal, "goal", id);
    }
  return same;
}

static gboolean
do_search (Scene *scene, GError **error)
{
  g_autoptr (GPtrArray) found = ctp_search (scene->journal, "goal length", 10, error);

  if (found == NULL)
    return FALSE;
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpstr (((CtpFound *) found->pdata[0])->shown, ==, "A goal of some length");
  g_assert_nonnull (strstr (((CtpFound *) found->pdata[0])->excerpt, CTP_FOUND_OPEN "length"));
  return TRUE;
}

static gboolean
do_apply (Scene *scene, GError **error)
{
  return ctp_journal_apply (scene->journal, scene->foreign, error);
}

static gboolean
do_history (Scene *scene, GError **error)
{
  g_autoptr (GPtrArray) history = ctp_record_list_history (scene->goal, "title", error);

  if (history == NULL)
    return FALSE;
  g_assert_cmpuint (history->len, ==, 1);
  g_assert_cmpstr (((CtpChange *) history->pdata[0])->value.text, ==, "A goal of some length");
  return TRUE;
}

static gboolean
do_list_changes (Scene *scene, GError **error)
{
  g_autoptr (CtpChangeSet) changes = ctp_journal_list_changes (scene->journal, 0, TRUE, error);
  guint n_titles = 0;

  if (changes == NULL)
    return FALSE;
  for (guint i = 0; i < changes->changes->len; i++)
    {
      const CtpChange *change = changes->changes->pdata[i];

      n_titles += g_str_equal (change->field, "title") && change->value.type == CTP_VALUE_TEXT;
    }
  g_assert_cmpuint (n_titles, >=, 2);
  g_assert_cmpuint (g_hash_table_size (changes->writers), ==, 1);
  return TRUE;
}

static gboolean
do_copy (Scene *scene, GError **error)
{
  g_autoptr (CtpContent) content = ctp_journal_copy_content (scene->journal, error);

  return content != NULL;
}

static gboolean
do_export (Scene *scene, GError **error)
{
  g_autofree char *path = g_build_filename (scene->folder, "export.sqlite", NULL);
  gboolean exported = ctp_journal_export (scene->journal, path, FALSE, error);

  g_assert_true (exported == g_file_test (path, G_FILE_TEST_EXISTS));
  g_unlink (path);
  return exported;
}

static gboolean
do_check (Scene *scene, GError **error)
{
  return ctp_journal_check (scene->journal, error);
}

/* What lists and live records show is what the tables and the log say. */
static void
assert_whole (Scene *scene)
{
  CtpRecord *const live[] = { scene->goal, scene->milestone, scene->deleted };
  g_autoptr (CtpRecord) more = NULL;
  guint n = ctp_query_get_count (scene->goals);

  journal_fixture_check (scene->journal);
  for (guint i = 0; i < G_N_ELEMENTS (live); i++)
    {
      const CtpKind *kind = ctp_record_get_kind (live[i]);
      g_autofree char *sql = g_strdup_printf ("SELECT * FROM \"%s\" WHERE num = ?1", kind->name);
      g_autoptr (CtpSqlOnce) row = ctp_sql_prepare (scene->journal->db, sql, NULL);
      gboolean is_there;

      ctp_sql_bind_integer (row, 1, ctp_record_get_num (live[i]));
      g_assert_true (ctp_sql_next (row, &is_there, NULL));
      g_assert_cmpint (ctp_record_get_exists (live[i]), ==, is_there);
      for (guint j = 0; is_there && j < kind->n_fields; j++)
        {
          g_auto (CtpValue) value = CTP_VALUE_INIT;

          ctp_sql_read_value (row, (int) j + 5, &value);
          g_assert_true (
            ctp_value_equal (&value, ctp_record_get_value (live[i], kind->fields[j].name)));
        }
    }
  /* Usable: one more goal comes to the list that is shown, which has caught up. */
  more = ctp_journal_add (scene->journal, "goal", NULL, "title", "One more", NULL);
  g_assert_nonnull (more);
  {
    g_autoptr (CtpQuery) fresh = ctp_query_new (scene->journal, "goal", NULL, "title", NULL);

    g_assert_cmpuint (ctp_query_get_count (scene->goals), ==, ctp_query_get_count (fresh));
  }
  g_assert_true (ctp_journal_undo (scene->journal, NULL));
  g_assert_cmpuint (ctp_query_get_count (scene->goals), <=, n + 1);
}

typedef gboolean (*Operation) (Scene *scene, GError **error);

static const struct
{
  const char *name;
  Operation run;
} operations[] = {
  { "new", do_new },
  { "add", do_add },
  { "add-private", do_add_private },
  { "set", do_set },
  { "set-again", do_set_again },
  { "refer", do_refer },
  { "delete", do_delete },
  { "restore", do_restore },
  { "undo", do_undo },
  { "undo-redo", do_undo_redo },
  { "query", do_query },
  { "look", do_look },
  { "search", do_search },
  { "apply", do_apply },
  { "history", do_history },
  { "list-changes", do_list_changes },
  { "copy", do_copy },
  { "export", do_export },
  { "check", do_check },
};

/* Ids differ from scene to scene, so what is shown is compared without them. */
static char *
dup_shown (Scene *scene)
{
  GString *shown = g_string_new (NULL);
  guint n_kinds;
  const CtpKind *kinds = ctp_kind_list (&n_kinds);

  for (guint i = 0; i < n_kinds; i++)
    {
      g_autoptr (CtpQuery) all = ctp_query_new (scene->journal, kinds[i].name, NULL, NULL, NULL);

      for (guint j = 0; j < ctp_query_get_count (all); j++)
        {
          g_autoptr (CtpRecord) record = ctp_query_get (all, j);

          g_string_append_printf (shown, "%s %d", kinds[i].name, ctp_record_get_private (record));
          for (const CtpField *field = kinds[i].fields; field->name != NULL; field++)
            if (field->type != CTP_FIELD_REFERENCE)
              {
                g_autofree char *text
                  = ctp_value_to_string (ctp_record_get_value (record, field->name));

                g_string_append_printf (shown, "|%s", text);
              }
            else
              {
                g_string_append (shown, ctp_record_is_set (record, field->name) ? "|set" : "|");
              }
          g_string_append_c (shown, '\n');
        }
    }
  return g_string_free (shown, FALSE);
}

static char *
dup_expected (Operation run, const char *folder)
{
  Scene scene;
  char *shown;

  scene_set (&scene, folder);
  g_assert_true (run (&scene, NULL));
  shown = dup_shown (&scene);
  scene_strike (&scene);
  return shown;
}

/* A record that was added before memory ran out for good could not be taken back at once; it is a
 * step that can be undone. The scene itself ends with a deletion. */
static void
undo_half_added (Scene *scene)
{
  CtpVerb verb;
  const CtpKind *kind;

  if (ctp_journal_get_undo (scene->journal, &verb, &kind) && verb == CTP_VERB_ADD)
    g_assert_true (ctp_journal_undo (scene->journal, NULL));
}

/* Returns: whether any allocation failed */
static gboolean
run_with_failure (Operation run, gint64 n, gboolean all, const char *folder, const char *expected)
{
  Scene scene;
  g_autoptr (GError) error = NULL;
  g_autofree char *shown = NULL;
  gboolean done;
  guint failed;

  scene_set (&scene, folder);
  fail_after (n, all);
  done = run (&scene, &error);
  stop_failing ();
  failed = n_failed;
  if (done)
    {
      g_assert_no_error (error);
    }
  else
    {
      g_test_message ("%d %d: %s", (int) n, all, error->message);
      g_assert_cmpuint (failed, >, 0);
      g_assert_error (error, CTP_JOURNAL_ERROR, CTP_JOURNAL_ERROR_FULL);
      assert_whole (&scene);
      g_clear_error (&error);
      undo_half_added (&scene);
      /* With memory it can be done. */
      if (run != do_undo_redo)
        {
          run (&scene, &error);
          g_assert_no_error (error);
        }
    }
  shown = dup_shown (&scene);
  if (run != do_undo_redo || done)
    g_assert_cmpstr (shown, ==, expected);
  assert_whole (&scene);
  scene_strike (&scene);
  return failed > 0;
}

static void
test_operation (gconstpointer data)
{
  Operation run = operations[GPOINTER_TO_SIZE (data)].run;
  g_autofree char *folder = g_dir_make_tmp ("memory-XXXXXX", NULL);
  g_autofree char *expected = dup_expected (run, folder);
  gboolean is_long = g_getenv ("CTP_TEST_LONG") != NULL;

  /* At full length every allocation fails in turn; otherwise ever fewer of the later ones. */
  for (guint all = 0; all < 2; all++)
    for (gint64 n = 0; run_with_failure (run, n, all, folder, expected);
         n += is_long ? 1 : 1 + n / 4)
      ;
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
set_limit (CtpJournal *journal, gint64 limit)
{
  sqlite3_file_control (journal->db, "main", SQLITE_FCNTL_SIZE_LIMIT, &limit);
}

/* A database that may not grow any more: what does not fit is refused, what takes no room goes. */
static void
test_full (void)
{
  g_autoptr (CtpJournal) journal = journal_fixture_new (CTP_SIDE_SENIOR);
  g_autoptr (CtpRecord) goal = ctp_journal_add (journal, "goal", NULL, "title", "A goal", NULL);
  g_autoptr (CtpRecord) note = NULL;
  g_autoptr (CtpContent) content = ctp_journal_copy_content (journal, NULL);
  g_autofree char *paste = g_strnfill (1 << 20, 'x');
  g_autofree char *before = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;

  set_limit (journal, (gint64) ctp_content_get_size (content) + 64 * 1024);
  before = journal_fixture_dump (journal, TRUE);
  g_assert_false (ctp_record_set_text (goal, "why", paste, &error));
  g_assert_error (error, CTP_JOURNAL_ERROR, CTP_JOURNAL_ERROR_FULL);
  g_clear_error (&error);
  {
    g_autofree char *after = journal_fixture_dump (journal, TRUE);

    g_assert_cmpstr (before, ==, after);
  }
  journal_fixture_check (journal);

  while (error == NULL)
    {
      g_clear_object (&note);
      paste[1000] = '\0';
      note = ctp_journal_add (journal, "note", &error, "text", paste, NULL);
      n += note != NULL;
    }
  g_assert_error (error, CTP_JOURNAL_ERROR, CTP_JOURNAL_ERROR_FULL);
  g_assert_cmpuint (n, >, 5);
  journal_fixture_check (journal);
  {
    g_autoptr (CtpQuery) notes = ctp_query_new (journal, "note", NULL, NULL, NULL);

    g_assert_cmpuint (ctp_query_get_count (notes), ==, n);
  }

  /* With room again, all goes on as if nothing had been. */
  set_limit (journal, G_GINT64_CONSTANT (1) << 30);
  note = ctp_journal_add (journal, "note", NULL, "text", paste, NULL);
  g_assert_nonnull (note);
  g_assert_true (ctp_record_delete (note, NULL));
  g_assert_true (ctp_journal_undo (journal, NULL));
  g_assert_true (ctp_record_get_exists (note));
  journal_fixture_check (journal);
}

int
main (int argc, char **argv)
{
  install_failures ();
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (operations); i++)
    {
      g_autofree char *path = g_strdup_printf ("/memory/%s", operations[i].name);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_operation);
    }
  g_test_add_func ("/memory/full", test_full);

  return g_test_run ();
}
