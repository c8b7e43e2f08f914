/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _CtpProseMarks CtpProseMarks;

CtpProseMarks *ctp_prose_marks_new (GtkTextView *view);
void ctp_prose_marks_free (CtpProseMarks *self);
void ctp_prose_marks_draw (CtpProseMarks *self, GtkSnapshot *snapshot, GtkTextTag *lead);

G_END_DECLS
