/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From a phrase to the key of an invitation, by Argon2id, with the same bounds on time and memory as
 * a journal's passphrase has; the head of an invitation says what was spent. */

#include "exchange/ctp-phrase-key.h"

#include "exchange/ctp-phrase.h"

#include "vault/ctp-vault-key.h"

#include <config.h>
#include <glib/gi18n-lib.h>
#include <string.h>

enum
{
  OFFSET_OPERATIONS = CTP_PARCEL_START_SIZE,
  OFFSET_MEMORY = OFFSET_OPERATIONS + 4,
  OFFSET_SALT = OFFSET_MEMORY + 8,
  OFFSET_NONCE = OFFSET_SALT + crypto_pwhash_SALTBYTES,
};

G_STATIC_ASSERT (OFFSET_NONCE + CTP_PARCEL_NONCE_SIZE == CTP_PHRASE_HEAD_SIZE);

static gboolean
derive (const guint8 *head, const CtpVaultCost *cost, const char *phrase, guint8 *key)
{
  g_autofree char *normal = ctp_phrase_normalize (phrase);
  gboolean derived
    = crypto_pwhash (key, CTP_PARCEL_KEY_SIZE, normal, strlen (normal), head + OFFSET_SALT,
                     cost->operations, cost->memory, crypto_pwhash_ALG_ARGON2ID13)
      == 0;

  sodium_memzero (normal, strlen (normal));
  return derived;
}

static gboolean
refuse_memory (GError **error)
{
  g_set_error_literal (error, CTP_EXCHANGE_ERROR, CTP_EXCHANGE_ERROR_MEMORY,
                       _ ("There is not enough memory for this."));
  return FALSE;
}

/**
 * ctp_phrase_seal_head:
 * @head: (out): of a new invitation
 * @cost: (nullable): of one guess; NULL to measure out about half a second
 * @key: (out): what to seal it with; for the caller to wipe
 */
gboolean
ctp_phrase_seal_head (guint8 head[CTP_PHRASE_HEAD_SIZE],
                      const CtpVaultCost *cost,
                      const char *phrase,
                      guint8 key[CTP_PARCEL_KEY_SIZE],
                      GError **error)
{
  CtpVaultCost measured;
  guint32 operations;
  guint64 memory;

  if (cost == NULL && !ctp_vault_cost_measure (&measured))
    return refuse_memory (error);
  if (cost == NULL)
    cost = &measured;
  operations = GUINT32_TO_LE ((guint32) cost->operations);
  memory = GUINT64_TO_LE ((guint64) cost->memory);
  ctp_parcel_begin (CTP_PARCEL_INVITATION, head);
  memcpy (head + OFFSET_OPERATIONS, &operations, sizeof operations);
  memcpy (head + OFFSET_MEMORY, &memory, sizeof memory);
  randombytes_buf (head + OFFSET_SALT, CTP_PHRASE_HEAD_SIZE - OFFSET_SALT);
  return derive (head, cost, phrase, key) || refuse_memory (error);
}

/**
 * ctp_phrase_open_head:
 * @key: (out): what it was sealed with, if the phrase is right; for the caller to wipe
 *
 * Errors: %CTP_EXCHANGE_ERROR_COST, _MEMORY
 */
gboolean
ctp_phrase_open_head (const guint8 head[CTP_PHRASE_HEAD_SIZE],
                      const char *phrase,
                      guint8 key[CTP_PARCEL_KEY_SIZE],
                      const char *path,
                      GError **error)
{
  CtpVaultCost cost;
  guint32 operations;
  guint64 memory;

  memcpy (&operations, head + OFFSET_OPERATIONS, sizeof operations);
  memcpy (&memory, head + OFFSET_MEMORY, sizeof memory);
  cost.operations = GUINT32_FROM_LE (operations);
  cost.memory = (gsize) MIN (GUINT64_FROM_LE (memory), G_MAXSIZE);
  if (!ctp_vault_cost_is_allowed (&cost))
    return ctp_exchange_refuse (error, CTP_EXCHANGE_ERROR_COST, path,
                                _ ("“%s” was not opened: it asks for more time or memory than any "
                                   "invitation needs."));
  return derive (head, &cost, phrase, key) || refuse_memory (error);
}

/** ctp_phrase_head_get_nonce: (transfer none): of what is sealed after the head. */
const guint8 *
ctp_phrase_head_get_nonce (const guint8 head[CTP_PHRASE_HEAD_SIZE])
{
  return head + OFFSET_NONCE;
}
