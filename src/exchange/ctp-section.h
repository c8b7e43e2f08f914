/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/ctp-exchange-error.h"
#include "exchange/ctp-holding.h"

G_BEGIN_DECLS

/**
 * CtpSection:
 * @writer: whose changes
 * @person: id of the person who writes there
 * @base: what one has to have of the writer to take these in without a gap
 * @top: what one has then
 * @changes: (element-type CtpChange): in the order in which they came to the sender
 *
 * Some changes of one writer, as they travel.
 */
typedef struct
{
  guint64 writer;
  char *person;
  CtpHolding base;
  CtpHolding top;
  GPtrArray *changes;
} CtpSection;

/* Changes as they travel between two people: there is no place for a private one. */
#define CTP_SECTIONS_TYPE "a(ts(ttt)(ttt)a(tsssva(tt)))"
/* As they travel to a further copy of the same person. */
#define CTP_OWN_SECTIONS_TYPE "a(ts(ttt)(ttt)a(tsssva(tt)b))"

void ctp_section_free (CtpSection *self);

CtpSection *ctp_section_split (CtpSection *self, guint n);
GPtrArray *ctp_section_list (CtpChangeSet *changes, CtpHoldings *base);
GVariant *ctp_section_list_to_variant (GPtrArray *sections, gboolean with_private, GError **error);
GPtrArray *ctp_section_list_from_variant (GVariant *variant, const char *path, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CtpSection, ctp_section_free)

G_END_DECLS
