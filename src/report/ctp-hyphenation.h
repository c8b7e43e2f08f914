/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

typedef struct _CtpHyphenation CtpHyphenation;

CtpHyphenation *ctp_hyphenation_new (const char *language);
void ctp_hyphenation_free (CtpHyphenation *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CtpHyphenation, ctp_hyphenation_free)

char *ctp_hyphenation_dup_divided (CtpHyphenation *self, const char *word);
void ctp_hyphenation_apply (CtpHyphenation *self, PangoLayout *layout);

G_END_DECLS
