/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

gboolean ctp_prose_edit_continue_list (GtkTextBuffer *buffer);
gboolean ctp_prose_edit_remove_mark (GtkTextBuffer *buffer);
gboolean ctp_prose_edit_toggle_check (GtkTextBuffer *buffer, const GtkTextIter *at);
void ctp_prose_edit_set_mark (GtkTextBuffer *buffer, const char *mark);
void ctp_prose_edit_indent (GtkTextBuffer *buffer, gboolean deeper);
void ctp_prose_edit_toggle_bold (GtkTextBuffer *buffer);
void ctp_prose_edit_add_link (GtkTextBuffer *buffer);

G_END_DECLS
