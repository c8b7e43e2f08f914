/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-stamp.h"
#include "journal/ctp-value.h"

#include <sqlite3.h>

G_BEGIN_DECLS

/* A statement in use: reset when the variable goes out of scope, so that it can serve again. */
typedef sqlite3_stmt CtpSqlUse;
void ctp_sql_end_use (CtpSqlUse *statement);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CtpSqlUse, ctp_sql_end_use)

/* A statement that is used once: finalised when the variable goes out of scope. */
typedef sqlite3_stmt CtpSqlOnce;
void ctp_sql_finalize (CtpSqlOnce *statement);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CtpSqlOnce, ctp_sql_finalize)

gboolean ctp_sql_fail (sqlite3 *db, int code, GError **error);
gboolean ctp_sql_execute (sqlite3 *db, const char *sql, GError **error);
sqlite3_stmt *ctp_sql_prepare (sqlite3 *db, const char *sql, GError **error);
gboolean ctp_sql_run (sqlite3_stmt *statement, GError **error);
gboolean ctp_sql_next (sqlite3_stmt *statement, gboolean *row, GError **error);
gboolean ctp_sql_has_read (sqlite3_stmt *statement, GError **error);

gboolean ctp_sql_bind_value (sqlite3_stmt *statement, int index, const CtpValue *value);
gboolean ctp_sql_bind_integer (sqlite3_stmt *statement, int index, gint64 integer);
gboolean ctp_sql_bind_text (sqlite3_stmt *statement, int index, const char *text);
gboolean ctp_sql_bind_stamp (sqlite3_stmt *statement, int index, const CtpStamp *stamp);
gboolean ctp_sql_bind_stamps (sqlite3_stmt *statement, int index, const CtpStamp *stamps, guint n);
void ctp_sql_read_value (sqlite3_stmt *statement, int column, CtpValue *value);
gboolean ctp_sql_read_stamp (sqlite3_stmt *statement, int column, CtpStamp *stamp);
CtpStamp *ctp_sql_dup_stamps (sqlite3_stmt *statement, int column, guint *n);
const char *ctp_sql_get_text (sqlite3_stmt *statement, int column);

G_END_DECLS
