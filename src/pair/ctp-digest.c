/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The digest of what somebody agrees to, so that saying yes to one text is not saying yes to
 * another: BLAKE2b, libsodium's generic hashing. */

#include "pair/ctp-digest.h"

#include <string.h>

/**
 * ctp_digest_init:
 *
 * Begins the digest of nothing.
 */
void
ctp_digest_init (CtpDigest *self)
{
  crypto_generichash_init (self, NULL, 0, crypto_generichash_BYTES);
}

/**
 * ctp_digest_add:
 *
 * Adds a text. Its length goes first, so that none can pass for the end of one and the start of the
 * next.
 */
void
ctp_digest_add (CtpDigest *self, const char *text)
{
  guint64 length = GUINT64_TO_LE (strlen (text));

  crypto_generichash_update (self, (const unsigned char *) &length, sizeof length);
  crypto_generichash_update (self, (const unsigned char *) text, strlen (text));
}

/**
 * ctp_digest_add_field:
 *
 * Adds the name of a field and what it holds; "" where it holds nothing.
 */
void
ctp_digest_add_field (CtpDigest *self, CtpRecord *record, const char *field)
{
  g_autofree char *text = ctp_value_to_string (ctp_record_get_value (record, field));

  ctp_digest_add (self, field);
  ctp_digest_add (self, text != NULL ? text : "");
}

/**
 * ctp_digest_end:
 *
 * Gives the digest in hexadecimal; after that it must be begun anew.
 */
char *
ctp_digest_end (CtpDigest *self)
{
  unsigned char digest[crypto_generichash_BYTES];
  char hex[2 * crypto_generichash_BYTES + 1];

  crypto_generichash_final (self, digest, sizeof digest);
  return g_strdup (sodium_bin2hex (hex, sizeof hex, digest, sizeof digest));
}
