/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/ctp-document.h"

G_BEGIN_DECLS

char *ctp_plain_text_dup (CtpDocument *document);

G_END_DECLS
