/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * CtpFoundWord:
 * @start: first byte
 * @end: the byte after the last
 *
 * A word of a text that begins with one that is looked for.
 */
typedef struct
{
  gsize start;
  gsize end;
} CtpFoundWord;

GArray *ctp_found_words (const char *text, const char *words);
PangoAttrList *ctp_found_words_create_marks (const char *text, const char *words);
void ctp_found_words_mark_row (GtkWidget *row, const char *words);

G_END_DECLS
