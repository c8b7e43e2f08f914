/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

#define CTP_TYPE_QUERY (ctp_query_get_type ())
G_DECLARE_FINAL_TYPE (CtpQuery, ctp_query, CTP, QUERY, GObject)

/* A GListModel of live records. Example:
 *   ctp_query_new (journal, "topic", "meeting = ?1", "position, created", meeting_id, NULL)
 * where and order are SQL over the kind's own columns (and the other kinds' tables), written in the
 * source and never pasted together; the values are bound to ?1, ?2, … as text. */
/* Terms to sort by: as they were made, on whichever copy and also within one second, so that both
 * copies have one order. For the few records of one meeting: it asks the log of each. */
#define CTP_QUERY_AS_MADE                                                                          \
  "created, (select min (stamp) from change"                                                       \
  " where record = num and field = 'deleted' and value = 0)"

CtpQuery *ctp_query_new (CtpJournal *journal,
                         const char *kind,
                         const char *where,
                         const char *order,
                         ...) G_GNUC_NULL_TERMINATED;
void ctp_query_set_value (CtpQuery *self, guint index, const char *value);
CtpRecord *ctp_query_get (CtpQuery *self, guint position);
guint ctp_query_get_count (CtpQuery *self);
void ctp_query_freeze (CtpQuery *self);
guint ctp_query_find (CtpQuery *self, CtpRecord *record);

G_END_DECLS
