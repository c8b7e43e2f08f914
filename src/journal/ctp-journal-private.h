/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-change-log.h"
#include "journal/ctp-journal.h"
#include "journal/ctp-kind-table.h"
#include "journal/ctp-query.h"
#include "journal/ctp-record-row.h"
#include "journal/ctp-undo.h"

G_BEGIN_DECLS

/* In a set of fields: that records came, went, or changed otherwise than by a field. */
#define CTP_TOUCHED_EXISTENCE (G_GUINT64_CONSTANT (1) << CTP_KIND_MAX_FIELDS)

struct _CtpJournal
{
  GObject parent_instance;

  CtpContent *content;
  sqlite3 *db;
  CtpChangeLog *log;
  CtpVault *vault;
  gboolean writable;

  CtpStamp clock;
  gboolean has_stamped;
  gboolean is_writer_known;
  CtpRecord *people[2];
  CtpSide i_am;
  gint64 sent;

  /* Live objects by number; not owned. */
  GHashTable *records;
  /* Live queries; not owned. */
  GPtrArray *queries;
  /* The query that is being prepared, if any. */
  CtpQuery *preparing;

  CtpUndo *undo;
  guint depth;
  /* gint64: the numbers of the records whose revision the open step has written. */
  GArray *revised;
  guint64 touched[CTP_N_KINDS];
  gboolean is_dirty;

  CtpClock get_now;
  gpointer get_now_data;
};

/* Only for the engine: a record's own storage. */
CtpRecord *ctp_record_new (CtpJournal *journal, const CtpKind *kind, gint64 num, const char *id);
gint64 ctp_record_get_num (CtpRecord *self);
void ctp_record_fill (CtpRecord *self, CtpRecordRow *row);
gboolean ctp_record_load (CtpRecord *self, GError **error);
gboolean ctp_record_is_stale (CtpRecord *self);
void ctp_record_show (CtpRecord *self, const CtpRecordRow *row);
void ctp_record_show_field (CtpRecord *self, guint field, const CtpValue *value);
void ctp_record_set_private (CtpRecord *self, gboolean is_private);
gboolean ctp_record_write (CtpRecord *self,
                           const CtpField *field,
                           const CtpValue *value,
                           gboolean even_equal,
                           GArray *seen,
                           GError **error);
void ctp_record_orphan (CtpRecord *self);

guint64 ctp_journal_new_writer (void);
CtpJournal *ctp_journal_new_empty (GError **error);
CtpRecord *
ctp_journal_get_record_by_num (CtpJournal *self, const CtpKind *kind, gint64 num, const char *id);
void ctp_journal_forget_record (CtpJournal *self, gint64 num);
gboolean ctp_journal_write (CtpJournal *self,
                            gint64 num,
                            const CtpKind *kind,
                            int field,
                            const CtpValue *value,
                            gboolean is_private,
                            GError **error);
gboolean ctp_journal_write_on (CtpJournal *self,
                               gint64 num,
                               const CtpKind *kind,
                               int field,
                               const CtpValue *value,
                               gboolean is_private,
                               GArray *seen,
                               GError **error);
gboolean ctp_journal_was_revised (CtpJournal *self, gint64 num);
void ctp_journal_revise (CtpJournal *self, const CtpUndoStep *step);
void ctp_journal_touch (CtpJournal *self, const CtpKind *kind, guint64 fields);
void ctp_journal_begin_typing (CtpJournal *self, const CtpKind *kind);
gboolean
ctp_journal_set_meta (CtpJournal *self, const char *key, const CtpValue *value, GError **error);
gboolean ctp_journal_get_meta (CtpJournal *self, const char *key, CtpValue *value, GError **error);
gboolean ctp_journal_refuse_reader (CtpJournal *self, GError **error);

/* The two people, in the order of CtpSide as a person's "role" has it. */
extern const char *const ctp_side_names[2];
gboolean ctp_journal_find_people (CtpJournal *self, const char *me, GError **error);
gboolean ctp_journal_owns (CtpJournal *self, CtpRecord *record);

void ctp_journal_add_query (CtpJournal *self, CtpQuery *query);
void ctp_journal_remove_query (CtpJournal *self, CtpQuery *query);
gboolean ctp_query_depends_on (CtpQuery *self, const guint64 touched[CTP_N_KINDS]);
void ctp_query_refresh (CtpQuery *self);
void ctp_query_orphan (CtpQuery *self);
void ctp_query_set_authorizer (CtpJournal *journal);

G_END_DECLS
