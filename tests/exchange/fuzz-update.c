/* SPDX-License-Identifier: GPL-3.0-or-later */

/* libFuzzer's entry to reading an update and to taking it into a journal.
 *
 * The first byte says what the rest is: a file as it may come from anywhere; what lies behind the
 * seal, as somebody with the key may have written it; or the content behind the compression.
 * Whatever is taken in must leave a journal that is whole. */

#include "exchange/ctp-exchange.h"
#include "exchange/ctp-parcel.h"

#include <string.h>

#define HEAD_SIZE (CTP_PARCEL_START_SIZE + CTP_PARCEL_NONCE_SIZE + 16)
#define CONTENT_TYPE "(a{sv}" CTP_SECTIONS_TYPE ")"

enum
{
  A_FILE,
  BEHIND_SEAL,
  CONTENT,
  N_CHOICES,
};

static const guint8 key_bytes[CTP_PAIR_KEY_SIZE] = { 1, 2, 3 };

int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

/* The head of a file that says nothing else. */
static void
get_head (CtpPairKey *key, guint8 head[HEAD_SIZE])
{
  g_autoptr (CtpUpdate) update = ctp_update_new ();
  g_autoptr (GBytes) file = NULL;

  update->person = g_strdup ("aaaaaaaaaaaaaaaa");
  file = ctp_update_seal (update, key, NULL);
  memcpy (head, g_bytes_get_data (file, NULL), HEAD_SIZE);
}

static GBytes *
seal (CtpPairKey *key, guint8 choice, const guint8 *data, size_t size)
{
  guint8 head[HEAD_SIZE];
  guint8 derived[CTP_PARCEL_KEY_SIZE];
  const guint8 *nonce = head + CTP_PARCEL_START_SIZE;
  GBytes *file;

  get_head (key, head);
  ctp_pair_key_derive (key, CTP_PAIR_KEY_UPDATE, derived);
  if (choice == CONTENT)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (data, size);
      g_autoptr (GVariant) content = g_variant_ref_sink (
        g_variant_new_from_bytes (G_VARIANT_TYPE (CONTENT_TYPE), bytes, FALSE));

      file = ctp_parcel_seal (content, head, sizeof head, nonce, derived, NULL);
    }
  else
    {
      gsize packed_size = MAX (size, CTP_PARCEL_GRAIN);
      g_autofree guint8 *packed = g_malloc0 (packed_size);
      guint8 *sealed = g_malloc (HEAD_SIZE + packed_size + 16);

      memcpy (packed, data, size);
      memcpy (sealed, head, HEAD_SIZE);
      crypto_aead_xchacha20poly1305_ietf_encrypt (sealed + HEAD_SIZE, NULL, packed, packed_size,
                                                  head, HEAD_SIZE, NULL, nonce, derived);
      file = g_bytes_new_take (sealed, HEAD_SIZE + packed_size + 16);
    }
  return file;
}

static void
receive (CtpUpdate *update)
{
  const CtpPairNames names = { .me = "Ada", .partner = "Grace", .i_am = CTP_SIDE_SENIOR };
  g_autoptr (CtpJournal) journal = ctp_journal_new_in_memory (&names, NULL);
  g_auto (CtpReceipt) receipt = { 0 };
  g_autoptr (GError) error = NULL;

  if (!ctp_exchange_receive (ctp_exchange_get (journal), update, "fuzz", &receipt, &error))
    g_assert_nonnull (error);
  g_clear_error (&error);
  ctp_journal_check (journal, &error);
  g_assert_no_error (error);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autoptr (CtpPairKey) key = ctp_pair_key_new_from_bytes (1, key_bytes);
  g_autoptr (GBytes) file = NULL;
  g_autoptr (CtpUpdate) update = NULL;
  g_autoptr (GError) error = NULL;
  guint8 choice = size > 0 ? data[0] % N_CHOICES : A_FILE;

  if (size == 0)
    return 0;
  file
    = choice == A_FILE ? g_bytes_new (data + 1, size - 1) : seal (key, choice, data + 1, size - 1);
  update = file != NULL ? ctp_update_open (file, key, "fuzz", &error) : NULL;
  if (update != NULL)
    receive (update);
  else
    g_assert_true (error != NULL || file == NULL);
  return 0;
}
