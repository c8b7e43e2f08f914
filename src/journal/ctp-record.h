/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-kind.h"

G_BEGIN_DECLS

typedef struct _CtpJournal CtpJournal;

#define CTP_TYPE_RECORD (ctp_record_get_type ())
G_DECLARE_DERIVABLE_TYPE (CtpRecord, ctp_record, CTP, RECORD, GObject)

/* Each kind is a class below this one (CtpGoal, CtpTopic, …), made from its row in the table of
 * kinds. Besides the kind's fields, every record has the properties "id", "exists", "private",
 * "created" (ISO 8601, UTC) and "author" (the CtpPerson who added it). */
struct _CtpRecordClass
{
  GObjectClass parent_class;
  const CtpKind *kind;
};

CtpJournal *ctp_record_get_journal (CtpRecord *self);
const CtpKind *ctp_record_get_kind (CtpRecord *self);
gboolean ctp_record_is (CtpRecord *self, const char *kind);
const char *ctp_record_get_id (CtpRecord *self);
gboolean ctp_record_get_exists (CtpRecord *self);
gboolean ctp_record_get_private (CtpRecord *self);
const char *ctp_record_get_created (CtpRecord *self);
int ctp_record_compare_made (CtpRecord *a, CtpRecord *b);
CtpRecord *ctp_record_dup_author (CtpRecord *self);
const char *ctp_record_get_shown (CtpRecord *self);

const CtpValue *ctp_record_get_value (CtpRecord *self, const char *field);
gboolean ctp_record_is_set (CtpRecord *self, const char *field);
const char *ctp_record_get_text (CtpRecord *self, const char *field);
int ctp_record_get_integer (CtpRecord *self, const char *field);
double ctp_record_get_real (CtpRecord *self, const char *field);
gboolean ctp_record_get_boolean (CtpRecord *self, const char *field);
const char *ctp_record_get_reference_id (CtpRecord *self, const char *field);
CtpRecord *ctp_record_dup_reference (CtpRecord *self, const char *field);
gboolean ctp_record_get_date (CtpRecord *self, const char *field, GDate *date);

gboolean
ctp_record_set_value (CtpRecord *self, const char *field, const CtpValue *value, GError **error);
gboolean ctp_record_set_text (CtpRecord *self, const char *field, const char *text, GError **error);
gboolean ctp_record_set_integer (CtpRecord *self, const char *field, int integer, GError **error);
gboolean ctp_record_set_real (CtpRecord *self, const char *field, double real, GError **error);
gboolean
ctp_record_set_boolean (CtpRecord *self, const char *field, gboolean boolean, GError **error);
gboolean
ctp_record_set_reference (CtpRecord *self, const char *field, CtpRecord *record, GError **error);
gboolean ctp_record_unset (CtpRecord *self, const char *field, GError **error);

void ctp_record_prepare (CtpRecord *self, const char *field, const CtpValue *value);
gboolean ctp_record_ensure (CtpRecord *self, GError **error);
gboolean ctp_record_ensure_private (CtpRecord *self, GError **error);
gboolean ctp_record_delete (CtpRecord *self, GError **error);
gboolean ctp_record_restore (CtpRecord *self, GError **error);
gboolean ctp_record_place (CtpRecord *self, CtpRecord *before, CtpRecord *after, GError **error);

CtpRecord *ctp_record_dup_writer (CtpRecord *self, const char *const *fields);
GPtrArray *ctp_record_list_history (CtpRecord *self, const char *field, GError **error);

GPtrArray *ctp_record_list_versions (CtpRecord *self, const char *field, GError **error);
guint ctp_record_count_versions (CtpRecord *self, const char *field);
char *ctp_record_dup_all_versions (CtpRecord *self, const char *field, GError **error);
gboolean
ctp_record_settle_text (CtpRecord *self, const char *field, const char *text, GError **error);

GArray *ctp_record_look (CtpRecord *self, const char *field);
gboolean ctp_record_has_unseen (CtpRecord *self, const char *field, GArray *seen);
gboolean ctp_record_type (CtpRecord *self,
                          const char *field,
                          const char *text,
                          GArray *seen,
                          GError **error);

G_END_DECLS
