/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a copy has, told in a few numbers for each writer. Changes are only ever added, and count and
 * digest are sums over them, so they do not depend on the order, are kept without looking at the
 * changes again, and show when two copies have as many changes but not the same. The digest is no
 * defence against whoever has the key: it finds what was lost, not what was forged. */

#include "exchange/ctp-holding.h"

#include <sodium.h>
#include <string.h>

gboolean
ctp_holding_equal (const CtpHolding *a, const CtpHolding *b)
{
  return a->count == b->count && a->digest[0] == b->digest[0] && a->digest[1] == b->digest[1];
}

/** ctp_holding_add: Counts one more change of the writer. */
void
ctp_holding_add (CtpHolding *self, const CtpChange *change)
{
  crypto_generichash_state state;
  guint8 stamp[CTP_STAMP_BYTES];
  guint64 sum[2];

  ctp_stamp_write (&change->stamp, stamp);
  crypto_generichash_init (&state, NULL, 0, sizeof sum);
  crypto_generichash_update (&state, stamp, sizeof stamp);
  crypto_generichash_update (&state, (const guint8 *) change->record, strlen (change->record) + 1);
  crypto_generichash_update (&state, (const guint8 *) change->kind, strlen (change->kind) + 1);
  crypto_generichash_final (&state, (guint8 *) sum, sizeof sum);
  self->count++;
  self->digest[0] += GUINT64_FROM_LE (sum[0]);
  self->digest[1] += GUINT64_FROM_LE (sum[1]);
}

/** ctp_holdings_new: (transfer full): of a copy that has nothing. */
CtpHoldings *
ctp_holdings_new (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
}

/** ctp_holdings_copy: (transfer full) */
CtpHoldings *
ctp_holdings_copy (CtpHoldings *self)
{
  CtpHoldings *copy = ctp_holdings_new ();
  GHashTableIter iter;
  gpointer writer, holding;

  g_hash_table_iter_init (&iter, self);
  while (g_hash_table_iter_next (&iter, &writer, &holding))
    ctp_holdings_set (copy, *(guint64 *) writer, holding);
  return copy;
}

/** ctp_holdings_get: What it has of a writer; nothing, where the writer is not known. */
CtpHolding
ctp_holdings_get (CtpHoldings *self, guint64 writer)
{
  const CtpHolding *holding = g_hash_table_lookup (self, &writer);

  return holding != NULL ? *holding : (CtpHolding){ 0 };
}

void
ctp_holdings_set (CtpHoldings *self, guint64 writer, const CtpHolding *holding)
{
  g_hash_table_replace (self, g_memdup2 (&writer, sizeof writer),
                        g_memdup2 (holding, sizeof *holding));
}

/** ctp_holdings_add: Counts one more change, of whoever wrote it. */
void
ctp_holdings_add (CtpHoldings *self, const CtpChange *change)
{
  CtpHolding *holding = g_hash_table_lookup (self, &change->stamp.writer);

  if (holding == NULL)
    {
      holding = g_new0 (CtpHolding, 1);
      g_hash_table_insert (self, g_memdup2 (&change->stamp.writer, sizeof change->stamp.writer),
                           holding);
    }
  ctp_holding_add (holding, change);
}

gboolean
ctp_holdings_equal (CtpHoldings *a, CtpHoldings *b)
{
  GHashTableIter iter;
  gpointer writer, holding;

  if (g_hash_table_size (a) != g_hash_table_size (b))
    return FALSE;
  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &writer, &holding))
    {
      CtpHolding other = ctp_holdings_get (b, *(guint64 *) writer);

      if (!ctp_holding_equal (holding, &other))
        return FALSE;
    }
  return TRUE;
}

/** ctp_holdings_to_variant: (transfer floating): of the type %CTP_HOLDINGS_TYPE. */
GVariant *
ctp_holdings_to_variant (CtpHoldings *self)
{
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE (CTP_HOLDINGS_TYPE));
  GHashTableIter iter;
  gpointer writer, value;

  g_hash_table_iter_init (&iter, self);
  while (g_hash_table_iter_next (&iter, &writer, &value))
    {
      const CtpHolding *holding = value;

      g_variant_builder_add (&builder, "(tttt)", *(guint64 *) writer, holding->count,
                             holding->digest[0], holding->digest[1]);
    }
  return g_variant_builder_end (&builder);
}

/** ctp_holdings_new_from_variant: (transfer full): of the type %CTP_HOLDINGS_TYPE. */
CtpHoldings *
ctp_holdings_new_from_variant (GVariant *variant)
{
  CtpHoldings *self = ctp_holdings_new ();
  GVariantIter iter;
  guint64 writer;
  CtpHolding holding;

  g_variant_iter_init (&iter, variant);
  while (g_variant_iter_next (&iter, "(tttt)", &writer, &holding.count, &holding.digest[0],
                              &holding.digest[1]))
    ctp_holdings_set (self, writer, &holding);
  return self;
}
