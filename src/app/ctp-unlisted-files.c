/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files that stay out of the desktop's shared list of recent ones, which every application reads.
 *
 * GTK's file dialog enters whatever is chosen there, a moment after it was chosen, and can not be
 * told not to. So what was chosen is taken off the list whenever it turns up. */

#include "app/ctp-unlisted-files.h"

#include <gtk/gtk.h>

#define DATA "ctp-unlisted-files"

static void
changed_cb (GtkRecentManager *manager, GHashTable *uris)
{
  GHashTableIter iter;
  gpointer uri;

  g_hash_table_iter_init (&iter, uris);
  while (g_hash_table_iter_next (&iter, &uri, NULL))
    gtk_recent_manager_remove_item (manager, uri, NULL);
}

/* Keeps @file off the list as long as the application runs. */
void
ctp_unlisted_files_add (GFile *file)
{
  GtkRecentManager *manager = gtk_recent_manager_get_default ();
  GHashTable *uris = g_object_get_data (G_OBJECT (manager), DATA);

  if (uris == NULL)
    {
      uris = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_object_set_data_full (G_OBJECT (manager), DATA, uris, (GDestroyNotify) g_hash_table_unref);
      g_signal_connect (manager, "changed", G_CALLBACK (changed_cb), uris);
    }

  g_hash_table_add (uris, g_file_get_uri (file));
}
