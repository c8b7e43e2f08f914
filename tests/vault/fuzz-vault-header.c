/* SPDX-License-Identifier: GPL-3.0-or-later */

/* libFuzzer's entry to the parser of a vault's header, and to what an index may say.
 *
 * The first byte says whether the checksum is made to fit, so that what lies behind it is reached,
 * and whether the file has the length that the header asks for. Whatever is accepted must be within
 * bounds and come out of the packer as it went into the parser. What follows the header is taken for
 * its index, over and over where it is too short.
 */

#include "config.h"

#include "vault/ctp-vault-body.h"
#include "vault/ctp-sealed-chunk.h"

#include <string.h>

#define FITS_CHECKSUM 1
#define FITS_LENGTH 2
#define OFFSET_FILE_LENGTH 128
#define OFFSET_CHECKSUM 160

/* An index that agrees lists chunks that fill the file exactly. */
static void
check_index (const CtpVaultHeader *header, const guint8 *data, gsize size)
{
  gsize index_size = ctp_vault_header_index_size (header->length);
  g_autofree guint8 *index = g_malloc0 (index_size);
  guint64 length = CTP_VAULT_HEADER_SIZE + index_size;

  for (gsize at = 0; size > 0 && at < index_size; at += size)
    memcpy (index + at, data, MIN (size, index_size - at));
  if (!ctp_vault_index_agrees (index, header))
    return;

  for (guint64 i = 0; i < ctp_content_count_chunks (header->length); i++)
    {
      gsize chunk = 0;

      g_assert_true (ctp_sealed_chunk_measure (index + i * CTP_SEALED_CHUNK_ENTRY_SIZE, &chunk));
      g_assert_cmpuint (chunk, <=, CTP_SEALED_CHUNK_MAX);
      length += chunk;
    }
  g_assert_cmpuint (length, ==, header->file_length);
}

int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  guint8 bytes[CTP_VAULT_HEADER_SIZE], packed[CTP_VAULT_HEADER_SIZE];
  g_autoptr (GError) error = NULL;
  CtpVaultHeader header;
  guint64 file_size;
  gsize available;
  guint8 choice;

  if (size == 0)
    return 0;

  choice = data[0];
  available = MIN (size - 1, sizeof bytes);
  memcpy (bytes, data + 1, available);
  file_size = size - 1;
  if (available == sizeof bytes)
    {
      guint64 length;

      memcpy (&length, bytes + OFFSET_FILE_LENGTH, sizeof length);
      if ((choice & FITS_LENGTH) != 0)
        file_size = GUINT64_FROM_LE (length);
      if ((choice & FITS_CHECKSUM) != 0)
        crypto_generichash (bytes + OFFSET_CHECKSUM, sizeof bytes - OFFSET_CHECKSUM, bytes,
                            OFFSET_CHECKSUM, NULL, 0);
    }

  if (!ctp_vault_header_parse (&header, bytes, available, file_size, "fuzz.counterpart", &error))
    {
      g_assert_nonnull (error);
      return 0;
    }

  g_assert_true (ctp_vault_cost_is_allowed (&header.cost));
  g_assert_cmpuint (header.length, <=, CTP_CONTENT_MAX);
  g_assert_cmpuint (header.file_length, ==, file_size);
  ctp_vault_header_pack (&header, packed);
  g_assert_cmpmem (packed, sizeof packed, bytes, sizeof bytes);
  check_index (&header, data + 1 + sizeof bytes, size - 1 - sizeof bytes);

  return 0;
}
