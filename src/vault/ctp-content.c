/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A journal's content in memory: bytes that can be read, written and cut anywhere, most of them
 * sealed. A few chunks are open at a time, the ones last looked into; those that were written stay
 * open until they have been saved. A copy costs next to nothing, as it shares all chunks until one
 * is written to. One thread may use a content; a copy of it may be with another.
 */

#include "config.h"

#include "vault/ctp-content-private.h"
#include "vault/ctp-chunk.h"

/* As many chunks stay open, if they could be closed. */
#define MAX_OPEN 8
/* How many chunks are looked at to find some to close: when one is opened, and when one is used. */
#define STEPS_TO_OPEN 128
#define STEPS_TO_USE 4

typedef struct
{
  CtpChunk *chunk;
  guint32 touched;
  gboolean is_open;
  gboolean is_recent;
} Place;

struct _CtpContent
{
  gatomicrefcount references;
  CtpContentAllocate allocate;
  GDestroyNotify release;

  GArray *places;
  guint64 size;
  guint64 limit;
  guint32 mark;

  ZSTD_DCtx *expander;
  guint n_open;
  guint hand;
};

static Place *
get_place (CtpContent *self, guint number)
{
  return &g_array_index (self->places, Place, number);
}

static void
clear_place (gpointer place)
{
  ctp_chunk_unref (((Place *) place)->chunk);
}

static gboolean
ensure_expander (CtpContent *self)
{
  if (self->expander == NULL)
    self->expander = ZSTD_createDCtx ();

  return self->expander != NULL;
}

/* Closes what was not looked into for the longest time, by and large: a hand goes round and passes
 * over what was looked into since it last came by. */
static void
close_some (CtpContent *self, guint most)
{
  for (guint steps = 0; self->n_open > MAX_OPEN && steps < most; steps++)
    {
      Place *place;

      self->hand = (self->hand + 1) % self->places->len;
      place = get_place (self, self->hand);
      if (place->is_open && !place->is_recent && ctp_chunk_close (place->chunk))
        {
          place->is_open = FALSE;
          self->n_open--;
        }
      place->is_recent = FALSE;
    }
}

static void
note_use (CtpContent *self, Place *place)
{
  gboolean is_new = !place->is_open;

  place->is_recent = TRUE;
  place->is_open = TRUE;
  self->n_open += is_new;
  close_some (self, is_new ? STEPS_TO_OPEN : STEPS_TO_USE);
}

static void
append (CtpContent *self, CtpSealedChunk *sealed)
{
  Place place = { .chunk = ctp_chunk_new (self->allocate, self->release, sealed) };

  g_array_append_val (self->places, place);
}

static gboolean
write_chunk (CtpContent *self, guint number, gsize offset, gconstpointer bytes, gsize size)
{
  Place *place = get_place (self, number);

  if (ctp_chunk_is_shared (place->chunk))
    {
      CtpChunk *copy = ctp_chunk_copy (place->chunk, number, self->expander);

      if (copy == NULL)
        return FALSE;
      ctp_chunk_unref (place->chunk);
      place->chunk = copy;
    }
  if (!ctp_chunk_write (place->chunk, number, self->expander, offset, bytes, size))
    return FALSE;

  place->touched = self->mark;
  note_use (self, place);
  return TRUE;
}

/* @allocate: gives the memory for chunks that are open; may fail
 * @release: takes it back
 *
 * Returns: (transfer full): a content without a byte
 */
CtpContent *
ctp_content_new (CtpContentAllocate allocate, GDestroyNotify release)
{
  CtpContent *self = g_new0 (CtpContent, 1);

  g_atomic_ref_count_init (&self->references);
  self->allocate = allocate;
  self->release = release;
  self->limit = CTP_CONTENT_MAX;
  self->mark = 1;
  self->places = g_array_new (FALSE, FALSE, sizeof (Place));
  g_array_set_clear_func (self->places, clear_place);

  return self;
}

/* Returns: (transfer full): the same content as it is now, whatever is written to either */
CtpContent *
ctp_content_copy (CtpContent *self)
{
  CtpContent *copy = ctp_content_new (self->allocate, self->release);

  copy->size = self->size;
  g_array_set_size (copy->places, self->places->len);
  for (guint i = 0; i < self->places->len; i++)
    *get_place (copy, i) = (Place){ .chunk = ctp_chunk_ref (get_place (self, i)->chunk) };

  return copy;
}

CtpContent *
ctp_content_ref (CtpContent *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
ctp_content_unref (CtpContent *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;

  g_array_unref (self->places);
  ZSTD_freeDCtx (self->expander);
  g_free (self);
}

guint64
ctp_content_get_size (CtpContent *self)
{
  return self->size;
}

/* How many chunks @size bytes are. */
guint64
ctp_content_count_chunks (guint64 size)
{
  return (size + CTP_CONTENT_CHUNK_SIZE - 1) / CTP_CONTENT_CHUNK_SIZE;
}

/* How many chunks are open. */
guint
ctp_content_count_open (CtpContent *self)
{
  return self->n_open;
}

/* From now on @self does not grow beyond @limit bytes; it may be longer already. */
void
ctp_content_set_limit (CtpContent *self, guint64 limit)
{
  self->limit = MIN (limit, CTP_CONTENT_MAX);
}

/* Reads bytes that have to be there.
 *
 * Returns: FALSE when there is no memory to open them
 */
gboolean
ctp_content_read (CtpContent *self, guint64 offset, gpointer into, gsize size)
{
  gsize done = 0;

  g_return_val_if_fail (offset + size <= self->size, FALSE);

  if (!ensure_expander (self))
    return FALSE;

  while (done < size)
    {
      guint number = (guint) ((offset + done) / CTP_CONTENT_CHUNK_SIZE);
      gsize at = (gsize) ((offset + done) % CTP_CONTENT_CHUNK_SIZE);
      gsize n = MIN (size - done, CTP_CONTENT_CHUNK_SIZE - at);
      Place *place = get_place (self, number);

      if (!ctp_chunk_read (place->chunk, number, self->expander, at, (guint8 *) into + done, n))
        return FALSE;
      note_use (self, place);
      done += n;
    }

  return TRUE;
}

/* Writes anywhere; what is skipped over is zeros.
 *
 * Returns: FALSE when there is no memory or it would be too long. What is within one chunk is then
 *   not written at all.
 */
gboolean
ctp_content_write (CtpContent *self, guint64 offset, gconstpointer bytes, gsize size)
{
  guint64 end = offset + size;
  gsize done = 0;

  if ((end > self->size && end > self->limit) || !ensure_expander (self))
    return FALSE;

  while (self->places->len < ctp_content_count_chunks (end))
    append (self, NULL);
  while (done < size)
    {
      guint number = (guint) ((offset + done) / CTP_CONTENT_CHUNK_SIZE);
      gsize at = (gsize) ((offset + done) % CTP_CONTENT_CHUNK_SIZE);
      gsize n = MIN (size - done, CTP_CONTENT_CHUNK_SIZE - at);

      if (!write_chunk (self, number, at, (const guint8 *) bytes + done, n))
        {
          ctp_content_truncate (self, self->size);
          return FALSE;
        }
      done += n;
      self->size = MAX (self->size, offset + done);
    }

  return TRUE;
}

/* Cuts off what is beyond @size bytes. This needs no memory. */
void
ctp_content_truncate (CtpContent *self, guint64 size)
{
  guint n = (guint) ctp_content_count_chunks (size);

  for (guint i = n; i < self->places->len; i++)
    self->n_open -= get_place (self, i)->is_open;
  if (n < self->places->len)
    g_array_set_size (self->places, n);
  self->size = MIN (self->size, size);
}

/* From now on, what ctp_content_is_touched() tells begins anew. */
void
ctp_content_mark (CtpContent *self)
{
  self->mark++;
}

/* Whether the chunk at @offset was written to since the mark. If so, writing to it again needs no
 * memory; if not, it is what it was at the mark. */
gboolean
ctp_content_is_touched (CtpContent *self, guint64 offset)
{
  guint64 number = offset / CTP_CONTENT_CHUNK_SIZE;

  return number < self->places->len && get_place (self, (guint) number)->touched == self->mark;
}

/* Adds a chunk of which the first @size bytes count.
 *
 * @sealed: (transfer full): has been verified
 */
void
ctp_content_take_sealed (CtpContent *self, CtpSealedChunk *sealed, gsize size)
{
  append (self, sealed);
  self->size += size;
}

/* Returns: (transfer full) (element-type CtpSealedChunk) (nullable): all chunks as they lie in a
 *   file; NULL when there is no memory */
GPtrArray *
ctp_content_seal (CtpContent *self, CtpVaultKey *key)
{
  g_autoptr (GPtrArray) sealed
    = g_ptr_array_new_full (self->places->len, (GDestroyNotify) ctp_sealed_chunk_unref);
  ZSTD_CCtx *compressor = ZSTD_createCCtx ();

  for (guint i = 0; compressor != NULL && i < self->places->len; i++)
    {
      CtpSealedChunk *chunk = ctp_chunk_seal (get_place (self, i)->chunk, i, key, compressor);

      if (chunk == NULL)
        break;
      g_ptr_array_add (sealed, chunk);
    }
  ZSTD_freeCCtx (compressor);

  return compressor != NULL && sealed->len == self->places->len ? g_steal_pointer (&sealed) : NULL;
}
