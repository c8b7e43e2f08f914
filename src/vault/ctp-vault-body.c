/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What follows the header: a sealed index, and the chunks that it lists.
 *
 * The seal of the index covers the header; the index holds nonce and tag of every chunk, and each
 * chunk is sealed with its place. So chunks can not be changed, left out, doubled, reordered or
 * taken from another save, although a save seals only those that were written to since the last.
 */

#include "config.h"

#include "vault/ctp-vault-body.h"
#include "vault/ctp-content-private.h"
#include "vault/ctp-vault-error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

/* @index: in room for its tag too; sealed where it is */
static void
seal_index (guint8 *index,
            gsize sealed_size,
            const guint8 *header,
            const guint8 *nonce,
            CtpVaultKey *key)
{
  crypto_aead_xchacha20poly1305_ietf_encrypt (index, NULL, index, sealed_size - CTP_VAULT_TAG_SIZE,
                                              header, CTP_VAULT_HEADER_SIZE, NULL, nonce,
                                              ctp_vault_key_show (key));
  ctp_vault_key_hide (key);
}

static gboolean
open_index (guint8 *index,
            gsize sealed_size,
            const guint8 *header,
            const guint8 *nonce,
            CtpVaultKey *key)
{
  gboolean opened = crypto_aead_xchacha20poly1305_ietf_decrypt (
                      index, NULL, NULL, index, sealed_size, header, CTP_VAULT_HEADER_SIZE, nonce,
                      ctp_vault_key_show (key))
                    == 0;

  ctp_vault_key_hide (key);
  return opened;
}

/* Writes the header, the index and the chunks of @content into @file.
 *
 * @header: its lengths and the nonce of its index are set
 * @bytes: set to the header as it stands in the file
 */
gboolean
ctp_vault_body_write (CtpAtomicFile *file,
                      CtpVaultHeader *header,
                      guint8 bytes[CTP_VAULT_HEADER_SIZE],
                      CtpVaultKey *key,
                      CtpContent *content,
                      const char *path,
                      GError **error)
{
  g_autoptr (GPtrArray) chunks = ctp_content_seal (content, key);
  gsize index_size = ctp_vault_header_index_size (ctp_content_get_size (content));
  g_autofree guint8 *index = chunks != NULL ? g_try_malloc (index_size) : NULL;
  gboolean written;

  if (index == NULL)
    {
      ctp_vault_set_errno (error, CTP_VAULT_DOING_SAVE, path, ENOMEM);
      return FALSE;
    }

  header->length = ctp_content_get_size (content);
  header->file_length = CTP_VAULT_HEADER_SIZE + index_size;
  for (guint i = 0; i < chunks->len; i++)
    {
      gsize size;

      ctp_sealed_chunk_get_bytes (chunks->pdata[i], &size);
      ctp_sealed_chunk_pack (chunks->pdata[i], index + (gsize) i * CTP_SEALED_CHUNK_ENTRY_SIZE);
      header->file_length += size;
    }
  randombytes_buf (header->index_nonce, sizeof header->index_nonce);
  ctp_vault_header_pack (header, bytes);
  seal_index (index, index_size, bytes, header->index_nonce, key);

  written = ctp_atomic_file_write (file, bytes, CTP_VAULT_HEADER_SIZE, error)
            && ctp_atomic_file_write (file, index, index_size, error);
  for (guint i = 0; written && i < chunks->len; i++)
    {
      gsize size;
      const guint8 *sealed = ctp_sealed_chunk_get_bytes (chunks->pdata[i], &size);

      written = ctp_atomic_file_write (file, sealed, size, error);
    }

  return written;
}

/* Whether the chunks of an opened index are as long together as the file has room for. Only who has
 * the key can write an index that is not. */
gboolean
ctp_vault_index_agrees (const guint8 *index, const CtpVaultHeader *header)
{
  guint64 length = CTP_VAULT_HEADER_SIZE + ctp_vault_header_index_size (header->length);
  guint64 n = ctp_content_count_chunks (header->length);

  for (guint64 i = 0; i < n; i++)
    {
      gsize size;

      if (!ctp_sealed_chunk_measure (index + i * CTP_SEALED_CHUNK_ENTRY_SIZE, &size))
        return FALSE;
      length += size;
    }

  return length == header->file_length;
}

static gboolean
set_read_error (GError **error, const char *path)
{
  ctp_vault_set_errno (error, CTP_VAULT_DOING_READ, path, errno);
  return FALSE;
}

static gboolean
set_damaged (GError **error, const char *path)
{
  ctp_vault_set_error (error, CTP_VAULT_ERROR_DAMAGED, path,
                       _ ("“%s” is damaged: some of its content is not what was written."));
  return FALSE;
}

/* All at once: one after the other they would cost a call to the system each, and room for each. */
static GBytes *
read_chunks (int fd, gsize length, const char *path, GError **error)
{
  g_autofree guint8 *bytes = g_try_malloc (length);
  gssize got;

  if (bytes == NULL && length > 0)
    {
      errno = ENOMEM;
      set_read_error (error, path);
      return NULL;
    }

  got = ctp_vault_read_fully (fd, bytes, length);
  if (got < 0)
    {
      set_read_error (error, path);
      return NULL;
    }
  if ((gsize) got < length)
    {
      set_damaged (error, path);
      return NULL;
    }

  return g_bytes_new_take (g_steal_pointer (&bytes), length);
}

/* Reads and verifies everything in @fd, which stands behind the header; nothing of it is opened.
 *
 * @content: an empty one, filled
 *
 * Sets @error to CTP_VAULT_ERROR_DAMAGED, MEMORY or an error of reading; some of the content may be
 * there then.
 */
gboolean
ctp_vault_body_read (int fd,
                     const CtpVaultHeader *header,
                     const guint8 bytes[CTP_VAULT_HEADER_SIZE],
                     CtpVaultKey *key,
                     CtpContent *content,
                     const char *path,
                     GError **error)
{
  gsize index_size = ctp_vault_header_index_size (header->length);
  g_autofree guint8 *index = g_try_malloc (index_size);
  guint64 n = ctp_content_count_chunks (header->length);
  g_autoptr (GBytes) body = NULL;
  gsize offset = 0;
  gboolean whole = TRUE;
  gssize got;

  if (index == NULL)
    {
      errno = ENOMEM;
      return set_read_error (error, path);
    }

  got = ctp_vault_read_fully (fd, index, index_size);
  if (got < 0)
    return set_read_error (error, path);
  if ((gsize) got < index_size || !open_index (index, index_size, bytes, header->index_nonce, key)
      || !ctp_vault_index_agrees (index, header))
    return set_damaged (error, path);

  body = read_chunks (fd, header->file_length - CTP_VAULT_HEADER_SIZE - index_size, path, error);
  if (body == NULL)
    return FALSE;

  /* Once for all of them, since showing the key is a system call. */
  ctp_vault_key_show (key);
  for (guint64 i = 0; whole && i < n; i++)
    {
      const guint8 *entry = index + i * CTP_SEALED_CHUNK_ENTRY_SIZE;
      g_autoptr (CtpSealedChunk) chunk = ctp_sealed_chunk_new_for_entry (key, entry, body, offset);
      gsize plain_size
        = (gsize) MIN (header->length - i * CTP_CONTENT_CHUNK_SIZE, CTP_CONTENT_CHUNK_SIZE);
      gsize size;

      if (chunk == NULL)
        {
          errno = ENOMEM;
          whole = set_read_error (error, path);
        }
      else if (!ctp_sealed_chunk_verify (chunk, i))
        whole = set_damaged (error, path);
      else
        {
          ctp_sealed_chunk_get_bytes (chunk, &size);
          offset += size;
          ctp_content_take_sealed (content, g_steal_pointer (&chunk), plain_size);
        }
    }
  ctp_vault_key_hide (key);

  return whole;
}
