/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _CtpProseSpelling CtpProseSpelling;

CtpProseSpelling *ctp_prose_spelling_new (GtkTextView *view);
void ctp_prose_spelling_free (CtpProseSpelling *self);

void ctp_prose_spelling_touch_line (CtpProseSpelling *self, int line);
gboolean ctp_prose_spelling_is_misspelt (CtpProseSpelling *self, const GtkTextIter *at);
void ctp_prose_spelling_fill_menu (CtpProseSpelling *self, GMenu *menu);
void ctp_prose_spelling_correct (CtpProseSpelling *self, const char *with);
void ctp_prose_spelling_add (CtpProseSpelling *self);

G_END_DECLS
