/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the measurements of the engine share: the ten-year journal, turns and medians, rows. Figures
 * are milliseconds of a clock that nobody sets. */

#include "bench-fixture.h"

#include "pair/ctp-sample.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>

static void
expect (gboolean done, GError *error)
{
  if (!done)
    g_error ("%s", error != NULL ? error->message : "failed");
}

/* A folder on the disk that the build is on: what is measured is a disk and not memory. */
char *
bench_dup_folder (void)
{
  g_autofree char *pattern = g_build_filename (
    g_getenv ("COUNTERPART_BUILD") != NULL ? g_getenv ("COUNTERPART_BUILD") : g_get_current_dir (),
    "bench-XXXXXX", NULL);

  expect (g_mkdtemp (pattern) != NULL, NULL);
  return g_steal_pointer (&pattern);
}

void
bench_remove_folder (const char *folder)
{
  g_autoptr (GDir) entries = g_dir_open (folder, 0, NULL);
  const char *name;

  while (entries != NULL && (name = g_dir_read_name (entries)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        bench_remove_folder (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

/* Saved at @path, where that is told, at the least cost of a guess that there can be. */
CtpJournal *
bench_new_journal (const char *path, int years)
{
  const CtpVaultCost cost = { 1, 8192 };
  g_autoptr (GError) error = NULL;
  CtpJournal *journal = path != NULL
                          ? ctp_journal_create (path, "bench", &cost, &ctp_sample_names, &error)
                          : ctp_journal_new_in_memory (&ctp_sample_names, &error);

  expect (journal != NULL, error);
  expect (ctp_sample_write_years (journal, years, 1, &error), error);
  if (path != NULL)
    expect (ctp_journal_save (journal, &error), error);
  return journal;
}

double
bench_get_ms (void)
{
  return (double) g_get_monotonic_time () / 1000;
}

static int
compare_figures (gconstpointer a, gconstpointer b)
{
  double first = *(const double *) a;
  double second = *(const double *) b;

  return (first > second) - (first < second);
}

/* Of %BENCH_TURNS figures, which are sorted. */
double
bench_get_median (double *figures)
{
  qsort (figures, BENCH_TURNS, sizeof *figures, compare_figures);
  return figures[BENCH_TURNS / 2];
}

/* The median of one thing alone, after one turn that does not count. */
double
bench_median (BenchFunc measure, gpointer data)
{
  double figures[BENCH_TURNS];

  measure (data);
  for (guint i = 0; i < BENCH_TURNS; i++)
    figures[i] = measure (data);
  return bench_get_median (figures);
}

/* Two things in turn, after one turn of each that does not count. */
void
bench_compare (const char *name,
               BenchFunc ours,
               BenchFunc against,
               gpointer data,
               const char *unit,
               double goal)
{
  double our_figures[BENCH_TURNS];
  double other_figures[BENCH_TURNS];

  ours (data);
  against (data);
  for (guint i = 0; i < BENCH_TURNS; i++)
    {
      our_figures[i] = ours (data);
      other_figures[i] = against (data);
    }
  bench_print (name, bench_get_median (our_figures), bench_get_median (other_figures), unit, goal);
}

/* @against: less than 0 where there is none, and the goal is in the unit */
void
bench_print (const char *name, double ours, double against, const char *unit, double goal)
{
  if (against < 0)
    printf ("%s\t%.3f\t-\t%s\t%g\n", name, ours, unit, goal);
  else
    printf ("%s\t%.3f\t%.3f\t%s\t%g\n", name, ours, against, unit, goal);
  fflush (stdout);
}
