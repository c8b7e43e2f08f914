/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/ctp-content.h"

#include <sqlite3.h>

G_BEGIN_DECLS

int ctp_content_vfs_open (CtpContent *content, sqlite3 **db);
void ctp_content_vfs_close (sqlite3 *db);

G_END_DECLS
