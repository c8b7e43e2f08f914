/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void ctp_unlisted_files_add (GFile *file);

G_END_DECLS
