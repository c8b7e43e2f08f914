/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files that are not what was written: every one is refused, and with its own reason. */

#include "config.h"

#include "vault-fixture.h"
#include "vault/ctp-sealed-chunk.h"

#include <string.h>

#define OFFSET_VERSION 8
#define OFFSET_MEMORY 24
#define OFFSET_LENGTH 120
#define OFFSET_FILE_LENGTH 128
#define OFFSET_CHECKSUM 160

/* What a chunk of random bytes comes to, which can not be compressed. */
#define SEALED_CHUNK CTP_SEALED_CHUNK_MAX

static guint8 *
make_file (VaultFixture *fixture, gsize content_size, gsize *size)
{
  g_autoptr (GBytes) content = make_content (content_size, 1);

  make_journal (fixture->path, PASSPHRASE, content);
  return read_bytes (fixture->path, size);
}

static void
sign (guint8 *header)
{
  crypto_generichash (header + OFFSET_CHECKSUM, CTP_VAULT_HEADER_SIZE - OFFSET_CHECKSUM, header,
                      OFFSET_CHECKSUM, NULL, 0);
}

static void
put64 (guint8 *bytes, guint64 value)
{
  value = GUINT64_TO_LE (value);
  memcpy (bytes, &value, sizeof value);
}

static void
test_every_length (VaultFixture *fixture, gconstpointer data)
{
  g_autofree guint8 *bytes = NULL;
  gsize size;

  bytes = make_file (fixture, 333, &size);
  for (gsize length = 0; length < size; length++)
    {
      write_bytes (fixture->path, bytes, length);
      assert_refused (fixture->path, PASSPHRASE, CTP_VAULT_ERROR_CUT_SHORT);
    }
}

static void
test_cut_words (VaultFixture *fixture, gconstpointer data)
{
  g_autofree guint8 *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  bytes = make_file (fixture, 800, &size);
  write_bytes (fixture->path, bytes, 900);
  g_assert_null (open_vault (fixture->path, PASSPHRASE, CTP_VAULT_READ, NULL, &error));
  g_assert_cmpstr (error->message, ==,
                   "“pair.counterpart” was cut short: it ends after 900 of 1276 bytes.");
  g_clear_error (&error);

  write_bytes (fixture->path, bytes, 1);
  g_assert_null (open_vault (fixture->path, PASSPHRASE, CTP_VAULT_READ, NULL, &error));
  g_assert_cmpstr (error->message, ==, "“pair.counterpart” was cut short: it ends after 1 byte.");
}

static void
test_goes_on (VaultFixture *fixture, gconstpointer data)
{
  g_autofree guint8 *bytes = NULL;
  g_autofree guint8 *longer = NULL;
  gsize size;

  bytes = make_file (fixture, 333, &size);
  longer = g_malloc0 (size + 1);
  memcpy (longer, bytes, size);
  write_bytes (fixture->path, longer, size + 1);
  assert_refused (fixture->path, PASSPHRASE, CTP_VAULT_ERROR_DAMAGED);
}

static void
test_header_bits (VaultFixture *fixture, gconstpointer data)
{
  g_autofree guint8 *bytes = NULL;
  gsize size;

  bytes = make_file (fixture, 333, &size);
  for (gsize i = 0; i < CTP_VAULT_HEADER_SIZE; i++)
    {
      for (guint bit = 0; bit < 8; bit++)
        {
          CtpVaultError expected = CTP_VAULT_ERROR_DAMAGED;

          bytes[i] ^= (guint8) (1 << bit);
          write_bytes (fixture->path, bytes, size);
          if (i < OFFSET_VERSION)
            expected = CTP_VAULT_ERROR_NOT_A_JOURNAL;
          else if (i < OFFSET_VERSION + 4 && !(i == OFFSET_VERSION && bit == 0))
            expected = CTP_VAULT_ERROR_NEWER;
          assert_refused (fixture->path, PASSPHRASE, expected);
          bytes[i] ^= (guint8) (1 << bit);
        }
    }
}

static void
test_content_bytes (VaultFixture *fixture, gconstpointer data)
{
  g_autofree guint8 *bytes = NULL;
  guint flips = test_is_long () ? 10000 : 1000;
  gsize size;

  /* Three chunks, the last one short, so that seals and borders are hit too. */
  bytes = make_file (fixture, 2 * CTP_CONTENT_CHUNK_SIZE + 100, &size);
  for (guint i = 0; i < flips; i++)
    {
      gsize at = (gsize) g_test_rand_int_range (CTP_VAULT_HEADER_SIZE, (gint32) size);
      guint8 flip = (guint8) g_test_rand_int_range (1, 256);

      bytes[at] ^= flip;
      write_bytes (fixture->path, bytes, size);
      assert_refused (fixture->path, PASSPHRASE, CTP_VAULT_ERROR_DAMAGED);
      bytes[at] ^= flip;
    }
}

/* Where in a file of @n chunks, all of random bytes, a chunk begins. */
static gsize
find_chunk (guint n, guint number)
{
  return CTP_VAULT_HEADER_SIZE + n * CTP_SEALED_CHUNK_ENTRY_SIZE + CTP_VAULT_TAG_SIZE
         + number * SEALED_CHUNK;
}

/* Whole chunks moved about, each of them truly sealed by us. */
static void
test_moved_chunks (VaultFixture *fixture, gconstpointer data)
{
  g_autofree guint8 *bytes = NULL;
  g_autofree guint8 *first = NULL;
  g_autofree guint8 *shorter = NULL;
  gsize size;

  bytes = make_file (fixture, 3 * CTP_CONTENT_CHUNK_SIZE, &size);
  g_assert_cmpuint (size, ==, find_chunk (3, 3));

  first = g_memdup2 (bytes + find_chunk (3, 0), SEALED_CHUNK);
  shorter = g_memdup2 (bytes, size);
  memcpy (bytes + find_chunk (3, 0), bytes + find_chunk (3, 1), SEALED_CHUNK);
  memcpy (bytes + find_chunk (3, 1), first, SEALED_CHUNK);
  write_bytes (fixture->path, bytes, size);
  assert_refused (fixture->path, PASSPHRASE, CTP_VAULT_ERROR_DAMAGED);

  /* The last chunk left out, and header and index made to say so. */
  put64 (shorter + OFFSET_LENGTH, 2 * CTP_CONTENT_CHUNK_SIZE);
  put64 (shorter + OFFSET_FILE_LENGTH, find_chunk (2, 2));
  sign (shorter);
  memmove (shorter + find_chunk (2, 0), shorter + find_chunk (3, 0), 2 * SEALED_CHUNK);
  write_bytes (fixture->path, shorter, find_chunk (2, 2));
  assert_refused (fixture->path, PASSPHRASE, CTP_VAULT_ERROR_DAMAGED);
}

/* A chunk of an earlier save in its own place, sealed by us for this place under the same key. */
static void
test_older_chunk (VaultFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) content = make_content (2 * CTP_CONTENT_CHUNK_SIZE, 2);
  g_autofree guint8 *before = NULL;
  g_autofree guint8 *after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpVault) vault = NULL;
  gsize size;

  before = make_file (fixture, 2 * CTP_CONTENT_CHUNK_SIZE, &size);
  vault = open_vault (fixture->path, PASSPHRASE, CTP_VAULT_WRITE, NULL, &error);
  g_assert_true (save (vault, content, &error));
  after = read_bytes (fixture->path, &size);
  g_assert_cmpuint (size, ==, find_chunk (2, 2));
  memcpy (after + find_chunk (2, 1), before + find_chunk (2, 1), SEALED_CHUNK);
  write_bytes (fixture->path, after, size);
  assert_refused (fixture->path, PASSPHRASE, CTP_VAULT_ERROR_DAMAGED);

  /* Nor does it help to bring what the older index says of it. */
  memcpy (after + CTP_VAULT_HEADER_SIZE, before + CTP_VAULT_HEADER_SIZE,
          size - CTP_VAULT_HEADER_SIZE);
  write_bytes (fixture->path, after, size);
  assert_refused (fixture->path, PASSPHRASE, CTP_VAULT_ERROR_DAMAGED);
}

/* A header of one save before the content of another, under the same key. */
static void
test_mixed_saves (VaultFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) content = make_content (333, 2);
  g_autofree guint8 *before = NULL;
  g_autofree guint8 *after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpVault) vault = NULL;
  gsize size;

  before = make_file (fixture, 333, &size);
  vault = open_vault (fixture->path, PASSPHRASE, CTP_VAULT_WRITE, NULL, &error);
  g_assert_true (save (vault, content, &error));
  after = read_bytes (fixture->path, &size);
  memcpy (before + CTP_VAULT_HEADER_SIZE, after + CTP_VAULT_HEADER_SIZE,
          size - CTP_VAULT_HEADER_SIZE);
  write_bytes (fixture->path, before, size);
  assert_refused (fixture->path, PASSPHRASE, CTP_VAULT_ERROR_DAMAGED);
}

/* A header that is consistent in itself and asks for what would exhaust the computer. */
static void
test_hostile_header (VaultFixture *fixture, gconstpointer data)
{
  static const struct
  {
    gsize offset;
    guint64 value;
    CtpVaultError code;
  } facts[] = {
    { OFFSET_MEMORY, G_GUINT64_CONSTANT (1) << 40, CTP_VAULT_ERROR_COST },
    { OFFSET_MEMORY, (G_GUINT64_CONSTANT (1) << 30) + 1, CTP_VAULT_ERROR_COST },
    { OFFSET_MEMORY, G_MAXUINT64, CTP_VAULT_ERROR_COST },
    { OFFSET_MEMORY, 0, CTP_VAULT_ERROR_COST },
    { OFFSET_LENGTH, (G_GUINT64_CONSTANT (1) << 30) + 1, CTP_VAULT_ERROR_COST },
    { OFFSET_LENGTH, G_MAXUINT64, CTP_VAULT_ERROR_COST },
    { OFFSET_LENGTH, G_GUINT64_CONSTANT (1) << 30, CTP_VAULT_ERROR_DAMAGED },
    { OFFSET_LENGTH, 334, CTP_VAULT_ERROR_DAMAGED },
    { OFFSET_LENGTH, 332, CTP_VAULT_ERROR_DAMAGED },
    { OFFSET_LENGTH, 0, CTP_VAULT_ERROR_DAMAGED },
    { OFFSET_FILE_LENGTH, 764 - 1, CTP_VAULT_ERROR_DAMAGED },
    { OFFSET_FILE_LENGTH, 764 + 1, CTP_VAULT_ERROR_CUT_SHORT },
    { OFFSET_FILE_LENGTH, 764 - 512 + SEALED_CHUNK, CTP_VAULT_ERROR_CUT_SHORT },
    { OFFSET_FILE_LENGTH, 764 - 512 + SEALED_CHUNK + 1, CTP_VAULT_ERROR_DAMAGED },
    { OFFSET_FILE_LENGTH, 0, CTP_VAULT_ERROR_DAMAGED },
    { OFFSET_FILE_LENGTH, G_MAXUINT64, CTP_VAULT_ERROR_DAMAGED },
    /* As far as it can be told, this is a passphrase that does not fit. */
    { OFFSET_MEMORY, 16384, CTP_VAULT_ERROR_PASSPHRASE },
  };
  g_autofree guint8 *bytes = NULL;
  gsize size;

  bytes = make_file (fixture, 333, &size);
  g_assert_cmpuint (size, ==, 764);
  allocated = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (facts); i++)
    {
      g_autofree guint8 *copy = g_memdup2 (bytes, size);

      put64 (copy + facts[i].offset, facts[i].value);
      sign (copy);
      write_bytes (fixture->path, copy, size);
      assert_refused (fixture->path, PASSPHRASE, facts[i].code);
      g_assert_true (ctp_vault_looks_like_one (fixture->path));
    }
  g_assert_cmpuint (allocated, ==, 0);
}

static void
test_operations (VaultFixture *fixture, gconstpointer data)
{
  static const guint32 refused[] = { 0, 1025, G_MAXUINT32 };
  g_autofree guint8 *bytes = NULL;
  gsize size;

  bytes = make_file (fixture, 333, &size);
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      guint32 value = GUINT32_TO_LE (refused[i]);

      memcpy (bytes + 20, &value, sizeof value);
      sign (bytes);
      write_bytes (fixture->path, bytes, size);
      assert_refused (fixture->path, PASSPHRASE, CTP_VAULT_ERROR_COST);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  vault_test_add ("/vault-damage/every-length", test_every_length);
  vault_test_add ("/vault-damage/cut-words", test_cut_words);
  vault_test_add ("/vault-damage/goes-on", test_goes_on);
  vault_test_add ("/vault-damage/header-bits", test_header_bits);
  vault_test_add ("/vault-damage/content-bytes", test_content_bytes);
  vault_test_add ("/vault-damage/moved-chunks", test_moved_chunks);
  vault_test_add ("/vault-damage/older-chunk", test_older_chunk);
  vault_test_add ("/vault-damage/mixed-saves", test_mixed_saves);
  vault_test_add ("/vault-damage/hostile-header", test_hostile_header);
  vault_test_add ("/vault-damage/operations", test_operations);

  return g_test_run ();
}
