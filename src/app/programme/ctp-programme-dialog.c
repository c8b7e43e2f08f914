/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Choosing a programme to start from, or one that another pair has given. What it adds is one step
 * that can be undone. */

#include "app/programme/ctp-programme-dialog.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "app/ctp-unlisted-files.h"
#include "app/programme/ctp-programme-row.h"
#include "pair/ctp-programme-file.h"

struct _CtpProgrammeDialog
{
  AdwWindow parent_instance;
  AdwToastOverlay *toasts;
  GtkListBox *list;
  CtpJournal *journal;
  GtkFileChooserNative *chooser;
};

G_DEFINE_FINAL_TYPE (CtpProgrammeDialog, ctp_programme_dialog, ADW_TYPE_WINDOW)

static void
say (CtpProgrammeDialog *self, const char *sentence)
{
  AdwToast *toast = adw_toast_new ("");

  /* A toast reads its title as markup. */
  g_autofree char *escaped = g_markup_escape_text (sentence, -1);

  adw_toast_set_title (toast, escaped);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
chosen_cb (CtpProgrammeDialog *self, CtpProgrammeRow *row)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  CtpProgramme *programme = ctp_programme_row_get_programme (row);
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  if (!ctp_programme_apply (programme, self->journal, &error))
    {
      say (self, error->message);
      return;
    }

  /* Translators: %s is the name of a programme. */
  sentence = g_strdup_printf (_ ("Started from “%s”"), programme->name);
  if (parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.toast-undo", "s", sentence);
  gtk_window_close (GTK_WINDOW (self));
}

static CtpProgrammeRow *
take_programme (CtpProgrammeDialog *self, CtpProgramme *programme, int position)
{
  GtkWidget *row = ctp_programme_row_new (programme);

  g_signal_connect_object (row, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_insert (self->list, row, position);
  return CTP_PROGRAMME_ROW (row);
}

static void
opened_cb (CtpProgrammeDialog *self, int response, GtkNativeDialog *dialog)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_autoptr (GError) error = NULL;
      CtpProgramme *programme = ctp_programme_read_file (file, &error);

      ctp_unlisted_files_add (file);
      if (programme == NULL)
        say (self, error->message);
      else
        {
          CtpProgrammeRow *row = take_programme (self, programme, 0);

          adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
          gtk_widget_grab_focus (GTK_WIDGET (row));
        }
    }

  g_clear_object (&self->chooser);
}

static void
open_cb (CtpProgrammeDialog *self)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  if (self->chooser != NULL)
    return;

  self->chooser = gtk_file_chooser_native_new (_ ("Open a Programme"), GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), NULL);
  gtk_file_filter_set_name (filter, _ ("Programmes"));
  gtk_file_filter_add_suffix (filter, "programme");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), filter);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (opened_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
show_programmes (CtpProgrammeDialog *self)
{
  const char *const *ids = ctp_programme_list_ids ();

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      CtpProgramme *programme = ctp_programme_load (ids[i], &error);

      if (programme == NULL)
        ctp_journal_report (self->journal, error);
      else if (programme->goals->len > 0)
        take_programme (self, programme, -1);
      else
        ctp_programme_free (programme);
    }
}

static void
ctp_programme_dialog_dispose (GObject *object)
{
  CtpProgrammeDialog *self = CTP_PROGRAMME_DIALOG (object);

  g_clear_object (&self->chooser);
  g_clear_object (&self->journal);

  G_OBJECT_CLASS (ctp_programme_dialog_parent_class)->dispose (object);
}

static void
ctp_programme_dialog_class_init (CtpProgrammeDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ctp_programme_dialog_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/counterpart/Counterpart/ctp-programme-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CtpProgrammeDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, CtpProgrammeDialog, list);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
ctp_programme_dialog_init (CtpProgrammeDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Lets a programme be chosen for @journal. */
void
ctp_programme_dialog_present (GtkWindow *parent, CtpJournal *journal)
{
  CtpProgrammeDialog *self;

  g_return_if_fail (CTP_IS_JOURNAL (journal));

  self = g_object_new (CTP_TYPE_PROGRAMME_DIALOG, "transient-for", parent, NULL);
  self->journal = g_object_ref (journal);
  show_programmes (self);
  gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
  gtk_window_present (GTK_WINDOW (self));
}
