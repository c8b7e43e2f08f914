/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A chunk of content in memory. It is opened when somebody looks into it, sealed when it is saved,
 * and keeps both until it is written to or closed; so what nobody looks at is sealed in memory too,
 * and a save seals again only what was written. Open bytes are wiped before they are let go.
 */

#include "config.h"

#include "vault/ctp-chunk.h"

#include <string.h>

struct _CtpChunk
{
  gatomicrefcount references;
  CtpContentAllocate allocate;
  GDestroyNotify release;

  /* Of what follows; where there is neither, the chunk is all zeros. */
  GMutex mutex;
  guint8 *plain;
  CtpSealedChunk *sealed;
};

static void
wipe (CtpChunk *self)
{
  if (self->plain == NULL)
    return;

  sodium_memzero (self->plain, CTP_CONTENT_CHUNK_SIZE);
  self->release (g_steal_pointer (&self->plain));
}

/* With the mutex held. */
static gboolean
ensure_plain (CtpChunk *self, guint64 number, ZSTD_DCtx *expander)
{
  if (self->plain != NULL)
    return TRUE;

  self->plain = self->allocate (CTP_CONTENT_CHUNK_SIZE);
  if (self->plain == NULL)
    return FALSE;
  if (self->sealed == NULL)
    memset (self->plain, 0, CTP_CONTENT_CHUNK_SIZE);
  else if (!ctp_sealed_chunk_open (self->sealed, number, self->plain, expander))
    wipe (self);

  return self->plain != NULL;
}

/* @sealed: (nullable) (transfer full): what it holds; NULL for zeros */
CtpChunk *
ctp_chunk_new (CtpContentAllocate allocate, GDestroyNotify release, CtpSealedChunk *sealed)
{
  CtpChunk *self = g_new0 (CtpChunk, 1);

  g_atomic_ref_count_init (&self->references);
  g_mutex_init (&self->mutex);
  self->allocate = allocate;
  self->release = release;
  self->sealed = sealed;

  return self;
}

/* Returns: (transfer full) (nullable): one that nobody shares; NULL when there is no memory */
CtpChunk *
ctp_chunk_copy (CtpChunk *self, guint64 number, ZSTD_DCtx *expander)
{
  CtpChunk *copy = ctp_chunk_new (self->allocate, self->release, NULL);
  gboolean copied;

  copy->plain = self->allocate (CTP_CONTENT_CHUNK_SIZE);
  copied = copy->plain != NULL
           && ctp_chunk_read (self, number, expander, 0, copy->plain, CTP_CONTENT_CHUNK_SIZE);
  if (!copied)
    g_clear_pointer (&copy, ctp_chunk_unref);

  return copy;
}

CtpChunk *
ctp_chunk_ref (CtpChunk *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
ctp_chunk_unref (CtpChunk *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;

  wipe (self);
  g_clear_pointer (&self->sealed, ctp_sealed_chunk_unref);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

/* Returns: FALSE when there is no memory to open it */
gboolean
ctp_chunk_read (CtpChunk *self,
                guint64 number,
                ZSTD_DCtx *expander,
                gsize offset,
                gpointer into,
                gsize size)
{
  gboolean open;

  g_mutex_lock (&self->mutex);
  open = ensure_plain (self, number, expander);
  if (open)
    memcpy (into, self->plain + offset, size);
  g_mutex_unlock (&self->mutex);

  return open;
}

/* Only for who does not share @self.
 *
 * Returns: FALSE when there is no memory to open it; it is then as it was
 */
gboolean
ctp_chunk_write (CtpChunk *self,
                 guint64 number,
                 ZSTD_DCtx *expander,
                 gsize offset,
                 gconstpointer bytes,
                 gsize size)
{
  gboolean open;

  g_mutex_lock (&self->mutex);
  open = ensure_plain (self, number, expander);
  if (open)
    {
      memcpy (self->plain + offset, bytes, size);
      g_clear_pointer (&self->sealed, ctp_sealed_chunk_unref);
    }
  g_mutex_unlock (&self->mutex);

  return open;
}

gboolean
ctp_chunk_is_shared (CtpChunk *self)
{
  return !g_atomic_ref_count_compare (&self->references, 1);
}

/* Lets go of the open bytes where they are sealed as well.
 *
 * Returns: whether it is closed now
 */
gboolean
ctp_chunk_close (CtpChunk *self)
{
  gboolean closed;

  g_mutex_lock (&self->mutex);
  if (self->sealed != NULL)
    wipe (self);
  closed = self->plain == NULL;
  g_mutex_unlock (&self->mutex);

  return closed;
}

/* Returns: (transfer full) (nullable): it as it lies in a file; NULL when there is no memory */
CtpSealedChunk *
ctp_chunk_seal (CtpChunk *self, guint64 number, CtpVaultKey *key, ZSTD_CCtx *compressor)
{
  CtpSealedChunk *sealed = NULL;

  g_mutex_lock (&self->mutex);
  if (self->sealed != NULL && ctp_sealed_chunk_has_key (self->sealed, key))
    sealed = ctp_sealed_chunk_ref (self->sealed);
  else if (self->sealed != NULL)
    sealed = ctp_sealed_chunk_seal_anew (self->sealed, number, key);
  else if (ensure_plain (self, number, NULL))
    sealed = ctp_sealed_chunk_new (key, number, self->plain, compressor);
  if (sealed != NULL && sealed != self->sealed)
    {
      g_clear_pointer (&self->sealed, ctp_sealed_chunk_unref);
      self->sealed = ctp_sealed_chunk_ref (sealed);
    }
  g_mutex_unlock (&self->mutex);

  return sealed;
}
