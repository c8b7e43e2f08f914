/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/ctp-pdf.h"

G_BEGIN_DECLS

/* Writes a document as PDF and reads it back with poppler's tools; the test is skipped, and the
 * answer NULL, where they are not there. */
char *pdf_reader_dup_text (CtpDocument *document, CtpPaper paper);
char *pdf_reader_dup_fonts (CtpDocument *document, CtpPaper paper);
char *pdf_reader_dup_info (CtpDocument *document, CtpPaper paper);

guint pdf_reader_count (const char *text, const char *words);

G_END_DECLS
