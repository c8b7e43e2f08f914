/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The application, started with a journal whose passphrase it knows already: what starting up is
 * measured with. Nothing is left out but the page that asks for the passphrase.
 *
 * usage: journal-window JOURNAL PASSPHRASE */

#include "first-frame.h"

#include "app/ctp-window.h"
#include "app/start/ctp-opening.h"

#include <locale.h>

static char **arguments;

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpJournal) journal = ctp_opening_finish (result, &error);
  CtpWindow *window = user_data;

  if (journal == NULL)
    g_error ("%s", error->message);
  ctp_window_show_journal (window, journal);
  gtk_window_present (GTK_WINDOW (window));
}

static void
activate_cb (GApplication *application)
{
  g_autoptr (CtpSecretText) passphrase = ctp_secret_text_new (arguments[2]);
  CtpWindow *window;

  g_signal_stop_emission_by_name (application, "activate");
  window = ctp_window_new (CTP_APPLICATION (application));
  bench_tell_first_frame (GTK_WINDOW (window));
  ctp_opening_open_async (arguments[1], passphrase, CTP_VAULT_WRITE, NULL, opened_cb, window);
  ctp_window_prepare (window);
}

int
main (int argc, char *argv[])
{
  g_autoptr (CtpApplication) application = NULL;

  setlocale (LC_ALL, "");
  if (argc != 3)
    return 2;
  arguments = argv;
  application = ctp_application_new ();
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);
  return g_application_run (G_APPLICATION (application), 1, argv);
}
