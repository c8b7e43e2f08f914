/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A live record: one object for each record while anyone holds it. It shows what the journal says,
 * whoever wrote it, and writes to the journal what it is told. A record of a computed id may be
 * held before it exists; what it was prepared with is written when it is first written to. */

#include "journal/ctp-record.h"
#include "journal/ctp-journal-private.h"
#include "journal/ctp-record-class.h"

#include <config.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

typedef struct
{
  CtpJournal *journal;
  const CtpKind *kind;
  gint64 num;
  char *id;
  char *created;
  char *author;
  gboolean exists;
  gboolean is_private;
  gboolean is_stale;
  CtpValue *values;
  guint64 prepared;
} CtpRecordPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (CtpRecord, ctp_record, G_TYPE_OBJECT)

enum
{
  PROP_ID = CTP_KIND_MAX_FIELDS + 1,
  PROP_EXISTS,
  PROP_PRIVATE,
  PROP_CREATED,
  PROP_AUTHOR,
  PROP_SHOWN,
};

static CtpRecordPrivate *
get_private (CtpRecord *self)
{
  return ctp_record_get_instance_private (self);
}

static void
notify_field (CtpRecord *self, guint field)
{
  const CtpKind *kind = get_private (self)->kind;

  g_object_notify (G_OBJECT (self), kind->fields[field].name);
  if (kind->fields[field].flags & CTP_FIELD_SHOWN)
    g_object_notify (G_OBJECT (self), "shown");
}

static const CtpField *
find_field (CtpRecord *self, const char *name, guint *index)
{
  CtpRecordPrivate *priv = get_private (self);
  const CtpField *field = ctp_kind_find_field (priv->kind, name);

  if (field == NULL)
    {
      g_critical ("%s has no field “%s”", priv->kind->name, name);
      return NULL;
    }
  *index = ctp_kind_get_field_index (priv->kind, field);
  return field;
}

/* Refuses to write where that can not be done. */
static gboolean
refuse_orphan (CtpRecord *self, GError **error)
{
  if (get_private (self)->journal != NULL)
    return get_private (self)->is_stale && !ctp_record_load (self, error);
  g_set_error_literal (error, CTP_JOURNAL_ERROR, CTP_JOURNAL_ERROR_RECORD,
                       _ ("The journal is closed."));
  return TRUE;
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CtpRecord *self = CTP_RECORD (object);

  switch (id)
    {
    case PROP_ID:
      g_value_set_string (value, ctp_record_get_id (self));
      break;
    case PROP_EXISTS:
      g_value_set_boolean (value, ctp_record_get_exists (self));
      break;
    case PROP_PRIVATE:
      g_value_set_boolean (value, ctp_record_get_private (self));
      break;
    case PROP_CREATED:
      g_value_set_string (value, ctp_record_get_created (self));
      break;
    case PROP_AUTHOR:
      g_value_take_object (value, ctp_record_dup_author (self));
      break;
    case PROP_SHOWN:
      g_value_set_string (value, ctp_record_get_shown (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ctp_record_dispose (GObject *object)
{
  CtpRecordPrivate *priv = get_private (CTP_RECORD (object));

  if (priv->journal != NULL)
    ctp_journal_forget_record (priv->journal, priv->num);
  priv->journal = NULL;
  G_OBJECT_CLASS (ctp_record_parent_class)->dispose (object);
}

static void
ctp_record_finalize (GObject *object)
{
  CtpRecordPrivate *priv = get_private (CTP_RECORD (object));

  for (guint i = 0; i < priv->kind->n_fields; i++)
    ctp_value_clear (&priv->values[i]);
  g_free (priv->values);
  g_free (priv->id);
  g_free (priv->created);
  g_free (priv->author);
  G_OBJECT_CLASS (ctp_record_parent_class)->finalize (object);
}

static void
ctp_record_class_init (CtpRecordClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = get_property;
  object_class->dispose = ctp_record_dispose;
  object_class->finalize = ctp_record_finalize;

  g_object_class_install_property (object_class, PROP_ID,
                                   g_param_spec_string ("id", NULL, NULL, "", flags));
  g_object_class_install_property (object_class, PROP_EXISTS,
                                   g_param_spec_boolean ("exists", NULL, NULL, FALSE, flags));
  g_object_class_install_property (object_class, PROP_PRIVATE,
                                   g_param_spec_boolean ("private", NULL, NULL, FALSE, flags));
  g_object_class_install_property (object_class, PROP_CREATED,
                                   g_param_spec_string ("created", NULL, NULL, "", flags));
  g_object_class_install_property (
    object_class, PROP_AUTHOR, g_param_spec_object ("author", NULL, NULL, CTP_TYPE_RECORD, flags));
  g_object_class_install_property (object_class, PROP_SHOWN,
                                   g_param_spec_string ("shown", NULL, NULL, "", flags));
}

static void
ctp_record_init (CtpRecord *self)
{
  CtpRecordPrivate *priv = get_private (self);

  priv->kind = CTP_RECORD_GET_CLASS (self)->kind;
  priv->created = g_strdup ("");
  if (priv->kind != NULL)
    priv->values = g_new0 (CtpValue, priv->kind->n_fields);
}

/* For the engine. */

CtpRecord *
ctp_record_new (CtpJournal *journal, const CtpKind *kind, gint64 num, const char *id)
{
  CtpRecord *self = g_object_new (ctp_kind_get_gtype (kind), NULL);
  CtpRecordPrivate *priv = get_private (self);

  priv->kind = kind;
  if (priv->values == NULL)
    priv->values = g_new0 (CtpValue, kind->n_fields);
  priv->journal = journal;
  priv->num = num;
  priv->id = g_strdup (id);
  return self;
}

gint64
ctp_record_get_num (CtpRecord *self)
{
  return get_private (self)->num;
}

void
ctp_record_set_private (CtpRecord *self, gboolean is_private)
{
  get_private (self)->is_private = is_private;
}

void
ctp_record_orphan (CtpRecord *self)
{
  get_private (self)->journal = NULL;
}

void
ctp_record_show_field (CtpRecord *self, guint field, const CtpValue *value)
{
  CtpRecordPrivate *priv = get_private (self);

  priv->prepared &= ~(G_GUINT64_CONSTANT (1) << field);
  if (ctp_value_equal (&priv->values[field], value))
    return;
  ctp_value_copy (value, &priv->values[field]);
  notify_field (self, field);
}

void
ctp_record_show (CtpRecord *self, const CtpRecordRow *row)
{
  CtpRecordPrivate *priv = get_private (self);
  gboolean existed = priv->exists;

  g_object_freeze_notify (G_OBJECT (self));
  priv->exists = row->exists;
  /* One that is about to be added may have been told that it will be private. */
  priv->is_private = row->is_private || (!row->exists && priv->is_private);
  if (row->exists)
    {
      g_free (priv->created);
      priv->created = g_strdup (row->created);
      g_free (priv->author);
      priv->author = g_strdup (row->author);
      for (guint i = 0; i < priv->kind->n_fields; i++)
        ctp_record_show_field (self, i, &row->values[i]);
    }
  if (priv->exists != existed)
    g_object_notify (G_OBJECT (self), "exists");
  if (priv->exists && !existed)
    {
      g_object_notify (G_OBJECT (self), "created");
      g_object_notify (G_OBJECT (self), "author");
    }
  g_object_thaw_notify (G_OBJECT (self));
}

/* Of one that nobody has seen yet, so that nobody is told.
 *
 * @row: (nullable): what its table says, taken out of it; NULL where it could not be read */
void
ctp_record_fill (CtpRecord *self, CtpRecordRow *row)
{
  CtpRecordPrivate *priv = get_private (self);

  priv->is_stale = row == NULL;
  if (row == NULL)
    return;
  priv->exists = row->exists;
  priv->is_private = row->is_private;
  if (!row->exists)
    return;
  g_free (priv->created);
  priv->created = g_steal_pointer (&row->created);
  priv->author = g_steal_pointer (&row->author);
  for (guint i = 0; i < priv->kind->n_fields; i++)
    {
      priv->values[i] = row->values[i];
      row->values[i] = (CtpValue) CTP_VALUE_INIT;
    }
}

/* Takes over what the table of the kind says. */
gboolean
ctp_record_load (CtpRecord *self, GError **error)
{
  CtpRecordPrivate *priv = get_private (self);
  g_autoptr (CtpRecordRow) row = ctp_record_row_read (priv->journal, priv->kind, priv->num, error);

  priv->is_stale = row == NULL;
  if (row != NULL)
    ctp_record_show (self, row);
  return row != NULL;
}

/* Whether it could not be loaded, so that it does not know what it is. */
gboolean
ctp_record_is_stale (CtpRecord *self)
{
  return get_private (self)->is_stale;
}

/* @even_equal: write also what is there already
 * @seen: (element-type CtpStamp) (nullable): see ctp_journal_write_on() */
gboolean
ctp_record_write (CtpRecord *self,
                  const CtpField *field,
                  const CtpValue *value,
                  gboolean even_equal,
                  GArray *seen,
                  GError **error)
{
  CtpRecordPrivate *priv = get_private (self);
  const guint index = ctp_kind_get_field_index (priv->kind, field);
  gboolean written;

  if (refuse_orphan (self, error) || !ctp_field_validate (field, value, error))
    return FALSE;
  if (priv->exists && !even_equal && ctp_value_equal (&priv->values[index], value))
    return TRUE;
  if (field->type == CTP_FIELD_TEXT && priv->exists)
    ctp_journal_begin_typing (priv->journal, priv->kind);
  else
    ctp_journal_begin_step (priv->journal, CTP_VERB_CHANGE, priv->kind->name);
  written = ctp_record_ensure (self, error)
            && ctp_journal_write_on (priv->journal, priv->num, priv->kind, (int) index, value,
                                     priv->is_private, seen, error);
  ctp_journal_end_step (priv->journal);
  return written;
}

/* Public functions. */

/** ctp_record_get_journal: (transfer none) (nullable): NULL when it is closed. */
CtpJournal *
ctp_record_get_journal (CtpRecord *self)
{
  return get_private (self)->journal;
}

/** ctp_record_get_kind: (transfer none): its kind. */
const CtpKind *
ctp_record_get_kind (CtpRecord *self)
{
  return get_private (self)->kind;
}

/** ctp_record_is: Tells whether it is of a kind. */
gboolean
ctp_record_is (CtpRecord *self, const char *kind)
{
  return g_str_equal (get_private (self)->kind->name, kind);
}

/** ctp_record_get_id: (transfer none): its id, the same on both copies. */
const char *
ctp_record_get_id (CtpRecord *self)
{
  return get_private (self)->id;
}

/** ctp_record_get_exists: FALSE when it was deleted or not yet added. */
gboolean
ctp_record_get_exists (CtpRecord *self)
{
  return get_private (self)->exists;
}

/** ctp_record_get_private: Whether it never leaves this person's copies. */
gboolean
ctp_record_get_private (CtpRecord *self)
{
  return get_private (self)->is_private;
}

/** ctp_record_get_created: (transfer none): when it was added: ISO 8601, UTC; "" when it was not. */
const char *
ctp_record_get_created (CtpRecord *self)
{
  return get_private (self)->created;
}

/**
 * ctp_record_compare_made:
 * @b: of the same journal, of any kind
 *
 * Orders records as they were made, on whichever copy and also within one second, so that both
 * copies have one order. As a comparison: less than, equal to or greater than 0.
 */
int
ctp_record_compare_made (CtpRecord *a, CtpRecord *b)
{
  const int by_second = strcmp (ctp_record_get_created (a), ctp_record_get_created (b));
  CtpChangeLog *log = get_private (a)->journal->log;
  CtpStamp stamps[2];

  if (by_second != 0 || a == b
      || !ctp_change_log_get_made (log, ctp_record_get_num (a), &stamps[0], NULL)
      || !ctp_change_log_get_made (log, ctp_record_get_num (b), &stamps[1], NULL))
    return by_second;

  return ctp_stamp_compare (&stamps[0], &stamps[1]);
}

/** ctp_record_dup_author: (transfer full) (nullable): the person who added it. */
CtpRecord *
ctp_record_dup_author (CtpRecord *self)
{
  CtpRecordPrivate *priv = get_private (self);

  if (priv->journal == NULL || priv->author == NULL || *priv->author == '\0')
    return NULL;
  return ctp_journal_get_record (priv->journal, "person", priv->author);
}

/** ctp_record_get_shown: (transfer none): what stands for it on one line; "" when that is not set. */
const char *
ctp_record_get_shown (CtpRecord *self)
{
  const CtpField *shown = ctp_kind_get_shown_field (get_private (self)->kind);

  return shown != NULL ? ctp_record_get_text (self, shown->name) : "";
}

/** ctp_record_get_value: (transfer none): what a field holds; valid until it is written. */
const CtpValue *
ctp_record_get_value (CtpRecord *self, const char *field)
{
  static const CtpValue none = CTP_VALUE_INIT;
  guint index;

  return find_field (self, field, &index) != NULL ? &get_private (self)->values[index] : &none;
}

/** ctp_record_is_set: Tells whether a field holds anything. */
gboolean
ctp_record_is_set (CtpRecord *self, const char *field)
{
  return ctp_record_get_value (self, field)->type != CTP_VALUE_NULL;
}

/* The first of a field's choices, as a text of its own that lives as long as the program. */
static const char *
get_first_choice (const CtpField *field)
{
  g_autofree char *first = g_strndup (field->choices, strcspn (field->choices, " "));

  return g_intern_string (first);
}

/**
 * ctp_record_get_text:
 *
 * Returns: (transfer none): the text of a field; "" when it is not set, but the first of its
 *   choices for a choice; valid until it is written
 */
const char *
ctp_record_get_text (CtpRecord *self, const char *field)
{
  guint index;
  const CtpField *known = find_field (self, field, &index);
  const CtpValue *value;

  if (known == NULL)
    return "";
  value = &get_private (self)->values[index];
  if (value->type == CTP_VALUE_TEXT)
    return value->text;
  return known->type == CTP_FIELD_CHOICE ? get_first_choice (known) : "";
}

/** ctp_record_get_integer: 0 when not set. */
int
ctp_record_get_integer (CtpRecord *self, const char *field)
{
  const CtpValue *value = ctp_record_get_value (self, field);

  return value->type == CTP_VALUE_INTEGER ? (int) value->integer : 0;
}

/** ctp_record_get_real: NaN when not set. */
double
ctp_record_get_real (CtpRecord *self, const char *field)
{
  const CtpValue *value = ctp_record_get_value (self, field);

  return value->type == CTP_VALUE_REAL ? value->real : (double) NAN;
}

/** ctp_record_get_boolean: FALSE when not set. */
gboolean
ctp_record_get_boolean (CtpRecord *self, const char *field)
{
  return ctp_record_get_integer (self, field) != 0;
}

/** ctp_record_get_reference_id: (transfer none): id of the record referred to; "" when not set. */
const char *
ctp_record_get_reference_id (CtpRecord *self, const char *field)
{
  return ctp_record_get_text (self, field);
}

/** ctp_record_dup_reference: (transfer full) (nullable): NULL also when that record was deleted. */
CtpRecord *
ctp_record_dup_reference (CtpRecord *self, const char *field)
{
  CtpRecordPrivate *priv = get_private (self);
  const char *id = ctp_record_get_reference_id (self, field);

  if (priv->journal == NULL || *id == '\0')
    return NULL;
  return ctp_journal_get_record (priv->journal, ctp_kind_find_field (priv->kind, field)->refers,
                                 id);
}

/** ctp_record_get_date: FALSE when the field holds no date; a time gives its day. */
gboolean
ctp_record_get_date (CtpRecord *self, const char *field, GDate *date)
{
  const char *text = ctp_record_get_text (self, field);

  g_date_clear (date, 1);
  if (strlen (text) < 10)
    return FALSE;
  g_date_set_dmy (date, (GDateDay) atoi (text + 8), (GDateMonth) atoi (text + 5),
                  (GDateYear) atoi (text));
  return TRUE;
}

/**
 * ctp_record_set_value:
 *
 * Writes a field: validates it, journals it, makes the record exist. Writing what is there already
 * writes nothing.
 *
 * Returns: FALSE with an error of %CTP_JOURNAL_ERROR, and nothing changed
 */
gboolean
ctp_record_set_value (CtpRecord *self, const char *field, const CtpValue *value, GError **error)
{
  CtpRecordPrivate *priv = get_private (self);
  const CtpField *known = ctp_kind_find_field (priv->kind, field);

  if (refuse_orphan (self, error))
    return FALSE;
  if (known == NULL)
    {
      g_set_error (error, CTP_JOURNAL_ERROR, CTP_JOURNAL_ERROR_FIELD,
                   /* Translators: words of the command line, such as “goal” and “title”. */
                   _ ("A %1$s has no field “%2$s”."), priv->kind->name, field);
      return FALSE;
    }
  return ctp_record_write (self, known, value, FALSE, NULL, error);
}

/** ctp_record_set_text: Writes a text, date, time, zone, choice or id; NULL and "" unset. */
gboolean
ctp_record_set_text (CtpRecord *self, const char *field, const char *text, GError **error)
{
  g_auto (CtpValue) value = CTP_VALUE_INIT;

  ctp_value_set_text (&value, text);
  return ctp_record_set_value (self, field, &value, error);
}

/** ctp_record_set_integer: Writes a whole number. */
gboolean
ctp_record_set_integer (CtpRecord *self, const char *field, int integer, GError **error)
{
  g_auto (CtpValue) value = CTP_VALUE_INIT;

  ctp_value_set_integer (&value, integer);
  return ctp_record_set_value (self, field, &value, error);
}

/** ctp_record_set_real: Writes a number; NaN unsets. */
gboolean
ctp_record_set_real (CtpRecord *self, const char *field, double real, GError **error)
{
  g_auto (CtpValue) value = CTP_VALUE_INIT;

  ctp_value_set_real (&value, real);
  return ctp_record_set_value (self, field, &value, error);
}

/** ctp_record_set_boolean: Writes yes or no. */
gboolean
ctp_record_set_boolean (CtpRecord *self, const char *field, gboolean boolean, GError **error)
{
  return ctp_record_set_integer (self, field, boolean ? 1 : 0, error);
}

/** ctp_record_set_reference: Refers to a record of the same journal, which comes to exist. */
gboolean
ctp_record_set_reference (CtpRecord *self, const char *field, CtpRecord *record, GError **error)
{
  gboolean set;

  if (refuse_orphan (self, error))
    return FALSE;
  ctp_journal_begin_step (get_private (self)->journal, CTP_VERB_CHANGE,
                          get_private (self)->kind->name);
  set = (record == NULL || ctp_record_ensure (record, error))
        && ctp_record_set_text (self, field, record != NULL ? ctp_record_get_id (record) : NULL,
                                error);
  ctp_journal_end_step (get_private (self)->journal);
  return set;
}

/** ctp_record_unset: Empties a field. */
gboolean
ctp_record_unset (CtpRecord *self, const char *field, GError **error)
{
  const CtpValue none = CTP_VALUE_INIT;

  return ctp_record_set_value (self, field, &none, error);
}

/**
 * ctp_record_prepare:
 *
 * Gives a record that does not exist yet a value. It shows at once and is written with the first
 * field that is.
 */
void
ctp_record_prepare (CtpRecord *self, const char *field, const CtpValue *value)
{
  CtpRecordPrivate *priv = get_private (self);
  guint index;

  if (priv->exists || find_field (self, field, &index) == NULL)
    return;
  ctp_record_show_field (self, index, value);
  priv->prepared |= G_GUINT64_CONSTANT (1) << index;
}

/** ctp_record_ensure: Adds the record, with what it was prepared with, unless it exists. */
gboolean
ctp_record_ensure (CtpRecord *self, GError **error)
{
  CtpRecordPrivate *priv = get_private (self);
  CtpValue added = { .type = CTP_VALUE_INTEGER, .integer = 0 };
  guint64 prepared = priv->prepared;
  g_autofree CtpValue *values = NULL;
  gboolean written;

  if (priv->exists)
    return TRUE;
  if (refuse_orphan (self, error))
    return FALSE;

  /* Adding the record shows it with nothing but what is written, so keep what it shows now. */
  values = g_new0 (CtpValue, priv->kind->n_fields);
  for (guint i = 0; i < priv->kind->n_fields; i++)
    ctp_value_copy (&priv->values[i], &values[i]);
  g_object_freeze_notify (G_OBJECT (self));
  ctp_journal_begin_step (priv->journal, CTP_VERB_ADD, priv->kind->name);
  written = ctp_journal_write (priv->journal, priv->num, priv->kind, CTP_UNDO_DELETED, &added,
                               priv->is_private, error);
  for (guint i = 0; written && i < priv->kind->n_fields; i++)
    if (prepared >> i & 1)
      written = ctp_journal_write (priv->journal, priv->num, priv->kind, (int) i, &values[i],
                                   priv->is_private, error);
  ctp_journal_end_step (priv->journal);
  g_object_thaw_notify (G_OBJECT (self));
  for (guint i = 0; i < priv->kind->n_fields; i++)
    ctp_value_clear (&values[i]);
  return written;
}

/** ctp_record_ensure_private: Adds the record as a private one, unless it exists. */
gboolean
ctp_record_ensure_private (CtpRecord *self, GError **error)
{
  CtpRecordPrivate *priv = get_private (self);

  if (!priv->exists)
    priv->is_private = TRUE;
  return ctp_record_ensure (self, error);
}

/**
 * ctp_record_list_history:
 * @field: (nullable): NULL for all fields
 *
 * Returns: (transfer full) (element-type CtpChange): the record's changes, oldest first
 */
GPtrArray *
ctp_record_list_history (CtpRecord *self, const char *field, GError **error)
{
  if (refuse_orphan (self, error))
    return NULL;
  return ctp_change_log_list (get_private (self)->journal->log, get_private (self)->num, field,
                              error);
}
