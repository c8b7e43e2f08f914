/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The first 192 bytes of a journal file.
 *
 * Nothing a header says is believed before it was checked, and nothing is allocated for it: a
 * header that parses has a cost within bounds, and lengths that are the file's and can be true. The
 * layout and the reading order are in docs/file-format.md.
 */

#include "config.h"

#include "vault/ctp-vault-header.h"
#include "vault/ctp-sealed-chunk.h"
#include "vault/ctp-vault-error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define KDF_ARGON2ID13 1

#define MEMORY_MIN G_GUINT64_CONSTANT (8192)
#define MEMORY_MAX (G_GUINT64_CONSTANT (1) << 30)
#define OPERATIONS_MIN G_GUINT64_CONSTANT (1)
#define OPERATIONS_MAX G_GUINT64_CONSTANT (1024)
/* Time is memory times passes: this is some ten seconds on a slow computer. */
#define WORK_MAX (G_GUINT64_CONSTANT (16) << 30)

enum
{
  OFFSET_VERSION = 8,
  OFFSET_HEADER_SIZE = 12,
  OFFSET_KDF = 16,
  OFFSET_OPERATIONS = 20,
  OFFSET_MEMORY = 24,
  OFFSET_SALT = 32,
  OFFSET_NONCE = 48,
  OFFSET_WRAPPED = CTP_VAULT_HEADER_WRAP_OFFSET,
  OFFSET_LENGTH = 120,
  OFFSET_FILE_LENGTH = 128,
  OFFSET_INDEX_NONCE = 136,
  OFFSET_CHECKSUM = 160,
};

#define CHECKSUM_SIZE (CTP_VAULT_HEADER_SIZE - OFFSET_CHECKSUM)

/* As in PNG: no text begins with it, and a transfer that touches line ends or bit 7 breaks it. */
static const guint8 magic[OFFSET_VERSION] = { 0x89, 'C', 'T', 'P', '\r', '\n', 0x1a, '\n' };

G_STATIC_ASSERT (sizeof ((CtpVaultHeader *) NULL)->salt == OFFSET_NONCE - OFFSET_SALT);
G_STATIC_ASSERT (sizeof ((CtpVaultHeader *) NULL)->nonce == OFFSET_WRAPPED - OFFSET_NONCE);
G_STATIC_ASSERT (sizeof ((CtpVaultHeader *) NULL)->wrapped == OFFSET_LENGTH - OFFSET_WRAPPED);
G_STATIC_ASSERT (sizeof ((CtpVaultHeader *) NULL)->index_nonce
                 == OFFSET_CHECKSUM - OFFSET_INDEX_NONCE);

static void
put32 (guint8 *bytes, guint32 value)
{
  value = GUINT32_TO_LE (value);
  memcpy (bytes, &value, sizeof value);
}

static void
put64 (guint8 *bytes, guint64 value)
{
  value = GUINT64_TO_LE (value);
  memcpy (bytes, &value, sizeof value);
}

static guint32
get32 (const guint8 *bytes)
{
  guint32 value;

  memcpy (&value, bytes, sizeof value);
  return GUINT32_FROM_LE (value);
}

static guint64
get64 (const guint8 *bytes)
{
  guint64 value;

  memcpy (&value, bytes, sizeof value);
  return GUINT64_FROM_LE (value);
}

static void
compute_checksum (const guint8 *bytes, guint8 checksum[CHECKSUM_SIZE])
{
  crypto_generichash (checksum, CHECKSUM_SIZE, bytes, OFFSET_CHECKSUM, NULL, 0);
}

static char *
group_digits (guint64 number)
{
  return g_strdup_printf ("%'" G_GUINT64_FORMAT, number);
}

static void
set_cut_short (GError **error, const char *path, guint64 size, guint64 expected)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *has = group_digits (size);
  g_autofree char *wants = group_digits (expected);

  g_set_error (error, CTP_VAULT_ERROR, CTP_VAULT_ERROR_CUT_SHORT,
               /* Translators: a file name and two numbers: “it ends after 4,096 of 9,132 bytes” */
               g_dngettext (GETTEXT_PACKAGE, "“%s” was cut short: it ends after %s of %s byte.",
                            "“%s” was cut short: it ends after %s of %s bytes.", expected),
               name, has, wants);
}

static void
set_cut_short_in_header (GError **error, const char *path, guint64 size)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *has = group_digits (size);

  g_set_error (error, CTP_VAULT_ERROR, CTP_VAULT_ERROR_CUT_SHORT,
               /* Translators: a file name and a number */
               g_dngettext (GETTEXT_PACKAGE, "“%s” was cut short: it ends after %s byte.",
                            "“%s” was cut short: it ends after %s bytes.", size),
               name, has);
}

static void
set_damaged_header (GError **error, const char *path)
{
  ctp_vault_set_error (error, CTP_VAULT_ERROR_DAMAGED, path,
                       _ ("“%s” is damaged: its beginning is not what was written."));
}

/* How long the sealed index of @length bytes of content is. */
gsize
ctp_vault_header_index_size (guint64 length)
{
  return (gsize) ctp_content_count_chunks (length) * CTP_SEALED_CHUNK_ENTRY_SIZE
         + CTP_VAULT_TAG_SIZE;
}

/* Whether a file with so much content can be so long. */
static gboolean
lengths_agree (const CtpVaultHeader *header)
{
  guint64 n = ctp_content_count_chunks (header->length);
  guint64 least = CTP_VAULT_HEADER_SIZE + ctp_vault_header_index_size (header->length);

  return header->file_length >= least + n * CTP_SEALED_CHUNK_GRAIN
         && header->file_length <= least + n * CTP_SEALED_CHUNK_MAX;
}

/* Whether a header may ask for @cost; a hostile file must not exhaust the computer. */
gboolean
ctp_vault_cost_is_allowed (const CtpVaultCost *cost)
{
  return cost->memory >= MEMORY_MIN && cost->memory <= MEMORY_MAX
         && cost->operations >= OPERATIONS_MIN && cost->operations <= OPERATIONS_MAX
         && cost->operations * cost->memory <= WORK_MAX;
}

/* Writes @header as it stands in the file, checksum and all. */
void
ctp_vault_header_pack (const CtpVaultHeader *header, guint8 bytes[CTP_VAULT_HEADER_SIZE])
{
  memcpy (bytes, magic, sizeof magic);
  put32 (bytes + OFFSET_VERSION, CTP_VAULT_FORMAT_VERSION);
  put32 (bytes + OFFSET_HEADER_SIZE, CTP_VAULT_HEADER_SIZE);
  put32 (bytes + OFFSET_KDF, KDF_ARGON2ID13);
  put32 (bytes + OFFSET_OPERATIONS, (guint32) header->cost.operations);
  put64 (bytes + OFFSET_MEMORY, header->cost.memory);
  memcpy (bytes + OFFSET_SALT, header->salt, sizeof header->salt);
  memcpy (bytes + OFFSET_NONCE, header->nonce, sizeof header->nonce);
  memcpy (bytes + OFFSET_WRAPPED, header->wrapped, sizeof header->wrapped);
  put64 (bytes + OFFSET_LENGTH, header->length);
  put64 (bytes + OFFSET_FILE_LENGTH, header->file_length);
  memcpy (bytes + OFFSET_INDEX_NONCE, header->index_nonce, sizeof header->index_nonce);
  compute_checksum (bytes, bytes + OFFSET_CHECKSUM);
}

/* Reads the header of a file of @file_size bytes, of which the first @available are in @bytes.
 *
 * Sets @error to CTP_VAULT_ERROR_NOT_A_JOURNAL, NEWER, CUT_SHORT, DAMAGED or COST.
 */
gboolean
ctp_vault_header_parse (CtpVaultHeader *header,
                        const guint8 *bytes,
                        gsize available,
                        guint64 file_size,
                        const char *path,
                        GError **error)
{
  guint8 checksum[CHECKSUM_SIZE];
  guint64 memory;

  if (memcmp (bytes, magic, MIN (available, sizeof magic)) != 0)
    {
      ctp_vault_set_error (error, CTP_VAULT_ERROR_NOT_A_JOURNAL, path,
                           _ ("“%s” is not a journal of Counterpart."));
      return FALSE;
    }

  if (available >= OFFSET_HEADER_SIZE && get32 (bytes + OFFSET_VERSION) > CTP_VAULT_FORMAT_VERSION)
    {
      ctp_vault_set_error (error, CTP_VAULT_ERROR_NEWER, path,
                           _ ("“%s” was written by a newer version of Counterpart than this one."));
      return FALSE;
    }

  if (available < CTP_VAULT_HEADER_SIZE)
    {
      set_cut_short_in_header (error, path, available);
      return FALSE;
    }

  compute_checksum (bytes, checksum);
  if (get32 (bytes + OFFSET_VERSION) != CTP_VAULT_FORMAT_VERSION
      || get32 (bytes + OFFSET_HEADER_SIZE) != CTP_VAULT_HEADER_SIZE
      || memcmp (bytes + OFFSET_CHECKSUM, checksum, sizeof checksum) != 0
      || get32 (bytes + OFFSET_KDF) != KDF_ARGON2ID13)
    {
      set_damaged_header (error, path);
      return FALSE;
    }

  memory = get64 (bytes + OFFSET_MEMORY);
  header->cost.operations = get32 (bytes + OFFSET_OPERATIONS);
  header->cost.memory = (gsize) MIN (memory, MEMORY_MAX + 1);
  memcpy (header->salt, bytes + OFFSET_SALT, sizeof header->salt);
  memcpy (header->nonce, bytes + OFFSET_NONCE, sizeof header->nonce);
  memcpy (header->wrapped, bytes + OFFSET_WRAPPED, sizeof header->wrapped);
  header->length = get64 (bytes + OFFSET_LENGTH);
  header->file_length = get64 (bytes + OFFSET_FILE_LENGTH);
  memcpy (header->index_nonce, bytes + OFFSET_INDEX_NONCE, sizeof header->index_nonce);

  if (!ctp_vault_cost_is_allowed (&header->cost) || header->length > CTP_CONTENT_MAX)
    {
      ctp_vault_set_error (error, CTP_VAULT_ERROR_COST, path,
                           _ ("“%s” was not opened: it asks for more time or memory than any "
                              "journal needs."));
      return FALSE;
    }

  if (!lengths_agree (header))
    {
      set_damaged_header (error, path);
      return FALSE;
    }
  if (file_size < header->file_length)
    {
      set_cut_short (error, path, file_size, header->file_length);
      return FALSE;
    }
  if (file_size > header->file_length)
    {
      ctp_vault_set_error (error, CTP_VAULT_ERROR_DAMAGED, path,
                           _ ("“%s” is damaged: it goes on after its end."));
      return FALSE;
    }

  return TRUE;
}

/* Reads @size bytes, or as many as there are before the file ends; -1 with errno set. */
gssize
ctp_vault_read_fully (int fd, guint8 *bytes, gsize size)
{
  gsize done = 0;

  while (done < size)
    {
      gssize n = read (fd, bytes + done, size - done);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return -1;
      if (n == 0)
        break;
      done += (gsize) n;
    }

  return (gssize) done;
}

/* Reads and checks the header at the beginning of @fd, which is left behind it.
 *
 * @bytes: set to the header as it stands in the file, which the index's seal covers
 */
gboolean
ctp_vault_header_read (CtpVaultHeader *header,
                       guint8 bytes[CTP_VAULT_HEADER_SIZE],
                       int fd,
                       const char *path,
                       GError **error)
{
  struct stat status;
  gssize available;

  if (fstat (fd, &status) != 0)
    {
      ctp_vault_set_errno (error, CTP_VAULT_DOING_READ, path, errno);
      return FALSE;
    }
  if (!S_ISREG (status.st_mode))
    {
      ctp_vault_set_error (error, CTP_VAULT_ERROR_NOT_A_JOURNAL, path,
                           _ ("“%s” is not a journal of Counterpart."));
      return FALSE;
    }

  available = ctp_vault_read_fully (fd, bytes, CTP_VAULT_HEADER_SIZE);
  if (available < 0)
    {
      ctp_vault_set_errno (error, CTP_VAULT_DOING_READ, path, errno);
      return FALSE;
    }

  return ctp_vault_header_parse (header, bytes, (gsize) available, (guint64) status.st_size, path,
                                 error);
}
