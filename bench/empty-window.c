/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The least that a libadwaita application can be: a window with a header bar and nothing in it.
 * Starting up and memory are held against it. It prints “drawn” once its first frame has been
 * painted, and leaves then where CTP_QUIT_AFTER_FIRST_FRAME is set in the environment.
 */
#include <adwaita.h>

static void
after_paint_cb (GdkFrameClock *clock, GApplication *application)
{
  g_signal_handlers_disconnect_by_func (clock, after_paint_cb, application);

  g_print ("drawn\n");
  fflush (stdout);
  if (g_getenv ("CTP_QUIT_AFTER_FIRST_FRAME") != NULL)
    g_application_quit (application);
}

static void
map_cb (GtkWidget *window, GApplication *application)
{
  g_signal_connect_object (gtk_widget_get_frame_clock (window), "after-paint",
                           G_CALLBACK (after_paint_cb), application, 0);
}

static void
activate_cb (GtkApplication *application)
{
  GtkWidget *window = adw_application_window_new (application);
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (content), adw_header_bar_new ());
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), content);
  gtk_window_set_title (GTK_WINDOW (window), "Empty");
  gtk_window_set_default_size (GTK_WINDOW (window), 1100, 820);
  g_signal_connect (window, "map", G_CALLBACK (map_cb), application);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int argc, char *argv[])
{
  g_autoptr (AdwApplication) application = NULL;

  application = adw_application_new ("io.github.counterpart.EmptyWindow",
                                     G_APPLICATION_NON_UNIQUE);
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
