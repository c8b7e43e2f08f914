/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/ctp-document.h"

G_BEGIN_DECLS

GPtrArray *ctp_prose_parse (const char *typed);

G_END_DECLS
