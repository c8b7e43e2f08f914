/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Handing a file to another application, such as a calendar or a viewer. The file lies in the
 * user's runtime folder, which is memory, and is removed after a while: nothing readable stays on
 * the disk. */

#include "app/ctp-handing-over.h"

#include "app/ctp-runtime-folder.h"

/* How long the file stays for the other application to read it; a letter takes longer to write. */
#define STAYS_FOR_SECONDS 120
#define LETTER_STAYS_FOR_SECONDS (60 * 60)

typedef struct
{
  CtpJournalPage *page;
  char *when_refused;
} Opening;

static void
opening_free (Opening *opening)
{
  g_object_unref (opening->page);
  g_free (opening->when_refused);
  g_free (opening);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, opening_free)

static gboolean
remove_folder_cb (gpointer user_data)
{
  GObject *application = G_OBJECT (g_application_get_default ());

  g_object_set_data (application, user_data, NULL);

  return G_SOURCE_REMOVE;
}

/* Has the folder at @path removed in a while, and at the latest when the application ends. */
static void
remove_later (const char *path, guint seconds)
{
  GObject *application = G_OBJECT (g_application_get_default ());

  g_object_set_data_full (application, path, g_strdup (path),
                          (GDestroyNotify) ctp_runtime_folder_remove);
  g_timeout_add_seconds_full (G_PRIORITY_DEFAULT, seconds, remove_folder_cb, g_strdup (path),
                              g_free);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Opening) opening = user_data;

  if (!gtk_show_uri_full_finish (GTK_WINDOW (source), result, NULL))
    ctp_journal_page_say (opening->page, opening->when_refused);
}

static char *
dup_path (const char *purpose, const char *name, guint seconds, GError **error)
{
  g_autofree char *folder = ctp_runtime_folder_new (purpose, error);

  if (folder == NULL)
    return NULL;

  remove_later (folder, seconds);

  return g_build_filename (folder, name, NULL);
}

/* Where to write the file called @name that is to be handed over, (transfer full); it is removed by
 * itself. NULL where there is no such place. */
char *
ctp_handing_over_dup_path (const char *purpose, const char *name, GError **error)
{
  return dup_path (purpose, name, STAYS_FOR_SECONDS, error);
}

/* The same for what is to be sent with a letter. */
char *
ctp_handing_over_dup_letter_path (const char *purpose, const char *name, GError **error)
{
  return dup_path (purpose, name, LETTER_STAYS_FOR_SECONDS, error);
}

/* Opens the file at @path with the application that is there for it; has @page say @when_refused if
 * there is none. */
void
ctp_handing_over_open (CtpJournalPage *page, const char *path, const char *when_refused)
{
  Opening *opening;
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);

  g_return_if_fail (CTP_IS_JOURNAL_PAGE (page));

  opening = g_new0 (Opening, 1);
  opening->page = g_object_ref (page);
  opening->when_refused = g_strdup (when_refused);
  gtk_show_uri_full (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page))), uri, GDK_CURRENT_TIME,
                     NULL, opened_cb, opening);
}
