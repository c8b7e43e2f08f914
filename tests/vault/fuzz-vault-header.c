/* SPDX-License-Identifier: GPL-3.0-or-later */

/* libFuzzer's entry to the parser of a vault's header.
 *
 * The first byte says whether the checksum is made to fit, so that what lies behind it is reached,
 * and whether the file has the length that the header asks for. Whatever is accepted must be within
 * bounds and come out of the packer as it went into the parser.
 */

#include "config.h"

#include "vault/ctp-vault-header.h"

#include <string.h>

#define FITS_CHECKSUM 1
#define FITS_LENGTH 2
#define OFFSET_LENGTH 120
#define OFFSET_CHECKSUM 152

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

      memcpy (&length, bytes + OFFSET_LENGTH, sizeof length);
      if ((choice & FITS_LENGTH) != 0)
        file_size = ctp_vault_header_file_size (GUINT64_FROM_LE (length));
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
  g_assert_cmpuint (header.length, <=, CTP_VAULT_CONTENT_MAX);
  g_assert_cmpuint (ctp_vault_header_file_size (header.length), ==, file_size);
  ctp_vault_header_pack (&header, packed);
  g_assert_cmpmem (packed, sizeof packed, bytes, sizeof bytes);

  return 0;
}
