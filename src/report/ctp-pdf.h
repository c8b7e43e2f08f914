/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/ctp-report.h"

G_BEGIN_DECLS

GBytes *ctp_pdf_render (CtpDocument *document,
                        CtpPaper paper,
                        CtpReportProgress progress,
                        gpointer user_data,
                        GError **error);
gboolean ctp_pdf_write (CtpDocument *document,
                        const char *path,
                        CtpPaper paper,
                        CtpReportProgress progress,
                        gpointer user_data,
                        GError **error);

G_END_DECLS
