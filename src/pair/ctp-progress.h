/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

/**
 * CtpProgress:
 * @fraction: how far, from 0 to 1
 * @known: whether there is anything to tell it from; %FALSE where the goal has no measure,
 *   no check-in and no milestone
 * @baseline: where it began; NaN where no number is known
 * @current: the value of the latest check-in, else the baseline; NaN where no number is known
 * @target: where it shall end; NaN where no number is known
 * @n_done: milestones done
 * @n_milestones: milestones there are
 *
 * How far a goal has come. Where a goal is measured in numbers these tell, else its milestones.
 */
typedef struct
{
  double fraction;
  gboolean known;
  double baseline;
  double current;
  double target;
  guint n_done;
  guint n_milestones;
} CtpProgress;

void ctp_progress_of_goal (CtpRecord *goal, CtpProgress *progress);

G_END_DECLS
