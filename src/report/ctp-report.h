/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/ctp-document.h"
#include "report/ctp-paper.h"

G_BEGIN_DECLS

/**
 * CtpReportError:
 * @CTP_REPORT_ERROR_NOT_FOUND: the folder that it should be written to is not there
 * @CTP_REPORT_ERROR_PERMISSION: the folder or the file may not be written
 * @CTP_REPORT_ERROR_NO_SPACE: the disk or the quota is full
 * @CTP_REPORT_ERROR_DRAWING: the pages could not be drawn
 * @CTP_REPORT_ERROR_IO: any other failure of the disk
 */
typedef enum
{
  CTP_REPORT_ERROR_NOT_FOUND,
  CTP_REPORT_ERROR_PERMISSION,
  CTP_REPORT_ERROR_NO_SPACE,
  CTP_REPORT_ERROR_DRAWING,
  CTP_REPORT_ERROR_IO,
} CtpReportError;

#define CTP_REPORT_ERROR (ctp_report_error_quark ())
GQuark ctp_report_error_quark (void);

/**
 * CtpReportProgress:
 * @part: how much is done, from 0 to 1
 *
 * Returns: whether to go on
 */
typedef gboolean (*CtpReportProgress) (double part, gpointer user_data);

gboolean ctp_report_is_text (const char *path);
gboolean ctp_report_write (CtpDocument *document,
                           const char *path,
                           CtpPaper paper,
                           CtpReportProgress progress,
                           gpointer user_data,
                           GError **error);
gboolean ctp_report_write_bytes (const char *path, GBytes *bytes, GError **error);
gboolean
ctp_report_go_on (CtpReportProgress progress, gpointer user_data, double part, GError **error);

G_END_DECLS
