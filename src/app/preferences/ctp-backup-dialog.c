/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Asks which earlier state of the journal should come back. */

#include "app/preferences/ctp-backup-dialog.h"

#include <config.h>
#include <glib/gi18n-lib.h>

#include "vault/ctp-backup.h"

struct _CtpBackupDialog
{
  AdwMessageDialog parent_instance;

  GPtrArray *backups;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (CtpBackupDialog, ctp_backup_dialog, ADW_TYPE_MESSAGE_DIALOG)

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static GtkWidget *
create_row (const CtpBackup *backup)
{
  GtkWidget *row = adw_action_row_new ();
  g_autoptr (GDateTime) changed = g_date_time_new_from_unix_local (backup->changed);
  /* Translators: day of the week, day, month, year; see strftime(). */
  g_autofree char *title = g_date_time_format (changed, _ ("%A, %-e %B %Y"));
  /* Translators: time of day; see strftime(). */
  g_autofree char *time = g_date_time_format (changed, _ ("%H:%M"));
  g_autofree char *size = g_format_size (backup->size);
  g_autofree char *subtitle = g_strdup_printf ("%s · %s", time, size);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);

  return row;
}

static void
selected_cb (CtpBackupDialog *self)
{
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (self), "restore",
                                           gtk_list_box_get_selected_row (self->list) != NULL);
}

static void
ctp_backup_dialog_response (AdwMessageDialog *dialog, const char *response)
{
  CtpBackupDialog *self = CTP_BACKUP_DIALOG (dialog);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row != NULL && g_str_equal (response, "restore"))
    {
      const CtpBackup *backup
        = g_ptr_array_index (self->backups, (guint) gtk_list_box_row_get_index (row));

      g_signal_emit (self, signals[CHOSEN], 0, backup->path);
    }
}

static void
ctp_backup_dialog_finalize (GObject *object)
{
  g_clear_pointer (&CTP_BACKUP_DIALOG (object)->backups, g_ptr_array_unref);

  G_OBJECT_CLASS (ctp_backup_dialog_parent_class)->finalize (object);
}

static void
ctp_backup_dialog_class_init (CtpBackupDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ctp_backup_dialog_finalize;
  ADW_MESSAGE_DIALOG_CLASS (klass)->response = ctp_backup_dialog_response;

  signals[CHOSEN] = g_signal_new ("chosen", CTP_TYPE_BACKUP_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (
    GTK_WIDGET_CLASS (klass), "/io/github/counterpart/Counterpart/ctp-backup-dialog.ui");
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), CtpBackupDialog, list);
  gtk_widget_class_bind_template_callback (GTK_WIDGET_CLASS (klass), selected_cb);
}

static void
ctp_backup_dialog_init (CtpBackupDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* A dialog over @parent for @backups (element-type CtpBackup), of which there is at least one. */
CtpBackupDialog *
ctp_backup_dialog_new (GtkWindow *parent, GPtrArray *backups)
{
  CtpBackupDialog *self
    = g_object_new (CTP_TYPE_BACKUP_DIALOG, "transient-for", parent, "modal", TRUE, NULL);

  self->backups = g_ptr_array_ref (backups);
  for (guint i = 0; i < backups->len; i++)
    gtk_list_box_append (self->list, create_row (g_ptr_array_index (backups, i)));
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));

  return self;
}
