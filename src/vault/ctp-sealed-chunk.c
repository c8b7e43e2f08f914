/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A chunk of content as it lies in a file, and in memory while nobody looks into it: compressed by
 * zstd, filled up with zeros to a multiple of 512 bytes, so that its length tells little, and sealed
 * with a random nonce and with its place in the content. (libsodium, “XChaCha20-Poly1305”.)
 */

#include "config.h"

#include "vault/ctp-sealed-chunk.h"

#include <string.h>

/* zstd's own choice between speed and size. */
#define LEVEL 3

struct _CtpSealedChunk
{
  gatomicrefcount references;
  CtpVaultKey *key;
  guint8 nonce[CTP_VAULT_NONCE_SIZE];
  guint8 tag[CTP_VAULT_TAG_SIZE];
  guint32 length;
  /* What was read at once for many chunks, or NULL where the bytes are its own. */
  GBytes *body;
  const guint8 *bytes;
};

enum
{
  ENTRY_LENGTH = 0,
  ENTRY_NONCE = 4,
  ENTRY_TAG = ENTRY_NONCE + CTP_VAULT_NONCE_SIZE,
};

G_STATIC_ASSERT (ENTRY_TAG + CTP_VAULT_TAG_SIZE == CTP_SEALED_CHUNK_ENTRY_SIZE);
G_STATIC_ASSERT (ZSTD_COMPRESSBOUND (CTP_CONTENT_CHUNK_SIZE) <= CTP_SEALED_CHUNK_MAX);

static gsize
fill_up (gsize length)
{
  return (length + CTP_SEALED_CHUNK_GRAIN - 1) / CTP_SEALED_CHUNK_GRAIN * CTP_SEALED_CHUNK_GRAIN;
}

/* Returns: (nullable): with room for @n_own bytes behind it */
static CtpSealedChunk *
new_with_room (CtpVaultKey *key, guint32 length, gsize n_own)
{
  CtpSealedChunk *self = g_try_malloc (sizeof *self + n_own);

  if (self == NULL)
    return NULL;

  g_atomic_ref_count_init (&self->references);
  self->key = ctp_vault_key_ref (key);
  self->length = length;
  self->body = NULL;

  return self;
}

static CtpSealedChunk *
seal_frame (CtpVaultKey *key, guint64 number, const guint8 *frame, guint32 length)
{
  CtpSealedChunk *self = new_with_room (key, length, fill_up (length));
  guint64 place = GUINT64_TO_LE (number);
  guint8 *bytes;

  if (self == NULL)
    return NULL;

  bytes = (guint8 *) (self + 1);
  self->bytes = bytes;

  randombytes_buf (self->nonce, sizeof self->nonce);
  crypto_aead_xchacha20poly1305_ietf_encrypt_detached (
    bytes, self->tag, NULL, frame, fill_up (length), (const guint8 *) &place, sizeof place, NULL,
    self->nonce, ctp_vault_key_show (key));
  ctp_vault_key_hide (key);

  return self;
}

/* @frame: (nullable): room for it and what fills it up; NULL only to verify */
static gboolean
unseal_frame (CtpSealedChunk *self, guint64 number, guint8 *frame)
{
  guint64 place = GUINT64_TO_LE (number);
  gboolean unsealed
    = crypto_aead_xchacha20poly1305_ietf_decrypt_detached (
        frame, NULL, self->bytes, fill_up (self->length), self->tag, (const guint8 *) &place,
        sizeof place, self->nonce, ctp_vault_key_show (self->key))
      == 0;

  ctp_vault_key_hide (self->key);
  return unsealed;
}

static void
free_frame (guint8 *frame)
{
  if (frame == NULL)
    return;

  sodium_memzero (frame, CTP_SEALED_CHUNK_MAX);
  g_free (frame);
}

/* Compresses and seals.
 *
 * @number: its place in the content, the first is 0
 *
 * Returns: (transfer full) (nullable): NULL when there is no memory
 */
CtpSealedChunk *
ctp_sealed_chunk_new (CtpVaultKey *key,
                      guint64 number,
                      const guint8 plain[CTP_CONTENT_CHUNK_SIZE],
                      ZSTD_CCtx *compressor)
{
  guint8 *frame = g_try_malloc0 (CTP_SEALED_CHUNK_MAX);
  CtpSealedChunk *self = NULL;
  gsize length;

  if (frame == NULL)
    return NULL;

  length = ZSTD_compressCCtx (compressor, frame, CTP_SEALED_CHUNK_MAX, plain,
                              CTP_CONTENT_CHUNK_SIZE, LEVEL);
  if (!ZSTD_isError (length))
    {
      memset (frame + length, 0, fill_up (length) - length);
      self = seal_frame (key, number, frame, (guint32) length);
    }
  free_frame (frame);

  return self;
}

/* Returns: (transfer full) (nullable): the same under another key; NULL when there is no memory */
CtpSealedChunk *
ctp_sealed_chunk_seal_anew (CtpSealedChunk *self, guint64 number, CtpVaultKey *key)
{
  guint8 *frame = g_try_malloc (CTP_SEALED_CHUNK_MAX);
  CtpSealedChunk *anew = NULL;

  if (frame != NULL && unseal_frame (self, number, frame))
    anew = seal_frame (key, number, frame, self->length);
  free_frame (frame);

  return anew;
}

CtpSealedChunk *
ctp_sealed_chunk_ref (CtpSealedChunk *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
ctp_sealed_chunk_unref (CtpSealedChunk *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;

  ctp_vault_key_unref (self->key);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self);
}

/* Opens and expands @self, which has been verified.
 *
 * Returns: FALSE when there is no memory, or what was sealed is no whole chunk
 */
gboolean
ctp_sealed_chunk_open (CtpSealedChunk *self,
                       guint64 number,
                       guint8 plain[CTP_CONTENT_CHUNK_SIZE],
                       ZSTD_DCtx *expander)
{
  guint8 *frame = g_try_malloc (CTP_SEALED_CHUNK_MAX);
  gboolean opened
    = frame != NULL && unseal_frame (self, number, frame)
      && ZSTD_decompressDCtx (expander, plain, CTP_CONTENT_CHUNK_SIZE, frame, self->length)
           == CTP_CONTENT_CHUNK_SIZE;

  free_frame (frame);
  return opened;
}

gboolean
ctp_sealed_chunk_has_key (CtpSealedChunk *self, CtpVaultKey *key)
{
  return self->key == key;
}

/* Reads from an entry of an index how many bytes the chunk has in the file.
 *
 * Returns: FALSE when no chunk has that many
 */
gboolean
ctp_sealed_chunk_measure (const guint8 entry[CTP_SEALED_CHUNK_ENTRY_SIZE], gsize *size)
{
  guint32 length;

  memcpy (&length, entry + ENTRY_LENGTH, sizeof length);
  length = GUINT32_FROM_LE (length);
  *size = fill_up (MIN (length, CTP_SEALED_CHUNK_MAX));

  return length > 0 && length <= CTP_SEALED_CHUNK_MAX;
}

/* @entry: which ctp_sealed_chunk_measure() took
 * @body: what was read of the file, which stays as long as a chunk of it does
 * @offset: where in it the chunk begins; all of the chunk is there
 *
 * Returns: (transfer full) (nullable): the chunk, not verified; NULL when there is no memory
 */
CtpSealedChunk *
ctp_sealed_chunk_new_for_entry (CtpVaultKey *key,
                                const guint8 entry[CTP_SEALED_CHUNK_ENTRY_SIZE],
                                GBytes *body,
                                gsize offset)
{
  CtpSealedChunk *self;
  guint32 length;

  memcpy (&length, entry + ENTRY_LENGTH, sizeof length);
  self = new_with_room (key, GUINT32_FROM_LE (length), 0);
  if (self == NULL)
    return NULL;
  memcpy (self->nonce, entry + ENTRY_NONCE, sizeof self->nonce);
  memcpy (self->tag, entry + ENTRY_TAG, sizeof self->tag);
  self->body = g_bytes_ref (body);
  self->bytes = (const guint8 *) g_bytes_get_data (body, NULL) + offset;

  return self;
}

/* Returns: (transfer none): what is in the file */
const guint8 *
ctp_sealed_chunk_get_bytes (CtpSealedChunk *self, gsize *size)
{
  *size = fill_up (self->length);
  return self->bytes;
}

/* Whether the bytes are what was sealed for this place, by the seal that the index holds. */
gboolean
ctp_sealed_chunk_verify (CtpSealedChunk *self, guint64 number)
{
  return unseal_frame (self, number, NULL);
}

/* Writes what the index says of @self. */
void
ctp_sealed_chunk_pack (CtpSealedChunk *self, guint8 entry[CTP_SEALED_CHUNK_ENTRY_SIZE])
{
  guint32 length = GUINT32_TO_LE (self->length);

  memcpy (entry + ENTRY_LENGTH, &length, sizeof length);
  memcpy (entry + ENTRY_NONCE, self->nonce, sizeof self->nonce);
  memcpy (entry + ENTRY_TAG, self->tag, sizeof self->tag);
}
