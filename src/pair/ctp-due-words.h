/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean ctp_due_words_parse (const char *words, const GDate *today, GDate *due);
char *ctp_due_words_take (const char *line, const GDate *today, GDate *due);

G_END_DECLS
