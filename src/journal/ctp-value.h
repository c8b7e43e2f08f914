/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * CtpValueType:
 * @CTP_VALUE_NULL: not set
 * @CTP_VALUE_INTEGER: also a boolean, as 0 or 1
 * @CTP_VALUE_REAL: a finite number
 * @CTP_VALUE_TEXT: UTF-8; also a date, a choice and the id of a record
 */
typedef enum
{
  CTP_VALUE_NULL,
  CTP_VALUE_INTEGER,
  CTP_VALUE_REAL,
  CTP_VALUE_TEXT,
} CtpValueType;

/**
 * CtpValue:
 *
 * What a field holds: one of the storage classes of SQLite. Start with CTP_VALUE_INIT.
 */
typedef struct
{
  CtpValueType type;
  union
  {
    gint64 integer;
    double real;
    char *text;
  };
} CtpValue;

#define CTP_VALUE_INIT                                                                             \
  {                                                                                                \
    .type = CTP_VALUE_NULL, .integer = 0                                                           \
  }

void ctp_value_clear (CtpValue *self);
void ctp_value_copy (const CtpValue *self, CtpValue *to);
gboolean ctp_value_equal (const CtpValue *a, const CtpValue *b);
void ctp_value_set_integer (CtpValue *self, gint64 integer);
void ctp_value_set_real (CtpValue *self, double real);
void ctp_value_set_text (CtpValue *self, const char *text);
void ctp_value_take_text (CtpValue *self, char *text);
char *ctp_value_to_string (const CtpValue *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CtpValue, ctp_value_clear)

G_END_DECLS
