/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

/* How many signs two people compare. */
#define CTP_COMPARISON_SIGNS 4

/**
 * CtpComparisonSign:
 * @emoji: one character, or one with a variation selector
 * @name: what it shows, translated
 */
typedef struct
{
  const char *emoji;
  const char *name;
} CtpComparisonSign;

gboolean ctp_comparison_find (CtpJournal *journal,
                              guint64 other,
                              CtpComparisonSign signs[CTP_COMPARISON_SIGNS]);
const CtpComparisonSign *ctp_comparison_list_signs (guint *n);

G_END_DECLS
