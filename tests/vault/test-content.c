/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Content in memory: it reads as a plain array of bytes would, whatever is open, sealed, shared or
 * refused; and a save seals again only what was written to. */

#include "config.h"

#include "vault-fixture.h"
#include "vault/ctp-sealed-chunk.h"

#include <string.h>

#define CHUNK CTP_CONTENT_CHUNK_SIZE

/* How many allocations succeed from now on. */
static guint left = G_MAXUINT;

static gpointer
allocate (gsize size)
{
  if (left == 0)
    return NULL;
  left--;
  return g_malloc (size);
}

static void
assert_content (CtpContent *content, const guint8 *expected, gsize size)
{
  g_autoptr (GBytes) bytes = dup_bytes (content);

  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), expected, size);
}

static guint8 *
dup_pattern (gsize size)
{
  guint8 *bytes = g_malloc (size);

  for (gsize i = 0; i < size; i++)
    bytes[i] = (guint8) (i / 7 + i / CHUNK);
  return bytes;
}

static CtpContent *
new_pattern (gsize size)
{
  g_autofree guint8 *bytes = dup_pattern (size);
  CtpContent *content = ctp_content_new (allocate, g_free);

  g_assert_true (ctp_content_write (content, 0, bytes, size));
  return content;
}

/* Writes, reads, cuts, copies and saves at random, against a plain array. */
static void
test_random (VaultFixture *fixture, gconstpointer data)
{
  const gsize most = 40 * CHUNK;
  guint rounds = test_is_long () ? 20000 : 1500;
  g_autofree guint8 *expected = g_malloc0 (most);
  g_autofree guint8 *bytes = g_malloc (most);
  g_autofree guint8 *then = g_malloc (most);
  g_autoptr (CtpContent) content = ctp_content_new (allocate, g_free);
  g_autoptr (CtpContent) copy = NULL;
  g_autoptr (CtpVault) vault = ctp_vault_create (fixture->path, PASSPHRASE, &tiny_cost, NULL);
  gsize size = 0;
  gsize then_size = 0;

  for (guint i = 0; i < rounds; i++)
    {
      gsize at = (gsize) g_test_rand_int_range (0, (gint32) most);
      gsize n = (gsize) g_test_rand_int_range (0, (gint32) (i % 20 == 0 ? most : 3000));

      n = MIN (n, most - at);
      switch (g_test_rand_int_range (0, i % 50 == 0 ? 5 : 2))
        {
        case 0:
          for (gsize j = 0; j < n; j++)
            bytes[j] = (guint8) (i + j / 100);
          memcpy (expected + at, bytes, n);
          g_assert_true (ctp_content_write (content, at, bytes, n));
          size = MAX (size, at + n);
          break;
        case 1:
          n = at < size ? MIN (n, size - at) : 0;
          g_assert_true (ctp_content_read (content, MIN (at, size), bytes, n));
          g_assert_cmpmem (bytes, n, expected + at, n);
          break;
        case 2:
          /* What was cut off has no meaning; here it is written over before it is read. */
          ctp_content_truncate (content, at);
          size = MIN (size, at);
          memset (expected + size, 0, most - size);
          memset (bytes, 0, most - size);
          g_assert_true (ctp_content_write (content, size, bytes, most - size));
          ctp_content_truncate (content, size);
          break;
        case 3:
          g_clear_pointer (&copy, ctp_content_unref);
          copy = ctp_content_copy (content);
          memcpy (then, expected, size);
          then_size = size;
          break;
        default:
          if (copy != NULL)
            g_assert_true (ctp_vault_save (vault, copy, NULL));
          break;
        }
      g_assert_cmpuint (ctp_content_get_size (content), ==, size);
    }

  assert_content (content, expected, size);
  if (copy != NULL)
    {
      g_autoptr (GBytes) saved = g_bytes_new (then, then_size);

      assert_content (copy, then, then_size);
      g_assert_true (ctp_vault_save (vault, copy, NULL));
      assert_holds (fixture->path, PASSPHRASE, saved);
    }
}

/* What is saved and not looked into is sealed in memory as well. */
static void
test_closing (VaultFixture *fixture, gconstpointer data)
{
  const guint n = 100;
  g_autoptr (CtpContent) content = new_pattern (n * CHUNK);
  g_autofree guint8 *expected = dup_pattern (n * CHUNK);
  g_autoptr (CtpVault) vault = ctp_vault_create (fixture->path, PASSPHRASE, &tiny_cost, NULL);
  g_autoptr (CtpContent) opened = new_content (NULL);

  g_assert_cmpuint (ctp_content_count_open (content), ==, n);
  g_assert_true (ctp_vault_save (vault, content, NULL));
  assert_content (content, expected, n * CHUNK);
  assert_content (content, expected, n * CHUNK);
  g_assert_cmpuint (ctp_content_count_open (content), <=, 8);

  ctp_vault_close (vault);
  g_clear_object (&vault);
  allocated = 0;
  vault = ctp_vault_open (fixture->path, PASSPHRASE, CTP_VAULT_READ, opened, NULL);
  g_assert_nonnull (vault);
  g_assert_cmpuint (allocated, ==, 0);
  g_assert_cmpuint (ctp_content_count_open (opened), ==, 0);
  /* Closing the vault is not closing what was read from it. */
  ctp_vault_close (vault);
  assert_content (opened, expected, n * CHUNK);
  g_assert_cmpuint (ctp_content_count_open (opened), <=, 8);
}

/* Two saves have the same bytes for what did not change between them, and no others. */
static void
test_sealing_again (VaultFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = make_content (4 * CHUNK, 1);
  g_autoptr (CtpContent) content = new_content (bytes);
  g_autoptr (CtpVault) vault = ctp_vault_create (fixture->path, PASSPHRASE, &tiny_cost, NULL);
  g_autofree guint8 *before = NULL;
  g_autofree guint8 *after = NULL;
  gsize size;
  gsize at;

  g_assert_true (ctp_vault_save (vault, content, NULL));
  before = read_bytes (fixture->path, &size);
  at = size - 4 * CTP_SEALED_CHUNK_MAX;
  g_assert_true (ctp_content_write (content, 2 * CHUNK + 5, "other", 5));
  g_assert_true (ctp_vault_save (vault, content, NULL));
  after = read_bytes (fixture->path, &size);
  for (guint i = 0; i < 4; i++, at += CTP_SEALED_CHUNK_MAX)
    g_assert_cmpint (memcmp (before + at, after + at, CTP_SEALED_CHUNK_MAX) == 0, ==, i != 2);
  g_assert_cmpint (memcmp (before + 192, after + 192, 4 * 44 + 16), !=, 0);

  /* Under a new passphrase nothing is left that the old key opens. */
  g_clear_pointer (&before, g_free);
  before = g_steal_pointer (&after);
  g_assert_true (ctp_vault_change_passphrase (vault, "other", &tiny_cost, NULL));
  g_assert_true (ctp_vault_save (vault, content, NULL));
  after = read_bytes (fixture->path, &size);
  at = size - 4 * CTP_SEALED_CHUNK_MAX;
  for (guint i = 0; i < 4; i++, at += CTP_SEALED_CHUNK_MAX)
    g_assert_cmpint (memcmp (before + at, after + at, CTP_SEALED_CHUNK_MAX), !=, 0);
  g_clear_pointer (&bytes, g_bytes_unref);
  bytes = dup_bytes (content);
  assert_holds (fixture->path, "other", bytes);
}

/* Where there is no memory nothing is written, and what was touched before needs none. */
static void
test_no_memory (void)
{
  g_autoptr (CtpContent) content = new_pattern (3 * CHUNK);
  g_autofree guint8 *expected = dup_pattern (3 * CHUNK);
  g_autofree guint8 *before = dup_pattern (3 * CHUNK);
  g_autoptr (CtpContent) copy = ctp_content_copy (content);
  char got[5];

  ctp_content_mark (content);
  g_assert_true (ctp_content_write (content, CHUNK, "first", 5));
  memcpy (expected + CHUNK, "first", 5);
  g_assert_true (ctp_content_is_touched (content, CHUNK + 100));

  left = 0;
  g_assert_false (ctp_content_write (content, 0, "other", 5));
  g_assert_false (ctp_content_is_touched (content, 0));
  g_assert_false (ctp_content_write (content, 5 * CHUNK, "other", 5));
  g_assert_cmpuint (ctp_content_get_size (content), ==, 3 * CHUNK);
  g_assert_true (ctp_content_write (content, CHUNK, "again", 5));
  memcpy (expected + CHUNK, "again", 5);
  g_assert_true (ctp_content_read (copy, CHUNK, got, 5));
  g_assert_cmpmem (got, 5, before + CHUNK, 5);
  left = G_MAXUINT;

  assert_content (content, expected, 3 * CHUNK);
  ctp_content_mark (content);
  g_assert_false (ctp_content_is_touched (content, CHUNK));
}

static void
test_limit (void)
{
  g_autoptr (CtpContent) content = new_pattern (100);

  ctp_content_set_limit (content, 110);
  g_assert_true (ctp_content_write (content, 100, "0123456789", 10));
  g_assert_false (ctp_content_write (content, 110, "0", 1));
  g_assert_true (ctp_content_write (content, 0, "0", 1));
  g_assert_cmpuint (ctp_content_get_size (content), ==, 110);
  ctp_content_set_limit (content, 100);
  g_assert_true (ctp_content_write (content, 105, "0", 1));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  vault_test_add ("/content/random", test_random);
  vault_test_add ("/content/closing", test_closing);
  vault_test_add ("/content/sealing-again", test_sealing_again);
  g_test_add_func ("/content/no-memory", test_no_memory);
  g_test_add_func ("/content/limit", test_limit);

  return g_test_run ();
}
