/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What tests of the application share: an application in this process, journals on disk that open
 * fast, and finding widgets. */

#include "app-fixture.h"

#include <glib/gstdio.h>

#include "app/ctp-runtime-folder.h"

#define PATIENCE_SECONDS 60

static const CtpVaultCost cheap = { .operations = 1, .memory = 8 * 1024 * 1024 };

static gboolean
give_up_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;

  return G_SOURCE_CONTINUE;
}

void
wait_until (Condition condition, gpointer user_data, const char *what)
{
  gboolean gave_up = FALSE;
  guint id = g_timeout_add_seconds (PATIENCE_SECONDS, give_up_cb, &gave_up);

  while (!condition (user_data) && !gave_up)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (id);
  if (gave_up)
    g_error ("Waited in vain until %s", what);
}

CtpApplication *
start_application (void)
{
  CtpApplication *application = ctp_application_new ();

  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  g_application_set_default (G_APPLICATION (application));

  return application;
}

static gboolean
has_no_window (gpointer user_data)
{
  return gtk_application_get_windows (user_data) == NULL;
}

void
close_windows (CtpApplication *application)
{
  g_action_group_activate_action (G_ACTION_GROUP (application), "quit", NULL);
  wait_until (has_no_window, application, "all windows are closed");
}

char *
new_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = ctp_runtime_folder_new ("test", &error);

  g_assert_no_error (error);

  return folder;
}

char *
new_journal (const char *folder)
{
  const CtpPairNames names = { .me = "Amirah", .partner = "Taylor", .i_am = CTP_SIDE_SENIOR };
  char *path = g_build_filename (folder, "Amirah and Taylor.counterpart", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpJournal) journal = ctp_journal_create (path, PASSPHRASE, &cheap, &names, &error);

  g_assert_no_error (error);
  g_assert_nonnull (journal);

  return path;
}

CtpJournal *
open_journal (const char *path, CtpVaultMode mode)
{
  g_autoptr (GError) error = NULL;
  CtpJournal *journal = ctp_journal_open (path, PASSPHRASE, mode, &error);

  g_assert_no_error (error);

  return journal;
}

GtkWidget *
find_widget (GtkWidget *widget, GType type)
{
  if (!gtk_widget_get_visible (widget))
    return NULL;
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

GtkWidget *
find_button (GtkWidget *widget, const char *label)
{
  if (!gtk_widget_get_visible (widget))
    return NULL;
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, label);

      if (found != NULL)
        return found;
    }

  return NULL;
}

gboolean
has_label (GtkWidget *widget, const char *part)
{
  if (!gtk_widget_get_visible (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), part) != NULL)
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_label (child, part))
      return TRUE;

  return FALSE;
}
