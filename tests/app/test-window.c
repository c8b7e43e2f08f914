/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A window with a real journal on disk: unlocking, locking, reading beside another program, closing
 * and what may not be lost or left behind on the way. */

#include <string.h>

#include "app-fixture.h"

#include "app/ctp-runtime-folder.h"
#include "app/ctp-unlisted-files.h"
#include "app/search/ctp-search-results.h"

typedef struct
{
  CtpApplication *application;
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->application = (CtpApplication *) data;
  fixture->folder = new_folder ();
  fixture->path = new_journal (fixture->folder);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  close_windows (fixture->application);
  ctp_runtime_folder_remove (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static CtpWindow *
get_window (Fixture *fixture)
{
  return CTP_WINDOW (gtk_application_get_windows (GTK_APPLICATION (fixture->application))->data);
}

static gboolean
has_page (gpointer user_data)
{
  return ctp_window_get_page (user_data) != NULL;
}

static gboolean
has_no_page (gpointer user_data)
{
  return ctp_window_get_page (user_data) == NULL;
}

static gboolean
has_no_dialog (gpointer user_data)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (gtk_window_get_transient_for (l->data) == user_data)
      return FALSE;

  return TRUE;
}

static gboolean
has_message (gpointer user_data)
{
  return has_label (user_data, "does not open");
}

static gboolean
offers_to_read (gpointer user_data)
{
  return find_button (user_data, "_Open to Read") != NULL;
}

static gboolean
is_gone (gpointer user_data)
{
  return *(gpointer *) user_data == NULL;
}

static void
type_passphrase (CtpWindow *window, const char *passphrase)
{
  GtkWidget *entry = find_widget (GTK_WIDGET (window), GTK_TYPE_PASSWORD_ENTRY);

  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), passphrase);
  g_signal_emit_by_name (entry, "activate");
}

static CtpWindow *
unlock (Fixture *fixture)
{
  CtpWindow *window;

  ctp_application_open_path (fixture->application, fixture->path);
  window = get_window (fixture);
  type_passphrase (window, PASSPHRASE);
  wait_until (has_page, window, "the journal is open");

  return window;
}

static void
rename_me (CtpWindow *window, const char *name)
{
  CtpJournal *journal = ctp_journal_page_get_journal (ctp_window_get_page (window));

  g_object_set (ctp_journal_get_me (journal), "name", name, NULL);
}

static void
assert_my_name_on_disk (Fixture *fixture, const char *name)
{
  g_autoptr (CtpJournal) journal = open_journal (fixture->path, CTP_VAULT_READ);

  g_assert_cmpstr (ctp_record_get_text (ctp_journal_get_me (journal), "name"), ==, name);
}

static void
test_wrong_then_right (Fixture *fixture, gconstpointer data)
{
  CtpWindow *window;

  ctp_application_open_path (fixture->application, fixture->path);
  window = get_window (fixture);
  type_passphrase (window, "something else");
  wait_until (has_message, window, "the passphrase is refused");
  g_assert_null (ctp_window_get_page (window));

  type_passphrase (window, PASSPHRASE);
  wait_until (has_page, window, "the journal is open");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "Amirah and Taylor");
}

static void
test_same_path_same_window (Fixture *fixture, gconstpointer data)
{
  CtpWindow *window = unlock (fixture);
  g_autofree char *roundabout = g_build_filename (fixture->folder, ".", "nowhere", "..",
                                                  "Amirah and Taylor.counterpart", NULL);

  ctp_application_open_path (fixture->application, roundabout);
  g_assert_true (get_window (fixture) == window);
  g_assert_cmpuint (
    g_list_length (gtk_application_get_windows (GTK_APPLICATION (fixture->application))), ==, 1);
}

static void
test_lock_leaves_nothing (Fixture *fixture, gconstpointer data)
{
  CtpWindow *window = unlock (fixture);
  gpointer page = ctp_window_get_page (window);
  gpointer journal = ctp_journal_page_get_journal (page);

  g_object_add_weak_pointer (page, &page);
  g_object_add_weak_pointer (journal, &journal);
  rename_me (window, "Amirah the Second");
  g_action_group_activate_action (G_ACTION_GROUP (window), "change-passphrase", NULL);

  g_action_group_activate_action (G_ACTION_GROUP (window), "lock", NULL);
  wait_until (has_no_page, window, "the journal is locked");
  wait_until (is_gone, &page, "the page is gone");
  wait_until (is_gone, &journal, "the journal is gone");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "Counterpart");
  wait_until (has_no_dialog, window, "no dialog is left");
  assert_my_name_on_disk (fixture, "Amirah the Second");

  type_passphrase (window, PASSPHRASE);
  wait_until (has_page, window, "the journal is open again");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "Amirah the Second and Taylor");
}

static void
test_close_saves_first (Fixture *fixture, gconstpointer data)
{
  gpointer window = unlock (fixture);

  g_object_add_weak_pointer (window, &window);
  rename_me (window, "Amirah the Third");
  gtk_window_close (window);
  wait_until (is_gone, &window, "the window is closed");
  assert_my_name_on_disk (fixture, "Amirah the Third");
}

static void
test_read_beside_another (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CtpJournal) other = open_journal (fixture->path, CTP_VAULT_WRITE);
  CtpWindow *window;

  g_assert_true (ctp_journal_get_writable (other));
  ctp_application_open_path (fixture->application, fixture->path);
  window = get_window (fixture);
  type_passphrase (window, PASSPHRASE);
  wait_until (offers_to_read, window, "reading is offered");

  g_signal_emit_by_name (find_button (GTK_WIDGET (window), "_Open to Read"), "clicked");
  wait_until (has_page, window, "the journal is open");
  g_assert_false (
    ctp_journal_get_writable (ctp_journal_page_get_journal (ctp_window_get_page (window))));
  g_assert_true (has_label (GTK_WIDGET (window), "change nothing"));
}

static void
test_undo_has_a_name (Fixture *fixture, gconstpointer data)
{
  CtpWindow *window = unlock (fixture);
  CtpJournal *journal = ctp_journal_page_get_journal (ctp_window_get_page (window));
  GActionGroup *actions = G_ACTION_GROUP (window);
  g_autoptr (CtpRecord) goal = NULL;

  g_assert_false (g_action_group_get_action_enabled (actions, "undo"));
  goal = ctp_journal_add (journal, "goal", NULL, "title", "Write myself", NULL);
  g_assert_true (g_action_group_get_action_enabled (actions, "undo"));
  g_action_group_activate_action (actions, "undo", NULL);
  g_assert_false (ctp_record_get_exists (goal));
  g_assert_true (g_action_group_get_action_enabled (actions, "redo"));
}

static void
test_search (Fixture *fixture, gconstpointer data)
{
  CtpWindow *window = unlock (fixture);
  CtpJournal *journal = ctp_journal_page_get_journal (ctp_window_get_page (window));
  g_autoptr (CtpRecord) goal
    = ctp_journal_add (journal, "goal", NULL, "title", "Write <b>myself</b> & more", NULL);
  CtpSearchResults *results = g_object_ref_sink (g_object_new (CTP_TYPE_SEARCH_RESULTS, NULL));

  g_assert_nonnull (goal);
  ctp_search_results_set_words (results, journal, "mysel");
  g_assert_cmpuint (ctp_search_results_get_count (results), ==, 1);
  g_assert_true (has_label (GTK_WIDGET (results), "Write <b>myself</b> & more"));
  ctp_search_results_set_words (results, journal, "nothing of this kind");
  g_assert_cmpuint (ctp_search_results_get_count (results), ==, 0);
  g_assert_false (ctp_search_results_choose_first (results));

  g_object_unref (results);
}

static void
test_recent (Fixture *fixture, gconstpointer data)
{
  CtpRecentJournals *recent = ctp_application_get_recent (fixture->application);

  unlock (fixture);
  g_assert_cmpstr (ctp_recent_journals_get_names (recent, fixture->path), ==, "Amirah and Taylor");

  ctp_recent_journals_remove (recent, fixture->path);
  g_assert_null (ctp_recent_journals_get_names (recent, fixture->path));
}

static gboolean
lists_only_the_other (gpointer user_data)
{
  const char *path = user_data;
  g_autofree char *list = NULL;

  return g_file_get_contents (path, &list, NULL, NULL) && strstr (list, "something-else") != NULL
         && strstr (list, "Amirah") == NULL;
}

/* What the file dialog does with every file that is chosen in it. */
static void
test_unlisted (Fixture *fixture, gconstpointer data)
{
  GtkRecentManager *shared = gtk_recent_manager_get_default ();
  g_autoptr (GFile) file = g_file_new_for_path (fixture->path);
  g_autofree char *uri = g_file_get_uri (file);
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "recently-used.xbel", NULL);

  ctp_unlisted_files_add (file);
  gtk_recent_manager_add_item (shared, uri);
  gtk_recent_manager_add_item (shared, "file:///tmp/something-else.txt");
  wait_until (lists_only_the_other, path, "the desktop's list has one of the two");
}

int
main (int argc, char *argv[])
{
  g_autoptr (CtpApplication) application = NULL;

  gtk_test_init (&argc, &argv, NULL);
  application = start_application ();

#define ADD(path, function)                                                                        \
  g_test_add ("/app/window/" path, Fixture, application, set_up, function, tear_down)

  ADD ("wrong-then-right", test_wrong_then_right);
  ADD ("same-path-same-window", test_same_path_same_window);
  ADD ("lock-leaves-nothing", test_lock_leaves_nothing);
  ADD ("close-saves-first", test_close_saves_first);
  ADD ("read-beside-another", test_read_beside_another);
  ADD ("undo-has-a-name", test_undo_has_a_name);
  ADD ("search", test_search);
  ADD ("recent", test_recent);
  ADD ("unlisted", test_unlisted);

#undef ADD

  return g_test_run ();
}
