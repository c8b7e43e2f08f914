/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a field holds, in the storage classes of SQLite. Values are copied, never shared. */

#include "journal/ctp-value.h"

/**
 * ctp_value_clear:
 *
 * Frees what the value owns and leaves it not set.
 */
void
ctp_value_clear (CtpValue *self)
{
  if (self->type == CTP_VALUE_TEXT)
    g_free (self->text);
  *self = (CtpValue) CTP_VALUE_INIT;
}

/**
 * ctp_value_copy:
 * @to: initialised; what it held is freed
 *
 * Copies a value into another.
 */
void
ctp_value_copy (const CtpValue *self, CtpValue *to)
{
  CtpValue copy = *self;

  if (copy.type == CTP_VALUE_TEXT)
    copy.text = g_strdup (self->text);
  ctp_value_clear (to);
  *to = copy;
}

/**
 * ctp_value_equal:
 *
 * Tells whether two values are of one type and equal; texts are compared by their bytes.
 */
gboolean
ctp_value_equal (const CtpValue *a, const CtpValue *b)
{
  if (a->type != b->type)
    return FALSE;

  switch (a->type)
    {
    case CTP_VALUE_NULL:
      return TRUE;
    case CTP_VALUE_INTEGER:
      return a->integer == b->integer;
    case CTP_VALUE_REAL:
      return !(a->real < b->real) && !(a->real > b->real);
    case CTP_VALUE_TEXT:
      return g_str_equal (a->text, b->text);
    default:
      g_return_val_if_reached (FALSE);
    }
}

/** ctp_value_set_integer: Makes it an integer. */
void
ctp_value_set_integer (CtpValue *self, gint64 integer)
{
  ctp_value_clear (self);
  self->type = CTP_VALUE_INTEGER;
  self->integer = integer;
}

/** ctp_value_set_real: Makes it a number; NaN leaves it not set. */
void
ctp_value_set_real (CtpValue *self, double real)
{
  ctp_value_clear (self);
  if (real < 0 || real >= 0)
    {
      self->type = CTP_VALUE_REAL;
      self->real = real;
    }
}

/** ctp_value_set_text: Makes it a copy of a text; NULL and "" leave it not set. */
void
ctp_value_set_text (CtpValue *self, const char *text)
{
  ctp_value_take_text (self, g_strdup (text));
}

/** ctp_value_take_text: Makes it this text (transfer full); NULL and "" leave it not set. */
void
ctp_value_take_text (CtpValue *self, char *text)
{
  ctp_value_clear (self);
  if (text == NULL || *text == '\0')
    {
      g_free (text);
      return;
    }
  self->type = CTP_VALUE_TEXT;
  self->text = text;
}

/**
 * ctp_value_to_string:
 *
 * Writes a value for a program to read: numbers in the C locale, "" when not set.
 *
 * Returns: (transfer full): the text
 */
char *
ctp_value_to_string (const CtpValue *self)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  switch (self->type)
    {
    case CTP_VALUE_INTEGER:
      return g_strdup_printf ("%" G_GINT64_FORMAT, self->integer);
    case CTP_VALUE_REAL:
      return g_strdup (g_ascii_formatd (number, sizeof number, "%.15g", self->real));
    case CTP_VALUE_TEXT:
      return g_strdup (self->text);
    case CTP_VALUE_NULL:
    default:
      return g_strdup ("");
    }
}
