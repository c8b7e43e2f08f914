/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/ctp-report.h"

G_BEGIN_DECLS

gboolean ctp_pdf_write (CtpDocument *document, const char *path, CtpPaper paper, GError **error);
GBytes *ctp_pdf_render (CtpDocument *document, CtpPaper paper, GError **error);

G_END_DECLS
