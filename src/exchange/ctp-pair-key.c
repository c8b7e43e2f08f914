/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The key of a pair: 32 random bytes, made with the first invitation and kept inside the sealed
 * journal as a setting of this copy, which no update, export or log contains. */

#include "exchange/ctp-pair-key.h"

#include "journal/ctp-journal-setting.h"

#include <stdlib.h>
#include <string.h>

#define SETTING "pair-key"
/* For crypto_kdf_derive_from_key(), libsodium's chapter “Key derivation”. */
#define CONTEXT "CtpPair1"

struct _CtpPairKey
{
  gatomicrefcount references;
  guint32 epoch;
  guint8 *bytes;
};

static CtpPairKey *
new_empty (guint32 epoch)
{
  CtpPairKey *self = g_new0 (CtpPairKey, 1);

  if (sodium_init () < 0)
    g_error ("libsodium can not be used on this system");
  g_atomic_ref_count_init (&self->references);
  self->epoch = epoch;
  self->bytes = sodium_malloc (CTP_PAIR_KEY_SIZE);
  if (self->bytes == NULL)
    g_error ("There is no memory for a key");
  return self;
}

/** ctp_pair_key_new: (transfer full): a random key. */
CtpPairKey *
ctp_pair_key_new (guint32 epoch)
{
  CtpPairKey *self = new_empty (epoch);

  crypto_kdf_keygen (self->bytes);
  sodium_mprotect_readonly (self->bytes);
  return self;
}

/** ctp_pair_key_new_from_bytes: (transfer full): the key that somebody else made. */
CtpPairKey *
ctp_pair_key_new_from_bytes (guint32 epoch, const guint8 bytes[CTP_PAIR_KEY_SIZE])
{
  CtpPairKey *self = new_empty (epoch);

  memcpy (self->bytes, bytes, CTP_PAIR_KEY_SIZE);
  sodium_mprotect_readonly (self->bytes);
  return self;
}

/** ctp_pair_key_ref: (transfer full) */
CtpPairKey *
ctp_pair_key_ref (CtpPairKey *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

/** ctp_pair_key_unref: Wipes the key when nobody else holds it. */
void
ctp_pair_key_unref (CtpPairKey *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  sodium_free (self->bytes);
  g_free (self);
}

/** ctp_pair_key_get_epoch: How many times the key has been changed, and one. */
guint32
ctp_pair_key_get_epoch (CtpPairKey *self)
{
  return self->epoch;
}

/** ctp_pair_key_get_bytes: (transfer none): for an invitation, and nothing else. */
const guint8 *
ctp_pair_key_get_bytes (CtpPairKey *self)
{
  return self->bytes;
}

/** ctp_pair_key_derive: Writes the key for one use, which tells nothing of the others. */
void
ctp_pair_key_derive (CtpPairKey *self,
                     CtpPairKeyUse use,
                     guint8 derived[crypto_aead_xchacha20poly1305_ietf_KEYBYTES])
{
  crypto_kdf_derive_from_key (derived, crypto_aead_xchacha20poly1305_ietf_KEYBYTES, use, CONTEXT,
                              self->bytes);
}

/** ctp_pair_key_load: (transfer full) (nullable): the journal's; NULL when it is not shared. */
CtpPairKey *
ctp_pair_key_load (CtpJournal *journal)
{
  char *text = ctp_journal_dup_setting (journal, SETTING);
  char *digits = strchr (text, ':');
  guint8 bytes[CTP_PAIR_KEY_SIZE];
  gsize n = 0;
  CtpPairKey *self = NULL;

  if (digits != NULL
      && sodium_hex2bin (bytes, sizeof bytes, digits + 1, strlen (digits + 1), NULL, &n, NULL) == 0
      && n == sizeof bytes)
    self = ctp_pair_key_new_from_bytes ((guint32) strtoul (text, NULL, 10), bytes);
  sodium_memzero (bytes, sizeof bytes);
  sodium_memzero (text, strlen (text));
  g_free (text);
  return self;
}

/** ctp_pair_key_keep: Makes it the journal's key. Errors: those of the journal. */
gboolean
ctp_pair_key_keep (CtpPairKey *self, CtpJournal *journal, GError **error)
{
  char digits[CTP_PAIR_KEY_SIZE * 2 + 1];
  char *text;
  gboolean kept;

  sodium_bin2hex (digits, sizeof digits, self->bytes, CTP_PAIR_KEY_SIZE);
  text = g_strdup_printf ("%u:%s", self->epoch, digits);
  kept = ctp_journal_set_setting (journal, SETTING, text, error);
  sodium_memzero (digits, sizeof digits);
  sodium_memzero (text, strlen (text));
  g_free (text);
  return kept;
}
