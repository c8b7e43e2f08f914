/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-kind.h"

#include <sqlite3.h>

G_BEGIN_DECLS

/* PRAGMA application_id: "Ctpj". */
#define CTP_SCHEMA_APPLICATION 0x4374706a

/* PRAGMA user_version: the version of the tables that are not made from the kinds. */
#define CTP_SCHEMA_VERSION 1

char *ctp_schema_dup_kind_sql (const CtpKind *kind);
char *ctp_schema_dup_search_sql (void);
char *ctp_schema_dup_base_sql (void);
char *ctp_schema_dup_digest (void);

gboolean ctp_schema_prepare (sqlite3 *db, gboolean *stale, GError **error);
gboolean ctp_schema_remake (sqlite3 *db, GError **error);
gboolean ctp_schema_finish (sqlite3 *db, GError **error);

G_END_DECLS
