/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-change.h"
#include "journal/ctp-fold.h"
#include "journal/ctp-sql.h"

G_BEGIN_DECLS

typedef struct _CtpChangeLog CtpChangeLog;

CtpChangeLog *ctp_change_log_new (sqlite3 *db, GError **error);
void ctp_change_log_free (CtpChangeLog *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CtpChangeLog, ctp_change_log_free)

gboolean ctp_change_log_expect (CtpChangeLog *self,
                                const char *id,
                                const char *kind,
                                gint64 *num,
                                gboolean *is_new,
                                GError **error);
gboolean ctp_change_log_begin (CtpChangeLog *self, GError **error);
gboolean ctp_change_log_commit (CtpChangeLog *self, GError **error);
void ctp_change_log_roll_back (CtpChangeLog *self);
gboolean ctp_change_log_recover (CtpChangeLog *self, GError **error);

gboolean ctp_change_log_find (CtpChangeLog *self,
                              const char *id,
                              const char *kind,
                              gint64 *num,
                              GError **error);
gboolean
ctp_change_log_name (CtpChangeLog *self, gint64 num, char **id, char **kind, GError **error);

gboolean
ctp_change_log_get_private (CtpChangeLog *self, gint64 num, gboolean *is_private, GError **error);
gboolean ctp_change_log_get_made (CtpChangeLog *self, gint64 num, CtpStamp *stamp, GError **error);
gboolean
ctp_change_log_add_writer (CtpChangeLog *self, guint64 writer, const char *person, GError **error);
gboolean ctp_change_log_insert (CtpChangeLog *self,
                                gint64 num,
                                const CtpChange *change,
                                gboolean *is_new,
                                GError **error);
gboolean
ctp_change_log_has (CtpChangeLog *self, const CtpChange *change, gboolean *is_here, GError **error);
gboolean ctp_change_log_remove (CtpChangeLog *self, gint64 seq, GError **error);

/* A head of a field: what the next change to it replaces. */
typedef struct
{
  gint64 seq;
  CtpVersion version;
} CtpHead;

GArray *
ctp_change_log_list_heads (CtpChangeLog *self, gint64 num, const char *field, GError **error);
GPtrArray *ctp_change_log_list (CtpChangeLog *self, gint64 num, const char *field, GError **error);

sqlite3_stmt *ctp_change_log_expect_read (CtpChangeLog *self, const CtpKind *kind, GError **error);
gboolean ctp_change_log_fold (CtpChangeLog *self, gint64 num, CtpFold *fold, GError **error);
gboolean ctp_change_log_find_writer (CtpChangeLog *self,
                                     gint64 num,
                                     const char *const *fields,
                                     char **person,
                                     GError **error);
gboolean ctp_change_log_find_author (CtpChangeLog *self,
                                     const CtpStamp *stamp,
                                     char **author,
                                     GError **error);
gboolean ctp_change_log_get_origin (CtpChangeLog *self,
                                    const CtpFold *fold,
                                    char **created,
                                    char **author,
                                    GError **error);
gboolean ctp_change_log_show (CtpChangeLog *self, gint64 num, const CtpKind *kind, GError **error);
gboolean ctp_change_log_show_new (CtpChangeLog *self,
                                  gint64 num,
                                  const CtpKind *kind,
                                  GPtrArray *changes,
                                  GError **error);
gboolean ctp_change_log_show_field (CtpChangeLog *self,
                                    gint64 num,
                                    const CtpKind *kind,
                                    guint field,
                                    const CtpValue *value,
                                    GError **error);

G_END_DECLS
