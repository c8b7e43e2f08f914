/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-value.h"

G_BEGIN_DECLS

/**
 * CtpJournalError:
 * @CTP_JOURNAL_ERROR_KIND: there is no such kind
 * @CTP_JOURNAL_ERROR_FIELD: the kind has no such field
 * @CTP_JOURNAL_ERROR_VALUE: the field can not hold this value
 * @CTP_JOURNAL_ERROR_RECORD: there is no such record
 * @CTP_JOURNAL_ERROR_NEWER: written by a version with a newer schema
 * @CTP_JOURNAL_ERROR_DAMAGED: the content breaks an invariant
 * @CTP_JOURNAL_ERROR_FULL: no memory left for the database
 * @CTP_JOURNAL_ERROR_READ_ONLY: opened for reading
 * @CTP_JOURNAL_ERROR_SQL: SQLite refused something else
 */
typedef enum
{
  CTP_JOURNAL_ERROR_KIND,
  CTP_JOURNAL_ERROR_FIELD,
  CTP_JOURNAL_ERROR_VALUE,
  CTP_JOURNAL_ERROR_RECORD,
  CTP_JOURNAL_ERROR_NEWER,
  CTP_JOURNAL_ERROR_DAMAGED,
  CTP_JOURNAL_ERROR_FULL,
  CTP_JOURNAL_ERROR_READ_ONLY,
  CTP_JOURNAL_ERROR_SQL,
} CtpJournalError;

#define CTP_JOURNAL_ERROR (ctp_journal_error_quark ())
GQuark ctp_journal_error_quark (void);

/**
 * CtpFieldType:
 * @CTP_FIELD_TEXT: UTF-8; property of type string, "" when not set
 * @CTP_FIELD_INTEGER: property of type int, 0 when not set
 * @CTP_FIELD_REAL: property of type double, NaN when not set
 * @CTP_FIELD_BOOLEAN: property of type boolean
 * @CTP_FIELD_DATE: "2026-11-24"; property of type string, "" when not set
 * @CTP_FIELD_TIME: local time without a zone, "2026-11-24T16:00"; property as for a date
 * @CTP_FIELD_ZONE: IANA name of a time zone; property of type string, "" when not set
 * @CTP_FIELD_CHOICE: one of the field's choices; property of type string, "" when not set
 * @CTP_FIELD_REFERENCE: id of a record; property of type CtpRecord, NULL when not set or deleted
 */
typedef enum
{
  CTP_FIELD_TEXT,
  CTP_FIELD_INTEGER,
  CTP_FIELD_REAL,
  CTP_FIELD_BOOLEAN,
  CTP_FIELD_DATE,
  CTP_FIELD_TIME,
  CTP_FIELD_ZONE,
  CTP_FIELD_CHOICE,
  CTP_FIELD_REFERENCE,
} CtpFieldType;

/**
 * CtpFieldFlags:
 * @CTP_FIELD_SEARCHED: its words are in the search index
 * @CTP_FIELD_SHOWN: what stands for the record where one line must do
 * @CTP_FIELD_PART: the record is a part of the one referred to, and deleted with it
 * @CTP_FIELD_LONG: text of more than one line
 * @CTP_FIELD_REVISION: counts the revisions of the record; see @revised
 * @CTP_FIELD_WHOLE: the record belongs to the one referred to, of which it is a revision when it
 *   comes or goes
 */
typedef enum
{
  CTP_FIELD_SEARCHED = 1 << 0,
  CTP_FIELD_SHOWN = 1 << 1,
  CTP_FIELD_PART = 1 << 2,
  CTP_FIELD_LONG = 1 << 3,
  CTP_FIELD_REVISION = 1 << 4,
  CTP_FIELD_WHOLE = 1 << 5,
} CtpFieldFlags;

/* The most fields a kind may have: a set of fields is a guint64 with one bit to spare. */
#define CTP_KIND_MAX_FIELDS 63

typedef struct _CtpKind CtpKind;

/**
 * CtpField:
 * @name: SQL column, property, and word of the command line
 * @choices: (nullable): for a choice: its values, separated by a space; the first is the default
 * @refers: (nullable): for a reference: the kind referred to
 * @minimum: least value of a number; no bounds where minimum and maximum are equal
 * @maximum: greatest value of a number
 * @revised: (nullable): a change to it is a revision of the record; of a choice, a change to or from
 *   one of these, separated by a space
 * @label: what a person calls it, to be passed through gettext
 */
typedef struct
{
  const char *name;
  CtpFieldType type;
  CtpFieldFlags flags;
  const char *choices;
  const char *refers;
  double minimum;
  double maximum;
  const char *revised;
  const char *label;
} CtpField;

/**
 * CtpKind:
 * @name: SQL table and word of the command line
 * @type_name: name of its GObject class, below CtpRecord
 * @label: what a person calls one of them, in header capitalization, to be passed through gettext
 * @fields: its fields, ended by one without a name
 * @n_fields: how many
 * @indices: (nullable) (array zero-terminated=1): what the table is indexed by besides the records
 *   that it refers to, as SQL after the name of the table: for what is asked when a journal is opened,
 *   so that this costs what is found and not what is stored
 */
struct _CtpKind
{
  const char *name;
  const char *type_name;
  const char *label;
  const CtpField *fields;
  guint n_fields;
  const char *const *indices;
};

const CtpKind *ctp_kind_list (guint *n_kinds);
const CtpKind *ctp_kind_find (const char *name);
guint ctp_kind_get_index (const CtpKind *self);
GType ctp_kind_get_gtype (const CtpKind *self);

const CtpField *ctp_kind_find_field (const CtpKind *self, const char *name);
guint ctp_kind_get_field_index (const CtpKind *self, const CtpField *field);
const CtpField *ctp_kind_get_shown_field (const CtpKind *self);

gboolean ctp_field_has_choice (const CtpField *self, const char *choice);
gboolean ctp_field_validate (const CtpField *self, const CtpValue *value, GError **error);
gboolean ctp_field_parse (const CtpField *self, const char *text, CtpValue *value, GError **error);

G_END_DECLS
