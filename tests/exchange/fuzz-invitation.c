/* SPDX-License-Identifier: GPL-3.0-or-later */

/* libFuzzer's entry to opening an invitation and to making a copy with it.
 *
 * The first byte says what the rest is: a file as it may come from anywhere, or the content as
 * somebody who made up the phrase may have written it. Whatever is accepted must make a journal that
 * is whole. Costs that would only take time are left out. */

#include "exchange/ctp-pair-invitation.h"
#include "exchange/ctp-pair-invitation-format.h"
#include "exchange/ctp-phrase-key.h"

#include <glib/gstdio.h>
#include <string.h>

#define PHRASE "aardvark"
#define OFFSET_OPERATIONS 12
#define OFFSET_MEMORY 16

static const CtpVaultCost cheap_cost = { 1, 8192 };

int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

static gboolean
takes_long (const guint8 *data, size_t size)
{
  guint32 operations;
  guint64 memory;

  if (size < CTP_PHRASE_HEAD_SIZE)
    return FALSE;
  memcpy (&operations, data + OFFSET_OPERATIONS, sizeof operations);
  memcpy (&memory, data + OFFSET_MEMORY, sizeof memory);
  return GUINT32_FROM_LE (operations) < 2000
         && GUINT64_FROM_LE (memory) < (G_GUINT64_CONSTANT (1) << 31)
         && GUINT32_FROM_LE (operations) * GUINT64_FROM_LE (memory) > 1 << 20;
}

static GBytes *
seal (const guint8 *data, size_t size)
{
  guint8 head[CTP_PHRASE_HEAD_SIZE];
  guint8 key[CTP_PARCEL_KEY_SIZE];
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GVariant) content = g_variant_ref_sink (
    g_variant_new_from_bytes (G_VARIANT_TYPE (CTP_INVITATION_TYPE), bytes, FALSE));

  if (!ctp_phrase_seal_head (head, &cheap_cost, PHRASE, key, NULL))
    return NULL;
  return ctp_parcel_seal (content, head, sizeof head, ctp_phrase_head_get_nonce (head), key, NULL);
}

static void
accept (CtpPairInvitation *invitation, const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "copy.counterpart", NULL);
  g_autofree char *lock = g_build_filename (folder, ".copy.counterpart.lock", NULL);
  g_autoptr (CtpJournal) journal = NULL;
  g_autoptr (GError) error = NULL;

  journal = ctp_pair_invitation_accept (invitation, path, "passphrase", &cheap_cost, &error);
  if (journal != NULL)
    {
      g_clear_error (&error);
      ctp_journal_check (journal, &error);
      g_assert_no_error (error);
    }
  else
    {
      g_assert_nonnull (error);
    }
  g_clear_object (&journal);
  g_unlink (path);
  g_unlink (lock);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GBytes) file = NULL;
  g_autoptr (CtpPairInvitation) invitation = NULL;
  g_autoptr (GError) error = NULL;

  if (size == 0 || (data[0] % 2 == 0 && takes_long (data + 1, size - 1)))
    return 0;
  file = data[0] % 2 == 0 ? g_bytes_new (data + 1, size - 1) : seal (data + 1, size - 1);
  folder = g_dir_make_tmp ("fuzz-XXXXXX", NULL);
  if (file == NULL || folder == NULL)
    return 0;
  path = g_build_filename (folder, "fuzz" CTP_PAIR_INVITATION_SUFFIX, NULL);
  g_file_set_contents_full (path, g_bytes_get_data (file, NULL), (gssize) g_bytes_get_size (file),
                            G_FILE_SET_CONTENTS_NONE, 0600, NULL);
  invitation = ctp_pair_invitation_open (path, PHRASE, 0, &error);
  if (invitation != NULL)
    accept (invitation, folder);
  else
    g_assert_nonnull (error);
  g_unlink (path);
  g_rmdir (folder);
  return 0;
}
