/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define CTP_TYPE_SPELLING (ctp_spelling_get_type ())
G_DECLARE_FINAL_TYPE (CtpSpelling, ctp_spelling, CTP, SPELLING, GObject)

/* Properties: "enabled" (whether a person wants it), "available" (FALSE where no dictionary was
 * found, TRUE before anything was looked for). Signal "changed": words may be judged otherwise. */

CtpSpelling *ctp_spelling_get_default (void);

void ctp_spelling_prepare (CtpSpelling *self);
gboolean ctp_spelling_is_active (CtpSpelling *self);
gboolean ctp_spelling_is_right (CtpSpelling *self, const char *word, gsize length);
char **ctp_spelling_suggest (CtpSpelling *self, const char *word);
void ctp_spelling_add (CtpSpelling *self, const char *word);

gboolean ctp_spelling_next_word (const char **text, const char **word, gsize *length);

G_END_DECLS
