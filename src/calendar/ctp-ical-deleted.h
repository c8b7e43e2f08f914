/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "calendar/ctp-ical-meetings.h"

G_BEGIN_DECLS

/**
 * CtpIcalDeleted:
 * @record: a record that was deleted
 * @values: (element-type utf8 CtpValue): what its fields held
 *
 * A schedule or a meeting that is no longer there.
 */
typedef struct
{
  CtpRecord *record;
  GHashTable *values;
} CtpIcalDeleted;

GPtrArray *ctp_ical_deleted_list (CtpIcalWriter *writer, const char *kind, GError **error);
void ctp_ical_deleted_free (CtpIcalDeleted *self);
const char *ctp_ical_deleted_get (const CtpIcalDeleted *self, const char *field);
void ctp_ical_deleted_show (const CtpIcalDeleted *self, CtpIcalEvent *event);

G_END_DECLS
