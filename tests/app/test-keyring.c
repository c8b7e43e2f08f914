/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Passphrases remembered in a keyring of our own on a private bus; and no keyring at all. */

#include <gio/gio.h>

#include "app-fixture.h"

#include "app/start/ctp-keyring.h"

typedef struct
{
  gboolean done;
  CtpSecretText *passphrase;
  GError *error;
} Answer;

static gboolean
is_done (gpointer user_data)
{
  return ((Answer *) user_data)->done;
}

static void
recalled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Answer *answer = user_data;

  answer->passphrase = ctp_keyring_recall_finish (result, &answer->error);
  answer->done = TRUE;
}

static void
remembered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Answer *answer = user_data;

  ctp_keyring_remember_finish (result, &answer->error);
  answer->done = TRUE;
}

static void
forgotten_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Answer *answer = user_data;

  ctp_keyring_forget_finish (result, &answer->error);
  answer->done = TRUE;
}

static Answer
recall (const char *path, GCancellable *cancellable)
{
  Answer answer = { 0 };

  ctp_keyring_recall_async (path, cancellable, recalled_cb, &answer);
  wait_until (is_done, &answer, "the keyring has answered");

  return answer;
}

static void
remember (const char *path, const char *text)
{
  g_autoptr (CtpSecretText) passphrase = ctp_secret_text_new (text);
  Answer answer = { 0 };

  ctp_keyring_remember_async (path, "Amirah and Taylor", passphrase, NULL, remembered_cb, &answer);
  wait_until (is_done, &answer, "the keyring has remembered");
  g_assert_no_error (answer.error);
}

static void
forget (const char *path)
{
  Answer answer = { 0 };

  ctp_keyring_forget_async (path, NULL, forgotten_cb, &answer);
  wait_until (is_done, &answer, "the keyring has forgotten");
  g_assert_no_error (answer.error);
}

static void
assert_recalls (const char *path, const char *text)
{
  Answer answer = recall (path, NULL);

  g_assert_no_error (answer.error);
  if (text == NULL)
    {
      g_assert_null (answer.passphrase);
      return;
    }
  g_assert_nonnull (answer.passphrase);
  g_assert_cmpstr (ctp_secret_text_get (answer.passphrase), ==, text);
  ctp_secret_text_unref (answer.passphrase);
}

/* An unlocked keyring on the bus of this test; FALSE where none is installed. */
static gboolean
start_keyring (void)
{
  g_autofree char *program = g_find_program_in_path ("gnome-keyring-daemon");
  g_autoptr (GSubprocess) keyring = NULL;
  g_autoptr (GError) error = NULL;

  if (program == NULL)
    return FALSE;

  keyring
    = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE
                          | G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                        &error, program, "--unlock", "--replace", "--components=secrets", NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (keyring, "keyring", NULL, NULL, NULL, &error);
  g_assert_no_error (error);

  return TRUE;
}

static void
test_remember_and_forget (void)
{
  if (!start_keyring ())
    {
      g_test_skip ("gnome-keyring is not installed");
      return;
    }

  assert_recalls ("/a.counterpart", NULL);
  remember ("/a.counterpart", "one");
  remember ("/b.counterpart", "two");
  assert_recalls ("/a.counterpart", "one");
  assert_recalls ("/b.counterpart", "two");
  remember ("/a.counterpart", "three");
  assert_recalls ("/a.counterpart", "three");

  forget ("/a.counterpart");
  assert_recalls ("/a.counterpart", NULL);
  assert_recalls ("/b.counterpart", "two");
  forget (NULL);
  assert_recalls ("/b.counterpart", NULL);
}

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Answer answer;

  g_cancellable_cancel (cancellable);
  answer = recall ("/a.counterpart", cancellable);
  g_assert_error (answer.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&answer.error);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/keyring/cancelled", test_cancelled);
  g_test_add_func ("/app/keyring/remember-and-forget", test_remember_and_forget);

  return g_test_run ();
}
