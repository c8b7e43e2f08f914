/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tells when the first frame of a window is on the screen, and what the process holds then: the
 * line “drawn”, and a line with its proportional set size in kilobytes. Where
 * CTP_QUIT_AFTER_FIRST_FRAME is set in the environment, the application ends at once. */

#include "first-frame.h"

#include <stdio.h>
#include <stdlib.h>

/* From within, since a process that holds a journal shows nobody else what it holds. */
static long
read_pss (void)
{
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/smaps_rollup", &text, NULL, NULL))
    return 0;
  line = strstr (text, "\nPss:");
  return line != NULL ? strtol (line + strlen ("\nPss:"), NULL, 10) : 0;
}

static void
after_paint_cb (GdkFrameClock *clock, GtkWindow *window)
{
  g_signal_handlers_disconnect_by_func (clock, after_paint_cb, window);

  printf ("drawn\n");
  fflush (stdout);
  printf ("%ld\n", read_pss ());
  fflush (stdout);
  if (g_getenv ("CTP_QUIT_AFTER_FIRST_FRAME") != NULL)
    g_application_quit (G_APPLICATION (gtk_window_get_application (window)));
}

static void
map_cb (GtkWidget *window)
{
  g_signal_connect_object (gtk_widget_get_frame_clock (window), "after-paint",
                           G_CALLBACK (after_paint_cb), window, 0);
}

/* For a window that is not shown yet. */
void
bench_tell_first_frame (GtkWindow *window)
{
  g_signal_connect (window, "map", G_CALLBACK (map_cb), NULL);
}
