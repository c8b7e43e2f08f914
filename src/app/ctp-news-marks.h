/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "journal/ctp-journal.h"

G_BEGIN_DECLS

#define CTP_TYPE_NEWS_MARKS (ctp_news_marks_get_type ())
G_DECLARE_FINAL_TYPE (CtpNewsMarks, ctp_news_marks, CTP, NEWS_MARKS, GObject)

CtpNewsMarks *ctp_news_marks_new (CtpJournal *journal, AdwViewStack *views, GtkWidget *switcher);
void ctp_news_marks_look (CtpNewsMarks *self);

G_END_DECLS
