/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A journal that saves itself: all that was written reaches the disk, in few saves, also when one
 * of them fails, and also when the journal is closed in the middle of one. */

#include "file-fixture.h"
#include "journal/ctp-autosave.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

typedef struct
{
  CtpJournal *journal;
  CtpAutosave *autosave;
  guint saves;
} Session;

static void
state_cb (CtpAutosave *autosave, GParamSpec *pspec, Session *session)
{
  session->saves += ctp_autosave_get_state (autosave) == CTP_SAVE_STATE_SAVING;
}

static void
session_begin (Session *session, CtpJournal *journal)
{
  *session = (Session){ .journal = journal, .autosave = ctp_autosave_new (journal) };
  g_signal_connect (session->autosave, "notify::state", G_CALLBACK (state_cb), session);
}

/* Closes it, and waits until the last save has let go of the file. */
static void
session_end (Session *session)
{
  gpointer vault = ctp_journal_get_vault (session->journal);

  g_object_add_weak_pointer (vault, &vault);
  g_signal_handlers_disconnect_by_data (session->autosave, session);
  g_clear_object (&session->autosave);
  g_clear_object (&session->journal);
  while (vault != NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
wait_for (Session *session, CtpSaveState state)
{
  while (ctp_autosave_get_state (session->autosave) != state)
    g_main_context_iteration (NULL, TRUE);
}

/* How a flush ended; holding its result would hold the journal, too. */
typedef struct
{
  gboolean has_ended;
  gboolean is_saved;
  GError *error;
} Flush;

static void
flushed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Flush *flush = data;

  flush->has_ended = TRUE;
  flush->is_saved = ctp_autosave_flush_finish (CTP_AUTOSAVE (source), result, &flush->error);
}

static gboolean
flush_now (Session *session, GError **error)
{
  Flush flush = { FALSE };

  ctp_autosave_flush_async (session->autosave, flushed_cb, &flush);
  while (!flush.has_ended)
    g_main_context_iteration (NULL, TRUE);
  if (flush.error != NULL)
    g_propagate_error (error, flush.error);
  return flush.is_saved;
}

static void
write_note (Session *session, const char *text)
{
  g_autoptr (CtpRecord) note = ctp_journal_add (session->journal, "note", NULL, "text", text, NULL);

  g_assert_nonnull (note);
}

/* What somebody who opens the file now would see is what is in memory. */
static void
assert_saved (FileFixture *fixture, Session *session)
{
  g_autofree char *on_disk = file_fixture_dump (fixture);
  g_autofree char *in_memory = journal_fixture_dump (session->journal, TRUE);

  g_assert_cmpstr (on_disk, ==, in_memory);
}

static void
test_by_itself (FileFixture *fixture, gconstpointer data)
{
  Session session;

  session_begin (&session, file_fixture_create (fixture));
  g_assert_cmpint (ctp_autosave_get_state (session.autosave), ==, CTP_SAVE_STATE_SAVED);
  for (guint i = 0; i < 100; i++)
    write_note (&session, "One of a hundred");
  g_assert_cmpint (ctp_autosave_get_state (session.autosave), ==, CTP_SAVE_STATE_PENDING);
  wait_for (&session, CTP_SAVE_STATE_SAVED);
  g_assert_cmpuint (session.saves, ==, 1);
  assert_saved (fixture, &session);
  session_end (&session);
}

static gboolean
type_cb (gpointer data)
{
  write_note (data, "On and on");
  return G_SOURCE_CONTINUE;
}

/* Whoever types without a pause is saved all the same. */
static void
test_without_pause (FileFixture *fixture, gconstpointer data)
{
  Session session;
  guint typing;

  session_begin (&session, file_fixture_create (fixture));
  typing = g_timeout_add (200, type_cb, &session);
  wait_for (&session, CTP_SAVE_STATE_SAVING);
  g_source_remove (typing);
  flush_now (&session, NULL);
  g_assert_cmpuint (session.saves, <=, 3);
  assert_saved (fixture, &session);
  session_end (&session);
}

static void
test_flush (FileFixture *fixture, gconstpointer data)
{
  Session session;

  session_begin (&session, file_fixture_create (fixture));
  g_assert_true (flush_now (&session, NULL));
  g_assert_cmpuint (session.saves, ==, 0);
  write_note (&session, "Now");
  g_assert_true (flush_now (&session, NULL));
  g_assert_cmpint (ctp_autosave_get_state (session.autosave), ==, CTP_SAVE_STATE_SAVED);
  g_assert_cmpuint (session.saves, ==, 1);
  assert_saved (fixture, &session);
  session_end (&session);
}

/* What is written during a save is in the next one, for which a flush waits. */
static void
test_newest (FileFixture *fixture, gconstpointer data)
{
  Session session;
  Flush first = { FALSE };

  session_begin (&session, file_fixture_create (fixture));
  write_note (&session, "Before");
  ctp_autosave_flush_async (session.autosave, flushed_cb, &first);
  g_assert_cmpint (ctp_autosave_get_state (session.autosave), ==, CTP_SAVE_STATE_SAVING);
  write_note (&session, "During");
  write_note (&session, "During, too");
  g_assert_true (flush_now (&session, NULL));
  g_assert_true (first.has_ended && first.is_saved);
  assert_saved (fixture, &session);
  g_assert_cmpint (ctp_autosave_get_state (session.autosave), ==, CTP_SAVE_STATE_SAVED);
  session_end (&session);
}

/* The folder is gone for a while, as a disk is that was pulled out. */
static void
test_failure (FileFixture *fixture, gconstpointer data)
{
  g_autofree char *away = g_strconcat (fixture->folder, "-away", NULL);
  g_autoptr (GError) error = NULL;
  Session session;

  session_begin (&session, file_fixture_create (fixture));
  g_assert_no_errno (g_rename (fixture->folder, away));
  write_note (&session, "Not lost");
  wait_for (&session, CTP_SAVE_STATE_FAILED);
  g_assert_nonnull (ctp_autosave_get_error (session.autosave));
  g_assert_false (flush_now (&session, &error));
  g_assert_error (error, CTP_VAULT_ERROR, ctp_autosave_get_error (session.autosave)->code);
  g_assert_cmpint (ctp_autosave_get_state (session.autosave), ==, CTP_SAVE_STATE_FAILED);

  g_assert_no_errno (g_rename (away, fixture->folder));
  write_note (&session, "Nor this");
  wait_for (&session, CTP_SAVE_STATE_SAVED);
  g_assert_null (ctp_autosave_get_error (session.autosave));
  assert_saved (fixture, &session);
  session_end (&session);
}

/* A disk that is full: no file may be longer than a few bytes. */
static void
test_full_disk (FileFixture *fixture, gconstpointer data)
{
  struct rlimit before;
  struct rlimit full;
  g_autofree char *old = NULL;
  g_autofree char *on_disk = NULL;
  Session session;

  session_begin (&session, file_fixture_create (fixture));
  old = file_fixture_dump (fixture);
  signal (SIGXFSZ, SIG_IGN);
  g_assert_no_errno (getrlimit (RLIMIT_FSIZE, &before));
  full = before;
  full.rlim_cur = 4096;
  write_note (&session, "Waits for room");
  g_assert_no_errno (setrlimit (RLIMIT_FSIZE, &full));
  wait_for (&session, CTP_SAVE_STATE_FAILED);
  g_assert_no_errno (setrlimit (RLIMIT_FSIZE, &before));
  on_disk = file_fixture_dump (fixture);
  g_assert_cmpstr (on_disk, ==, old);

  g_assert_true (flush_now (&session, NULL));
  g_assert_cmpint (ctp_autosave_get_state (session.autosave), ==, CTP_SAVE_STATE_SAVED);
  assert_saved (fixture, &session);
  session_end (&session);
}

/* Closed while a save is under way: the save ends, and the file can be opened again. */
static void
test_close (FileFixture *fixture, gconstpointer data)
{
  Session session;
  g_autofree char *in_memory = NULL;
  g_autofree char *on_disk = NULL;
  Flush flush = { FALSE };

  session_begin (&session, file_fixture_create (fixture));
  write_note (&session, "The last word");
  in_memory = journal_fixture_dump (session.journal, TRUE);
  ctp_autosave_flush_async (session.autosave, flushed_cb, &flush);
  g_assert_cmpint (ctp_autosave_get_state (session.autosave), ==, CTP_SAVE_STATE_SAVING);
  session_end (&session);
  g_assert_true (flush.has_ended && flush.is_saved);
  on_disk = file_fixture_dump (fixture);
  g_assert_cmpstr (on_disk, ==, in_memory);
  session_begin (&session, file_fixture_open (fixture, CTP_VAULT_WRITE));
  session_end (&session);
}

/* Without a file, or opened to be read, there is nothing to save and nothing to wait for. */
static void
test_nothing_to_save (FileFixture *fixture, gconstpointer data)
{
  Session session = { .journal = journal_fixture_new (CTP_SIDE_SENIOR) };

  session.autosave = ctp_autosave_new (session.journal);
  write_note (&session, "Only in memory");
  g_assert_cmpint (ctp_autosave_get_state (session.autosave), ==, CTP_SAVE_STATE_SAVED);
  g_assert_true (flush_now (&session, NULL));
  g_clear_object (&session.autosave);
  g_clear_object (&session.journal);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  file_test_add ("/autosave/by-itself", test_by_itself);
  file_test_add ("/autosave/without-pause", test_without_pause);
  file_test_add ("/autosave/flush", test_flush);
  file_test_add ("/autosave/newest", test_newest);
  file_test_add ("/autosave/failure", test_failure);
  file_test_add ("/autosave/full-disk", test_full_disk);
  file_test_add ("/autosave/close", test_close);
  file_test_add ("/autosave/nothing-to-save", test_nothing_to_save);

  return g_test_run ();
}
