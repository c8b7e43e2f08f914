/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-journal.h"
#include "journal/ctp-kind-table.h"

G_BEGIN_DECLS

/**
 * CtpRecordRow:
 * @exists: whether there is a row; if not, nothing below is set but @is_private
 * @id: of the record
 * @values: of the kind's fields
 *
 * What the table of its kind says about a record.
 */
typedef struct
{
  const CtpKind *kind;
  gboolean exists;
  gboolean is_private;
  char *id;
  char *created;
  char *author;
  CtpValue values[CTP_KIND_MAX_FIELDS];
} CtpRecordRow;

CtpRecordRow *
ctp_record_row_read (CtpJournal *journal, const CtpKind *kind, gint64 num, GError **error);
void ctp_record_row_free (CtpRecordRow *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CtpRecordRow, ctp_record_row_free)

G_END_DECLS
