/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The file that carries an update; docs/exchange-format.md has it byte by byte. Nothing in it can be
 * read, and nothing be told from another pair's, without the key: the mark in its head, by which
 * those who have the key know their own, is another one each time. */

#include "exchange/ctp-update.h"

#include "exchange/ctp-parcel.h"

#include "journal/ctp-record-id.h"

#include <config.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define MARK_SIZE 16
#define UPDATE_TYPE "(a{sv}" CTP_SECTIONS_TYPE ")"
#define WRITERS_TYPE "at"
#define HEARD_TYPE "a(tt)"

enum
{
  OFFSET_NONCE = CTP_PARCEL_START_SIZE,
  OFFSET_MARK = OFFSET_NONCE + CTP_PARCEL_NONCE_SIZE,
  HEAD_SIZE = OFFSET_MARK + MARK_SIZE,
};

/** ctp_update_new: (transfer full): an update that says nothing. */
CtpUpdate *
ctp_update_new (void)
{
  CtpUpdate *self = g_new0 (CtpUpdate, 1);

  self->holdings = ctp_holdings_new ();
  self->heard = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->asks = g_array_new (FALSE, FALSE, sizeof (guint64));
  self->was = g_array_new (FALSE, FALSE, sizeof (guint64));
  self->refused = g_array_new (FALSE, FALSE, sizeof (guint64));
  self->sections = g_ptr_array_new_with_free_func ((GDestroyNotify) ctp_section_free);
  return self;
}

/** ctp_update_free: Frees an update; NULL is allowed. */
void
ctp_update_free (CtpUpdate *self)
{
  if (self == NULL)
    return;
  g_free (self->person);
  g_hash_table_unref (self->holdings);
  g_hash_table_unref (self->heard);
  g_array_unref (self->asks);
  g_array_unref (self->was);
  g_array_unref (self->refused);
  g_clear_pointer (&self->invitation, g_bytes_unref);
  g_ptr_array_unref (self->sections);
  g_free (self);
}

/** ctp_update_note_heard: Says that an update of another copy came here. */
void
ctp_update_note_heard (CtpUpdate *self, guint64 writer, guint64 number)
{
  g_hash_table_replace (self->heard, g_memdup2 (&writer, sizeof writer),
                        g_memdup2 (&number, sizeof number));
}

/** ctp_update_get_heard: Number of the newest update of a copy that the sender knows; 0 for none. */
guint64
ctp_update_get_heard (const CtpUpdate *self, guint64 writer)
{
  const guint64 *number = g_hash_table_lookup (self->heard, &writer);

  return number != NULL ? *number : 0;
}

/** ctp_update_writers_contain: Whether a list of writers has one. */
gboolean
ctp_update_writers_contain (GArray *writers, guint64 writer)
{
  for (guint i = 0; i < writers->len; i++)
    if (g_array_index (writers, guint64, i) == writer)
      return TRUE;
  return FALSE;
}

static void
compute_mark (CtpPairKey *key, const guint8 *head, guint8 mark[MARK_SIZE])
{
  guint8 derived[CTP_PARCEL_KEY_SIZE];

  ctp_pair_key_derive (key, CTP_PAIR_KEY_MARK, derived);
  crypto_generichash (mark, MARK_SIZE, head, OFFSET_MARK, derived, sizeof derived);
  sodium_memzero (derived, sizeof derived);
}

static GVariant *
writers_to_variant (GArray *writers)
{
  return g_variant_new_fixed_array (G_VARIANT_TYPE_UINT64, writers->data, writers->len,
                                    sizeof (guint64));
}

static GVariant *
heard_to_variant (const CtpUpdate *self)
{
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE (HEARD_TYPE));
  GHashTableIter iter;
  gpointer writer, number;

  g_hash_table_iter_init (&iter, self->heard);
  while (g_hash_table_iter_next (&iter, &writer, &number))
    g_variant_builder_add (&builder, "(tt)", *(guint64 *) writer, *(guint64 *) number);
  return g_variant_builder_end (&builder);
}

static void
read_heard (CtpUpdate *self, GVariantDict *dict)
{
  g_autoptr (GVariant) heard
    = g_variant_dict_lookup_value (dict, "heard", G_VARIANT_TYPE (HEARD_TYPE));
  GVariantIter iter;
  guint64 writer, number;

  if (heard == NULL)
    return;
  g_variant_iter_init (&iter, heard);
  while (g_variant_iter_next (&iter, "(tt)", &writer, &number))
    ctp_update_note_heard (self, writer, number);
}

static GVariant *
to_variant (const CtpUpdate *self, GError **error)
{
  GVariant *sections = ctp_section_list_to_variant (self->sections, FALSE, error);
  GVariantDict dict = G_VARIANT_DICT_INIT (NULL);

  if (sections == NULL)
    return NULL;
  g_variant_dict_insert (&dict, "writer", "t", self->writer);
  g_variant_dict_insert (&dict, "person", "s", self->person);
  g_variant_dict_insert (&dict, "number", "t", self->number);
  g_variant_dict_insert (&dict, "written", "x", self->written);
  g_variant_dict_insert_value (&dict, "holdings", ctp_holdings_to_variant (self->holdings));
  g_variant_dict_insert_value (&dict, "heard", heard_to_variant (self));
  if (self->asks->len > 0)
    g_variant_dict_insert_value (&dict, "asks", writers_to_variant (self->asks));
  if (self->was->len > 0)
    g_variant_dict_insert_value (&dict, "was", writers_to_variant (self->was));
  if (self->refused->len > 0)
    g_variant_dict_insert_value (&dict, "refused", writers_to_variant (self->refused));
  if (self->invitation != NULL)
    g_variant_dict_insert_value (
      &dict, "invitation",
      g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, g_bytes_get_data (self->invitation, NULL),
                                 g_bytes_get_size (self->invitation), 1));
  if (self->left)
    g_variant_dict_insert (&dict, "left", "b", TRUE);
  return g_variant_new ("(@a{sv}@" CTP_SECTIONS_TYPE ")", g_variant_dict_end (&dict), sections);
}

static GArray *
read_writers (GVariantDict *dict, const char *name)
{
  g_autoptr (GVariant) writers
    = g_variant_dict_lookup_value (dict, name, G_VARIANT_TYPE (WRITERS_TYPE));
  GArray *list = g_array_new (FALSE, FALSE, sizeof (guint64));
  gconstpointer data;
  gsize n = 0;

  if (writers == NULL)
    return list;
  data = g_variant_get_fixed_array (writers, &n, sizeof (guint64));
  if (n > 0)
    g_array_append_vals (list, data, (guint) n);
  return list;
}

static gboolean
read_head (CtpUpdate *self, GVariant *head)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (head);
  g_autoptr (GVariant) holdings
    = g_variant_dict_lookup_value (&dict, "holdings", G_VARIANT_TYPE (CTP_HOLDINGS_TYPE));
  g_autoptr (GVariant) invitation
    = g_variant_dict_lookup_value (&dict, "invitation", G_VARIANT_TYPE_BYTESTRING);

  if (holdings == NULL || !g_variant_dict_lookup (&dict, "writer", "t", &self->writer)
      || !g_variant_dict_lookup (&dict, "person", "s", &self->person)
      || !g_variant_dict_lookup (&dict, "number", "t", &self->number)
      || !g_variant_dict_lookup (&dict, "written", "x", &self->written)
      || !ctp_record_id_is_valid (self->person))
    return FALSE;
  g_hash_table_unref (self->holdings);
  self->holdings = ctp_holdings_new_from_variant (holdings);
  read_heard (self, &dict);
  g_array_unref (self->asks);
  self->asks = read_writers (&dict, "asks");
  g_array_unref (self->was);
  self->was = read_writers (&dict, "was");
  g_array_unref (self->refused);
  self->refused = read_writers (&dict, "refused");
  g_variant_dict_lookup (&dict, "left", "b", &self->left);
  if (invitation != NULL && g_variant_get_size (invitation) == CTP_UPDATE_ID_SIZE)
    self->invitation = g_variant_get_data_as_bytes (invitation);
  return TRUE;
}

/** ctp_update_seal: (transfer full) (nullable): the whole file; any thread may call it. */
GBytes *
ctp_update_seal (const CtpUpdate *self, CtpPairKey *key, GError **error)
{
  guint8 head[HEAD_SIZE];
  guint8 derived[CTP_PARCEL_KEY_SIZE];
  g_autoptr (GVariant) content = to_variant (self, error);
  GBytes *file;

  if (content == NULL)
    return NULL;
  g_variant_ref_sink (content);
  ctp_parcel_begin (CTP_PARCEL_UPDATE, head);
  randombytes_buf (head + OFFSET_NONCE, CTP_PARCEL_NONCE_SIZE);
  compute_mark (key, head, head + OFFSET_MARK);
  ctp_pair_key_derive (key, CTP_PAIR_KEY_UPDATE, derived);
  file = ctp_parcel_seal (content, head, sizeof head, head + OFFSET_NONCE, derived, error);
  sodium_memzero (derived, sizeof derived);
  return file;
}

static GVariant *
open_parcel (GBytes *file, CtpPairKey *key, const char *path, GError **error)
{
  gsize size;
  const guint8 *bytes = g_bytes_get_data (file, &size);
  guint8 mark[MARK_SIZE];
  guint8 derived[CTP_PARCEL_KEY_SIZE];
  GVariant *content = NULL;
  g_autoptr (GError) reason = NULL;

  if (!ctp_parcel_check (CTP_PARCEL_UPDATE, bytes, size, HEAD_SIZE, path, error))
    return NULL;
  compute_mark (key, bytes, mark);
  if (sodium_memcmp (mark, bytes + OFFSET_MARK, sizeof mark) != 0)
    {
      ctp_exchange_refuse (
        error, CTP_EXCHANGE_ERROR_FOREIGN, path,
        _ ("“%s” does not belong to this journal: it comes from another pair, or "
           "from before or after one of you stopped sharing."));
      return NULL;
    }
  ctp_pair_key_derive (key, CTP_PAIR_KEY_UPDATE, derived);
  if (!ctp_parcel_open (bytes, size, HEAD_SIZE, bytes + OFFSET_NONCE, derived,
                        G_VARIANT_TYPE (UPDATE_TYPE), &content, path, &reason)
      && reason == NULL)
    ctp_exchange_refuse (&reason, CTP_EXCHANGE_ERROR_DAMAGED, path,
                         _ ("“%s” is damaged: it has not arrived whole, or somebody changed it."));
  sodium_memzero (derived, sizeof derived);
  if (reason != NULL)
    g_propagate_error (error, g_steal_pointer (&reason));
  return content;
}

/**
 * ctp_update_open:
 * @path: of the file, for the messages
 *
 * Reads an update; any thread may call it.
 *
 * Returns: (transfer full) (nullable): NULL with %CTP_EXCHANGE_ERROR_NOT_AN_UPDATE, _NEWER,
 *   _CUT_SHORT, _FOREIGN, _DAMAGED or _MEMORY
 */
CtpUpdate *
ctp_update_open (GBytes *file, CtpPairKey *key, const char *path, GError **error)
{
  g_autoptr (CtpUpdate) self = ctp_update_new ();
  g_autoptr (GVariant) content = open_parcel (file, key, path, error);
  g_autoptr (GVariant) head = NULL;
  g_autoptr (GVariant) sections = NULL;

  if (content == NULL)
    return NULL;
  head = g_variant_get_child_value (content, 0);
  sections = g_variant_get_child_value (content, 1);
  if (!read_head (self, head))
    {
      ctp_exchange_refuse (error, CTP_EXCHANGE_ERROR_DAMAGED, path,
                           _ ("“%s” was refused: what is in it is not as it has to be."));
      return NULL;
    }
  g_ptr_array_unref (self->sections);
  self->sections = ctp_section_list_from_variant (sections, path, error);
  if (self->sections == NULL)
    {
      self->sections = g_ptr_array_new ();
      return NULL;
    }
  return g_steal_pointer (&self);
}

/** ctp_update_looks_like_one: Whether a file begins as an update does. */
gboolean
ctp_update_looks_like_one (const char *path)
{
  return ctp_parcel_looks_like (CTP_PARCEL_UPDATE, path);
}
