/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

#define CTP_TYPE_GOAL_LINKS (ctp_goal_links_get_type ())
G_DECLARE_FINAL_TYPE (CtpGoalLinks, ctp_goal_links, CTP, GOAL_LINKS, GObject)

/* Shows in a list what came of a goal: action items, takeaways, suggestions. Property "n-items",
 * how many. */
CtpGoalLinks *ctp_goal_links_new (CtpJournal *journal, GtkListBox *list);
void ctp_goal_links_set_goal (CtpGoalLinks *self, CtpRecord *goal);

G_END_DECLS
