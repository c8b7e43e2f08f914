/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-query.h"
#include "report/ctp-document.h"

G_BEGIN_DECLS

/**
 * CtpEntriesAdd:
 * @today: what dates are told from
 *
 * Adds a record to a document as one entry.
 */
typedef void (*CtpEntriesAdd) (CtpDocument *document, CtpRecord *record, const GDate *today);

gboolean ctp_entries_add_section (CtpDocument *document,
                                  const char *head,
                                  CtpQuery *records,
                                  CtpEntriesAdd add);
void ctp_entries_add_all (CtpDocument *document, CtpQuery *records, CtpEntriesAdd add);
void ctp_entries_add_takeaway (CtpDocument *document, CtpRecord *takeaway, const GDate *today);
void ctp_entries_add_suggestion (CtpDocument *document, CtpRecord *suggestion, const GDate *today);
void ctp_entries_add_topic (CtpDocument *document, CtpRecord *topic, const GDate *today);
void ctp_entries_add_pulse (CtpDocument *document, CtpRecord *pulse, const GDate *today);
void ctp_entries_add_action (CtpDocument *document, CtpRecord *action, const GDate *today);

char *ctp_entries_dup_person (CtpRecord *record, const char *field);
char *ctp_entries_dup_goal (CtpRecord *record);
char *ctp_entries_dup_when (CtpRecord *action, const GDate *today);
char *ctp_entries_join (const char *first, ...) G_GNUC_NULL_TERMINATED;
char *ctp_entries_dup_foot (CtpJournal *journal, const char *what);

G_END_DECLS
