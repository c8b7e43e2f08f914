/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Changes on their way: in sections of one writer each, which say what they build on. Writing them
 * refuses what is private unless it is for a further copy of the same person, and in the form that
 * updates have there is no way to say that a change is private. */

#include "exchange/ctp-section.h"

#include "journal/ctp-record-id.h"

#include <config.h>
#include <glib/gi18n-lib.h>
#include <math.h>

void
ctp_section_free (CtpSection *self)
{
  if (self == NULL)
    return;
  g_free (self->person);
  g_ptr_array_unref (self->changes);
  g_free (self);
}

/**
 * ctp_section_split:
 * @n: less than there are
 *
 * Returns: (transfer full): a section with the first changes; those after them stay
 */
CtpSection *
ctp_section_split (CtpSection *self, guint n)
{
  CtpSection *first = g_new0 (CtpSection, 1);

  first->writer = self->writer;
  first->person = g_strdup (self->person);
  first->base = first->top = self->base;
  first->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ctp_change_free);
  for (guint i = 0; i < n; i++)
    {
      CtpChange *change = g_steal_pointer (&self->changes->pdata[i]);

      g_ptr_array_add (first->changes, change);
      if (!change->is_private)
        ctp_holding_add (&first->top, change);
    }
  g_ptr_array_remove_range (self->changes, 0, n);
  self->base = first->top;
  return first;
}

static CtpSection *
expect_section (GHashTable *by_writer, CtpChangeSet *set, guint64 writer, CtpHoldings *base)
{
  CtpSection *section = g_hash_table_lookup (by_writer, &writer);

  if (section != NULL)
    return section;
  section = g_new0 (CtpSection, 1);
  section->writer = writer;
  section->person = g_strdup (g_hash_table_lookup (set->writers, &writer));
  section->base = ctp_holdings_get (base, writer);
  section->top = section->base;
  section->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ctp_change_free);
  g_hash_table_insert (by_writer, &section->writer, section);
  return section;
}

/**
 * ctp_section_list:
 * @changes: all that came here after a certain moment; they are taken out of it
 * @base: what was here at that moment
 *
 * Returns: (transfer full) (element-type CtpSection): a section for each writer
 */
GPtrArray *
ctp_section_list (CtpChangeSet *changes, CtpHoldings *base)
{
  g_autoptr (GHashTable) by_writer = g_hash_table_new (g_int64_hash, g_int64_equal);
  GPtrArray *sections = g_ptr_array_new_with_free_func ((GDestroyNotify) ctp_section_free);
  GHashTableIter iter;
  gpointer section;

  for (guint i = 0; i < changes->changes->len; i++)
    {
      CtpChange *change = g_steal_pointer (&changes->changes->pdata[i]);
      CtpSection *of_writer = expect_section (by_writer, changes, change->stamp.writer, base);

      g_ptr_array_add (of_writer->changes, change);
      if (!change->is_private)
        ctp_holding_add (&of_writer->top, change);
    }
  g_ptr_array_set_size (changes->changes, 0);
  g_hash_table_iter_init (&iter, by_writer);
  while (g_hash_table_iter_next (&iter, NULL, &section))
    g_ptr_array_add (sections, section);
  return sections;
}

static GVariant *
value_to_variant (const CtpValue *value)
{
  switch (value->type)
    {
    case CTP_VALUE_INTEGER:
      return g_variant_new_int64 (value->integer);
    case CTP_VALUE_REAL:
      return g_variant_new_double (value->real);
    case CTP_VALUE_TEXT:
      return g_variant_new_string (value->text);
    case CTP_VALUE_NULL:
    default:
      return g_variant_new_tuple (NULL, 0);
    }
}

static gboolean
value_from_variant (CtpValue *value, GVariant *variant)
{
  if (g_variant_is_of_type (variant, G_VARIANT_TYPE_INT64))
    ctp_value_set_integer (value, g_variant_get_int64 (variant));
  else if (g_variant_is_of_type (variant, G_VARIANT_TYPE_DOUBLE)
           && isfinite (g_variant_get_double (variant)))
    ctp_value_set_real (value, g_variant_get_double (variant));
  else if (g_variant_is_of_type (variant, G_VARIANT_TYPE_STRING))
    ctp_value_set_text (value, g_variant_get_string (variant, NULL));
  else
    return g_variant_is_of_type (variant, G_VARIANT_TYPE_UNIT);
  return TRUE;
}

static gboolean
add_change (GVariantBuilder *builder,
            const CtpChange *change,
            gboolean with_private,
            GError **error)
{
  if (change->is_private && !with_private)
    {
      g_set_error_literal (error, CTP_EXCHANGE_ERROR, CTP_EXCHANGE_ERROR_PRIVATE,
                           _ ("Something private was about to be sent. It was not."));
      return FALSE;
    }
  g_variant_builder_open (builder, with_private ? G_VARIANT_TYPE ("(tsssva(tt)b)")
                                                : G_VARIANT_TYPE ("(tsssva(tt))"));
  g_variant_builder_add (builder, "t", change->stamp.time);
  g_variant_builder_add (builder, "s", change->record);
  g_variant_builder_add (builder, "s", change->kind);
  g_variant_builder_add (builder, "s", change->field);
  g_variant_builder_add (builder, "v", value_to_variant (&change->value));
  g_variant_builder_open (builder, G_VARIANT_TYPE ("a(tt)"));
  for (guint i = 0; i < change->n_base; i++)
    g_variant_builder_add (builder, "(tt)", change->base[i].time, change->base[i].writer);
  g_variant_builder_close (builder);
  if (with_private)
    g_variant_builder_add (builder, "b", change->is_private);
  g_variant_builder_close (builder);
  return TRUE;
}

static gboolean
add_section (GVariantBuilder *builder, CtpSection *section, gboolean with_private, GError **error)
{
  gboolean added = TRUE;

  g_variant_builder_open (builder, with_private ? G_VARIANT_TYPE ("(ts(ttt)(ttt)a(tsssva(tt)b))")
                                                : G_VARIANT_TYPE ("(ts(ttt)(ttt)a(tsssva(tt)))"));
  g_variant_builder_add (builder, "t", section->writer);
  g_variant_builder_add (builder, "s", section->person != NULL ? section->person : "");
  g_variant_builder_add (builder, CTP_HOLDING_TYPE, section->base.count, section->base.digest[0],
                         section->base.digest[1]);
  g_variant_builder_add (builder, CTP_HOLDING_TYPE, section->top.count, section->top.digest[0],
                         section->top.digest[1]);
  g_variant_builder_open (builder, with_private ? G_VARIANT_TYPE ("a(tsssva(tt)b)")
                                                : G_VARIANT_TYPE ("a(tsssva(tt))"));
  for (guint i = 0; added && i < section->changes->len; i++)
    added = add_change (builder, section->changes->pdata[i], with_private, error);
  if (!added)
    return FALSE;
  g_variant_builder_close (builder);
  g_variant_builder_close (builder);
  return TRUE;
}

/**
 * ctp_section_list_to_variant:
 * @sections: (element-type CtpSection)
 * @with_private: TRUE only for a further copy of the same person
 *
 * Returns: (transfer floating) (nullable): of the type %CTP_SECTIONS_TYPE, or with what is private
 *   %CTP_OWN_SECTIONS_TYPE; NULL with %CTP_EXCHANGE_ERROR_PRIVATE
 */
GVariant *
ctp_section_list_to_variant (GPtrArray *sections, gboolean with_private, GError **error)
{
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (
    with_private ? G_VARIANT_TYPE (CTP_OWN_SECTIONS_TYPE) : G_VARIANT_TYPE (CTP_SECTIONS_TYPE));

  for (guint i = 0; i < sections->len; i++)
    if (!add_section (&builder, sections->pdata[i], with_private, error))
      {
        g_variant_builder_clear (&builder);
        return NULL;
      }
  return g_variant_builder_end (&builder);
}

static CtpChange *
read_change (GVariant *variant, guint64 writer)
{
  g_autoptr (CtpChange) change = ctp_change_new ();
  g_autoptr (GVariant) value = NULL;
  g_autoptr (GVariant) base = NULL;

  change->stamp.writer = writer;
  if (g_variant_n_children (variant) > 6)
    g_variant_get (variant, "(tsssv@a(tt)b)", &change->stamp.time, &change->record, &change->kind,
                   &change->field, &value, &base, &change->is_private);
  else
    g_variant_get (variant, "(tsssv@a(tt))", &change->stamp.time, &change->record, &change->kind,
                   &change->field, &value, &base);
  if (!value_from_variant (&change->value, value))
    return NULL;
  change->n_base = (guint) g_variant_n_children (base);
  change->base = g_new (CtpStamp, change->n_base);
  for (guint i = 0; i < change->n_base; i++)
    g_variant_get_child (base, i, "(tt)", &change->base[i].time, &change->base[i].writer);
  return g_steal_pointer (&change);
}

/* What a section says that it comes to has to be what its changes come to. */
static gboolean
adds_up (const CtpSection *section)
{
  CtpHolding sum = section->base;

  for (guint i = 0; i < section->changes->len; i++)
    {
      const CtpChange *change = section->changes->pdata[i];

      if (!change->is_private)
        ctp_holding_add (&sum, change);
    }
  return ctp_holding_equal (&sum, &section->top);
}

static CtpSection *
read_section (GVariant *variant)
{
  g_autoptr (CtpSection) section = g_new0 (CtpSection, 1);
  g_autoptr (GVariant) changes = g_variant_get_child_value (variant, 4);
  GVariantIter iter;
  GVariant *child;

  section->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ctp_change_free);
  g_variant_get_child (variant, 0, "t", &section->writer);
  g_variant_get_child (variant, 1, "s", &section->person);
  g_variant_get_child (variant, 2, CTP_HOLDING_TYPE, &section->base.count, &section->base.digest[0],
                       &section->base.digest[1]);
  g_variant_get_child (variant, 3, CTP_HOLDING_TYPE, &section->top.count, &section->top.digest[0],
                       &section->top.digest[1]);
  if (!ctp_record_id_is_valid (section->person))
    return NULL;
  g_variant_iter_init (&iter, changes);
  while ((child = g_variant_iter_next_value (&iter)) != NULL)
    {
      CtpChange *change = read_change (child, section->writer);

      g_variant_unref (child);
      if (change == NULL)
        return NULL;
      g_ptr_array_add (section->changes, change);
    }
  return adds_up (section) ? g_steal_pointer (&section) : NULL;
}

/**
 * ctp_section_list_from_variant:
 * @variant: of the type %CTP_SECTIONS_TYPE or %CTP_OWN_SECTIONS_TYPE
 * @path: of the file, for the message
 *
 * Whether the changes can be is for the journal to say, when they are applied.
 *
 * Returns: (transfer full) (nullable) (element-type CtpSection): NULL with
 *   %CTP_EXCHANGE_ERROR_DAMAGED
 */
GPtrArray *
ctp_section_list_from_variant (GVariant *variant, const char *path, GError **error)
{
  g_autoptr (GPtrArray) sections
    = g_ptr_array_new_with_free_func ((GDestroyNotify) ctp_section_free);
  GVariantIter iter;
  GVariant *child;

  g_variant_iter_init (&iter, variant);
  while ((child = g_variant_iter_next_value (&iter)) != NULL)
    {
      CtpSection *section = read_section (child);

      g_variant_unref (child);
      if (section == NULL)
        {
          ctp_exchange_refuse (error, CTP_EXCHANGE_ERROR_DAMAGED, path,
                               _ ("“%s” was refused: what is in it is not as it has to be."));
          return NULL;
        }
      g_ptr_array_add (sections, section);
    }
  return g_steal_pointer (&sections);
}
