/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Showing each of the five views for the first time in the window of the ten-year journal: how long
 * the main loop is held at once, by building the view or by one of the frames that follow. Counted
 * is this thread's own time, so that what else the computer does is not ours. */

#include "bench-fixture.h"

#include "app/ctp-window.h"
#include "app/start/ctp-opening.h"

#include <locale.h>
#include <time.h>

/* What follows the first frame of a view may come later, but must not hold the loop either. */
#define SETTLE_US (1500 * 1000)

static const char *const views[] = { "overview", "goals", "meetings", "notes", "feedback" };

static double
get_cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1000 + (double) now.tv_nsec / 1000000;
}

/* The longest turn of the loop until @us from now. */
static double
run_for (gint64 us)
{
  const gint64 end = g_get_monotonic_time () + us;
  double longest = 0;

  while (g_get_monotonic_time () < end)
    {
      double start = get_cpu_ms ();

      if (g_main_context_iteration (NULL, FALSE))
        {
          double held = get_cpu_ms () - start;

          longest = MAX (longest, held);
        }
      else
        g_usleep (200);
    }

  return longest;
}

static double
show_view (GtkWidget *window, const char *view)
{
  double start = get_cpu_ms ();
  double held, later;

  if (!gtk_widget_activate_action (window, "win.view", "s", view))
    g_error ("the window shows no views");
  held = get_cpu_ms () - start;
  later = run_for (SETTLE_US);
  return MAX (held, later);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpJournal) journal = ctp_opening_finish (result, &error);
  CtpWindow **shown = user_data;

  if (journal == NULL)
    g_error ("%s", error->message);
  ctp_window_show_journal (*shown, journal);
  gtk_window_present (GTK_WINDOW (*shown));
}

/* One window after another, so that each shows every view for the first time. */
static void
measure (CtpApplication *application, const char *path, guint turn, double (*longest)[BENCH_TURNS])
{
  g_autoptr (CtpSecretText) passphrase = ctp_secret_text_new ("bench");
  CtpWindow *window = ctp_window_new (application);

  ctp_opening_open_async (path, passphrase, CTP_VAULT_WRITE, NULL, opened_cb, &window);
  ctp_window_prepare (window);
  while (!gtk_widget_get_mapped (GTK_WIDGET (window)))
    run_for (10 * 1000);
  run_for (SETTLE_US);

  /* The overview is there with the window: it is shown once more, which is little but drawing. */
  for (gsize i = 1; i < G_N_ELEMENTS (views); i++)
    longest[i][turn] = show_view (GTK_WIDGET (window), views[i]);
  longest[0][turn] = show_view (GTK_WIDGET (window), views[0]);
  gtk_window_destroy (GTK_WINDOW (window));
  run_for (SETTLE_US);
}

int
main (void)
{
  double longest[G_N_ELEMENTS (views)][BENCH_TURNS];
  g_autofree char *folder = bench_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "ten.counterpart", NULL);
  g_autoptr (CtpApplication) application = NULL;
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "");
  g_object_unref (bench_new_journal (path, 10));
  application = ctp_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  if (!g_application_register (G_APPLICATION (application), NULL, &error))
    g_error ("%s", error->message);

  for (guint turn = 0; turn < BENCH_TURNS; turn++)
    measure (application, path, turn, longest);
  for (gsize i = 0; i < G_N_ELEMENTS (views); i++)
    {
      g_autofree char *name = g_strdup_printf ("the longest frame while %s is %s", views[i],
                                               i == 0 ? "shown again" : "first shown");

      bench_print (name, bench_get_median (longest[i]), -1, "ms", 16);
    }
  bench_remove_folder (folder);
  return 0;
}
