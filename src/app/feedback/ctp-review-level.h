/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

#define CTP_TYPE_REVIEW_LEVEL (ctp_review_level_get_type ())
G_DECLARE_FINAL_TYPE (CtpReviewLevel, ctp_review_level, CTP, REVIEW_LEVEL, GtkWidget)

GtkWidget *ctp_review_level_new (CtpJournal *journal, const char *level);

G_END_DECLS
