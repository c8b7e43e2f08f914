/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Folders for what has to pass through a file on its way to another application: in the user's
 * runtime directory, which is memory, open to nobody else, and removed again. */

#include "app/ctp-runtime-folder.h"

#include <config.h>
#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

/* Makes an empty folder for @purpose, a word for its name. (transfer full) */
char *
ctp_runtime_folder_new (const char *purpose, GError **error)
{
  g_autofree char *template = g_strconcat (purpose, "-XXXXXX", NULL);
  g_autofree char *parent = g_build_filename (g_get_user_runtime_dir (), "counterpart", NULL);
  g_autofree char *path = g_build_filename (parent, template, NULL);

  if (g_mkdir_with_parents (parent, 0700) != 0 || g_mkdtemp_full (path, 0700) == NULL)
    {
      const int code = errno;

      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code),
                   _ ("No temporary folder could be made in “%s”: %s"), parent, g_strerror (code));
      return NULL;
    }

  return g_steal_pointer (&path);
}

/* Removes the folder at @path with the files and folders in it. */
void
ctp_runtime_folder_remove (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        ctp_runtime_folder_remove (child);
      else
        g_unlink (child);
    }

  g_rmdir (path);
}
