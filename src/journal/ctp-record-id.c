/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Ids of records: 16 characters that can be read aloud and typed (the base 32 alphabet of Douglas
 * Crockford, in small letters), either random or computed from what the record is. With 80 random
 * bits, a million records of one journal collide with a chance below one in 10^12. */

#include "journal/ctp-record-id.h"

#include <sodium.h>
#include <string.h>

#define ID_BYTES (CTP_RECORD_ID_LENGTH * 5 / 8)

static const char alphabet[] = "0123456789abcdefghjkmnpqrstvwxyz";

static char *
encode (const guint8 bytes[ID_BYTES])
{
  char *id = g_malloc0 (CTP_RECORD_ID_LENGTH + 1);

  for (guint i = 0; i < CTP_RECORD_ID_LENGTH; i++)
    {
      guint bit = i * 5;
      guint pair = (guint) bytes[bit / 8] << 8 | (bit / 8 + 1 < ID_BYTES ? bytes[bit / 8 + 1] : 0);

      id[i] = alphabet[pair >> (11 - bit % 8) & 31];
    }
  return id;
}

/** ctp_record_id_new: (transfer full): a random id. */
char *
ctp_record_id_new (void)
{
  guint8 bytes[ID_BYTES];

  randombytes_buf (bytes, sizeof bytes);
  return encode (bytes);
}

/**
 * ctp_record_id_compute:
 * @text: what the record is
 *
 * Returns: (transfer full): the same id for the same text, on every copy and for ever
 */
char *
ctp_record_id_compute (const char *text)
{
  guint8 digest[crypto_generichash_BYTES];

  crypto_generichash (digest, sizeof digest, (const guint8 *) text, strlen (text), NULL, 0);
  return encode (digest);
}

/** ctp_record_id_is_valid: Tells whether a text has the form of an id. */
gboolean
ctp_record_id_is_valid (const char *id)
{
  return strspn (id, alphabet) == CTP_RECORD_ID_LENGTH && id[CTP_RECORD_ID_LENGTH] == '\0';
}
