/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

/**
 * CtpQuickEntry:
 * @title: what is left of the line; never %NULL
 * @minutes: how long, 0 where the line does not say
 * @owner: (nullable): the person named by “@”
 * @goal: (nullable): the goal named by “#”
 *
 * What one line like “Story for the newsletter 10 min @Taylor #write” means.
 */
typedef struct
{
  char *title;
  int minutes;
  CtpRecord *owner;
  CtpRecord *goal;
} CtpQuickEntry;

CtpQuickEntry *ctp_quick_entry_parse (CtpJournal *journal, const char *line);
CtpQuickEntry *ctp_quick_entry_parse_item (CtpJournal *journal, const char *line);
void ctp_quick_entry_free (CtpQuickEntry *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CtpQuickEntry, ctp_quick_entry_free)

char *ctp_quick_entry_dup_line (CtpJournal *journal,
                                const char *title,
                                int minutes,
                                CtpRecord *owner,
                                CtpRecord *goal);
CtpRecord *ctp_quick_entry_add_topic (CtpJournal *journal,
                                      const char *line,
                                      CtpRecord *meeting,
                                      GError **error);

G_END_DECLS
