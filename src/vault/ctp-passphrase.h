/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *ctp_passphrase_normalize (const char *passphrase);

G_END_DECLS
