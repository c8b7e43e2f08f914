/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What invitations and updates have in common: a head that anyone can read and that says nothing of
 * the pair, then one sealed piece, compressed and filled up, so that its length tells little.
 * Nothing is believed before the seal was checked. docs/exchange-format.md has it byte by byte. */

#include "exchange/ctp-parcel.h"

#include "vault/ctp-atomic-file.h"
#include "vault/ctp-content.h"
#include "vault/ctp-vault-error.h"
#include "vault/ctp-vault-header.h"

#include <config.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zstd.h>

#define MAGIC_SIZE 8
#define TAG_SIZE crypto_aead_xchacha20poly1305_ietf_ABYTES
/* Before the compressed bytes: how many they are, and how many they become. */
#define LENGTHS_SIZE 16
#define COMPRESSION_LEVEL 3
/* Up to here files are a multiple of the grain; beyond, they grow by an eighth at most. */
#define GRAINED_UP_TO (16 * CTP_PARCEL_GRAIN)

static const guint8 magic[][MAGIC_SIZE] = {
  [CTP_PARCEL_INVITATION] = { 0x89, 'C', 'T', 'I', '\r', '\n', 0x1a, '\n' },
  [CTP_PARCEL_UPDATE] = { 0x89, 'C', 'T', 'U', '\r', '\n', 0x1a, '\n' },
};

static void
put64 (guint8 *bytes, guint64 value)
{
  value = GUINT64_TO_LE (value);
  memcpy (bytes, &value, sizeof value);
}

static guint64
get64 (const guint8 *bytes)
{
  guint64 value;

  memcpy (&value, bytes, sizeof value);
  return GUINT64_FROM_LE (value);
}

static guint32
get_version (const guint8 *bytes)
{
  guint32 value;

  memcpy (&value, bytes + MAGIC_SIZE, sizeof value);
  return GUINT32_FROM_LE (value);
}

/* Nikitin and others, "Reducing Metadata Leakage from Encrypted Files", 2019, keep a few bits of
 * the length; here three after the first. */
static gsize
fill_up (gsize size)
{
  gsize grain = CTP_PARCEL_GRAIN;

  if (size > GRAINED_UP_TO)
    grain = (gsize) 1 << (g_bit_storage (size - 1) - 4);
  return (size + grain - 1) / grain * grain;
}

/** ctp_parcel_begin: Writes what a file of a kind begins with. */
void
ctp_parcel_begin (CtpParcelKind kind, guint8 start[CTP_PARCEL_START_SIZE])
{
  guint32 version = GUINT32_TO_LE (CTP_PARCEL_VERSION);

  memcpy (start, magic[kind], MAGIC_SIZE);
  memcpy (start + MAGIC_SIZE, &version, sizeof version);
}

static gboolean
refuse_kind (CtpParcelKind kind, const char *path, GError **error)
{
  if (kind == CTP_PARCEL_INVITATION)
    return ctp_exchange_refuse (error, CTP_EXCHANGE_ERROR_NOT_AN_INVITATION, path,
                                _ ("“%s” is not an invitation to a journal."));
  return ctp_exchange_refuse (error, CTP_EXCHANGE_ERROR_NOT_AN_UPDATE, path,
                              _ ("“%s” is not an update to a journal."));
}

/**
 * ctp_parcel_check:
 * @head_size: of a file of this kind
 *
 * Checks what can be read without a key.
 *
 * Errors: %CTP_EXCHANGE_ERROR_NOT_AN_INVITATION or _NOT_AN_UPDATE, _NEWER, _CUT_SHORT, _DAMAGED
 */
gboolean
ctp_parcel_check (CtpParcelKind kind,
                  const guint8 *bytes,
                  gsize size,
                  gsize head_size,
                  const char *path,
                  GError **error)
{
  if (size == 0)
    return ctp_exchange_refuse (error, CTP_EXCHANGE_ERROR_CUT_SHORT, path,
                                _ ("“%s” is empty: it has not arrived yet, or was cut short."));
  if (memcmp (bytes, magic[kind], MIN (size, MAGIC_SIZE)) != 0)
    return refuse_kind (kind, path, error);
  if (size >= CTP_PARCEL_START_SIZE && get_version (bytes) > CTP_PARCEL_VERSION)
    return ctp_exchange_refuse (error, CTP_EXCHANGE_ERROR_NEWER, path,
                                _ ("“%s” was written by a newer version of Counterpart. Update "
                                   "Counterpart on this computer, then open it again."));
  if (size < head_size + CTP_PARCEL_GRAIN)
    return ctp_exchange_refuse (error, CTP_EXCHANGE_ERROR_CUT_SHORT, path,
                                _ ("“%s” was cut short: it has not arrived whole."));
  if (get_version (bytes) != CTP_PARCEL_VERSION)
    return ctp_exchange_refuse (error, CTP_EXCHANGE_ERROR_DAMAGED, path,
                                _ ("“%s” is damaged: its beginning is not what was written."));
  return TRUE;
}

/** ctp_parcel_looks_like: Whether a file begins as one of a kind does. */
gboolean
ctp_parcel_looks_like (CtpParcelKind kind, const char *path)
{
  guint8 bytes[MAGIC_SIZE];
  int fd = TEMP_FAILURE_RETRY (open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  gboolean does;

  if (fd < 0)
    return FALSE;
  does = ctp_vault_read_fully (fd, bytes, sizeof bytes) == sizeof bytes
         && memcmp (bytes, magic[kind], sizeof bytes) == 0;
  close (fd);
  return does;
}

/* Compressed, with its lengths before and zeros behind; as long as fill_up() says. */
static guint8 *
pack (GVariant *content, gsize *size, GError **error)
{
  g_autoptr (GVariant) normal = g_variant_get_normal_form (content);
  g_autoptr (GVariant) little
    = G_BYTE_ORDER == G_BIG_ENDIAN ? g_variant_byteswap (normal) : g_variant_ref (normal);
  gsize plain_size = g_variant_get_size (little);
  gsize bound = ZSTD_compressBound (plain_size);
  g_autofree guint8 *compressed = NULL;
  guint8 *packed;
  gsize n;

  if (plain_size > CTP_CONTENT_MAX)
    {
      g_set_error_literal (error, CTP_EXCHANGE_ERROR, CTP_EXCHANGE_ERROR_TOO_LARGE,
                           _ ("The journal has become too large to be sent at once."));
      return NULL;
    }
  compressed = g_try_malloc (bound);
  n = compressed != NULL ? ZSTD_compress (compressed, bound, g_variant_get_data (little),
                                          plain_size, COMPRESSION_LEVEL)
                         : 0;
  packed = n > 0 && !ZSTD_isError (n) ? g_try_malloc0 (fill_up (LENGTHS_SIZE + n)) : NULL;
  if (packed == NULL)
    {
      g_set_error_literal (error, CTP_EXCHANGE_ERROR, CTP_EXCHANGE_ERROR_MEMORY,
                           _ ("There is not enough memory for this."));
      return NULL;
    }
  put64 (packed, n);
  put64 (packed + 8, plain_size);
  memcpy (packed + LENGTHS_SIZE, compressed, n);
  *size = fill_up (LENGTHS_SIZE + n);
  return packed;
}

/**
 * ctp_parcel_seal:
 * @head: what the file begins with, which the seal covers
 *
 * Returns: (transfer full) (nullable): the whole file, head and all
 */
GBytes *
ctp_parcel_seal (GVariant *content,
                 const guint8 *head,
                 gsize head_size,
                 const guint8 nonce[CTP_PARCEL_NONCE_SIZE],
                 const guint8 key[CTP_PARCEL_KEY_SIZE],
                 GError **error)
{
  gsize size;
  guint8 *packed = pack (content, &size, error);
  guint8 *file;

  if (packed == NULL)
    return NULL;
  file = g_malloc (head_size + size + TAG_SIZE);
  memcpy (file, head, head_size);
  crypto_aead_xchacha20poly1305_ietf_encrypt (file + head_size, NULL, packed, size, head, head_size,
                                              NULL, nonce, key);
  sodium_memzero (packed, size);
  g_free (packed);
  return g_bytes_new_take (file, head_size + size + TAG_SIZE);
}

/* What was sealed is authentic; it is checked all the same, for it may be a hostile partner's. */
static GVariant *
unpack (const guint8 *packed, gsize size, const GVariantType *type)
{
  guint64 n = size >= LENGTHS_SIZE ? get64 (packed) : G_MAXUINT64;
  guint64 plain_size = size >= LENGTHS_SIZE ? get64 (packed + 8) : G_MAXUINT64;
  g_autoptr (GVariant) content = NULL;
  g_autoptr (GBytes) bytes = NULL;
  guint8 *plain;

  if (n > size - LENGTHS_SIZE || plain_size > CTP_CONTENT_MAX
      || ZSTD_getFrameContentSize (packed + LENGTHS_SIZE, n) != plain_size)
    return NULL;
  plain = g_try_malloc (MAX (plain_size, 1));
  if (plain == NULL)
    return NULL;
  bytes = g_bytes_new_take (plain, plain_size);
  if (ZSTD_decompress (plain, plain_size, packed + LENGTHS_SIZE, n) != plain_size)
    return NULL;
  content = g_variant_ref_sink (g_variant_new_from_bytes (type, bytes, FALSE));
  if (!g_variant_is_normal_form (content))
    return NULL;
  return G_BYTE_ORDER == G_BIG_ENDIAN ? g_variant_byteswap (content) : g_steal_pointer (&content);
}

/**
 * ctp_parcel_open:
 * @bytes: the whole file, checked by ctp_parcel_check()
 * @type: what it has to hold
 * @content: (out): set when it was opened
 *
 * Returns: FALSE without an error when the key is another or a byte was changed; FALSE with
 *   %CTP_EXCHANGE_ERROR_DAMAGED when the seal is right but what is in it is not
 */
gboolean
ctp_parcel_open (const guint8 *bytes,
                 gsize size,
                 gsize head_size,
                 const guint8 nonce[CTP_PARCEL_NONCE_SIZE],
                 const guint8 key[CTP_PARCEL_KEY_SIZE],
                 const GVariantType *type,
                 GVariant **content,
                 const char *path,
                 GError **error)
{
  gsize packed_size = size - head_size - TAG_SIZE;
  guint8 *packed = g_try_malloc (packed_size);

  if (packed == NULL)
    {
      g_set_error_literal (error, CTP_EXCHANGE_ERROR, CTP_EXCHANGE_ERROR_MEMORY,
                           _ ("There is not enough memory for this."));
      return FALSE;
    }
  if (crypto_aead_xchacha20poly1305_ietf_decrypt (packed, NULL, NULL, bytes + head_size,
                                                  size - head_size, bytes, head_size, nonce, key)
      != 0)
    {
      g_free (packed);
      return FALSE;
    }
  *content = unpack (packed, packed_size, type);
  sodium_memzero (packed, packed_size);
  g_free (packed);
  return *content != NULL
         || ctp_exchange_refuse (error, CTP_EXCHANGE_ERROR_DAMAGED, path,
                                 _ ("“%s” was refused: what is in it is not as it has to be."));
}

/** ctp_parcel_read_file: (transfer full) (nullable): a whole file, with an error of the vault's. */
GBytes *
ctp_parcel_read_file (const char *path, GError **error)
{
  int fd = TEMP_FAILURE_RETRY (open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  g_autofree guint8 *bytes = NULL;
  struct stat status;
  gssize n = -1;
  int code = errno;

  if (fd >= 0 && fstat (fd, &status) == 0)
    {
      code = EISDIR;
      if (S_ISREG (status.st_mode) && status.st_size > (goffset) (2 * CTP_CONTENT_MAX))
        code = EFBIG;
      else if (S_ISREG (status.st_mode))
        {
          bytes = g_try_malloc (MAX ((gsize) status.st_size, 1));
          n = bytes != NULL ? ctp_vault_read_fully (fd, bytes, (gsize) status.st_size) : -1;
          code = bytes != NULL ? errno : ENOMEM;
        }
    }
  if (fd >= 0)
    close (fd);
  if (n < 0)
    {
      ctp_vault_set_errno (error, CTP_VAULT_DOING_READ, path, code);
      return NULL;
    }
  return g_bytes_new_take (g_steal_pointer (&bytes), (gsize) n);
}

/** ctp_parcel_write_file: Puts a whole file in its place, lastingly; errors are the vault's. */
gboolean
ctp_parcel_write_file (const char *path, GBytes *bytes, CtpParcelReaders readers, GError **error)
{
  g_autoptr (CtpAtomicFile) file = ctp_atomic_file_begin (path, error);

  if (file == NULL)
    return FALSE;
  if (readers == CTP_PARCEL_FOR_FOLDER)
    ctp_atomic_file_share (file);
  return ctp_atomic_file_write (file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                error)
         && ctp_atomic_file_flush (file, NULL, error)
         && ctp_atomic_file_commit (file, CTP_ATOMIC_FILE_REPLACE, error);
}
