/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CTP_TYPE_BACKUP_DIALOG (ctp_backup_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CtpBackupDialog, ctp_backup_dialog, CTP, BACKUP_DIALOG, AdwMessageDialog)

/* Signals: "chosen" (string: path of the backup). */
CtpBackupDialog *ctp_backup_dialog_new (GtkWindow *parent, GPtrArray *backups);

G_END_DECLS
