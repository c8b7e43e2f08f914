/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

/* How many months back it looks. */
#define CTP_BALANCE_MONTHS 3

/**
 * CtpShare:
 * @people: what belongs to one of the two, by #CtpSide
 * @both: what belongs to both
 *
 * How much of something belongs to whom.
 */
typedef struct
{
  double people[2];
  double both;
} CtpShare;

/**
 * CtpBalance:
 * @minutes: of the agenda of meetings that took place
 * @goals: that are agreed or under way, or were reached
 * @takeaways: by who learnt them
 *
 * Whether it goes both ways.
 */
typedef struct
{
  CtpShare minutes;
  CtpShare goals;
  CtpShare takeaways;
} CtpBalance;

void ctp_balance_of_journal (CtpJournal *journal, CtpBalance *balance);
double ctp_share_get_whole (const CtpShare *self);

G_END_DECLS
