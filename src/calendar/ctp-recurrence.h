/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "calendar/ctp-local-time.h"

#include <libical/ical.h>

G_BEGIN_DECLS

typedef struct _CtpRecurrence CtpRecurrence;

CtpRecurrence *
ctp_recurrence_new (const char *rule, const char *start, GTimeZone *zone, GError **error);
void ctp_recurrence_free (CtpRecurrence *self);
const char *ctp_recurrence_next (CtpRecurrence *self);

gboolean ctp_recurrence_parse (const char *rule, struct icalrecurrencetype *parsed);
char *ctp_recurrence_to_string (struct icalrecurrencetype *rule);
struct icaltimetype ctp_recurrence_to_ical_time (const char *local);
struct icaltimetype ctp_recurrence_to_ical_utc (gint64 instant);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CtpRecurrence, ctp_recurrence_free)

G_END_DECLS
