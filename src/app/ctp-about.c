/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the application is, by whom, under which licence. */

#include "app/ctp-about.h"

#include <adwaita.h>
#include <config.h>
#include <glib/gi18n-lib.h>

/* Shows the about window over @parent (nullable). */
void
ctp_about_present (GtkWindow *parent)
{
  static const char *const developers[] = { "The Counterpart developers", NULL };

  adw_show_about_window (
    parent, "application-name", "Counterpart", "application-icon", APP_ID, "version",
    PACKAGE_VERSION, "developer-name", _ ("The Counterpart developers"), "developers", developers,
    "license-type", GTK_LICENSE_GPL_3_0, "copyright", _ ("© 2026 The Counterpart developers"),
    "comments",
    _ ("A private journal for two people who learn from each other. It is kept encrypted on "
       "your computer; the application never opens a network connection."),
    /* Translators: put your own names here, one a line. */
    "translator-credits", _ ("translator-credits"), NULL);
}
