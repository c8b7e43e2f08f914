/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One save, against writing and syncing the same number of bytes; and how long the main loop stands
 * still for it, which is while the content is copied. */

#include "bench-fixture.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <unistd.h>

typedef struct
{
  CtpJournal *journal;
  char *plain_path;
  gsize size;
} Save;

static double
save (gpointer data)
{
  Save *self = data;
  double start = bench_get_ms ();
  g_autoptr (GError) error = NULL;

  if (!ctp_journal_save (self->journal, &error))
    g_error ("%s", error->message);
  return bench_get_ms () - start;
}

static double
write_and_sync (gpointer data)
{
  Save *self = data;
  g_autofree guint8 *bytes = g_malloc0 (self->size);
  double start = bench_get_ms ();
  int fd = g_open (self->plain_path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  gsize written = 0;

  while (written < self->size)
    {
      gssize n = write (fd, bytes + written, self->size - written);

      if (n < 0)
        g_error ("the disk is full");
      written += (gsize) n;
    }
  if (fsync (fd) != 0)
    g_error ("the disk failed");
  close (fd);
  return bench_get_ms () - start;
}

static double
hold (gpointer data)
{
  Save *self = data;
  double start = bench_get_ms ();
  g_autoptr (GBytes) content = ctp_journal_serialize (self->journal, NULL);

  return bench_get_ms () - start;
}

static void
measure (const char *folder, int years, gboolean row)
{
  g_autofree char *name = g_strdup_printf ("%d.counterpart", years);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  Save self = { .journal = bench_new_journal (path, years),
                .plain_path = g_build_filename (folder, "plain", NULL) };
  g_autoptr (GBytes) content = ctp_journal_serialize (self.journal, NULL);

  self.size = g_bytes_get_size (content);
  g_clear_pointer (&content, g_bytes_unref);
  if (row)
    {
      bench_compare ("save", save, write_and_sync, &self, "ms", 3);
      bench_print ("save: the main loop stands still", bench_median (hold, &self), -1, "ms", 16);
    }
  else
    printf ("# save: %d years, %.1f MB: %.1f ms, the main loop stands still for %.1f ms\n", years,
            (double) self.size / 1e6, bench_median (save, &self), bench_median (hold, &self));
  fflush (stdout);
  g_object_unref (self.journal);
  g_free (self.plain_path);
}

int
main (void)
{
  g_autofree char *folder = bench_dup_folder ();
  static const int years[] = { 1, 3, 10, 30 };

  measure (folder, 10, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (years); i++)
    {
      bench_remove_folder (folder);
      g_mkdir (folder, 0700);
      measure (folder, years[i], FALSE);
    }
  bench_remove_folder (folder);
  return 0;
}
