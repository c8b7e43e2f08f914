/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/ctp-report.h"

G_BEGIN_DECLS

/**
 * CtpPdfProgress:
 * @part: how much is done, from 0 to 1
 *
 * Returns: whether to go on
 */
typedef gboolean (*CtpPdfProgress) (double part, gpointer user_data);

GBytes *ctp_pdf_render (CtpDocument *document,
                        CtpPaper paper,
                        CtpPdfProgress progress,
                        gpointer user_data,
                        GError **error);
gboolean ctp_pdf_write (CtpDocument *document,
                        const char *path,
                        CtpPaper paper,
                        CtpPdfProgress progress,
                        gpointer user_data,
                        GError **error);

G_END_DECLS
