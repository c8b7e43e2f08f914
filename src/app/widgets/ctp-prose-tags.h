/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/widgets/ctp-prose-spelling.h"
#include "report/ctp-prose-line.h"

G_BEGIN_DECLS

typedef struct _CtpProseTags CtpProseTags;

CtpProseTags *ctp_prose_tags_new (GtkTextView *view);
void ctp_prose_tags_free (CtpProseTags *self);
void ctp_prose_tags_update_style (CtpProseTags *self);
void ctp_prose_tags_set_words (CtpProseTags *self, const char *words);
GtkTextTag *ctp_prose_tags_get_lead (CtpProseTags *self);
void ctp_prose_tags_follow_cursor (CtpProseTags *self);
CtpProseSpelling *ctp_prose_tags_get_spelling (CtpProseTags *self);

char *ctp_prose_dup_line (const GtkTextIter *iter, CtpProseLine *line);
char *ctp_prose_dup_uri_at (const GtkTextIter *iter);

G_END_DECLS
