/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Looking up kinds and fields, and deciding what a field may hold. The same rules meet what a
 * person types, what the command line is given and what another copy sends. */

#include "journal/ctp-kind.h"
#include "journal/ctp-kind-table.h"
#include "journal/ctp-record-id.h"

#include <config.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

G_DEFINE_QUARK (ctp - journal - error - quark, ctp_journal_error)

static gboolean
refuse (const CtpField *self, GError **error, const char *reason)
{
  /* Translators: %1$s is the name of a field as the command line writes it, such as "due"; %2$s
   * is a reason that begins with a small letter. */
  g_set_error (error, CTP_JOURNAL_ERROR, CTP_JOURNAL_ERROR_VALUE, _ ("“%1$s” %2$s."), self->name,
               reason);
  return FALSE;
}

static gboolean
is_digits (const char *text, guint from, guint n)
{
  for (guint i = from; i < from + n; i++)
    if (!g_ascii_isdigit (text[i]))
      return FALSE;
  return TRUE;
}

/* ISO 8601-1:2019, 5.2.2.1, calendar date in the extended format. */
static gboolean
is_date (const char *text)
{
  if (strlen (text) < 10 || !is_digits (text, 0, 4) || text[4] != '-' || !is_digits (text, 5, 2)
      || text[7] != '-' || !is_digits (text, 8, 2))
    return FALSE;
  return g_date_valid_dmy ((GDateDay) atoi (text + 8), (GDateMonth) CLAMP (atoi (text + 5), 0, 13),
                           (GDateYear) atoi (text));
}

/* ISO 8601-1:2019, 5.4.2, date and time of day in the extended format, to the minute. */
static gboolean
is_time (const char *text)
{
  return strlen (text) == 16 && is_date (text) && text[10] == 'T' && is_digits (text, 11, 2)
         && text[13] == ':' && is_digits (text, 14, 2) && atoi (text + 11) < 24
         && atoi (text + 14) < 60;
}

/* The last one stays, so that GLib need not read its rules from the disk for each record anew. */
static GPrivate last_zone = G_PRIVATE_INIT ((GDestroyNotify) g_time_zone_unref);

static gboolean
is_zone (const char *text)
{
  g_autoptr (GTimeZone) zone = NULL;

  if (g_str_equal (text, "UTC"))
    return TRUE;
  /* A POSIX rule such as "EST5EDT4" or an offset is not a name that another calendar knows. */
  if (strpbrk (text, ":;,. ") != NULL || !g_ascii_isalpha (*text) || strchr (text, '/') == NULL)
    return FALSE;
  zone = g_time_zone_new_identifier (text);
  if (zone == NULL)
    return FALSE;
  g_private_replace (&last_zone, g_steal_pointer (&zone));
  return TRUE;
}

/** ctp_kind_list: (transfer none): all kinds, in the order of the table. */
const CtpKind *
ctp_kind_list (guint *n_kinds)
{
  *n_kinds = CTP_N_KINDS;
  return ctp_kind_table;
}

/** ctp_kind_find: (nullable) (transfer none): the kind of this name. */
const CtpKind *
ctp_kind_find (const char *name)
{
  for (guint i = 0; i < CTP_N_KINDS; i++)
    if (g_strcmp0 (ctp_kind_table[i].name, name) == 0)
      return &ctp_kind_table[i];
  return NULL;
}

/** ctp_kind_get_index: Its place in the table. */
guint
ctp_kind_get_index (const CtpKind *self)
{
  return (guint) (self - ctp_kind_table);
}

/** ctp_kind_find_field: (nullable) (transfer none): the field of this name; "-" stands for "_". */
const CtpField *
ctp_kind_find_field (const CtpKind *self, const char *name)
{
  for (const CtpField *field = self->fields; field->name != NULL; field++)
    {
      const char *a = field->name;
      const char *b = name;

      while (*a != '\0' && (*a == *b || (*a == '_' && *b == '-')))
        a++, b++;
      if (*a == '\0' && *b == '\0')
        return field;
    }
  return NULL;
}

/** ctp_kind_get_field_index: The field's place in its kind. */
guint
ctp_kind_get_field_index (const CtpKind *self, const CtpField *field)
{
  return (guint) (field - self->fields);
}

/** ctp_kind_get_shown_field: (nullable) (transfer none): what stands for a record on one line. */
const CtpField *
ctp_kind_get_shown_field (const CtpKind *self)
{
  for (const CtpField *field = self->fields; field->name != NULL; field++)
    if (field->flags & CTP_FIELD_SHOWN)
      return field;
  return NULL;
}

/** ctp_field_has_choice: Tells whether a choice is one of the field's. */
gboolean
ctp_field_has_choice (const CtpField *self, const char *choice)
{
  gsize length = strlen (choice);
  const char *at = self->choices;

  if (length == 0 || strchr (choice, ' ') != NULL)
    return FALSE;
  while ((at = strstr (at, choice)) != NULL)
    {
      if ((at == self->choices || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0'))
        return TRUE;
      at += length;
    }
  return FALSE;
}

static gboolean
validate_text (const CtpField *self, const char *text, GError **error)
{
  g_autofree char *reason = NULL;

  switch (self->type)
    {
    case CTP_FIELD_TEXT:
      return g_utf8_validate (text, -1, NULL) ? TRUE
                                              : refuse (self, error, _ ("is not valid UTF-8 text"));
    case CTP_FIELD_DATE:
      return strlen (text) == 10 && is_date (text)
               ? TRUE
               : refuse (self, error, _ ("is not a date such as 2026-11-24"));
    case CTP_FIELD_TIME:
      return is_time (text) ? TRUE
                            : refuse (self, error, _ ("is not a time such as 2026-11-24T16:00"));
    case CTP_FIELD_ZONE:
      return is_zone (text) ? TRUE
                            : refuse (self, error, _ ("is not a time zone such as Europe/London"));
    case CTP_FIELD_CHOICE:
      if (ctp_field_has_choice (self, text))
        return TRUE;
      /* Translators: %s is a list of words of the command line, such as "open done dropped". */
      reason = g_strdup_printf (_ ("is not one of: %s"), self->choices);
      return refuse (self, error, reason);
    case CTP_FIELD_REFERENCE:
      return ctp_record_id_is_valid (text) ? TRUE
                                           : refuse (self, error, _ ("is not the id of a record"));
    case CTP_FIELD_INTEGER:
    case CTP_FIELD_REAL:
    case CTP_FIELD_BOOLEAN:
    default:
      return refuse (self, error, _ ("is not a number"));
    }
}

static gboolean
validate_bounds (const CtpField *self, double number, GError **error)
{
  g_autofree char *reason = NULL;

  if (!isfinite (number))
    return refuse (self, error, _ ("is not a number"));
  if (self->minimum < self->maximum && (number < self->minimum || number > self->maximum))
    {
      /* Translators: least and greatest value of a number. */
      reason = g_strdup_printf (_ ("is not between %1$g and %2$g"), self->minimum, self->maximum);
      return refuse (self, error, reason);
    }
  return TRUE;
}

/**
 * ctp_field_validate:
 *
 * Tells whether the field may hold the value; not to be set is always allowed.
 *
 * Returns: FALSE with %CTP_JOURNAL_ERROR_VALUE when not
 */
gboolean
ctp_field_validate (const CtpField *self, const CtpValue *value, GError **error)
{
  switch (value->type)
    {
    case CTP_VALUE_NULL:
      return TRUE;
    case CTP_VALUE_TEXT:
      return validate_text (self, value->text, error);
    case CTP_VALUE_INTEGER:
      if (self->type == CTP_FIELD_BOOLEAN)
        return value->integer == 0 || value->integer == 1
                 ? TRUE
                 : refuse (self, error, _ ("is neither yes nor no"));
      if (self->type == CTP_FIELD_INTEGER)
        return validate_bounds (self, (double) value->integer, error);
      return refuse (self, error, _ ("can not be a whole number"));
    case CTP_VALUE_REAL:
      if (self->type == CTP_FIELD_REAL)
        return validate_bounds (self, value->real, error);
      return refuse (self, error, _ ("can not be a number with a fraction"));
    default:
      g_return_val_if_reached (FALSE);
    }
}

/**
 * ctp_field_parse:
 * @text: as the command line writes it; "" is not set; numbers in the C locale
 * @value: (out): initialised
 *
 * Reads and validates a value.
 *
 * Returns: FALSE with %CTP_JOURNAL_ERROR_VALUE when the field can not hold it
 */
gboolean
ctp_field_parse (const CtpField *self, const char *text, CtpValue *value, GError **error)
{
  char *end = NULL;
  gint64 integer;

  ctp_value_clear (value);
  if (*text == '\0')
    return TRUE;

  if (self->type == CTP_FIELD_INTEGER)
    {
      if (!g_ascii_string_to_signed (text, 10, G_MININT32, G_MAXINT32, &integer, NULL))
        return refuse (self, error, _ ("is not a whole number"));
      ctp_value_set_integer (value, integer);
    }
  else if (self->type == CTP_FIELD_REAL)
    {
      ctp_value_set_real (value, g_ascii_strtod (text, &end));
      if (*end != '\0' || value->type != CTP_VALUE_REAL)
        return refuse (self, error, _ ("is not a number"));
    }
  else if (self->type == CTP_FIELD_BOOLEAN)
    {
      if (g_strv_contains ((const char *const[]){ "1", "yes", "true", NULL }, text))
        ctp_value_set_integer (value, 1);
      else if (g_strv_contains ((const char *const[]){ "0", "no", "false", NULL }, text))
        ctp_value_set_integer (value, 0);
      else
        return refuse (self, error, _ ("is neither yes nor no"));
    }
  else
    {
      ctp_value_set_text (value, text);
    }
  return ctp_field_validate (self, value, error);
}
