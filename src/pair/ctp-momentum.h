/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "calendar/ctp-meetings.h"

G_BEGIN_DECLS

/**
 * CtpMomentumMark:
 * @CTP_MOMENTUM_KEPT: took place when it was due
 * @CTP_MOMENTUM_MOVED: took place, at another time than the schedule's
 * @CTP_MOMENTUM_CANCELLED: called off
 * @CTP_MOMENTUM_MISSED: did not take place, and nobody had called it off
 * @CTP_MOMENTUM_UNTOLD: its time is over and nobody has said yet what became of it
 * @CTP_MOMENTUM_PLANNED: the next one, still to come
 */
typedef enum
{
  CTP_MOMENTUM_KEPT,
  CTP_MOMENTUM_MOVED,
  CTP_MOMENTUM_CANCELLED,
  CTP_MOMENTUM_MISSED,
  CTP_MOMENTUM_UNTOLD,
  CTP_MOMENTUM_PLANNED,
} CtpMomentumMark;

/**
 * CtpMomentumPeriod:
 * @CTP_MOMENTUM_MONTH: this calendar month
 * @CTP_MOMENTUM_QUARTER: this calendar quarter
 * @CTP_MOMENTUM_TOTAL: from the agreement's first day until today
 */
typedef enum
{
  CTP_MOMENTUM_MONTH,
  CTP_MOMENTUM_QUARTER,
  CTP_MOMENTUM_TOTAL,
} CtpMomentumPeriod;

/**
 * CtpMomentum:
 * @marks: (element-type CtpMomentumMark): oldest first, the next meeting to come last
 * @meetings: (element-type CtpRecord): the meetings that the marks stand for
 * @n_past: how many of them are over
 * @n_kept: how many of those took place, moved or not
 * @n_lost: how many of the last were lost (cancelled or missed) in a row
 * @two_lost: whether the last two were both lost (cancelled or missed): the first cause of failure
 */
typedef struct
{
  GArray *marks;
  GPtrArray *meetings;
  guint n_past;
  guint n_kept;
  guint n_lost;
  gboolean two_lost;
} CtpMomentum;

CtpMomentum *ctp_momentum_new (CtpJournal *journal, guint n_past);
CtpMomentum *ctp_momentum_of_meetings (CtpMeetings *meetings, gint64 now, guint n_past);
void ctp_momentum_free (CtpMomentum *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CtpMomentum, ctp_momentum_free)

void
ctp_momentum_get_hours (CtpJournal *journal, CtpMomentumPeriod period, double *met, double *agreed);
double ctp_momentum_get_agreed_hours (CtpJournal *journal, const GDate *first, const GDate *last);

G_END_DECLS
