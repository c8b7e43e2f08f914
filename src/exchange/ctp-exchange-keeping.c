/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a copy knows of the others, as it is kept: a setting of this copy, sealed with the journal.
 * It is saved with the changes that it counts, so the two always agree. */

#include "exchange/ctp-exchange-private.h"

#include "journal/ctp-journal-setting.h"

#define SETTING "exchange"
#define COPY_TYPE "(tsxt" CTP_HOLDINGS_TYPE "atbbb)"
#define INVITATION_TYPE "(aybxt)"
#define MARK_TYPE "(x" CTP_HOLDINGS_TYPE ")"

static GVariant *
writers_to_variant (GArray *writers)
{
  return g_variant_new_fixed_array (G_VARIANT_TYPE_UINT64, writers->data, writers->len,
                                    sizeof (guint64));
}

static void
writers_from_variant (GArray *writers, GVariant *variant)
{
  gsize n;
  gconstpointer data = g_variant_get_fixed_array (variant, &n, sizeof (guint64));

  g_array_set_size (writers, 0);
  if (n > 0)
    g_array_append_vals (writers, data, (guint) n);
}

static GVariant *
bytes_to_variant (GBytes *bytes)
{
  return g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, bytes, TRUE);
}

static GVariant *
copies_to_variant (GPtrArray *copies)
{
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a" COPY_TYPE));

  for (guint i = 0; i < copies->len; i++)
    {
      const CtpOtherCopy *copy = copies->pdata[i];

      g_variant_builder_add (
        &builder, "(tsxt@" CTP_HOLDINGS_TYPE "@atbbb)", copy->writer, copy->person, copy->heard,
        copy->number, ctp_holdings_to_variant (copy->holdings), writers_to_variant (copy->asks),
        copy->gone, copy->replaced, copy->refused);
    }
  return g_variant_builder_end (&builder);
}

static GVariant *
invitations_to_variant (GPtrArray *invitations)
{
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a" INVITATION_TYPE));

  for (guint i = 0; i < invitations->len; i++)
    {
      const CtpMadeInvitation *made = invitations->pdata[i];

      g_variant_builder_add (&builder, "(@aybxt)", bytes_to_variant (made->id), made->once,
                             made->expires, made->joined);
    }
  return g_variant_builder_end (&builder);
}

static GVariant *
files_to_variant (GHashTable *files)
{
  guint n;
  g_autofree const char **names = (const char **) g_hash_table_get_keys_as_array (files, &n);

  return g_variant_new_strv (names, n);
}

static GVariant *
marks_to_variant (GPtrArray *marks)
{
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a" MARK_TYPE));

  for (guint i = 0; i < marks->len; i++)
    {
      const CtpExchangeMark *mark = marks->pdata[i];

      g_variant_builder_add (&builder, "(x@" CTP_HOLDINGS_TYPE ")", mark->sequence,
                             ctp_holdings_to_variant (mark->holdings));
    }
  return g_variant_builder_end (&builder);
}

static void
load_copies (CtpExchange *self, GVariantDict *dict)
{
  g_autoptr (GVariant) copies
    = g_variant_dict_lookup_value (dict, "copies", G_VARIANT_TYPE ("a" COPY_TYPE));
  GVariantIter iter;
  GVariant *child;

  if (copies == NULL)
    return;
  g_variant_iter_init (&iter, copies);
  while ((child = g_variant_iter_next_value (&iter)) != NULL)
    {
      CtpOtherCopy *copy;
      const char *person;
      guint64 writer;
      g_autoptr (GVariant) holdings = NULL;
      g_autoptr (GVariant) asks = NULL;

      g_variant_get_child (child, 0, "t", &writer);
      g_variant_get_child (child, 1, "&s", &person);
      copy = ctp_exchange_expect_copy (self, writer, person);
      g_variant_get_child (child, 2, "x", &copy->heard);
      g_variant_get_child (child, 3, "t", &copy->number);
      holdings = g_variant_get_child_value (child, 4);
      g_hash_table_unref (copy->holdings);
      copy->holdings = ctp_holdings_new_from_variant (holdings);
      asks = g_variant_get_child_value (child, 5);
      writers_from_variant (copy->asks, asks);
      g_variant_get_child (child, 6, "b", &copy->gone);
      g_variant_get_child (child, 7, "b", &copy->replaced);
      g_variant_get_child (child, 8, "b", &copy->refused);
      g_variant_unref (child);
    }
}

static void
load_invitations (CtpExchange *self, GVariantDict *dict)
{
  g_autoptr (GVariant) invitations
    = g_variant_dict_lookup_value (dict, "invitations", G_VARIANT_TYPE ("a" INVITATION_TYPE));
  GVariantIter iter;
  GVariant *child;

  if (invitations == NULL)
    return;
  g_variant_iter_init (&iter, invitations);
  while ((child = g_variant_iter_next_value (&iter)) != NULL)
    {
      g_autoptr (GVariant) id = g_variant_get_child_value (child, 0);
      gboolean once;
      gint64 expires;

      g_variant_get_child (child, 1, "b", &once);
      g_variant_get_child (child, 2, "x", &expires);
      {
        g_autoptr (GBytes) bytes = g_variant_get_data_as_bytes (id);
        CtpMadeInvitation *made;

        ctp_exchange_note_invitation (self, bytes, once, expires);
        made = self->invitations->pdata[self->invitations->len - 1];
        g_variant_get_child (child, 3, "t", &made->joined);
      }
      g_variant_unref (child);
    }
}

static void
load_marks (CtpExchange *self, GVariantDict *dict)
{
  g_autoptr (GVariant) marks
    = g_variant_dict_lookup_value (dict, "marks", G_VARIANT_TYPE ("a" MARK_TYPE));
  GVariantIter iter;
  gint64 sequence;
  GVariant *holdings;

  if (marks == NULL)
    return;
  g_variant_iter_init (&iter, marks);
  while (g_variant_iter_next (&iter, "(x@" CTP_HOLDINGS_TYPE ")", &sequence, &holdings))
    {
      CtpExchangeMark *mark = g_new0 (CtpExchangeMark, 1);

      mark->sequence = sequence;
      mark->holdings = ctp_holdings_new_from_variant (holdings);
      g_ptr_array_add (self->marks, mark);
      g_variant_unref (holdings);
    }
}

static void
load_writers (GVariantDict *dict, const char *name, GArray *writers)
{
  g_autoptr (GVariant) variant = g_variant_dict_lookup_value (dict, name, G_VARIANT_TYPE ("at"));

  if (variant != NULL)
    writers_from_variant (writers, variant);
}

static void
load_files (CtpExchange *self, GVariantDict *dict)
{
  g_autoptr (GVariant) files
    = g_variant_dict_lookup_value (dict, "files", G_VARIANT_TYPE_STRING_ARRAY);

  for (gsize i = 0; files != NULL && i < g_variant_n_children (files); i++)
    {
      char *name;

      g_variant_get_child (files, i, "s", &name);
      g_hash_table_add (self->files, name);
    }
}

/* Reads what was kept; a journal that was never shared has nothing. */
void
ctp_exchange_load (CtpExchange *self)
{
  g_autofree char *text = ctp_journal_dup_setting (self->journal, SETTING);
  g_autoptr (GVariant) kept
    = *text != '\0' ? g_variant_parse (G_VARIANT_TYPE_VARDICT, text, NULL, NULL, NULL) : NULL;
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (kept);
  g_autoptr (GVariant) holdings = NULL;
  g_autoptr (GVariant) joined_with = NULL;

  if (kept == NULL)
    return;
  g_variant_dict_lookup (&dict, "counted", "x", &self->counted);
  g_variant_dict_lookup (&dict, "number", "t", &self->number);
  g_variant_dict_lookup (&dict, "refused", "b", &self->is_refused);
  holdings = g_variant_dict_lookup_value (&dict, "holdings", G_VARIANT_TYPE (CTP_HOLDINGS_TYPE));
  if (holdings != NULL)
    {
      g_hash_table_unref (self->holdings);
      self->holdings = ctp_holdings_new_from_variant (holdings);
    }
  joined_with = g_variant_dict_lookup_value (&dict, "joined-with", G_VARIANT_TYPE_BYTESTRING);
  if (joined_with != NULL)
    self->joined_with = g_variant_get_data_as_bytes (joined_with);
  g_variant_dict_lookup (&dict, "unwritten", "s", &self->unwritten);
  load_writers (&dict, "was", self->was);
  load_writers (&dict, "asks", self->asks);
  load_files (self, &dict);
  load_copies (self, &dict);
  load_invitations (self, &dict);
  load_marks (self, &dict);
}

/** ctp_exchange_keep: Has what is known kept with the next save. Errors: those of the journal. */
gboolean
ctp_exchange_keep (CtpExchange *self, GError **error)
{
  GVariantDict dict = G_VARIANT_DICT_INIT (NULL);
  g_autoptr (GVariant) kept = NULL;
  g_autofree char *text = NULL;

  g_variant_dict_insert (&dict, "counted", "x", self->counted);
  g_variant_dict_insert (&dict, "number", "t", self->number);
  g_variant_dict_insert (&dict, "refused", "b", self->is_refused);
  g_variant_dict_insert_value (&dict, "holdings", ctp_holdings_to_variant (self->holdings));
  if (self->joined_with != NULL)
    g_variant_dict_insert_value (&dict, "joined-with", bytes_to_variant (self->joined_with));
  g_variant_dict_insert_value (&dict, "was", writers_to_variant (self->was));
  g_variant_dict_insert_value (&dict, "asks", writers_to_variant (self->asks));
  g_variant_dict_insert_value (&dict, "copies", copies_to_variant (self->copies));
  g_variant_dict_insert_value (&dict, "invitations", invitations_to_variant (self->invitations));
  g_variant_dict_insert_value (&dict, "marks", marks_to_variant (self->marks));
  g_variant_dict_insert_value (&dict, "files", files_to_variant (self->files));
  if (self->unwritten != NULL)
    g_variant_dict_insert (&dict, "unwritten", "s", self->unwritten);
  kept = g_variant_ref_sink (g_variant_dict_end (&dict));
  text = g_variant_print (kept, TRUE);
  return ctp_journal_set_setting (self->journal, SETTING, text, error);
}
