/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Starting up with the ten-year journal, against an empty window: from the start of the process to
 * its first frame, and what it holds then. The journal's passphrase costs next to nothing to try,
 * because what that costs on purpose is not what is measured. */

#include "bench-fixture.h"

#include <gio/gio.h>
#include <stdlib.h>
#include <string.h>

typedef struct
{
  const char *window[4];
  double ms[BENCH_TURNS];
  double mb[BENCH_TURNS];
} Start;

static char *
read_line (GDataInputStream *lines)
{
  g_autoptr (GError) error = NULL;
  char *line = g_data_input_stream_read_line (lines, NULL, NULL, &error);

  if (line == NULL)
    g_error ("a window ended before it was drawn");
  return line;
}

static void
start (Start *self, guint turn)
{
  double begun = bench_get_ms ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process
    = g_subprocess_newv (self->window, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_autoptr (GDataInputStream) lines = NULL;
  g_autofree char *drawn = NULL;
  g_autofree char *kilobytes = NULL;

  if (process == NULL)
    g_error ("%s", error->message);
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  drawn = read_line (lines);
  self->ms[turn] = bench_get_ms () - begun;
  kilobytes = read_line (lines);
  self->mb[turn] = strtod (kilobytes, NULL) / 1024;
  g_subprocess_wait (process, NULL, NULL);
}

int
main (int argc, char *argv[])
{
  g_autofree char *here = g_path_get_dirname (argv[0]);
  g_autofree char *journal_window = g_build_filename (here, "journal-window", NULL);
  g_autofree char *empty_window = g_build_filename (here, "empty-window", NULL);
  g_autofree char *folder = bench_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "ten.counterpart", NULL);
  Start ours = { .window = { journal_window, path, "bench" } };
  Start empty = { .window = { empty_window } };

  g_object_unref (bench_new_journal (path, 10));
  g_setenv ("CTP_QUIT_AFTER_FIRST_FRAME", "1", TRUE);
  /* One turn of each that does not count. */
  for (guint i = 0; i <= BENCH_TURNS; i++)
    {
      start (&ours, i % BENCH_TURNS);
      start (&empty, i % BENCH_TURNS);
    }
  bench_print ("start to first window, ten-year journal", bench_get_median (ours.ms),
               bench_get_median (empty.ms), "ms", 1.25);
  bench_print ("memory (PSS) then", bench_get_median (ours.mb), bench_get_median (empty.mb), "MB",
               1.25);
  bench_remove_folder (folder);
  return 0;
}
