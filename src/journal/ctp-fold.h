/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-change.h"
#include "journal/ctp-kind.h"

G_BEGIN_DECLS

/* One change to one field, as far as folding needs it. */
typedef struct
{
  CtpStamp stamp;
  CtpStamp *base;
  guint n_base;
  CtpValue value;
} CtpVersion;

void ctp_version_clear (CtpVersion *self);

/**
 * CtpFold:
 * @exists: the record was added and is not deleted
 * @is_private: it never leaves this person's copies
 * @created: stamp of the change that added it
 * @values: one for each field of the kind
 *
 * What the changes of one record add up to.
 */
typedef struct
{
  const CtpKind *kind;
  gboolean exists;
  gboolean is_private;
  CtpStamp created;
  CtpValue values[CTP_KIND_MAX_FIELDS];
} CtpFold;

void ctp_fold_init (CtpFold *self, const CtpKind *kind);
void ctp_fold_clear (CtpFold *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CtpFold, ctp_fold_clear)

void ctp_fold_add_field (CtpFold *self,
                         const char *field,
                         const CtpVersion *versions,
                         guint n_versions,
                         gboolean is_private);
guint ctp_fold_winner (const CtpVersion *versions, guint n_versions);
gboolean ctp_fold_is_head (const CtpVersion *versions, guint n_versions, guint index);

G_END_DECLS
