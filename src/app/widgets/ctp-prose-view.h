/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/widgets/ctp-text-area.h"

G_BEGIN_DECLS

#define CTP_TYPE_PROSE_VIEW (ctp_prose_view_get_type ())
G_DECLARE_FINAL_TYPE (CtpProseView, ctp_prose_view, CTP, PROSE_VIEW, CtpTextArea)

/* Bind its text with ctp_edit_bind_text (); it is Markdown, whole and as it is. Properties:
 * "placeholder", "label" (of CtpTextArea). */
GtkWidget *ctp_prose_view_new (void);
void ctp_prose_view_add_menu (CtpProseView *self, GMenuModel *section);
void ctp_prose_view_set_words (CtpProseView *self, const char *words);
char *ctp_prose_view_dup_passage (CtpProseView *self);
char *ctp_prose_view_dup_line (CtpProseView *self);

G_END_DECLS
