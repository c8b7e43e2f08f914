/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where a new journal lies: in the folder for documents under the name that is suggested, unless
 * another place is chosen by hand. */

#include "app/start/ctp-place-row.h"

#include <config.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/ctp-unlisted-files.h"

#define ENDING ".counterpart"

struct _CtpPlaceRow
{
  AdwActionRow parent_instance;

  GtkFileChooserNative *chooser;
  char *suggested;
  /* Chosen by hand; NULL for the place that is suggested. */
  char *chosen;
};

G_DEFINE_FINAL_TYPE (CtpPlaceRow, ctp_place_row, ADW_TYPE_ACTION_ROW)

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
update (CtpPlaceRow *self)
{
  g_autofree char *path = ctp_place_row_dup_path (self);
  g_autofree char *shown = g_filename_display_name (path);
  const char *home = g_get_home_dir ();

  if (g_str_has_prefix (shown, home) && shown[strlen (home)] == G_DIR_SEPARATOR)
    {
      g_autofree char *short_form = g_strconcat ("~", shown + strlen (home), NULL);

      adw_action_row_set_subtitle (ADW_ACTION_ROW (self), short_form);
    }
  else
    {
      adw_action_row_set_subtitle (ADW_ACTION_ROW (self), shown);
    }
}

static void
response_cb (CtpPlaceRow *self, int response, GtkNativeDialog *dialog)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      char *path = g_file_get_path (file);

      ctp_unlisted_files_add (file);
      if (path != NULL && !g_str_has_suffix (path, ENDING))
        {
          char *with_ending = g_strconcat (path, ENDING, NULL);

          g_free (path);
          path = with_ending;
        }
      if (path != NULL)
        {
          g_free (self->chosen);
          self->chosen = path;
        }
      update (self);
      g_signal_emit (self, signals[CHOSEN], 0);
    }

  g_clear_object (&self->chooser);
}

static void
change_cb (CtpPlaceRow *self)
{
  g_autofree char *path = ctp_place_row_dup_path (self);
  g_autofree char *folder_path = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *name = g_filename_display_name (base);
  g_autoptr (GFile) folder = g_file_new_for_path (folder_path);

  if (self->chooser != NULL)
    return;

  self->chooser = gtk_file_chooser_native_new (_ ("Where the Journal Lies"),
                                               GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                               GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Choose"), NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (self->chooser), folder, NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (response_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
ctp_place_row_unroot (GtkWidget *widget)
{
  g_clear_object (&CTP_PLACE_ROW (widget)->chooser);

  GTK_WIDGET_CLASS (ctp_place_row_parent_class)->unroot (widget);
}

static void
ctp_place_row_finalize (GObject *object)
{
  CtpPlaceRow *self = CTP_PLACE_ROW (object);

  g_free (self->suggested);
  g_free (self->chosen);

  G_OBJECT_CLASS (ctp_place_row_parent_class)->finalize (object);
}

static void
ctp_place_row_class_init (CtpPlaceRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ctp_place_row_finalize;
  GTK_WIDGET_CLASS (klass)->unroot = ctp_place_row_unroot;

  signals[CHOSEN] = g_signal_new ("chosen", CTP_TYPE_PLACE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
}

static void
ctp_place_row_init (CtpPlaceRow *self)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Change…"));

  self->suggested = g_strdup ("");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _ ("Kept in"));
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 2);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", G_CALLBACK (change_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), button);
}

/* Suggests the name of a file, which ends as journals do. */
void
ctp_place_row_suggest (CtpPlaceRow *self, const char *name)
{
  g_return_if_fail (CTP_IS_PLACE_ROW (self));

  g_free (self->suggested);
  self->suggested = g_strdup (name);
  update (self);
}

/* The path, (transfer full). */
char *
ctp_place_row_dup_path (CtpPlaceRow *self)
{
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);

  g_return_val_if_fail (CTP_IS_PLACE_ROW (self), NULL);

  if (self->chosen != NULL)
    return g_strdup (self->chosen);

  return g_build_filename (documents != NULL ? documents : g_get_home_dir (), self->suggested,
                           NULL);
}

/* Makes the folder: a new user's folder for documents may not be there yet. What fails here, saving
 * explains. */
gboolean
ctp_place_row_prepare (CtpPlaceRow *self)
{
  g_autofree char *path = ctp_place_row_dup_path (self);
  g_autofree char *folder = g_path_get_dirname (path);

  return g_mkdir_with_parents (folder, 0700) == 0;
}
