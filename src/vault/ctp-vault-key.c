/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From a passphrase to the key that the journal is sealed with.
 *
 * The data key is random; Argon2id makes another key from the passphrase, which seals nothing but
 * the data key. Both live in libsodium's guarded memory: off swap where the system allows it,
 * between guard pages, wiped when freed, and the data key is not even readable while idle.
 */

#include "config.h"

#include "vault/ctp-vault-key.h"
#include "vault/ctp-passphrase.h"
#include "vault/ctp-vault-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _CtpVaultKey
{
  gatomicrefcount references;
  GMutex mutex;
  guint n_shown;
  guint8 *bytes;
};

#define WRAPPING_KEY_SIZE crypto_aead_xchacha20poly1305_ietf_KEYBYTES

#define CALIBRATION_TARGET (G_USEC_PER_SEC / 2)
#define CALIBRATION_MEMORY ((gsize) 64 << 20)
#define CALIBRATION_PASSES 2

static void
set_memory_error (GError **error, const char *path)
{
  ctp_vault_set_error (error, CTP_VAULT_ERROR_MEMORY, path,
                       _ ("There is not enough memory to open “%s”."));
}

/* Its bytes are random ones, to be written over where there are others. */
static CtpVaultKey *
new_key (void)
{
  guint8 *bytes = sodium_malloc (CTP_VAULT_KEY_SIZE);
  CtpVaultKey *self;

  if (bytes == NULL)
    return NULL;

  self = g_new0 (CtpVaultKey, 1);
  g_atomic_ref_count_init (&self->references);
  g_mutex_init (&self->mutex);
  self->bytes = bytes;
  crypto_aead_xchacha20poly1305_ietf_keygen (bytes);

  return self;
}

static gboolean
derive (guint8 *key, const CtpVaultHeader *header, const char *passphrase)
{
  char *normal = ctp_passphrase_normalize (passphrase);
  gboolean derived;

  if (normal == NULL)
    return FALSE;

  derived
    = crypto_pwhash (key, WRAPPING_KEY_SIZE, normal, strlen (normal), header->salt,
                     header->cost.operations, header->cost.memory, crypto_pwhash_ALG_ARGON2ID13)
      == 0;
  sodium_free (normal);

  return derived;
}

/* Measures out what takes about half a second on this computer; FALSE when there is no memory.
 * Memory is what makes guessing dear, so it is raised first, up to 256 MiB; time follows. */
gboolean
ctp_vault_cost_measure (CtpVaultCost *cost)
{
  CtpVaultHeader trial = { .cost = { CALIBRATION_PASSES, CALIBRATION_MEMORY } };
  guint8 key[WRAPPING_KEY_SIZE];
  gint64 began, taken;
  guint64 passes, factor;

  began = g_get_monotonic_time ();
  if (!derive (key, &trial, ""))
    return FALSE;
  taken = MAX (1, g_get_monotonic_time () - began);

  passes = (guint64) (CALIBRATION_TARGET * CALIBRATION_PASSES / taken);
  factor = passes >= 12 ? 4 : passes >= 6 ? 2 : 1;
  cost->memory = CALIBRATION_MEMORY * factor;
  cost->operations = CLAMP (passes / factor, 2, 32);

  return TRUE;
}

/* Makes a new data key and seals it in @header under @passphrase.
 *
 * @header: its cost, salt, nonce and wrapped key are set
 * @cost: (nullable): NULL measures what takes about half a second on this computer
 * @path: for the words of @error
 */
CtpVaultKey *
ctp_vault_key_create (CtpVaultHeader *header,
                      const char *passphrase,
                      const CtpVaultCost *cost,
                      const char *path,
                      GError **error)
{
  g_autoptr (CtpVaultKey) key = NULL;
  guint8 bytes[CTP_VAULT_HEADER_SIZE];
  CtpVaultCost measured;
  guint8 *wrapping;
  gboolean derived;

  if (cost == NULL)
    {
      if (!ctp_vault_cost_measure (&measured))
        {
          set_memory_error (error, path);
          return NULL;
        }
      cost = &measured;
    }
  if (!ctp_vault_cost_is_allowed (cost))
    {
      ctp_vault_set_error (error, CTP_VAULT_ERROR_COST, path,
                           _ ("“%s” can not be made with a passphrase check this costly."));
      return NULL;
    }

  header->cost = *cost;
  randombytes_buf (header->salt, sizeof header->salt);
  randombytes_buf (header->nonce, sizeof header->nonce);

  key = new_key ();
  wrapping = sodium_malloc (WRAPPING_KEY_SIZE);
  derived = key != NULL && wrapping != NULL && derive (wrapping, header, passphrase);
  if (!derived)
    {
      sodium_free (wrapping);
      set_memory_error (error, path);
      return NULL;
    }

  ctp_vault_header_pack (header, bytes);
  crypto_aead_xchacha20poly1305_ietf_encrypt (header->wrapped, NULL, key->bytes, CTP_VAULT_KEY_SIZE,
                                              bytes, CTP_VAULT_HEADER_WRAP_OFFSET, NULL,
                                              header->nonce, wrapping);
  sodium_free (wrapping);
  sodium_mprotect_noaccess (key->bytes);

  return g_steal_pointer (&key);
}

/* Opens the data key in @header with @passphrase.
 *
 * @bytes: the header as it stands in the file
 *
 * Sets @error to CTP_VAULT_ERROR_PASSPHRASE or CTP_VAULT_ERROR_MEMORY.
 */
CtpVaultKey *
ctp_vault_key_unwrap (const CtpVaultHeader *header,
                      const guint8 *bytes,
                      const char *passphrase,
                      const char *path,
                      GError **error)
{
  g_autoptr (CtpVaultKey) key = new_key ();
  guint8 *wrapping = sodium_malloc (WRAPPING_KEY_SIZE);
  gboolean opened;

  if (key == NULL || wrapping == NULL || !derive (wrapping, header, passphrase))
    {
      sodium_free (wrapping);
      set_memory_error (error, path);
      return NULL;
    }

  opened = crypto_aead_xchacha20poly1305_ietf_decrypt (
             key->bytes, NULL, NULL, header->wrapped, sizeof header->wrapped, bytes,
             CTP_VAULT_HEADER_WRAP_OFFSET, header->nonce, wrapping)
           == 0;
  sodium_free (wrapping);
  if (!opened)
    {
      ctp_vault_set_error (error, CTP_VAULT_ERROR_PASSPHRASE, path,
                           _ ("The passphrase does not open “%s”."));
      return NULL;
    }
  sodium_mprotect_noaccess (key->bytes);

  return g_steal_pointer (&key);
}

CtpVaultKey *
ctp_vault_key_ref (CtpVaultKey *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

/* Wipes and frees @self when nobody else holds it. */
void
ctp_vault_key_unref (CtpVaultKey *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;

  sodium_free (self->bytes);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

/* Makes @self readable, until ctp_vault_key_hide() was called as often. */
const guint8 *
ctp_vault_key_show (CtpVaultKey *self)
{
  g_mutex_lock (&self->mutex);
  if (self->n_shown++ == 0)
    sodium_mprotect_readonly (self->bytes);
  g_mutex_unlock (&self->mutex);

  return self->bytes;
}

/* Makes any touch of @self a crash. */
void
ctp_vault_key_hide (CtpVaultKey *self)
{
  g_mutex_lock (&self->mutex);
  if (--self->n_shown == 0)
    sodium_mprotect_noaccess (self->bytes);
  g_mutex_unlock (&self->mutex);
}
