/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CtpBackup:
 * @path: of the backup, a whole journal file
 * @day: the local day whose state it is
 * @changed: when that state was saved, in seconds since 1970 UTC
 * @size: in bytes
 *
 * An earlier state of a journal, kept beside it.
 */
typedef struct
{
  char *path;
  GDate day;
  gint64 changed;
  guint64 size;
} CtpBackup;

#define CTP_TYPE_BACKUP (ctp_backup_get_type ())
GType ctp_backup_get_type (void) G_GNUC_CONST;

CtpBackup *ctp_backup_copy (const CtpBackup *self);
void ctp_backup_free (CtpBackup *self);

char *ctp_backup_dup_folder (const char *path);
GPtrArray *ctp_backup_list (const char *path, GError **error);

gboolean ctp_backup_keep_daily (const char *path, const GDate *today, GError **error);
char *ctp_backup_keep_aside (const char *path, GDateTime *when, GError **error);
gboolean ctp_backup_prune (const char *path, GError **error);

gboolean ctp_backup_restore (const char *path, const char *backup_path, GError **error);
gboolean ctp_backup_was_restored (const char *path);
void ctp_backup_forget_restored (const char *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CtpBackup, ctp_backup_free)

G_END_DECLS
