/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes documents to files: whole or not at all, durably, readable by their owner alone, with
 * errors that name the file and the reason. */

#include "report/ctp-report.h"

#include "journal/ctp-plain-file.h"

#include <gio/gio.h>
#include <glib/gstdio.h>

#include <config.h>
#include <glib/gi18n-lib.h>

#include "report/ctp-markdown.h"
#include "report/ctp-pdf.h"

G_DEFINE_QUARK (ctp - report - error - quark, ctp_report_error)

/* GLib's messages speak of temporary files; ours of what was asked for. */
static void
set_file_error (GError **error, const char *path, const GError *reason)
{
  g_autofree char *name = g_filename_display_basename (path);

  if (g_error_matches (reason, G_FILE_ERROR, G_FILE_ERROR_NOENT)
      || g_error_matches (reason, G_FILE_ERROR, G_FILE_ERROR_NOTDIR))
    g_set_error (error, CTP_REPORT_ERROR, CTP_REPORT_ERROR_NOT_FOUND,
                 _ ("“%s” could not be written: its folder is not there"), name);
  else if (g_error_matches (reason, G_FILE_ERROR, G_FILE_ERROR_ACCES)
           || g_error_matches (reason, G_FILE_ERROR, G_FILE_ERROR_PERM)
           || g_error_matches (reason, G_FILE_ERROR, G_FILE_ERROR_ROFS))
    g_set_error (error, CTP_REPORT_ERROR, CTP_REPORT_ERROR_PERMISSION,
                 _ ("“%s” could not be written: you may not write there"), name);
  else if (g_error_matches (reason, G_FILE_ERROR, G_FILE_ERROR_NOSPC))
    g_set_error (error, CTP_REPORT_ERROR, CTP_REPORT_ERROR_NO_SPACE,
                 _ ("“%s” could not be written: the disk is full"), name);
  else
    g_set_error (error, CTP_REPORT_ERROR, CTP_REPORT_ERROR_IO, _ ("“%s” could not be written: %s"),
                 name, reason->message);
}

/**
 * ctp_report_write_bytes:
 * @path: a file there is replaced
 *
 * Writes a file beside the old one, waits for the disk, and puts it in the old one's place. On
 * failure the old file is as it was, and nothing is left over. Errors: all of #CtpReportError but
 * %CTP_REPORT_ERROR_DRAWING.
 */
gboolean
ctp_report_write_bytes (const char *path, GBytes *bytes, GError **error)
{
  g_autoptr (GError) reason = NULL;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      g_autofree char *name = g_filename_display_basename (path);

      g_set_error (error, CTP_REPORT_ERROR, CTP_REPORT_ERROR_IO,
                   _ ("“%s” could not be written: there is a folder of that name"), name);
      return FALSE;
    }

  if (!ctp_plain_file_write (path, data, size, &reason))
    {
      set_file_error (error, path, reason);
      return FALSE;
    }

  return TRUE;
}

/**
 * ctp_report_go_on:
 * @progress: (nullable): without it nobody leaves off
 * @part: how much is done, from 0 to 1
 *
 * Tells how far it is. Returns whether to go on; if not, the error is %G_IO_ERROR_CANCELLED.
 */
gboolean
ctp_report_go_on (CtpReportProgress progress, gpointer user_data, double part, GError **error)
{
  if (progress == NULL || progress (part, user_data))
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("It was left off."));

  return FALSE;
}

/* Whether a file of this name is Markdown. */
gboolean
ctp_report_is_text (const char *path)
{
  g_autofree char *folded = g_ascii_strdown (path, -1);

  return g_str_has_suffix (folded, ".md") || g_str_has_suffix (folded, ".markdown");
}

/**
 * ctp_report_write:
 * @path: where to; the ending decides: Markdown for “.md”, else PDF
 * @paper: for PDF
 * @progress: (nullable): as for ctp_pdf_render ()
 *
 * Writes @document to a file. Errors: as ctp_report_write_bytes () and ctp_pdf_render ().
 */
gboolean
ctp_report_write (CtpDocument *document,
                  const char *path,
                  CtpPaper paper,
                  CtpReportProgress progress,
                  gpointer user_data,
                  GError **error)
{
  if (ctp_report_is_text (path))
    {
      char *text = ctp_markdown_dup (document);
      g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));

      return ctp_report_go_on (progress, user_data, 1, error)
             && ctp_report_write_bytes (path, bytes, error);
    }

  return ctp_pdf_write (document, path, paper, progress, user_data, error);
}
