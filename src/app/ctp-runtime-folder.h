/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

char *ctp_runtime_folder_new (const char *purpose, GError **error);
void ctp_runtime_folder_remove (const char *path);

G_END_DECLS
