/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/ctp-exchange-error.h"

#include <sodium.h>

G_BEGIN_DECLS

#define CTP_PARCEL_VERSION 1
#define CTP_PARCEL_KEY_SIZE crypto_aead_xchacha20poly1305_ietf_KEYBYTES
#define CTP_PARCEL_NONCE_SIZE crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
/* Magic number and version, with which every file of this folder's begins. */
#define CTP_PARCEL_START_SIZE 12
/* Files are filled up to a multiple of this many bytes at least. */
#define CTP_PARCEL_GRAIN 4096

/**
 * CtpParcelKind:
 * @CTP_PARCEL_INVITATION: sealed under a phrase
 * @CTP_PARCEL_UPDATE: sealed under the key of a pair
 */
typedef enum
{
  CTP_PARCEL_INVITATION,
  CTP_PARCEL_UPDATE,
} CtpParcelKind;

void ctp_parcel_begin (CtpParcelKind kind, guint8 start[CTP_PARCEL_START_SIZE]);
gboolean ctp_parcel_check (CtpParcelKind kind,
                           const guint8 *bytes,
                           gsize size,
                           gsize head_size,
                           const char *path,
                           GError **error);
gboolean ctp_parcel_looks_like (CtpParcelKind kind, const char *path);

GBytes *ctp_parcel_seal (GVariant *content,
                         const guint8 *head,
                         gsize head_size,
                         const guint8 nonce[CTP_PARCEL_NONCE_SIZE],
                         const guint8 key[CTP_PARCEL_KEY_SIZE],
                         GError **error);
gboolean ctp_parcel_open (const guint8 *bytes,
                          gsize size,
                          gsize head_size,
                          const guint8 nonce[CTP_PARCEL_NONCE_SIZE],
                          const guint8 key[CTP_PARCEL_KEY_SIZE],
                          const GVariantType *type,
                          GVariant **content,
                          const char *path,
                          GError **error);

GBytes *ctp_parcel_read_file (const char *path, GError **error);
/**
 * CtpParcelReaders:
 * @CTP_PARCEL_FOR_ONESELF: who wrote a file may read it
 * @CTP_PARCEL_FOR_FOLDER: whoever may read the folder may read it, such as another user with whom it
 *   is shared
 */
typedef enum
{
  CTP_PARCEL_FOR_ONESELF,
  CTP_PARCEL_FOR_FOLDER,
} CtpParcelReaders;

gboolean
ctp_parcel_write_file (const char *path, GBytes *bytes, CtpParcelReaders readers, GError **error);

G_END_DECLS
