/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files that hold words of a journal in plain, because someone asked for that: written whole or not
 * at all, kept through a power cut, and for no other user of the computer to read. */

#include "journal/ctp-plain-file.h"

#include <glib/gstdio.h>

/**
 * ctp_plain_file_write:
 * @path: what is there is replaced
 *
 * Returns: FALSE with an error of %G_FILE_ERROR, and what was there is as it was
 */
gboolean
ctp_plain_file_write (const char *path, const char *data, gsize size, GError **error)
{
  /* GLib gives a file that it replaces the permissions of the old one. */
  g_chmod (path, 0600);
  return g_file_set_contents_full (path, data, (gssize) size,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   0600, error);
}
