/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-change.h"

G_BEGIN_DECLS

/**
 * CtpHolding:
 * @count: how many of a writer's shared changes a copy has
 * @digest: what they add up to, in whatever order they came
 *
 * What a copy has of one writer. Two that are equal are of the same changes.
 */
typedef struct
{
  guint64 count;
  guint64 digest[2];
} CtpHolding;

#define CTP_HOLDING_TYPE "(ttt)"
#define CTP_HOLDINGS_TYPE "a(tttt)"

gboolean ctp_holding_equal (const CtpHolding *a, const CtpHolding *b);
void ctp_holding_add (CtpHolding *self, const CtpChange *change);

/* What a copy has of every writer: (element-type guint64 CtpHolding). */
typedef GHashTable CtpHoldings;

CtpHoldings *ctp_holdings_new (void);
CtpHoldings *ctp_holdings_copy (CtpHoldings *self);
CtpHolding ctp_holdings_get (CtpHoldings *self, guint64 writer);
void ctp_holdings_set (CtpHoldings *self, guint64 writer, const CtpHolding *holding);
void ctp_holdings_add (CtpHoldings *self, const CtpChange *change);
gboolean ctp_holdings_equal (CtpHoldings *a, CtpHoldings *b);
GVariant *ctp_holdings_to_variant (CtpHoldings *self);
CtpHoldings *ctp_holdings_new_from_variant (GVariant *variant);

G_END_DECLS
