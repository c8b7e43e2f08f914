/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One save of what was typed, against writing and syncing the same number of bytes; and how long the
 * main loop stands still for it: while the content is copied, and while the next letter is written
 * to what the copy still holds. And what a save costs that has to seal
 * everything. */

#include "bench-fixture.h"

#include "journal/ctp-query.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <unistd.h>

typedef struct
{
  CtpJournal *journal;
  CtpRecord *note;
  char *plain_path;
  gsize size;
  guint letters;
} Save;

static void
type (Save *self)
{
  g_autofree char *text = g_strdup_printf ("%u letters were typed", self->letters++);

  if (!ctp_record_set_text (self->note, "text", text, NULL))
    g_error ("a letter could not be written");
}

static double
save (gpointer data)
{
  Save *self = data;
  g_autoptr (GError) error = NULL;
  double start;

  type (self);
  start = bench_get_ms ();
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
  g_autoptr (CtpContent) content = ctp_journal_copy_content (self->journal, NULL);

  if (content == NULL)
    g_error ("there is nothing to save");
  type (self);
  return bench_get_ms () - start;
}

static gsize
get_size (const char *path)
{
  GStatBuf status;

  if (g_stat (path, &status) != 0)
    g_error ("the journal can not be read");
  return (gsize) status.st_size;
}

static void
measure (const char *folder, int years, gboolean row)
{
  g_autofree char *name = g_strdup_printf ("%d.counterpart", years);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  Save self = { .journal = bench_new_journal (path, years),
                .plain_path = g_build_filename (folder, "plain", NULL) };
  g_autoptr (CtpQuery) notes = ctp_query_new (self.journal, "note", NULL, NULL, NULL);

  self.note = ctp_query_get (notes, ctp_query_get_count (notes) / 2);
  self.size = get_size (path);
  if (row)
    {
      bench_compare ("save", save, write_and_sync, &self, "ms", 3);
      bench_print ("save: the main loop stands still", bench_median (hold, &self), -1, "ms", 16);
    }
  else
    {
      g_autofree char *copy = g_build_filename (folder, "copy.counterpart", NULL);
      const CtpVaultCost cost = { 1, 8192 };
      g_autoptr (CtpVault) vault = ctp_vault_create (copy, "bench", &cost, NULL);
      g_autoptr (CtpContent) content = ctp_journal_copy_content (self.journal, NULL);
      double start = bench_get_ms ();

      /* Another key, so all of it is sealed anew. */
      if (!ctp_vault_save (vault, content, NULL))
        g_error ("the copy could not be saved");
      start = bench_get_ms () - start;
      printf ("# save: %d years, %.1f MB: %.1f ms, under a new key %.1f ms, the main loop stands "
              "still for %.1f ms\n",
              years, (double) self.size / 1e6, bench_median (save, &self), start,
              bench_median (hold, &self));
    }
  fflush (stdout);
  g_clear_object (&self.note);
  g_clear_object (&notes);
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
