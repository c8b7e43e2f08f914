/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the vault's tests share: a folder each, journals of known content, and the questions that
 * are asked of them. */

#include "config.h"

#include "vault-fixture.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

const CtpVaultCost tiny_cost = { 1, 8192 };
gsize allocated;

static gpointer
allocate (gsize size)
{
  allocated += size;
  return g_try_malloc (size);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir
    = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

void
vault_fixture_set_up (VaultFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("vault-XXXXXX", &error);

  g_assert_no_error (error);
  fixture->folder = realpath (folder, NULL);
  fixture->path = g_build_filename (fixture->folder, NAME, NULL);
  allocated = 0;
}

void
vault_fixture_tear_down (VaultFixture *fixture, gconstpointer data)
{
  remove_tree (fixture->folder);
  free (fixture->folder);
  g_free (fixture->path);
}

gboolean
test_is_long (void)
{
  return g_strcmp0 (g_getenv ("CTP_TEST_LONG"), "1") == 0;
}

/* The same seed gives the same bytes; two seeds never give the same. */
GBytes *
make_content (gsize size, guint32 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  guint8 *bytes = g_malloc (MAX (1, size));

  for (gsize i = 0; i < size; i++)
    bytes[i] = (guint8) g_rand_int (rand);
  if (size >= sizeof seed)
    memcpy (bytes, &seed, sizeof seed);

  return g_bytes_new_take (bytes, size);
}

/* What a vault saves and opens; the memory for what is open is counted. */
CtpContent *
new_content (GBytes *bytes)
{
  CtpContent *content = ctp_content_new (allocate, g_free);
  gsize size = 0;
  gconstpointer data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

  g_assert_true (ctp_content_write (content, 0, data, size));
  return content;
}

GBytes *
dup_bytes (CtpContent *content)
{
  gsize size = (gsize) ctp_content_get_size (content);
  guint8 *bytes = g_malloc (MAX (1, size));

  g_assert_true (ctp_content_read (content, 0, bytes, size));
  return g_bytes_new_take (bytes, size);
}

gboolean
save (CtpVault *vault, GBytes *bytes, GError **error)
{
  g_autoptr (CtpContent) content = new_content (bytes);

  return ctp_vault_save (vault, content, error);
}

void
make_journal (const char *path, const char *passphrase, GBytes *content)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpVault) vault = ctp_vault_create (path, passphrase, &tiny_cost, &error);

  g_assert_no_error (error);
  save (vault, content, &error);
  g_assert_no_error (error);
}

CtpVault *
open_vault (const char *path,
            const char *passphrase,
            CtpVaultMode mode,
            GBytes **content,
            GError **error)
{
  g_autoptr (CtpContent) opened = new_content (NULL);
  CtpVault *vault = ctp_vault_open (path, passphrase, mode, opened, error);

  if (vault != NULL && content != NULL)
    *content = dup_bytes (opened);

  return vault;
}

void
assert_holds (const char *path, const char *passphrase, GBytes *content)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) found = NULL;
  g_autoptr (CtpVault) vault = open_vault (path, passphrase, CTP_VAULT_READ, &found, &error);

  g_assert_no_error (error);
  g_assert_nonnull (vault);
  g_assert_true (g_bytes_equal (found, content));
}

void
assert_refused (const char *path, const char *passphrase, CtpVaultError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpVault) vault = open_vault (path, passphrase, CTP_VAULT_READ, NULL, &error);
  g_autofree char *name = g_path_get_basename (path);

  g_assert_error (error, CTP_VAULT_ERROR, (int) code);
  g_assert_null (vault);
  g_assert_nonnull (strstr (error->message, name));
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* @names: all that is in @folder, hidden files too, sorted, with a bar between */
void
assert_folder_lists (const char *folder, const char *names)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autofree char *joined = NULL;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (found, g_strdup (name));
  g_ptr_array_sort (found, compare_names);
  g_ptr_array_add (found, NULL);
  joined = g_strjoinv ("|", (char **) found->pdata);
  g_assert_cmpstr (joined, ==, names);
}

void
set_changed (const char *path, gint64 when)
{
  const struct timespec times[2] = { { .tv_sec = when }, { .tv_sec = when } };

  g_assert_no_errno (utimensat (AT_FDCWD, path, times, 0));
}

void
write_bytes (const char *path, const guint8 *bytes, gsize size)
{
  g_autoptr (GError) error = NULL;

  /* A new file, which needs not come to the disk. */
  g_unlink (path);
  g_file_set_contents_full (path, (const char *) bytes, (gssize) size, G_FILE_SET_CONTENTS_NONE,
                            0600, &error);
  g_assert_no_error (error);
}

guint8 *
read_bytes (const char *path, gsize *size)
{
  g_autoptr (GError) error = NULL;
  char *bytes = NULL;

  g_file_get_contents (path, &bytes, size, &error);
  g_assert_no_error (error);

  return (guint8 *) bytes;
}
