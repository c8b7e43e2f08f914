/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Choosing a programme for the journal that is open, and giving the pair's own to another pair. */

#include "app/programme/ctp-programme-actions.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/ctp-unlisted-files.h"
#include "app/programme/ctp-programme-dialog.h"
#include "pair/ctp-programme-file.h"

#define ENDING ".programme"

static GtkWindow *
get_window (CtpJournalPage *page)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page)));
}

static void
choose_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  CtpJournalPage *page = user_data;

  ctp_programme_dialog_present (get_window (page), ctp_journal_page_get_journal (page));
}

/* “Front line.programme” is the programme “Front line”. */
static char *
dup_name (GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);
  char *name = g_filename_display_name (base);

  if (g_str_has_suffix (name, ENDING))
    name[strlen (name) - strlen (ENDING)] = '\0';
  return name;
}

static void
place_response_cb (CtpJournalPage *page, int response, GtkNativeDialog *dialog)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_autoptr (CtpProgramme) programme
        = ctp_programme_of_journal (ctp_journal_page_get_journal (page));
      g_autoptr (GError) error = NULL;

      ctp_unlisted_files_add (file);
      programme->name = dup_name (file);
      if (ctp_programme_write_file (programme, file, &error))
        ctp_journal_page_say (page, _ ("Saved, without names, notes or dates"));
      else
        ctp_journal_page_say (page, error->message);
    }

  g_object_set_data (G_OBJECT (page), "ctp-programme-chooser", NULL);
}

static void
give_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  CtpJournalPage *page = user_data;
  g_autofree char *name = g_strconcat (_ ("Our Programme"), ENDING, NULL);
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (
    _ ("Save as a Programme"), get_window (page), GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), NULL);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  g_signal_connect_object (chooser, "response", G_CALLBACK (place_response_cb), page,
                           G_CONNECT_SWAPPED);
  g_object_set_data_full (G_OBJECT (page), "ctp-programme-chooser", chooser, g_object_unref);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static const GActionEntry actions[] = {
  { .name = "choose-programme", .activate = choose_cb },
  { .name = "give-programme", .activate = give_cb },
};

/* Adds the actions for the journal of @page, which has to outlive them, to @map. */
void
ctp_programme_actions_add (GActionMap *map, CtpJournalPage *page)
{
  g_return_if_fail (CTP_IS_JOURNAL_PAGE (page));

  g_action_map_add_action_entries (map, actions, G_N_ELEMENTS (actions), page);
  g_object_bind_property (ctp_journal_page_get_journal (page), "writable",
                          g_action_map_lookup_action (map, "choose-programme"), "enabled",
                          G_BINDING_SYNC_CREATE);
}

void
ctp_programme_actions_remove (GActionMap *map)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    g_action_map_remove_action (map, actions[i].name);
}
