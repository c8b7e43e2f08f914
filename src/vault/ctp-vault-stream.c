/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What follows the header: the content, sealed in chunks by libsodium's secretstream.
 *
 * Chunks can not be changed, left out, doubled, reordered or taken from another save: each seal
 * continues the one before, the first covers the whole header, and only the last is tagged final.
 * (libsodium, “Encrypted streams and file encryption”.)
 */

#include "config.h"

#include "vault/ctp-vault-stream.h"
#include "vault/ctp-vault-error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

typedef crypto_secretstream_xchacha20poly1305_state StreamState;

#define SEALED_CHUNK_SIZE (CTP_VAULT_CHUNK_SIZE + CTP_VAULT_CHUNK_OVERHEAD)

static void
set_memory_error (GError **error, CtpVaultDoing doing, const char *path)
{
  ctp_vault_set_errno (error, doing, path, ENOMEM);
}

/* Writes the header and @content into @file.
 *
 * @header: its length and stream are set
 * @bytes: set to the header as it stands in the file
 */
gboolean
ctp_vault_stream_write (CtpAtomicFile *file,
                        CtpVaultHeader *header,
                        guint8 bytes[CTP_VAULT_HEADER_SIZE],
                        CtpVaultKey *key,
                        GBytes *content,
                        const char *path,
                        GError **error)
{
  g_autofree guint8 *sealed = g_try_malloc (SEALED_CHUNK_SIZE);
  StreamState *state = sodium_malloc (sizeof *state);
  const guint8 *data;
  gsize size, offset = 0;
  gboolean written;

  if (sealed == NULL || state == NULL)
    {
      sodium_free (state);
      set_memory_error (error, CTP_VAULT_DOING_SAVE, path);
      return FALSE;
    }

  data = g_bytes_get_data (content, &size);
  header->length = size;
  ctp_vault_key_show (key);
  crypto_secretstream_xchacha20poly1305_init_push (state, header->stream, key);
  ctp_vault_key_hide (key);
  ctp_vault_header_pack (header, bytes);

  written = ctp_atomic_file_write (file, bytes, CTP_VAULT_HEADER_SIZE, error);
  do
    {
      gsize n = MIN (size - offset, CTP_VAULT_CHUNK_SIZE);
      gboolean first = offset == 0, final = offset + n == size;

      if (!written)
        break;
      crypto_secretstream_xchacha20poly1305_push (
        state, sealed, NULL, n > 0 ? data + offset : sealed, n, first ? bytes : NULL,
        first ? CTP_VAULT_HEADER_SIZE : 0,
        final ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : 0);
      written = ctp_atomic_file_write (file, sealed, n + CTP_VAULT_CHUNK_OVERHEAD, error);
      offset += n;
    }
  while (offset < size);
  sodium_free (state);

  return written;
}

static gboolean
open_chunk (StreamState *state,
            const guint8 *sealed,
            gsize n,
            guint8 *into,
            const guint8 *header,
            gboolean final)
{
  unsigned char tag;

  return crypto_secretstream_xchacha20poly1305_pull (state, into, NULL, &tag, sealed,
                                                     n + CTP_VAULT_CHUNK_OVERHEAD, header,
                                                     header != NULL ? CTP_VAULT_HEADER_SIZE : 0)
           == 0
         && tag == (final ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : 0);
}

/* Reads the content from @fd, which stands behind the header, to @into.
 *
 * @into: (nullable): room for as many bytes as @header says; NULL if that is none
 *
 * Sets @error to CTP_VAULT_ERROR_DAMAGED, MEMORY or an error of reading. What was opened before an
 * error is in @into and was written by the owner of the key, but it is not the whole.
 */
gboolean
ctp_vault_stream_read (int fd,
                       const CtpVaultHeader *header,
                       const guint8 bytes[CTP_VAULT_HEADER_SIZE],
                       CtpVaultKey *key,
                       guint8 *into,
                       const char *path,
                       GError **error)
{
  g_autofree guint8 *sealed = g_try_malloc (SEALED_CHUNK_SIZE);
  StreamState *state = sodium_malloc (sizeof *state);
  guint8 nothing;
  guint64 offset = 0;
  gboolean opened;

  if (sealed == NULL || state == NULL)
    {
      sodium_free (state);
      set_memory_error (error, CTP_VAULT_DOING_READ, path);
      return FALSE;
    }

  ctp_vault_key_show (key);
  crypto_secretstream_xchacha20poly1305_init_pull (state, header->stream, key);
  ctp_vault_key_hide (key);

  do
    {
      gsize n = MIN (header->length - offset, CTP_VAULT_CHUNK_SIZE);
      gssize got = ctp_vault_read_fully (fd, sealed, n + CTP_VAULT_CHUNK_OVERHEAD);
      gboolean final = offset + n == header->length;

      if (got < 0)
        {
          ctp_vault_set_errno (error, CTP_VAULT_DOING_READ, path, errno);
          sodium_free (state);
          return FALSE;
        }

      opened = (gsize) got == n + CTP_VAULT_CHUNK_OVERHEAD
               && open_chunk (state, sealed, n, n > 0 ? into + offset : &nothing,
                              offset == 0 ? bytes : NULL, final);
      offset += n;
    }
  while (opened && offset < header->length);
  sodium_free (state);

  if (!opened)
    ctp_vault_set_error (error, CTP_VAULT_ERROR_DAMAGED, path,
                         _ ("“%s” is damaged: some of its content is not what was written."));
  return opened;
}
