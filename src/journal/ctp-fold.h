/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-change.h"
#include "journal/ctp-kind.h"

G_BEGIN_DECLS

/* In the place of a field: whether the record is there. */
#define CTP_FOLD_DELETED (-1)

/* One change to one field, by its place in the kind, as far as folding needs it. */
typedef struct
{
  int field;
  gboolean is_private;
  CtpStamp stamp;
  CtpStamp *base;
  guint n_base;
  CtpValue value;
} CtpVersion;

void ctp_version_clear (CtpVersion *self);

/**
 * CtpFold:
 * @versions: (element-type CtpVersion): what is added up
 * @exists: the record was added and is not deleted
 * @is_private: it never leaves this person's copies
 * @created: stamp of the change that added it
 * @values: (nullable elements): one for each field of the kind; they are those of the versions, or
 *   put together from several of them
 * @merged: (element-type CtpValue) (nullable): those that were put together
 *
 * What the changes of one record add up to.
 */
typedef struct
{
  const CtpKind *kind;
  GArray *versions;
  gboolean exists;
  gboolean is_private;
  CtpStamp created;
  const CtpValue *values[CTP_KIND_MAX_FIELDS];
  GPtrArray *merged;
} CtpFold;

void ctp_fold_init (CtpFold *self, const CtpKind *kind, gboolean owns_versions);
void ctp_fold_clear (CtpFold *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CtpFold, ctp_fold_clear)

gboolean ctp_fold_find_place (const CtpKind *kind, const char *field, int *place);
void ctp_fold_add (CtpFold *self, const CtpVersion *version);
void ctp_fold_finish (CtpFold *self);
const CtpValue *ctp_fold_get_value (const CtpFold *self, guint field);
guint ctp_fold_winner (const CtpVersion *versions, guint n_versions);
gboolean ctp_fold_is_head (const CtpVersion *versions, guint n_versions, guint index);

G_END_DECLS
