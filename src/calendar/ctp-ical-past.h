/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

typedef struct _CtpIcalPast CtpIcalPast;

CtpIcalPast *ctp_ical_past_new (CtpJournal *journal, GError **error);
void ctp_ical_past_free (CtpIcalPast *self);
int ctp_ical_past_get_revision (CtpIcalPast *self, const char *id);
gint64 ctp_ical_past_get_last_change (CtpIcalPast *self, const char *id);
GPtrArray *ctp_ical_past_list_deleted (CtpIcalPast *self, const char *kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CtpIcalPast, ctp_ical_past_free)

G_END_DECLS
