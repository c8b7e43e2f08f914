/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ctp-kind.h"

G_BEGIN_DECLS

const char *ctp_kind_look_get_icon (const CtpKind *kind);
const char *ctp_kind_look_get_plural (const CtpKind *kind);

G_END_DECLS
