/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is first shown in the window of the ten-year journal, the five views and what opens from
 * them: how long the main loop is held at once, by building it or by one of the frames that follow.
 * Counted is this thread's own time, so that what else the computer does is not ours.
 *
 * usage: views-in-turn [WORD…]      only the rows with one of these words in their name */

#include "bench-fixture.h"

#include "app/ctp-window.h"
#include "app/start/ctp-opening.h"
#include "journal/ctp-query.h"

#include <locale.h>
#include <string.h>
#include <time.h>

/* All has come when for so long no turn took more than the little that a caret costs that blinks. */
#define QUIET_US (250 * 1000)
#define QUIET_MS 0.5
#define SETTLE_US (1500 * 1000)
#define POLL_US 1000

typedef struct
{
  const char *name;
  const char *action;
  const char *target;
} Step;

/* In this order, in each window. The overview is there with the window: it is shown once more, which
 * is little but drawing. */
static const Step steps[] = {
  { "goals is first shown", "win.view", "goals" },
  { "meetings is first shown", "win.view", "meetings" },
  { "a meeting of the past is opened", "win.show-record", NULL },
  { "notes is first shown", "win.view", "notes" },
  { "feedback is first shown", "win.view", "feedback" },
  { "overview is shown again", "win.view", "overview" },
  { "a session begins", "win.start-session", "" },
};

#define N_STEPS G_N_ELEMENTS (steps)

static double
get_cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1000 + (double) now.tv_nsec / 1000000;
}

/* The longest turn of the loop until all is quiet. */
static double
settle (void)
{
  const gint64 end = g_get_monotonic_time () + SETTLE_US;
  gint64 last = g_get_monotonic_time ();
  double longest = 0;

  while (g_get_monotonic_time () < MIN (end, last + QUIET_US))
    {
      double start = get_cpu_ms ();

      if (g_main_context_iteration (NULL, FALSE))
        {
          double held = get_cpu_ms () - start;

          longest = MAX (longest, held);
          if (held > QUIET_MS)
            last = g_get_monotonic_time ();
        }
      else
        g_usleep (POLL_US);
    }

  return longest;
}

/* One that was held and has all that a meeting can have. */
static char *
dup_past_meeting (CtpJournal *journal)
{
  g_autoptr (CtpQuery) held = ctp_query_new (journal, "meeting", "status = 'held'", "start", NULL);
  g_autoptr (CtpRecord) meeting = ctp_query_get (held, ctp_query_get_count (held) / 2);

  return g_strdup (ctp_record_get_id (meeting));
}

static double
take (CtpWindow *window, const Step *step, const char *past)
{
  const char *target = step->target != NULL ? step->target : past;
  double start = get_cpu_ms ();
  double held, later;

  if (!gtk_widget_activate_action (GTK_WIDGET (window), step->action, "s", target))
    g_error ("the window has no action %s", step->action);
  held = get_cpu_ms () - start;
  later = settle ();
  return MAX (held, later);
}

static gboolean
is_wanted (const Step *step, char **words)
{
  if (*words == NULL)
    return TRUE;

  for (; *words != NULL; words++)
    if (strstr (step->name, *words) != NULL)
      return TRUE;
  return FALSE;
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

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  gboolean *saved = user_data;

  if (!ctp_autosave_flush_finish (CTP_AUTOSAVE (source), result, &error))
    g_error ("%s", error->message);
  *saved = TRUE;
}

/* What was begun is undone, so that the next window finds what this one found. */
static void
leave (CtpWindow *window)
{
  gboolean saved = FALSE;

  if (gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL))
    {
      ctp_autosave_flush_async (ctp_journal_page_get_autosave (ctp_window_get_page (window)),
                                saved_cb, &saved);
      while (!saved)
        g_main_context_iteration (NULL, TRUE);
    }
  settle ();
  /* A window opens on the view that was last. */
  gtk_widget_activate_action (GTK_WIDGET (window), "win.view", "s", "overview");
  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
}

/* One window after another, so that each shows all for the first time. */
static void
measure (CtpApplication *application,
         const char *path,
         char **words,
         guint turn,
         double (*longest)[BENCH_TURNS])
{
  g_autoptr (CtpSecretText) passphrase = ctp_secret_text_new ("bench");
  CtpWindow *window = ctp_window_new (application);
  g_autofree char *past = NULL;

  ctp_opening_open_async (path, passphrase, CTP_VAULT_WRITE, NULL, opened_cb, &window);
  ctp_window_prepare (window);
  while (!gtk_widget_get_mapped (GTK_WIDGET (window)))
    g_main_context_iteration (NULL, TRUE);
  settle ();

  past = dup_past_meeting (ctp_journal_page_get_journal (ctp_window_get_page (window)));
  for (gsize i = 0; i < N_STEPS; i++)
    if (is_wanted (&steps[i], words))
      longest[i][turn] = take (window, &steps[i], past);
  leave (window);
}

int
main (int argc, char *argv[])
{
  double longest[N_STEPS][BENCH_TURNS];
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
    measure (application, path, argv + 1, turn, longest);
  for (gsize i = 0; i < N_STEPS; i++)
    {
      g_autofree char *name = g_strdup_printf ("the longest frame while %s", steps[i].name);

      if (is_wanted (&steps[i], argv + 1))
        bench_print (name, bench_get_median (longest[i]), -1, "ms", 16);
    }
  bench_remove_folder (folder);
  return 0;
}
