/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

/* What stands before and after a word that was found, in CtpFound.excerpt. */
#define CTP_FOUND_OPEN "\x02"
#define CTP_FOUND_CLOSE "\x03"

/**
 * CtpFound:
 * @kind: kind of the record
 * @id: its id
 * @shown: its one line
 * @excerpt: the passage, with the words found between %CTP_FOUND_OPEN and %CTP_FOUND_CLOSE
 */
typedef struct
{
  const CtpKind *kind;
  char *id;
  char *shown;
  char *excerpt;
} CtpFound;

void ctp_found_free (CtpFound *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CtpFound, ctp_found_free)

char *ctp_search_dup_match (const char *words);
GPtrArray *ctp_search (CtpJournal *journal, const char *words, guint limit, GError **error);

G_END_DECLS
