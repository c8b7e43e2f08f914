/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean ctp_plain_file_write (const char *path, const char *data, gsize size, GError **error);

G_END_DECLS
